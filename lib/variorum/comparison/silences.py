"""claims, entities -> silences: what an article lacks that others have, with the terms looked for.

A silence is asserted only after a search of the whole story: for an actor none of its names and
descriptions, for a claim no word for the act together with one for who took part, and no sentence
that shares most of its words. An excerpt is silent about nothing, nor is an article of another
event.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import pandas as pd

from .. import tables
from ..english.lexicon import read_rows, words
from ..english.stems import stem, stems
from ..english.wordnet import synonyms
from ..story import story_spans
from ..tables import each_row, spans_by, values_by
from ..text import fold
from .facts import Compared
from .happenings import Happening
from .materials import Held, Texts

# articles that must name an actor before its absence elsewhere is worth a word
MAIN_ACTOR = 2
# articles and mentions together; a name dropped once in two is no main actor
MAIN_MENTIONS = 5
# articles that must have a claim before its absence is worth a word
TELLING_CLAIM = 2
# likelihood of one happening from which on an article is not called silent
NEAR_MISS = 0.15
# of the words of a claim, found within two sentences: it is not called silent
SHARED = 0.235
# the same of a claim of which only the words that its sentences share are known
SHARED_LOOSE = 0.1
# "17" is looked for as "17th" too
ORDINAL_ENDINGS = tuple(words("words_quantity.csv", "ordinal_ending"))
FIGURES = 3  # digits of a figure that is looked for by itself
_YEAR = re.compile(r"(?:19|20)\d\d").fullmatch
LEAST_WORDS = 3  # words of matter without which a claim cannot be searched for
# of the mean length; an article of which less was read is silent about nothing
SHORTEST_STORY = 0.2
# letters up to which the last word of a name is not looked for by itself
LONGEST_NAME = 2
ACTORS = frozenset({"PERSON", "ORG"})
# what stands behind a name and is no surname
SUFFIXES = words("words_actors.csv", "suffixes") | words(
    "words_actors.csv", "numerals_of_names"
)


def holds(text: str, term: str) -> bool:
    """Whether a folded, case-folded text holds a term as whole words (a plural or possessive ending
    allowed).

    >>> holds("the militias' leader", "militia"), holds("a chart", "art")
    (True, False)
    """
    plain = fold(term).casefold()
    at = text.find(plain)
    if at < 0:
        return False
    # where it stands is found letter by letter, the edges of the word by the pattern
    whole = re.compile(rf"(?<!\w){re.escape(plain)}(?:'s|s|es|')?(?!\w)")
    while at >= 0:
        if whole.match(text, at):
            return True
        at = text.find(plain, at + 1)
    return False


@dataclass(frozen=True)
class _Search:
    """Where is looked: the stories of the articles of one event, whole ones only."""

    stories: dict[str, str]
    pages: dict[str, str]  # all that a file holds, furniture too
    # of each stem, the pairs of sentences that have it
    windows: dict[str, dict[str, set[int]]]

    def finds(self, doc_id: str, term: str) -> bool:
        return holds(self.pages[doc_id], term)

    def finds_any(self, doc_id: str, terms: Iterable[str]) -> bool:
        return any(self.finds(doc_id, term) for term in terms)

    def share(self, doc_id: str, wanted: list[tuple[set[str], float]]) -> float:
        """The largest share of some words, each with its synonyms and weighed (see `rarity`), that
        two neighbouring sentences have.
        """
        held, found = self.windows[doc_id], dict[int, float]()
        for any_of, weight in wanted:
            at = [held[word] for word in any_of if word in held]
            for window in at[0].union(*at[1:]) if at else ():
                found[window] = found.get(window, 0.0) + weight
        whole = math.fsum(weight for _, weight in wanted)
        return round(max(found.values(), default=0.0) / whole, 6)

    def rarity(self, any_of: set[str]) -> float:
        """How much it tells that one of some words is there: a word of every sentence little."""
        key = frozenset(any_of)
        if key not in self._rarities:
            having = 1 + sum(
                len(set().union(*(held[word] for word in key if word in held)))
                for held in self.windows.values()
            )
            self._rarities[key] = math.log(1 + self._all / having)
        return self._rarities[key]

    @cached_property
    def _rarities(self) -> dict[frozenset[str], float]:
        return {}

    @cached_property
    def _all(self) -> int:
        """How many pairs of sentences there are, and one."""
        return 1 + sum(
            max((max(at) for at in held.values()), default=0)
            for held in self.windows.values()
        )


def find_silences(
    texts: Texts,
    mentions: pd.DataFrame,
    entities: pd.DataFrame,
    held: Held,
    compared: Compared,
    readings: pd.DataFrame,
):
    """The table silences; `kind` says whether an actor or a claim is lacking.

    `compared` holds the happenings, how likely pairs of them are one, and the event of each
    article. Who answers a question about what one article has alone is not silent of it.
    """
    answering = _answering(readings)
    documents, evidence = texts.documents, held.claim_evidence
    whole = _with_a_story(documents, texts.blocks)
    rows: list[dict] = []
    for doc_ids in compared.events:
        here = [d for d in doc_ids if d in whole]
        if len(doc_ids) > 1 and here:
            search = _look(here, texts)
            mine = mentions[mentions["doc_id"].isin(doc_ids)]
            rows += _actors(search, mine, entities, documents)
            passages = evidence[evidence["doc_id"].isin(doc_ids)]
            rows += [
                row
                for row in _claims(search, held.claims, passages, compared)
                if row["kind"] != "alone"
                or row["doc_id"] not in answering.get(row["claim_id"], ())
            ]
    return tables.make("silences", rows)


def _answering(readings: pd.DataFrame) -> dict[str, set[str]]:
    """{claim: the articles that answer one of the questions about it, with what claim ever}."""
    docs = readings.groupby("group")["doc_id"].agg(set)
    found: dict[str, set[str]] = {}
    for row in each_row(readings.drop_duplicates(["claim_id", "group"])):
        found.setdefault(row.claim_id, set()).update(docs[row.group])
    return found


def _with_a_story(documents, blocks) -> set[str]:
    """The articles that are whole and of which a story was read: not a title over a gallery."""
    body = blocks[blocks["role"] == "body"]
    length = (body["end"] - body["start"]).groupby(body["doc_id"]).sum()
    read = documents["doc_id"].map(length).fillna(0)
    short = read < SHORTEST_STORY * read.mean()
    return set(
        documents.loc[(documents["extent"] == "whole") & ~short, "doc_id"]
    )


def _look(doc_ids: list[str], told: Texts) -> _Search:
    story, sentences = story_spans(told.blocks), spans_by(told.sentences)
    texts = values_by(told.documents, "doc_id", "text")
    stories = {
        d: fold(
            "\n".join(texts[d][a:b] for a, b in story.get(d, ()))
        ).casefold()
        for d in doc_ids
    }
    windows: dict[str, dict[str, set[int]]] = {}
    for d in doc_ids:
        read = [stems(texts[d][a:b]) for a, b in sentences.get(d, ())]
        held = windows.setdefault(d, {})
        for number, words_of in enumerate(read):
            for word in words_of:
                held.setdefault(word, set()).update((number - 1, number))
    return _Search(
        stories,
        {d: fold(texts[d]).casefold() for d in doc_ids},
        windows,
    )


def _actors(search: _Search, mentions, entities, documents) -> list[dict]:
    """Main actors that some articles name and others do not; no outlet that reports is one."""
    outlets = {_bare(outlet) for outlet in documents["outlet"]}
    named: dict[str, list] = {}
    for mention in each_row(mentions):
        named.setdefault(mention.entity_id, []).append(mention)
    rows = []
    for row in each_row(entities):
        mine = named.get(row.entity_id)
        having = {m.doc_id for m in mine or ()}
        if mine is None or not _is_main(row, len(having), len(mine)):
            continue
        terms = _terms(row, mine)
        if any(_bare(t) in outlets for t in terms):
            continue  # who reports is no actor
        for doc_id in search.stories:
            if doc_id in having:
                continue
            if not search.finds_any(doc_id, terms):
                rows.append(
                    _row(
                        "",
                        row.entity_id,
                        doc_id,
                        terms,
                        "actor",
                        0.0,
                    )
                )
    return rows


def _is_main(entity, n_docs: int, n_mentions: int) -> bool:
    """Whether an entity is an actor by name that articles name often enough to be missed."""
    return (
        entity.label in ACTORS
        and entity.kind == "name"
        and n_docs >= MAIN_ACTOR
        and n_docs + n_mentions >= MAIN_MENTIONS
        and entity.name.casefold()
        not in words("words_comparison.csv", "platforms")
    )


def _bare(name: str) -> str:
    """An outlet's name or address for comparison: letters alone, no article, no top domain.

    >>> _bare("The Lakeland Courier"), _bare("lakelandcourier.com")
    ('lakelandcourier', 'lakelandcourier')
    """
    plain = fold(name).casefold().strip()
    return re.sub(r"^the\s+|\.(?:com|org|net|co\.uk)$|\s", "", plain)


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    """{name of a body, case-folded: what also stands for it} of data/other_names.csv."""
    return {
        name.casefold(): tuple(row["others"].split("|"))
        for row in read_rows("other_names.csv")
        for name in row["names"].split("|")
    }


def _terms(row, mentions) -> list[str]:
    """Every form of an actor's name that some article prints, and its last word alone."""
    printed = {m.text for m in mentions if m.kind == "name"}
    terms = dict.fromkeys([row.name, *sorted(printed)])
    for name in list(terms):
        last = name.split()[-1].strip(".,") if name.split() else ""
        if (
            len(last) > LONGEST_NAME
            and last[:1].isupper()
            and last.casefold() not in SUFFIXES
        ):
            terms.setdefault(last)
    for name in list(terms):
        terms.update(dict.fromkeys(_other_names().get(name.casefold(), ())))
    bare = (re.sub(r"(?<=[^\W\d_]{3})\.$", "", t) for t in terms)
    return [t for t in dict.fromkeys(bare) if t.strip(".,")]


