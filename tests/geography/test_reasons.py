"""Every reason that the tables give is one of the enumerations, and each says something else."""

import pytest
from variorum.geography.reasons import Rule, Verdict, Why


@pytest.mark.parametrize("reasons", [Why, Rule, Verdict])
def test_no_two_reasons_share_their_words(reasons):
    assert len({reason.value.lower() for reason in reasons}) == len(
        reasons.__members__
    )


def test_the_tables_give_no_other_reasons(ferry):
    far = len(Why.FAR)
    taken, left = ferry["places"], ferry["place_candidates"]
    why = [*taken["why"], *left["why"]]
    assert {w[:-far] if w.endswith(Why.FAR) else w for w in why} <= set(Why)
    assert set(taken["rule"]) <= set(Rule)
    assert Rule.OWN in set(
        taken["rule"]
    )  # the corpus has a gazetteer of its own
