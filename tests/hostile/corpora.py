"""Hostile input, made from a seed: articles that repeat, bombs, broken files, odd folders.

A class is a function that lays out one input in a `Place`: a folder with the articles, the goal,
the cache and the home of one run, the command's arguments and its environment.
"""

import gzip
import io
import json
import os
import random
import socket
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

NOUNS = (
    "harbour ferry minister bridge storm police mayor hospital strike budget court judge road power"
    " market school water fire union crew captain plan vote child worker house river tower train"
    " plane ship city state border army radio paper dam mill plant bank"
).split()
VERBS = (
    "closed opened struck rejected praised warned denied approved blocked repaired visited attacked"
    " left reached sold bought signed stopped"
).split()
FIRST = "Anna Bruno Clara David Elena Farid Greta Hamid Ines Jonas Karin Leila Marco Nadia".split()
LAST = "Korda Velten Suvari Okafor Lindqvist Marani Peeters Haddad".split()
SYLLABLES = (
    "ka be lo mi su ta re do ni pa zo hu ran lin dor mas vel tis".split()
)
TOWNS = "Ghent Basra Oslo Lima Baghdad Ostend Turin Leeds".split()
DAYS = (
    "Monday",
    "Tuesday",
    "Friday",
    "12 March 2024",
    "14 March 2024",
    "last week",
)
PAYLOADS = (
    "<script>window.pwned=1</script>",
    '"><img src=http://evil.example/x onerror=window.pwned=1>',
    "<svg/onload=window.pwned=1>",
    "[a](javascript:window.pwned=1) ![](http://evil.example/p.png)",
    "{{ 7 * 7 }} {% raw %} ${window.pwned=1}",
    "</style></title></textarea><!--<iframe src=http://evil.example>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "</script><script src=http://evil.example/x.js></script>",
    "\u202egnirts desrever\u202c \u2066isolate",
    "an \x1b[31mescape\x1b[0m and \x9b2J and \x07",
    "$E=mc^2$ \\(x\\) $5 million",
    "&lt;script&gt; &#0; &#xd800; &amp;amp;",
)
FORMULAS = (
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "'=1",
    "＝1+1",
)
SUFFIXES = (
    ".txt .md .html .mhtml .pdf .docx .doc .odt .rtf .eml .xml .rss .vtt .srt .json .jsonl .csv"
    " .tsv .xlsx .xls .ods .parquet .ris .zip .wacz .epub .tar .tgz .warc .warc.gz .mbox .gz"
).split()
FORMATS = Path(__file__).resolve().parent.parent / "corpora" / "formats"


