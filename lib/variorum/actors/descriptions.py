"""Noun phrases that stand for actors and things.

"the former director", "the Basra consulate", "the nuclear deal".
"""

from collections import defaultdict

from spacy.tokens import Doc, Span, Token

from ..english.clauses import COUNTED
from ..english.lexicon import words
from ..english.nouns import HONORIFICS, kind_of_noun
from ..story import in_story
from .spans import Mention

_EMPTY = words("words_actors.csv", "empty")
_OTHERS = words("words_actors.csv", "others")
_DEFINITE = words("words_actors.csv", "definite")
_OF_ROLES = words("words_actors.csv", "of_roles")
_WITHIN_OF = words("words_actors.csv", "within_of")
# letters of a noun that stands for somebody: shorter ones are units and left-over letters
_SHORTEST = 3
_LONGEST_OF = 9  # words that say what a role is of


def find_descriptions(
    parsed: dict[str, Doc],
    names: list[Mention],
    story=None,
) -> list[Mention]:
    """The noun phrases of the story whose head is a common noun.

    The titles before names belong to the names.
    """
    named: dict[str, dict[int, Mention]] = defaultdict(dict)
    for m in names:
        for k in range(m.i, m.j):
            named[m.doc_id].setdefault(k, m)
    found = []
    for doc_id, doc in parsed.items():
        at = named[doc_id]
        titled = {
            k for m in at.values() if m.title for k in range(m.title_i, m.i)
        }
        for chunk in _phrases(doc):
            new = _description(doc_id, doc, chunk, at, titled)
            if new and (
                story is None or in_story(story.get(doc_id, []), new.start)
            ):
                found.append(new)
    return found


def _phrases(doc: Doc):
    """Noun chunks, and the owners inside them.

    "the North Korean leader" of "the North Korean leader's move".
    """
    for chunk in doc.noun_chunks:
        yield chunk
        for t in chunk:
            if t.dep_ == "poss" and t.pos_ == "NOUN" and t.i < chunk.end - 1:
                yield doc[max(chunk.start, t.left_edge.i) : t.i + 1]


def _description(
    doc_id: str,
    doc: Doc,
    chunk: Span,
    at: dict[int, Mention],
    titled: set[int],
) -> Mention | None:
    head = chunk.root
    if head.i in at or head.i in titled or not _may_describe(head, chunk):
        return None
    i, j = _own_words(doc, chunk, at)
    if _is_indeterminate(doc[i:j], head):
        return None
    while i < j - 1 and (doc[i].is_punct or doc[i].is_space):
        i += 1
    if "\n" in doc[i:j].text:
        return None
    start, end = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
    text, key = doc[i:j].text, _lemma(head)
    return Mention(
        doc_id,
        start,
        end,
        i,
        j,
        text,
        "OTHER",
        "description",
        "noun phrase",
        head.i,
        key=key,
        of=_of_whom(head) if kind_of_noun(key) == "person" else "",
    )


def _of_whom(role: Token) -> str:
    """The words right behind a role that name whom or what it is of: " for Sen. Rosa Campos"."""
    doc, first = role.doc, role.i + 1
    if first >= len(doc) or doc[first].lower_ not in _OF_ROLES:
        return ""
    last = first
    for token in doc[first + 1 : first + _LONGEST_OF]:
        small = token.lower_ in _WITHIN_OF
        if token.is_sent_start:
            break
        if token.pos_ == "PROPN" or token.text[:1].isupper():
            last = token.i
        elif not small:
            break
    phrase = doc[role.i + 1 : last + 1]
    return f" {' '.join(phrase.text.split())}" if last > first else ""


def _may_describe(head: Token, chunk: Span) -> bool:
    """Whether a noun can stand for an actor or a thing."""
    if (
        head.pos_ not in ("NOUN", "PROPN")
        or head.ent_type_ in COUNTED
        or not head.is_alpha
    ):
        return False
    lemma, known = _lemma(head), bool(kind_of_noun(head.lower_))
    if (
        lemma in _EMPTY
        or len(lemma) < _SHORTEST
        or head.pos_ == "PROPN"
        and not known
    ):
        return False
    if head.text.strip(".").lower() in HONORIFICS and not known:
        return False
    # a bare role is a predicate: "as leader", "running for president"
    bare = head.i == chunk.start and head.tag_ in ("NN", "NNP")
    return not (bare and kind_of_noun(lemma) == "person" and not owns(head))


def owns(noun: Token) -> bool:
    """Whether a possessive mark stands behind a noun: "president's son" speaks of one."""
    after = noun.i + 1
    return after < len(noun.doc) and noun.doc[after].tag_ == "POS"


def _own_words(
    doc: Doc,
    chunk: Span,
    at: dict[int, Mention],
) -> tuple[int, int]:
    """The tokens of a description up to its head.

    "Mr. Smith and the two ministers" names one person and describes two.
    """
    i, j = chunk.start, chunk.root.i + 1
    joints = [k for k in range(i, j - 1) if doc[k].dep_ == "cc" and k - 1 in at]
    return max([i, *(k + 1 for k in joints if at[k - 1].label == "PERSON")]), j


def _is_indeterminate(phrase: Span, head: Token) -> bool:
    """Whether a phrase means others each time: "the two leaders", "other towns"."""
    if any(t.lower_ in _OTHERS for t in phrase):
        return True
    several = kind_of_noun(head.lower_) in ("group", "place")
    return several and any(t.like_num or t.lower_ == "both" for t in phrase)


def is_definite(m: Mention, doc: Doc) -> bool:
    """Whether a noun phrase speaks of something known.

    An article, a demonstrative, an owner or a name comes first.
    """
    first = doc[m.i]
    return (
        first.lower_ in _DEFINITE
        or first.pos_ == "PROPN"
        or any(t.dep_ == "poss" for t in doc[m.i : m.head])
    )


def _lemma(head: Token) -> str:
    """The lemma of a noun; groups, and several bodies ("the papers"), keep their plural."""
    kind = kind_of_noun(head.lower_)
    several = kind == "organisation" and head.tag_ in ("NNS", "NNPS")
    name = head.pos_ == "PROPN" and not head.lower_.endswith("s")
    return (
        head.lower_
        if kind == "group" or several or name
        else head.lemma_.lower()
    )
