"""The same words in another order: participants that change places, and lists that do not care."""

import pytest
from test_variants import collate

SAID = "“After the long night in the harbour town, {} near the old iron bridge,” the mayor said."


@pytest.mark.parametrize(
    ("one", "other", "alters"),
    [
        (
            "the soldiers fired on the strikers",
            "the strikers fired on the soldiers",
            True,
        ),
        (
            "we fed the soldiers and the strikers",
            "we fed the strikers and the soldiers",
            False,
        ),
    ],
)
def test_who_does_what_to_whom(one, other, alters):
    made = collate(SAID.format(one), SAID.format(other))
    changed = made["variants"].query("change != 'identical'")
    assert "transposition" in set(changed["change"])
    assert bool(changed["alters_sense"].any()) is alters