@dataclass
class Place:
    """Where one input is laid out, and how the command is called on it."""

    root: Path
    rng: random.Random
    scale: float = 1.0  # 1 for the long run, less for the short one
    arguments: list[str] = field(
        default_factory=lambda: ["tables", "{corpus}", "--out", "{out}"]
    )
    environment: dict[str, str] = field(default_factory=dict)
    reader: int = 0  # the user that runs it, where it is not to be root

    def __post_init__(self) -> None:
        for name in ("corpus", "home", "cache", "tmp"):
            (self.root / name).mkdir(parents=True, exist_ok=True)

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def many(self, number: int) -> int:
        return max(3, int(number * self.scale))

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = (
            content.encode("utf-8", "surrogatepass")
            if isinstance(content, str)
            else content
        )
        path.write_bytes(raw)
        return path

    def article(
        self, sentences: list[str] | None = None, title: str = "", per: int = 4
    ) -> str:
        """An article of some sentences, or of a dozen of its own."""
        told = (
            sentences
            if sentences is not None
            else [self.sentence() for _ in range(12)]
        )
        parts = [" ".join(told[n : n + per]) for n in range(0, len(told), per)]
        title = (
            title
            or f"{self.rng.choice(NOUNS).title()} {self.rng.choice(VERBS)} in Ghent"
        )
        return (
            f"{title}\n\nBy Anna Korda\n12 March 2024\n\n"
            + "\n\n".join(parts)
            + "\n"
        )

    def invented(self, words: int) -> str:
        """A name that nobody has, of so many words."""
        made = ("".join(self.rng.choices(SYLLABLES, k=3)) for _ in range(words))
        return " ".join(made).title()

    def sentence(self) -> str:
        choose, r = self.rng.choice, self.rng.random()
        a, b, c = choose(NOUNS), choose(NOUNS), choose(NOUNS)
        who = f"{choose(FIRST)} {choose(LAST)}"
        if r < 0.3:
            return f"The {a} {choose(VERBS)} the {b} near the {c} on {choose(DAYS)}."
        if r < 0.5:
            return f"{who} {choose(VERBS)} {self.rng.randint(2, 900)} {b}s in {choose(TOWNS)}."
        if r < 0.7:
            return f"“The {a} {choose(VERBS)} the {b},” {who} said on {choose(DAYS)}."
        if r < 0.85:
            return f"{who} said that the {a} had {choose(VERBS)} the {b}."
        return (
            f"He {choose(VERBS)} the {a} after the {b} {choose(VERBS)} the {c}."
        )

    def pair(self, one: str, other: str | None = None) -> None:
        """Two articles, the second an ordinary one if none is given."""
        self.write("a.txt", one)
        self.write("b.txt", other if other is not None else self.article())


CLASSES: dict[str, Callable[[Place], None]] = {}


def hostile(make: Callable[[Place], None]) -> Callable[[Place], None]:
    """Put a class into the list."""
    CLASSES[make.__name__] = make
    return make


# -- time and memory ------------------------------------------------------------------------------
@hostile
def a_sentence_repeated(place: Place) -> None:
    told = [place.sentence() for _ in range(10)] + [
        place.sentence()
    ] * place.many(2000)
    place.pair(place.article(told, per=place.rng.choice((4, 10**6))))


@hostile
def both_repeat(place: Place) -> None:
    same = place.sentence()
    for name in ("a.txt", "b.txt"):
        told = [place.sentence() for _ in range(10)] + [same] * place.many(1500)
        place.write(name, place.article(told, per=10**6))


