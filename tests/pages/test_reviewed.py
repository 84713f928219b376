"""Verdicts on a page: the rejected are not shown among the findings."""

from variorum.pages import reviewed
from variorum.review.verdicts import Review, Verdict


def test_the_rejected_are_left_out(edition):
    kept = reviewed.keep(edition["findings"], edition)
    rejected = edition["findings"]["key"].iloc[1]
    assert rejected not in set(kept["key"])
    assert len(kept) == len(edition["findings"]) - 1
    shown = reviewed.without_rejected(edition)["findings"]
    assert list(shown["key"]) == list(kept["key"])


def test_tables_without_a_corpus_have_no_verdicts(computed):
    tables = computed["tannery"]
    assert (
        reviewed.read(tables) == {}
        and reviewed.without_rejected(tables) is tables
    )


def test_a_verdict_is_said():
    said = reviewed.say_review(
        Review(
            "k",
            Verdict.WRONG,
            "not so",
            "Lena",
            "2024-03-05T10:00:00Z",
            "It rained.",
        )
    )
    assert (said["sign"], said["words"], said["by"]) == (
        "✗",
        "Rejected",
        "Lena, 2024-03-05",
    )
    assert reviewed.say_review(None) is None


def test_the_file_goes_into_the_report(edition, tmp_path):
    reviewed.copy(edition.corpus, tmp_path)
    assert (tmp_path / "review.csv").read_text(encoding="utf-8").count(
        "not so"
    ) == 1
