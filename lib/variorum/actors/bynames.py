"""Bynames -> the persons who go by them: "Ana Ruiz, nicknamed Iron Ana", "called Ruiz “Iron Ana”".

Only where an article says so of one named person; "called the mayor a liar" gives no name.
"""

from spacy.tokens import Doc, Token

from ..english.lexicon import words
from .linking import Cluster
from .spans import Mention

SAID_SO = "a byname that the article gives"
# labels of names that are others' own
_NO_BYNAMES = ("PERSON", "GPE", "NORP", "LOC")
_UP_TO_NAME = 3  # tokens between the one who is named and the name


def join_bynames(
    clusters: list[Cluster], parsed: dict[str, Doc]
) -> list[Cluster]:
    """The clusters, each byname's put to the person's whose it is."""
    persons = {
        (m.doc_id, k): c
        for c in clusters
        if c.label == "PERSON"
        for m in c.mentions
        for k in range(m.i, m.j)
    }
    kept = []
    for cluster in clusters:
        owners = {
            id(owner): owner
            for m in cluster.mentions
            if m.how != "country"
            and (owner := _named(m, parsed[m.doc_id], persons, cluster.label))
        }
        if len(owners) != 1:
            kept.append(cluster)
            continue
        owner = next(iter(owners.values()))
        owner.mentions += cluster.mentions
        owner.forms += cluster.forms
        owner.why |= {m.key: SAID_SO for m in cluster.mentions}
    return kept


def _named(
    m: Mention,
    doc: Doc,
    persons: dict[tuple[str, int], Cluster],
    label: str,
) -> Cluster | None:
    """The person whom the words right before a name say it is a byname of."""
    k = m.i - 1
    closed = k >= 0 and doc[k].text in ('"', "'")
    k -= closed
    marked = closed and label not in _NO_BYNAMES
    if k >= 0 and doc[k].lower_ == "as":
        verb, k = _verb_before(doc, k, ("refer",) if marked else ()), k - 1
    else:
        giving = words("words_actors.csv", "bynames")
        calling = (
            words("words_actors.csv", "calling") if marked else frozenset()
        )
        verb = _verb_before(doc, k + 1, giving | calling)
    if verb is None:
        return None
    named = persons.get((m.doc_id, k))
    if named is not None or verb.i != k or verb.tag_ != "VBN":
        return named
    # "Ruiz, nicknamed Iron Ana"
    return persons.get((m.doc_id, k - 2)) if doc[k - 1].text == "," else None


def _verb_before(doc: Doc, end: int, lemmas) -> Token | None:
    """The verb of some lemmas among the few tokens before `end`."""
    near = doc[max(0, end - 1 - _UP_TO_NAME) : end]
    return next((t for t in reversed(near) if t.lemma_ in lemmas), None)
