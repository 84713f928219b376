"""Readings: the words of an answer are those that say it."""

from variorum import run

TOLD = "{title}\n\nPolice closed the mill in Callow on Monday. The attack {said}, police said.\n"


def test_the_words_of_a_denial_have_what_denies(tmp_path):
    for name, said in (
        ("a", "did not appear planned"),
        ("b", "appeared planned"),
    ):
        (tmp_path / f"{name}.txt").write_text(
            TOLD.format(title=f"Attack on the mill, {name}", said=said),
            encoding="utf-8",
        )
    rows = run.compute(tmp_path)["readings"]
    asked = rows[rows["question"] == "whether"].set_index("doc_id")
    assert asked.loc["a.txt", "value"] == "no"
    assert asked.loc["a.txt", "text"] == "The attack did not appear planned"


def test_a_plan_denied_denies_no_other_plan(tmp_path):
    for name, said in (
        (
            "a",
            "The board of Callow gave no sign that it plans to sell the mill",
        ),
        ("b", "The board of Callow plans to close the mill"),
    ):
        (tmp_path / f"{name}.txt").write_text(
            f"The mill of Callow, {name}\n\n{said}. It met on Monday.\n",
            encoding="utf-8",
        )
    rows = run.compute(tmp_path)["readings"]
    assert not (rows["question"] == "whether").any()
