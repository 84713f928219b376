"""A folder as people have them: what becomes of each file, and that no file ends the run."""

import csv
import os
import socket
from pathlib import Path

import pytest
from variorum import run
from variorum.errors import InputError
from variorum.reading import corpus as reading
from variorum.reading.corpus import read_corpus

ROOT = Path(__file__).resolve().parents[2]
A = (
    "Ferry runs aground off Marlow Island\n\nA passenger ferry with 87 people on board ran "
    "aground off Marlow Island early on Tuesday, the coastguard said, and all of "
    "them were brought ashore unhurt.\n\n“The tide was lower than the tables gave,” the harbour "
    "master told reporters.\n"
)
B = (
    "MARLOW - The grounding of the ferry Alder has cut the island off from its only hospital, its "
    "doctor said on Tuesday.\n"
    "The operator has cancelled every sailing until the vessel has been inspected at the yard, "
    "which may take until the end of the week.\n"
)
GERMAN = (
    "Fähre läuft vor der Insel Marlow auf Grund\n\nEine Fähre mit 87 Menschen an Bord ist am "
    "frühen Dienstag auf eine Sandbank gelaufen. Alle Fahrgäste wurden "
    "nach Angaben der Küstenwache unverletzt an Land gebracht, der Betrieb bleibt vorerst "
    "eingestellt.\n"
)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "corpus"
    path.mkdir()
    (path / "a.txt").write_text(A, encoding="utf-8")
    (path / "b.txt").write_text(B, encoding="utf-8")
    return path


def sentences(problems, file):
    return problems.loc[problems["file"] == file, "problem"].tolist()


def test_the_seeds_are_dated_and_named_with_their_reasons():
    documents, blocks, problems = read_corpus(ROOT / "seeds")
    assert documents["published"].tolist() == ["2018-09-28"] * 5
    assert (
        documents["published_how"]
        .str.contains("September 28 is a Friday is 2018")
        .all()
    )
    assert documents["outlet"].tolist() == [
        "NPR",
        "RFE/RL",
        "",
        "Press TV",
        "MECRA",
    ]
    assert documents["outlet_how"].iloc[2] == "not named in the text"
    for row in documents.itertuples():
        assert (
            row.outlet_start < 0
            or row.text[row.outlet_start : row.outlet_end] == row.outlet
        )
        assert row.text[row.published_start : row.published_end] in (
            "Friday",
            "September 28",
            "today",
        )
        assert row.text == (ROOT / "seeds" / row.doc_id).read_bytes().decode(
            "utf-8"
        ), "reading never rewrites"
    assert problems.empty
    assert (blocks["role"] == "caption").sum() == 1 and (
        blocks["role"] == "credit"
    ).sum() == 2


def test_blocks_cover_every_character_once():
    documents, blocks, _ = read_corpus(ROOT / "seeds")
    for row in documents.itertuples():
        covered = [0] * len(row.text)
        for block in blocks[blocks["doc_id"] == row.doc_id].itertuples():
            covered[block.start : block.end] = [
                n + 1 for n in covered[block.start : block.end]
            ]
        assert all(
            n == 1 or c.isspace() and n <= 1
            for c, n in zip(row.text, covered, strict=True)
        )


def test_a_sidecar_overrides_what_is_inferred(folder):
    with (folder / "sources.csv").open(
        "w", encoding="utf-8-sig", newline=""
    ) as file:
        csv.writer(file).writerows(
            [
                ["file", "outlet", "country", "kind", "published", "note"],
                ["a.txt", "The Gazette", "IE", "daily", "2021-03-09", "a copy"],
                ["b.txt", "", "", "", "soon", ""],
                ["c.txt", "Nobody", "", "", "", ""],
            ]
        )
    documents, _, problems = read_corpus(folder)
    first, second = documents.to_dict("records")
    assert (
        first["outlet"],
        first["outlet_how"],
        first["country"],
        first["kind"],
        first["note"],
    ) == ("The Gazette", "sidecar", "IE", "daily", "a copy")
    assert (first["published"], first["published_how"]) == (
        "2021-03-09",
        "sidecar",
    )
    assert (
        second["published"] == "2021-03-09"
        and "Tuesday" in second["published_how"]
    ), "a Tuesday beside a report of 9 March 2021"
    assert [
        ("date" in p, "c.txt" in p) for p in sentences(problems, "sources.csv")
    ] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("content", [b"outlet,country\nX,Y\n", b"\0\1\2", b""])
def test_a_sidecar_that_cannot_be_used_is_a_problem(folder, content):
    (folder / "sources.csv").write_bytes(content)
    documents, _, problems = read_corpus(folder)
    assert len(documents) == 2 and len(problems) == bool(content)


