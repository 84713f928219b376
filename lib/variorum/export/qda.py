"""A selection as a REFI-QDA project (1.5, 2019): what programs for qualitative analysis exchange.

A .qdpx file is an archive with `project.qde` and the sources. Articles are plain-text sources,
passages are selections in them, and grades, verdicts and actors are codes.
"""

import io
import uuid
import zipfile
from collections.abc import Iterable
from functools import partial

import lxml.etree

from .elements import make_element
from .selection import Item, Passage, Selection, Source, for_xml

NAMESPACE = "urn:QDA-XML:project:1.0"
_make = partial(make_element, NAMESPACE)
# of the ids made here
SPACE = uuid.UUID("6a0f7c1e-0c7f-5e5b-8a3f-1f2f6f0e9d10")
# The format wants times; those of a run would make two files of one selection.
WHEN = "2000-01-01T00:00:00Z"
FIRST_DAY = (2000, 1, 1, 0, 0, 0)
COLOURS = {"grade": "#0072B2", "verdict": "#D55E00", "actor": "#008F68"}
TITLES = {"grade": "Grade", "verdict": "Verdict", "actor": "Actor"}


def write(selection: Selection) -> bytes:
    """The project as a .qdpx archive."""
    user = _id("user", "variorum")
    root = _make(
        "Project",
        None,
        name=selection.title,
        origin="Variorum",
    )
    root.set("creatingUserGUID", user)
    root.set("creationDateTime", WHEN)
    _make("User", _make("Users", root), guid=user, name="Variorum")
    codes = _write_codes(root, selection)
    sources = _make("Sources", root)
    files = {}
    for article in selection.articles:
        text, moved = _text(article)
        files[f"Sources/{_id('text', article.doc_id)}.txt"] = text
        _write_source(sources, selection, article, moved, codes)
    notes = [
        (i, _say(i)) for i in selection.items if i.review and i.review.note
    ]
    for item, words in notes:
        files[f"Sources/{_id('note', item.name)}.txt"] = words
    if notes:
        _write_notes(root, notes)
    project = lxml.etree.tostring(
        root,
        xml_declaration=True,
        encoding="UTF-8",
        pretty_print=True,
    )
    return _pack(
        {
            "project.qde": project,
            **{n: t.encode("utf-8") for n, t in files.items()},
        }
    )


def _id(*parts: str) -> str:
    """A GUID that is the same for the same thing."""
    return str(uuid.uuid5(SPACE, "/".join(parts)))


def _coded(item: Item) -> Iterable[tuple[str, str]]:
    """(kind, name) of every code that an item's passages have."""
    if item.grade:
        yield "grade", item.grade_word
    if item.review:
        yield "verdict", item.review.verdict.words
    for actor in item.actors:
        yield "actor", actor


def _write_codes(root, selection: Selection) -> dict[tuple[str, str], str]:
    """The code book: grades, verdicts and actors, each kind a code of its own over them."""
    wanted = dict.fromkeys(
        code for item in selection.items for code in _coded(item)
    )
    listed = _make("Codes", _make("CodeBook", root))
    found = {}
    for kind, title in TITLES.items():
        names = [name for k, name in wanted if k == kind]
        if not names:
            continue
        parent = _make(
            "Code",
            listed,
            guid=_id("code", kind),
            name=title,
            isCodable="false",
        )
        for name in names:
            found[kind, name] = _id("code", kind, name)
            _make(
                "Code",
                parent,
                guid=found[kind, name],
                name=name,
                isCodable="true",
                color=COLOURS[kind],
            )
    return found


def _text(article: Source) -> tuple[str, list[int]]:
    """The text as the programs count it – line ends as one sign, no sign that XML cannot hold –
    and where each character of the article is in it."""
    moved: list[int] = []
    out: list[str] = []
    for n, character in enumerate(article.text):
        moved.append(len(out))
        if character == "\r" and article.text[n + 1 : n + 2] == "\n":
            continue
        out.append("\n" if character == "\r" else for_xml(character))
    return "".join(out), [*moved, len(out)]


def _write_source(
    sources,
    selection: Selection,
    article: Source,
    moved: list[int],
    codes,
) -> None:
    name = (
        f"{article.name} – {article.title}" if article.title else article.name
    )
    guid = _id("text", article.doc_id)
    source = _make(
        "TextSource",
        sources,
        guid=_id("source", article.doc_id),
        name=name,
        plainTextPath=f"internal://{guid}.txt",
        creatingUser=_id("user", "variorum"),
        creationDateTime=WHEN,
    )
    description = _make("Description", source)
    whole = Passage(article.doc_id, 0, len(article.text))
    description.text = for_xml(article.cite(whole))
    for item in selection.items:
        for passage in item.passages:
            if passage.doc_id == article.doc_id:
                _write_selection(source, item, passage, moved, codes)


def _write_selection(
    source,
    item: Item,
    passage: Passage,
    moved: list[int],
    codes,
) -> None:
    place = (
        item.kind,
        item.name,
        passage.doc_id,
        f"{passage.start}-{passage.end}",
    )
    chosen = _make(
        "PlainTextSelection",
        source,
        guid=_id("selection", *place),
        name=item.text[:120],
        startPosition=str(moved[passage.start]),
        endPosition=str(moved[passage.end]),
        creatingUser=_id("user", "variorum"),
        creationDateTime=WHEN,
    )
    description = _make("Description", chosen)
    description.text = for_xml(item.text)
    for code in dict.fromkeys(_coded(item)):
        coding = _make("Coding", chosen, guid=_id("coding", *place, *code))
        coding.set("creatingUser", _id("user", "variorum"))
        _make("CodeRef", coding, targetGUID=codes[code])
    if item.review and item.review.note:
        _make("NoteRef", chosen, targetGUID=_id("note", "guid", item.name))


def _write_notes(root, notes: list[tuple[Item, str]]) -> None:
    listed = _make("Notes", root)
    for item, _ in notes:
        _make(
            "Note",
            listed,
            guid=_id("note", "guid", item.name),
            name=item.text[:120],
            plainTextPath=f"internal://{_id('note', item.name)}.txt",
        )


def _say(item: Item) -> str:
    review = item.review
    assert review is not None, "only called for items with a review"
    return f"{item.text}\n\n{review.verdict.value} {review.note}\n{review.who}, {review.when}\n"


def _pack(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
