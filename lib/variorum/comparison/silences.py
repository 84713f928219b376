"""claims, entities -> silences: what an article lacks that others have, with the terms that were looked for.

A silence is asserted only if a search over the whole story, folded and in lower case, finds nothing: for
an actor none of its names, for a claim no two neighbouring sentences that hold two of its telling words.
"""

import re
from functools import cache

from .. import tables
from ..actors.nations import nations_of, owners_of
from ..language import STORY
from ..text import fold
from .clashes import ATTACKS
from .concordance import words_of
from .predicates import frames
from .propositions import lemma_of

SUFFIXES = frozenset("jr sr ii iii iv".split())  # no surname
MAIN_ACTOR = 2  # articles that must name an actor before its absence elsewhere is worth a word
MAIN_MENTIONS = (
    6  # articles and mentions together; a name dropped once in two articles is no main actor
)
LEAST_WEIGHT = 2  # of a claim whose absence is worth a word
EVERYWHERE = 0.12  # a word in a larger share of all sentences tells no claim from another
VIOLENCE = (
    "violence"  # attack, shoot, launch …: one key, as one article's rockets are another's attack
)
ACTORS = ("PERSON", "ORG")
EMPTY = frozenset(
    {"be", "have", "do", "say", "appear", "it", "that"}
)  # predicates that tell no claim from another
CASUALTIES = "casualties|casualty|injured|injuries|injury|hurt|wounded|killed|dead|died|deaths|fatalities|unharmed|unhurt".split(
    "|"
)


def find_silences(
    parsed,
    documents,
    blocks,
    sentences,
    mentions,
    entities,
    claims,
    claim_evidence,
    propositions,
    events,
):
    """The table silences; extra columns `kind` (actor, claim, outcome) and `share`, the most of a claim that was found.

    An article can only be silent on the event that it reports.
    """
    event_of = dict(zip(events["doc_id"], events["event_id"], strict=True)) if len(events) else {}
    text = dict(zip(documents["doc_id"], documents["text"], strict=True))
    story = {d: _story(d, blocks, t) for d, t in text.items()}
    windows, spread = _windows(parsed, sentences, propositions)
    weight = dict(
        zip(claims["claim_id"], zip(claims["weight"], claims["n_docs"], strict=True), strict=True)
    )
    held: dict[str, dict[str, list]] = {}
    for row in claim_evidence.itertuples():
        held.setdefault(event_of.get(row.doc_id, ""), {}).setdefault(row.claim_id, []).append(row)
    outlets = dict(zip(documents["doc_id"], documents["outlet"], strict=True))
    rows = []
    for event in sorted({event_of.get(d, "") for d in story}):
        here = [d for d in story if event_of.get(d, "") == event]
        if len(here) < 2:
            continue
        rows += _actors(
            {d: story[d] for d in here},
            mentions[mentions["doc_id"].isin(here)],
            entities,
            outlets,
            text,
        )
        rows += _claims(
            {d: windows.get(d, []) for d in here}, spread, held.get(event, {}), weight, propositions
        )
        rows += _outcomes({d: story[d] for d in here}, held.get(event, {}), propositions)
    return tables.make("silences", rows)


def _story(doc_id: str, blocks, text: str) -> str:
    mine = blocks[(blocks["doc_id"] == doc_id) & blocks["role"].isin(STORY)]
    return fold(
        "\n".join(text[a:b] for a, b in zip(mine["start"], mine["end"], strict=True))
    ).casefold()


def holds(text: str, term: str) -> bool:
    """Whether a folded, case-folded text holds a term as whole words (a plural or possessive ending allowed).

    >>> holds("the militias' leader", "militia"), holds("a chart", "art")
    (True, False)
    """
    return (
        re.search(rf"(?<!\w){re.escape(fold(term).casefold())}(?:'s|s|es|')?(?!\w)", text)
        is not None
    )


