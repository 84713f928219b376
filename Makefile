# `make` lists the commands; each creates what it needs. CORPUS and OUT choose other articles.
PYTHON ?= python3
CORPUS ?= seeds
OUT ?= $(if $(filter seeds,$(CORPUS)),reports/basra,reports/$(notdir $(patsubst %/,%,$(CORPUS))))
# What the maps and distances of the example are about; other corpora: what their articles name most.
PARAMETERS ?= $(if $(filter seeds,$(CORPUS)),-p focus_places Basra$(comma)Baghdad$(comma)Ahvaz)
comma := ,
# Every module and room: `variorum` itself loads its names when they are asked for, which pdoc cannot see.
API = $(filter-out variorum variorum.__%,$(subst /,.,$(patsubst lib/%.py,%,$(patsubst %/__init__.py,%.py,$(wildcard lib/variorum/*.py lib/variorum/*/__init__.py)))))
bin := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help report tables lab test lint bench fuzz audit mutants docs pdf example pictures lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: .venv/run.done ## read the articles of CORPUS (seeds), write the report to OUT (reports/basra)
	@$(bin)/variorum report "$(CORPUS)" --out "$(OUT)" $(PARAMETERS)

tables: .venv/run.done ## only the evidence tables of CORPUS, to OUT
	@$(bin)/variorum tables "$(CORPUS)" --out "$(OUT)"

lab: .venv/run.done ## open JupyterLab at the project's root, on a page to start from
	@git config filter.notebook-source.clean ".venv/bin/python -m variorum.sources" 2>/dev/null || true
	@$(bin)/jupyter lab --LabApp.default_url='/lab/tree/notebooks/START.md?factory=Markdown%20Preview' \
	  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.news_url=None

lint: .venv/test.done ## the form of the code: ruff (format and rules), mypy
	@$(bin)/ruff format --check lib tests
	@$(bin)/ruff check lib tests
	@$(bin)/mypy

test: lint ## all tests: the form, the library, the notebooks, the pages in real browsers and a JupyterLab
	@sh tests/find_browser.sh
	@$(bin)/python -m pytest
	@VARIORUM_OUTPUTS=pages $(bin)/python -m pytest -q -o addopts= --nbval --nbval-sanitize-with tests/notebooks/sanitize.cfg tests/notebooks

bench: .venv/test.done ## time and memory at several sizes, as ratios to spaCy's own pass; figures to bench.json
	@$(bin)/python tests/bench.py

fuzz: .venv/test.done ## a thousand hostile inputs and a hundred killed runs (hours); SEED and INPUTS choose others
	@$(bin)/python tests/hostile/fuzz.py --seed $(or $(SEED),17) --inputs $(or $(INPUTS),1000)

audit: .venv/test.done ## what is installed is what is pinned, fits together, and has no known holes where the network can tell
	@$(bin)/pip check
	@$(bin)/python tests/hostile/audit.py

mutants: .venv/test.done ## change one constant or rule at a time; at most two changes may go unnoticed
	@$(bin)/python tests/mutants.py

docs: .venv/test.done ## the pages of the Python interface, to docs/api
	@$(bin)/pdoc --docformat google -o docs/api $(API)

pdf: .venv/test.done report ## print the report's pages to OUT/pdf
	@sh tests/find_browser.sh
	@$(bin)/variorum pdf "$(OUT)"

example: .venv/test.done ## after a change of code: make the example report and the notebooks' reference outputs again
	@$(bin)/variorum report seeds --out reports/basra $(PARAMETERS)
	@$(bin)/python tests/notebooks/refresh.py

pictures: .venv/test.done ## after a change of the pages: the pictures in docs/ of the example and of an invented event
	@sh tests/find_browser.sh
	@$(bin)/variorum report tests/corpora/recount --out reports/recount
	@$(bin)/python tests/pictures.py reports/basra example
	@$(bin)/python tests/pictures.py reports/recount recount

lock: .venv/test.done ## resolve the pinned, hashed versions of requirements/ afresh from pyproject.toml
	@$(bin)/pip install -qq uv==0.13.9
	@for extra in run test cluster; do \
	  $(bin)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
	    pyproject.toml requirements/build.in $$( [ $$extra = run ] || echo --extra $$extra ) -o requirements/$$extra.txt || exit 1; done

clean: ## remove the environment and the cache
	rm -rf .venv .cache

# The environment, in two sizes: what a reader's and runner's machine needs, and what the tests need on top.
.venv/run.done: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "variorum needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv (once; about two minutes) ..."
	@$(PYTHON) -m venv .venv
	@$(bin)/pip install -qq --require-hashes -r requirements/run.txt
	@$(bin)/pip install -qq --no-build-isolation --no-deps -e .
	@touch $@

.venv/test.done: .venv/run.done requirements/test.txt
	@echo "Adding what the tests need ..."
	@$(bin)/pip install -qq --require-hashes -r requirements/test.txt
	@touch $@
