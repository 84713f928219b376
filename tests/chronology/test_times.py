"""Expressions of time: what is found, what it means, and the timeline."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import language, tables
from variorum.chronology import timeline, times
from variorum.chronology.timegrammar import RULES

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def frames(texts: dict[str, str], published: str):
    """The tables that an article's times are read from."""
    documents = tables.make(
        "documents",
        [
            {
                "doc_id": doc_id,
                "published": published,
                "n_words": len(text.split()),
                "text": text,
            }
            for doc_id, text in texts.items()
        ],
    )
    blocks = tables.make(
        "blocks",
        [
            {
                "doc_id": doc_id,
                "start": m.start(),
                "end": m.end(),
                "role": "body",
                "rule": "paragraph",
            }
            for doc_id, text in texts.items()
            for m in re.finditer(r"\S[^\n]*", text)
        ],
    )
    return language.parse(documents, blocks), documents, blocks


def read(text: str, published: str = "2018-09-28") -> dict[str, str]:
    """{expression: type and value} of a text."""
    found = times.find_times(*frames({"a": text}, published))
    return {row.text: f"{row.type} {row.value}" for row in found.itertuples()}


@pytest.fixture(scope="module")
def seeds():
    texts = {
        path.name[:3]: path.read_bytes().decode("utf-8")
        for path in sorted(SEEDS.glob("*.txt"))
    }
    parsed, documents, blocks = frames(texts, "2018-09-28")
    found = times.find_times(parsed, documents, blocks)
    return texts, found, lay_out(found, parsed, documents, blocks)