def _actors(
    story: dict[str, str], mentions, entities, outlets: dict[str, str], texts: dict[str, str]
) -> list[dict]:
    """Main actors that some articles name and others do not; an outlet does not name itself.

    `story` are the folded stories, `texts` the whole texts that the mentions point into.
    """
    rows = []
    named = {entity: group for entity, group in mentions.groupby("entity_id")}
    for row in entities.sort_values(
        ["n_docs", "n_mentions", "entity_id"], ascending=[False, False, True]
    ).itertuples():
        mine = named.get(row.entity_id)
        if mine is None or row.label not in ACTORS:
            continue
        having = set(mine["doc_id"])
        if (
            len(having) < MAIN_ACTOR
            or len(having) == len(story)
            or len(having) + len(mine) < MAIN_MENTIONS
        ):
            continue
        terms = _name_terms(row, mine)
        if row.label == "ORG" and (_is_counted(terms, story) or _is_spot(mine, texts)):
            continue
        for doc_id, text in story.items():
            own = any(_bare(t) == _bare(outlets[doc_id]) for t in terms)
            if (
                terms
                and not own
                and doc_id not in having
                and not any(holds(text, t) for t in terms)
            ):
                rows.append(
                    {
                        "claim_id": "",
                        "entity_id": row.entity_id,
                        "doc_id": doc_id,
                        "searched": terms,
                        "kind": "actor",
                        "share": 0.0,
                    }
                )
    return rows


def _is_counted(terms: list[str], story: dict[str, str]) -> bool:
    """Whether an abbreviation has a plural or "a" before it somewhere: "ICBMs" are things, no actor."""
    short = [fold(t).casefold() for t in terms if t.isupper() and len(t) <= 6]
    return any(
        re.search(rf"\ban? {re.escape(t)}\b|\b{re.escape(t)}s\b", text)
        for t in short
        for text in story.values()
    )


def _is_spot(mentions, text: dict[str, str]) -> bool:
    """Whether a name only ever says where: "in the Oval Office"."""
    return all(
        re.search(
            r"\b(?:in|inside|at|outside)\s+(?:the\s+)?$",
            text[m.doc_id][max(0, m.start - 16) : m.start],
        )
        for m in mentions.itertuples()
    )


def _bare(name: str) -> str:
    """An outlet's name or address for comparison: letters alone, without the article and the top domain.

    >>> _bare("The Lakeland Courier"), _bare("lakelandcourier.com")
    ('lakelandcourier', 'lakelandcourier')
    """
    return re.sub(r"^the\s+|\.(?:com|org|net|co\.uk)$|\s", "", fold(name).casefold().strip())


def _name_terms(row, mentions) -> list[str]:
    """Every form of an actor's name that some article prints; of a person the surname alone as well."""
    named = mentions if "kind" not in mentions else mentions[mentions["kind"] == "name"]
    terms = (
        dict.fromkeys(t for t in [row.name, *sorted(set(named["text"]))] if t.strip())
        if len(named)
        else {}
    )
    if row.label == "PERSON":
        for name in list(terms):
            words = [w for w in name.split() if w.strip(".,").casefold() not in SUFFIXES]
            if len(words) > 1 and len(words[-1]) > 2:
                terms.setdefault(words[-1])
    bare = (
        re.sub(r"(?<=[^\W\d_]{3})\.$", "", t) for t in terms
    )  # the full stop of a sentence is no part of a name
    return [t for t in dict.fromkeys(bare) if t.strip(".,").casefold() not in SUFFIXES]


def _keys(tokens) -> dict[str, str]:
    """{what the search compares: the word as printed}: frames, stems of six letters, owned things ("IR consulate")."""
    out: dict[str, str] = {}
    for token in tokens:
        for word in words_of([token]):
            if not word.startswith("nation:"):
                out.setdefault(_key(word), token.text)
        if token.pos_ in ("NOUN", "PROPN"):
            for nation in sorted(owners_of(token) - {nations_of(token)}):
                out.setdefault(
                    f"{nation} {lemma_of(token)}", token.doc[token.left_edge.i : token.i + 1].text
                )
    return out


def _key(word: str) -> str:
    return VIOLENCE if word in ATTACKS else word if word in _frames() else word[:6]


@cache
def _frames() -> frozenset[str]:
    return frozenset(frames().values())


