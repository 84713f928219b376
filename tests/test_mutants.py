"""The list of changes that `make mutants` makes is one of code that is there."""

import pytest
from mutants import MUTANTS, ROOT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: f"{m.file} {m.old}")
def test_what_is_changed_is_there_once(mutant):
    code = (ROOT / "lib" / "variorum" / mutant.file).read_text(encoding="utf-8")
    assert code.count(mutant.old) == 1
    assert all((ROOT / path).exists() for path in mutant.tests)
