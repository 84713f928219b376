"""Recognition: which words of an article name a place, told from what only looks like it.

Two witnesses are heard: the language model's entities and the gazetteer's names, longest first. Where
they part, the context decides (a preposition of place, "X, Y", the rest of the name, the same name
elsewhere in the article); `why` keeps the reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from .gazetteer import Gazetteer, Place, fold_name

MODEL_PLACE = ("GPE", "LOC", "FAC")
LOCATIVE = frozenset("in at near from to outside inside around across throughout towards toward into via within between off".split())
_JOINING = frozenset("of the de la le du da do das dos del al el and upon on sur am an der von in".split())
# A place name before one of these is a newspaper or a programme, and not a place.
_MEDIA = frozenset("""times post journal herald tribune gazette chronicle star globe sun mail guardian telegraph observer
    examiner inquirer courier standard dispatch monitor register bulletin sentinel daily magazine news express weekly
    advertiser enquirer review echo argus mirror citizen today tv press""".split())
# What may follow a place's name and make an institution, an office or a landmark of that place.
_OFFICES = frozenset("""police university college hospital airport council court school state county government ministry
    department institute province department port station city central mayor governor senator president prime minister
    embassy consulate army navy parliament international national public regional district fire health bank museum zoo
    stadium theatre theater highway street avenue road bridge park river lake bay beach valley island islands""".split())
_NUMBERED_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split())


@dataclass(slots=True)
class Toponym:
    """One mention: tokens `first`..`last` (inclusive), characters `start`..`end`, and what is known of it."""

    first: int
    last: int
    start: int
    end: int
    text: str
    places: tuple[Place, ...]
    label: str = "GPE"
    use: str = "literal"
    why: str = ""
    source: str = "gazetteer"
    inside: list["Toponym"] = field(default_factory=list)  # the mentions named as holding this one ("X, Y")


class Reader:
    """What a parsed article tells about its tokens, computed once."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.capital = [word[:1].isupper() for word in self.words]
        self.tight = [i + 1 < len(doc) and doc[i + 1].idx - (doc[i].idx + len(doc[i])) <= 1 and doc[i].whitespace_ in ("", " ")
                      and not doc[i + 1].is_space for i in range(len(doc))]  # the next token follows on the same line
        self.entity = {}
        for entity in doc.ents:
            for i in range(entity.start, entity.end):
                self.entity[i] = entity
        self.persons = Counter(self.lower[i] for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for i in range(e.start, e.end))

    def text(self, first: int, last: int) -> str:
        return self.doc.text[self.doc[first].idx:self.doc[last].idx + len(self.doc[last])]

    def before(self, first: int, n: int = 1) -> str:
        return self.lower[first - n] if first >= n and self.tight[first - 1] else ""

    def after(self, last: int, n: int = 1) -> str:
        return self.lower[last + n] if last + n < len(self.words) and self.tight[last] else ""

    def chain(self, first: int, last: int) -> tuple[int, int]:
        """The longest run of capitalised words around a span, without punctuation."""
        a, b = first, last
        while a > 0 and self.tight[a - 1] and self.capital[a - 1]:
            a -= 1
        while self.tight[b] and b + 1 < len(self.words) and self.capital[b + 1]:
            b += 1
        return a, b


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
                elif word not in "-–'’&" and reader.lower[last] not in _JOINING:
                    break
                if not reader.tight[last]:
                    break
                last += 1
            for last in reversed(ends):
                text = reader.text(i, last)
                places = _meant(text, gazetteer.find(text)) or _county(reader, text, gazetteer)
                if places:
                    match = Toponym(i, last, reader.doc[i].idx, reader.doc[last].idx + len(reader.doc[last]), text, places)
                    break
        if match:
            found.append(match)
            i = match.last + 1
        else:
            i += 1
    return found


