"""A folder of files -> documents, blocks, problems. Reads, never rewrites; cleaning marks spans."""

import hashlib
import os
import posixpath
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

import py3langid.langid as langid

from .. import tables
from ..english.lexicon import read_rows, words
from ..errors import InputError
from ..language import find_language
from ..parameters import DEFAULT_PIPELINE
from ..text import fold
from . import blocks, extent, outlets, publication, readers, sidecar, sigla
from .copies import find_copies
from .dating import DAYS_APART, days_between, find_contradiction, infer_dates
from .decoding import Unreadable
from .openings import parse_date, puts_day_first
from .publication import Known
from .readers.article import Article
from .readers.worker import Worker
from .repetition import find_repeated, key_of
from .updates import date_updates

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", "__macosx"}
_HEADLINE_WORDS = 5  # of a headline that two articles share by no chance
# that a guess of the language needs, one of the two
_FEWEST_WORDS, _FEWEST_CHARACTERS = 12, 60
_SAMPLE = 2_500  # characters that are enough for it
_SURE = 0.9
# share of a sample's words that English alone has and no text of it lacks (prose has .15, other
# languages none): more than that, and no model need be loaded, which takes longer than all else
_PLAINLY = 0.1
_FEWEST_PLAIN = 40  # words of a sample in which that share is no accident
_UNCLEAN = ("damaged", "cut off", "mojibake")  # in what is said of an encoding
MAX_FOLDERS = 60  # folders in folders
MAX_FILES = 500_000
_BLOCK = 512  # bytes, the unit of `st_blocks`
_SPARSE = 50  # times larger than what lies on the disk: holes, not text
# bytes that a file has at least for that to be looked at
_SPARSE_SIZE = 1_000_000
_SAVED_PAGE = re.compile(r"\.html?$", re.I)
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


@dataclass
class Problems:
    """What was met on the way: one sentence each.

    Kinds: `skipped` (left out), `language` (listed and left out, another pipeline can read it),
    `mended` (read, but damaged), `note` (nothing is lost).
    """

    rows: list[dict] = field(default_factory=list)

    def add(
        self,
        file: str,
        sentence: str,
        kind: str = "skipped",
        doc_id: str = "",
    ) -> None:
        self.rows.append(
            {
                "file": file,
                "doc_id": doc_id,
                "kind": kind,
                "problem": sentence,
            }
        )


def read_corpus(
    corpus: Path,
    strict: bool = False,
    pipeline: str = DEFAULT_PIPELINE,
    field_map: Mapping[str, str] | None = None,
):
    """Read every article of `corpus` (a folder or one file): the tables documents, blocks,
    problems.

    `field_map` says which fields of JSON and CSV rows hold what (`{"text": "fulltext"}`); articles
    in a language that `pipeline` does not speak are listed, with a reason in `documents.left_out`,
    and read no further. `strict` makes any problem but a note an `InputError`, as are a folder that
    is missing and fewer than two articles.
    """
    corpus = Path(corpus)
    try:
        is_there = corpus.exists()
    except (OSError, ValueError) as error:  # a name that no disk can have
        reason = getattr(error, "strerror", "") or error
        raise InputError(
            f"{str(corpus)[:200]!r} cannot be opened ({reason})."
        ) from None
    if not is_there:
        raise InputError(
            f"{corpus}: there is no such folder; give a folder with two or more articles."
        )
    problems = Problems()
    articles = dict(
        _read_articles(
            corpus,
            dict(field_map or {}),
            problems,
        )
    )
    _check_dates(articles, problems)
    _attach(articles, problems)
    given = sidecar.read_sidecar(corpus, articles, problems.add)
    languages = _detect_languages(articles, pipeline, problems)
    if strict and (
        met := [row for row in problems.rows if row["kind"] != "note"]
    ):
        raise InputError(
            f"{corpus}: {len(met)} problem{'s' * (len(met) > 1)}, and --strict is set; the first: "
            f"{met[0]['problem']}"
        )
    if (n := sum(not left_out for _, left_out in languages.values())) < 2:
        first = f" {problems.rows[0]['problem']}" if problems.rows else ""
        raise InputError(
            f"{corpus}: {n} article{'s' * (n != 1)} could be read, and a comparison needs two or "
            f"more.{first}"
        )
    documents, marked = _describe(articles, given, languages, problems)
    _report_headlines(documents, problems)
    _report_excerpts(documents, problems)
    rows = [
        {
            "doc_id": doc_id,
            "start": line.start,
            "end": line.end,
            "role": line.role,
            "rule": line.rule,
            "stands_at": line.stands_at,
        }
        for doc_id, lines in marked.items()
        for line in lines
    ]
    return (
        tables.make("documents", documents),
        tables.make("blocks", rows),
        tables.make("problems", problems.rows),
    )


