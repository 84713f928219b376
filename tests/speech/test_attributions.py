"""What is reported without marks: whose words, and how far they go."""

import pytest
from test_quotes import read, said


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The minister said that the vaccine was safe.",
            "The minister",
            "that the vaccine was safe",
        ),
        (
            "The vaccine is safe, the minister said.",
            "the minister",
            "The vaccine is safe",
        ),
        (
            "According to the minister, the vaccine is safe.",
            "the minister",
            "the vaccine is safe",
        ),
        (
            "The minister denied that it was safe.",
            "The minister",
            "that it was safe",
        ),
    ],
)
def test_reports(text, speaker, content):
    assert ("indirect", speaker, content) in said(text)


@pytest.mark.parametrize(
    "text", ["The vaccine is safe.", "The minister left the hall.", ""]
)
def test_what_reports_nothing(text):
    assert said(text) == []


def test_who_rejects_a_claim_does_not_make_it():
    rows = read("The board rejected the claim that the dam had moved.")
    assert list(zip(rows["speaker"], rows["cue"], strict=True)) == [
        ("The board", "rejected")
    ]