def test_a_sidecar_that_the_article_contradicts_stands_and_is_said(folder):
    (folder / "c.txt").write_text(
        f"Ferry aground\n\nPublished: 9 March 2021\n\n{B}"
    )
    later = B.replace("on Tuesday", "on Tuesday, March 9, 2021", 1)
    (folder / "d.txt").write_text(f"Ferry still aground\n\n{later}")
    rows = [
        "a.txt,2021-03-09,https://elde.example/2021/03/10/ferry",
        "b.txt,2021-03-09,https://elde.example/2019/12/01/ferry",
        "c.txt,2022-03-09,",
        "d.txt,2021-03-01,",
    ]
    (folder / "sources.csv").write_text(
        "\n".join(["file,published,url", *rows])
    )
    documents, _, problems = read_corpus(folder, strict=True)
    assert documents["published"].str[:7].tolist() == [
        "2021-03",
        "2021-03",
        "2022-03",
        "2021-03",
    ]
    said = {p.file: p.problem for p in problems.itertuples()}
    assert set(said) == {"b.txt", "c.txt", "d.txt"}, (
        "a day apart is no contradiction"
    )
    assert "2019-12-01 by date in the address" in said["b.txt"]
    assert (
        "2021-03-09" in said["c.txt"] and "first lines tell of" in said["d.txt"]
    )


def test_one_headline_with_dates_far_apart_is_said(folder):
    for name in "cd":
        (folder / f"{name}.txt").write_text(
            f"The ferry lies aground off Marlow\n\n{name} {B}"
        )
    (folder / "sources.csv").write_text(
        "file,published\nc.txt,2021-03-09\nd.txt,2021-02-01\n"
    )
    _, _, problems = read_corpus(folder, strict=True)
    assert [
        p.file for p in problems.itertuples() if "same headline" in p.problem
    ] == ["d.txt"]
    (folder / "sources.csv").write_text(
        "file,published\nc.txt,2021-03-09\nd.txt,2021-03-08\n"
    )
    assert (
        not read_corpus(folder)[2]["problem"]
        .str.contains("same headline")
        .any()
    )


def test_an_article_in_another_language_is_listed_and_left_out(folder):
    (folder / "c.txt").write_text(GERMAN, encoding="utf-8")
    tables = run.compute(folder, wanted=["sentences"])
    documents = tables["documents"].set_index("doc_id")
    assert (
        documents["language"].tolist() == ["en", "en", "de"]
        and documents.loc["c.txt", "left_out"]
    )
    assert set(tables["sentences"]["doc_id"]) == {"a.txt", "b.txt"}
    assert "(de)" in sentences(tables["problems"], "c.txt")[0]
    with pytest.raises(InputError, match="strict"):
        read_corpus(folder, strict=True)


def test_a_comparison_needs_two_articles_of_the_language(folder):
    (folder / "b.txt").write_text(GERMAN, encoding="utf-8")
    with pytest.raises(InputError, match="needs two"):
        read_corpus(folder)


