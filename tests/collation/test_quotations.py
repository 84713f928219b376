"""The judgement of sense on `quotations.csv`: invented quotations in two printings, judged by
hand."""

import csv
from pathlib import Path

import pytest
from test_variants import collate

TABLE = Path(__file__).with_name("quotations.csv")
# Known to be judged wrongly; a change that mends one takes it out.
FAILS = {
    "A third of the voters in the district are older than me.",
    "It's a huge burden for a small parish.",
    "The clinic treated her for free, at least on paper.",
}


def read_pairs():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(
            csv.DictReader(line for line in lines if not line.startswith("#"))
        )


def printed(quotation):
    inner = f"{quotation[:-1]}," if quotation.endswith(".") else quotation
    return f"“{inner}” the clerk said."


@pytest.mark.parametrize(
    "row", read_pairs(), ids=lambda row: f"{row['kind']}: {row['one'][:40]}"
)
@pytest.mark.parametrize("turned", [False, True])
def test_sense(row, turned):
    texts = [printed(row["one"]), printed(row["other"])]
    rows = collate(*(texts[::-1] if turned else texts))["variants"]
    assert len(rows) or row["kind"] == "anew"  # two utterances need no link
    right = rows["alters_sense"].any() == (row["alters"] == "yes")
    assert right != (row["one"] in FAILS)


@pytest.mark.parametrize(
    "row", [r for r in read_pairs() if r["alters"] == "yes"], ids=str
)
def test_what_alters_is_not_marked(row):
    rows = collate(printed(row["one"]), printed(row["other"]))["variants"]
    assert not rows[rows["alters_sense"]]["marked"].any()
