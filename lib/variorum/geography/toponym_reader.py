"""A mention of a place, and what a parsed article tells about the words around it."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from .placenames import Place
from .toponym_words import HEADS, LOCATIVE, OF

PAIR = 5  # words before the second place of "between X and Y"
RUN = 10  # capitalised words on either side of a name that are looked at
LINE = 100  # characters before a mention in which its paragraph must begin
# characters and words of a dateline behind its place
LONGEST_LINE, DATELINE_WORDS = 60, 6
DASHES = (" - ", " — ", " – ", "— ", "– ")


@dataclass(slots=True)
class Toponym:
    """One mention: tokens `first`..`last` (inclusive), characters `start`..`end`.

    Where it is not `sure` it stays only if the article's other places bear it out.
    """

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
    sure: bool = True


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
        self.tight = (
            [*map(self._follows, range(len(doc) - 1)), False]
            if len(doc)
            else []
        )
        self.entity = {
            i: entity
            for entity in doc.ents
            for i in range(entity.start, entity.end)
        }
        # names that stand after a preposition of place somewhere
        self.located: set[str] = set()
        # words of persons' names in all articles
        self.known_persons: Counter = Counter()
        names = (e for e in doc.ents if _is_name(e))
        self.persons = Counter(
            self.lower[i] for e in names for i in range(e.start, e.end)
        )

    def _follows(self, i: int) -> bool:
        """Whether the next token follows on the same line."""
        apart = self.begin[i + 1] - self.stop[i] > 1
        return not (
            apart or self.words[i].isspace() or self.words[i + 1].isspace()
        )

    def locative(
        self,
        first: int,
        words: frozenset[str] = LOCATIVE,
    ) -> bool:
        """Whether a preposition of place stands before: "in X", "the town of X"."""
        word = self.before(first)
        if (
            word == "and"
            and "between" in self.lower[max(0, first - PAIR) : first]
        ):
            return True
        return word in words or (word == "of" and self.before(first, 2) in OF)

    def text(self, first: int, last: int) -> str:
        return self.source[self.begin[first] : self.stop[last]]

    def before(self, first: int, n: int = 1) -> str:
        return (
            self.lower[first - n]
            if first >= n and self.tight[first - 1]
            else ""
        )

    def after(self, last: int, n: int = 1) -> str:
        return (
            self.lower[last + n]
            if last + n < len(self.words) and self.tight[last]
            else ""
        )

    def chain(self, first: int, last: int) -> tuple[int, int]:
        """The longest run of capitalised words around a span, ten to a side, no punctuation."""
        a, b = first, last
        while (
            a > max(0, first - RUN)
            and self.tight[a - 1]
            and self.capital[a - 1]
        ):
            a -= 1
        while (
            b < last + RUN
            and self.tight[b]
            and b + 1 < len(self.words)
            and self.capital[b + 1]
        ):
            b += 1
        return a, b


def _is_name(entity) -> bool:
    """Whether the model's entity reads like a person's full name."""
    return (
        entity.label_ == "PERSON"
        and len(entity) > 1
        and all(
            t.text[:1].isupper() and t.text.replace(".", "").isalpha()
            for t in entity
        )
        and entity[-1].lower_ not in HEADS
    )


def opens(mention: Toponym, reader: Reader) -> bool:
    """ "WASHINGTON (AP) —": the place an article is filed from opens a paragraph."""
    text, before = (
        reader.source,
        reader.source[max(0, mention.start - LINE) : mention.start],
    )
    if before.rpartition("\n")[2].strip() or (
        mention.start > LINE and "\n" not in before
    ):
        return False
    rest = text[mention.end : mention.end + LONGEST_LINE]
    if any(
        _ends_dateline(
            rest,
            mark,
            mention.text.isupper(),
        )
        for mark in DASHES
    ):
        return True
    return rest.startswith((" (Reuters)", " (AP)"))


def _ends_dateline(rest: str, mark: str, capitals: bool) -> bool:
    """Whether what stands between the place and a dash is the rest of a dateline."""
    head, found, _ = rest.partition(mark)
    if (
        not found
        or "\n" in head
        or len(head.split()) > DATELINE_WORDS
        or "." in head.rstrip(".")
    ):
        return False
    return not head.strip() or head.lstrip()[:1] in "(," or capitals
