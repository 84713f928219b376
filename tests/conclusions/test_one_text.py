"""Articles that print one text: it is said once, and nothing is told again of what they share."""

import pytest
from variorum import run

TEXT = """The mill of Callow burned down on Friday night after lightning struck its old tower.

Firemen from four towns fought the flames until the morning, and two were hurt by a falling beam.

The owner had closed the building in spring because nobody in the valley grew barley any more.
"""
OWN = """A mill in Callow has burned down.

The mayor promised that a new one would be built by the town, with the money of its savings bank.
"""


def findings(tmp_path, texts: dict[str, str]):
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return run.compute(tmp_path, wanted=("findings",))["findings"]


@pytest.mark.parametrize(
    "credit, whose",
    [
        pytest.param("", "one text:", id="nobody says whose"),
        pytest.param(
            "\nCopyright 2024 The Associated Press. All rights reserved.\n",
            "one text, that of Associated Press:",
            id="an agency",
        ),
    ],
)
def test_one_text_is_said_once(credit, whose, tmp_path):
    found = findings(
        tmp_path,
        {"a": TEXT + credit, "b": TEXT + "\nNobody was there.\n", "c": OWN},
    )
    (told,) = found.loc[found["text"].str.contains("one text"), "text"]
    assert f"and b print {whose} 100%" in told
    assert told.endswith(
        "% of the shorter one’s own words stand in the other too."
    )
    pair = found["evidence"].map(lambda some: {e["doc_id"] for e in some})
    assert (pair == {"a.txt", "b.txt"}).sum() == 1


def test_two_texts_are_no_copies(tmp_path):
    found = findings(tmp_path, {"a": TEXT, "c": OWN})
    assert not found["text"].str.contains("one text").any()


def test_what_one_text_has_in_common_is_not_told_again(tmp_path):
    """Nearly alike, its sentences would stand side by side one by one."""
    other = TEXT.replace("until the morning", "all night").replace("old ", "")
    found = findings(tmp_path, {"a": TEXT, "b": other, "c": OWN})
    pair = found["evidence"].map(lambda some: {e["doc_id"] for e in some})
    told = found[pair.map(lambda docs: docs == {"a.txt", "b.txt"})]
    assert len(told) == 1 and "print one text" in told["text"].iloc[0]
