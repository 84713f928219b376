"""Live pages: each update is of its own time, and what other pages print of the clock is left."""

import json

import pytest
from variorum import load
from variorum.reading import updates
from variorum.reading.blocks import mark_blocks
from variorum.reading.readers.article import Article
from variorum.reading.readers.web import read_page

OPENED = "The lock of Callow was opened again today after the barge had been towed to the quay."
TOWED = "Two tugs are trying to tow the barge, and the harbour master hopes to be done by tomorrow."
STRUCK = "A barge struck the gate of the lock this morning, and nobody was hurt, the port says."


def stands(*paragraphs, published="2024-05-08"):
    """{first words of a paragraph: the time that it stands for} of a live page."""
    article = Article("\n\n".join(paragraphs))
    lines = mark_blocks(article)
    updates.date_updates(lines, published)
    assert "".join(article.text.split()) == "".join(
        "".join(article.text[line.start : line.end].split()) for line in lines
    )
    return {
        line.text[:9]: line.stands_at for line in lines if line.role == "body"
    }


@pytest.mark.parametrize(
    "stamps",
    [
        (
            "9:15 a.m. ET, May 8, 2024",
            "6:02 p.m. ET, May 7, 2024",
            "7:40 a.m. ET, May 7, 2024",
        ),
        ("09:15", "18:02", "07:40"),
        ("09:15 GMT", "Tuesday 18:02 GMT", "07:40 GMT"),
        ("Updated at 9.15am BST", "7 May 18.02 BST", "7.40am BST"),
        ("(09:15 GMT) 2 hours ago", "(18:02 GMT)", "(07:40 GMT)"),
    ],
)
def test_updates_stand_for_their_own_time_the_newest_on_top(stamps):
    newest, middle, oldest = stamps
    page = [
        "Live: the lock of Callow",
        newest,
        OPENED,
        middle,
        TOWED,
        oldest,
        STRUCK,
    ]
    assert stands(*page) == {
        OPENED[:9]: "2024-05-08T09:15",
        TOWED[:9]: "2024-05-07T18:02",
        STRUCK[:9]: "2024-05-07T07:40",
    }


def test_updates_with_the_oldest_on_top_and_their_time_in_the_paragraph():
    more = "The crew of the barge has been brought ashore, and its owner has been told."
    page = [
        f"7:40 a.m.: {STRUCK}",
        f"8:30 a.m. | {more}",
        f"6:02 p.m. – {TOWED}",
    ]
    found = stands(*page, f"[9:15 a.m.] {OPENED}")
    assert list(found.values()) == [
        "2024-05-07T07:40",
        "2024-05-07T08:30",
        "2024-05-07T18:02",
        "2024-05-08T09:15",
    ]


def test_what_stands_above_the_first_update_is_of_the_page():
    lead = "Here is what is known of the lock of Callow and of the barge that struck it."
    assert (
        stands(lead, "09:15", OPENED, "08:02", TOWED, "07:40", STRUCK)[lead[:9]]
        == ""
    )


def test_without_a_day_updates_have_no_time():
    found = stands(
        "09:15", OPENED, "08:02", TOWED, "07:40", STRUCK, published=""
    )
    assert set(found.values()) == {""}


@pytest.mark.parametrize(
    "page",
    [
        [OPENED, "09:15", TOWED, "07:40", STRUCK],
        [OPENED, "3:2", TOWED, "1:0", STRUCK, "2:2", OPENED],
        [
            *(OPENED, "Port @callow", "Open!", "09:15 - 8 May 2024"),
            *(TOWED, "Port @callow", "Not yet.", "08:02 - 8 May 2024"),
            *(STRUCK, "Port @callow", "Shut.", "07:40 - 8 May 2024"),
        ],
        [OPENED, "10.45", TOWED, "8.20", STRUCK, "2.50"],
        [
            OPENED,
            "At 09:15 it was open.",
            TOWED,
            "At 08:02 it was not.",
            STRUCK,
            "It was 07:40.",
        ],
    ],
)
def test_other_pages_have_no_updates(page):
    assert set(stands(*page).values()) == {""}


