"""claims, entities -> silences: what an article lacks that others have, with the terms that were looked for.

A silence is asserted only if a search over the whole story, folded and in lower case, finds nothing: for
an actor none of its names, for a claim no sentence (with its neighbour) that holds most of what the claim says.
"""

import re

from . import tables
from .concordance import words_of
from .language import STORY
from .predicates import frames
from .text import fold

MAIN_ACTOR = 2  # articles that must name an actor before its absence elsewhere is worth a word
ENOUGH = 0.5  # share of a claim's weighted terms in two sentences that counts as having it
ACTORS = ("PERSON", "ORG", "NORP")
CASUALTIES = "casualties|casualty|injured|injuries|injury|hurt|wounded|killed|dead|died|deaths|fatalities|unharmed|unhurt".split("|")


def find_silences(parsed, documents, blocks, sentences, mentions, entities, claims, claim_evidence, propositions):
    """The table silences; extra column `kind` (actor, claim, outcome) and `share`, the most of a claim that was found."""
    story = {d: _story(d, blocks, text) for d, text in zip(documents["doc_id"], documents["text"], strict=True)}
    rows = _actors(story, mentions, entities)
    rows += _claims(parsed, sentences, claims, claim_evidence, propositions, list(story))
    rows += _outcomes(story, parsed, sentences, claims, claim_evidence, propositions)
    return tables.make("silences", rows, {"kind": "str", "share": "float64"})


def _story(doc_id: str, blocks, text: str) -> str:
    mine = blocks[(blocks["doc_id"] == doc_id) & blocks["role"].isin(STORY)]
    return fold("\n".join(text[a:b] for a, b in zip(mine["start"], mine["end"], strict=True))).casefold()


def holds(text: str, term: str) -> bool:
    """Whether a folded, case-folded text holds a term as whole words (a plural or possessive ending allowed).

    >>> holds("the militias' leader", "militia"), holds("a chart", "art")
    (True, False)
    """
    return re.search(rf"(?<!\w){re.escape(fold(term).casefold())}(?:'s|s|es|')?(?!\w)", text) is not None


def _actors(story: dict[str, str], mentions, entities) -> list[dict]:
    rows = []
    for row in entities.sort_values(["n_docs", "n_mentions", "entity_id"], ascending=[False, False, True]).itertuples():
        if row.label not in ACTORS or row.n_docs < MAIN_ACTOR or row.n_docs == len(story):
            continue
        named = set(mentions.loc[mentions["entity_id"] == row.entity_id, "doc_id"])
        terms = _name_terms(row)
        for doc_id, text in story.items():
            if doc_id not in named and not any(holds(text, t) for t in terms):
                rows.append({"claim_id": "", "entity_id": row.entity_id, "doc_id": doc_id, "searched": terms, "kind": "actor", "share": 0.0})
    return rows


def _name_terms(row) -> list[str]:
    """Every known form of a name; of a person the surname alone as well."""
    terms = dict.fromkeys(t for t in [row.name, *row.aliases] if t.strip())
    if row.label == "PERSON":
        for name in list(terms):
            if len(name.split()) > 1 and len(name.split()[-1]) > 2:
                terms.setdefault(name.split()[-1])
    return list(terms)


def _terms(proposition) -> dict[str, str]:
    """{what matching compares: the word as printed} for the content of a statement."""
    out: dict[str, str] = {}
    for token in proposition.tokens:
        for key in words_of([token]):
            out.setdefault(key, token.text)
    return out


def _claims(parsed, sentences, claims, evidence, propositions, doc_ids) -> list[dict]:
    """Claims of two articles and more that no two neighbouring sentences of an article come near."""
    weighty = claims[(claims["n_docs"] >= 2) & (claims["weight"] >= 3)]
    windows, spread = _windows(parsed, sentences)
    rows = []
    for claim in weighty.itertuples():
        mine = evidence[evidence["claim_id"] == claim.claim_id]
        having = set(mine["doc_id"])
        members = [propositions[i] for i in mine["proposition"]]
        every = [_terms(p) for p in members]
        common = [k for k in every[0] if sum(k in t for t in every) * 2 > len(every)]
        if len(common) < 2 or all(p.nominal for p in members):
            continue
        weight = {k: 1.0 / spread.get(k, 1) for k in common}
        for doc_id in doc_ids:
            if doc_id in having or not windows.get(doc_id):
                continue
            share = max(sum(weight[k] for k in common if k in w) for w in windows[doc_id]) / sum(weight.values())
            if share < ENOUGH:
                searched = sorted({t[k].casefold() for t in every for k in common if k in t} | {w for k in common for w in _other_words(k)})
                rows.append({"claim_id": claim.claim_id, "entity_id": "", "doc_id": doc_id, "searched": searched, "kind": "claim", "share": round(share, 2)})
    return rows


def _other_words(key: str) -> list[str]:
    """The other words for a predicate that the search took for the same."""
    return sorted(w.replace("_", " ") for w, frame in frames().items() if frame == key) if key in frames().values() else []


def _windows(parsed, sentences) -> tuple[dict[str, list[set[str]]], dict[str, int]]:
    """({article: the words of each sentence with the next}, {word: articles that have it})."""
    windows: dict[str, list[set[str]]] = {}
    spread: dict[str, set[str]] = {}
    for doc_id, group in sentences.groupby("doc_id", sort=True):
        words = []
        for row in group.sort_values("start").itertuples():
            span = parsed[doc_id].char_span(row.start, row.end, alignment_mode="expand")
            words.append(set(words_of(span)) if span is not None else set())
        windows[doc_id] = [a | b for a, b in zip(words, [*words[1:], set()], strict=True)]
        for word in set().union(*words):
            spread.setdefault(word, set()).add(doc_id)
    return windows, {w: len(d) for w, d in spread.items()}


def _outcomes(story, parsed, sentences, claims, evidence, propositions) -> list[dict]:
    """Whether anybody came to harm, told by one article: which say nothing of it, either way."""
    rows = []
    for r in evidence.itertuples():
        p = propositions[r.proposition]
        if p.frame not in ("injure", "kill") or not p.negated or (rows and rows[-1]["claim_id"] == r.claim_id):
            continue
        having = set(evidence.loc[evidence["claim_id"] == r.claim_id, "doc_id"])
        for doc_id, text in story.items():
            if doc_id not in having and not any(re.search(rf"\b(?:no|not|without|nobody)\b[^.\n]{{0,60}}\b{w}", text) for w in CASUALTIES):
                rows.append({"claim_id": r.claim_id, "entity_id": "", "doc_id": doc_id, "searched": [f"no … {w}" for w in CASUALTIES], "kind": "outcome", "share": 0.0})
    return rows
