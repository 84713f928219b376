"""docs/reading.md says what the code does: every format, every field name."""

from pathlib import Path

from variorum.reading import readers
from variorum.reading.readers.rows import fields

DOCUMENT = (
    Path(__file__).resolve().parents[2] / "docs" / "reading.md"
).read_text(encoding="utf-8")


def test_every_format_and_field_is_documented():
    missing = [
        suffix for suffix in readers.SUFFIXES if f"`{suffix}`" not in DOCUMENT
    ]
    missing += [
        name
        for names in fields().values()
        for name in names
        if f"`{name}`" not in DOCUMENT
    ]
    assert not missing
