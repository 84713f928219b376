"""An article as a list of words: what is collated, each with its offsets and where it stands."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ..english.lexicon import words as word_set
from ..speech.quotemarks import Marked, find_outermost

_PART = re.compile(r"(?:[#@$£€]?[^\W_]+(?:\*+[^\W_]*|[.,'’/][^\W_]+)*\.?)|&|%")
SHORT = 8  # words: a shorter sentence makes one unit with its neighbour inside the same marks
LONGEST = 3 * SHORT  # words: a unit that long takes in no more
LIGHT = word_set("words_collation.csv", "light")
UNITED_STATES = word_set("words_collation.csv", "united_states")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})


@dataclass
class Words:
    """The words of one article's story, as parallel lists; a word is its index in them.

    `key` is what is compared (lower case, contractions as spaCy's norm, no points in
    abbreviations), `stretch` the marked stretch a word lies in, `unit` the sentence (or run of
    short ones in the same marks), −1 for none. `units` and `stretches` hold their character spans.
    """

    doc_id: str
    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    stretch: list[int] = field(default_factory=list)
    unit: list[int] = field(default_factory=list)
    # the first word of a sentence
    opens: list[bool] = field(default_factory=list)
    units: list[tuple[int, int]] = field(default_factory=list)
    stretches: list[Marked] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.key)

    def content(self, i: int) -> bool:
        """Whether word i carries content (no function word, no light verb)."""
        return self.pos[i] in CONTENT and self.lemma[i] not in LIGHT

    def surface(self, i: int) -> str:
        """Word i as printed."""
        return self.text[self.start[i] : self.end[i]]

    def between(self, i: int, j: int) -> str:
        """The characters between words i and j."""
        return self.text[self.end[i] : self.start[j]]


def read_words(
    doc: Doc,
    doc_id: str,
    text: str,
    spans: list[tuple[int, int]],
) -> Words:
    """The words of one article: those of its sentences (the story, by their `spans`), in order."""
    words = Words(doc_id, text)
    words.stretches = find_outermost(text)
    starts = [start for start, _ in spans]
    opened = [stretch.start for stretch in words.stretches]
    sentence_of: list[int] = []
    for token in doc:
        sentence = bisect_right(starts, token.idx) - 1
        if token.is_space or sentence < 0 or token.idx >= spans[sentence][1]:
            continue
        parts = _parts(token, text)
        for part in parts:
            at = bisect_right(opened, part.start()) - 1
            inside = at >= 0 and part.start() < words.stretches[at].end
            whole = len(parts) == 1
            words.start.append(part.start())
            words.end.append(part.end())
            words.key.append(
                _key(part.group(), token.norm_ if whole else part.group())
            )
            words.lemma.append(
                token.lemma_.lower() if whole else part.group().lower()
            )
            words.pos.append(token.pos_)
            words.stretch.append(at if inside else -1)
            words.opens.append(not sentence_of or sentence_of[-1] != sentence)
            sentence_of.append(sentence)
    _set_units(words, sentence_of, spans)
    return words


def _parts(token: Token, text: str) -> list[re.Match[str]]:
    """The words in one token of spaCy's: none in a sign, several in "hit-and-run"."""
    if len(token) == 1 and token.text not in "&%" and not token.text.isalnum():
        return []
    return list(_PART.finditer(text, token.idx, token.idx + len(token)))


def _key(surface: str, norm: str) -> str:
    """What two printings of a word share."""
    if surface in UNITED_STATES:  # not the pronoun
        return "u.s."
    if surface in ("&", "%"):
        return {"&": "and", "%": "percent"}[surface]
    if surface in (
        "'s",
        "’s",
        "'d",
        "’d",
    ):  # is, has or whose: only the other text can tell
        return "'" + surface[-1]
    key = norm.lower().replace("’", "'")
    if "." not in key and "," not in key:
        return key
    return (
        key.replace(".", "")
        if not any(c.isdigit() for c in key)
        else key.rstrip(".").replace(",", "")
    )


def _set_units(
    words: Words,
    sentence_of: list[int],
    spans: list[tuple[int, int]],
) -> None:
    """Sentences as units, short ones joined with the one before in the same paragraph and marks."""
    size: dict[int, int] = {}
    merged: dict[int, int] = {}
    for sentence in sentence_of:
        size[sentence] = size.get(sentence, 0) + 1
    for i, sentence in enumerate(sentence_of):
        if i and sentence != sentence_of[i - 1]:
            before = sentence_of[i - 1]
            short = (
                min(size[before], size[sentence]) < SHORT
                and size[before] < LONGEST
            )
            if short and _in_one_breath(words, i):
                unit = len(words.units) - 1
                words.units[unit] = (words.units[unit][0], spans[sentence][1])
                size[sentence] += size[before]
                merged[sentence] = unit
        if sentence not in merged:
            words.units.append(spans[sentence])
            merged[sentence] = len(words.units) - 1
        words.unit.append(merged[sentence])


def _in_one_breath(words: Words, i: int) -> bool:
    """Whether word i stands in one paragraph and in one pair of marks with the word before it."""
    same_marks = (
        words.stretch[i] >= 0 and words.stretch[i] == words.stretch[i - 1]
    )
    return same_marks and "\n" not in words.between(i - 1, i)
