"""Headlines in capitals -> the case that their words have in running text.

"Mayor Opens New Bridge" is parsed as one long name; "Mayor opens new bridge" is a sentence. Whether
a word of a headline is a name is told by the body below it, else by a list of words.
"""

import re
from collections import Counter

from spacy.lang.en.stop_words import STOP_WORDS

from .lexicon import words
from .wordnet import is_word

FEWEST = 3  # words of some length that a headline has at least
# share of them with a capital from which on the headline is in capitals throughout
CAPITALISED = 0.7
LONG = 4  # letters of a word that ordinary spelling would not capitalise for its shortness
ADVERB = "ly"  # how most adverbs end
_FIRST = "first_of_two"  # "South" belongs to the Korea behind it
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# characters before a word in which the end of a sentence is looked for
_BEFORE = 4
# behind these a word may have a capital
_ENDS = frozenset(".!?:;\"'“”‘’([*-\n")


def is_in_capitals(headline: str) -> bool:
    """Whether most words of a headline begin with a capital.

    >>> is_in_capitals("Mayor Opens New Bridge in Elde"), is_in_capitals("Mayor opens Elde bridge")
    (True, False)
    """
    long = [w for w in _WORD.findall(headline) if len(w) >= LONG]
    return len(long) >= FEWEST and sum(w[0].isupper() for w in long) >= (
        CAPITALISED * len(long)
    )


def lower_headline(headline: str, body: str) -> str:
    """The headline with its common words in small letters; as long as it was.

    >>> lower_headline("Mayor Opens Lark Bridge", "The mayor is no lark.")
    'Mayor opens lark bridge'
    >>> lower_headline("Voters Reject Wood Plan", "Mr Wood, whose wife is Ann Wood, spoke of wood.")
    'Voters reject Wood plan'
    """
    if not is_in_capitals(headline):
        return headline
    small, capital = _count_forms(body)
    out, follower = list(headline), ""
    for match in reversed(list(_WORD.finditer(headline))[1:]):
        word, low = match[0], match[0].lower()
        joins = follower[:1].isupper() and low in words(
            "words_nations.csv", _FIRST
        )
        initial = (
            len(word) == 1 and headline[match.end() : match.end() + 1] == "."
        )
        if not (joins or initial or _is_name(word, small, capital)):
            out[match.start() : match.end()] = (
                low if len(low) == len(word) else word
            )
        follower = "".join(out[match.start() : match.end()])
    return "".join(out)


def _is_name(word: str, small: Counter[str], capital: Counter[str]) -> bool:
    """Whether a word is capitalised in running text too; of a word that does not occur there,
    whether no list of words has it."""
    low = _form(word)
    if small[low] or capital[low]:
        return capital[low] >= small[low]
    return not (is_word(low) or low in STOP_WORDS or low.endswith(ADVERB))


def _form(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _count_forms(body: str) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in small letters, and with a capital within a sentence."""
    small, capital = Counter[str](), Counter[str]()
    for match in _WORD.finditer(body):
        word = match[0]
        if word[0].islower():
            small[_form(word)] += 1
        elif not _begins(body, match.start()):
            capital[_form(word)] += 1
    return small, capital


def _begins(body: str, start: int) -> bool:
    """Whether a word may be capitalised because it begins a sentence, a line or a quotation."""
    before = body[max(0, start - _BEFORE) : start].rstrip(" ")
    return not before or before[-1] in _ENDS
