"""Ages: of one, and of one of several."""

from variorum import run

TOLD = "A gunman shot two men at the mill of Callow on Monday. {said}.\n"


def test_the_age_of_one_of_several_is_not_set_against_that_of_another(tmp_path):
    for name, said in (
        (
            "a",
            "The mayor identified the victims as a 47-year-old man and a 48-year-old man",
        ),
        (
            "b",
            "A 50-year-old man from Elde told the police where the gunman was",
        ),
    ):
        (tmp_path / f"{name}.txt").write_text(
            f"Men shot at the mill, {name}\n\n{TOLD.format(said=said)}",
            encoding="utf-8",
        )
    rows = run.compute(tmp_path)["discrepancies"]
    assert not (rows["grade"] == "contradiction").any()
