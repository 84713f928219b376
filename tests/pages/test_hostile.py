"""A hostile corpus: script, markup, templates, maths, bidi tricks, file names. Nothing runs,
nothing breaks, every word is shown.
"""

import pytest
from variorum import tables
from variorum.pages import report
from variorum.pages.fragments import printable, slug

NAMES = (
    "<img src=x onerror=window.pwned=1>.txt",
    "a' onfocus='window.pwned=2' autofocus='.txt",
    "con-\u202etxt.exe.txt",
    "%2e%2e #frag?q=1&x.txt",
    "long " + "n" * 180 + ".txt",
)
PAYLOADS = (
    "<script>window.pwned=3</script>",
    "</script><script>window.pwned=4</script>",
    '"><img src=http://evil.example/x onerror=window.pwned=5>',
    "<svg/onload=window.pwned=6>",
    "[a link](javascript:window.pwned=7) ![](http://evil.example/pixel.png)",
    "{{ 7 * 7 }} {% raw %} ${window.pwned=8}",
    "$E=mc^2$ \\(x_1\\) $5 million and $6 million",
    "<style>body{display:none}</style><!-- ",
    "\u202egnirts desrever\u202c \u2066isolate",
    "<iframe src=http://evil.example/></iframe><base href=http://evil.example/>",
    '=HYPERLINK("http://evil.example")',
    "an \x1b[31mescape\x1b[0m and \x9c and \ufffe",
)
STORY = """Storm <b>closes</b> harbour of Ostend

Mayor Jan Peeters closed the harbour of Ostend on Monday after a storm, 3 March 2025. {first}

“The harbour stays closed until {last} further notice,” Peeters said. “Nobody {first} was hurt.”

Two boats sank, the harbour office said. {last}

{rest}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """(folder of the report, {doc_id: text as it was read}) of the hostile corpus."""
    corpus = tmp_path_factory.mktemp("corpus")
    lines = ["file,outlet,title"]
    for i, name in enumerate(NAMES):
        rest = "\n\n".join(PAYLOADS[i % 3 :: 3])
        text = STORY.format(
            first=PAYLOADS[2 * i], last=PAYLOADS[2 * i + 1], rest=rest
        ).replace(
            "Two boats", ("Two", "Three", "Several", "Two", "No")[i] + " boats"
        )
        (corpus / name).write_text(text, encoding="utf-8")
        quoted = [
            field.replace('"', '""')
            for field in (
                name,
                f"Outlet {PAYLOADS[i]}",
                f"Title {PAYLOADS[-i - 2]}",
            )
        ]
        lines.append(",".join(f'"{field}"' for field in quoted))
    (corpus / "sources.csv").write_text(
        "\n".join(lines) + "\n", encoding="utf-8"
    )
    out = report.render(
        corpus,
        tmp_path_factory.mktemp("out") / "report",
        {"title": PAYLOADS[1] + PAYLOADS[8]},
    )
    documents = tables.read(out.parent / "tables")["documents"]
    assert len(documents) == len(NAMES)
    return out.parent, dict(
        zip(documents["doc_id"], documents["text"], strict=True)
    )


def test_nothing_runs_and_nothing_is_fetched(hostile, visit):
    folder, _ = hostile
    for path in sorted(folder.glob("*.html")):
        tab, troubles = visit(path.as_uri())
        tab.evaluate("() => window.drawAll()")
        for opener in tab.locator(".more[data-opens]").all()[:5]:
            opener.focus()
            tab.keyboard.press("Enter")
        tab.keyboard.press("Escape")
        assert tab.evaluate("() => window.pwned") is None, path.name
        assert troubles == [], path.name
        assert (
            tab.evaluate(
                "() => document.querySelectorAll('main "
                'script:not([type="application/json"]), iframe, base, main style, '
                "[onerror], [onload], [onfocus]').length"
            )
            == 0
        ), path.name
        assert tab.locator("footer").is_visible(), path.name
        tab.close()


def test_every_word_is_shown_as_text(hostile, visit):
    folder, texts = hostile
    for doc_id, text in texts.items():
        name = folder / f"reader-{slug(doc_id)}.html"
        tab, _ = visit(
            (name if name.exists() else folder / "reader.html").as_uri()
        )
        parts = tab.evaluate(
            '(d) => [...document.querySelectorAll(`[data-doc="${d}"] .s`)]'
            ".map((s) => [+s.dataset.s, +s.dataset.e, s.textContent])",
            slug(doc_id),
        )
        assert parts and all(
            printable(text[a:b]) == shown for a, b, shown in parts
        )
        tab.close()


def test_file_names_of_the_report_are_safe(hostile):
    folder, texts = hostile
    for path in folder.rglob("*"):
        assert (
            path.name.isascii()
            and len(path.name) < 100
            and not set(path.name) & set("<>\"'&%?#*|: ")
        ), path.name
    assert len({slug(d) for d in texts}) == len(texts)


def test_search_shows_hostile_words_as_words(hostile, visit):
    folder, _ = hostile
    tab, troubles = visit((folder / "index.html").as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type("window.pwned")
    tab.locator("#find-results li").first.wait_for()
    assert tab.evaluate("() => window.pwned") is None and troubles == []


def test_bidi_tricks_stay_in_their_passage(hostile, visit):
    folder, _ = hostile
    tab, _ = visit((folder / "index.html").as_uri())
    loose = tab.evaluate("""() => [...document.querySelectorAll('main, main *')]
        .filter((e) => [...e.childNodes].some((n) =>
            n.nodeType === 3 && /[\\u202a-\\u202e\\u2066-\\u2069]/.test(n.data)))
        .filter((e) => {
            for (let a = e; a && a.tagName !== 'MAIN'; a = a.parentElement)
                if (/isolate|plaintext/.test(getComputedStyle(a).unicodeBidi)) return false;
            return true;
        }).map((e) => e.outerHTML.slice(0, 200))""")
    assert loose == []
