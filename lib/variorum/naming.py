"""Numbers and lists of names as prose has them."""

from functools import cache

import inflect

_english = inflect.engine()


def join(words) -> str:
    """Words as a sentence lists them.

    >>> join(["NPR", "RFE/RL", "MECRA"])
    'NPR, RFE/RL and MECRA'
    """
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


@cache
def count(n: int, noun: str) -> str:
    """A number with its noun, as prose has it: words up to twelve.

    >>> count(1, "article"), count(5, "outlet"), count(14, "mention"), count(0, "copy")
    ('one article', 'five outlets', '14 mentions', 'no copies')
    """
    number = "no" if n == 0 else _english.number_to_words(n) if n <= 12 else f"{n:,}"
    return f"{number} {noun if n == 1 else _english.plural(noun)}"


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital.

    >>> sentence_case("five outlets report it")
    'Five outlets report it'
    """
    return text[:1].upper() + text[1:]
