"""A finding's sentence on a page: what is said first, long lists of articles as a count."""

import re
from collections import Counter

import pandas as pd
import pytest
from variorum.pages import sentences


def know(*outlets: str) -> sentences.Names:
    return sentences.know(
        pd.DataFrame(
            {"doc_id": list(outlets), "outlet": list(outlets), "title": ""}
        )
    )


NAMES = know("Herald", "Elde Post", "NPR", "The Sun", "Elde Post Extra")


@pytest.mark.parametrize(
    ("text", "grade", "said", "who"),
    [
        (
            "Herald, NPR and The Sun report this: “it sank” (in the words of NPR).",
            "independent",
            "“it sank” (in the words of NPR).",
            "Herald, NPR and The Sun report this.",
        ),
        (
            "Herald, Elde Post, NPR and The Sun give the same figure: “two”.",
            "independent",
            "“two”.",
            "Four of five articles give the same figure.",
        ),
        (
            "All five articles carry this, and all have it from Jo: “gone”.",
            "one_origin",
            "“gone”.",
            "All five articles carry this, and all have it from Jo.",
        ),
        (
            "They part on a figure: “two” (Herald, Elde Post, Elde Post Extra and The Sun);"
            " “ten” (NPR). So.",
            "contradiction",
            "They part on a figure: “two” (four of five articles); “ten” (NPR). So.",
            "",
        ),
        (
            "Herald and NPR carry this: “it sank” (in the words of NPR). Herald has it from Jo.",
            "independent",
            "“it sank” (in the words of NPR).",
            "Herald and NPR carry this. Herald has it from Jo.",
        ),
        (
            "Herald and NPR tell of this, each in its own words: “it sank” (NPR); “gone” (Herald).",
            "independent",
            "“it sank” (NPR); “gone” (Herald).",
            "Herald and NPR tell of this, each in its own words.",
        ),
        (
            "Herald and NPR side by side: “it sank; twice” (NPR); “gone” (Herald).",
            "parallel",
            "Herald and NPR side by side:",
            "",
        ),
        (
            "NPR does not name Jo, as Herald, Elde Post and The Sun do.",
            "silence",
            "NPR does not name Jo, as Herald, Elde Post and The Sun do.",
            "",
        ),
    ],
)
def test_what_is_said_stands_first(text, grade, said, who):
    told = sentences.tell(text, grade, NAMES)
    assert (told.said, told.who) == (said, who)


def test_a_list_inside_a_quotation_is_the_articles_own():
    text = "NPR carries this: “Herald, Elde Post, NPR and The Sun are here”."
    told = sentences.tell(text, "single", NAMES)
    assert "Herald, Elde Post, NPR and The Sun" in told.said


def test_names_with_quotation_marks_are_names():
    documents = pd.DataFrame(
        {
            "doc_id": list("abcd"),
            "outlet": "RT",
            "title": ["The sea: “gone”", "Up", "Down", "Out"],
        }
    )
    names = sentences.know(documents)
    assert names.total == 4
    some = list(dict.fromkeys(names.list(" ".join(_names(documents)))))
    text = f"{', '.join(some[:3])} and {some[3]} report this: “it sank”."
    told = sentences.tell(text, "independent", names)
    assert told.said == "“it sank”." and told.full == text


def _names(documents):
    from variorum.naming import call

    return call(documents).values()


@pytest.mark.parametrize("corpus", ["seeds", "tannery"])
def test_no_word_of_a_finding_is_lost(computed, corpus):
    """What is not shown at once stands in full where the evidence opens."""
    data = computed[corpus]
    told = sentences.tell_all(data["findings"], data)
    for f in data["findings"].itertuples():
        sentence = told[f.finding_id]
        each = " ".join(part for pair in sentence.each for part in pair)
        shown = sentence.full or f"{sentence.said} {sentence.who} {each}"
        assert _words(shown) == _words(f.text)


def _words(text: str) -> Counter:
    return Counter(re.findall(r"\w+", text.casefold()))
