"""Recognition: which words of an article name a place, told from what only looks like it.

Two witnesses are heard: the language model's entities and the gazetteer's names, longest first. Where
they part, the context decides (a preposition of place, "X, Y", the rest of the name, the same name
elsewhere in the article); `why` keeps the reason.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from .gazetteer import Gazetteer, Place, data_rows, fold_name, within

MODEL_PLACE = ("GPE", "LOC", "FAC")
WHERE = frozenset("in at near outside inside around across throughout within off".split())
LOCATIVE = WHERE | frozenset("from to towards toward into via between".split())  # "to" and "from" go with people too
_JOINING = frozenset("of the de la le du da do das dos del al el and upon on sur am an der von in".split())
# What a place's name follows with "of": "the town of X", "north of X", "residents of X".
_OF = frozenset("""town city village hamlet suburb suburbs port capital province state county region district borough island
    municipality township neighbourhood neighborhood quarter area outskirts north south east west northeast northwest southeast
    southwest outside resident residents people streets mayor bishop governor university siege battle centre center part parts
    coast out native""".split())
# Lower-case words that follow a place's name.
_OF_A_PLACE = frozenset("""town city village district suburb suburbs area region province county neighborhood neighbourhood
    resident residents man woman couple teenager native police officials authorities airport airports council councillor mayor
    governor borough metro downtown hospital court government state firefighters schools headquarters office-based
    based""".split())
# Capitalised words that follow a place's name and make an institution or office of that place.
_INSTITUTION = frozenset("""police university college airport council court courthouse superior crown magistrates school schools
    county government ministry department institute province district station mayor governor senator embassy consulate parliament
    regional public fire opp rcmp ems detention sheriff township chamber high community memorial general city state district
    hospital crown""".split())
# Heads of names of buildings, ways and waters: kept where the gazetteer has no such name.
_HEADS = frozenset("""road street avenue lane drive crescent close boulevard highway hospital airport park castle church cathedral
    mosque temple stadium bridge square river lake bay island beach mountain mount valley peninsula county district hill
    theatre theater museum court""".split())
_TITLES = frozenset("mr mrs ms dr miss sir lord lady president minister secretary senator sen rep gov judge justice officer sgt sergeant captain capt lt lieutenant coach professor prof detective chief deputy king queen prince princess pope saint".split())
# A place name before one of these is a newspaper or a programme, and not a place.
_MEDIA = frozenset("""times post journal herald tribune gazette chronicle star globe sun mail guardian telegraph observer
    examiner inquirer courier standard dispatch monitor register bulletin sentinel daily magazine news express weekly
    advertiser enquirer review echo argus mirror citizen today tv press""".split())
_TOWNS = frozenset("town city village hamlet suburb resort port municipality capital island district settlement".split())
_LENGTHS = frozenset("km kilometers kilometres miles".split())
_DIVISIONS = frozenset("county province governorate prefecture oblast".split())
_SAYS = frozenset("said says told added explained wrote tweeted noted recalled agreed argued reported".split())
_WRITTEN = frozenset(row["name"] for row in data_rows("place_names.csv"))
SHARED = "a name that a small place shares"
COMMON = frozenset(row["word"] for row in data_rows("common_words.csv"))


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
    sure: bool = True  # else it stays only where the article's other places bear it out


class Reader:
    """What a parsed article tells about its tokens, computed once."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.source = doc.text  # spaCy puts it together anew at every access
        self.words = [token.text for token in doc]
        self.begin = [token.idx for token in doc]
        self.stop = [token.idx + len(token) for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.capital = [word[:1].isupper() for word in self.words]
        blank = [word.isspace() for word in self.words]
        self.tight = [i + 1 < len(doc) and self.begin[i + 1] - self.stop[i] <= 1 and not blank[i] and not blank[i + 1] for i in range(len(doc))]  # the next token follows on the same line
        self.entity = {}
        for entity in doc.ents:
            for i in range(entity.start, entity.end):
                self.entity[i] = entity
        self.located: set[str] = set()  # names that stand after a preposition of place somewhere in the article
        self.known_persons: Counter = Counter()  # words of persons' names in all articles
        self.persons = Counter(self.lower[i] for e in doc.ents if _is_name(e) for i in range(e.start, e.end))

    def locative(self, first: int, words: frozenset[str] = LOCATIVE) -> bool:
        """Whether a preposition of place stands before ("in X", "the town of X"); "in the X campaign" is none."""
        word = self.before(first)
        if word == "and" and "between" in self.lower[max(0, first - 5):first]:
            return True
        return word in words or (word == "of" and self.before(first, 2) in _OF)

    def text(self, first: int, last: int) -> str:
        return self.source[self.begin[first]:self.stop[last]]

    def before(self, first: int, n: int = 1) -> str:
        return self.lower[first - n] if first >= n and self.tight[first - 1] else ""

    def after(self, last: int, n: int = 1) -> str:
        return self.lower[last + n] if last + n < len(self.words) and self.tight[last] else ""

    def chain(self, first: int, last: int) -> tuple[int, int]:
        """The longest run of capitalised words around a span (ten to a side), without punctuation."""
        a, b = first, last
        while a > max(0, first - 10) and self.tight[a - 1] and self.capital[a - 1]:
            a -= 1
        while b < last + 10 and self.tight[b] and b + 1 < len(self.words) and self.capital[b + 1]:
            b += 1
        return a, b


def _is_name(entity) -> bool:
    """Whether the model's entity reads like a person's full name."""
    return (entity.label_ == "PERSON" and len(entity) > 1 and all(t.text[:1].isupper() and t.text.replace(".", "").isalpha() for t in entity)
            and entity[-1].lower_ not in _HEADS)


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
                if last == i and reader.after(i) == "." and reader.doc[i].whitespace_ == "":
                    dotted = tuple(p for p in gazetteer.find(text + ".") if p.how in ("state", "abbreviation"))
                    if dotted and reader.before(i) in (",", "("):
                        match = Toponym(i, i, reader.doc[i].idx, reader.doc[i].idx + len(text), text, dotted)
                        break
                places = _meant(text, gazetteer.find(text)) or _county(reader, text, gazetteer)
                if last == i and reader.doc[i].is_stop and not text.isupper():
                    continue  # "In", "We", "But"
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
        if place.how == "state" and not (text in _WRITTEN or (text.isalpha() and short)):
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
    words = fold_name(toponym.text).split()
    if len(words) > 1 and words[-1] in _DIVISIONS:
        return True
    if words == [] or " ".join(words) in COMMON:
        return any(p.how in ("abbreviation", "user") for p in toponym.places)
    return any(p.feature in ("A.PCLI", "L.CONT", "L.RGN") or p.how in ("demonym", "abbreviation", "user") or p.feature[:2] in ("H.", "T.")
               or (p.feature == "A.ADM1" and p.how == "name" and p.population > 100_000)
               or (p.population >= 300_000 and p.feature[0] == "P" and (p.how == "name" or p.population > 800_000))
               for p in toponym.places)


def recognise(reader: Reader, gazetteer: Gazetteer, story: Iterable[tuple[int, int]]) -> tuple[list[Toponym], list[Toponym]]:
    """The mentions of places within the `story` spans, and the names that were looked at and left.

    A mention that the gazetteer does not know has no `places`.
    """
    inside = _covered(reader, sorted(story))
    names = [t for t in find_names(reader, gazetteer) if inside[t.first]]
    votes = _votes(names, reader)
    verdicts = []
    for n, toponym in enumerate(names):
        verdict, toponym.why = _judge(toponym, names[n + 1] if n + 1 < len(names) else None, reader, votes)
        verdicts.append(verdict)
    _follow(names, verdicts, reader)
    kept = [t for t, verdict in zip(names, verdicts, strict=True) if verdict != "no"]
    left = [t for t, verdict in zip(names, verdicts, strict=True) if verdict == "no"]
    taken = {i for t in kept for i in range(t.first, t.last + 1)}
    for entity in reader.doc.ents:
        if entity.label_ in MODEL_PLACE and inside[entity.start] and not taken & set(range(entity.start, entity.end)):
            extra = _unknown(entity, reader)
            if extra:
                (kept if extra.sure else left).append(extra)
    return sorted(kept, key=lambda t: t.start), left


def _follow(names: list[Toponym], verdicts: list[str], reader: Reader) -> None:
    """Let doubtful names follow the sure: the same name elsewhere in the article, or a neighbour in "X and Y"."""
    sure = {fold_name(t.text) for t, v in zip(names, verdicts, strict=True) if v == "yes"}
    for _ in range(2):
        for n, toponym in enumerate(names):
            if verdicts[n] != "maybe":
                continue
            if fold_name(toponym.text) in sure:
                verdicts[n], toponym.why = "yes", "a place elsewhere in the article"
            elif any(verdicts[k] == "yes" and _joined(names[min(n, k)], names[max(n, k)], reader) for k in (n - 1, n + 1) if 0 <= k < len(names)):
                verdicts[n], toponym.why, toponym.sure = "yes", "listed with another place", False
    for n, toponym in enumerate(names):
        if verdicts[n] == "maybe":
            toponym.sure = False
            if toponym.why == SHARED:
                verdicts[n] = "no"


def _joined(one: Toponym, other: Toponym, reader: Reader) -> bool:
    between = reader.lower[one.last + 1:other.first]
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
    head = reader.lower[last] in _HEADS and last > first
    of_place = reader.before(first) == "of" and reader.before(first, 2) in _OF
    sure = head or of_place or (entity.label_ == "GPE" and reader.locative(first) and not reader.persons[reader.lower[last]])
    return Toponym(first, last, reader.doc[first].idx, reader.doc[last].idx + len(reader.doc[last]), reader.text(first, last), (),
                   entity.label_, why="the language model's, after a preposition" if not head else "a building, way or water", source="model", sure=sure)


def _votes(names: list[Toponym], reader: Reader) -> Counter:
    """For each name, how much more often the model or the context says place than person."""
    votes: Counter = Counter()
    for toponym in names:
        entity = reader.entity.get(toponym.first)
        key = fold_name(toponym.text)
        whole = entity is not None and toponym.last < entity.end
        if reader.locative(toponym.first) and reader.chain(toponym.first, toponym.last)[1] == toponym.last:
            votes[key] += 2
            if reader.locative(toponym.first, WHERE):
                reader.located.add(toponym.text)
        elif whole and entity.label_ in MODEL_PLACE:
            votes[key] += 1
        elif whole and entity.label_ == "PERSON" and len(entity) == toponym.last - toponym.first + 1:
            votes[key] -= 1
    return votes


def _judge(t: Toponym, following: Toponym | None, reader: Reader, votes: Counter) -> tuple[str, str]:
    """Whether a name of the gazetteer is a mention of a place here ("yes", "maybe", "no"), and why."""
    key, hows = fold_name(t.text), {p.how for p in t.places}
    if hows == {"state"}:
        after_comma = reader.before(t.first) in (",", "(") and t.first > 1 and reader.capital[t.first - 2]
        return ("yes", "abbreviated state after a town") if after_comma else ("no", "abbreviation without a town before it")
    if "user" in hows:
        return "yes", "the corpus's own gazetteer"
    if "demonym" in hows:
        return _judge_people(t, reader)
    a, b = reader.chain(t.first, t.last)
    entity = reader.entity.get(t.first)
    label = entity.label_ if entity is not None and t.last < entity.end else ""
    if label == "PERSON" and not entity.text.replace(" ", "").replace("-", "").isalpha() and (a, b) == (t.first, t.last):
        label = ""  # "Trump - Wisconsin" is no name
    after = reader.after(t.last)
    if b > t.last and after in _MEDIA:
        return "no", "name of a medium"
    if after in ("news", "newspaper", "magazine", "agency", "television") and reader.after(t.last, 2) != "of":
        return "no", "name of a medium"
    if any(p.key.startswith("v:") and p.feature[0] in "SR" for p in t.places) and not {reader.before(t.first), reader.before(t.first, 2)} & {"at", "outside", "near", "inside", "in"}:
        return "no", "a building that stands for an office"
    if reader.before(t.first).rstrip(".") in _TITLES and a < t.first and not (b > t.last and after in _INSTITUTION):
        return "no", "after a person's title"
    if "&" in (after, reader.before(t.first)):
        return "no", "part of a firm's name"
    if _acronym(t, reader):
        return "no", "an acronym"
    if _holds(following, t, reader):
        return "yes", "followed by the place that holds it"
    if t.text.isupper() and len(t.text) > 3 and opens(t, reader):
        return "yes", "the place an article is filed from"
    if t.first == t.last and reader.doc[t.first].is_sent_start and reader.doc[t.first].pos_ not in ("PROPN", "NOUN", "X", "ADJ") and t.text not in reader.located:
        return "no", "an ordinary word"
    if reader.before(t.first) == "of" and reader.before(t.first, 2) in _OF:
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
    beside = [reader.words[i] for i in (t.first - 2, t.first - 1, t.last + 1, t.last + 2) if 0 <= i < len(reader.words) and len(reader.words[i]) > 2 and reader.words[i].isalpha()]
    return any(not word.isupper() for word in beside) or not beside


def _judge_people(t: Toponym, reader: Reader) -> tuple[str, str]:
    """A people's adjective points to its country ("Turkish officials"); its members and language do not."""
    token = reader.doc[t.last]
    if t.text.endswith("s") and any(p.how == "demonym" for p in t.places) and not t.text.endswith(("ss", "ese")):
        return "no", "people, not a place"
    n = t.last + 1
    if n < len(reader.words) and reader.doc[n].is_space and reader.doc[n].text.count("\n") < 2:
        n += 1  # a line that was wrapped
    following = reader.doc[n] if n < len(reader.words) and (n > t.last + 1 or reader.tight[t.last]) else None
    if following is None or not (following.is_alpha or following.text == "-") or following.pos_ in ("VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "ADV"):
        if not (following is not None and following.lower_ in ("and", "or", "-") or token.dep_ in ("amod", "acomp")):
            return "no", "a language or a person, not a place"
    if reader.before(t.first) in ("un", "un-", "non", "native") or (reader.before(t.first) == "-" and reader.before(t.first, 2) in ("un", "non")):
        return "no", "part of another word"
    return "yes", "the adjective of a country"


def _person(t: Toponym, label: str, entity, chain: tuple[int, int], reader: Reader, vote: int) -> str:
    """Why the name is a person's here, or ""."""
    a, b = chain
    locative = reader.locative(t.first, WHERE) or reader.before(t.first) == "the"
    if label == "PERSON" and len(entity) > t.last - t.first + 1:
        if not (entity.start == t.first and reader.lower[entity.end - 1] in (_HEADS | _INSTITUTION)):
            return "part of a person's name"
    if t.first == t.last and t.text not in reader.located and not locative:
        if reader.persons[reader.lower[t.first]]:
            return "a person's name in this article"
        if reader.known_persons[reader.lower[t.first]] > 1 and not is_strong(t):
            return "a person's name in other articles"
    if label == "PERSON" and vote <= 0 and not is_strong(t) and not locative:
        return "taken for a person"
    if label == "PERSON" and reader.after(t.last) in _SAYS and vote <= 0:
        return "taken for a person"
    return ""


def _judge_small(t: Toponym, label: str, chain: tuple[int, int], reader: Reader, vote: int) -> tuple[str, str]:
    """A name of small places only: taken where words or the model speak for it."""
    a, b = chain
    after = reader.after(t.last)
    starts = a == t.first or reader.doc[a].pos_ in ("DET", "ADP", "PRON", "ADJ", "NUM")
    size = max(p.population for p in t.places)
    if starts and b == t.last and _described(t, reader):
        return "yes", "called a town, or given a distance"
    if after in _SAYS and not reader.locative(t.first):
        return "no", "speaks as a person does"
    if label in MODEL_PLACE and starts:
        return ("yes" if b == t.last or after in _INSTITUTION else "maybe"), "the language model and the gazetteer"
    if starts and b == t.last and reader.locative(t.first):
        return ("yes" if size >= 1000 and label != "PERSON" else "maybe"), "after a preposition of place"
    if not any(p.how == "name" for p in t.places):
        return "maybe", SHARED
    if starts and b == t.last and after in _OF_A_PLACE:
        return "maybe", "before a word for a place or its people"
    if starts and b > t.last and after in _INSTITUTION:
        return "maybe", "part of the name of an institution"
    if label in MODEL_PLACE or (b == t.last and starts and label in ("", "ORG")):
        return "maybe", SHARED
    return "no", SHARED


def _described(t: Toponym, reader: Reader) -> bool:
    """"X, a town of 9,000 people" and "X, 40 miles from": what follows the comma says that X is a place."""
    if reader.after(t.last) != ",":
        return False
    following = reader.lower[t.last + 2:t.last + 9]
    if following[:1] in (["a"], ["an"], ["the"]):
        stop = next((i for i, word in enumerate(following) if word in (",", ".", "of", "in", "who", "whose")), len(following))
        return any(word in _TOWNS for word in following[1:stop])
    return any(word in _LENGTHS for word in following[:4]) and any(word[:1].isdigit() for word in following[:3])


def _holds(other: Toponym | None, t: Toponym, reader: Reader) -> bool:
    """Whether "X, Y" stands there, with Y a country or division in which a place X lies."""
    if other is None or other.first != t.last + 2 or reader.after(t.last) not in (",", "("):
        return False
    return any(within(p, holder) for holder in other.places[:8] if holder.feature in ("A.PCLI", "A.ADM1", "A.ADM2") and holder.how != "demonym"
               and (holder.how != "alternate" or holder.feature == "A.PCLI") for p in t.places)


def opens(mention: Toponym, reader: Reader) -> bool:
    """"WASHINGTON (AP) —": the place from which the article was filed opens a paragraph, a dash ends it."""
    text, before = reader.source, reader.source[max(0, mention.start - 100):mention.start]
    if before.rpartition("\n")[2].strip() or (mention.start > 100 and "\n" not in before):
        return False
    rest = text[mention.end:mention.end + 60]
    for mark in (" - ", " — ", " – ", "— ", "– "):
        head = rest.partition(mark)
        if head[1] and "\n" not in head[0] and len(head[0].split()) <= 6 and "." not in head[0].rstrip(".") and (
                not head[0].strip() or head[0].lstrip()[:1] in "(," or mention.text.isupper()):
            return True
    return rest.startswith(" (Reuters)") or rest.startswith(" (AP)")
