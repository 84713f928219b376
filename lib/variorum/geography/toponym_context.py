"""Whether a name of the gazetteer is a place where it stands: what speaks for it and against it.

The tests of `TESTS` are asked in their order; the first that has an answer decides.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from .placenames import fold_name, within
from .reasons import Verdict, Why
from .toponym_reader import Reader, Toponym, opens
from .toponym_words import (
    COMMON,
    HEADS,
    INSTITUTION,
    MEDIA,
    MODEL_PLACE,
    OF,
    SAYS,
    WHERE,
    place_words,
)

# people: such a city is a place unless something speaks against it
LARGE_CITY = 300_000
LARGE_BY_OTHER_NAME = 800_000  # the same where the name is not its first one
LARGE_DIVISION = 100_000
VILLAGE = 1_000  # people: a smaller place needs more than a preposition
ACRONYM = 6  # letters of an acronym, at most
SHORT_CAPITALS = 3  # letters of a name in capitals that is no dateline
# words behind the comma of "X, some 40 miles from" among which the number and its unit stand
NUMBER_WITHIN, LENGTH_WITHIN = 3, 4
DESCRIBED = 7  # words behind a name and its comma that say what it is
CANDIDATES = 8  # places of the name behind a comma that are looked at
WIDE = ("A.PCLI", "A.PCLH", "L.CONT", "L.RGN")
NO_NOUN = ("VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "ADV")

Answer = tuple[Verdict, Why] | None


@dataclass(frozen=True)
class _Case:
    """A name, what stands around it, and what the language model takes it for."""

    name: Toponym
    following: Toponym | None
    reader: Reader
    vote: int
    entity: Span | None
    label: str  # of the model's entity that holds all of the name, else ""
    first: int  # of the run of capitalised words around it
    last: int

    @property
    def before(self) -> str:
        return self.reader.before(self.name.first)

    @property
    def after(self) -> str:
        return self.reader.after(self.name.last)

    @property
    def ends(self) -> bool:
        """Whether no capitalised word follows."""
        return self.last == self.name.last

    @property
    def begins(self) -> bool:
        """Whether no part of a name stands before."""
        kinds = ("DET", "ADP", "PRON", "ADJ", "NUM")
        return (
            self.first == self.name.first
            or self.reader.doc[self.first].pos_ in kinds
        )


def judge(
    name: Toponym,
    following: Toponym | None,
    reader: Reader,
    votes: Counter,
) -> tuple[Verdict, Why]:
    """Whether a name of the gazetteer is a mention of a place here, and why."""
    first, last = reader.chain(name.first, name.last)
    entity = reader.entity.get(name.first)
    label = (
        entity.label_ if entity is not None and name.last < entity.end else ""
    )
    alone = label == "PERSON" and (first, last) == (name.first, name.last)
    if (
        entity is not None
        and alone
        and not entity.text.replace(" ", "").replace("-", "").isalpha()
    ):
        label = ""  # "Trump - Wisconsin" is no name
    vote = votes[fold_name(name.text)]
    case = _Case(name, following, reader, vote, entity, label, first, last)
    return next(answer for test in TESTS if (answer := test(case)) is not None)


def is_strong(toponym: Toponym) -> bool:
    """A country, people, first-order division, wide region or large city: a place unless denied."""
    words = fold_name(toponym.text).split()
    if len(words) > 1 and words[-1] in place_words("division"):
        return True
    if not words or " ".join(words) in COMMON:
        return any(p.how in ("abbreviation", "user") for p in toponym.places)
    return any(_is_strong(p) for p in toponym.places)


def _is_strong(place) -> bool:
    if place.feature in WIDE or place.feature[:2] in ("H.", "T."):
        return True
    if place.how in ("demonym", "abbreviation", "user"):
        return True
    if place.feature == "A.ADM1":
        return place.how == "name" and place.population > LARGE_DIVISION
    if place.feature[0] != "P" or place.population < LARGE_CITY:
        return False
    return place.how == "name" or place.population > LARGE_BY_OTHER_NAME


# ---------------------------------------------------------------- the tests, in their order


def _state(case: _Case) -> Answer:
    if {p.how for p in case.name.places} != {"state"}:
        return None
    first = case.name.first
    after_town = (
        case.before in (",", "(")
        and first > 1
        and case.reader.capital[first - 2]
    )
    return (
        (Verdict.YES, Why.STATE) if after_town else (Verdict.NO, Why.LONE_STATE)
    )


def _own(case: _Case) -> Answer:
    own = any(p.how == "user" for p in case.name.places)
    return (Verdict.YES, Why.OWN) if own else None


def _people(case: _Case) -> Answer:
    """A people's adjective points to its country; its members and language do not."""
    if not any(p.how == "demonym" for p in case.name.places):
        return None
    text, reader = case.name.text, case.reader
    if text.endswith("s") and not text.endswith(
        tuple(place_words("people_ending"))
    ):
        return Verdict.NO, Why.PEOPLE
    token, following = reader.doc[case.name.last], _next_word(case)
    if _stands_alone(following):
        joined = following is not None and following.lower_ in place_words(
            "joining_peoples"
        )
        if not joined and token.dep_ not in ("amod", "acomp"):
            return Verdict.NO, Why.LANGUAGE
    prefixes, before = place_words("no_people"), case.before
    if before in prefixes or (
        before == "-" and reader.before(case.name.first, 2) in prefixes
    ):
        return Verdict.NO, Why.PREFIX
    return Verdict.YES, Why.ADJECTIVE


