"""he, she -> the person meant, where only one can be; left open everywhere else.

A pronoun goes to the only person whom its sentence named before it, or else the only one, or the subject, of the
sentence before. Inside quotation marks it is another speaker's word, and nothing is decided there.
"""

from collections import Counter, defaultdict

from spacy.tokens import Doc

from ..language import in_story
from .linking import Cluster
from .spans import Mention

_GENDERS = {
    **dict.fromkeys("he him his himself".split(), "m"),
    **dict.fromkeys("she her hers herself".split(), "f"),
}
_SIGNS = {
    **dict.fromkeys(
        "mr sir lord king prince sultan emir father brother husband son man boy spokesman chairman congressman businessman policeman".split(),
        "m",
    ),
    **dict.fromkeys(
        "mrs ms miss dame lady queen princess mother sister wife daughter woman girl spokeswoman chairwoman congresswoman businesswoman actress widow".split(),
        "f",
    ),
}


def _find_genders(clusters: list[Cluster]) -> dict[int, str]:
    """{id of a person's cluster: m or f} as honorifics and role words say; nothing for others."""
    out = {}
    for c in clusters:
        if c.label == "PERSON":
            words = [
                w
                for m in c.mentions
                for w in (
                    m.honorific,
                    *m.title.lower().split()[-1:],
                    m.key if m.kind == "description" else "",
                )
            ]
            signs = Counter(_SIGNS[w] for w in words if w in _SIGNS)
            if signs and (len(signs) == 1 or max(signs.values()) > 3 * min(signs.values())):
                out[id(c)] = signs.most_common(1)[0][0]
    return out


def resolve_pronouns(parsed: dict[str, Doc], clusters: list[Cluster], story=None) -> list[dict]:
    """A row for each he or she of the story: `doc_id`, `start`, `end`, `text`, `cluster` (None where left open), `rule`."""
    genders = _find_genders(clusters)
    persons: dict[str, list[tuple[Mention, Cluster]]] = defaultdict(list)
    for c in clusters:
        if c.label == "PERSON":
            for m in c.mentions:
                persons[m.doc_id].append((m, c))
    rows = []
    for doc_id, doc in parsed.items():
        spans = None if story is None else story.get(doc_id, [])
        rows += _in_article(
            doc_id, doc, sorted(persons[doc_id], key=lambda x: x[0].i), genders, spans
        )
    return rows


def _in_article(doc_id: str, doc: Doc, persons, genders: dict[int, str], spans) -> list[dict]:
    quoted = _quoted_tokens(doc)
    by_sentence: dict[int, list[tuple[int, Cluster]]] = defaultdict(list)
    number = {t.i: n for n, s in enumerate(doc.sents) for t in s}
    for m, c in persons:
        if m.i not in quoted:
            by_sentence[number[m.i]].append((m.head, c))
    rows = []
    for t in doc:
        gender = _GENDERS.get(t.lower_)
        if not gender or spans is not None and not in_story(spans, t.idx):
            continue
        cluster, rule = None, "inside a quotation"
        if t.i not in quoted:
            cluster, rule = _antecedent(t, doc, number[t.i], by_sentence, gender, genders)
        if cluster is not None:
            by_sentence[number[t.i]].append((t.i, cluster))
        rows.append(
            {
                "doc_id": doc_id,
                "start": t.idx,
                "end": t.idx + len(t),
                "text": t.text,
                "cluster": cluster,
                "rule": rule,
            }
        )
    return rows


def _antecedent(
    t, doc: Doc, n: int, by_sentence, gender: str, genders
) -> tuple[Cluster | None, str]:
    def fitting(rows):
        return {id(c): c for k, c in rows if genders.get(id(c), gender) == gender}

    here = fitting((k, c) for k, c in by_sentence[n] if k < t.i)
    if len(here) == 1:
        return next(iter(here.values())), "only person named before it in the sentence"
    if here:
        return None, "several persons before it"
    above = fitting(by_sentence[n - 1]) if n else {}
    if len(above) == 1:
        return next(iter(above.values())), "only person of the sentence before"
    subjects = fitting(
        (k, c)
        for k, c in (by_sentence[n - 1] if n else ())
        if doc[k].dep_ in ("nsubj", "nsubjpass") and doc[k].head.dep_ == "ROOT"
    )
    if len(subjects) == 1:
        return next(iter(subjects.values())), "subject of the sentence before"
    return None, "several persons before it" if above else "nobody named near before it"


def _quoted_tokens(doc: Doc) -> set[int]:
    """The tokens between double quotation marks; a mark that nothing closes ends with its line."""
    inside: set[int] = set()
    opened = -1
    for t in doc:
        if "\n" in t.text:
            opened = -1
        elif t.text == '"':
            if opened >= 0:
                inside.update(range(opened, t.i))
                opened = -1
            else:
                opened = t.i + 1
    return inside
