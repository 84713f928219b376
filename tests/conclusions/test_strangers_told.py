"""Articles on several occasions of one kind are said to be that, and are not laid together."""

import pandas as pd
from variorum.comparison.occasions import Occasions
from variorum.conclusions.desk import Desk
from variorum.conclusions.occasions import tell_occasions
from variorum.conclusions.wording import Wording

TEXTS = {
    "a": "Thieves robbed a jeweller in Elde. They took rings.",
    "b": "A jeweller was robbed in Elde of his rings.",
    "c": "A robber took a watch from a jeweller in Elde.",
}


def test_strangers_are_said_to_be_of_two_occasions():
    documents = pd.DataFrame(
        {"doc_id": list(TEXTS), "text": list(TEXTS.values())}
    )
    spans = documents[["doc_id"]].assign(start=0, end=[34, 43, 46])
    strangers = frozenset(map(frozenset, ("ac", "bc")))
    occasions = Occasions(strangers=strangers)
    desk = Desk(
        {"a": "Post", "b": "Herald", "c": "Wire"},
        Wording(documents, spans),
        {},
        [],
        occasions=occasions,
    )
    (found,) = tell_occasions(occasions, desk)
    assert found.text.startswith(
        "The articles seem to report several occasions: one in Post and Herald; one in Wire."
    )
    assert [e.doc_id for e in found.evidence] == ["a", "b", "c"]
    assert not list(tell_occasions(Occasions(), desk))