# -- files
# ------------------------------------------------------------------------------------------
def _read_articles(
    corpus: Path, field_map: dict, problems: Problems
) -> Iterator[tuple[str, Article]]:
    """(doc_id, article) of everything below `corpus`, in order of the names."""
    with Worker() as worker:
        for path, name in _find_files(corpus, problems):
            data = _open_file(path, name, problems)
            if data is None:
                continue
            # Plain text cannot do harm, and a folder may hold very many such files.
            plain = readers.suffix_of(name) in readers.PLAIN
            read = readers.read_bytes if plain else worker.read_bytes
            digest = hashlib.sha256(data).hexdigest()
            for found in read(name, data, field_map):
                if isinstance(found, Article):
                    own = hashlib.sha256(found.text.encode()).hexdigest()
                    found.sha256 = own if found.number else digest
                    doc_id = f"{name}#{found.number}" if found.number else name
                    _report_article(name, doc_id, found, problems)
                    yield doc_id, found
                else:
                    number, member, why = found
                    doc_id = f"{name}#{number}" if number else name
                    sentence = (
                        f"{doc_id} ({member}) {why}."
                        if member
                        else f"{doc_id} {why}."
                    )
                    problems.add(
                        name,
                        sentence,
                        doc_id=doc_id if number else "",
                    )


def _attach(articles: dict[str, Article], problems: Problems) -> None:
    """A reference whose attached file is in the corpus says what is known of that file, and is
    no article."""
    for doc_id, reference in list(articles.items()):
        if not reference.attachment:
            continue
        file = doc_id.partition("#")[0]
        beside = posixpath.join(
            posixpath.dirname(file), reference.attachment.replace("\\", "/")
        )
        attached = articles.get(posixpath.normpath(beside))
        if attached is not None:
            for column, value in reference.known.items():
                if column != "extent":
                    attached.known.setdefault(column, value)
            del articles[doc_id]
        elif reference.text == reference.attachment:
            sentence = (
                f"{doc_id} has no text, and its file {beside} is not in the corpus;"
                " put it there."
            )
            problems.add(file, sentence, doc_id=doc_id)
            del articles[doc_id]


