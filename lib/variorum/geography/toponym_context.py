"""Whether a name of the gazetteer is a place where it stands: what speaks for it and against it."""

from collections import Counter

from .gazetteer import within
from .placenames import fold_name
from .toponym_reader import Reader, Toponym, opens
from .toponym_words import (
    COMMON,
    DIVISIONS,
    HEADS,
    INSTITUTION,
    LENGTHS,
    MEDIA,
    MODEL_PLACE,
    OF,
    OF_A_PLACE,
    SAYS,
    TITLES,
    TOWNS,
    WHERE,
)

SHARED = "a name that a small place shares"


def is_strong(toponym: Toponym) -> bool:
    """A country, people, first-order division, wide region or city of 300,000: a place unless something speaks against it."""
    words = fold_name(toponym.text).split()
    if len(words) > 1 and words[-1] in DIVISIONS:
        return True
    if words == [] or " ".join(words) in COMMON:
        return any(p.how in ("abbreviation", "user") for p in toponym.places)
    return any(
        p.feature in ("A.PCLI", "L.CONT", "L.RGN")
        or p.how in ("demonym", "abbreviation", "user")
        or p.feature[:2] in ("H.", "T.")
        or (p.feature == "A.ADM1" and p.how == "name" and p.population > 100_000)
        or (
            p.population >= 300_000
            and p.feature[0] == "P"
            and (p.how == "name" or p.population > 800_000)
        )
        for p in toponym.places
    )


def judge(t: Toponym, following: Toponym | None, reader: Reader, votes: Counter) -> tuple[str, str]:
    """Whether a name of the gazetteer is a mention of a place here ("yes", "maybe", "no"), and why."""
    key, hows = fold_name(t.text), {p.how for p in t.places}
    if hows == {"state"}:
        after_comma = (
            reader.before(t.first) in (",", "(") and t.first > 1 and reader.capital[t.first - 2]
        )
        return (
            ("yes", "abbreviated state after a town")
            if after_comma
            else ("no", "abbreviation without a town before it")
        )
    if "user" in hows:
        return "yes", "the corpus's own gazetteer"
    if "demonym" in hows:
        return _judge_people(t, reader)
    a, b = reader.chain(t.first, t.last)
    entity = reader.entity.get(t.first)
    label = entity.label_ if entity is not None and t.last < entity.end else ""
    if (
        label == "PERSON"
        and not entity.text.replace(" ", "").replace("-", "").isalpha()
        and (a, b) == (t.first, t.last)
    ):
        label = ""  # "Trump - Wisconsin" is no name
    after = reader.after(t.last)
    if b > t.last and after in MEDIA:
        return "no", "name of a medium"
    if (
        after in ("news", "newspaper", "magazine", "agency", "television")
        and reader.after(t.last, 2) != "of"
    ):
        return "no", "name of a medium"
    if any(p.key.startswith("v:") and p.feature[0] in "SR" for p in t.places) and not {
        reader.before(t.first),
        reader.before(t.first, 2),
    } & {"at", "outside", "near", "inside", "in"}:
        return "no", "a building that stands for an office"
    if (
        reader.before(t.first).rstrip(".") in TITLES
        and a < t.first
        and not (b > t.last and after in INSTITUTION)
    ):
        return "no", "after a person's title"
    if "&" in (after, reader.before(t.first)):
        return "no", "part of a firm's name"
    if _acronym(t, reader):
        return "no", "an acronym"
    if _holds(following, t, reader):
        return "yes", "followed by the place that holds it"
    if t.text.isupper() and len(t.text) > 3 and opens(t, reader):
        return "yes", "the place an article is filed from"
    if (
        t.first == t.last
        and reader.doc[t.first].is_sent_start
        and reader.doc[t.first].pos_ not in ("PROPN", "NOUN", "X", "ADJ")
        and t.text not in reader.located
    ):
        return "no", "an ordinary word"
    if reader.before(t.first) == "of" and reader.before(t.first, 2) in OF:
        return "yes", "named as a town, a side or a part"
    if key in COMMON and not (label == "GPE" and reader.locative(t.first) and b == t.last):
        return "no", "an ordinary word"
    person = _person(t, label, entity, (a, b), reader, votes[key])
    if person:
        return "no", person
    if is_strong(t):
        return "yes", "a well-known place"
    return _judge_small(t, label, (a, b), reader, votes[key])


def _acronym(t: Toponym, reader: Reader) -> bool:
    """Whether a short name in capitals stands among words that are not: "NATO", not "FIRE IN NIMES" """
    if not t.text.isupper() or len(t.text) > 6 or is_strong(t) or opens(t, reader):
        return False
    beside = [
        reader.words[i]
        for i in (t.first - 2, t.first - 1, t.last + 1, t.last + 2)
        if 0 <= i < len(reader.words) and len(reader.words[i]) > 2 and reader.words[i].isalpha()
    ]
    return any(not word.isupper() for word in beside) or not beside