@dataclass(frozen=True)
class _Sought:
    """What an article has to have of a claim, not to be silent of it."""

    claim_id: str
    having: set[str]  # the articles that tell it
    numbers: set[int]  # of its happenings
    members: list[Happening]
    told: bool  # whether it has words that those who tell it share
    wanted: list[set[str]]  # each word with those that stand for it
    figures: set[str]

    @property
    def kind(self) -> str:
        """Whether one article has it alone."""
        return "alone" if len(self.having) < TELLING_CLAIM else "claim"

    @property
    def terms(self) -> list[str]:
        """The words that are looked for."""
        spelled = set().union(*(_spelled(h) for h in self.members))
        if self.told and spelled:
            return sorted(spelled)
        return sorted(spelled.union(*self.wanted))


def _claims(search: _Search, claims, evidence, compared) -> list[dict]:
    """Claims of several articles of which an article has neither the act nor the words."""
    rows = []
    for sought in _sought(claims, evidence, compared):
        terms = sought.terms
        wanted = [(some, search.rarity(some)) for some in sought.wanted]
        for doc_id in sorted(search.stories.keys() - sought.having):
            if _is_told(sought, doc_id, search, compared):
                continue
            share = search.share(doc_id, wanted)
            if share < (SHARED if sought.told else SHARED_LOOSE):
                share = round(share, 2)
                rows.append(
                    _row(sought.claim_id, "", doc_id, terms, sought.kind, share)
                )
    return rows


