"""What a person says of a corpus is never read as an article, and counts where it should."""

import shutil

import pytest
from conftest import CORPORA
from variorum import run
from variorum.review import names, verdicts


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(CORPORA["tannery"], tmp_path / "tannery")


def test_neither_file_is_an_article(folder):
    verdicts.write(
        folder,
        "k",
        verdict="✗",
        note="A note that is long enough to be an article. " * 9,
    )
    names.write(folder, "Halmos", "is", "Zsófia Halmos")
    documents = run.compute(folder, wanted=["documents"])["documents"]
    assert set(documents["doc_id"]) == {
        p.name for p in CORPORA["tannery"].glob("*.txt")
    }


def test_a_verdict_recomputes_nothing_and_a_name_does(folder):
    before = run.fingerprint(folder, {})
    verdicts.write(folder, "k", verdict="✗")
    assert run.fingerprint(folder, {}) == before
    names.write(folder, "Halmos", "is", "Zsófia Halmos")
    assert run.fingerprint(folder, {}) != before


def test_a_merge_counts_into_the_entities(folder):
    wanted = ["entities", "mentions", "names"]
    apart = run.compute(folder, wanted=wanted)["entities"]
    two = list(apart[apart["label"] == "PERSON"]["name"])[:2]
    names.write(folder, two[1], "is", two[0])
    found = run.compute(folder, wanted=wanted)
    together = found["entities"].set_index("name")["n_mentions"]
    counts = apart.set_index("name")["n_mentions"]
    assert (
        together[two[0]] == counts[two[0]] + counts[two[1]]
        and two[1] not in together
    )
    assert list(found["names"]["effect"]) == ["joined"]
