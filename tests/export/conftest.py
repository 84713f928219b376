"""An edition with verdicts, and everything of it that can be taken along."""

import shutil
from pathlib import Path

import pytest
from variorum import export
from variorum.edition import Edition
from variorum.review import verdicts

TANNERY = Path(__file__).resolve().parents[1] / "corpora" / "tannery"
NOTE = "=1+1 is <b>no</b> formula"


@pytest.fixture(scope="session")
def edition(computed, tmp_path_factory):
    """The tables of a corpus, one finding confirmed, one rejected."""
    folder = shutil.copytree(TANNERY, tmp_path_factory.mktemp("export") / "tannery")
    keys = computed["tannery"]["findings"]["key"]
    verdicts.write(folder, keys.iloc[0], verdict="✓", note=NOTE)
    verdicts.write(folder, keys.iloc[1], verdict="✗", note="not so")
    return Edition(computed["tannery"], folder)


@pytest.fixture(scope="session")
def selection(edition):
    return export.select_all(edition, "The tannery")


@pytest.fixture(scope="session")
def passages(selection):
    """(article, words) of everything that is taken along."""
    return [(p.doc_id, selection.words(p)) for item in selection.items for p in item.passages]
