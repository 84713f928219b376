"""A pipeline's rules for single words, asked once for each word that is tagged in one way."""

from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from ..text import KEPT

# what of a token a rule for words may ask, and what says all of that
ASKED = frozenset({"LOWER", "IS_SPACE", "TAG", "DEP"})
KEY: list[int | str] = ["LOWER", "TAG", "DEP"]

Match = tuple[int, int, int]
Key = tuple[int, int, int]


class WordMatcher:
    """The matches of an attribute ruler's patterns, where spaCy would try each at every token.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> ruler = nlp.add_pipe("attribute_ruler")
    >>> ruler.add([[{"LOWER": "rain"}], [{"LOWER": "hail"}, {"LOWER": "storm"}]], {"POS": "NOUN"})
    >>> ruler.matcher = WordMatcher(ruler)
    >>> [token.pos_ for token in nlp("rain, Rain, hail storm")]
    ['NOUN', '', 'NOUN', '', 'NOUN', '']
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._vocab = ruler.vocab
        self._of_words, self._of_rows = (Matcher(ruler.vocab) for _ in "ab")
        rules: list[Any] = ruler.patterns
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                word = len(pattern) == 1 and ASKED.issuperset(pattern[0])
                matcher = self._of_words if word else self._of_rows
                matcher.add(str(number), [pattern])
        self._known: dict[Key, list[int]] = {}

    def __call__(self, doc: Doc, **options) -> list[Match]:
        """The matches in a text, each (rule, first token, end), as spaCy's own matcher gives them
        but for their order.
        """
        if len(self._known) > KEPT:
            self._known.clear()
        keys: list[Key] = [tuple(key) for key in doc.to_array(KEY).tolist()]
        if new := [
            key for key in dict.fromkeys(keys) if key not in self._known
        ]:
            self._learn(new)
        found = list(self._of_rows(doc, **options)) if self._of_rows else []
        for i, key in enumerate(keys):
            found += [(rule, i, i + 1) for rule in self._known[key]]
        return found

    def _learn(self, keys: list[Key]) -> None:
        """Ask which rules there are for some words, each with a tag and a dependency."""
        strings = self._vocab.strings
        texts: list[Any] = [
            [strings[x] for x in column] for column in zip(*keys, strict=True)
        ]
        row = Doc(self._vocab, texts[0], tags=texts[1], deps=texts[2])
        self._known |= {key: [] for key in keys}
        for rule, i, _ in self._of_words(row, allow_missing=True):
            self._known[keys[i]].append(rule)
