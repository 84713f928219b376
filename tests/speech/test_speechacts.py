"""Speech acts: which quotations go back to one voice, and which are two."""

import pytest
from variorum import tables
from variorum.speech.bodies import Bodies
from variorum.speech.speechacts import (
    NOT_NAMED,
    bare_name,
    group_acts,
    is_voice,
    share_words,
)

WORDS = "the old wall above the mill moved four centimetres since spring"
NOBODY = Bodies(tables.make("entities", []))


def quotation(number, doc, speaker, entity="", content=WORDS, via=""):
    """A row of `quotes` as the step makes it."""
    return {
        "quote_id": f"q{number}",
        "doc_id": f"{doc}.txt",
        "speaker": speaker,
        "speaker_entity": entity,
        "speaker_referent": "",
        "content": content,
        "via": via,
        "medium": "",
    }


def acts(*rows, names=None):
    """[(name, how, ids)] of the acts of some rows (document, speaker, further values)."""
    quotations = [quotation(n, *row) for n, row in enumerate(rows)]
    return [
        (act.name, act.how, [q["quote_id"] for q in act.quotes])
        for act in group_acts(quotations, names or {}, NOBODY)
    ]


@pytest.mark.parametrize(
    ("first", "second", "content", "n"),
    [
        ("an Iraqi official", "an Iraqi official", WORDS, 1),  # the same words
        ("an Iraqi official", "an Iraqi official", "nobody was told of it", 2),
        ("an Iraqi official", "a tired official", WORDS, 2),
        (
            "police",
            "police",
            "nobody was told of it",
            1,
        ),  # a body in bare words
        ("it", "it", WORDS, 2),  # nobody
    ],
)
def test_when_two_articles_have_one_voice(first, second, content, n):
    assert len(acts(("a", first), ("b", second, "", content))) == n


def test_one_entity_is_one_act_whatever_it_is_called():
    rows = (
        ("a", "the mayor", "rosa"),
        ("b", "Campos", "rosa", "nothing of this"),
    )
    assert acts(*rows, names={"rosa": "Rosa Campos"}) == [
        ("Rosa Campos", "named", ["q0", "q1"])
    ]


def test_what_nobody_is_named_for_goes_to_whoever_is_named_for_the_same_words():
    rows = ("a", "Campos", "rosa"), ("b", "")
    assert acts(*rows, names={"rosa": "Rosa Campos"}) == [
        ("Rosa Campos", "named", ["q0", "q1"])
    ]
    assert acts(("b", "")) == [(NOT_NAMED, "unknown", ["q0"])]


def test_who_is_quoted_by_somebody_does_not_speak_for_him():
    rows = [quotation(0, "a", "he"), quotation(1, "a", "Campos", "rosa")]
    rows[1]["parent"] = "q0"
    found = group_acts(rows, {"rosa": "Rosa Campos"}, NOBODY)
    assert [act.name for act in found] == [NOT_NAMED, "Rosa Campos"]


def test_two_articles_of_one_text_have_one_officer_whatever_they_quote_first():
    rows = (
        ("a", "the officer", "", "nobody was told of it at the old harbour"),
        ("a", "the officer"),
        ("b", "a naval officer", "", "a ship was seen at dawn off the coast"),
        ("b", "a naval officer"),
    )
    assert [ids for _, _, ids in acts(*rows)] == [["q0", "q1", "q2", "q3"]]


def test_same_words_need_enough_of_them():
    few, many = frozenset("abcd"), frozenset("abcdefgh")
    assert not share_words(few, few)
    assert share_words(many, many | {"x"}) and not share_words(
        many, frozenset("abcxyzuvw")
    )


def test_a_name_without_what_ties_it_to_its_clause():
    assert bare_name("two  officials,  who") == "two officials"


def test_several_are_not_one_of_them():
    rows = (
        ("a", "an advocacy group"),
        ("a", "The groups", "", "nobody was told of it before the spring"),
    )
    assert [name for name, *_ in acts(*rows)] == [
        "an advocacy group",
        "The groups",
    ]


def test_the_firm_of_another_article_is_another():
    rows = (
        ("a", "the Lima-based firm"),
        ("b", "the firm", "", "nobody was told of it before the spring"),
    )
    assert len(acts(*rows)) == 2


@pytest.mark.parametrize(
    ("speaker", "voice"),
    [
        ("the criteria", False),
        ("the old rocket", False),
        ("a clock above the gate", False),
        ("many of the fans", True),
        ("a judicial source", True),
        ("defence officials here", True),
        ("a scan of the wall", True),
        ("Vice President Lena Lawrence", True),
    ],
)
def test_things_are_no_origins(speaker, voice):
    assert is_voice({"speaker": speaker, "speaker_entity": ""}, {}) is voice


def test_words_of_nobody_are_not_of_one_who_only_passes_them_on():
    told = "that report said the old wall above the mill moved four centimetres"
    whole = quotation(0, "a", "Rosa Campos", "rosa", f"{told} since spring")
    inner = quotation(1, "a", "a report", "", told) | {"parent": "q0"}
    loose = quotation(2, "b", "a statement", "", told)
    found = group_acts([whole, inner, loose], {"rosa": "Rosa Campos"}, NOBODY)
    mine = next(act for act in found if act.name == "Rosa Campos")
    assert [q["quote_id"] for q in mine.quotes] == ["q0"]
