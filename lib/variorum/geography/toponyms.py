"""Recognition: which words of an article name a place, told from what only looks like it.

Two witnesses are heard: the language model's entities and the gazetteer's names, longest first.
Where they part, the context decides (a preposition of place, "X, Y", the rest of the name, the same
name elsewhere in the article); `why` keeps the reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .gazetteer import Gazetteer
from .placenames import Place, fold_name
from .reasons import Verdict, Why
from .toponym_context import judge
from .toponym_reader import Reader, Toponym
from .toponym_words import HEADS, MODEL_PLACE, OF, WHERE, WRITTEN, place_words

LONGEST = 9  # tokens of a name, each hyphen one: Saint-Jean-sur-Richelieu
SHORT = 4  # letters of an abbreviated state
SHORTEST_NAME = 4  # letters of a name in capitals that is no abbreviation
ROUNDS = 2  # in which doubtful names may follow sure ones
# what a preposition of place and the language model weigh
LOCATED_VOTE, MODEL_VOTE = 2, 1
HYPHENS = "-–"


def find_names(
    reader: Reader,
    gazetteer: Gazetteer,
    longest: int = LONGEST,
) -> list[Toponym]:
    """Every longest stretch of words that the gazetteer knows as a name, left to right."""
    found, i = [], 0
    while i < len(reader.words):
        match = (
            _name_at(reader, gazetteer, i, longest)
            if reader.capital[i]
            else None
        )
        if match is not None:
            found.append(match)
            i = match.last
        i += 1
    return found


def _name_at(
    reader: Reader,
    gazetteer: Gazetteer,
    i: int,
    longest: int,
) -> Toponym | None:
    """The longest name that begins with a token."""
    for last in sorted(_ends(reader, i, longest), reverse=True):
        text = reader.text(i, last)
        if last == i and (dotted := _dotted(reader, gazetteer, i, text)):
            return _toponym(reader, i, i, dotted)
        if last == i and reader.doc[i].is_stop and not text.isupper():
            continue  # "In", "We", "But"
        places = _meant(text, gazetteer.find(text)) or _county(text, gazetteer)
        if places and not _cuts_a_name(reader, i, last):
            return _toponym(reader, i, last, places)
    return None


def _toponym(
    reader: Reader,
    first: int,
    last: int,
    places: tuple[Place, ...],
) -> Toponym:
    start, end = reader.begin[first], reader.stop[last]
    return Toponym(
        first,
        last,
        start,
        end,
        reader.text(first, last),
        places,
    )


def _ends(reader: Reader, first: int, longest: int) -> Iterator[int]:
    """The tokens that a name beginning with `first` may end with: capitalised, on one line."""
    joining = place_words("joining")
    for last in range(first, min(len(reader.words), first + longest)):
        if reader.capital[last]:
            yield last
        elif (
            reader.words[last] not in HYPHENS + "'’&"
            and reader.lower[last] not in joining
        ):
            return
        if not reader.tight[last]:
            return


def _cuts_a_name(reader: Reader, first: int, last: int) -> bool:
    """Whether a stretch is a part of one hyphenated name: "Mazar" of "Mazar-i-Sharif".

    Only a name with a small joining word is surely one; "Baghdad-Basra road" are two, and
    "London-based" is another word.
    """
    return _is_joined(reader, range(last + 1, last + 5)) or _is_joined(
        reader, range(first - 1, first - 5, -1)
    )


def _is_joined(reader: Reader, four: range) -> bool:
    """Whether four tokens are a hyphen, a small joining word, a hyphen and a capitalised word."""
    if min(four) < 0 or max(four) >= len(reader.words):
        return False
    hyphen, word, other, beyond = four
    small = (
        reader.lower[word] in place_words("joining") and reader.capital[beyond]
    )
    return small and _hyphen(reader, hyphen) and _hyphen(reader, other)


def _hyphen(reader: Reader, i: int) -> bool:
    """Whether a token is a hyphen without space around it."""
    if (
        reader.words[i] not in tuple(HYPHENS)
        or not 0 < i < len(reader.words) - 1
    ):
        return False
    return (
        reader.stop[i - 1] == reader.begin[i]
        and reader.stop[i] == reader.begin[i + 1]
    )


def _dotted(
    reader: Reader,
    gazetteer: Gazetteer,
    i: int,
    text: str,
) -> tuple[Place, ...]:
    """The places of "Ind." after a town, where the parser took the point off."""
    if (
        reader.after(i) != "."
        or reader.doc[i].whitespace_
        or reader.before(i) not in (",", "(")
    ):
        return ()
    return tuple(
        p
        for p in gazetteer.find(text + ".")
        if p.how in ("state", "abbreviation")
    )


def _county(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """ "Plymouth Co." is Plymouth County."""
    head, _, tail = text.rpartition(" ")
    return (
        gazetteer.find(head + " County")
        if head and tail.lower() in ("co.", "co")
        else ()
    )


def _meant(text: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places whose listed form can be written like `text`: "US" is not "Us"."""
    return tuple(place for place in places if _is_form(text, place.how))


def _is_form(text: str, how: str) -> bool:
    letters = text.replace(".", "")
    if how == "user":
        return True
    if how == "state":
        short = letters.isupper() and len(letters) <= SHORT
        return text in WRITTEN or (text.isalpha() and short)
    if how == "abbreviation":
        return letters.isupper()
    too_short = letters.isupper() and len(letters) < SHORTEST_NAME
    return not too_short and not text.endswith(".")


@dataclass(frozen=True)
class Named:
    """The names in an article's story that the gazetteer knows, and which tokens it consists of."""

    reader: Reader
    names: list[Toponym]
    inside: list[bool]


