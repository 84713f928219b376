"""The registry of phrases: each row fires on its example and leaves its look-alike alone."""

import time

import pytest
from variorum.reading.blocks import mark_blocks
from variorum.reading.furniture import Where, phrases
from variorum.reading.readers.article import Article, assemble
from variorum.text import fold

EDGES = " •·|*-–>"
STORY = [
    "The harbour of Callow was closed on Monday after a barge struck the gate of its lock, the "
    "port said.",
    "Nobody was hurt, and the gate will be lifted out of the water on Friday, said the harbour "
    "master.",
    "Twelve ships are waiting in the bay, and the port has asked three more to turn away this "
    "week.",
    "The barge carried gravel for the new road, its owner told reporters at the quay on Tuesday.",
    "The council wants to know why the gate was not inspected in the two years before the "
    "accident.",
    "A report is expected in May, and the lock will stay shut until it has been read by the "
    "ministry.",
]


def fits(phrase, line):
    text = fold(line)
    if phrase.where == Where.START:
        return bool(phrase.pattern.match(text))
    if phrase.where == Where.END:
        return bool(phrase.pattern.search(text))
    return bool(phrase.pattern.fullmatch(text.strip(EDGES)))


@pytest.mark.parametrize(
    "phrase", phrases(), ids=lambda p: f"{p.where}-{p.example[:30]}"
)
def test_a_rule_fires_on_its_example_and_not_on_its_look_alike(phrase):
    assert fits(phrase, phrase.example)
    assert not fits(phrase, phrase.look_alike)


def roles(*paragraphs):
    article = Article("\n\n".join(paragraphs))
    return [
        (article.text[b.start : b.end], b.role) for b in mark_blocks(article)
    ]


def inserted(line, at=2):
    """The roles of what a line within a story becomes."""
    found = roles(*STORY[:at], line, *STORY[at:])
    assert [role for text, role in found if text in STORY] == ["body"] * len(
        STORY
    )
    return [(text, role) for text, role in found if text not in STORY]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Image copyright Elde Pictures Image caption The gate after the accident",
            [
                ("Image copyright Elde Pictures Image caption", "credit"),
                ("The gate after the accident", "caption"),
            ],
        ),
        (
            "Media playback is unsupported on your device Media caption A ferry waits",
            [
                (
                    "Media playback is unsupported on your device Media caption",
                    "boilerplate",
                ),
                ("A ferry waits", "caption"),
            ],
        ),
        (
            "Reuters Divers look at the gate of the northern basin",
            [
                ("Reuters", "credit"),
                ("Divers look at the gate of the northern basin", "caption"),
            ],
        ),
        (
            "Divers look at the gate of the basin (Getty)",
            [
                ("Divers look at the gate of the basin", "caption"),
                ("(Getty)", "credit"),
            ],
        ),
        (
            "The gate is gone! https://t.co/aB3 — Port of Callow (@callow) May 7, 2024",
            [
                ("The gate is gone!", "body"),
                (
                    "https://t.co/aB3 — Port of Callow (@callow) May 7, 2024",
                    "credit",
                ),
            ],
        ),
        (
            "Ships wait in the bay while divers examine the gate of the lock",
            [
                (
                    "Ships wait in the bay while divers examine the gate of the lock",
                    "caption",
                )
            ],
        ),
        (
            "[ Why the gates of so many locks break ]",
            [("[ Why the gates of so many locks break ]", "boilerplate")],
        ),
        (
            "Harbours are growing old, and nobody pays Read more",
            [
                (
                    "Harbours are growing old, and nobody pays Read more",
                    "boilerplate",
                )
            ],
        ),
    ],
)
def test_what_stands_between_the_paragraphs(line, expected):
    assert inserted(line) == expected


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (
            "Sign Up Please verify that you are human. Invalid email address. Please try again "
            "later. Thank you for subscribing. An error has occurred.",
            "boilerplate",
        ),
        (
            "Ships wait in the bay, seen from the quay. (Museum of the Port)",
            "caption",
        ),
        (
            "Ships wait in the bay on Monday, May 6, 2024. [Photo/Agencies]",
            "caption",
        ),
        (
            "1 of 26 Full Screen Autoplay Close The lock View Photos The lock of Callow in May.",
            "boilerplate",
        ),
        (
            "Ships wait in this undated handout photo, released by the port of Callow.",
            "caption",
        ),
        ("Press Association", "credit"),
        (
            "LOCK UP Why do gates break? WHO PAYS Owners and ports at odds IN FULL The gates",
            "boilerplate",
        ),
        ("Advertisement Continue reading the main story", "boilerplate"),
        (
            "Harbours are growing old and nobody pays for it (VIDEO)",
            "boilerplate",
        ),
        (
            "• This article was amended on 9 May 2024. An earlier version said that nobody had "
            "seen the barge.",
            "credit",
        ),
        (
            "The port said the lock of the northern basin may stay closed to all ships until the "
            "autumn",
            "body",
        ),
    ],
)
def test_more_that_stands_between_the_paragraphs(line, role):
    assert inserted(line)[0][1] == role