def _claims(windows, spread, held, weight, propositions) -> list[dict]:
    """Claims of two articles and more of which an article has no two of the telling words in one place.

    Only claims that a search of words can decide: something denied, something with an owner or a name
    ("the Iranian consulate"), or words that two articles quote.
    """
    common = {
        k
        for k, n in spread.items()
        if n > EVERYWHERE * max(1, sum(len(w) for w in windows.values()))
    } | EMPTY
    rows, told = [], set()
    for claim_id in sorted(
        (c for c in held if weight[c][0] >= LEAST_WEIGHT and weight[c][1] >= 2),
        key=lambda c: (-weight[c][0], c),
    ):
        members = [propositions[r.proposition] for r in held[claim_id]]
        places = {(p.doc_id, p.sentence) for p in members}
        every = [{**_keys(p.tokens), _key(p.frame): p.predicate.text} for p in members]
        keys = {k for k in every[0] if sum(k in one for one in every) * 2 > len(every)} - common
        if (
            len(keys) < 2
            or all(p.nominal for p in members)
            or len(places & told) * 2 > len(places)
            or not _decidable(members, held[claim_id], keys)
        ):
            continue
        told |= places
        for doc_id in sorted(set(windows) - {p.doc_id for p in members}):
            most = max((len(keys & w) for w in windows[doc_id]), default=2)
            if most < 2:
                searched = sorted(
                    {one[k].casefold() for one in every for k in keys if k in one}
                    | {w for k in keys for w in _other_words(k)}
                )
                rows.append(
                    {
                        "claim_id": claim_id,
                        "entity_id": "",
                        "doc_id": doc_id,
                        "searched": searched,
                        "kind": "claim",
                        "share": round(most / len(keys), 2),
                    }
                )
    return rows


def _decidable(members, evidence, keys: set[str]) -> bool:
    quoted = len({r.doc_id for r in evidence if r.quote_id}) >= 2 and len(keys) >= 4
    owned = any(" " in k and k[:2].isupper() for k in keys)
    return quoted or owned or any(p.negated for p in members)


def _other_words(key: str) -> list[str]:
    """The other words for a predicate that the search took for the same."""
    wanted = ATTACKS if key == VIOLENCE else {key}
    return sorted(w.replace("_", " ") for w, frame in frames().items() if frame in wanted)


def _windows(parsed, sentences, propositions) -> tuple[dict[str, list[set[str]]], dict[str, int]]:
    """({article: the keys of each sentence with the next}, {key: sentences that have it})."""
    windows: dict[str, list[set[str]]] = {}
    spread: dict[str, int] = {}
    acts: dict[tuple[str, int], set[str]] = {}
    for p in propositions:
        acts.setdefault((p.doc_id, p.sentence), set()).add(_key(p.frame))
    for doc_id, group in sentences.groupby("doc_id", sort=True):
        words = []
        for number, row in enumerate(group.sort_values("start").itertuples()):
            span = parsed[doc_id].char_span(row.start, row.end, alignment_mode="expand")
            words.append(
                (set(_keys(span)) if span is not None else set())
                | acts.get((doc_id, number), set())
            )
            for key in words[-1]:
                spread[key] = spread.get(key, 0) + 1
        windows[doc_id] = [a | b for a, b in zip(words, [*words[1:], set()], strict=True)]
    return windows, spread


def _outcomes(story, held, propositions) -> list[dict]:
    """That nobody came to harm, told by some article: which have no word of harm to people at all."""
    rows, told = [], set()
    for claim_id in sorted(held):
        members = [propositions[r.proposition] for r in held[claim_id]]
        having = {p.doc_id for p in members}
        if not any(
            p.frame in ("injure", "kill") and p.negated for p in members
        ) or not having.isdisjoint(told):
            continue
        told |= having
        rows += [
            {
                "claim_id": claim_id,
                "entity_id": "",
                "doc_id": doc_id,
                "searched": CASUALTIES,
                "kind": "outcome",
                "share": 0.0,
            }
            for doc_id, text in story.items()
            if doc_id not in having and not any(holds(text, w) for w in CASUALTIES)
        ]
    return rows
