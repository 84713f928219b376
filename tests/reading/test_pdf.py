"""PDF, written here letter by letter: headings by size, columns, divided words, running lines."""

import pytest
from variorum.reading.decoding import Unreadable
from variorum.reading.readers.pdf import read_pdf

LEFT, RIGHT, TOP, STEP = 60, 320, 700, 14
TITLE = "Barge strikes lock gate at Callow"
FIRST = [
    "A barge struck the gate of the old lock of Cal-",
    "low on Monday, and the harbour was closed",
    "to all ships for now, it said.",
]
SECOND = [
    "Nobody was hurt. The barge carried gravel",
    "for the new road, its owner told reporters",
    "who had come down to the quay.",
]
THIRD = [
    "Callow wants to know why the gate was",
    "not inspected in the two years before the",
    "accident, and who is to pay.",
]
FOURTH = [
    "A report is expected in May, and until then",
    "the northern basin stays shut. Twelve ships",
    "wait in the bay, and three were turned away.",
]
PARAGRAPHS = [
    "A barge struck the gate of the old lock of Callow on Monday, and the harbour was closed to "
    "all ships for now, it said.",
    *(" ".join(lines) for lines in (SECOND, THIRD, FOURTH)),
]


def pdf(*pages, picture=False) -> bytes:
    """A file of these pages, each a list of (x, y, size, text) in the order of printing."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    )
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font,
        image,
    ]
    for number, page in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {s} Tf {x} {y} Td ({t}) Tj ET\n" for x, y, s, t in page
        ).encode()
        shown = b" /XObject << /I 4 0 R >>" if picture else b""
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font"
            + b" << /F1 3 0 R >>"
            + shown
            + f" >> /Contents {6 + 2 * number} 0 R >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        count,
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + end


def column(x, *paragraphs, top=TOP, size=10):
    lines, y = [], top
    for paragraph in paragraphs:
        for text in paragraph:
            lines.append((x, y, size, text))
            y -= STEP
        y -= STEP
    return lines


def story(data):
    """(title, paragraphs of the story, running lines) of a file."""
    article = read_pdf(data)[0]
    by_role = {}
    for start, end, role, _ in article.stretches:
        by_role.setdefault(role, []).append(article.text[start:end])
    return (
        by_role.get("title", []),
        by_role.get("", []),
        by_role.get("boilerplate", []),
    )


def test_the_largest_letters_are_the_title_and_gaps_part_paragraphs():
    page = [(LEFT, 740, 18, TITLE), *column(LEFT, FIRST, SECOND, THIRD)]
    assert story(pdf(page)) == ([TITLE], PARAGRAPHS[:3], [])


def test_two_columns_that_are_printed_one_after_the_other():
    page = [
        (LEFT, 740, 18, TITLE),
        *column(LEFT, FIRST, SECOND),
        *column(RIGHT, THIRD, FOURTH),
    ]
    assert story(pdf(page)) == ([TITLE], PARAGRAPHS, [])


def test_two_columns_that_are_printed_line_by_line():
    left, right = column(LEFT, FIRST, SECOND), column(RIGHT, THIRD, FOURTH)
    rows = [line for pair in zip(left, right, strict=True) for line in pair]
    assert story(pdf([(LEFT, 740, 18, TITLE), *rows])) == (
        [TITLE],
        PARAGRAPHS,
        [],
    )


def test_the_cells_of_a_table_stay_in_their_rows():
    names = ["Mole", "Quay", "Basin", "Lock", "Bay"]
    cells = [
        (x, TOP - STEP * n, 10, text)
        for n, name in enumerate(names)
        for x, text in ((LEFT, name), (RIGHT, f"{n + 2} ships"))
    ]
    told = " ".join(story(pdf([(LEFT, 740, 18, TITLE), *cells]))[1])
    assert told.split()[:6] == ["Mole", "2", "ships", "Quay", "3", "ships"]


def test_words_that_the_end_of_a_line_divides():
    lines = [
        "The ministry has asked for an inspec-",
        "tion of every state-",
        "owned lock, and the US-",
        "backed bank will pay. Callow says no.",
        "It was the port of Cal-",
        "low that had asked for more of it first.",
    ]
    told = " ".join(
        story(pdf([(LEFT, 740, 18, TITLE), *column(LEFT, lines)]))[1]
    )
    for word in ("inspection", "state-owned", "US-backed", "port of Callow"):
        assert word in told


def test_heads_and_numbers_of_pages_are_set_aside():
    pages = [
        [
            (LEFT, 770, 8, "The Callow Herald"),
            *column(LEFT, told),
            (LEFT, 30, 8, f"Page {n}"),
        ]
        for n, told in enumerate((FIRST, SECOND, THIRD), 1)
    ]
    _, told, aside = story(pdf(*pages))
    assert told == PARAGRAPHS[:3]
    assert [line for line in aside if line != "The Callow Herald"] == [
        "Page 1",
        "Page 2",
        "Page 3",
    ]


def test_a_scan_says_that_it_is_one():
    with pytest.raises(Unreadable, match="scan"):
        read_pdf(pdf([(LEFT, 30, 8, "Page 1")], picture=True))
    with pytest.raises(Unreadable, match="scan"):
        read_pdf(pdf([]))