def test_the_updates_of_a_saved_live_page_are_read_in_full():
    told = (
        ("2024-05-08T09:15:00+01:00", OPENED),
        ("2024-05-07T18:02:00+01:00", TOWED * 2),
    )
    live = {
        "@type": "LiveBlogPosting",
        "datePublished": "2024-05-07T07:00:00+01:00",
        "liveBlogUpdate": [
            {
                "headline": "At the lock",
                "datePublished": t,
                "articleBody": f"<p>{b}</p><p>{STRUCK}",
            }
            for t, b in told
        ],
    }
    page = (
        "<html><head><title>Live: the lock of Callow</title>"
        f"<script type='application/ld+json'>{json.dumps(live)}</script></head><body><article>"
        f"<h1>Live: the lock of Callow</h1><p>{OPENED}</p><p>{STRUCK}</p></article></body></html>"
    )
    article = read_page(page.encode())[0]
    lines = mark_blocks(article, "Live: the lock of Callow")
    assert (
        article.text.count("At the lock") == 2
        and article.text.count(STRUCK) == 2
    )
    assert [line.text for line in lines if line.rule == updates.RULE] == [
        "2024-05-08 09:15",
        "2024-05-07 18:02",
    ]
    updates.date_updates(lines, "2024-05-08")
    assert {line.stands_at for line in lines if line.text == STRUCK} == {
        "2024-05-08T09:15",
        "2024-05-07T18:02",
    }


TIMES = (
    "9:15 a.m. ET, May 8, 2024",
    "6:02 p.m. ET, May 7, 2024",
    "7:40 a.m. ET, May 7, 2024",
)


@pytest.mark.parametrize(
    "form",
    [
        "<p>{time}</p><h3>At the lock of Callow</h3><p>{told}</p>",
        "<div class='post'><time datetime='x'>{time}</time><h3>At the lock of Callow</h3>"
        "<p>{told}</p></div>",
        "<section><p class='when'><a href='#1'><time>{time}</time></a></p><div><p>{told}</p></div>"
        "</section>",
        "<div><header><span class='stamp'>{time}</span><h2>At the lock of Callow</h2></header>"
        "<p>{told}</p></div>",
    ],
)
def test_the_times_of_a_saved_live_page_are_kept(form):
    told = zip(TIMES, (OPENED, TOWED, STRUCK), strict=True)
    posts = "".join(form.format(time=time, told=text) for time, text in told)
    page = (
        "<html><head><title>Live: the lock of Callow</title></head><body><article>"
        f"<h1>Live: the lock of Callow</h1>{posts}</article></body></html>"
    )
    lines = mark_blocks(read_page(page.encode())[0], "Live: the lock of Callow")
    updates.date_updates(lines, "2024-05-08")
    stands_at = {line.text: line.stands_at for line in lines}
    assert stands_at[OPENED] == "2024-05-08T09:15"
    assert stands_at[TOWED] == "2024-05-07T18:02"
    assert stands_at[STRUCK] == "2024-05-07T07:40"


def test_the_times_of_comments_are_no_updates():
    comments = "".join(
        f"<p><time>{time}</time></p><p>So sad for the town.</p>"
        for time in TIMES
    )
    page = (
        "<html><head><title>The lock of Callow</title></head><body><article><h1>The lock of Callow"
        f"</h1><p>{OPENED}</p><p>{TOWED}</p><p>{STRUCK}</p></article><div class='comments'>"
        f"{comments}</div></body></html>"
    )
    assert "9:15" not in read_page(page.encode())[0].text


def test_today_and_tomorrow_are_those_of_the_update(tmp_path):
    page = [
        "Live: the lock of Callow",
        "09:15",
        OPENED,
        "18:02",
        TOWED,
        "07:40",
        STRUCK,
    ]
    (tmp_path / "live.txt").write_text("\n\n".join(page))
    (tmp_path / "other.txt").write_text(f"Lock of Callow opens\n\n{OPENED}")
    rows = "file,published\nlive.txt,2024-05-08\nother.txt,2024-05-08\n"
    (tmp_path / "sources.csv").write_text(rows)
    tables = load(tmp_path)
    times = tables["times"].query("doc_id == 'live.txt'")
    found = dict(zip(times["text"], times["value"], strict=True))
    assert found["today"] == "2024-05-08" and found["tomorrow"] == "2024-05-08"
    assert found["this morning"].startswith("2024-05-07")
    assert (
        tables["documents"].set_index("doc_id").at["live.txt", "dateline"] == ""
    )


def test_a_reading_is_of_the_day_of_its_update(tmp_path):
    hurt = "sailors were injured when a barge struck the gate of the lock of Callow, the port said."
    page = [
        "Live: the lock of Callow",
        "09:15",
        OPENED,
        "18:02",
        f"Five {hurt}",
        "07:40",
        STRUCK,
    ]
    (tmp_path / "live.txt").write_text("\n\n".join(page))
    (tmp_path / "other.txt").write_text(
        f"Barge strikes lock\n\nSix {hurt}\n\n{TOWED}"
    )
    rows = "live.txt,2024-05-08,Elde Post\nother.txt,2024-05-08,Tarn Mail\n"
    (tmp_path / "sources.csv").write_text(f"file,published,outlet\n{rows}")
    readings = load(tmp_path)["readings"].query("question == 'number'")
    assert dict(zip(readings["doc_id"], readings["as_of"], strict=True)) == {
        "live.txt": "2024-05-07",
        "other.txt": "2024-05-08",
    }
