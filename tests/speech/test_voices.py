"""Who speaks in small articles of our own, for whom, and who is one origin."""

import pytest
from variorum import run

TOWN = {
    "one.txt": (
        "WASHINGTON – The Justice Department said on Monday that the town of Callow had "
        "broken the law.\n\n"
        "“We will not stand by while the law is broken,” the Department said in a "
        "statement.\n\n"
        "“The town has done nothing wrong, and the senator will fight this in every "
        "court,” said Jim Manley, a spokesman for Sen. Harry Bernal. The senator "
        "himself was not present.\n\n"
        "Ed Soto, chairman of the Senate Harbour Committee, said the suit was a "
        "mistake. The committee said on Tuesday that it would hold a hearing.\n\n"
        "Later his campaign said it would not comment.\n\n"
    ),
    "two.txt": (
        "CALLOW – The town has done nothing wrong, Sen. Harry Bernal's office said on "
        "Monday after the Department of Justice sued Callow.\n\n"
        "“We will not stand by while the law is broken,” the Department of Justice "
        "said.\n\n"
        "“Such a thing has never been seen in our three hundred years by the sea,” the "
        "harbour's keepers said in a letter.\n\n"
        "Rosa Campos is the mayor. Her campaign said it was glad.\n\n"
    ),
    "three.txt": (
        "“The town has done nothing wrong, and the senator will fight this in every "
        "court,” Harry Bernal said in a speech on the quay.\n\n"
        "“Such a thing has never been seen in our three hundred years by the sea,” the "
        "guild of pilots wrote.\n\n"
        "The town of Callow was sued on Monday over its harbour.\n\n"
    ),
}


def tables_of(folder, texts: dict[str, str]) -> dict:
    """The tables of some articles."""
    for name, text in texts.items():
        whole = f"The harbour of Callow\n\n{text}"
        (folder / name).write_text(whole, encoding="utf-8")
    return run.compute(folder, wanted=("documents", "quotes", "quote_origins"))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return tables_of(tmp_path_factory.mktemp("town"), TOWN)


def origin(tables: dict, doc_id: str, words: str) -> str:
    """The name of the origin of the quotation of an article that holds some words."""
    text = tables["documents"].set_index("doc_id")["text"][doc_id]
    at = text.index(words)
    rows = tables["quotes"].merge(tables["quote_origins"], on="quote_id")
    held = rows[
        (rows["doc_id"] == doc_id) & (rows["start"] <= at) & (rows["end"] > at)
    ]
    found = held.iloc[0]["origin_id"]
    names = tables["origins"].drop_duplicates("origin_id")
    return names.set_index("origin_id")["name"][found]


@pytest.mark.parametrize(
    ("doc_id", "words", "name"),
    [
        ("one.txt", "The town has done", "Harry Bernal"),
        ("two.txt", "The town has done", "Harry Bernal"),
        ("three.txt", "The town has done", "Harry Bernal"),
        ("one.txt", "We will not stand", "Justice Department"),
        ("two.txt", "We will not stand", "Justice Department"),
        ("one.txt", "the suit was a mistake", "Ed Soto"),
    ],
)
def test_whoever_speaks_for_an_actor_is_the_actor(town, doc_id, words, name):
    assert origin(town, doc_id, words) == name


def test_one_wording_between_marks_is_one_origin(town):
    words = "Such a thing has never been seen"
    assert origin(town, "two.txt", words) == origin(town, "three.txt", words)


def test_two_who_are_told_of_by_his_and_her_are_two(town):
    his = origin(town, "one.txt", "it would not comment")
    assert his != origin(town, "two.txt", "it was glad")