def _open_file(path: Path, name: str, problems: Problems) -> bytes | None:
    """The bytes of a file; None, and a problem, where they cannot be had."""
    try:
        return _read_file(path, name)
    except Unreadable as why:
        problems.add(name, f"{name} {why}.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or type(error).__name__
        problems.add(
            name,
            f"{name} cannot be opened ({reason}); check that you may read it.",
        )
    return None


def _report_article(
    name: str,
    doc_id: str,
    article: Article,
    problems: Problems,
) -> None:
    """What was met on the way to an article: its encoding, its reader's remarks."""
    if any(word in article.encoding for word in _UNCLEAN):
        sentence = f"{doc_id} is not in a clean encoding ({article.encoding}); look at its letters."
        problems.add(name, sentence, "mended", doc_id)
    for kind, remark in article.remarks:
        problems.add(name, f"{doc_id} {remark}.", kind, doc_id)


def _check_dates(articles: dict[str, Article], problems: Problems) -> None:
    """Read the dates that files give; which number is the day, other rows of a file may tell."""
    of_file: dict[str, list[str]] = {}
    for doc_id, article in articles.items():
        value = article.known.get("published", ("", ""))[0]
        of_file.setdefault(doc_id.partition("#")[0], []).append(value)
    day_first = {
        file: puts_day_first(values) for file, values in of_file.items()
    }
    for doc_id, article in articles.items():
        value, how = article.known.get("published", ("", ""))
        file = doc_id.partition("#")[0]
        if not value or parse_date(value):
            continue
        if date := parse_date(value, day_first[file]):
            article.known["published"] = (
                date,
                f"{how}, day and month as in other rows",
            )
            continue
        sentence = (
            f"{doc_id} gives a date that is none ({value[:40]}, {how});"
            " write it as 2018-09-28."
        )
        problems.add(file, sentence, "mended", doc_id)
        del article.known["published"]


def _read_file(path: Path, name: str) -> bytes:
    """The bytes of an ordinary file; what it is and how long is asked before the first byte is
    read."""
    limit = readers.byte_limit(name)
    # O_NONBLOCK: a pipe put in the file's place since it was listed must not hang the run.
    flags = (
        os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    )
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(
                "is no ordinary file (a pipe, a socket or a device)"
            )
        if status.st_size > limit:
            raise Unreadable(
                f"has {status.st_size / 1e6:,.0f} MB, more than the {limit / 1e6:,.0f} MB that are "
                "read of such a file; split it"
            )
        on_disk = getattr(status, "st_blocks", 1) * _BLOCK
        if status.st_size > _SPARSE_SIZE and on_disk * _SPARSE < status.st_size:
            raise Unreadable(
                "is a sparse file, nearly all of it holes; it was left out"
            )
        # A file of a system's own has no size and may have no end (/proc), or holds less (/sys).
        data = file.read(status.st_size)
        if len(data) < status.st_size:
            raise Unreadable(
                "is shorter than the system says: no ordinary file, or cut while it was read"
            )
        return data


def _find_files(corpus: Path, problems: Problems) -> Iterator[tuple[Path, str]]:
    """(path, name relative to the corpus) of the ordinary files below a folder; links are not
    followed."""
    if not corpus.is_dir():
        yield corpus, _printable(corpus.name)
        return
    found: list[tuple[Path, str]] = []
    waiting = [(corpus, 0)]
    while waiting:
        folder, depth = waiting.pop()
        entries = _list_folder(folder, corpus, problems)
        pages = {
            PurePosixPath(e.name).stem
            for e in entries
            if _SAVED_PAGE.search(e.name)
        }
        for entry in entries:
            name = _printable(Path(entry.path).relative_to(corpus).as_posix())
            if _is_hidden(entry.name, name):
                continue
            if len(found) >= MAX_FILES:
                sentence = f"{name} and what follows stand behind the first {MAX_FILES:,} files."
                problems.add(name, sentence)
                waiting.clear()
                break
            why, kind = _why_not_read(entry, pages, depth)
            if why:
                problems.add(name, f"{name} {why}.", kind)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), depth + 1))
            else:
                found.append((Path(entry.path), name))
    yield from sorted(found, key=lambda pair: pair[1])


def _list_folder(
    folder: Path,
    corpus: Path,
    problems: Problems,
) -> list[os.DirEntry]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        name = _printable(folder.relative_to(corpus).as_posix())
        sentence = f"{name} cannot be opened ({error.strerror}); check that you may read it."
        problems.add(name, sentence)
        return []


def _is_hidden(base: str, name: str) -> bool:
    return (
        base.startswith(".")
        or base.lower() in _SYSTEM_FILES
        or name in readers.SIDECARS
    )


def _why_not_read(
    entry: os.DirEntry,
    pages: set[str],
    depth: int,
) -> tuple[str, str]:
    """Why an entry of a folder is not read, and the kind of problem that is; ("", "") where it
    is."""
    if entry.is_symlink():
        return (
            "is a link, and links are not followed; put the file itself there",
            "skipped",
        )
    if entry.is_dir(follow_symlinks=False):
        if (
            entry.name.endswith("_files")
            and entry.name.removesuffix("_files") in pages
        ):
            return (
                "holds the pictures and styles of a saved page and was not read",
                "note",
            )
        if depth >= MAX_FOLDERS:
            deep = f"lies deeper than {MAX_FOLDERS} folders and was not read; move it up"
            return deep, "skipped"
    elif not entry.is_file(follow_symlinks=False):
        return (
            "is no ordinary file (a pipe, a socket or a device); it was left out",
            "skipped",
        )
    return "", ""


def _printable(name: str) -> str:
    """A file name that can be stored and shown: other bytes than UTF-8 and control characters
    show."""
    text = os.fsencode(name).decode("utf-8", errors="backslashreplace")
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


# -- language
# ---------------------------------------------------------------------------------------
@cache
def _identifier():
    return langid.LanguageIdentifier.from_model_file(
        langid.MODEL_FILE, norm_probs=True
    )


