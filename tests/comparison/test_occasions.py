"""Articles that report two occasions of one kind: what they leave undated is of two."""

import pytest
from variorum import run

GAME = """Elde beat Callow {score} in the harbour stadium on {day}.

{more}About 4,000 people watched the game. The goalkeeper Ann Vell was carried off.

The team of Elde has won the cup of the coast.
"""


@pytest.fixture
def tell(tmp_path):
    """The tables of some articles {name: (day of publication, text)}."""

    def compute(articles: dict[str, tuple[str, str]]):
        for name, (day, text) in articles.items():
            head = f"---\ntitle: Elde beats Callow\ndate: {day}\nsource: {name}\n---\n\n"
            (tmp_path / f"{name}.md").write_text(head + text, encoding="utf-8")
        return run.compute(tmp_path)

    return compute


def text(score: str, day: str, more: str = "") -> str:
    return GAME.format(score=score, day=day, more=more)


def told(tables, grade: str) -> list[str]:
    found = tables["findings"]
    return found.loc[found["grade"] == grade, "text"].tolist()


def test_two_games_weeks_apart_are_said_to_be_two(tell):
    tables = tell(
        {
            "Post": ("2024-05-06", text("2-1", "Sunday")),
            "Herald": ("2024-05-27", text("3-0", "Sunday")),
        }
    )
    (finding,) = told(tables, "occasion")
    assert finding == (
        "The articles report occasions of several days: Herald of 26 May 2024; Post of 5 May 2024."
    )
    assert not told(tables, "contradiction")


@pytest.mark.parametrize(
    "day, words, more",
    [
        pytest.param("2024-05-06", "Sunday", "", id="the same day"),
        pytest.param("2024-05-07", "Sunday", "", id="told a day later"),
        pytest.param(
            "2024-05-20",
            "5 May",
            "",
            id="told two weeks later, of the same day",
        ),
    ],
)
def test_one_game_is_one(day, words, more, tell):
    tables = tell(
        {
            "Post": ("2024-05-06", text("2-1", "Sunday")),
            "Herald": (day, text("2-1", words, more)),
        }
    )
    assert not told(tables, "occasion")
