"""What to call an article and a number in a sentence."""

from collections import Counter
from pathlib import PurePosixPath

import inflect
import pandas as pd

_english = inflect.engine()


def name_articles(documents: pd.DataFrame) -> dict[str, str]:
    """{doc_id: a short name for people}: its outlet; where several share one, with a letter; else its file.

    >>> frame = pd.DataFrame({"doc_id": ["a.txt", "b.txt", "deep/long_name_of_a_file.txt"], "outlet": ["NPR", "NPR", ""]})
    >>> name_articles(frame)
    {'a.txt': 'NPR (a)', 'b.txt': 'NPR (b)', 'deep/long_name_of_a_file.txt': 'unnamed (long_name…)'}
    """
    shared = Counter(outlet for outlet in documents["outlet"] if outlet)
    seen: Counter = Counter()
    names = {}
    for row in documents.itertuples():
        if not row.outlet:
            stem = PurePosixPath(row.doc_id).stem
            names[row.doc_id] = f"unnamed ({stem if len(stem) <= 10 else stem[:9] + '…'})"
        elif shared[row.outlet] > 1:
            seen[row.outlet] += 1
            names[row.doc_id] = f"{row.outlet} ({_letters(seen[row.outlet])})"
        else:
            names[row.doc_id] = row.outlet
    return _distinct(names)


def _letters(n: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa."""
    out = ""
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(97 + rest) + out
    return out


def _distinct(names: dict[str, str]) -> dict[str, str]:
    """The same names, told apart by a letter where two files shorten to one."""
    double = {name for name, n in Counter(names.values()).items() if n > 1}
    seen: Counter = Counter()
    for doc_id, name in names.items():
        if name in double:
            seen[name] += 1
            names[doc_id] = f"{name[:-1]}, {_letters(seen[name])})"
    return names


def join(words) -> str:
    """Words as a sentence lists them.

    >>> join(["NPR", "RFE/RL", "MECRA"])
    'NPR, RFE/RL and MECRA'
    """
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


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
