"""A selection as W3C Web Annotations (Recommendation of 2017-02-23) in JSON-LD: one a passage.

Each has two selectors for the same words, by position and by quotation, so that they are found
again in a copy whose offsets are others.
"""

import json
import uuid
from typing import Any

from .selection import Item, Passage, Selection, Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of context on either side of a quotation
# of the ids made here
SPACE = uuid.UUID("a3f7c2c8-5c0b-5f4e-9c55-0b7b5d1c6e11")


def write(selection: Selection) -> bytes:
    """An AnnotationPage with everything, as UTF-8."""
    annotations = [
        _annotation(selection, item, passage)
        for item in selection.items
        for passage in item.passages
    ]
    page = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(SPACE, json.dumps([a['id'] for a in annotations]))}",
        "type": "AnnotationPage",
        "items": annotations,
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "replace"
    )


def _annotation(
    selection: Selection,
    item: Item,
    passage: Passage,
) -> dict[str, Any]:
    article = selection.article(passage.doc_id)
    name = f"{item.kind}/{item.name}/{article.sha256}/{passage.start}-{passage.end}"
    return {
        "id": f"urn:uuid:{uuid.uuid5(SPACE, name)}",
        "type": "Annotation",
        "motivation": "assessing" if item.review else "describing",
        "body": list(_bodies(item)),
        "target": {
            "source": article.url or f"urn:sha256:{article.sha256}",
            "selector": _select(article, passage),
        },
    }


def _bodies(item: Item):
    yield {
        "type": "TextualBody",
        "value": item.text,
        "format": "text/plain",
        "language": "en",
        "purpose": "describing",
    }
    if item.grade:
        yield {
            "type": "TextualBody",
            "value": item.grade_word,
            "purpose": "classifying",
        }
    for actor in item.actors:
        yield {"type": "TextualBody", "value": actor, "purpose": "tagging"}
    if item.review and (
        said := f"{item.review.verdict.value} {item.review.note}".strip()
    ):
        yield {
            "type": "TextualBody",
            "value": said,
            "purpose": "assessing",
        }


def _select(article: Source, passage: Passage) -> list[dict[str, Any]]:
    text = article.text
    return [
        {
            "type": "TextPositionSelector",
            "start": passage.start,
            "end": passage.end,
        },
        {
            "type": "TextQuoteSelector",
            "exact": text[passage.start : passage.end],
            "prefix": text[max(0, passage.start - AROUND) : passage.start],
            "suffix": text[passage.end : passage.end + AROUND],
        },
    ]