SPEAKERS = [
    (
        "In a post to the town's page, Rosa Campos, the head of the Harbour Society, said she was "
        "grateful that the council would wait.",
        "she was grateful",
        "Rosa Campos",
    ),
    (
        "In his letter Thursday, Bernal, 68, had said he would remain in his post until May.",
        "he would remain",
        "Bernal",
    ),
    (
        "“It takes years to build a quay,” the 43-year-old said.",
        "It takes years",
        "the 43-year-old",
    ),
    (
        "“This will stay a priority in quiet times,” Ms. Campos is expected to say.",
        "This will stay",
        "Ms. Campos",
    ),
    (
        "Campos said it was “disappointing” that gaps were found, and said “it is something that "
        "we are mending.”",
        "it is something",
        "Campos",
    ),
    (
        "“If we end up with that, I would say, ‘If you can, Tom, go ahead,’” Campos said Monday.",
        "If we end up",
        "Campos",
    ),
    (
        "Campos also said that the town must act at once.\n\n“Every family by the water will hear "
        "from us.”",
        "Every family",
        "Campos",
    ),
    (
        "As the mayor pointed out, the harbour has been neglected for a generation.",
        "the harbour has been",
        "the mayor",
    ),
    (
        "Citing a lack of funds, the council of Callow said the school was closed.",
        "the school was closed",
        "the council of Callow",
    ),
    (
        'By wavering on a quay that she once called a "gold standard," Rosa Campos is weak, said '
        "Tom Bernal.",
        "is weak",
        "Tom Bernal",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS)
def test_who_speaks(tmp_path, text, words, speaker):
    other = "A ferry of the Ross line was late on Monday, officials said."
    made = tables_of(tmp_path, {"a.txt": text, "b.txt": other})
    found = made["quotes"].query("doc_id == 'a.txt'")
    at = made["documents"].set_index("doc_id")["text"]["a.txt"].index(words)
    held = found[(found["start"] <= at) & (found["end"] > at)]
    assert speaker in list(held["speaker"])


MEANT = [
    (
        "Asked by the judge whether he knew of the leak, he answered: “I was never told of it.”",
        "I was never told",
        "",
    ),
    (
        "The officer yelled, “Where are you going?” Campos recalled.",
        "Where are you going",
        "The officer",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), MEANT)
def test_whoever_asks_or_recalls_did_not_say_it(tmp_path, text, words, speaker):
    other = "A ferry of the Ross line was late on Monday, officials said."
    made = tables_of(tmp_path, {"a.txt": text, "b.txt": other})
    at = made["documents"].set_index("doc_id")["text"]["a.txt"].index(words)
    found = made["quotes"].query("doc_id == 'a.txt'")
    row = found[(found["start"] <= at) & (found["end"] > at)].iloc[0]
    assert row["speaker"] == speaker or not speaker
    assert "judge" not in row["speaker_referent"]


def test_the_president_is_the_one_who_needs_no_country(tmp_path):
    text = (
        "President Daniel Soto will meet Peruvian President Ana Ruiz in Callow. Ruiz arrived on "
        "Monday. Ruiz has asked for the meeting. The president said the talks would be short."
    )
    other = "President Daniel Soto is in Callow for talks with Ruiz, officials said."
    made = tables_of(tmp_path, {"a.txt": text, "b.txt": other})
    row = made["quotes"].query("doc_id == 'a.txt'").iloc[-1]
    assert row["speaker_entity"] == "daniel-soto"


def test_no_time_of_an_event_is_taken_for_words(tmp_path):
    text = "As the talks concluded, the crowd left the hall and went home."
    other = "A ferry of the Ross line was late on Monday, officials said."
    made = tables_of(tmp_path, {"a.txt": text, "b.txt": other})
    assert not len(made["quotes"].query("doc_id == 'a.txt'"))


def test_one_of_a_party_is_not_the_party(tmp_path):
    text = (
        "Republicans met in Callow on Monday. The top Republican on the harbour board called on "
        "the mayor to resign."
    )
    other = "Republicans in Callow said they would look into the suit."
    made = tables_of(tmp_path, {"a.txt": text, "b.txt": other})
    row = made["quotes"].query("doc_id == 'a.txt'").iloc[0]
    assert row["speaker"].startswith("The top Republican")
    assert row["speaker_entity"] == ""


def test_a_text_may_begin_with_who_says_something(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Saying enough is enough, Rosa Campos left the council.\n\nIt was late.",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Citing a lack of funds, the council closed the school.",
        encoding="utf-8",
    )
    found = run.compute(tmp_path, wanted=("quotes",))["quotes"]
    assert "the council" in list(found["speaker"])