def _next_word(case: _Case) -> Token | None:
    """The token behind a name, also on the next line of a wrapped text."""
    reader, last = case.reader, case.name.last
    n = last + 1
    if (
        n < len(reader.words)
        and reader.doc[n].is_space
        and reader.doc[n].text.count("\n") < 2
    ):
        n += 1
    if n >= len(reader.words) or not (n > last + 1 or reader.tight[last]):
        return None
    return reader.doc[n]


def _stands_alone(following: Token | None) -> bool:
    """Whether no noun can follow."""
    if following is None or not (following.is_alpha or following.text == "-"):
        return True
    return following.pos_ in NO_NOUN


def _medium(case: _Case) -> Answer:
    named = not case.ends and case.after in MEDIA
    of = case.reader.after(case.name.last, 2) == "of"
    if named or (case.after in place_words("medium") and not of):
        return Verdict.NO, Why.MEDIUM
    return None


def _office(case: _Case) -> Answer:
    building = any(
        p.key.startswith("v:") and p.feature[0] in "SR"
        for p in case.name.places
    )
    near = {case.before, case.reader.before(case.name.first, 2)}
    return (
        (Verdict.NO, Why.OFFICE)
        if building and not near & place_words("seat_before")
        else None
    )


def _titled(case: _Case) -> Answer:
    if (
        case.before.rstrip(".") not in place_words("title")
        or case.first >= case.name.first
    ):
        return None
    of_institution = not case.ends and case.after in INSTITUTION
    return None if of_institution else (Verdict.NO, Why.TITLE)


def _firm(case: _Case) -> Answer:
    return (Verdict.NO, Why.FIRM) if "&" in (case.after, case.before) else None


def _acronym(case: _Case) -> Answer:
    """A short name in capitals among words that are not: "NATO", not "FIRE IN NIMES" """
    name, reader = case.name, case.reader
    short = name.text.isupper() and len(name.text) <= ACRONYM
    if not short or is_strong(name) or opens(name, reader):
        return None
    places = (name.first - 2, name.first - 1, name.last + 1, name.last + 2)
    beside = [reader.words[i] for i in places if 0 <= i < len(reader.words)]
    beside = [word for word in beside if len(word) > 2 and word.isalpha()]
    lone = not beside or any(not word.isupper() for word in beside)
    return (Verdict.NO, Why.ACRONYM) if lone else None


def _held(case: _Case) -> Answer:
    """ "X, Y", with Y a country or division in which a place X lies."""
    name, other = case.name, case.following
    if (
        other is None
        or other.first != name.last + 2
        or case.after not in (",", "(")
    ):
        return None
    holders = [p for p in other.places[:CANDIDATES] if _can_hold(p)]
    held = any(within(p, holder) for holder in holders for p in name.places)
    return (Verdict.YES, Why.HELD) if held else None


def _can_hold(place) -> bool:
    if place.how == "demonym":
        return False
    if place.feature == "A.PCLI":
        return True
    return place.feature in ("A.ADM1", "A.ADM2") and place.how != "alternate"


def _filed(case: _Case) -> Answer:
    text = case.name.text
    capitals = text.isupper() and len(text) > SHORT_CAPITALS
    return (
        (Verdict.YES, Why.FILED)
        if capitals and opens(case.name, case.reader)
        else None
    )


def _opening_word(case: _Case) -> Answer:
    token, name = case.reader.doc[case.name.first], case.name
    opening = name.first == name.last and token.is_sent_start
    noun = token.pos_ in ("PROPN", "NOUN", "X", "ADJ")
    if opening and not noun and name.text not in case.reader.located:
        return Verdict.NO, Why.WORD
    return None


def _part_of(case: _Case) -> Answer:
    part = case.before == "of" and case.reader.before(case.name.first, 2) in OF
    return (Verdict.YES, Why.PART) if part else None


