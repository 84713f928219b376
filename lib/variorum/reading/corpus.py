"""A folder of files -> documents, blocks, problems. Reads, never rewrites; cleaning marks spans."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath

import py3langid.langid as langid

from .. import tables
from ..errors import InputError
from ..language import DEFAULT_PIPELINE, load_words
from ..text import fold
from . import blocks, extent, outlets, publication, readers, sidecar, sigla
from .copies import find_copies
from .dating import infer_dates
from .decoding import Unreadable
from .publication import Known
from .readers.article import Article
from .readers.worker import Worker

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", "__macosx"}
_FEWEST_WORDS = 12  # words that a guess of the language needs
_SAMPLE = 5_000  # characters that are enough for it
_SURE = 0.9


@dataclass
class Problems:
    """What was met on the way: one sentence each.

    Kinds: `skipped` (left out), `language` (listed and left out, another pipeline can read it), `mended` (read, but damaged),
    `note` (nothing is lost).
    """

    rows: list[dict] = field(default_factory=list)

    def add(self, file: str, sentence: str, kind: str = "skipped", doc_id: str = "") -> None:
        self.rows.append({"file": file, "doc_id": doc_id, "kind": kind, "problem": sentence})


def read_corpus(
    corpus: Path,
    strict: bool = False,
    pipeline: str = DEFAULT_PIPELINE,
    field_map: Mapping[str, str] | None = None,
):
    """Read every article of `corpus` (a folder or one file): the tables documents, blocks, problems.

    `field_map` says which fields of JSON and CSV rows hold what (`{"text": "fulltext"}`); articles in a language
    that `pipeline` does not speak are listed, with a reason in `documents.left_out`, and read no further. `strict` makes any problem but a note an `InputError`, as are a
    folder that is missing and fewer than two articles.
    """
    corpus = Path(corpus)
    if not corpus.exists():
        raise InputError(
            f"{corpus}: there is no such folder; give a folder with two or more articles."
        )
    problems = Problems()
    articles = dict(_read_articles(corpus, dict(field_map or {}), problems))
    given = sidecar.read_sidecar(corpus, articles, problems.add)
    languages = _detect_languages(articles, pipeline, problems)
    if strict and (met := [row for row in problems.rows if row["kind"] != "note"]):
        raise InputError(
            f"{corpus}: {len(met)} problem{'s' * (len(met) > 1)}, and --strict is set; the first: {met[0]['problem']}"
        )
    if (n := sum(not left_out for _, left_out in languages.values())) < 2:
        met = f" {problems.rows[0]['problem']}" if problems.rows else ""
        raise InputError(
            f"{corpus}: {n} article{'s' * (n != 1)} could be read, and a comparison needs two or more.{met}"
        )
    documents, marked = _describe(articles, given, languages)
    _report_excerpts(documents, problems)
    rows = [
        {
            "doc_id": doc_id,
            "start": line.start,
            "end": line.end,
            "role": line.role,
            "rule": line.rule,
        }
        for doc_id, lines in marked.items()
        for line in lines
    ]
    return (
        tables.make("documents", documents),
        tables.make("blocks", rows),
        tables.make("problems", problems.rows),
    )


# -- files ------------------------------------------------------------------------------------------
def _read_articles(
    corpus: Path, field_map: dict, problems: Problems
) -> Iterator[tuple[str, Article]]:
    """(doc_id, article) of everything below `corpus`, in order of the names."""
    with Worker() as worker:
        for path, name in _find_files(corpus, problems):
            try:
                data = _read_file(path, name)
            except Unreadable as why:
                problems.add(name, f"{name} {why}.")
                continue
            except OSError as error:
                problems.add(
                    name,
                    f"{name} cannot be opened ({error.strerror or type(error).__name__}); check that you may read it.",
                )
                continue
            # Plain text cannot do harm, and a folder may hold very many such files.
            read = (
                readers.read_bytes
                if readers.suffix_of(name) in readers.PLAIN
                else worker.read_bytes
            )
            digest = hashlib.sha256(data).hexdigest()
            for found in read(name, data, field_map):
                if isinstance(found, Article):
                    found.sha256 = (
                        digest
                        if not found.number
                        else hashlib.sha256(found.text.encode()).hexdigest()
                    )
                    doc_id = f"{name}#{found.number}" if found.number else name
                    if (
                        "damaged" in found.encoding
                        or "cut off" in found.encoding
                        or "mojibake" in found.encoding
                    ):
                        problems.add(
                            name,
                            f"{doc_id} is not in a clean encoding ({found.encoding}); look at its letters.",
                            "mended",
                            doc_id,
                        )
                    for kind, remark in found.remarks:
                        problems.add(name, f"{doc_id} {remark}.", kind, doc_id)
                    yield doc_id, found
                else:
                    number, member, why = found
                    doc_id = f"{name}#{number}" if number else name
                    problems.add(
                        name,
                        f"{doc_id} ({member}) {why}." if member else f"{doc_id} {why}.",
                        doc_id=doc_id if number else "",
                    )


def _read_file(path: Path, name: str) -> bytes:
    limit = readers.byte_limit(name)
    # O_NONBLOCK: a pipe put in the file's place since it was listed must not hang the run.
    with open(
        os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)), "rb"
    ) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("is no ordinary file")
        if status.st_size > limit:
            raise Unreadable(
                f"has {status.st_size / 1e6:,.0f} MB, more than the {limit / 1e6:,.0f} MB that are read of such a file; split it"
            )
        return file.read(limit)


def _find_files(corpus: Path, problems: Problems) -> Iterator[tuple[Path, str]]:
    """(path, name relative to the corpus) of the ordinary files below a folder; links are not followed."""
    if not corpus.is_dir():
        yield corpus, _printable(corpus.name)
        return
    found = []
    waiting = [corpus]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            name = _printable(str(folder.relative_to(corpus)))
            problems.add(
                name, f"{name} cannot be opened ({error.strerror}); check that you may read it."
            )
            continue
        pages = {
            PurePosixPath(e.name).stem
            for e in entries
            if e.name.lower().endswith((".html", ".htm"))
        }
        for entry in entries:
            name = _printable(str(Path(entry.path).relative_to(corpus).as_posix()))
            if (
                entry.name.startswith(".")
                or entry.name.lower() in _SYSTEM_FILES
                or name in readers.SIDECARS
            ):
                continue
            if entry.is_symlink():
                problems.add(
                    name,
                    f"{name} is a link, and links are not followed; put the file itself into the folder.",
                )
            elif entry.is_dir(follow_symlinks=False):
                if entry.name.endswith("_files") and entry.name.removesuffix("_files") in pages:
                    problems.add(
                        name,
                        f"{name} holds the pictures and styles of a saved page and was not read.",
                        "note",
                    )
                else:
                    waiting.append(Path(entry.path))
            elif not entry.is_file(follow_symlinks=False):
                problems.add(
                    name,
                    f"{name} is no ordinary file (a pipe, a socket or a device); it was left out.",
                )
            else:
                found.append((Path(entry.path), name))
    yield from sorted(found, key=lambda pair: pair[1])


def _printable(name: str) -> str:
    """A file name that can be stored: names that are not UTF-8 show their bytes."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