@hostile
def nearly_repeated(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        told = [
            f"The mayor closed {n} bridges in Ghent."
            for n in range(place.many(1000))
        ]
        place.write(name, place.article(told))


@hostile
def open_quotation_marks(place: Place) -> None:
    mark = place.rng.choice("“\"'‘«„")
    told = [f"{mark}{place.sentence()}" for _ in range(place.many(3000))]
    place.pair(place.article(told))


@hostile
def nested_marks(place: Place) -> None:
    marks = "".join(
        place.rng.choice("“”\"'‘’«»()[]") for _ in range(place.many(20_000))
    )
    place.pair(place.article([place.sentence(), marks, place.sentence()]))


@hostile
def shuffled(place: Place) -> None:
    told = [place.sentence() for _ in range(place.many(1800))]
    one = place.article(told)
    place.rng.shuffle(told)
    place.pair(one, place.article(told))


@hostile
def one_surname(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        told = [
            f"{place.invented(1)} Velten {place.rng.choice(VERBS)} the bridge."
            for _ in range(place.many(1600))
        ]
        place.write(name, place.article([*told, "Velten said no."]))


@hostile
def many_lines(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        lines = (
            f"{place.rng.choice(NOUNS).title()} closed"
            for _ in range(place.many(20_000))
        )
        place.write(name, "Storm\n\n" + "\n".join(lines))


@hostile
def one_long_line(place: Place) -> None:
    unit = place.rng.choice(
        ("a", "ab ", "and ", "1", "1,", ".", "… ", "No. ", "\u0301", "()", "-")
    )
    place.pair(place.article([unit * place.many(100_000)]))


@hostile
def one_long_sentence(place: Place) -> None:
    words = " and ".join(
        f"the {place.rng.choice(NOUNS)}" for _ in range(place.many(6000))
    )
    place.pair(place.article([f"Anna Korda closed {words}."]))


@hostile
def names_without_end(place: Place) -> None:
    known = place.rng.choice((True, False))
    names = [
        place.rng.choice(FIRST + LAST) if known else place.invented(2)
        for _ in range(place.many(8000))
    ]
    listed = (" " if known else ", ").join(names)
    told = [f"{listed} closed the bridge.", place.sentence()]
    place.pair(place.article(told), place.article(told[::-1]))


@hostile
def numbers_without_end(place: Place) -> None:
    told = [
        f"The mayor counted {place.rng.randint(2, 10**9):,} {place.rng.choice(NOUNS)}s."
        for _ in range(place.many(1200))
    ]
    place.pair(place.article(told), place.article(told[::-1]))


@hostile
def times_without_end(place: Place) -> None:
    units = (
        "12 March 2024",
        "the day before",
        "two weeks ago",
        "10 p.m.",
        "the next",
        "2018-02",
    )
    told = " ".join(place.rng.choice(units) for _ in range(place.many(6000)))
    place.pair(place.article([f"It rained on {told}.", place.sentence()]))


@hostile
def no_prose(place: Place) -> None:
    kind = place.rng.choice(("abcdefgh", ".,;:!?-()", "0123456789", "😀🎉…"))
    for name in ("a.txt", "b.txt"):
        marks = " ".join(place.rng.choices(kind, k=place.many(250_000)))
        told = [place.sentence() for _ in range(30)]
        place.write(name, place.article([*told, marks, *told]))


@hostile
def many_small_articles(place: Place) -> None:
    for n in range(place.many(80)):
        place.write(
            f"{n:03}.txt", place.article([place.sentence() for _ in range(5)])
        )


@hostile
def many_copies(place: Place) -> None:
    text = place.article()
    for n in range(place.many(40)):
        place.write(f"{n:03}.txt", text)


# -- markup, scripts, formulas --------------------------------------------------------------------
@hostile
def markup_in_every_field(place: Place) -> None:
    rows = ["file,outlet,country,kind,url,published,title,note"]
    for name in ("a.txt", "b.txt", "c.txt"):
        told = [
            place.sentence() + " " + place.rng.choice(PAYLOADS)
            for _ in range(8)
        ]
        told.append(
            f"“{place.rng.choice(PAYLOADS)},” {place.rng.choice(PAYLOADS)} said."
        )
        place.write(
            name,
            place.article(told, title=f"Storm {place.rng.choice(PAYLOADS)}"),
        )
        cells = [
            place.rng.choice(PAYLOADS).replace('"', '""') for _ in range(7)
        ]
        cells[4] = "2024-03-12"
        rows.append(",".join(f'"{cell}"' for cell in (name, *cells)))
    place.write("sources.csv", "\n".join(rows) + "\n")
    place.arguments += ["-p", "outlets", ""] if place.rng.random() < 0.2 else []


@hostile
def formulas(place: Place) -> None:
    rows = ["file,outlet,title"]
    for name in ("a.txt", "b.txt"):
        lead = place.rng.choice(FORMULAS)
        told = [
            f"“{lead} the harbour stays closed,” Anna Korda said.",
            place.sentence(),
        ]
        place.write(name, place.article([*told, lead], title=lead))
        rows.append(
            f'{name},"{lead.replace(chr(34), chr(34) * 2)}",{lead.strip()[:6]}'
        )
    place.write("sources.csv", "\n".join(rows) + "\n")


@hostile
def html_with_everything(place: Place) -> None:
    for name in ("a.html", "b.html"):
        body = "".join(
            f"<p onclick=pwned()>{place.sentence()}{place.rng.choice(PAYLOADS)}</p>"
            for _ in range(8)
        )
        head = f"<title>{place.rng.choice(PAYLOADS)}</title><base href=http://evil.example/>"
        place.write(
            name,
            f"<html><head>{head}</head><body><article>{body}</article></body></html>",
        )


@hostile
def slow_html(place: Place) -> None:
    n = place.many(30_000)
    bomb = place.rng.choice(
        (
            "<div>" * n,
            "<b><i>" * n,
            "<table><tr><td>" * (n // 10),
            "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">",
            "<" * n,
            "<!--" * n,
            "&" * n,
            "<a href='" + "x" * n,
            "<li>a " * n,
            "<script>" * n,
        )
    )
    place.write("a.html", f"<html><body><p>{place.article()}</p>{bomb}")
    place.write("b.txt", place.article())
    place.write("c.txt", place.article())


# -- bombs and entities ---------------------------------------------------------------------------
@hostile
def entities(place: Place) -> None:
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9)
    )
    bomb = f'<!DOCTYPE r [<!ENTITY l0 "ha">{levels}]><r>&l8;</r>'
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><p>&x;</p></r>'
    remote = '<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><rss><item>&x;</item></rss>'
    text = f'<?xml version="1.0"?>{place.rng.choice((bomb, outside, remote))}'
    place.write("a.xml", text)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", text)
        archive.writestr("[Content_Types].xml", text)
    place.write("b.docx", held.getvalue())
    place.pair(place.article())


@hostile
def archives(place: Place) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../../outside.txt", place.article())
        archive.writestr("/outside.txt", place.article())
        archive.writestr("good.txt", place.article())
        archive.writestr("zeros.txt", b"0" * place.many(60_000_000))
        archive.writestr("inner.zip", held.getvalue() or b"PK")
    place.write("a.zip", held.getvalue())
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        for name, kind, target in (
            ("link", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard", tarfile.LNKTYPE, "../../x"),
            ("dev", tarfile.CHRTYPE, ""),
            ("fifo", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(f"../{name}")
            info.type, info.linkname = kind, target
            tar.addfile(info)
        data = place.article().encode()
        info = tarfile.TarInfo("../../escaped.txt")
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    place.write("b.tar.gz", held.getvalue())
    place.write("c.gz", gzip.compress(b"0" * place.many(80_000_000)))
    place.write("d.zip", held.getvalue()[: place.rng.randint(1, 200)])
    place.pair(place.article())


@hostile
def deep_json(place: Place) -> None:
    deep = place.rng.choice(("[", '{"a":', '[{"text":'))
    place.write("a.json", deep * place.many(100_000))
    place.write(
        "b.json",
        json.dumps(
            [{"text": place.article()}, None, 3, [], {"text": {"a": 1}}]
        ),
    )
    place.write(
        "c.jsonl", '{"text": "\\ud800 lone"}\n{"text": 1e999}\nnot json\n'
    )
    place.write("d.csv", "text\n" + '"' * place.many(5000))
    place.write(
        "e.csv", ",".join("abc" for _ in range(place.many(20_000))) + "\n1,2"
    )
    place.pair(place.article())


@hostile
def links_outside(place: Place) -> None:
    schemas = "http://schemas.openxmlformats.org"
    kinds = f"{schemas}/officeDocument/2006/relationships"
    held = io.BytesIO()
    targets = {
        "attachedTemplate": "http://evil.example/t.dotm",
        "image": "file:///etc/passwd",
        "footnotes": "../../../etc/passwd",
    }
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kinds}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    body = "".join(
        f"<w:p><w:r><w:t>{place.sentence()}</w:t></w:r></w:p>"
        for _ in range(20)
    )
    parts = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{schemas}/package/2006/'
        f'relationships">{links}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{schemas}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    place.write("a.docx", held.getvalue())
    script = b"<</S/JavaScript/JS(app.alert(1))>>/AA<</O<</S/URI/URI(http://evil.example)>>>>"
    place.write(
        "b.pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction"
        + script
        + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count 999999999>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]>>endobj\ntrailer<</Root 1 0 R>>",
    )
    place.pair(place.article())


# -- encodings and broken files -------------------------------------------------------------------
@hostile
def encodings(place: Place) -> None:
    text = place.article(
        [*(place.sentence() for _ in range(8)), "Café Łódź Ümlaut “so”"]
    )
    ways = [
        "utf-16",
        "utf-16-le",
        "utf-32",
        "latin-1",
        "cp1252",
        "utf-7",
        "utf-8-sig",
        "cp1251",
    ]
    ways += ["gb18030", "shift_jis", "mac_roman", "cp037"]
    for name in ("a.txt", "b.txt", "c.txt"):
        raw = text.encode(place.rng.choice(ways), "replace")
        at = place.rng.randrange(len(raw))
        extra = place.rng.choice(
            (b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80")
        )
        place.write(name, raw[:at] + extra + raw[at:])
    place.write("d.txt", place.article())


@hostile
def noise_in_every_format(place: Place) -> None:
    for n, suffix in enumerate(place.rng.sample(SUFFIXES, 8)):
        size = place.rng.choice((0, 1, 10, 1000, 20_000))
        place.write(f"{n}{suffix}", place.rng.randbytes(size))
    place.pair(place.article())


@hostile
def damaged_files(place: Place) -> None:
    for n, path in enumerate(sorted(FORMATS.iterdir())):
        raw = bytearray(path.read_bytes())
        for _ in range(place.rng.choice((1, 10, 200))):
            raw[place.rng.randrange(len(raw))] = place.rng.randrange(256)
        cut = place.rng.choice((len(raw), len(raw) // 2))
        place.write(f"{n}{path.suffix}", bytes(raw[:cut]))
    place.pair(place.article())


@hostile
def control_characters(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        controls = [
            chr(
                place.rng.choice((*range(32), *range(127, 160), 0x2028, 0xFFFE))
            )
        ]
        told = [
            f"{place.sentence()}{c}{place.sentence()}" for c in controls * 20
        ]
        place.write(name, place.article(told))


@hostile
def letters_of_all_kinds(place: Place) -> None:
    spans = (
        (0x300, 0x36F),
        (0x400, 0x4FF),
        (0x590, 0x6FF),
        (0x1F300, 0x1FAFF),
        (0xE000, 0xE0FF),
    )
    for name in ("a.txt", "b.txt"):
        odd = [
            "".join(chr(place.rng.randint(*s)) for _ in range(12))
            for s in spans
        ]
        told = [f"{place.sentence()} {word} said {word}." for word in odd]
        place.write(name, place.article(told))


@hostile
def nothing_named(place: Place) -> None:
    told = [
        "bread was baked and it was good.",
        "all of it was eaten.",
        "soup was made of peas.",
    ]
    for name in ("a.txt", "b.txt"):
        place.rng.shuffle(told)
        place.write(
            name, "bread\n\n" + " ".join(told * place.rng.randint(1, 4))
        )


@hostile
def hardly_anything(place: Place) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        place.write(
            name,
            place.rng.choice(
                ("", " ", "\n", "a", ".", "“", "\x00", "\ufeff", "1")
            ),
        )


@hostile
def bad_dates(place: Place) -> None:
    dates = (
        "2019-02-31",
        "0000-00-00",
        "99999-01-01",
        "9999-12-31",
        "0001-01-01",
        "-1",
        "31/02/2019",
        "٢٠١٩-٠٢-٠١",
        "1e9",
    )
    for name in ("a.md", "b.md"):
        day = place.rng.choice(dates)
        head = f"---\ntitle: Storm\ndate: {day}\npublished: {day}\n---\n\n"
        place.write(
            name,
            head + place.article([f"It closed on {day}.", place.sentence()]),
        )
    place.write(
        "c.html",
        f"<meta property='article:published_time' content='{dates[0]}'><p>x",
    )
    place.write(
        "sources.csv",
        f"file,published\na.md,{place.rng.choice(dates)}\nnone.txt,\n",
    )


# -- names and folders ----------------------------------------------------------------------------
@hostile
def odd_names(place: Place) -> None:
    names = [
        "-rf.txt", "a\nb.txt", "a\x1b[2Jb.txt", "\u202etxt.exe", "%2e%2e#x?y.txt", " .txt", "..txt",
        "CON.txt", "a" * 240 + ".txt", "<img src=x onerror=pwned()>.txt", "=1+1.txt", "'.txt", "~",
        "{{7*7}}.txt", "$HOME.txt", "*.txt", "\\x.txt", "é.txt", "e\u0301.txt",
    ]  # fmt: skip
    for name in place.rng.sample(names, 6):
        place.write(name, place.article())
    for raw in (b"\xff\xfe.txt", b"caf\xe9.txt"):
        Path(
            os.fsdecode(os.path.join(os.fsencode(place.corpus), raw))
        ).write_text(place.article())


@hostile
def deep_folders(place: Place) -> None:
    here = os.getcwd()
    os.chdir(place.corpus)
    try:
        for _ in range(place.many(900)):
            Path("deeper").mkdir()
            os.chdir("deeper")
        Path("c.txt").write_text(place.article())
    finally:
        os.chdir(here)
    place.pair(place.article())


@hostile
def many_files(place: Place) -> None:
    for n in range(place.many(3000)):
        place.write(f"junk/{n}.bin", b"\x00")
    place.pair(place.article())


@hostile
def no_ordinary_files(place: Place) -> None:
    os.mkfifo(place.corpus / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        here = os.getcwd()
        os.chdir(place.corpus)  # a socket's path is short
        made.bind("socket.txt")
        os.chdir(here)
    (place.corpus / "zero.txt").symlink_to("/dev/zero")
    (place.corpus / "proc").symlink_to("/proc")
    (place.corpus / "loop").symlink_to(".")
    for name in ("sparse.txt", "sparse.pdf", "sources.csv"):
        with (place.corpus / name).open("wb") as file:
            file.truncate(60 << 30)
    place.pair(place.article())


@hostile
def unreadable(place: Place) -> None:
    place.pair(place.article())
    place.write("c.txt", place.article()).chmod(0)
    place.write("closed/d.txt", place.article())
    (place.corpus / "closed").chmod(0)
    place.write("listed/e.txt", place.article())
    (place.corpus / "listed").chmod(0o444)  # may be listed, not entered
    place.reader = 65534


@hostile
def no_such_corpus(place: Place) -> None:
    names = (
        "~/x",
        "~nobody-at-all/x",
        "no\x01where",
        "x" * 300,
        "/dev/zero",
        "",
        ".",
        "/proc/1",
    )
    place.arguments = ["tables", place.rng.choice(names), "--out", "{out}"]
    place.environment["HOME"] = ""


# -- the user's own files -------------------------------------------------------------------------
@hostile
def odd_side_files(place: Place) -> None:
    place.pair(place.article())
    files = {
        "sources.csv": (
            "",
            "file\n",
            "no,such\n1,2\n",
            "file,title\n" + "a.txt,x\n" * 500,
        ),
        "places.csv": (
            "name,latitude,longitude\nGhent,nan,inf\nOslo,999,-999\n",
            "name\nGhent\n",
            "name,aliases,latitude,longitude\n.*,(a+)+$|[,1,2\n",
        ),
        "names.csv": (
            "name,is,not\nKorda,Velten,\nVelten,Korda,Korda\n",
            "name\n\x00\n",
            "is\na",
        ),
        "review.csv": (
            "key,verdict,note\n=1,maybe,=2\n,,\n",
            "key\n" + "x" * 200_000,
            "\xff",
        ),
    }
    for name, contents in files.items():
        if place.rng.random() < 0.7:
            place.write(
                name, place.rng.choice((*contents, place.rng.randbytes(300)))
            )


@hostile
def long_side_files(place: Place) -> None:
    place.pair(place.article())
    heads = {
        "sources.csv": ("file,outlet", "{n}.txt,x"),
        "places.csv": (
            "name,aliases,latitude,longitude",
            "Town{n},Alias{n}|of,1,2",
        ),
        "names.csv": ("name,is,not", "Name{n},Other{n},"),
        "review.csv": ("key,verdict,note", "f{n},yes,=1"),
    }
    for name, (head, row) in heads.items():
        rows = (row.format(n=n) for n in range(place.many(100_000)))
        place.write(name, "\n".join((head, *rows)))


@hostile
def side_files_that_are_none(place: Place) -> None:
    place.pair(place.article())
    (place.corpus / "sources.csv").mkdir()
    (place.corpus / "places.csv").symlink_to("places.csv")
    (place.corpus / "names.csv").symlink_to("/dev/zero")
    os.mkfifo(place.corpus / "review.csv")


@hostile
def odd_parameters(place: Place) -> None:
    place.pair(place.article())
    values = (
        ("outlets", "(a+)+$"), ("outlets", "[1"), ("since", "2019-02-31"), ("since", "0000-00-00"),
        ("until", "99999-12-31"), ("pipeline", "../../etc"), ("pipeline", "/"),
        ("pipeline", "\x1b"),
        ("field_map", "text"), ("field_map", "="), ("focus_places", "\u202e"), ("nonsense", "1"),
    )  # fmt: skip
    place.arguments += ["-p", *place.rng.choice(values)]


@hostile
def odd_goals(place: Place) -> None:
    place.pair(place.article())
    kind = place.rng.randrange(9)
    if kind == 0:
        place.out.write_text("a user's own file")
    elif kind == 1:
        place.out.mkdir()
        os.mkfifo(place.out / "manifest.json")
    elif kind == 2:
        place.out.mkdir()
        odd = (
            "[]",
            "[" * 100_000,
            '{"generator": "variorum", "files": 3}',
            "\x00",
            "null",
        )
        (place.out / "manifest.json").write_text(place.rng.choice(odd))
    elif kind == 3:
        place.out.symlink_to(
            place.rng.choice(("nowhere", "out", "corpus", "/dev/null"))
        )
    elif kind == 4:
        os.mkfifo(place.out)
    else:
        goals = (
            "{corpus}",
            "{corpus}/in",
            "{root}",
            "~/x",
            "x" * 300,
            "/proc",
            "/dev/null/x",
            "",
        )
        place.arguments[-1] = place.rng.choice(goals)


@hostile
def odd_caches(place: Place) -> None:
    place.pair(place.article())
    cache, kind = place.root / "cache", place.rng.randrange(6)
    cache.rmdir()
    if kind == 0:
        cache.write_text("a file")
    elif kind == 1:
        os.mkfifo(cache)
    elif kind == 2:
        cache.symlink_to("nowhere/at/all")
    elif kind == 3:
        cache.mkdir(mode=0o777)
        cache.chmod(0o777)
    elif kind == 4:
        place.environment["VARIORUM_CACHE"] = place.rng.choice(
            ("/proc/x", "x" * 300, "~/x")
        )
    else:
        cache.mkdir()
        (cache / "parses").write_text("in the way")
        os.mkfifo(cache / "tables")


@hostile
def many_tiny_articles(place: Place) -> None:
    told = place.rng.choice(
        (
            "Storm",
            place.sentence(),
            f"{place.sentence()} Twelve people were hurt in Ghent.",
        )
    )
    for n in range(place.many(2000)):
        place.write(f"{n:04}.txt", told)


def lay_out(name: str, seed: int, root: Path, scale: float = 1.0) -> Place:
    """One input of a class in the folder `root`: the same for the same seed."""
    place = Place(root, random.Random(f"{name}-{seed}"), scale)
    CLASSES[name](place)
    return place