def look_up(
    reader: Reader, gazetteer: Gazetteer, story: Iterable[tuple[int, int]]
) -> Named:
    """The names within the `story` spans."""
    inside = _covered(reader, sorted(story))
    found = find_names(reader, gazetteer)
    return Named(reader, [t for t in found if inside[t.first]], inside)


def recognise(
    named: Named, known: frozenset[str] = frozenset()
) -> tuple[list[Toponym], list[Toponym]]:
    """The mentions of places in a story, and the names that were looked at and left.

    `known` are folded names that are surely places in other articles of the event.

    A mention that the gazetteer does not know has no `places`.
    """
    reader, inside = named.reader, named.inside
    names = [replace(t) for t in named.names]  # each is judged anew
    votes = _votes(names, reader)
    verdicts = []
    for toponym, following in zip(names, [*names[1:], None], strict=False):
        verdict, toponym.why = judge(toponym, following, reader, votes)
        verdicts.append(verdict)
    _follow(names, verdicts, reader, known)
    kept: list[Toponym] = []
    left: list[Toponym] = []
    for toponym, verdict in zip(names, verdicts, strict=True):
        (left if verdict == Verdict.NO else kept).append(toponym)
    taken = {i for t in kept for i in range(t.first, t.last + 1)}
    for extra in _unknown_names(reader, inside, taken):
        (kept if extra.sure else left).append(extra)
    return sorted(kept, key=lambda t: t.start), left


def _unknown_names(
    reader: Reader,
    inside: list[bool],
    taken: set[int],
) -> Iterator[Toponym]:
    """Places that only the language model knows, in the story and outside of known names."""
    for entity in reader.doc.ents:
        if entity.label_ not in MODEL_PLACE or not inside[entity.start]:
            continue
        extra = (
            None
            if taken & set(range(entity.start, entity.end))
            else _unknown(entity, reader)
        )
        if extra is not None:
            yield extra


def _follow(
    names: list[Toponym],
    verdicts: list[Verdict],
    reader: Reader,
    known: frozenset[str],
) -> None:
    """Let doubtful names follow the sure: the same name elsewhere, or a neighbour in "X and Y"."""
    yes = Verdict.YES
    sure = {
        fold_name(t.text)
        for t, v in zip(names, verdicts, strict=True)
        if v == yes
    }
    for _ in range(ROUNDS):
        for n, toponym in enumerate(names):
            if verdicts[n] != Verdict.MAYBE:
                continue
            if fold_name(toponym.text) in sure:
                verdicts[n], toponym.why = yes, Why.ELSEWHERE
            elif fold_name(toponym.text) in known:
                verdicts[n], toponym.why = yes, Why.OTHER_ARTICLE
            elif _is_listed(n, names, verdicts, reader):
                verdicts[n], toponym.why, toponym.sure = yes, Why.LISTED, False
    for n, toponym in enumerate(names):
        if verdicts[n] == Verdict.MAYBE:
            toponym.sure = False
            if toponym.why == Why.SHARED:
                verdicts[n] = Verdict.NO


def _is_listed(
    n: int,
    names: list[Toponym],
    verdicts: list[Verdict],
    reader: Reader,
) -> bool:
    """Whether the name before or after is surely a place and joined to this one."""
    for k in (n - 1, n + 1):
        if not 0 <= k < len(names) or verdicts[k] != Verdict.YES:
            continue
        if _joined(names[min(n, k)], names[max(n, k)], reader):
            return True
    return False


def _joined(one: Toponym, other: Toponym, reader: Reader) -> bool:
    between = reader.lower[one.last + 1 : other.first]
    return between in (["and"], [","], [",", "and"], ["or"], ["/"])


def _covered(reader: Reader, edges: list[tuple[int, int]]) -> list[bool]:
    out, k = [], 0
    for token in reader.doc:
        while k < len(edges) and edges[k][1] <= token.idx:
            k += 1
        out.append(k < len(edges) and edges[k][0] <= token.idx)
    return out


def _unknown(entity, reader: Reader) -> Toponym | None:
    """An entity of the model that no gazetteer has: a mention without a point.

    It is sure where the words around speak for a place.
    """
    first, last = entity.start, entity.end - 1
    while first < last and not reader.capital[first]:
        first += 1
    while last > first and not reader.capital[last]:
        last -= 1
    if not reader.capital[first]:
        return None
    head = reader.lower[last] in HEADS and last > first
    of_place = reader.before(first) == "of" and reader.before(first, 2) in OF
    located = entity.label_ == "GPE" and reader.locative(first)
    toponym = _toponym(reader, first, last, ())
    toponym.label, toponym.source = entity.label_, "model"
    toponym.why = Why.BUILDING if head else Why.MODEL
    toponym.sure = (
        head or of_place or (located and not reader.persons[reader.lower[last]])
    )
    return toponym


def _votes(names: list[Toponym], reader: Reader) -> Counter:
    """For each name, how much more often the model or the context says place than person."""
    votes: Counter = Counter()
    for toponym in names:
        entity, key = reader.entity.get(toponym.first), fold_name(toponym.text)
        alone = reader.chain(toponym.first, toponym.last)[1] == toponym.last
        if reader.locative(toponym.first) and alone:
            votes[key] += LOCATED_VOTE
            if reader.locative(toponym.first, WHERE):
                reader.located.add(toponym.text)
        elif entity is not None and toponym.last < entity.end:
            if entity.label_ in MODEL_PLACE:
                votes[key] += MODEL_VOTE
            elif (
                entity.label_ == "PERSON"
                and len(entity) == toponym.last - toponym.first + 1
            ):
                votes[key] -= MODEL_VOTE
    return votes