def lay_out(found, parsed, documents, blocks):
    sentences = language.find_sentences(parsed, blocks)
    none = tables.make("problems", [])
    return timeline.lay_out(found, sentences, documents, parsed, none)[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example_and_not_what_is_like_it(rule):
    def rules(text):
        found = times.find_times(*frames({"a": text}, "2018-09-28"))
        return [
            name for row in found.itertuples() for name in row.rule.split(" + ")
        ]

    assert rule.name in rules(rule.example), rule.example
    assert rule.name not in rules(rule.unlike), rule.unlike


@pytest.mark.parametrize(
    ("doc", "text", "value"),
    [
        ("000", "early Friday morning", "2018-09-28TMO"),
        ("000", "Sept. 7", "2018-09-07"),
        ("000", "the beginning of July", "2018-07"),
        ("000", "earlier this month", "2018-09"),
        ("001", "late on September 28", "2018-09-28"),
        ("001", "May", "2018-05"),
        ("001", "2015", "2015"),
        ("001", "the past several weeks", "PXW"),
        ("001", "this year", "2018"),
        ("002", "today", "2018-09-28"),
        ("002", "Twenty days ago", "2018-09-08"),
        ("002", "the past 24 hours", "PT24H"),
        ("003", "a few weeks", "PXW"),
        ("004", "the past twenty-four hours", "PT24H"),
        ("004", "early September", "2018-09"),
        ("004", "September 27", "2018-09-27"),
        ("004", "September 22", "2018-09-22"),
        ("004", "recent months", "PXM"),
    ],
)
def test_dates_of_the_seeds(seeds, doc, text, value):
    _, found, _ = seeds
    assert value in set(
        found.loc[(found["doc_id"] == doc) & (found["text"] == text), "value"]
    )


def test_rows_show_their_text_and_do_not_overlap(seeds):
    texts, found, line = seeds
    for doc_id, rows in found.groupby("doc_id"):
        assert all(
            texts[doc_id][r.start : r.end] == r.text for r in rows.itertuples()
        )
        assert list(rows["start"]) == sorted(rows["start"])
        assert (
            rows["start"].iloc[1:].to_numpy()
            >= rows["end"].iloc[:-1].to_numpy()
        ).all()
    assert all(
        texts[r.doc_id][r.start : r.end] == r.text
        and texts[r.doc_id][r.time_start : r.time_end] == r.time_text
        for r in line.itertuples()
    )
    assert all(
        r.start <= r.time_start < r.time_end <= r.end for r in line.itertuples()
    )


def test_what_is_counted_from_the_text_names_its_anchor(seeds):
    texts, found, _ = seeds
    later = found[found["text"] == "about a week later"].iloc[0]
    assert (
        texts["001"][later.anchor_start : later.anchor_end]
        == "earlier this month"
    )
    assert (later["mod"], later["begin"], later["end_date"]) == (
        "APPROX",
        "2018-09-08",
        "2018-09-28",
    )  # a week from the 1st on, and before publication
    weeks = found[found["text"] == "a few weeks"].iloc[0]
    assert texts["003"][weeks.anchor_start : weeks.anchor_end].startswith(
        "a group of attackers set fire"
    )


def test_one_happening_of_two_articles_shares_a_group(seeds):
    _, _, line = seeds
    fired = line[line["text"].str.contains("rockets")]
    assert (
        set(fired["doc_id"]) == {"001", "003"} and fired["group"].nunique() == 1
    )
    ahvaz = line[line["text"].str.contains("Ahvaz")]
    assert not set(ahvaz["group"]) & set(fired["group"])
    assert list(line.loc[line["begin"] != "", "begin"]) == sorted(
        line.loc[line["begin"] != "", "begin"]
    )


def test_without_a_date_of_publication_the_year_stays_open():
    assert read(
        "The talks failed on September 28. On Friday the army moved, as it had in August and last "
        "year. Today it stopped.",
        "",
    ) == {
        "September 28": "DATE XXXX-09-28",
        "Friday": "DATE XXXX-WXX-5",
        "August": "DATE XXXX-08",
        "last year": "DATE XXXX",
        "Today": "DATE XXXX-XX-XX",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge collapsed on December 28.",
            {"December 28": "DATE 2009-12-28"},
        ),
        ("It will reopen on February 3.", {"February 3": "DATE 2010-02-03"}),
        ("Divers had inspected it in November.", {"November": "DATE 2009-11"}),
        ("It will be painted in March.", {"March": "DATE 2010-03"}),
        ("The ferry sank on Monday.", {"Monday": "DATE 2010-01-04"}),
        ("The ferry will sail again on Monday.", {"Monday": "DATE 2010-01-11"}),
        ("The inquest is Thursday.", {"Thursday": "DATE 2010-01-07"}),
        ("The port stays closed until Friday.", {"Friday": "DATE 2010-01-08"}),
        (
            "Sales fell in the fourth quarter.",
            {"the fourth quarter": "DATE 2009-Q4"},
        ),
    ],
)
def test_tense_and_nearness_choose_the_year(text, expected):
    assert read(text, "2010-01-05") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police came at about 3:30 p.m. Thursday.",
            {"3:30 p.m. Thursday": "TIME 2018-09-27T15:30"},
        ),
        (
            "It happened in the early hours of Saturday, September 22.",
            {"the early hours of Saturday, September 22": "TIME 2018-09-22TMO"},
        ),
        (
            "The train left at 06:30 GMT on 4 March 2017.",
            {"06:30 GMT on 4 March 2017": "TIME 2017-03-04T06:30Z"},
        ),
        (
            "A vote is due in October of next year.",
            {"October of next year": "DATE 2019-10"},
        ),
        (
            "They met in the last week of August.",
            {"the last week of August": "DATE 2018-W35"},
        ),
        (
            "Rain fell between 12 and 14 September.",
            {"12": "DATE 2018-09-12", "14 September": "DATE 2018-09-14"},
        ),
        ("He was born in the late 1970s.", {"the late 1970s": "DATE 197"}),
        (
            "He resigned on 3 May 2016. Two days later he left.",
            {
                "3 May 2016": "DATE 2016-05-03",
                "Two days later": "DATE 2016-05-05",
            },
        ),
        (
            "The strike lasted two and a half years.",
            {"two and a half years": "DURATION P2.5Y"},
        ),
        (
            "The council meets every two weeks and on Mondays.",
            {"every two weeks": "SET P2W", "Mondays": "SET XXXX-WXX-1"},
        ),
        ("She earns $30,000 a year.", {"a year": "SET P1Y"}),
        (
            "Shops were shut on Good Friday and on Christmas Day 2017.",
            {
                "Good Friday": "DATE 2018-03-30",
                "Christmas Day 2017": "DATE 2017-12-25",
            },
        ),
        (
            "He recently left; he is currently abroad.",
            {"recently": "DATE PAST_REF", "currently": "DATE PRESENT_REF"},
        ),
    ],
)
def test_what_expressions_mean(text, expected):
    assert read(text) == expected


# A report of Thursday, 20 June 2019.
NARRATED = [
    ("The road was closed from at least 2004 on.", "2004", "2004"),
    (
        "It failed on 8 June. The next day the wall fell.",
        "The next day",
        "2019-06-09",
    ),
    (
        "A clerk was held on June 10 and freed the next day.",
        "the next day",
        "2019-06-11",
    ),
    (
        "It was founded in 1998. The next year it lost money.",
        "The next year",
        "1999",
    ),
    ("It will be rebuilt next year.", "next year", "2020"),
    ("It rained on June 8, 9 and 10.", "9", "2019-06-09"),
    ("It rained on June 8, 9 and 10.", "10", "2019-06-10"),
    ("Talks are planned for 22, 23 and 24 June.", "22", "2019-06-22"),
    ("They met on 3, 4 and 5 May 2017.", "3", "2017-05-03"),
    ("From May 28 to 30, 2018 it was shut.", "May 28", "2018-05-28"),
    ("From May 28 to 30, 2018 it was shut.", "30, 2018", "2018-05-30"),
    (
        "The wall fell on Sunday. The following Monday it was rebuilt.",
        "The following Monday",
        "2019-06-17",
    ),
    (
        "He said on Friday that the ferry had sunk on Monday.",
        "Monday",
        "2019-06-17",
    ),
    ("The ferry will sail on Saturday.", "Saturday", "2019-06-22"),
    (
        "On Tuesday the minister said the school would reopen on Monday.",
        "Monday",
        "2019-06-24",
    ),
    ("The hearing is scheduled for Tuesday.", "Tuesday", "2019-06-25"),
    ("Police came at 9pm on Tuesday.", "9pm on Tuesday", "2019-06-18T21:00"),
    # it was tomorrow already where it happened
    ("A rocket flew over the island on Friday.", "Friday", "2019-06-21"),
    ("A rocket flew over the island last Friday.", "last Friday", "2019-06-14"),
    (
        "It began at 6:40 p.m. (GMT +8) on June 8.",
        "6:40 p.m. (GMT +8) on June 8",
        "2019-06-08T18:40",
    ),
]


