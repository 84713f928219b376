"""What an article is called, which outlet it is of, and whether it is whole."""

import csv
import json

import pytest
from variorum.reading import outlets, sigla
from variorum.reading.corpus import read_corpus

STORY = (
    "The harbour of Callow was closed on Monday after a barge struck the gate of its lock, the "
    "port "
    "authority said. Nobody was hurt, and the gate will be lifted out on Friday.\n\n"
    "Twelve ships are waiting in the bay, and the authority has asked three more to turn away. "
    "The barge carried gravel for the new road, its owner told reporters at the quay.\n"
)


def read(folder, rows, texts=None):
    """documents by file: `rows` of sources.csv, the same story in each file unless `texts` has
    another."""
    for n, row in enumerate(rows):
        text = (texts or {}).get(row["file"], STORY.replace("Twelve", f"Some {n + 12}"))
        (folder / row["file"]).write_text(text, encoding="utf-8")
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["file", "outlet", "url", "published", "title"], restval="")
        writer.writeheader()
        writer.writerows(rows)
    return read_corpus(folder)[0].set_index("doc_id")


def test_a_host_is_called_by_its_site_never_by_www(tmp_path):
    documents = read(
        tmp_path,
        [
            {"file": "a.txt", "outlet": "www.nytimes.com"},
            {"file": "b.txt", "outlet": "edition.cnn.com"},
            {"file": "c.txt", "outlet": "www.quayside-news.example"},
        ],
    )
    assert documents["outlet"].tolist() == ["The New York Times", "CNN", "quayside-news.example"]
    assert documents["name"].tolist() == documents["outlet"].tolist()
    assert documents["siglum"].tolist() == ["NYT", "CNN", "QN"]


def test_subdomains_and_editions_are_one_outlet_and_the_sidecar_decides(tmp_path):
    documents = read(
        tmp_path,
        [
            {"file": "a.txt", "url": "https://sport.elde.example/1", "published": "2024-03-05"},
            {"file": "b.txt", "url": "https://www.elde.example/2", "published": "2024-03-08"},
            {"file": "c.txt", "outlet": "Elde Evening", "url": "https://elde.example/3"},
        ],
    )
    assert documents["outlet"].tolist() == ["elde.example", "elde.example", "Elde Evening"]
    assert documents["name"].tolist() == [
        "elde.example (5 March)",
        "elde.example (8 March)",
        "Elde Evening",
    ]


@pytest.mark.parametrize(
    ("printed", "settled"),
    [
        (
            ["Daily News (Elde)", "Daily News (Callow)"],
            ["Daily News (Elde)", "Daily News (Callow)"],
        ),
        (["Daily News (Elde)", "Daily News"], ["Daily News", "Daily News"]),
        (["The Elde Post, International Edition", "Elde Post"], ["Elde Post", "Elde Post"]),
    ],
)
def test_names_of_one_outlet(printed, settled):
    found = outlets.settle_outlets(
        {str(n): outlets.Printed(name, "field") for n, name in enumerate(printed)}
    )
    assert list(found.values()) == settled


def test_a_site_that_gathers_outlets_is_none_of_them():
    page = "https://gathered.example/"
    found = outlets.settle_outlets(
        {
            "a": outlets.Printed("Elde Post", "field", page + "1"),
            "b": outlets.Printed("Northern Wire", "field", page + "2"),
            "c": outlets.Printed("", "", page + "3"),
        }
    )
    assert list(found.values()) == ["Elde Post", "Northern Wire", "gathered.example"]


def test_names_and_sigla_are_unique():
    articles = [sigla.NameParts(f"{n}.txt", "Elde Post", "Bridge shut") for n in range(30)]
    articles += [sigla.NameParts("x", "Evening Paper"), sigla.NameParts("y", "Elde Press")]
    articles += [sigla.NameParts(f"none/{n}.txt") for n in range(3)]
    found = sigla.name_articles(articles)
    assert len({name for name, _ in found.values()}) == len(articles)
    assert len({siglum for _, siglum in found.values()}) == len(articles)
    assert max(len(siglum) for _, siglum in found.values()) <= 5


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (STORY[:180] + "wa… [+2311 chars]", "how much it cut"),
        (STORY + "\nSubscribe to continue reading\n", "subscribers"),
        (STORY + "\nThis article is only available to our paying subscribers.\n", "subscribers"),
        (STORY[:168] + "\n\nRead the full story at Elde Post\n", "read on"),
        (STORY[:168] + " […]", "ellipsis"),
        (STORY[:150], "middle of a sentence"),
    ],
)
def test_an_excerpt_is_one_and_its_mark_is_no_story(tmp_path, text, how):
    rows = [{"file": "a.txt"}, {"file": "b.txt"}]
    documents = read(tmp_path, rows, {"a.txt": "Lock gate struck\n\n" + text})
    _, blocks, problems = read_corpus(tmp_path)
    assert documents.loc["a.txt", "extent"] == "excerpt"
    assert how in documents.loc["a.txt", "extent_how"]
    assert documents.loc["b.txt", "extent"] == "whole"
    story = blocks[(blocks["doc_id"] == "a.txt") & (blocks["role"] == "body")]
    words = " ".join(documents.loc["a.txt", "text"][b.start : b.end] for b in story.itertuples())
    assert "chars" not in words and "full story" not in words and "ubscri" not in words
    assert problems["problem"].str.contains("excerpt").sum() == 1


def test_a_link_to_more_within_a_story_cuts_nothing(tmp_path):
    first, second = STORY.split("\n\n")
    last = "The port will say on Thursday what its divers have found, and who is to pay for it."
    text = f"{first}\n\nRead more\n\nContinue reading\n\n{second}\n\nRead more\n\n{last}\n"
    documents = read(tmp_path, [{"file": "a.txt"}, {"file": "b.txt"}], {"a.txt": text})
    assert documents["extent"].tolist() == ["whole", "whole"]


def test_a_service_that_cuts_its_texts(tmp_path):
    rows = [
        {"source": {"name": "Elde Post"}, "title": "Gate struck", "content": STORY},
        {"source": {"name": "Quay"}, "title": "Shut", "content": STORY[:200] + "… [+911 chars]"},
    ]
    (tmp_path / "answer.json").write_text(json.dumps({"articles": rows}), encoding="utf-8")
    assert read_corpus(tmp_path)[0]["extent"].tolist() == ["whole", "excerpt"]
