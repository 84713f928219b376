"""The tables of two corpora, as far as places go, computed once for the tests of geography."""

from pathlib import Path

import pytest
from variorum import run

ROOT = Path(__file__).resolve().parents[2]
WANTED = ("documents", "blocks", "sentences", "places", "place_candidates", "focus", "place_claims")


@pytest.fixture(scope="session", params=["seeds", "ferry"])
def found(request):
    return run.compute(
        ROOT / ("seeds" if request.param == "seeds" else "tests/corpora/ferry"), wanted=WANTED
    )


@pytest.fixture(scope="session")
def seeds():
    return run.compute(ROOT / "seeds", wanted=WANTED)


@pytest.fixture(scope="session")
def ferry():
    return run.compute(ROOT / "tests/corpora/ferry", wanted=WANTED)