def test_what_a_page_sets_as_a_caption_may_be_a_credit_or_begin_with_a_label():
    captions = [
        "(Image: GETTY )",
        "Image caption Ships wait in the bay of Callow",
        "Divers look at the gate of the basinCredit: Elde Pictures",
        "Ships wait in the bay of Callow",
    ]
    article = assemble(
        [
            (STORY[0], "body", "p"),
            *((c, "caption", "caption of a picture") for c in captions),
        ]
    )
    assert [(line.role, line.text) for line in mark_blocks(article)[1:]] == [
        ("credit", "(Image: GETTY )"),
        ("boilerplate", "Image caption"),
        ("caption", "Ships wait in the bay of Callow"),
        ("caption", "Divers look at the gate of the basin"),
        ("credit", "Credit: Elde Pictures"),
        ("caption", "Ships wait in the bay of Callow"),
    ]


def test_the_last_line_is_a_caption_where_it_is_no_story_cut_off():
    caption = "Ships wait in the bay while divers examine the gate of the lock"
    assert roles(*STORY, caption)[-1] == (caption, "caption")
    cut = (
        "The ministry has promised to answer by the end of the week, and has asked all ports of "
        "the coast to look at the gates of their locks before the storms of the"
    )
    assert roles(*STORY, cut)[-1][1] == "body"
    note = "A gate gives way originally appeared on Elde Post on Tuesday. See our terms of use."
    assert roles(*STORY, note)[-1][1] == "credit"


def test_a_paragraph_whose_words_stand_elsewhere_on_the_page_is_told_once():
    pulled = "the gate will be lifted out of the water on Friday, said the harbour master"
    found = roles(*STORY[:4], pulled, *STORY[4:])
    assert (
        dict(found)[pulled] == "boilerplate"
        and [r for _, r in found].count("body") == 6
    )
    composed = f"{STORY[0]} {STORY[2]}"
    assert (
        dict(roles(*STORY[:4], composed, *STORY[4:]))[composed] == "boilerplate"
    )
    refrain = "We have waited long enough for the gate to be mended, and so has the whole town."
    sung = [refrain, STORY[0], refrain, STORY[1], refrain, *STORY[2:]]
    sung = [text for text, role in roles(*sung) if role == "body"]
    assert sung.count(refrain) == 3


def test_headlines_under_a_line_that_announces_them_are_no_story():
    listed = [
        "A barge was lost in this lock 12 years ago. It has been found.",
        "Why gates break",
    ]
    found = dict(roles(*STORY, "Read more:", *listed))
    assert [found[line] for line in listed] == ["boilerplate"] * 2
    told = dict(
        roles(
            *STORY,
            "Read more:",
            *STORY[:1],
            "The port will say more when it can.",
        )
    )
    assert told["The port will say more when it can."] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Reuters first reported on Sunday that the gate had been broken for a week.",
        "Why did it break?",
        "A long way to go",
        "The statement of the port reads:",
        "More: the port will fine the owner of the barge, it said on Monday.",
        "“We heard a crack and then the whole deck went down,” said one of the crew",
    ],
)
def test_what_looks_like_furniture_and_is_story(line):
    assert [role for _, role in inserted(line)] == ["body"]


def test_galleries_are_no_story():
    numbered = [
        f"{n}/12 The {thing} of Callow in May"
        for n, thing in enumerate(("quay", "bay", "lock"), 1)
    ]
    titled = [
        f"Photos: Great locks today {where} has one that is old."
        for where in ("Elde", "Callow", "Tarn")
    ]
    found = dict(roles(*STORY[:3], *numbered, *titled, *STORY[3:]))
    assert {found[line] for line in numbered + titled} == {"boilerplate"}
    assert {found[line] for line in STORY} == {"body"}


def test_a_list_of_open_lines_under_a_colon_is_story():
    listed = [
        f"A gate of the lock that was made in the year 190{n}" for n in range(3)
    ]
    found = dict(
        roles(*STORY[:3], "The list of the port names:", *listed, *STORY[3:])
    )
    assert {found[line] for line in listed} == {"body"}


def test_paragraphs_without_full_stops_are_no_captions():
    bare = [line.rstrip(".") for line in STORY]
    assert [role for text, role in roles(*bare) if text in bare].count(
        "caption"
    ) == 0


@pytest.mark.parametrize(
    "unit",
    ["a", "A ", "[", "(", "/", " / ", "@a ", "1/2 ", "— ", "by A ", "©", ". "],
)
def test_no_line_of_any_length_takes_long(unit):
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    mark_blocks(Article(text))
    mark_blocks(Article("\n\n".join([*STORY, text[:5000], *STORY])))
    assert time.process_time() - began < 5