def detect_language(article: Article) -> str:
    """The language (BCP 47, without region) of an article; "" where the text is too short to
    tell."""
    sample = fold(article.text[:_SAMPLE])
    if len(sample.split()) < _FEWEST_WORDS and len(sample) < _FEWEST_CHARACTERS:
        return ""
    if _is_plainly_english(sample.lower().split()):
        return "en"
    language, probability = _identifier().classify(sample)
    return language if probability >= _SURE else ""


def _is_plainly_english(said: list[str]) -> bool:
    own = words("words_reading.csv", "English alone")
    return len(said) >= _FEWEST_PLAIN and sum(
        word in own for word in said
    ) >= _PLAINLY * len(said)


def _declared_language(article: Article) -> str:
    """The language that the file itself gives by its code or its English name, "" for none."""
    said = article.known.get("language", ("", ""))[0].strip().lower()
    names = {
        row["name"].lower(): row["code"] for row in read_rows("languages.csv")
    }
    code = said.replace("_", "-").partition("-")[0]
    return names.get(said) or (code if code in names.values() else "")


def _detect_languages(
    articles: dict[str, Article], pipeline: str, problems: Problems
) -> dict[str, tuple[str, str]]:
    """{doc_id: (language, why the article is left out or "")}: a pipeline reads its own
    language only."""
    spoken = find_language(pipeline)
    found = {}
    for doc_id, article in articles.items():
        language = (
            detect_language(article) or _declared_language(article) or spoken
        )
        found[doc_id] = (
            language,
            ""
            if spoken in ("xx", language)
            else f"in another language than {pipeline} speaks",
        )
        if found[doc_id][1]:
            problems.add(
                doc_id.partition("#")[0],
                f"{doc_id} is in another language ({language}) than {pipeline} speaks ({spoken}) "
                f"and was left out; "
                f"name a pipeline for {language} to read it.",
                "language",
                doc_id,
            )
    return found


# -- description
# ------------------------------------------------------------------------------------
def _describe(
    articles: dict[str, Article],
    given: dict[str, dict[str, str]],
    languages: dict[str, tuple[str, str]],
    problems: Problems,
):
    """The rows of documents and, by doc_id, the blocks."""
    own_dates = {
        d: article.known.get("published", ("", ""))
        for d, article in articles.items()
    }
    for doc_id, article in articles.items():
        for column, value in given.get(doc_id, {}).items():
            article.known[column] = (value, outlets.SIDECAR)
    repeated = find_repeated(
        {
            doc_id: blocks.split_lines(article)
            for doc_id, article in articles.items()
        },
        {doc_id: _home_of(article) for doc_id, article in articles.items()},
    )
    marked, explicit = {}, {}
    for doc_id, article in articles.items():
        marked[doc_id] = blocks.mark_blocks(
            article,
            article.known.get("title", ("", ""))[0],
            repeated[doc_id],
        )
        explicit[doc_id] = publication.explicit_date(
            marked[doc_id], article.known
        )
        if "published" in given.get(doc_id, {}):
            other = find_contradiction(
                marked[doc_id],
                article.known,
                own_dates[doc_id],
            )
            _report_contradiction(
                doc_id,
                explicit[doc_id],
                other,
                problems,
            )
    inferred = infer_dates(marked, explicit)
    stories = {
        doc_id: " ".join(line.text for line in lines if line.role == "body")
        for doc_id, lines in marked.items()
    }
    copies = find_copies(
        stories,
        {doc_id: article.sha256 for doc_id, article in articles.items()},
    )
    rows = []
    for doc_id, article in articles.items():
        published = inferred.get(doc_id, explicit[doc_id])
        date_updates(marked[doc_id], published.value)
        rows.append(
            _row(doc_id, article, marked[doc_id], published)
            | {
                "language": languages[doc_id][0],
                "left_out": languages[doc_id][1],
                "copy_of": copies.get(doc_id, ("", ""))[0],
                "copy_how": copies.get(doc_id, ("", ""))[1],
            }
        )
    _name(rows, articles)
    return rows, marked


def _home_of(article: Article) -> str:
    """The outlet that an article itself or its sidecar names, else its site; "" where neither."""
    outlet, url = (
        article.known.get(column, ("", ""))[0] for column in ("outlet", "url")
    )
    return outlets.clean_name(outlet) if outlet else outlets.name_site(url)


