"""Recognition: which words of an article name a place, told from what only looks like it.

Two witnesses are heard: the language model's entities and the gazetteer's names, longest first. Where
they part, the context decides (a preposition of place, "X, Y", the rest of the name, the same name
elsewhere in the article); `why` keeps the reason.
"""

from collections import Counter
from collections.abc import Iterable

from .gazetteer import Gazetteer, Place
from .placenames import fold_name
from .toponym_context import SHARED, judge
from .toponym_reader import Reader, Toponym
from .toponym_words import HEADS, JOINING, MODEL_PLACE, OF, WHERE, WRITTEN


def find_names(reader: Reader, gazetteer: Gazetteer, longest: int = 6) -> list[Toponym]:
    """Every longest stretch of words that the gazetteer knows as a name, left to right."""
    found, i, n = [], 0, len(reader.words)
    while i < n:
        match = None
        if reader.capital[i]:
            last = i
            ends = []
            while last < n and last - i < longest:
                word = reader.words[last]
                if reader.capital[last]:
                    ends.append(last)
                elif word not in "-–'’&" and reader.lower[last] not in JOINING:
                    break
                if not reader.tight[last]:
                    break
                last += 1
            for last in reversed(ends):
                text = reader.text(i, last)
                if last == i and reader.after(i) == "." and reader.doc[i].whitespace_ == "":
                    dotted = tuple(
                        p for p in gazetteer.find(text + ".") if p.how in ("state", "abbreviation")
                    )
                    if dotted and reader.before(i) in (",", "("):
                        match = Toponym(
                            i, i, reader.doc[i].idx, reader.doc[i].idx + len(text), text, dotted
                        )
                        break
                places = _meant(text, gazetteer.find(text)) or _county(reader, text, gazetteer)
                if last == i and reader.doc[i].is_stop and not text.isupper():
                    continue  # "In", "We", "But"
                if places:
                    match = Toponym(
                        i,
                        last,
                        reader.doc[i].idx,
                        reader.doc[last].idx + len(reader.doc[last]),
                        text,
                        places,
                    )
                    break
        if match:
            found.append(match)
            i = match.last + 1
        else:
            i += 1
    return found


def _county(reader: Reader, text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """ "Plymouth Co." is Plymouth County."""
    head, _, tail = text.rpartition(" ")
    return gazetteer.find(head + " County") if head and tail.lower() in ("co.", "co") else ()


def _meant(text: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places whose listed form can be written like `text`: "US" is not "Us", "Ind." not "Ind"."""
    letters = text.replace(".", "")
    short = letters.isupper() and len(letters) <= 4
    kept = []
    for place in places:
        if place.how == "state" and not (text in WRITTEN or (text.isalpha() and short)):
            continue
        if place.how == "abbreviation" and not letters.isupper():
            continue
        if (
            len(letters) <= 3
            and letters.isupper()
            and place.how not in ("state", "abbreviation", "user")
        ):
            continue
        if text.endswith(".") and place.how not in ("state", "abbreviation", "user"):
            continue
        kept.append(place)
    return tuple(kept)


def recognise(
    reader: Reader,
    gazetteer: Gazetteer,
    story: Iterable[tuple[int, int]],
    known: frozenset[str] = frozenset(),
) -> tuple[list[Toponym], list[Toponym]]:
    """The mentions of places within the `story` spans, and the names that were looked at and left.

    `known` are folded names that are surely places in other articles of the event.

    A mention that the gazetteer does not know has no `places`.
    """
    inside = _covered(reader, sorted(story))
    names = [t for t in find_names(reader, gazetteer) if inside[t.first]]
    votes = _votes(names, reader)
    verdicts = []
    for n, toponym in enumerate(names):
        verdict, toponym.why = judge(
            toponym, names[n + 1] if n + 1 < len(names) else None, reader, votes
        )
        verdicts.append(verdict)
    _follow(names, verdicts, reader, known)
    kept = [t for t, verdict in zip(names, verdicts, strict=True) if verdict != "no"]
    left = [t for t, verdict in zip(names, verdicts, strict=True) if verdict == "no"]
    taken = {i for t in kept for i in range(t.first, t.last + 1)}
    for entity in reader.doc.ents:
        if (
            entity.label_ in MODEL_PLACE
            and inside[entity.start]
            and not taken & set(range(entity.start, entity.end))
        ):
            extra = _unknown(entity, reader)
            if extra:
                (kept if extra.sure else left).append(extra)
    return sorted(kept, key=lambda t: t.start), left


def _follow(
    names: list[Toponym], verdicts: list[str], reader: Reader, known: frozenset[str]
) -> None:
    """Let doubtful names follow the sure: the same name elsewhere, or a neighbour in "X and Y"."""
    sure = {fold_name(t.text) for t, v in zip(names, verdicts, strict=True) if v == "yes"}
    for _ in range(2):
        for n, toponym in enumerate(names):
            if verdicts[n] != "maybe":
                continue
            if fold_name(toponym.text) in sure:
                verdicts[n], toponym.why = "yes", "a place elsewhere in the article"
            elif fold_name(toponym.text) in known:
                verdicts[n], toponym.why = "yes", "a place in another article of the event"
            elif any(
                verdicts[k] == "yes" and _joined(names[min(n, k)], names[max(n, k)], reader)
                for k in (n - 1, n + 1)
                if 0 <= k < len(names)
            ):
                verdicts[n], toponym.why, toponym.sure = "yes", "listed with another place", False
    for n, toponym in enumerate(names):
        if verdicts[n] == "maybe":
            toponym.sure = False
            if toponym.why == SHARED:
                verdicts[n] = "no"


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
    """An entity of the model that no gazetteer has: a mention without a point, where the words around speak for a place."""
    first, last = entity.start, entity.end - 1
    while first < last and not reader.capital[first]:
        first += 1
    while last > first and not reader.capital[last]:
        last -= 1
    if not reader.capital[first]:
        return None
    head = reader.lower[last] in HEADS and last > first
    of_place = reader.before(first) == "of" and reader.before(first, 2) in OF
    sure = (
        head
        or of_place
        or (
            entity.label_ == "GPE"
            and reader.locative(first)
            and not reader.persons[reader.lower[last]]
        )
    )
    return Toponym(
        first,
        last,
        reader.doc[first].idx,
        reader.doc[last].idx + len(reader.doc[last]),
        reader.text(first, last),
        (),
        entity.label_,
        why="the language model's, after a preposition" if not head else "a building, way or water",
        source="model",
        sure=sure,
    )


def _votes(names: list[Toponym], reader: Reader) -> Counter:
    """For each name, how much more often the model or the context says place than person."""
    votes: Counter = Counter()
    for toponym in names:
        entity = reader.entity.get(toponym.first)
        key = fold_name(toponym.text)
        whole = entity is not None and toponym.last < entity.end
        if (
            reader.locative(toponym.first)
            and reader.chain(toponym.first, toponym.last)[1] == toponym.last
        ):
            votes[key] += 2
            if reader.locative(toponym.first, WHERE):
                reader.located.add(toponym.text)
        elif whole and entity.label_ in MODEL_PLACE:
            votes[key] += 1
        elif (
            whole and entity.label_ == "PERSON" and len(entity) == toponym.last - toponym.first + 1
        ):
            votes[key] -= 1
    return votes
