"""Whether a clause tells of what was, is or will be."""

import re

from spacy.tokens import Token

from .clauses import VERBS
from .timewords import listed

CLIMB = 12  # steps at most from a word up to its verb
GOVERNORS = 3  # governing verbs at most that an infinitive takes its tense from
PAST, PRESENT, FUTURE, OPEN = "past", "present", "future", "open"


def tense_of(token: Token | None, before: str = "") -> str:
    """The tense of a token's clause: "past", "present", "future", "open" (an infinitive) or "".

    `before` is what stands right before the token: "until Friday" lies ahead, "since Friday"
    behind.
    """
    if token is None:
        return ""
    word = re.search(r"\b(\w+)\s(?:the\s)?$", before.lower())
    if word and word[1] in listed("until"):
        return FUTURE
    if word and word[1] == "since":
        return PAST
    verb, steps = token, 0
    while verb.pos_ not in VERBS and verb.head.i != verb.i and steps < CLIMB:
        if verb.lemma_.lower() in listed("ahead"):
            return FUTURE
        verb, steps = verb.head, steps + 1
    return _of_verb(verb, GOVERNORS)


def _of_verb(verb: Token, up: int) -> str:
    helpers = {
        child.lower_
        for child in verb.children
        if child.dep_ in ("aux", "auxpass")
    }
    if helpers & listed("future_helper") or verb.lower_ in listed("will"):
        return FUTURE
    if _is_set_for(verb):
        return FUTURE
    perfect = bool(helpers & listed("perfect_helper"))
    if "to" in helpers and not perfect:
        return FUTURE if _governed_ahead(verb, up) else OPEN
    if helpers & listed("possible_helper") and not perfect:
        return FUTURE
    return _of_form(verb, helpers)


def _of_form(verb: Token, helpers: set[str]) -> str:
    """The tense that the form of a verb and its helpers show."""
    if verb.tag_ in ("VBD", "VBN") or helpers & listed("past_helper"):
        return PAST
    if verb.tag_ == "VBG" and helpers & listed("present_helper"):
        return FUTURE
    if verb.tag_ in ("VBZ", "VBP"):
        return PAST if verb.lemma_ in listed("telling") else PRESENT
    return ""


def _is_set_for(verb: Token) -> bool:
    """Whether a verb puts what hangs on it into the future: "is scheduled for Friday"."""
    if verb.lemma_ not in listed("ahead"):
        return False
    return verb.tag_ == "VBN" or any(
        c.tag_ in ("VBZ", "VBP") for c in (verb, *verb.children)
    )


def _governed_ahead(verb: Token, up: int) -> bool:
    """Whether "to meet on Friday" lies ahead: in a headline, after "plans", after a coming act."""
    if verb.head.i == verb.i or verb.head.lemma_ in listed("ahead"):
        return True
    return up > 0 and _of_verb(verb.head, up - 1) == FUTURE
