"""Which event an article reports, and which articles are strays."""

import doctest
import re
from pathlib import Path

import pytest
from variorum import language, run, tables
from variorum.chronology import events

ROOT = Path(__file__).resolve().parents[2]
FIRE = [
    "A fire destroyed the old tannery in Leeds on Tuesday night. Sixty firefighters fought the "
    "blaze for hours. The tannery had been empty since 1998.",
    "Firefighters in Leeds said the blaze at the empty tannery began on the roof. Nobody was hurt "
    "in the fire, the brigade said.",
    "The tannery fire in Leeds is being treated as arson. Police want to speak to two men seen "
    "near the empty building before the blaze.",
]
VOTE = [
    "Voters in Quito chose a new mayor on Sunday. Turnout in the Ecuadorean capital was the "
    "lowest since 2009, the electoral council said.",
    "The electoral council of Ecuador confirmed the new mayor of Quito. Her rival conceded after "
    "the council counted all ballots.",
]
STRAY = (
    "A violin made in Cremona was sold in Tokyo for nine million"
    " dollars, the auction house said."
)


@pytest.fixture
def group():
    def grouped(texts, published=""):
        documents = tables.make(
            "documents",
            [
                {
                    "doc_id": f"{i:02}.txt",
                    "published": published,
                    "n_words": len(t.split()),
                    "text": t,
                }
                for i, t in enumerate(texts)
            ],
        )
        blocks = tables.make(
            "blocks",
            [
                {
                    "doc_id": f"{i:02}.txt",
                    "start": m.start(),
                    "end": m.end(),
                    "role": "body",
                    "rule": "paragraph",
                }
                for i, t in enumerate(texts)
                for m in re.finditer(r"\S[^\n]*", t)
            ],
        )
        return events.group_events(
            language.parse(documents, blocks), documents, blocks
        )

    return grouped


def test_examples_in_the_docstrings():
    assert doctest.testmod(events).failed == 0


def test_two_events_and_a_stray(group):
    found = group([*FIRE, *VOTE, STRAY])
    ids = list(found["event_id"])
    assert (
        len(set(ids[:3])) == 1
        and len(set(ids[3:5])) == 1
        and len(set(ids)) == 3
    )
    assert not found[
        "stray"
    ].any()  # three of six: no event holds more than half
    assert (
        "tannery" in found["why"][0]
        and found["why"][5] == ""
        and found["similarity"][5] == 0
    )


def test_a_stray_among_reports_of_one_event(group):
    found = group([*FIRE, STRAY])
    assert list(found["stray"]) == [False, False, False, True]
    assert events.find_strays(found) == ["03.txt"]


# what any two reports of a crime share, and nothing else
SHOT = [
    "Police in Varnholt say a man killed an employee of a bakery on Friday. Officers arrested the "
    "former baker Emil Tosk in the kitchen, where guests had gathered for a wedding cake tasting. "
    "The flour mill next door was searched for the rifle.",
    "A bakery employee in Varnholt was killed on Friday by the former baker Emil Tosk, police say. "
    "The rifle lay in the flour mill next door. Guests at the cake tasting hid in the kitchen.",
]
ROBBED = [
    "Police in Ostwick say a man held up the savings bank on Monday and took a bag of coins. The "
    "cashier Ruta Lind hid under her desk. The robber fled on a bicycle along the canal towpath.",
    "The savings bank in Ostwick was held up on Monday, police say. The cashier Ruta Lind was "
    "unhurt under her desk; the robber dropped the coins while he fled on a bicycle by the canal.",
]


def test_two_crimes_in_a_small_folder_are_two_events(group):
    ids = list(group([*SHOT, *ROBBED])["event_id"])
    assert ids[0] == ids[1] != ids[2] == ids[3]
    # of one report each nobody can know that "police", "man", "say" are common
    assert group([SHOT[0], ROBBED[0]])["event_id"].nunique() == 2
    assert group(SHOT)["event_id"].nunique() == 1


def test_an_odd_report_belongs_to_the_main_event_of_its_folder(group):
    odd = (
        "The empty tannery in Leeds made gloves for a century. Its workers kept bees and sang "
        "in a choir; a book of their songs was printed. The fire took their chapel."
    )
    retold = [*FIRE, FIRE[0].replace("Sixty", "Eighty")]
    assert group([*retold, odd])["event_id"].nunique() == 1


def test_two_events_of_which_one_is_a_little_smaller_are_no_strays(group):
    found = group([*FIRE, *VOTE])
    assert found["event_id"].nunique() == 2 and not found["stray"].any()


def test_ids_do_not_hang_on_the_order_of_the_folder(group):
    one, other = group([*FIRE, *VOTE]), group([*VOTE, *FIRE])
    assert list(one["event_id"]) == [
        *other["event_id"][2:],
        *other["event_id"][:2],
    ]


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["", ""], ["Word"], ["Fire.", "1 2 3"], [FIRE[0], FIRE[0]]],
)
def test_small_and_empty_folders(group, texts):
    assert len(group(texts)) == len(texts)


def test_the_reports_of_the_seeds_are_one_event():
    found = run.compute(ROOT / "seeds", wanted=["events"])["events"]
    assert found["event_id"].nunique() == 1 and not found["stray"].any()