def _sought(claims, evidence, compared) -> Iterator[_Sought]:
    """What is looked for of each claim that has enough words to look for."""
    by_claim: dict[str, list[tuple[str, int]]] = {}
    for claim_id, doc_id, number in zip(
        evidence["claim_id"],
        evidence["doc_id"],
        evidence["happening"],
        strict=True,
    ):
        by_claim.setdefault(claim_id, []).append((doc_id, number))
    read: dict[tuple[str, int], set[str]] = {}
    for claim in each_row(claims):
        held = by_claim.get(claim.claim_id, [])
        having, n_core = {doc_id for doc_id, _ in held}, len(claim.core_docs)
        if not held or not _is_missed(n_core, len(having)):
            continue
        members = [compared.happenings[n] for _, n in held]
        told = len(having) < TELLING_CLAIM or n_core >= TELLING_CLAIM
        wanted = (
            _searched_for(claim.statement)
            if told
            else _shared_words(members, read)
        )
        if len(wanted) >= LEAST_WORDS and any(h.told for h in members):
            yield _Sought(
                claim.claim_id,
                having,
                {n for _, n in held},
                members,
                told,
                wanted,
                _figures(claim.statement),
            )


def _is_told(
    sought: _Sought, doc_id: str, search: _Search, compared: Compared
) -> bool:
    """Whether an article tells something like a claim, gives its sum, or has the act."""
    return (
        compared.nearest(sought.numbers, doc_id) >= NEAR_MISS
        or search.finds_any(doc_id, sought.figures)
        or _has_act(sought.members, doc_id, compared)
    )


