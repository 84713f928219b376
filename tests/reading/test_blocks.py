"""Roles of lines, on articles of other topics; every rule leaves the text as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BODY, MORE
from test_repetition import repeated
from variorum.reading import blocks
from variorum.reading.readers.article import Article


def roles(*paragraphs, gap="\n\n", **more):
    """[(role, text)] of an article of these paragraphs."""
    text = gap.join(paragraphs)
    return [
        (line.role, text[line.start : line.end])
        for line in blocks.mark_blocks(Article(text), **more)
    ]


def role_of(line, *, at="end"):
    after = [
        "The company that runs the trams has promised to mend the rails before the winter comes.",
        "It carried some nine thousand people on a weekday of last year, many of them pupils.",
    ]
    paragraphs = (
        [BODY, MORE, *after, line]
        if at == "end"
        else [BODY, MORE, line, *after]
    )
    return next(
        role
        for role, text in roles("Council keeps the tram line open", *paragraphs)
        if line.startswith(text) or text.startswith(line[:20])
    )


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Share this article on Facebook",
        "Tweet",
        "Leave a comment",
        "3 Comments",
        "1,204 views 12 shares",
        "READ MORE: Tram timetable for the winter",
        "Related articles",
        "Sign up for our newsletter",
        "Subscribe now",
        "© 2024 The Northern Echo Ltd",
        "All rights reserved.",
        "Tags: trams, council, transport",
        "Skip to main content",
        "Back to top",
        "Follow us on Twitter and Facebook",
        "5 min read",
        "Story continues below",
        "Home | News | Sport",
        "We use cookies to improve your visit.",
    ],
)
def test_page_furniture_is_known_wherever_it_stands(line):
    assert (
        role_of(line) == "boilerplate"
        and role_of(line, at="middle") == "boilerplate"
    )


@pytest.mark.parametrize(
    "line",
    [
        "“Read my lips,” the mayor said.",
        "Share prices fell after the vote.",
        "Follow the money, the auditors had written in March.",
        "Home owners along the line objected.",
        "The news agency reported the vote first.",
        "Comments by the mayor were met with laughter.",
        "No comment, said the tram company.",
        "He had nothing more to say",
    ],
)
def test_short_lines_of_a_story_are_story(line):
    assert role_of(line) == "body" and role_of(line, at="middle") == "body"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Photo: Lena Marsh", "credit"),
        ("Lena Marsh/AFP/Getty Images", "credit"),
        ("(AP Photo/Lena Marsh)", "credit"),
        ("REUTERS/Lena Marsh", "credit"),
        ("Source: The Northern Echo", "credit"),
        ("Reporting by Lena Marsh; editing by Omar Pike", "credit"),
        ("Omar Pike in London contributed to this report.", "credit"),
        (
            "Correction: An earlier version gave the wrong number of signatures.",
            "credit",
        ),
        (
            "FILE PHOTO: A tram of the line in the snow of the winter of 2010",
            "caption",
        ),
        (
            "A tram passes the town hall on Sunday evening. (Photo by Lena Marsh/Getty Images)",
            "caption",
        ),
    ],
)
def test_credits_and_captions_are_named(line, role):
    assert role_of(line) == role


def test_the_top_of_a_copied_page():
    found = roles(
        "Menu",
        "Weather",
        "Council keeps the tram line open",
        "By Lena Marsh and Omar Pike",
        "Published: 4 March 2024, 10:15 GMT",
        BODY,
        MORE,
    )
    assert [role for role, _ in found] == [
        "boilerplate",
        "boilerplate",
        "title",
        "byline",
        "dateline",
        "body",
        "body",
    ]


def test_a_caption_stands_above_its_credit_only_where_paragraphs_are_spaced():
    caption, credit = (
        "A tram passes the town hall of the northern district on the evening before the vote of "
        "the council.",
        "Lena Marsh/Reuters",
    )
    assert ("caption", caption) in roles(
        "Council keeps the tram line open", f"{caption}\n{credit}", BODY, MORE
    )
    assert ("body", caption) in roles(
        "Council keeps the tram line open",
        BODY,
        caption,
        credit,
        MORE,
        gap="\n",
    )


def test_after_the_story_come_teasers_not_story():
    found = roles(
        "Council keeps the tram line open",
        BODY,
        MORE,
        "Most read",
        "Oyster season opens early this year",
        "Two hurt as a ladder falls",
    )
    assert [role for role, _ in found] == [
        "title",
        "body",
        "body",
        "boilerplate",
        "boilerplate",
        "boilerplate",
    ]


def test_an_outlet_about_itself_is_no_story():
    found = roles(
        "Council keeps the tram line open",
        f"(NSR) — {BODY}",
        MORE,
        BODY,
        "NSR journalists report from nine cities in which local papers have closed.",
    )
    assert found[-1][0] == "boilerplate" and found[1] == ("dateline", "(NSR) —")
    assert (
        roles(
            "Council keeps it",
            BODY,
            MORE,
            BODY,
            "NSR journalists reported on Friday that the council had closed its doors.",
        )[-1][0]
        == "body"
    )


def test_a_shared_quotation_is_no_furniture_but_a_shared_slogan_is():
    said = "“We have listened to every one of them,” she said"
    articles = {
        f"{n}.txt": Article(
            f"Title {n}\n\nParagraph {n} of the story is here.\n\n{said}\n\nThe voice of the "
            f"north since 1911"
        )
        for n in range(4)
    }
    shared = repeated(articles)["0.txt"]
    assert shared == {"the voice of the north since 1911"}
    assert (
        dict(
            map(
                reversed,
                roles(
                    "T of it",
                    BODY,
                    said,
                    "The voice of the north since 1911",
                    repeated=shared,
                ),
            )
        )["The voice of the north since 1911"]
        == "boilerplate"
    )


def test_lines_of_even_width_are_one_paragraph():
    wrapped = (
        "\n".join(BODY[i : i + 60] for i in range(0, len(BODY), 60))
        + "\n\n"
        + "\n".join(MORE[i : i + 60] for i in range(0, len(MORE), 60))
    )
    assert [role for role, _ in roles(wrapped)] == ["body", "body"]
    lines = [
        "The council sat until midnight, and the gallery was full of the",
        "people of the northern district, who had come by tram.",
        "Nobody spoke against the line, which",
        "opened when the harbour was still the heart of the city and the sea",
        "lay beside it, as a picture of that year in the museum shows to those",
        "who ask for it. The harbour has been filled since then, and the sea",
        "stood where the station now stands, and nobody left before the vote",
        "was taken by the members of the council.",
    ]
    assert len(roles("\n".join(lines))) == 1
    lines[1] = "people who had come by tram."
    assert [text.split()[0] for _, text in roles("\n".join(lines))] == [
        "The",
        "Nobody",
    ]


def test_copies_of_one_article_do_not_make_its_crossheads_furniture():
    articles = {
        f"{n}.txt": Article(
            f"Council keeps the line\n\n{BODY}\n\nA long wait\n\n{MORE}"
        )
        for n in range(4)
    }
    assert not any(repeated(articles).values())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "By Lena Marsh",
                "(AP) — ",
                "PARIS — The",
                "Photo: X",
                "3 views",
                "\u200b",
                "\ufeff",
                "\r\n",
                "\n",
                "\n\n",
                " ",
                BODY,
                "“",
                "Read more",
                "\u2028",
                "é",
                "2024-05-03",
                "\x85",
            ]
        )
        | st.text(max_size=12),
        max_size=30,
    ),
    st.sampled_from(["", "Council votes", "é"]),
)
def test_every_character_is_in_exactly_one_block(parts, title):
    text = "".join(parts)
    seen = [0] * len(text)
    for line in blocks.mark_blocks(Article(text), title):
        assert (
            line.role
            in {
                "title",
                "byline",
                "dateline",
                "credit",
                "caption",
                "body",
                "boilerplate",
            }
            and line.rule
            and text[line.start : line.end].strip()
        )
        seen[line.start : line.end] = [
            n + 1 for n in seen[line.start : line.end]
        ]
    assert all(
        n == 1 or n == 0 and (c.isspace() or c in "\u200b\ufeff") or n == 1
        for n, c in zip(seen, text, strict=True)
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "1 views ",
        "share and ",
        "a for ",
        "By Aa and ",
        "AA, Bb, ",
        "photo by ",
        "A is a b, c ",
        "/ ",
        "home ",
        "(",
        "the A, B & C ",
    ],
)
def test_no_line_takes_long(phrase):
    """Patterns that can be retried at every word end a run on one line; 40 such lines pass in
    no time, or never."""
    assert roles("A title of the page", *[(phrase * 100)[:690]] * 40, BODY)
