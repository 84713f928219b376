"""Bytes -> text: the encoding a file is really in, and what was mended on the way."""

import codecs
import re

import charset_normalizer
import ftfy
from ftfy.badness import is_bad

from ..errors import InputError

_BOMS = (
    ("utf-8-sig", codecs.BOM_UTF8),
    ("utf-32", codecs.BOM_UTF32_LE),
    ("utf-32", codecs.BOM_UTF32_BE),
    ("utf-16", codecs.BOM_UTF16_LE),
    ("utf-16", codecs.BOM_UTF16_BE),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536  # bytes that are enough to tell an encoding
# bytes of text for each zero byte of a damaged file; wide text has one in two
_TEXT_A_ZERO = 500
_FEW_ZEROS, _TEXT_TWO_ZEROS = 2, 20  # the same for a file with one or two
_ENOUGH = 200  # bytes that statistics need
# control characters that text may hold: few, or rare
_CONTROLS, _CONTROLS_ONE_IN = 2, 50
_LAST_CHARACTER = 4  # bytes of one character in UTF-8, at most
# characters beyond ASCII: fewer wrong ones are damage, more another encoding
_DAMAGED_ONE_IN = 20
# Western text in UTF-16: one byte in so many is zero, and all but one in so many of these stand at
# even places (or at odd ones).
_WIDE_ONE_IN, _OTHERS_ONE_IN = 3, 20
_HIGH_ONE_IN = 8  # letters: of Western text fewer are beyond ASCII


class Unreadable(InputError):
    """A file, or an article in it, that cannot be read; its text finishes the sentence "FILE …"."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `data` and a few words on its encoding.

    A byte order mark decides, then UTF-8, then what the file declares of itself, then statistics.
    Mojibake (UTF-8 once read as Windows-1252) is undone line by line, before anything has an
    offset.

    >>> decode("“Hello” – café".encode("cp1252"))
    ('“Hello” – café', 'Windows-1252')
    >>> decode("It’s here".encode().decode("cp1252").encode())
    ('It’s here', 'UTF-8, mojibake undone')
    """
    text, how = _decode(data, declared)
    if len(_CONTROL.findall(text[:_SAMPLE])) > max(
        _CONTROLS, len(text[:_SAMPLE]) // _CONTROLS_ONE_IN
    ):
        raise Unreadable(
            "holds binary data, not text; save it as text, HTML or PDF"
        )
    text = clean_surrogates(text)
    if is_bad(text[:_SAMPLE]):
        mended = "".join(
            ftfy.fix_encoding(line) if is_bad(line) else line
            for line in text.splitlines(keepends=True)
        )
        if mended != text:
            return mended, how + ", mojibake undone"
    return text, how


def clean_surrogates(text: str) -> str:
    """The text with lone surrogates, which no file can hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _decode(data: bytes, declared: str) -> tuple[str, str]:
    for name, mark in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name.removesuffix(
                "-sig"
            ).upper()
    if zeros := data.count(0):
        if zeros * (
            _TEXT_TWO_ZEROS if zeros <= _FEW_ZEROS else _TEXT_A_ZERO
        ) > len(data):
            return _decode_wide(data)
        text, how = _decode(data.replace(b"\0", b""), declared)
        return (
            text,
            f"{how}, damaged: {zeros} zero byte{'s' * (zeros > 1)} left out",
        )
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _LAST_CHARACTER:  # a file cut off
            return data.decode(
                "utf-8", errors="replace"
            ), "UTF-8, cut off within a character"
    if declared:
        try:
            return data.decode(declared), declared
        except (LookupError, UnicodeDecodeError):
            pass
    lenient = data.decode("utf-8", errors="replace")
    wrong = lenient.count("\ufffd")
    if wrong * _DAMAGED_ONE_IN < sum(c > "\x7f" for c in lenient):
        return lenient, f"UTF-8 with {wrong} damaged characters"
    return _guess(data)


def _decode_wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a byte order mark: every other byte of Western text is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for name, zeros, others in (
        ("utf-16-le", odd, even),
        ("utf-16-be", even, odd),
    ):
        if (
            zeros * _WIDE_ONE_IN > len(sample)
            and others * _OTHERS_ONE_IN < zeros
        ):
            return data.decode(name, errors="replace"), name.upper()
    raise Unreadable(
        "holds binary data, not text; save it as text, HTML or PDF"
    )


def _guess(data: bytes) -> tuple[str, str]:
    # Statistics on a few accented letters mistake Western text for Greek or Turkish; where
    # high bytes
    # are rare the text is Western, and Windows-1252 is what Western files without a
    # declaration are.
    sample = data[:_SAMPLE]
    high, letters = (
        sum(b > 127 for b in sample),
        sum(65 <= b <= 122 for b in sample),
    )
    best = (
        None
        if high * _HIGH_ONE_IN < letters or len(sample) < _ENOUGH
        else charset_normalizer.from_bytes(sample).best()
    )
    if best is None or best.encoding in ("ascii", "utf_8"):
        return data.decode("cp1252", errors="replace"), "Windows-1252"
    return data.decode(best.encoding, errors="replace"), best.encoding