@pytest.mark.parametrize(
    ("encoding", "how"),
    [
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings(folder, encoding, how):
    (folder / "a.txt").write_bytes(A.encode(encoding))
    documents, _, _ = read_corpus(folder)
    assert documents["text"][0] == A and documents["encoding"][0] == how


def test_mojibake_is_undone_and_said(folder):
    (folder / "a.txt").write_bytes(
        A.encode("utf-8").decode("cp1252", errors="replace").encode("utf-8")
    )
    documents, _, problems = read_corpus(folder)
    assert "“The tide was lower" in documents["text"][0]
    assert "mojibake" in sentences(problems, "a.txt")[0]


def test_copies_are_shown_as_what_they_are(folder):
    (folder / "c.txt").write_text(A, encoding="utf-8")
    (folder / "d.txt").write_text(
        "By Ines Carver\n\n" + A.replace("early on Tuesday", "early Tuesday"),
        encoding="utf-8",
    )
    documents = read_corpus(folder)[0].set_index("doc_id")
    assert documents["copy_of"].to_dict() == {
        "a.txt": "",
        "b.txt": "",
        "c.txt": "a.txt",
        "d.txt": "a.txt",
    }
    assert (
        "byte-for-byte" in documents.loc["c.txt", "copy_how"]
        and "%" in documents.loc["d.txt", "copy_how"]
    )


def test_a_copy_whose_original_is_not_selected_stands_for_it(folder):
    for name in ("c.txt", "d.txt"):
        (folder / name).write_text(A, encoding="utf-8")
    documents = run.compute(
        folder, wanted=["documents"], outlets=["b.txt", "c.txt", "d.txt"]
    )["documents"].set_index("doc_id")
    assert documents["copy_of"].to_dict() == {
        "b.txt": "",
        "c.txt": "",
        "d.txt": "c.txt",
    }


def test_a_folder_of_bad_files(folder, monkeypatch):
    """Everything that is not an ordinary, readable file below the folder is one sentence; the
    two articles are read."""
    outside = folder.parent / "outside.txt"
    outside.write_text(A)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    with (folder / "line.txt").open("wb") as file:
        file.truncate(200_000_000)  # sparse: 200 MB in one line
    with (folder / "rows.jsonl").open("wb") as file:
        file.truncate(500_000_000)
    (folder / "locked.txt").write_text(A)
    (folder / os.fsdecode(b"name\xff.txt")).write_text(A)
    (folder / ".DS_Store").write_bytes(b"x")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder)
        server.bind("socket.txt")
    opened = os.open
    monkeypatch.setattr(
        os,
        "open",
        lambda path, *rest, **more: (
            (_ for _ in ()).throw(PermissionError(13, "Permission denied"))
            if str(path).endswith("locked.txt")
            else opened(path, *rest, **more)
        ),
    )
    documents, _, problems = read_corpus(folder)
    assert documents["doc_id"].tolist() == ["a.txt", "b.txt", "name\\xff.txt"]
    words = {
        "empty.txt": "empty",
        "out.txt": "link",
        "gone.txt": "link",
        "loop": "link",
        "pipe.txt": "ordinary",
        "line.txt": "200 MB",
        "rows.jsonl": "500 MB",
        "locked.txt": "Permission",
        "socket.txt": "ordinary",
    }
    assert set(problems["file"]) == set(words)
    assert all(
        word in sentences(problems, name)[0]
        and len(sentences(problems, name)) == 1
        for name, word in words.items()
    )
    assert problems["problem"].str.endswith(".").all()


def test_the_parts_of_a_saved_page_are_no_articles(folder):
    (folder / "page.html").write_bytes(
        (ROOT / "tests/corpora/formats/ferry.html").read_bytes()
    )
    (folder / "page_files").mkdir()
    (folder / "page_files" / "frame.html").write_text(
        "<html><body><p>An advertisement for a harbour cruise.</p></body></html>"
    )
    documents, _, problems = read_corpus(folder, strict=True)
    assert documents["doc_id"].tolist() == ["a.txt", "b.txt", "page.html"]
    assert problems["kind"].tolist() == ["note"]


def test_a_single_file_is_a_corpus(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(
        "\n".join(
            f'{{"text": "{text}"}}'
            for text in (
                "The ferry ran aground on Tuesday off the island.",
                "The island has no other link, its doctor said.",
            )
        )
    )
    assert read_corpus(path)[0]["doc_id"].tolist() == [
        "rows.jsonl#1",
        "rows.jsonl#2",
    ]


def test_the_fields_of_rows_can_be_named(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(
        "titolo,corpo\nUno,The ferry ran aground on Tuesday off the island.\nDue,The island has "
        "no other link at all.\n"
    )
    tables = run.compute(
        path, wanted=["documents"], field_map=["text=corpo", "title=titolo"]
    )
    assert tables["documents"]["title"].tolist() == ["Uno", "Due"]
    with pytest.raises(InputError, match="column=field"):
        run.compute(path, wanted=["documents"], field_map=["corpo"])


def test_many_small_files_are_read(tmp_path, monkeypatch):
    for n in range(2000):
        (tmp_path / f"{n:05}.txt").write_text(f"Note {n} on the ferry.")
    documents, blocks, problems = read_corpus(tmp_path)
    assert len(documents) == 2000 and len(blocks) == 2000 and problems.empty


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "0 articles"),
        ({"a.txt": A}, "1 article could"),
        ({"a.txt": A, "b.pdf": "%PDF-"}, "b.pdf"),
    ],
)
def test_too_little_is_refused_in_one_sentence(tmp_path, files, words):
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=words):
        read_corpus(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        read_corpus(tmp_path / "nowhere")


def test_the_same_folder_gives_the_same_tables(folder):
    (folder / "c.html").write_bytes(
        (ROOT / "tests/corpora/formats/ferry.html").read_bytes()
    )
    first, second = read_corpus(folder), read_corpus(folder)
    assert all(a.equals(b) for a, b in zip(first, second, strict=True))


def test_a_few_words_are_in_the_language_that_the_file_names():
    named = {"German": "de", "pt-BR": "pt", "FR": "fr", "eng": "", "soon": ""}
    for said, code in named.items():
        article = reading.Article(
            "Oslo, Rom, Paris", known={"language": (said, "field lang")}
        )
        assert reading._declared_language(article) == code


def test_language_of_a_few_words_is_not_guessed():
    assert reading.detect_language(reading.Article("Water rises")) == ""


PROSE = {  # a notice on a ferry, told at the length of a short article
    "en": "The ferry to the isle was stopped this morning, said the harbour, and with it the post "
    "that they would have brought from the town. ",
    "nl": "De veerboot naar het eiland was vanochtend gestopt, zei de haven, en met haar de post "
    "die zij of hun mannen van de stad had gebracht. ",
    "de": "Die Fähre zur Insel wurde an diesem Morgen angehalten, sagte der Hafen, und mit ihr die "
    "Post, die man aus der Stadt gebracht hatte. ",
    "da": "Færgen til øen blev standset i morges, sagde havnen, og med den den post, som de ville "
    "have bragt fra byen. ",
}


@pytest.mark.parametrize("language", PROSE)
def test_only_english_is_plainly_english(language):
    text = PROSE[language] * 3
    plainly = reading._is_plainly_english(text.lower().split())
    assert plainly == (language == "en")
    assert reading.detect_language(reading.Article(text)) == language
