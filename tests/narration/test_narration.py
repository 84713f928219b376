"""The notebooks' sentences and lists: true of the tables, in English, for any corpus."""

import re

import pandas as pd
import pytest
from variorum import figures, narration
from variorum.naming import agree, begin, call, count, join, number
from variorum.pages import graded

TELLING = (
    "tell_corpus",
    "tell_copies",
    "tell_problems",
    "tell_actors",
    "tell_speakers",
    "tell_comparison",
    "tell_statements",
    "tell_discrepancies",
    "tell_times",
    "tell_conclusions",
)
LISTING = (
    "list_articles",
    "list_dates",
    "list_set_aside",
    "list_quotes",
    "list_voices",
    "list_claims",
    "list_variants",
    "list_discrepancies",
    "list_silences",
    "list_labels",
    "list_stances",
    "list_times",
    "list_dependence",
)


@pytest.mark.parametrize("name", TELLING)
def test_sentences_are_sentences(any_corpus, name):
    said = getattr(narration, name)(any_corpus)
    assert said[0].isupper() or said[0].isdigit()
    assert (
        said.endswith(".")
        and "  " not in said
        and " ," not in said
        and "nan" not in said.split()
    )
    assert not re.search(
        r"\b(?:1|one) (?:articles|claims|findings|speakers|statements|actors|pairs)\b|\bone "
        r"\w+ (?:are|have)\b",
        said,
    ), said


@pytest.mark.parametrize("name", LISTING)
def test_lists_are_frames_for_people(any_corpus, name):
    frame = getattr(narration, name)(any_corpus)
    assert (
        isinstance(frame, pd.DataFrame) and not frame.columns.duplicated().any()
    )


def test_who_is_heard_in_each_article(computed):
    heard = narration.list_voices(computed["tannery"])
    assert len(heard) == len(computed["tannery"]["documents"])
    assert "Halmos" in heard["heard most"].iloc[0]


def test_a_grade_without_findings_says_so_and_the_rest_is_folded(computed):
    tables = dict(computed["tannery"])
    assert "None was found" in graded.show_grade(
        {**tables, "findings": tables["findings"][:0]}, "single"
    )
    grade = tables["findings"]["grade"].value_counts().index[0]
    shown = graded.show_grade(tables, grade, 1)
    assert shown.count('<details class="rest"') == 1 and shown.count("<ol") == 2
    assert ' id="f' not in graded.show_grade(tables, grade, 1, anchored=False)


def test_numbers_lists_and_verbs():
    assert (
        count(1, "claim"),
        number(0),
        agree(2, "is", "are"),
        join(["a", "b"], "or"),
    ) == (
        "one claim",
        "none",
        "are",
        "a or b",
    )
    assert (
        begin("usatoday.com says") == "usatoday.com says"
        and begin("the paper says") == "The paper says"
    )


def test_an_article_without_an_outlet_is_called_by_its_title():
    documents = pd.DataFrame(
        {
            "doc_id": ["a", "b"],
            "outlet": ["Herald", ""],
            "title": ["", "What we know"],
        }
    )
    assert call(documents) == {"a": "Herald", "b": "“What we know”"}


def test_no_prose_of_the_notebooks_knows_the_example():
    import nbformat
    from conftest import ROOT

    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                assert not re.search(
                    r"\b(?:five|three|Basra|Iran|consulate|Pompeo)\b",
                    cell.source,
                    re.I,
                ), (path.name, cell.source)


def test_figures_of_the_narrated_notebooks_exist():
    assert {
        "draw_coverage",
        "draw_actor_matrix",
        "draw_network",
        "draw_speakers",
        "draw_apparatus",
        "draw_dependence",
        "draw_timeline",
    } <= set(dir(figures))


def test_files_that_were_not_used_are_named_at_the_top():
    from variorum.narration.ingest import list_notices

    documents = pd.DataFrame({"doc_id": ["a"], "outlet": "Herald", "title": ""})
    problems = pd.DataFrame(
        {
            "file": ["a", "fr.txt", "fr.txt", "x.bin", "b", "c"],
            "kind": ["note", *["language"] * 2, *["skipped"] * 3],
            "problem": "fr.txt is in another language.",
        }
    )
    tables = {"documents": documents, "problems": problems[:3]}
    assert list_notices(tables) == ["fr.txt is in another language."]
    (said,) = list_notices({"documents": documents, "problems": problems})
    assert said.startswith("4 files were not used: fr.txt, x.bin, b …")


def test_many_articles_of_a_kind_are_told_by_their_sigla():
    from variorum.narration.ingest import list_notices

    documents = pd.DataFrame(
        {"doc_id": list("abcde"), "outlet": list("ABCDE"), "title": ""}
    ).assign(extent="excerpt")
    (said,) = list_notices({"documents": documents})
    assert said.startswith("Five articles (A, B, C, D and E) are excerpts")
    copies = documents.assign(extent="whole", copy_of=["", *"aaaa"])
    (said,) = list_notices({"documents": copies})
    assert said.startswith("Four articles (B, C, D and E) are copies")


def test_what_is_to_be_known_of_articles_is_said_once_for_all_of_a_kind():
    from variorum.narration.ingest import list_notices

    names = ["Herald", "Post", "Wire", "Echo"]
    documents = pd.DataFrame(
        {
            "doc_id": list("abcd"),
            "outlet": names,
            "name": names,
            "siglum": list("HPWE"),
            "title": "",
            "extent": ["excerpt", "excerpt", "whole", "whole"],
            "left_out": ["", "", "", "it is not in English"],
            "copy_of": ["", "", "a", ""],
        }
    )
    events = pd.DataFrame(
        {"doc_id": list("abcd"), "stray": [False, True, False, False]}
    )
    assert list_notices({"documents": documents, "events": events}) == [
        "Wire is a copy of Herald and counts as the same origin.",
        "Echo is listed only: it is not in English.",
        "Herald and Post are excerpts: what they do not say may stand in the rest of them.",
        "Post seems to report another event; what it lacks says little.",
    ]
