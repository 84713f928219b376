"""An article as words: what is collated is the story, each word with its place."""

from test_variants import tabulate
from variorum import language
from variorum.collation.words import read_words
from variorum.tables import spans_by

TEXT = "The U.S. shut it.\nHe said: “We’re leaving now.” Then 3.5% of us left."


def words_of(text):
    documents, blocks = tabulate(text)
    parsed = language.parse(documents, blocks)
    return read_words(
        parsed["a.txt"],
        "a.txt",
        text,
        spans_by(language.find_sentences(parsed, blocks)).get("a.txt", []),
    )


def test_each_word_has_its_characters():
    words = words_of(TEXT)
    for i in range(len(words)):
        assert TEXT[words.start[i] : words.end[i]] == words.surface(i)
    assert words.key[:4] == ["the", "u.s.", "shut", "it"]
    assert "3.5" in words.key


def test_a_word_knows_the_marks_it_stands_between():
    words = words_of(TEXT)
    inside = [words.key[i] for i in range(len(words)) if words.stretch[i] >= 0]
    assert inside == ["we", "are", "leaving", "now"]


def test_function_words_carry_no_content():
    words = words_of(TEXT)
    told = [words.key[i] for i in range(len(words)) if words.content(i)]
    assert (
        "shut" in told
        and "leaving" in told
        and "the" not in told
        and "of" not in told
    )


def test_an_empty_article_has_no_words():
    assert len(words_of("")) == 0
