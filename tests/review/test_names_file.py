"""names.csv: two names are one actor, or are not, and every count follows."""

import pandas as pd
import pytest
from variorum import tables
from variorum.review import names

MENTIONED = [  # (article, name, entity)
    ("a", "Ilse Brandt", "brandt"),
    ("a", "Brandt", "brandt"),
    ("b", "Mrs Kovář", "kovar"),
    ("b", "the Guards", "guard"),
    ("b", "Harbour Guard", "guard"),
]


def world():
    mentions, entities = [], []
    for n, (doc_id, text, entity_id) in enumerate(MENTIONED):
        place = {
            "doc_id": doc_id,
            "start": 20 * n,
            "end": 20 * n + len(text),
            "text": text,
        }
        mentions.append(
            {
                **place,
                "label": "PERSON",
                "entity_id": entity_id,
                "rule": "same name",
            }
        )
    for entity_id, name in (
        ("brandt", "Ilse Brandt"),
        ("kovar", "Mrs Kovář"),
        ("guard", "Harbour Guard"),
    ):
        own = [m for m in mentions if m["entity_id"] == entity_id]
        aliases = sorted(
            {m["text"] for m in own}, key=lambda a, name=name: (a != name, a)
        )
        entities.append(
            {
                "entity_id": entity_id,
                "name": name,
                "label": "PERSON",
                "aliases": aliases,
                "why": ["same name"] * len(aliases),
                "n_mentions": len(own),
                "n_docs": len({m["doc_id"] for m in own}),
                "actor": True,
                "kind": "name",
            }
        )
    references = [
        {
            "doc_id": "a",
            "start": 200,
            "end": 203,
            "text": "she",
            "kind": "pronoun",
            "entity_id": "kovar",
            "referent": "kovar",
            "rule": "x",
        }
    ]
    return (
        tables.make("mentions", mentions),
        tables.make("entities", entities),
        tables.make("references", references),
    )


def run(folder, *lines):
    (folder / names.FILE).write_text(
        "\n".join(["name,is,not", *lines]) + "\n", encoding="utf-8"
    )
    return names.apply_names(folder, *world())


def test_without_the_file_nothing_changes(tmp_path):
    before = world()
    mentions, entities, references, made = names.apply_names(tmp_path, *before)
    assert (
        mentions is before[0]
        and entities is before[1]
        and references is before[2]
    )
    assert made.empty and list(made.columns) == ["name", "is", "not", "effect"]


def test_two_names_become_one_actor(tmp_path):
    mentions, entities, references, made = run(
        tmp_path, "Mrs Kovar,Ilse Brandt,", "mrs Kovář,ilse brandt,"
    )
    assert list(made["effect"]) == ["no article has this name", "joined"]
    brandt = entities.set_index("entity_id").loc["brandt"]
    assert (brandt["n_mentions"], brandt["n_docs"]) == (3, 2)
    assert brandt["aliases"] == ["Ilse Brandt", "Brandt", "Mrs Kovář"]
    assert brandt["why"][-1] == "names.csv"
    assert "kovar" not in set(entities["entity_id"]) | set(
        mentions["entity_id"]
    )
    assert list(references["entity_id"]) == ["brandt"]


def test_one_actor_becomes_two(tmp_path):
    mentions, entities, _, made = run(tmp_path, "Guards,,Harbour Guard")
    assert list(made["effect"]) == ["parted"]
    by = dict(zip(mentions["text"], mentions["entity_id"], strict=True))
    assert by["the Guards"] != by["Harbour Guard"] == "guard"
    counts = dict(
        zip(entities["entity_id"], entities["n_mentions"], strict=True)
    )
    assert counts[by["the Guards"]] == counts["guard"] == 1
    assert entities.set_index("entity_id").loc["guard", "aliases"] == [
        "Harbour Guard"
    ]


def test_an_actor_is_renamed(tmp_path):
    _, entities, _, made = run(tmp_path, "Harbour Guard,Coast Guard,")
    assert list(made["effect"]) == ["renamed"] and "Coast Guard" in set(
        entities["name"]
    )


EFFECTS = [
    ("Brandt,Ilse Brandt,", "so already"),
    ("Brandt,,Harbour Guard", "so already"),
    ("Nobody,,Brandt", "no article has this name"),
    ("Brandt,,", "a row needs a name and either “is” or “not”"),
    ("Brandt,Kovář,Guard", "a row needs a name and either “is” or “not”"),
]


@pytest.mark.parametrize(("line", "effect"), EFFECTS)
def test_what_a_line_did_is_said(tmp_path, line, effect):
    assert list(run(tmp_path, line)[3]["effect"]) == [effect]


def test_every_table_keeps_its_types(tmp_path):
    after = run(tmp_path, "Mrs Kovář,Ilse Brandt,", "Guards,,Harbour Guard")
    for before, now in zip(world(), after, strict=False):
        pd.testing.assert_series_equal(before.dtypes, now.dtypes)


def test_a_line_is_added_and_replaced(tmp_path):
    names.write(tmp_path, "Brandt", "is", "Ilse Brandt")
    names.write(tmp_path, "Ilse Brandt", "not", "Brandt")
    assert (tmp_path / names.FILE).read_text(encoding="utf-8").splitlines() == [
        "name,is,not",
        "Ilse Brandt,,Brandt",
    ]