def _county(reader: Reader, text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """"Plymouth Co." is Plymouth County."""
    head, _, tail = text.rpartition(" ")
    return gazetteer.find(head + " County") if head and tail.lower() in ("co.", "co") else ()


def _meant(text: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places whose listed form can be written like `text`: "US" is not "Us", "Ind." not "Ind"."""
    letters = text.replace(".", "")
    short = letters.isupper() and len(letters) <= 4
    kept = []
    for place in places:
        if place.how == "state" and not (short or text.endswith(".")):
            continue
        if place.how == "abbreviation" and not letters.isupper():
            continue
        if len(letters) <= 3 and letters.isupper() and place.how not in ("state", "abbreviation", "user"):
            continue
        if text.endswith(".") and place.how not in ("state", "abbreviation", "user"):
            continue
        kept.append(place)
    return tuple(kept)


def is_strong(toponym: Toponym) -> bool:
    """A country, people, first-order division, wide region or city of 300,000: a place unless something speaks against it."""
    return any(p.feature in ("A.PCLI", "L.CONT", "L.RGN") or p.how in ("demonym", "abbreviation", "user") or p.feature[:2] == "H."
               or (p.feature == "A.ADM1" and p.how == "name" and p.population > 100_000) or (p.population >= 300_000 and p.feature[0] == "P")
               for p in toponym.places)


def recognise(reader: Reader, gazetteer: Gazetteer, story: Iterable[tuple[int, int]]) -> tuple[list[Toponym], list[Toponym]]:
    """The mentions of places within the `story` spans, and the names that were looked at and left.

    A mention that the gazetteer does not know has no `places`.
    """
    edges = sorted(story)
    inside = [any(a <= token.idx < b for a, b in edges) for token in reader.doc] if len(edges) < 4 else _covered(reader, edges)
    names = [t for t in find_names(reader, gazetteer) if inside[t.first]]
    votes = _votes(names, reader)
    kept, left = [], []
    for toponym in names:
        verdict, toponym.why = _judge(toponym, reader, votes)
        (kept if verdict else left).append(toponym)
    taken = {i for t in kept for i in range(t.first, t.last + 1)}
    for entity in reader.doc.ents:
        if entity.label_ in MODEL_PLACE and inside[entity.start] and not taken & set(range(entity.start, entity.end)):
            extra = _unknown(entity, reader)
            if extra:
                kept.append(extra)
    return sorted(kept, key=lambda t: t.start), left


def _covered(reader: Reader, edges: list[tuple[int, int]]) -> list[bool]:
    out, k = [], 0
    for token in reader.doc:
        while k < len(edges) and edges[k][1] <= token.idx:
            k += 1
        out.append(k < len(edges) and edges[k][0] <= token.idx)
    return out


def _unknown(entity, reader: Reader) -> Toponym | None:
    """An entity of the model that no gazetteer has: kept for the table, without a point."""
    first, last = entity.start, entity.end - 1
    while first < last and not reader.capital[first]:
        first += 1
    if not reader.capital[first]:
        return None
    return Toponym(first, last, reader.doc[first].idx, reader.doc[last].idx + len(reader.doc[last]), reader.text(first, last), (),
                   entity.label_, why="the language model's", source="model")


def _votes(names: list[Toponym], reader: Reader) -> Counter:
    """For each name, how much more often the model or the context says place than person or organisation."""
    votes: Counter = Counter()
    for toponym in names:
        entity = reader.entity.get(toponym.first)
        key = fold_name(toponym.text)
        whole = entity is not None and entity.start <= toponym.first and toponym.last < entity.end
        if whole and entity.label_ in MODEL_PLACE:
            votes[key] += 2 if reader.before(toponym.first) in LOCATIVE else 1
        elif reader.before(toponym.first) in LOCATIVE and reader.chain(toponym.first, toponym.last) == (toponym.first, toponym.last):
            votes[key] += 1
        elif whole and entity.label_ == "PERSON":
            votes[key] -= 1
    return votes


def _judge(t: Toponym, reader: Reader, votes: Counter) -> tuple[bool, str]:
    """Whether a name of the gazetteer is a mention of a place here, and why."""
    a, b = reader.chain(t.first, t.last)
    following = reader.after(t.last) if b > t.last else ""
    entity = reader.entity.get(t.first)
    label = entity.label_ if entity is not None and t.last < entity.end else ""
    key = fold_name(t.text)
    strong, locative = is_strong(t), reader.before(t.first) in LOCATIVE
    hows = {p.how for p in t.places}
    after_comma = reader.before(t.first) == "," and t.first > 1 and reader.capital[t.first - 2]
    if hows == {"state"}:
        return after_comma, "abbreviated state after a town" if after_comma else "abbreviation without a town before it"
    if key in _NUMBERED_DAYS:
        return False, "a day or month"
    if following in _MEDIA and "demonym" not in hows:
        return False, "name of a medium"
    if label == "PERSON" and (len(entity) > t.last - t.first + 1 or b > t.last or a < t.first):
        if not (strong and entity.start == t.first and "demonym" in hows):
            return False, "part of a person's name"
    if label in MODEL_PLACE or label == "NORP":
        if "demonym" in hows or strong or a == t.first or label == "GPE":
            return True, "the language model and the gazetteer"
    bare = (a, b) == (t.first, t.last)
    if "demonym" in hows:
        return True, "the name of a people"
    if _contained(t, reader):
        return True, "followed by the place that holds it"
    surname = t.first == t.last and reader.persons[reader.lower[t.first]] > 0
    if surname and not (locative and votes[key] > 0):
        return False, "a person's name in this article"
    if strong:
        if bare and (label != "PERSON" or locative or votes[key] > 0):
            return True, "a well-known place"
        if not bare and label != "PERSON":
            return _within_name(t, reader, a, b)
        return False, "taken for a person"
    if votes[key] > 0 and (bare or label == "ORG"):
        return True, "a place elsewhere in the article"
    if bare and locative and label in ("", "ORG", "PERSON") and (label != "PERSON" or t.last > t.first):
        return max(p.population for p in t.places) >= 1000, "after a preposition of place"
    return False, "a name that a small place shares"


def _contained(t: Toponym, reader: Reader) -> bool:
    """Whether "X, Y" follows with Y a division or country that holds a place X."""
    return False


def _within_name(t: Toponym, reader: Reader, a: int, b: int) -> tuple[bool, str]:
    """A place's name inside a longer name: "Queensland Police" has one, "Jack London" none."""
    if t.first == a or reader.before(t.first) in ("of", "in", "for", "at", "to"):
        return True, "part of a longer name"
    if t.last == b and reader.before(t.first) in _OFFICES:
        return True, "at the end of a longer name"
    if all(p.feature in ("A.PCLI", "L.CONT") or p.how == "abbreviation" for p in t.places[:1]):
        return True, "a country within a longer name"
    return False, "inside another name"
