"""A selection as Web Annotations, against the recommendation."""

import json
from pathlib import Path

import jsonschema
from variorum.export import annotations

HERE = Path(__file__).parent


def test_annotations_keep_to_the_recommendation_and_select_the_words(
    selection, passages
):
    page = json.loads(annotations.write(selection))
    schema = json.loads(
        (HERE / "web_annotation.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator(schema).validate(page)
    assert len(page["items"]) == len(passages)
    assert len({a["id"] for a in page["items"]}) == len(
        set(map(json.dumps, page["items"]))
    )
    by_hash = {f"urn:sha256:{a.sha256}": a.text for a in selection.articles}
    for annotation, (_, words) in zip(page["items"], passages, strict=True):
        position, quotation = annotation["target"]["selector"]
        text = by_hash[annotation["target"]["source"]]
        assert (
            text[position["start"] : position["end"]]
            == quotation["exact"]
            == words
        )
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text.count(around) == 1, "found again by its words alone"