# -- language ---------------------------------------------------------------------------------------
@cache
def _identifier():
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def detect_language(article: Article) -> str:
    """The language (BCP 47, without region) of an article; "" where the text is too short to tell."""
    sample = fold(article.text[:_SAMPLE])
    if len(sample.split()) < _FEWEST_WORDS and len(sample) < 60:
        return ""
    language, probability = _identifier().classify(sample)
    return language if probability >= _SURE else ""


def _detect_languages(
    articles: dict[str, Article], pipeline: str, problems: Problems
) -> dict[str, tuple[str, str]]:
    """{doc_id: (language, why the article is left out or "")}: a pipeline reads its own language only."""
    spoken = load_words(pipeline).lang
    found = {}
    for doc_id, article in articles.items():
        language = detect_language(article) or spoken
        found[doc_id] = (
            language,
            "" if spoken in ("xx", language) else f"in another language than {pipeline} speaks",
        )
        if found[doc_id][1]:
            problems.add(
                doc_id.partition("#")[0],
                f"{doc_id} is in another language ({language}) than {pipeline} speaks ({spoken}) and was left out; "
                f"name a pipeline for {language} to read it.",
                "language",
                doc_id,
            )
    return found


# -- description ------------------------------------------------------------------------------------
def _describe(
    articles: dict[str, Article],
    given: dict[str, dict[str, str]],
    languages: dict[str, tuple[str, str]],
):
    """The rows of documents and, by doc_id, the blocks."""
    repeated = blocks.repeated_lines(articles)
    marked, explicit = {}, {}
    for doc_id, article in articles.items():
        for column, value in given.get(doc_id, {}).items():
            article.known[column] = (value, "sidecar")
        marked[doc_id] = blocks.mark_blocks(
            article, article.known.get("title", ("", ""))[0], repeated
        )
        explicit[doc_id] = publication.explicit_date(marked[doc_id], article.known)
    inferred = infer_dates(marked, explicit)
    stories = {
        doc_id: " ".join(line.text for line in lines if line.role == "body")
        for doc_id, lines in marked.items()
    }
    copies = find_copies(stories, {doc_id: article.sha256 for doc_id, article in articles.items()})
    rows = []
    for doc_id, article in articles.items():
        published = inferred.get(doc_id, explicit[doc_id])
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


def _name(rows: list[dict], articles: dict[str, Article]) -> None:
    """Outlets, names and sigla, which depend on all articles together."""
    settled = outlets.settle_outlets(
        {
            row["doc_id"]: outlets.Printed(row["outlet"], row["outlet_how"], row["url"])
            for row in rows
        }
    )
    for row in rows:
        outlet = settled[row["doc_id"]]
        if outlet != row["outlet"]:
            how = f"{row['outlet_how']} ({row['outlet']})" if row["outlet"] else "its address"
            row |= {"outlet": outlet, "outlet_how": how, "outlet_start": -1, "outlet_end": -1}
    called = sigla.name_articles(
        sigla.Article(row["doc_id"], row["outlet"], row["title"], row["published"]) for row in rows
    )
    for row in rows:
        row["name"], row["siglum"] = called[row["doc_id"]]


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


def _row(doc_id: str, article: Article, lines, published: Known) -> dict:
    known = article.known
    outlet = publication.name_outlet(lines, known)
    author = publication.name_author(lines, known, outlet.value)
    place = publication.name_place(lines)
    title = (
        Known(*known["title"])
        if "title" in known
        else next(
            (
                Known(article.text[line.start : line.end], line.rule, line.start, line.end)
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