def _judge_people(t: Toponym, reader: Reader) -> tuple[str, str]:
    """A people's adjective points to its country ("Turkish officials"); its members and language do not."""
    token = reader.doc[t.last]
    if (
        t.text.endswith("s")
        and any(p.how == "demonym" for p in t.places)
        and not t.text.endswith(("ss", "ese"))
    ):
        return "no", "people, not a place"
    n = t.last + 1
    if n < len(reader.words) and reader.doc[n].is_space and reader.doc[n].text.count("\n") < 2:
        n += 1  # a line that was wrapped
    following = (
        reader.doc[n]
        if n < len(reader.words) and (n > t.last + 1 or reader.tight[t.last])
        else None
    )
    if (
        following is None
        or not (following.is_alpha or following.text == "-")
        or following.pos_ in ("VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "ADV")
    ):
        if not (
            following is not None
            and following.lower_ in ("and", "or", "-")
            or token.dep_ in ("amod", "acomp")
        ):
            return "no", "a language or a person, not a place"
    if reader.before(t.first) in ("un", "un-", "non", "native") or (
        reader.before(t.first) == "-" and reader.before(t.first, 2) in ("un", "non")
    ):
        return "no", "part of another word"
    return "yes", "the adjective of a country"


def _person(
    t: Toponym, label: str, entity, chain: tuple[int, int], reader: Reader, vote: int
) -> str:
    """Why the name is a person's here, or ""."""
    a, b = chain
    locative = reader.locative(t.first, WHERE) or reader.before(t.first) == "the"
    if label == "PERSON" and len(entity) > t.last - t.first + 1:
        if not (entity.start == t.first and reader.lower[entity.end - 1] in (HEADS | INSTITUTION)):
            return "part of a person's name"
    if t.first == t.last and t.text not in reader.located and not locative:
        if reader.persons[reader.lower[t.first]]:
            return "a person's name in this article"
        if reader.known_persons[reader.lower[t.first]] > 1 and not is_strong(t):
            return "a person's name in other articles"
    if label == "PERSON" and vote <= 0 and not is_strong(t) and not locative:
        return "taken for a person"
    if label == "PERSON" and reader.after(t.last) in SAYS and vote <= 0:
        return "taken for a person"
    return ""


def _judge_small(
    t: Toponym, label: str, chain: tuple[int, int], reader: Reader, vote: int
) -> tuple[str, str]:
    """A name of small places only: taken where words or the model speak for it."""
    a, b = chain
    after = reader.after(t.last)
    starts = a == t.first or reader.doc[a].pos_ in ("DET", "ADP", "PRON", "ADJ", "NUM")
    size = max(p.population for p in t.places)
    if starts and b == t.last and _described(t, reader):
        return "yes", "called a town, or given a distance"
    if after in SAYS and not reader.locative(t.first):
        return "no", "speaks as a person does"
    if label in MODEL_PLACE and starts:
        return (
            "yes" if b == t.last or after in INSTITUTION else "maybe"
        ), "the language model and the gazetteer"
    if starts and b == t.last and reader.locative(t.first):
        return (
            "yes" if size >= 1000 and label != "PERSON" else "maybe"
        ), "after a preposition of place"
    if not any(p.how == "name" for p in t.places):
        return "maybe", SHARED
    if starts and b == t.last and after in OF_A_PLACE:
        return "maybe", "before a word for a place or its people"
    if starts and b > t.last and after in INSTITUTION:
        return "maybe", "part of the name of an institution"
    if label in MODEL_PLACE or (b == t.last and starts and label in ("", "ORG")):
        return "maybe", SHARED
    return "no", SHARED


def _described(t: Toponym, reader: Reader) -> bool:
    """ "X, a town of 9,000 people" and "X, 40 miles from": what follows the comma says that X is a place."""
    if reader.after(t.last) != ",":
        return False
    following = reader.lower[t.last + 2 : t.last + 9]
    if following[:1] in (["a"], ["an"], ["the"]):
        stop = next(
            (
                i
                for i, word in enumerate(following)
                if word in (",", ".", "of", "in", "who", "whose")
            ),
            len(following),
        )
        return any(word in TOWNS for word in following[1:stop])
    return any(word in LENGTHS for word in following[:4]) and any(
        word[:1].isdigit() for word in following[:3]
    )


def _holds(other: Toponym | None, t: Toponym, reader: Reader) -> bool:
    """Whether "X, Y" stands there, with Y a country or division in which a place X lies."""
    if other is None or other.first != t.last + 2 or reader.after(t.last) not in (",", "("):
        return False
    return any(
        within(p, holder)
        for holder in other.places[:8]
        if holder.feature in ("A.PCLI", "A.ADM1", "A.ADM2")
        and holder.how != "demonym"
        and (holder.how != "alternate" or holder.feature == "A.PCLI")
        for p in t.places
    )
