"""The pipeline, loaded once."""

import pytest


@pytest.fixture(scope="session")
def nlp():
    import spacy
    from variorum import language

    return spacy.load(language.DEFAULT_PIPELINE)


@pytest.fixture(scope="session")
def find(nlp):
    """A function from a sentence and a word of it to the word's first token."""

    def token(sentence: str, word: str):
        return next(t for t in nlp(sentence) if t.text == word)

    return token
