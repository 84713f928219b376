"""The rules of a pipeline's attribute ruler: the same matches as spaCy's own matcher finds."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from variorum import language
from variorum.english.rulers import KEPT, WordMatcher

WORDS = "ain't gonna let's Let's gotta cannot its she 's ' that There \n rain 5".split(
    " "
)
NLP = language.load_pipeline(language.DEFAULT_PIPELINE)
RULER = NLP.get_pipe("attribute_ruler")
THEIRS = spacy.load(language.DEFAULT_PIPELINE).get_pipe("attribute_ruler")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_the_matches_are_those_of_spacys_matcher(words):
    doc = NLP(" ".join(words))
    mine = RULER.matcher(doc, allow_missing=True, as_spans=False)
    theirs = THEIRS.matcher(doc, allow_missing=True, as_spans=False)
    assert sorted(set(mine)) == sorted(set(theirs))


def test_what_is_remembered_is_bounded():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "w7"}]], {"POS": "NOUN"})
    matcher = WordMatcher(ruler)
    for part in range(3):
        words = [f"w{part * KEPT + n}" for n in range(KEPT)]
        doc = spacy.tokens.Doc(nlp.vocab, ["w7", *words, "w7"])
        assert {i for _, i, _ in matcher(doc)} >= {0, len(doc) - 1}
    assert len(matcher._known) <= 2 * KEPT + 1
