"""Each judgement of the judged corpora by itself; README.md says what the lines mean."""

from functools import cache

import gold
import pytest
from variorum import run

CASES = [j for name in gold.names() for j in gold.judgements(name)]


def _case(j: gold.Judgement):
    known = (
        [pytest.mark.xfail(reason=j.failure, strict=True)] if j.failure else []
    )
    return pytest.param(j, id=j.name, marks=known)


@pytest.fixture(scope="session")
def flow(tmp_path_factory):
    """A function from the name of a corpus to its tables, each computed once."""

    @cache
    def compute(name: str):
        return run.compute(gold.write(name, tmp_path_factory.mktemp(name)))

    return compute


@pytest.mark.parametrize("judgement", [_case(j) for j in CASES])
def test_judgement(flow, judgement):
    assert gold.holds(flow(judgement.corpus), judgement)


@pytest.mark.parametrize("name", gold.names())
def test_every_finding_rests_on_words_of_the_articles(flow, name):
    tables = flow(name)
    ends = {d.doc_id: len(d.text) for d in tables["documents"].itertuples()}
    spans = [
        (e["doc_id"], e["start"], e["end"])
        for row in tables["findings"]["evidence"]
        for e in row
    ]
    assert all(0 <= start < end <= ends[doc] for doc, start, end in spans)