def _figures(statement: str) -> set[str]:
    """The figures of a statement that no other thing has by chance; years are not among them.

    >>> sorted(_figures("In 2019 [he] paid $1,284.46 for 12 of them"))
    ['1,284.46']
    """
    found = re.findall(r"\d[\d,.]*\d", statement)
    return {
        f
        for f in found
        if len(re.sub(r"\D", "", f)) >= FIGURES and not _YEAR(f)
    }


def _is_missed(n_core: int, n_having: int) -> bool:
    """Whether several articles have a claim, or its one article says it in words to be told."""
    return n_having >= TELLING_CLAIM or n_core > 0


def _shared_words(
    members: list[Happening], read: dict[tuple[str, int], set[str]]
) -> list[set[str]]:
    """The words of matter that the sentences of two articles share where a claim is told; `read`
    are those of the sentences that were read before.
    """
    held: dict[str, set[str]] = {}
    for h in members:
        at = h.doc_id, h.sentence
        if at not in read:
            read[at] = stems(h.head.sent.text)
        held.setdefault(h.doc_id, set()).update(read[at])
    counts = Counter(word for mine in held.values() for word in mine)
    shared = sorted(word for word, n in counts.items() if n > 1)
    return [{word} | {stem(s) for s in synonyms(word)} for word in shared]


def _searched_for(statement: str) -> list[set[str]]:
    """For each word of matter in a statement its stem and those of its synonyms."""
    found = []
    for word in sorted(
        {w.strip(".,;:\"'“”‘’[]…").lower() for w in statement.split()}
    ):
        own = stems(word)
        number = word[:-2] if word.endswith(ORDINAL_ENDINGS) else word
        if number.isdigit():  # "17 March", "on the 17th"
            own = own | {number + end for end in ("", *ORDINAL_ENDINGS)}
        if own:
            found.append(own | {stem(s) for s in synonyms(word)})
    return found


def _spelled(h: Happening) -> set[str]:
    """The words that were looked for: the act in its words, who took part."""
    senses = {m for m in h.meanings if m[0] == "=" or m[1:].isdigit()}
    return set(h.meanings - senses) | {p.lemma for p in h.participants}


def _has_act(members: list[Happening], doc_id: str, compared) -> bool:
    """Whether an article tells such an act of one of those who take part in the claim."""
    meant = frozenset.union(*(h.meanings for h in members))
    keys = {
        x for h in members for p in h.participants for x in (p.key, p.lemma)
    }
    told = compared.acts.get(doc_id, {})
    if not keys:
        return any(meaning in told for meaning in meant)
    return any(told[meaning] & keys for meaning in meant if meaning in told)


def _row(
    claim_id: str,
    entity_id: str,
    doc_id: str,
    terms,
    kind: str,
    share: float,
) -> dict:
    return {
        "claim_id": claim_id,
        "entity_id": entity_id,
        "doc_id": doc_id,
        "searched": list(terms),
        "kind": kind,
        "share": share,
    }
