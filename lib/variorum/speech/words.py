"""The word sets of this room (`data/words_speech.csv`)."""

from ..english.lexicon import words


def speech_words(which: str) -> frozenset[str]:
    """One set by its name.

    >>> "tweet" in speech_words("separate_media")
    True
    """
    return words("words_speech.csv", which)
