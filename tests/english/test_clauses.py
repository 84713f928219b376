"""The grammar of a clause: subject, doer, objects, negation, governors."""

import pytest
from variorum.english import clauses
from variorum.language import DEFAULT_PIPELINE, load_pipeline

# sentence, verb, subject, doer, undergoers, denied
CLAUSES = [
    (
        "The miller closed the weir.",
        "closed",
        "miller",
        "miller",
        ["weir"],
        False,
    ),
    (
        "The weir was closed by the miller.",
        "closed",
        "weir",
        "miller",
        ["weir"],
        False,
    ),
    ("The weir was destroyed.", "destroyed", "weir", None, ["weir"], False),
    (
        "The miller did not close the weir.",
        "close",
        "miller",
        "miller",
        ["weir"],
        True,
    ),
    (
        "The miller not only closed the weir, but also broke it.",
        "closed",
        "miller",
        "miller",
        ["weir"],
        False,
    ),
    (
        "The miller did not just close the weir.",
        "close",
        "miller",
        "miller",
        ["weir"],
        False,
    ),
    (
        "The miller did not close only the weir.",
        "close",
        "miller",
        "miller",
        ["weir"],
        True,
    ),
    (
        "The theft does not seem planned.",
        "planned",
        "theft",
        None,
        ["theft"],
        True,
    ),
    (
        "No miller closed the weir.",
        "closed",
        "miller",
        "miller",
        ["weir"],
        True,
    ),
    (
        "The miller never closed the weir.",
        "closed",
        "miller",
        "miller",
        ["weir"],
        True,
    ),
    (
        "The miller went out and closed the weir.",
        "closed",
        "miller",
        "miller",
        ["weir"],
        False,
    ),
    (
        "The miller ordered the clerk to close it.",
        "close",
        "clerk",
        "clerk",
        ["it"],
        False,
    ),
    (
        "The miller who closed the weir left.",
        "closed",
        "miller",
        "miller",
        ["weir"],
        False,
    ),
    (
        "The miller, closing the weir, fell.",
        "closing",
        "miller",
        "miller",
        ["weir"],
        False,
    ),
]


@pytest.fixture(scope="module")
def parse():
    return load_pipeline(DEFAULT_PIPELINE)


def _text(token):
    return token.text if token is not None else None


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "doer", "undergo", "denied"), CLAUSES
)
def test_clauses(parse, sentence, verb, subject, doer, undergo, denied):
    token = next(t for t in parse(sentence) if t.text == verb)
    assert clauses.is_clause(token)
    assert _text(clauses.subject_of(token)) == subject
    assert _text(clauses.doer_of(token)) == doer
    assert [t.text for t in clauses.undergoer_of(token)] == undergo
    assert clauses.is_negated(token) is denied


def test_own_words_leave_out_the_clauses_inside(parse):
    doc = parse("The clerk said that the weir was closed.")
    said = next(t for t in doc if t.text == "said")
    assert [t.text for t in clauses.own_tokens(said)] == [
        "The",
        "clerk",
        "said",
        ".",
    ]


def test_governors_lead_up_to_the_root(parse):
    doc = parse("The clerk said that the miller wanted to close the weir.")
    close = next(t for t in doc if t.text == "close")
    assert [t.text for t in clauses.governors(close)] == ["wanted", "said"]


def test_prepositions_bring_their_nouns(parse):
    doc = parse("It fell on Tarnholm and Elde.")
    fell = next(t for t in doc if t.text == "fell")
    assert [(p, t.text) for p, t in clauses.prepositional(fell)] == [
        ("on", "Tarnholm"),
        ("on", "Elde"),
    ]


def test_a_participle_behind_appear_is_said_of_its_subject(find):
    planned = find("The theft did not appear planned, Vell said.", "planned")
    assert planned.dep_ == "oprd"
    assert [t.text for t in clauses.undergoer_of(planned)] == ["theft"]
    assert clauses.doer_of(planned) is None
    assert clauses.is_negated(planned)
