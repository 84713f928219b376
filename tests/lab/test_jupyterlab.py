"""The notebooks in a real JupyterLab: they run, nothing of JupyterLab changes, keys stay ours."""

import nbformat
import pytest
from conftest import CORPORA, ROOT
from contrast import find_faint
from lab_driver import Lab, make_project, serve
from nbclient import NotebookClient
from variorum import run
from variorum.explore import views
from variorum.narration.apparatus import lay_out
from variorum.pages import report
from variorum.review import verdicts

NOTEBOOKS = [
    path.stem for path in sorted((ROOT / "notebooks").glob("0*.ipynb"))
]
# What a style sheet that leaks would change: JupyterLab's own elements, and Markdown's.
OWN = (
    ".jp-DirListing-item",
    ".jp-RunningSessions-item",
    ".lm-MenuBar-item",
    ".jp-NotebookPanel-toolbar select",
    ".jp-InputPrompt",
    ".jp-MarkdownOutput h1",
    ".jp-MarkdownOutput h2",
    ".jp-MarkdownOutput p",
    ".jp-Cell .cm-line",
    "body",
)
MEASURE = """async selectors => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  notebook.activeCellIndex = 0; notebook.deselectAll();
  await notebook.scrollToItem(0); await new Promise((done) => setTimeout(done, 300));
  return selectors.map((selector) => {
  const e = document.querySelector(selector);
  if (!e) return [selector, null];
  const s = getComputedStyle(e);
  return [selector, s.font, s.color, s.backgroundColor, s.padding, s.margin, s.lineHeight, s.border,
    s.minHeight, s.listStyle,
    e.tagName === 'BODY' ? 0 : Math.round(e.getBoundingClientRect().height)];
}); }"""
LINKS = """() => [...document.querySelectorAll('.jp-OutputArea .variorum a[href]')].map((a) => {
  const to = a.getAttribute('href');
  return [to, to.startsWith('#') && Boolean(document.getElementById(to.slice(1)))]; })"""
# Executions of a live cell; seconds after which one counts as stalled.
TIMES, STALL = 100, 60


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = make_project(
        tmp_path_factory.mktemp("project"), ROOT, CORPORA["tannery"]
    )
    run.load(folder / "seeds")  # once, here: no kernel has to compute
    return folder


@pytest.fixture(scope="module")
def address(project):
    with serve(project, ROOT / "lib") as where:
        yield where


@pytest.fixture(scope="module")
def lab(browser, address):
    tab = Lab(browser, address)
    yield tab
    tab.page.close()


@pytest.mark.parametrize("stem", NOTEBOOKS)
def test_a_notebook_runs_and_changes_nothing_of_jupyterlab(lab, stem):
    lab.open(f"notebooks/{stem}.ipynb")
    before = lab.page.evaluate(MEASURE, OWN)
    state = lab.run_all()
    assert not state["failed"] and state["ran"] == state["total"]
    lab.workbench()
    assert lab.page.evaluate(MEASURE, OWN) == before
    assert [m for m in before if m[1]], "there was something to measure"
    assert not lab.troubles
    links = lab.all_links(LINKS)
    assert not [to for to, there in links if not there], (
        "every link of an output leads somewhere"
    )


def test_in_every_control_x_and_arrow_down_leave_the_cells_alone(lab):
    lab.show("notebooks/05_conclusions.ipynb")
    root = lab.workbench().locator("css=.bench")
    cells = lab.state()["cells"]
    kinds = (
        "[role=tab][aria-selected=true]",
        "input[type=search]",
        "[data-outlet]",
        "[data-filter=speaker]",
        "[data-filter=grade]",
        "[data-filter=day]",
        "[data-filter=export]",
        ".list .row",
        "[data-verdict]",
        "textarea",
        ".cite",
        ".open",
        ".reader",
    )
    for kind in kinds:
        control = root.locator(kind).first
        control.focus()
        for key in ("x", "ArrowDown", "d", "d"):
            lab.page.keyboard.press(key)
        assert lab.state()["cells"] == cells, kind
        lab.clear(root)


