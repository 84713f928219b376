"""What several tests share: the tables of the seeds and of an invented corpus, computed once."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from variorum import run
from variorum.english.lemmas import mend_lemmas

# The same examples in every run, and none that fails because a machine is slow.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {
    "seeds": ROOT / "seeds",
    "tannery": ROOT / "tests" / "corpora" / "tannery",
}


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """The tests neither use nor leave anything in the project's cache."""
    import os

    os.environ["VARIORUM_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def computed():
    """{corpus name: all its tables}."""
    return {name: run.compute(path) for name, path in CORPORA.items()}


@pytest.fixture(scope="session", params=list(CORPORA))
def any_corpus(request, computed):
    """The tables of each corpus in turn."""
    return computed[request.param]


@pytest.fixture(scope="session")
def rendered(tmp_path_factory):
    """The whole report of the invented corpus, rendered once."""
    from variorum.pages import report

    return report.render(
        CORPORA["tannery"], tmp_path_factory.mktemp("rendered") / "report"
    ).parent


@pytest.fixture(scope="session")
def ferry():
    """The tables of places of a corpus about a ferry."""
    wanted = (
        "documents",
        "blocks",
        "sentences",
        "places",
        "place_candidates",
        "place_claims",
    )
    return run.compute(ROOT / "tests" / "corpora" / "ferry", wanted=wanted)


@pytest.fixture(scope="session")
def edition(computed, tmp_path_factory):
    """The tables of a corpus, one finding confirmed, one rejected."""
    from variorum.edition import Edition
    from variorum.review import verdicts

    folder = shutil.copytree(
        CORPORA["tannery"], tmp_path_factory.mktemp("export") / "tannery"
    )
    keys = computed["tannery"]["findings"]["key"]
    verdicts.write(
        folder, keys.iloc[0], verdict="✓", note="=1+1 is <b>no</b> formula"
    )
    verdicts.write(folder, keys.iloc[1], verdict="✗", note="not so")
    return Edition(computed["tannery"], folder)


@pytest.fixture(scope="session")
def selection(edition):
    """Everything of that edition, to be taken along."""
    from variorum import export

    return export.select_all(edition, "The tannery")


@pytest.fixture(scope="session")
def passages(selection):
    """(article, words) of everything that is taken along."""
    return [
        (p.doc_id, selection.words(p))
        for item in selection.items
        for p in item.passages
    ]


# Readings made by hand for the invented corpus: (group, question, about, weight,
# [(article, words, relation, day)]), each article at most once in a group.
READINGS = (
    ("q1", "number", "people treated in hospital", 0.9, [
        (0, "14 people", "equal", ""),
        (1, "Nine people", "excluded", ""),
    ]),
    ("q2", "number", "people who marched", 0.8, [
        (0, "About 300 residents", "equal", "2024-03-11"),
        (1, "A number of people", "less_exact", ""),
        (2, "Three hundred people", "later", "2024-03-12"),
    ]),
    ("q3", "whether", "the spill was intended", 0.7, [
        (0, "Korda Leather denied that the discharge was intended", "denied", ""),
        (2, "deliberate discharge", "equal", ""),
    ]),
    ("q4", "place", "where the leak began", 0.6, [
        (0, "in a settling tank beside the railway line", "equal", ""),
        (1, "inside the factory’s main hall", "excluded", ""),
    ]),
)  # fmt: skip


def read_by_hand(documents):
    """The table readings of READINGS."""
    import pandas as pd

    rows = []
    for group, question, about, weight, readings in READINGS:
        for n, words, relation, as_of in readings:
            start = documents["text"].iloc[n].index(words)
            rows.append(
                {
                    "group": group,
                    "claim_id": "",
                    "question": question,
                    "about": about,
                    "doc_id": documents["doc_id"].iloc[n],
                    "start": start,
                    "end": start + len(words),
                    "text": words,
                    "relation": relation,
                    "as_of": as_of,
                    "origin_id": "",
                    "weight": weight,
                }
            )
    return pd.DataFrame(rows)


def judge_by_hand(discrepancies, readings):
    """The table discrepancies with one row for each reading that is excluded or denied."""
    import pandas as pd

    rows = []
    for group, mine in readings.groupby("group"):
        lead = mine[mine["relation"] == "equal"].iloc[0]
        for other in mine[
            mine["relation"].isin(("excluded", "denied"))
        ].to_dict("records"):
            sides = {f"other_{c}": other[c] for c in ("start", "end")}
            spans = {
                "other_doc": other["doc_id"],
                **sides,
                **lead[["doc_id", "start", "end"]],
            }
            said = {
                "value": lead["text"],
                "other_value": other["text"],
                "why": "one excludes one",
            }
            rows.append(
                {
                    "kind": "number",
                    "grade": "contradiction",
                    **spans,
                    **said,
                    "group": group,
                }
            )
    made = pd.DataFrame(rows).reindex(
        columns=[*dict.fromkeys([*discrepancies.columns, "group"])]
    )
    text = made.select_dtypes(exclude="number").columns
    return made.assign(**{c: made[c].fillna("") for c in text}).fillna(0)


@pytest.fixture(scope="session")
def by_hand(computed):
    """The tables of the invented corpus, with readings, clashes and one silence made by hand."""
    import pandas as pd

    tables = computed["tannery"]
    first, second = tables["documents"]["doc_id"].tolist()[:2]
    evidence = tables["claim_evidence"]
    holders = evidence.groupby("claim_id")["doc_id"].agg(set)
    missed = sorted(
        claim for claim, docs in holders.items() if docs == {first}
    )[0]
    silence = {
        "claim_id": missed,
        "entity_id": "",
        "doc_id": second,
        "searched": ["spill"],
    }
    readings = read_by_hand(tables["documents"])
    return {
        **tables,
        "readings": readings,
        "silences": pd.concat(
            [tables["silences"], pd.DataFrame([silence])], ignore_index=True
        ),
        "discrepancies": judge_by_hand(tables["discrepancies"], readings),
    }


@pytest.fixture(scope="session")
def staged(by_hand, tmp_path_factory):
    """The pages of `by_hand`, without the notebooks."""
    from variorum.output import manifest
    from variorum.pages import report

    folder = tmp_path_factory.mktemp("staged")
    shell = {
        "title": "The tannery",
        "pages": [],
        "manifest": manifest.describe(CORPORA["tannery"], {}, by_hand, []),
        "subset": "",
    }
    bodies = report.make_pages(by_hand, shell)
    for name, body in bodies.items():
        (folder / name).write_text(body, encoding="utf-8")
    report.copy_assets(folder / "assets")
    report.write_scripts(folder / "assets", by_hand, [], bodies)
    return folder


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; where none is, the tests fail with what to type."""
    from playwright.sync_api import sync_playwright
    from variorum.workplace import find_browser

    with sync_playwright() as player:
        started = player.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def firefox():
    """A headless Firefox as it is installed."""
    from firefox import Firefox

    started = Firefox()
    yield started
    started.close()


@pytest.fixture
def visit(browser):
    """A function that opens a page with the network blocked: (tab, what went wrong)."""
    contexts = []

    def go(
        address: str,
        *,
        width: int = 1280,
        theme: str = "light",
        script: bool = True,
    ):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            offline=True,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        tab, troubles = context.new_page(), []
        tab.on(
            "request",
            lambda r: (
                r.url.startswith(("file:", "data:", "blob:"))
                or troubles.append(f"request {r.url}")
            ),
        )
        tab.on("requestfailed", lambda r: troubles.append(f"failed {r.url}"))
        tab.on(
            "console",
            lambda m: (
                m.type in ("error", "warning")
                and troubles.append(f"{m.type} {m.text}")
            ),
        )
        tab.on("pageerror", lambda e: troubles.append(f"script {e}"))
        tab.on(
            "dialog",
            lambda d: (troubles.append(f"dialog {d.message}"), d.dismiss()),
        )
        tab.goto(address)
        return tab, troubles

    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def nlp():
    import spacy
    from variorum import language

    return spacy.load(language.DEFAULT_PIPELINE)


@pytest.fixture(scope="session")
def find(nlp):
    """A function from a sentence and a word of it to the word's first token."""

    def token(sentence: str, word: str):
        doc = nlp(sentence)
        mend_lemmas(doc)
        return next(t for t in doc if t.text == word)

    return token
