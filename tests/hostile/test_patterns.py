"""Every regular expression of the library takes time that grows with the text, not its square."""

import re
import sys
import time

import pytest
import variorum
from test_architecture import MODULES

PIECES = (
    "a", " ", "\n", "\t", "1", "1,", "1 ", "-", "“", "\"", "'", "(", "<", ">", "&", ".", "…", "/",
    "http://", "a.", "A ", "A. ", "Aa", "Aa ", "a b ", "the ", "of ", "and ", "no ", "said ", "%",
    "one ", "one hundred ", "1 million ", "March ", "12 March ", "2018-", "10:00 ", "p.m. ", "=",
    "By ", "@", "a@", "#", "_", "*", "**", "[", "](", "|", "\\", "{", "--", "&amp;", "é", "\u0301",
    "\u00a0", "0", "AM ", "per ", "between 1 and ", "from Monday ", "a-", "a'", "a, ", ";", ":",
)  # fmt: skip
SHORT, MIDDLE, LONG = 2_000, 25_000, 100_000  # characters
MOST_MATCHES = 5_000
NOTHING = 0.0005  # seconds for the short one that no square hides behind
MOST = 1.5  # seconds for the long one, on a machine that has other things to do
LINEAR = 8.0  # times longer for four times the text


def compiled() -> list[tuple[str, re.Pattern]]:
    """(where, pattern) of every compiled pattern that a module of the library holds."""
    import importlib

    found: dict[tuple[str, int], str] = {}
    for module in MODULES:
        if module == "__main__":
            continue
        name = f"{variorum.__name__}.{module}".removesuffix(".__init__")
        held = sys.modules.get(name) or importlib.import_module(name)
        for attribute, value in vars(held).items():
            values = value if isinstance(value, (tuple, list)) else [value]
            values = [
                x
                for v in values
                for x in (v if isinstance(v, (tuple, list)) else [v])
            ]
            for one in values:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    found.setdefault(
                        (one.pattern, one.flags), f"{module}.{attribute}"
                    )
    return [(where, re.compile(*key)) for key, where in found.items()]


def seconds(pattern: re.Pattern, piece: str, length: int) -> float:
    """The time that a search takes through a text that ends just before it would match."""
    text = piece * (length // len(piece)) + "\x00"
    began = time.process_time()
    for n, _ in enumerate(pattern.finditer(text)):
        if n >= MOST_MATCHES:
            break
    return time.process_time() - began


def slow_pieces(pattern: re.Pattern) -> list[str]:
    """The pieces of which a text makes the pattern slow out of proportion."""
    slow = []
    for piece in PIECES:
        if seconds(pattern, piece, SHORT) < NOTHING:
            continue
        took = seconds(pattern, piece, MIDDLE)
        if took < MOST / 16:
            continue
        longer = seconds(pattern, piece, LONG) if took < MOST else took
        if longer > MOST and (took >= MOST or longer > LINEAR * took):
            slow.append(f"{piece!r}: {took:.2f} s, {longer:.2f} s")
    return slow


@pytest.mark.parametrize(
    "where, pattern", [pytest.param(w, p, id=w) for w, p in compiled()]
)
def test_a_pattern_is_linear(where, pattern):
    assert slow_pieces(pattern) == []