def test_each_tab_shows_what_its_table_holds(lab, project):
    lab.show("notebooks/05_conclusions.ipynb")
    root = lab.workbench().locator("css=.bench")
    tables = run.load(project / "seeds")
    entities = tables["entities"]
    ids = {
        "articles": tables["documents"]["doc_id"],
        "findings": tables["findings"]["finding_id"],
        "apparatus": [q.group for q in lay_out(tables, most=None)],
        "readings": tables["readings"]["reading_id"],
        "statements": tables["statements"]["statement_id"],
        "claims": tables["claims"]["claim_id"],
        "actors": entities["entity_id"][entities["n_mentions"] > 0],
    }
    for name, wanted in ids.items():
        root.locator(f"[role=tab][data-tab={name}]").click()
        shown = root.locator(".list [data-row]").evaluate_all(
            "rows => rows.map((row) => row.dataset.row)"
        )
        assert set(shown) == set(wanted), name
    counted = {
        "quotations": len(tables["quotes"]),
        "timeline": (tables["timeline"]["begin"] != "").sum(),
        "places": len(views.build(tables)["places"]),
    }
    for name, count in counted.items():
        root.locator(f"[role=tab][data-tab={name}]").click()
        assert root.locator(
            f"[role=tab][data-tab={name}] .n"
        ).inner_text() == str(count), name
        assert root.locator(".list [data-row]").count() >= 1, name
    root.locator("[role=tab][data-tab=words]").click()
    root.locator("input[type=search]").fill("tannery")
    texts = tables["documents"]["text"].str.lower()
    assert (
        root.locator(".list [data-row]").count()
        == texts.str.count("tannery").sum()
    )
    lab.clear(root)
    root.locator("[role=tab][data-tab=findings]").click()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_outputs_and_workbench_can_be_read_in_either_theme(lab, theme):
    lab.show("notebooks/05_conclusions.ipynb")
    lab.page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })",
        theme,
    )
    dark = theme.endswith("Dark")
    lab.page.wait_for_function(
        "light => document.body.dataset.jpThemeLight === light",
        arg="false" if dark else "true",
    )
    lab.workbench()
    lab.page.wait_for_function(
        "ground => document.querySelector('.variorum-workbench').dataset.ground === ground",
        arg="dark" if dark else "light",
    )
    lab.page.evaluate(
        "() => { window.root = document.querySelector('.variorum-workbench').shadowRoot; }"
    )
    assert not find_faint(lab.page, "root")
    assert not find_faint(lab.page, ".jp-OutputArea .variorum")


def test_a_link_opens_the_article_in_place_at_the_words(lab):
    lab.show("notebooks/05_conclusions.ipynb")
    lab.page.evaluate(
        "() => document.querySelector('.variorum .finding details').open = true"
    )
    folded = lab.page.locator(".variorum .finding details.open").first
    folded.scroll_into_view_if_needed()
    folded.evaluate("e => { e.open = true; }")
    to = folded.locator("a").first.get_attribute("href")
    folded.locator("a").first.click()
    lab.page.wait_for_function(
        "id => { const e = document.getElementById(id).getBoundingClientRect();"
        " return e.height && 0 <= e.top && e.top < innerHeight; }",
        arg=to[1:],
    )
    assert lab.state() is not None, "JupyterLab is still there"


def test_a_verdict_survives_a_restart_and_a_new_run_and_is_in_the_report(
    lab, project, tmp_path
):
    lab.show("notebooks/05_conclusions.ipynb")
    root = lab.workbench().locator("css=.bench")
    root.locator("[role=tab][data-tab=findings]").click()
    key, about = lab.page.evaluate(
        "() => { const row = document.querySelector('.variorum-workbench'); return ["
        "row.shadowRoot.querySelector('.row.on').dataset.row,"
        "row.shadowRoot.querySelector('.sentence').textContent]; }"
    )
    root.locator("textarea").fill("not what it says")
    root.locator("[data-verdict='✗']").click()
    root.locator(".saved", has_text="saved in review.csv").wait_for()
    (kept,) = verdicts.read(project / "seeds").values()
    assert (kept.verdict, kept.note, kept.about) == (
        verdicts.Verdict.WRONG,
        "not what it says",
        about,
    )
    lab.restart()
    assert not lab.run_all()["failed"]
    again = lab.workbench().locator(f"css=[data-row={key}].rejected").first
    again.wait_for()
    index = report.render(project / "seeds", tmp_path / "report", notebooks=[])
    page = index.read_text(encoding="utf-8")
    assert "Rejected" in page and "not what it says" in page


def test_live_cells_run_a_hundred_times_without_a_stall(project):
    cells = [
        "import variorum; tables = variorum.load('seeds')",
        "variorum.open_workbench(tables, 'apparatus')",
    ]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(c) for c in cells]
    )
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(project)}},
        timeout=120,
        extra_arguments=["--IPKernelApp.log_level=50"],
    )
    with client.setup_kernel():
        client.execute_cell(notebook.cells[0], 0)
        client.execute_cell(notebook.cells[1], 1)
        client.timeout = STALL
        for _ in range(TIMES - 1):
            client.execute_cell(notebook.cells[1], 1)
    assert notebook.cells[1].execution_count == TIMES + 1
    assert (
        "application/vnd.jupyter.widget-view+json"
        in notebook.cells[1].outputs[0].data
    )
