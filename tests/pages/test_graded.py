"""Findings on a page: each sentence with its grade, its counts and its passages."""

import pytest
from variorum.pages.fragments import say
from variorum.pages.graded import (
    fold_away,
    say_counts,
    show_findings,
    show_grade,
)


@pytest.mark.parametrize(
    ("n_docs", "n_origins", "outlets", "words"),
    [
        (3, 2, (), "three articles, two origins"),
        (1, 1, (), "one article, one origin"),
        (3, 3, ("Echo", "Echo", "Post"), "three articles of two outlets"),
    ],
)
def test_counts(n_docs, n_origins, outlets, words):
    assert words in say_counts(n_docs, n_origins, outlets)


def test_every_finding_stands_with_its_sentence(computed):
    tables = computed["tannery"]
    html = str(show_findings(tables["findings"], tables))
    assert html.count("<article") + html.count('class="finding') >= 1
    for text in tables["findings"]["text"].head(5):
        assert text.split("“")[0].strip()[:20] in html.replace("&#39;", "'")


def test_a_grade_without_findings_says_so(computed):
    tables = {**computed["tannery"]}
    tables["findings"] = tables["findings"].iloc[:0]
    assert str(show_grade(tables, "dispute")).strip()


def test_what_is_folded_opens_by_its_summary():
    assert "<summary>More</summary>" in str(fold_away("More", say("words")))