@pytest.mark.parametrize(("text", "expression", "value"), NARRATED)
def test_what_a_story_dates(text, expression, value):
    found = times.find_times(*frames({"a": text}, "2019-06-20"))
    assert (
        dict(zip(found["text"], found["value"], strict=True))[expression]
        == value
    )


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It fell around 9 p.m. local time.", "APPROX"),
        ("It fell shortly after 9:30 p.m.", "APPROX"),
        ("It fell after 9pm.", "AFTER"),
        ("It fell before 21:00.", "BEFORE"),
        ("It fell at 21:00.", ""),
    ],
)
def test_a_clock_time_says_on_which_side_of_it(text, mod):
    found = times.find_times(*frames({"a": text}, "2019-06-20"))
    assert list(found["mod"]) == [mod]


@pytest.mark.parametrize(
    "text",
    [
        "The strike cost 2050 workers their jobs and hit 2019 farmers.",
        "More than 2000 were hurt, a crowd of 1900 fled, and 1998 of them stayed in room 2012.",
        "On a bad day, 12 people fled and 30 stayed.",
        "Theresa May may march with April Jones, and they may sit in the sun.",
        "About 2,000 people and 2000 civilians fled.",
        "The score was 3:45.",
        "He is the player of the year.",
        "It was the second time.",
        "The Daily Mail reported it.",
        "As soon as they left, prices began to fall.",
        "",
        "x",
        "\u200b \u00a0",
        "May",
        "1",
        "the",
    ],
)
def test_look_alikes_are_no_times(text):
    assert set(read(text).values()) == set()


def test_modifiers_narrow_the_days():
    found = times.find_times(
        *frames(
            {
                "a": "It rained in early September and in mid-August. It snowed earlier this year. "
                "It will be hot later this year."
            },
            "2018-09-28",
        )
    )
    assert [(r.mod, r.begin, r.end_date) for r in found.itertuples()] == [
        ("START", "2018-09-01", "2018-09-10"),
        ("MID", "2018-08-11", "2018-08-20"),
        ("START", "2018-01-01", "2018-09-28"),
        ("END", "2018-09-28", "2018-12-31"),
    ]


WORDS = [
    "early",
    "late",
    "the",
    "first",
    "week",
    "of",
    "May",
    "Friday",
    "28",
    "September",
    "2018",
    "two",
    "years",
    "ago",
    "later",
    "last",
    "next",
    "until",
    "24",
    "hours",
    "-",
    ",",
    ".",
    "a",
    "few",
    "12:30",
    "p.m.",
    "morning",
    "quarter",
    "’s",
    "“",
    "\n",
    "Easter",
    "February",
    "30",
    "every",
    "0",
    "9999",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25),
    st.sampled_from(["2018-09-28", "", "0001-01-01", "9999-12-31", "soon"]),
)
def test_any_row_of_words_is_read(words, published):
    text = " ".join(words)
    found = times.find_times(*frames({"a": text}, published))
    assert all(
        text[r.start : r.end] == r.text
        and r.value
        and r.type in ("DATE", "TIME", "DURATION", "SET")
        for r in found.itertuples()
    )


def test_dates_that_part_are_called_apart():
    texts = {
        "a": "A fire destroyed the old tannery in Leeds on 3 May 2016.",
        "b": "The old tannery in Leeds was destroyed by a fire on 5 May 2016.",
        "c": "The mayor opened a school in York on 3 May 2016.",
    }
    parsed, documents, blocks = frames(texts, "2016-05-09")
    found = times.find_times(parsed, documents, blocks)
    line = lay_out(found, parsed, documents, blocks)
    by_doc = line.set_index("doc_id")
    assert by_doc["group"]["a"] == by_doc["group"]["b"] != by_doc["group"]["c"]
    assert (
        by_doc["agreement"]["a"] == "apart"
        and by_doc["agreement"]["c"] == "open"
    )
    assert "tanner" in by_doc["why"]["a"]
