"""What several tests share: the tables of the seeds and of an invented corpus, computed once."""

from pathlib import Path

import pytest

from variorum import run

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {"seeds": ROOT / "seeds", "tannery": ROOT / "tests" / "corpora" / "tannery"}


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
