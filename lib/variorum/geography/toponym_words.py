"""Words that tell a place's name from others: `data/words_places.csv` and other tables."""

from functools import partial

from ..english.lexicon import read_rows, words

place_words = partial(words, "words_places.csv")  # one set of the table
# labels of spaCy's entities that are places
MODEL_PLACE = ("GPE", "LOC", "FAC")
WHERE = place_words("where")
LOCATIVE = place_words("locative")
OF = place_words("of")
HEADS = place_words("head")
INSTITUTION = place_words("institution")
MEDIA = place_words("media")
SAYS = place_words("says")
WRITTEN = frozenset(row["name"] for row in read_rows("place_names.csv"))
COMMON = frozenset(row["word"] for row in read_rows("common_words.csv"))
