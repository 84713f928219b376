"""Verdicts on pages: under the finding, the rejected by themselves, those that are gone listed."""

import shutil

import lxml.html
import pytest
from conftest import CORPORA
from variorum import live
from variorum.edition import Edition
from variorum.pages import reviewed, reviews
from variorum.pages.graded import show_findings, show_grade
from variorum.pages.sentences import tell_all
from variorum.review import verdicts


@pytest.fixture
def edition(computed, tmp_path):
    folder = shutil.copytree(CORPORA["tannery"], tmp_path / "tannery")
    return Edition(computed["tannery"], folder)


def text(fragment) -> str:
    return " ".join(
        lxml.html.fromstring(f"<div>{fragment}</div>").text_content().split()
    )


def test_every_finding_has_a_key_of_its_own(any_corpus):
    keys = any_corpus["findings"]["key"]
    assert keys.is_unique and keys.str.fullmatch(r"[0-9a-f]{16}(-\d+)?").all()


def test_without_verdicts_the_page_says_how_to_give_one(edition):
    assert "review.csv" in text(reviews.show_reviews(edition))
    assert reviewed.keep(edition["findings"], edition).equals(
        edition["findings"]
    )
    assert reviewed.read(dict(edition)) == {}, (
        "tables without a corpus have none"
    )


def test_a_verdict_stands_under_its_finding(edition):
    finding = edition["findings"].iloc[0]
    verdicts.write(
        edition.corpus, finding["key"], verdict="✓", note="seen <b>twice</b>"
    )
    shown = show_findings(edition["findings"].head(2), edition)
    assert text(shown).count("Confirmed") == 1 and "seen <b>twice</b>" in text(
        shown
    )
    assert "<b>twice" not in str(shown)
    assert "One finding confirmed" in text(reviews.show_reviews(edition))


def test_a_rejected_finding_has_a_section_of_its_own(edition):
    findings = edition["findings"]
    # of what stands side by side only who does so is a sentence of its own
    some = findings[findings["grade"] != "parallel"].head(1)
    finding = some.iloc[0]
    verdicts.write(edition.corpus, finding["key"], verdict="✗", note="not so")
    told = tell_all(some, edition)
    said = told[finding["finding_id"]].said
    rest = show_grade(edition, finding["grade"], most=99)
    assert said not in text(rest)
    assert finding["finding_id"] not in set(
        reviewed.without_rejected(edition)["findings"]["finding_id"]
    )
    section = text(reviews.show_reviews(edition))
    assert "Rejected" in section and said in section and "not so" in section


def test_what_is_gone_is_listed(edition):
    verdicts.write(
        edition.corpus,
        "0" * 16,
        verdict="?",
        note="why",
        about="The mill burnt.",
    )
    section = text(reviews.show_reviews(edition))
    assert "no longer there" in section and "The mill burnt. – why" in section


def test_outputs_for_pages_have_no_style_of_their_own(edition):
    shown = show_findings(edition["findings"].head(1), edition)
    with live.making_pages():
        assert shown._repr_html_() == str(shown)
    assert "<style" in shown._repr_html_()