def _word(case: _Case) -> Answer:
    if fold_name(case.name.text) not in COMMON:
        return None
    placed = (
        case.label == "GPE"
        and case.reader.locative(case.name.first)
        and case.ends
    )
    return None if placed else (Verdict.NO, Why.WORD)


def _person(case: _Case) -> Answer:
    why = _why_person(case)
    return (Verdict.NO, why) if why is not None else None


def _why_person(case: _Case) -> Why | None:
    """Why the name is a person's here, or None."""
    name, reader = case.name, case.reader
    if case.label == "PERSON" and _is_in_person(case):
        return Why.NAME_PART
    located = reader.locative(name.first, WHERE) or case.before == "the"
    if (
        name.first == name.last
        and name.text not in reader.located
        and not located
    ):
        word = reader.lower[name.first]
        if reader.persons[word]:
            return Why.PERSON
        if reader.known_persons[word] > 1 and not is_strong(name):
            return Why.KNOWN_PERSON
    if case.label != "PERSON" or case.vote > 0:
        return None
    doubtful = not is_strong(name) and not located
    return Why.TAKEN_FOR_PERSON if doubtful or case.after in SAYS else None


def _is_in_person(case: _Case) -> bool:
    """Whether the model's person is longer than the name, and no institution of that place."""
    name, entity = case.name, case.entity
    if entity is None or len(entity) <= name.last - name.first + 1:
        return False
    last = case.reader.lower[entity.end - 1]
    return entity.start != name.first or last not in (HEADS | INSTITUTION)


def _hyphenated(case: _Case) -> Answer:
    """ "Mazar-i-Sharif": names with a small word between hyphens are given to places alone."""
    parts = case.name.text.lower().replace("–", "-").split("-")
    joined = any(part in place_words("joining") for part in parts[1:-1])
    return (Verdict.YES, Why.HYPHENATED) if joined else None


def _well_known(case: _Case) -> Answer:
    return (Verdict.YES, Why.WELL_KNOWN) if is_strong(case.name) else None


# Of small places only: taken where words or the model speak for them.


def _described(case: _Case) -> Answer:
    """ "X, a town of 9,000 people" and "X, 40 miles from": what follows says that X is a place."""
    if not (case.begins and case.ends) or case.after != ",":
        return None
    last = case.name.last
    following = case.reader.lower[last + 2 : last + 2 + DESCRIBED]
    if following[:1] in (["a"], ["an"], ["the"]):
        edges = place_words("description_end")
        stop = next(
            (i for i, word in enumerate(following) if word in edges),
            len(following),
        )
        told = any(word in place_words("town") for word in following[1:stop])
    else:
        told = any(
            word in place_words("length") for word in following[:LENGTH_WITHIN]
        )
        told = told and any(
            word[:1].isdigit() for word in following[:NUMBER_WITHIN]
        )
    return (Verdict.YES, Why.DESCRIBED) if told else None


def _speaks(case: _Case) -> Answer:
    speaks = case.after in SAYS and not case.reader.locative(case.name.first)
    return (Verdict.NO, Why.SPEAKS) if speaks else None


def _both(case: _Case) -> Answer:
    if case.label not in MODEL_PLACE or not case.begins:
        return None
    whole = case.ends or case.after in INSTITUTION
    return (Verdict.YES if whole else Verdict.MAYBE), Why.BOTH


def _located(case: _Case) -> Answer:
    if not (
        case.begins and case.ends and case.reader.locative(case.name.first)
    ):
        return None
    size = max(p.population for p in case.name.places)
    known = size >= VILLAGE and case.label != "PERSON"
    return (Verdict.YES if known else Verdict.MAYBE), Why.LOCATED


def _shared(case: _Case) -> tuple[Verdict, Why]:
    """The last resort: a name that small places share."""
    whole = case.begins and case.ends
    if not any(p.how == "name" for p in case.name.places):
        return Verdict.MAYBE, Why.SHARED
    if whole and case.after in place_words("of_a_place"):
        return Verdict.MAYBE, Why.BEFORE_PLACE_WORD
    if case.begins and not case.ends and case.after in INSTITUTION:
        return Verdict.MAYBE, Why.INSTITUTION
    if case.label in MODEL_PLACE or (whole and case.label in ("", "ORG")):
        return Verdict.MAYBE, Why.SHARED
    return Verdict.NO, Why.SHARED


TESTS: tuple[Callable[[_Case], Answer], ...] = (
    _state,
    _own,
    _people,
    _medium,
    _office,
    _titled,
    _firm,
    _acronym,
    _held,
    _filed,
    _opening_word,
    _part_of,
    _word,
    _person,
    _hyphenated,
    _well_known,
    _described,
    _speaks,
    _both,
    _located,
    _shared,
)
