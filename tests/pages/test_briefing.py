"""The first page: what happened, what to know first, a card for each article."""

import pytest
from variorum.pages import briefing


@pytest.fixture(params=["seeds", "tannery"])
def tables(request, computed):
    return computed[request.param]


def test_the_page_has_a_card_for_each_article(tables):
    page = briefing.brief(tables, "A title")
    assert len(page["cards"]) == len(tables["documents"])


def test_at_most_three_things_come_first_and_none_twice(tables):
    findings = tables["findings"]
    first = briefing.choose_first(findings, set())
    assert len(first) <= 3 and first["finding_id"].is_unique
    besides = set(first["finding_id"])
    rest = briefing.list_findings(findings, besides)
    assert not besides & set(rest["finding_id"])


def test_what_happened_is_told_by_those_who_agree(tables):
    shared = briefing.choose_shared(tables["findings"])
    lead = tables["findings"].iloc[0]
    agreed = shared[shared["finding_id"] != lead["finding_id"]]
    assert set(agreed["grade"]) <= {"independent", "one_origin"}
    assert lead["grade"] != "parallel" or lead["finding_id"] in set(
        shared["finding_id"]
    )
