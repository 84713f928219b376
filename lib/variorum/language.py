"""documents -> parsed articles, sentences: one spaCy pass per article, nothing parsed twice."""

import hashlib
import importlib.metadata
import json
import platform
import re
import sys
from bisect import bisect_left
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, DocBin, Token
from spacy.vocab import Vocab
from thinc.api import use_ops

from . import project, store, tables
from .english.headlines import lower_headline
from .english.lemmas import mend_lemmas
from .english.lexicon import words
from .english.nouns import HONORIFICS
from .english.rulers import WordMatcher
from .errors import InputError
from .parameters import DEFAULT_PIPELINE
from .story import in_story, story_spans
from .tables import each_row, rows_by
from .text import fold, read_to

ENGLISH = "en"


# characters: spaCy's memory grows with the length of what it reads at once
PART = 30_000
# tokens of such a part: prose has 6,000, a row of marks one a character
MOST_TOKENS = 12_000
# our part of a parse
_RULES = (
    Path(__file__),
    Path(__file__).with_name("text.py"),
    Path(__file__).parent / "english" / "lemmas.py",
    Path(__file__).parent / "english" / "rulers.py",
    Path(__file__).parent / "data" / "words_reading.csv",
)
# packages whose version a parse depends on
PARSED_WITH = ("spacy", "thinc", "numpy")
# What of a token is kept: all that a pipeline sets and a step may read.
KEPT = "ORTH TAG POS MORPH LEMMA DEP HEAD ENT_IOB ENT_TYPE ENT_KB_ID ENT_ID NORM".split()
LONGEST = 1_000  # characters of a word; addresses are shorter
WINDOW = 500  # characters that are looked at together: are they prose?
IN_WORDS = 0.5  # of their characters stand in words; of prose 0.95
TOLD = 20  # characters that show where such a stretch begins
NO_PROSE = 10_000  # characters in a row from which on they are not parsed: no table is so long
_WORD = re.compile(r"\S+")
# Two letters or digits in a row, with the marks that other scripts put on them; no symbols.
_LETTER = r"[^\W_]|[^\x00-\x7f\u2000-\u2bff\u3000-\u303f\ufe00-\ufe4f\U0001f000-\U0001faff]"
_IN_WORDS = re.compile(rf"(?:{_LETTER}){{2,}}")
_BLANK = re.compile(r"\s+")
# a full stop with the next sentence right behind it: "the end.Next", "the end."Next"
_GLUED = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[A-Z]{2})|(?<=\d))[.!?](?=[\"']?[A-Z](?:[a-z]|\s))"
)
_NO_TENSOR = np.zeros((0,), dtype="float32")
_AT_HAND: set[str] = set()  # the pipelines that are loaded already
_CLOSING = frozenset(('"', "'", ")", "]", "''"))


@cache
def load_pipeline(pipeline: str) -> spacy.Language:
    """An installed spaCy pipeline by name, one that says how words depend on each other."""
    nlp = _load(pipeline)
    made = {
        a for name in nlp.pipe_names for a in nlp.get_pipe_meta(name).assigns
    }
    if "token.dep" not in made or nlp.vocab.get_noun_chunks is None:
        raise InputError(
            f"pipeline {pipeline}: it does not parse sentences, or not into phrases, as all that "
            "follows needs it; name another."
        )
    for _, component in nlp.pipeline:
        if isinstance(component, AttributeRuler):
            vars(component)["matcher"] = WordMatcher(component)
    _AT_HAND.add(pipeline)
    return nlp


@cache
def load_words(pipeline: str) -> spacy.Language:
    """The same pipeline's language and vocabulary without what parses: all that a kept parse
    needs.
    """
    return _load(
        pipeline, exclude=tuple(_read_meta(pipeline).get("components", ()))
    )


def find_language(pipeline: str) -> str:
    """The language that a pipeline speaks ("" for none), which its own description names.

    >>> find_language(DEFAULT_PIPELINE)
    'en'
    """
    return _read_meta(pipeline).get("lang") or load_words(pipeline).lang or ""


def _load(pipeline: str, exclude: tuple[str, ...] = ()) -> spacy.Language:
    try:
        # numpy's product of two matrices: on one thread three to four times as fast as blis's
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(pipeline, exclude=exclude)
    except OSError:
        raise InputError(
            f"pipeline {pipeline}: this spaCy pipeline is not installed; install it or name "
            f"another."
        ) from None
    except (ImportError, ValueError) as error:
        raise InputError(
            f"pipeline {pipeline}: it cannot be loaded ({str(error)[:200]}); name another."
        ) from None
    if nlp.lang == ENGLISH:
        _keep_titles_whole(nlp)
    return nlp


def _keep_titles_whole(nlp: spacy.Language) -> None:
    """Make a title that is cut short one word with its full stop, which then ends no sentence:
    "Det. Ann Vell". spaCy does so with "Gov." and a dozen more.
    """
    tokenizer: Any = nlp.tokenizer
    for title in sorted(_short_titles()):
        tokenizer.add_special_case(title, [{"ORTH": title}])


@cache
def _short_titles() -> frozenset[str]:
    return frozenset(
        f"{t}." for t in words("words_reading.csv", "short titles")
    )


def _find_files(pipeline: str) -> Path:
    """The folder of a pipeline's files: of an installed package, or a path."""
    if not spacy.util.is_package(pipeline):
        return Path(pipeline)
    package = spacy.util.get_package_path(pipeline)
    return next(
        (path.parent for path in sorted(package.glob("*/config.cfg"))), package
    )


def _read_meta(pipeline: str) -> dict:
    try:
        return json.loads(
            (_find_files(pipeline) / "meta.json").read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return {}  # `spacy.load` says what is wrong


@cache
def parse_recipe(pipeline: str) -> str:
    """A hash of all that a parse depends on beside the article: pipeline, spaCy, our own rules."""
    folder = _find_files(pipeline)
    files = sorted(
        p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"
    )
    parts = {
        "pipeline": [pipeline, _read_meta(pipeline)],
        "files": [
            [p.relative_to(folder).as_posix(), p.stat().st_size] for p in files
        ],
        "versions": [importlib.metadata.version(name) for name in PARSED_WITH],
        "python": [
            *sys.version_info[:2],
            sys.byteorder,
            platform.machine(),
        ],
        "rules": [
            hashlib.sha256(path.read_bytes()).hexdigest() for path in _RULES
        ],
    }
    return hashlib.sha256(
        json.dumps(parts, sort_keys=True).encode()
    ).hexdigest()


def _articles(
    documents: pd.DataFrame, blocks: pd.DataFrame
) -> list[tuple[str, str, list[int]]]:
    """(article, what is parsed of it, where the blocks of that begin)."""
    held = rows_by(blocks)
    found = []
    for row in each_row(documents):
        mine, end = held.get(row.doc_id, []), read_to(row.text)
        titles = [(b.start, b.end) for b in mine if b.role == "title"]
        starts = sorted({b.start for b in mine if b.start < end})
        found.append((row.doc_id, _plain(row.text[:end], titles), starts))
    return found


def _paths(
    articles: list[tuple[str, str, list[int]]], pipeline: str
) -> dict[str, Path]:
    """{article: where its parse is kept}."""
    shelf = project.cache_folder() / "parses"
    return {
        doc_id: shelf / _name(text, edges, pipeline)
        for doc_id, text, edges in articles
    }


def find_unparsed(
    documents: pd.DataFrame, blocks: pd.DataFrame, pipeline: str
) -> list[str]:
    """The articles of which no parse is kept, if it can be; of several with one text the first."""
    if not store.open_folder(project.cache_folder() / "parses"):
        return []
    paths = _paths(_articles(documents, blocks), pipeline)
    first = {path: doc_id for doc_id, path in reversed(paths.items())}
    return [
        doc_id
        for doc_id, path in paths.items()
        if first[path] == doc_id and not path.is_file()
    ]


def parse(
    documents: pd.DataFrame,
    blocks: pd.DataFrame,
    pipeline: str = DEFAULT_PIPELINE,
) -> dict[str, Doc]:
    """{doc_id: spaCy Doc of the text, up to `read_to`}: `token.idx` is an offset into the text.

    Each article is parsed by itself, so its parse is the same in any corpus, and is kept: a later
    run parses only what is new (see `variorum.store`; `parse_recipe` is what else its key depends
    on).

    spaCy reads the folded text (plain quotation marks, plain spaces; a headline in capitals as a
    sentence), which has the same offsets.
    Long articles are read in parts that end where a block does, and put together again. A sentence
    never runs over the edge of a block, never begins with a closing mark or a small letter after
    one: see `_mark_sentences`. Spans of furniture are parsed but are no story: see
    `find_sentences`.
    """
    articles = _articles(documents, blocks)
    usable = store.open_folder(project.cache_folder() / "parses")
    paths = _paths(articles, pipeline)
    left = Counter(paths.values())  # texts that are the same have one parse
    kept = {path: store.fetch(path) if usable else None for path in left}
    parses = None in kept.values() or pipeline in _AT_HAND
    loaded = load_pipeline if parses else load_words
    parsed = {}
    for doc_id, text, edges in articles:
        path = paths[doc_id]
        doc = _unpack(kept[path], text, loaded(pipeline).vocab)
        if doc is None:
            doc = _parse_article(load_pipeline(pipeline), text, edges)
            kept[path] = packed = _pack(doc)
            if usable:
                store.keep(path, packed)
        left[path] -= 1
        if not left[path]:
            del kept[path]
        parsed[doc_id] = doc
    return parsed


def _plain(text: str, titles: list[tuple[int, int]]) -> str:
    """What is parsed of an article, character for character: folded, its headlines in the case of
    running text.
    """
    plain = fold(text)
    for start, end in titles:
        headline = lower_headline(plain[start:end], plain[:start] + plain[end:])
        plain = plain[:start] + headline + plain[end:]
    return plain


def _name(text: str, edges: list[int], pipeline: str) -> str:
    """Where the parse of an article is kept: a hash of all that it depends on."""
    parts = [parse_recipe(pipeline), text, edges]
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return f"{name[:2]}/{name}"


def _pack(doc: Doc) -> bytes:
    """A parse as bytes (spaCy's DocBin), with every attribute that a step reads."""
    packed = DocBin(attrs=KEPT)
    packed.add(doc)
    return packed.to_bytes()


def _unpack(content: bytes | None, text: str, vocab: Vocab) -> Doc | None:
    """The parse that `_pack` packed; None where it is not one of this text."""
    if content is None:
        return None
    try:
        docs = list(DocBin().from_bytes(content).get_docs(vocab))
    except (
        Exception
    ):  # whatever a foreign file makes msgpack, zlib or spaCy raise
        return None
    return docs[0] if len(docs) == 1 and docs[0].text == text else None


def _parse_article(
    nlp: spacy.Language,
    text: str,
    edges: list[int],
) -> Doc:
    """One article, part by part; what is no prose is cut into tokens and no further."""
    unread = find_no_prose(text)
    docs, todo = [], [*unread]
    for a, b in _between(unread, len(text)):
        starts = [
            s - a for s in edges[bisect_left(edges, a) : bisect_left(edges, b)]
        ]
        todo += [
            (a + first, a + last)
            for first, last in _parts(text[a:b], starts, PART)
        ]
    todo.sort(reverse=True)
    while todo:
        a, b = todo.pop()
        glued = _find_glued(text[a:b])
        part = _tokenise(nlp, text[a:b], glued)
        if in_story(unread, a):
            docs.append(_leave_unread(part))
            continue
        inside = edges[bisect_left(edges, a) : bisect_left(edges, b)]
        if len(part) > MOST_TOKENS and b - a > LONGEST:
            starts = [start - a for start in inside]
            finer = _parts(text[a:b], starts, (b - a) // 2)
            todo += [(a + first, a + last) for first, last in finer[::-1]]
            continue
        starts = [*(start - a for start in inside), *glued]
        _mark_sentences(part, sorted(starts))
        docs.append(nlp(part))
        docs[-1].tensor = _NO_TENSOR  # which no step reads
    doc = (
        docs[0]
        if len(docs) == 1
        else Doc.from_docs(docs, ensure_whitespace=False)
    )
    mend_lemmas(doc)
    return doc


def find_no_prose(text: str) -> list[tuple[int, int]]:
    """Stretches, one behind the other, that are no prose: thousands of single letters, digits or
    marks. What is shorter than NO_PROSE stays with the prose around it.

    >>> find_no_prose("The bridge is closed. " * 900)
    []
    >>> find_no_prose("The bridge is closed. " + ". " * 6000)[-1]
    (12000, 12022)
    """
    found, row = [], []
    for a, b in [*_parts(text, [], WINDOW), (len(text), len(text))]:
        window = text[a:b]
        shown = len(window) - sum(map(len, _BLANK.findall(window)))
        told = sum(map(len, _IN_WORDS.findall(window)))
        if shown and told < IN_WORDS * shown:
            row.append((a, b))
            continue
        if row and row[-1][1] - row[0][0] >= NO_PROSE:
            found += row
        row = []
    return found


def _between(spans: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """What lies between spans, from 0 to `end`.

    >>> _between([(2, 4), (4, 5)], 9), _between([], 0)
    ([(0, 2), (5, 9)], [(0, 0)])
    >>> _between([(0, 9)], 9)
    []
    """
    edges = [0, *(edge for span in spans for edge in span), end]
    gaps = list(zip(edges[::2], edges[1::2], strict=True))
    return [(a, b) for a, b in gaps if a < b or not spans]


def _leave_unread(part: Doc) -> Doc:
    """The tokens of what is no prose as one sentence that says nothing: all hang on the first."""
    n = len(part)
    return Doc(
        part.vocab,
        words=[token.text for token in part],
        spaces=[bool(token.whitespace_) for token in part],
        pos=["X"] * n,
        lemmas=[token.lower_ for token in part],
        heads=[0] * n,
        deps=["ROOT", *["dep"] * (n - 1)],
    )


def note_no_prose(
    documents: pd.DataFrame, problems: pd.DataFrame
) -> pd.DataFrame:
    """The table problems, with the articles of which stretches are no prose and are not parsed."""
    told = {}
    for row in each_row(documents):
        if found := find_no_prose(fold(row.text)[: read_to(row.text)]):
            first = row.text[found[0][0] :][:TOLD].strip()
            told[row.doc_id] = (
                f"{row.doc_id}: {sum(b - a for a, b in found):,} characters, from “{first}” on, are"
                " no prose (single letters, digits or marks) and were not read."
            )
    return tables.note(problems, told)


def _find_glued(text: str) -> list[int]:
    """Where a sentence begins right behind the full stop of another; a mark of quotation between
    the two closes what is open in its line, else it opens.

    >>> _find_glued("It is the end.Next is the mill."), _find_glued("at weirs.example.Com")
    ([14], [])
    """
    found = []
    for stop in _GLUED.finditer(text):
        at = stop.end()
        word = text[text.rfind(" ", 0, at) + 1 : at]
        titled = word[:1].isupper() and word[:-1].lower() in HONORIFICS
        if titled or any(sign in word[:-1] for sign in "./@"):
            continue  # "Prof.Doe", an address
        line = text.rfind("\n", 0, at) + 1
        found.append(at + (text[at] == '"' and text.count('"', line, at) % 2))
    return found


def _tokenise(nlp: spacy.Language, text: str, edges: list[int]) -> Doc:
    """The tokens of a text, none of which runs over one of the `edges`. spaCy takes the square of a
    word's length, and makes a token of each mark in it; of a longer one, which is none, each piece
    is a token.
    """
    bounds = [0, *edges, len(text)]
    pieces = [
        piece for a, b in pairwise(bounds) for piece in _pieces(nlp, text[a:b])
    ]
    if len(pieces) == 1:
        return pieces[0]
    return Doc.from_docs(pieces, ensure_whitespace=False)


def _pieces(nlp: spacy.Language, text: str) -> list[Doc]:
    """The tokens of a text, its longest words by themselves."""
    pieces, at = [], 0
    for word in _WORD.finditer(text):
        if word.end() - word.start() <= LONGEST:
            continue
        if at < word.start():
            pieces.append(nlp.make_doc(text[at : word.start()]))
        at = word.end() + text.startswith(" ", word.end())
        edges = (*range(word.start(), word.end(), LONGEST), word.end())
        words = [text[a:b] for a, b in pairwise(edges)]
        spaces = [False] * (len(words) - 1) + [at > word.end()]
        pieces.append(Doc(nlp.vocab, words=words, spaces=spaces))
    if at < len(text) or not pieces:
        pieces.append(nlp.make_doc(text[at:]))
    return pieces


def _parts(text: str, starts: list[int], most: int) -> list[tuple[int, int]]:
    """Stretches of at most so many characters that cover the text: cut at a block's start, else at
    a space, else anywhere.

    >>> _parts("", [], 9), _parts("short", [0], 9), _parts("a b c d", [0], 4)
    ([(0, 0)], [(0, 5)], [(0, 4), (4, 7)])
    """
    parts, a = [], 0
    while len(text) - a > most:
        n = bisect_left(starts, a + most)
        b = (
            starts[n - 1]
            if n and starts[n - 1] > a
            else text.rfind(" ", a + most // 2, a + most) + 1
        )
        b = b or a + most
        parts.append((a, b))
        a = b
    return [*parts, (a, len(text))]


def _mark_sentences(doc: Doc, starts: list[int]) -> None:
    """Tell the parser what it must not guess: a block begins a sentence; a closing mark, a small
    letter behind it or a name behind a short title does not.
    """
    k, marks = 0, np.zeros(len(doc), dtype=np.int64)
    for token in doc:
        if k < len(starts) and token.idx + len(token) > starts[k]:
            while k < len(starts) and token.idx + len(token) > starts[k]:
                k += 1
            marks[token.i] = 1
        elif token.i and not token.is_space:
            marks[token.i] = -int(_goes_on(doc[token.i - 1], token))
    # all at once: a token that is told so looks through all others for an earlier parse
    signed: Any = marks.astype(np.uint64)[:, np.newaxis]
    doc.from_array(["SENT_START"], signed)


def _goes_on(before: Token, token: Token) -> bool:
    """Whether a word begins no sentence, whatever stands before it."""
    if token.text in _CLOSING and not (before.whitespace_ or before.is_space):
        return True
    if token.is_lower and before.text in _CLOSING:
        return True
    named = before.text in _short_titles() and token.is_title
    return named and not token.is_stop  # "made her a Capt. The"


def find_sentences(
    parsed: dict[str, Doc], blocks: pd.DataFrame
) -> pd.DataFrame:
    """The sentences of the story (titles, captions and body), without surrounding space."""
    story = story_spans(blocks)
    rows = []
    for doc_id, doc in parsed.items():
        spans, unread = story.get(doc_id, []), find_no_prose(doc.text)
        for sentence in doc.sents:
            tokens = [t for t in sentence if not t.is_space]
            if not tokens or in_story(unread, tokens[0].idx):
                continue
            if in_story(spans, tokens[0].idx):
                rows.append(
                    {
                        "doc_id": doc_id,
                        "start": tokens[0].idx,
                        "end": tokens[-1].idx + len(tokens[-1]),
                    }
                )
    return tables.make("sentences", rows)
