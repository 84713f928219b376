"""A mention of a place, and what a parsed article tells about the words around it."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from .gazetteer import Place
from .toponym_words import HEADS, LOCATIVE, OF


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
        self.tight = [
            i + 1 < len(doc)
            and self.begin[i + 1] - self.stop[i] <= 1
            and not blank[i]
            and not blank[i + 1]
            for i in range(len(doc))
        ]  # the next token follows on the same line
        self.entity = {}
        for entity in doc.ents:
            for i in range(entity.start, entity.end):
                self.entity[i] = entity
        self.located: set[str] = (
            set()
        )  # names that stand after a preposition of place somewhere in the article
        self.known_persons: Counter = Counter()  # words of persons' names in all articles
        self.persons = Counter(
            self.lower[i] for e in doc.ents if _is_name(e) for i in range(e.start, e.end)
        )

    def locative(self, first: int, words: frozenset[str] = LOCATIVE) -> bool:
        """Whether a preposition of place stands before ("in X", "the town of X"); "in the X campaign" is none."""
        word = self.before(first)
        if word == "and" and "between" in self.lower[max(0, first - 5) : first]:
            return True
        return word in words or (word == "of" and self.before(first, 2) in OF)

    def text(self, first: int, last: int) -> str:
        return self.source[self.begin[first] : self.stop[last]]

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
    return (
        entity.label_ == "PERSON"
        and len(entity) > 1
        and all(t.text[:1].isupper() and t.text.replace(".", "").isalpha() for t in entity)
        and entity[-1].lower_ not in HEADS
    )


def opens(mention: Toponym, reader: Reader) -> bool:
    """ "WASHINGTON (AP) —": the place from which the article was filed opens a paragraph, a dash ends it."""
    text, before = reader.source, reader.source[max(0, mention.start - 100) : mention.start]
    if before.rpartition("\n")[2].strip() or (mention.start > 100 and "\n" not in before):
        return False
    rest = text[mention.end : mention.end + 60]
    for mark in (" - ", " — ", " – ", "— ", "– "):
        head = rest.partition(mark)
        if (
            head[1]
            and "\n" not in head[0]
            and len(head[0].split()) <= 6
            and "." not in head[0].rstrip(".")
            and (not head[0].strip() or head[0].lstrip()[:1] in "(," or mention.text.isupper())
        ):
            return True
    return rest.startswith(" (Reuters)") or rest.startswith(" (AP)")