def _name(rows: list[dict], articles: dict[str, Article]) -> None:
    """Outlets, names and sigla, which depend on all articles together."""
    settled = outlets.settle_outlets(
        {
            row["doc_id"]: outlets.Printed(
                row["outlet"],
                row["outlet_how"],
                row["url"],
            )
            for row in rows
        }
    )
    for row in rows:
        outlet = settled[row["doc_id"]]
        if outlet != row["outlet"]:
            how = (
                f"{row['outlet_how']} ({row['outlet']})"
                if row["outlet"]
                else "its address"
            )
            row |= {
                "outlet": outlet,
                "outlet_how": how,
                "outlet_start": -1,
                "outlet_end": -1,
            }
    called = sigla.name_articles(
        sigla.NameParts(
            row["doc_id"],
            row["outlet"],
            row["title"],
            row["published"],
        )
        for row in rows
    )
    for row in rows:
        row["name"], row["siglum"] = called[row["doc_id"]]


def _report_contradiction(
    doc_id: str,
    given: Known,
    other: Known,
    problems: Problems,
) -> None:
    if other.value:
        problems.add(
            doc_id.partition("#")[0],
            f"{doc_id} is dated {given.value} in {readers.SIDECARS[0]}, which stands, but "
            f"{other.value} by {other.how}; check which is right.",
            "note",
            doc_id,
        )


def _report_headlines(rows: list[dict], problems: Problems) -> None:
    """Say where articles under one headline are dated days apart by hand: one date may be wrong."""
    first: dict[str, dict] = {}
    for row in sorted(
        rows,
        key=lambda row: (
            row["published_how"] == outlets.SIDECAR,
            row["doc_id"],
        ),
    ):
        if not row["published"] or len(row["title"].split()) < _HEADLINE_WORDS:
            continue
        other = first.setdefault(key_of(row["title"]), row)
        apart = abs(days_between(other["published"], row["published"]))
        if row["published_how"] == outlets.SIDECAR and apart > DAYS_APART:
            problems.add(
                row["doc_id"].partition("#")[0],
                f"{row['doc_id']} is dated {row['published']} in {readers.SIDECARS[0]}, but "
                f"{other['doc_id']}, under the same headline, {other['published']}; check which is "
                "right.",
                "note",
                row["doc_id"],
            )


def _report_excerpts(rows: list[dict], problems: Problems) -> None:
    for row in rows:
        if row["extent"] == extent.Extent.EXCERPT:
            problems.add(
                row["doc_id"].partition("#")[0],
                f"{row['doc_id']} is an excerpt ({row['extent_how']}); "
                "what it leaves out is not taken for silence.",
                "note",
                row["doc_id"],
            )


def _row(
    doc_id: str,
    article: Article,
    lines,
    published: Known,
) -> dict:
    known = article.known
    outlet = publication.name_outlet(lines, known)
    author = publication.name_author(lines, known, outlet.value)
    place = publication.name_place(lines)
    title = (
        Known(*known["title"])
        if "title" in known
        else next(
            (
                Known(
                    article.text[line.start : line.end],
                    line.rule,
                    line.start,
                    line.end,
                )
                for line in lines
                if line.role == "title"
            ),
            Known(),
        )
    )
    row = {
        "doc_id": doc_id,
        "outlet": outlet.value,
        "title": title.value,
        "byline": author.value,
        "dateline": place.value,
        "published": published.value,
        "published_how": published.how,
        "n_words": len(article.text.split()),
        "sha256": article.sha256,
        "text": article.text,
    }
    for name, value in (
        ("outlet", outlet),
        ("title", title),
        ("byline", author),
        ("dateline", place),
    ):
        row[f"{name}_how"] = value.how
    for name, value in (("published", published), ("outlet", outlet)):
        row |= {f"{name}_start": value.start, f"{name}_end": value.end}
    cut = extent.find_cut(article, lines)
    row["extent"] = str(extent.Extent.EXCERPT if cut else extent.Extent.WHOLE)
    row["extent_how"] = str(cut or "")
    for column in ("country", "kind", "url", "note", "section"):
        row[column] = known.get(column, ("", ""))[0]
    return row | {
        "encoding": article.encoding,
        "member": article.member,
        "set_aside": article.set_aside,
    }
