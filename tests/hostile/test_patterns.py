"""Every regular expression of the library takes time that grows with the text, not its square."""

import ast
import importlib
import inspect
import re
import time
from collections.abc import Callable, Iterator
from types import ModuleType

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


Use = Callable[[re.Pattern, str], object]
ANCHORED = {"match": re.Pattern.match, "fullmatch": re.Pattern.fullmatch}
USES = {"compile", "search", "sub", "subn", "split", "findall", "finditer"}


def search_on(pattern: re.Pattern, text: str) -> None:
    """Find a pattern wherever it is, up to MOST_MATCHES times."""
    for n, _ in enumerate(pattern.finditer(text)):
        if n >= MOST_MATCHES:
            break


def load() -> Iterator[tuple[str, ModuleType]]:
    """(name, module) of every module of the library."""
    for name in MODULES:
        if name != "__main__":
            full = f"{variorum.__name__}.{name}".removesuffix(".__init__")
            yield name, importlib.import_module(full)


def compiled() -> Iterator[tuple[str, re.Pattern, Use]]:
    """(where, pattern, how it is used) of every compiled pattern that a module holds."""
    for name, module in load():
        for attribute, value in vars(module).items():
            values = value if isinstance(value, (tuple, list)) else [value]
            for some in values:
                for one in some if isinstance(some, (tuple, list)) else [some]:
                    if isinstance(one, re.Pattern):
                        yield f"{name}.{attribute}", one, search_on


def written() -> Iterator[tuple[str, re.Pattern, Use]]:
    """The same of every pattern that is written where a function uses it, but of those that are
    made of the function's arguments.
    """
    for name, module in load():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=use),
                    args=[first, *_],
                    keywords=more,
                ) if use in USES or use in ANCHORED:
                    flags = [k.value for k in more if k.arg == "flags"]
                    try:
                        given = [evaluate(x, module) for x in (first, *flags)]
                    except NameError:
                        continue
                    where = f"{name}:{node.lineno}"
                    pattern = re.compile(*given)
                    yield where, pattern, ANCHORED.get(use, search_on)


def evaluate(expression: ast.expr, module: ModuleType):
    """The value of an expression in a module; NameError where it needs more than the module."""
    code = compile(ast.Expression(expression), module.__name__, "eval")
    return eval(code, vars(module))


def all_patterns() -> list[tuple[str, re.Pattern, Use]]:
    """Each pattern once for each way it is used."""
    found = {}
    for where, pattern, use in (*compiled(), *written()):
        if isinstance(pattern.pattern, str):
            found.setdefault(
                (pattern.pattern, pattern.flags, use), (where, pattern, use)
            )
    return list(found.values())


def seconds(pattern: re.Pattern, use: Use, piece: str, length: int) -> float:
    """The time that a pattern takes through a text that ends just before it would match."""
    text = piece * (length // len(piece)) + "\x00"
    began = time.process_time()
    use(pattern, text)
    return time.process_time() - began


def slow_pieces(pattern: re.Pattern, use: Use) -> list[str]:
    """The pieces of which a text makes the pattern slow out of proportion."""
    slow = []
    for piece in PIECES:
        if seconds(pattern, use, piece, SHORT) < NOTHING:
            continue
        took = seconds(pattern, use, piece, MIDDLE)
        if took < MOST / 16:
            continue
        longer = seconds(pattern, use, piece, LONG) if took < MOST else took
        if longer > MOST and (took >= MOST or longer > LINEAR * took):
            slow.append(f"{piece!r}: {took:.2f} s, {longer:.2f} s")
    return slow


@pytest.mark.parametrize(
    "pattern, use", [pytest.param(p, u, id=w) for w, p, u in all_patterns()]
)
def test_a_pattern_is_linear(pattern, use):
    assert slow_pieces(pattern, use) == []


def test_patterns_within_functions_are_found():
    found = {pattern.pattern for _, pattern, _ in written()}
    assert {r"\b(\w+)\sof\s$", r"[|·•,]|\s[–—-]\s|\s(?=\d)"} <= found


def test_a_square_is_seen():
    assert slow_pieces(re.compile(r"(\w+)\s$"), search_on)
