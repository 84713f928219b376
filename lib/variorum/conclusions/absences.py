"""silences, labels -> findings on what an article leaves out, and what it calls by another name."""

import re
from collections.abc import Container, Iterable, Iterator, Set
from statistics import fmean
from typing import Any

from ..english.lexicon import any_of, words
from ..english.nouns import is_role, takes_sides
from ..english.stems import stems
from ..english.wordnet import categories, is_word
from ..naming import agree, begin, count, join
from ..tables import each_row, values_by
from .desk import Desk
from .finding import FULL_WEIGHT, Finding, Passage

ACTORS = frozenset({"PERSON", "ORG", "GPE", "GROUP"})
SEVERAL = 4  # actors in one sentence
CLAIMS = 12  # claims whose absence is told, the weightiest
# of the words of a claim, found near each other in an article: it may tell it in other words
FOUND = 0.2
# articles that bear a claim out, below which its absence elsewhere is not told
TELLING = 2
# mentions in each article that names an actor, from which on more do not make its absence graver
EVERYWHERE = 6
OFTEN = 2  # mentions in each article that names a body, below which its absence tells nothing
# words before a noun that call nothing by a name
POINTING = words("words_clauses.csv", "articles") | words(
    "words_actors.csv", "definite"
)
# what ends the noun of a wording
BEHIND = re.compile(rf" {any_of('words_comparison.csv', 'behind a noun')} |,")
LOADED = 2  # nouns that take a side, below which nobody asks what something is called
# of the mean length of those that name somebody, below which an article has no room for all names
ROOM = 0.5
WORDINGS = 5  # wordings of one actor in a sentence


def tell_missing_actors(
    silences, entities, mentions, speakers: Set[str], desk: Desk
) -> Iterator[Finding]:
    """Named actors that articles do not mention, one finding for all that the same articles lack:
    persons, and the bodies among those that speak.
    """
    heard = entities["label"].eq("PERSON") | entities["entity_id"].isin(
        speakers
    )
    named = entities[entities["label"].isin(ACTORS) & heard]
    actors = named.set_index("entity_id")
    lacked = silences[silences["kind"] == "actor"]
    told = mentions.groupby("entity_id").indices
    groups: dict[tuple, list] = {}
    for entity_id, rows in lacked[
        lacked["entity_id"].isin(actors.index)
    ].groupby("entity_id", sort=False):
        mine = mentions.iloc[told.get(entity_id, [])]
        actor, without = actors.loc[entity_id], set(rows["doc_id"])
        terms = rows["searched"].iloc[0]
        found = _named_in(mine, terms, without, desk)
        naming = tuple(d for d in desk.names if d in found)
        lacking = tuple(
            d
            for d in desk.not_before(without, naming)
            if _has_room(d, naming, desk)
        )
        shown = lacking and len(naming) > max(1, len(lacking))
        # whom a third article does not name either is missed by nobody
        shown = shown and {*lacking, *naming} == set(desk.names)
        if shown and _acts(actor, len(naming)):
            groups.setdefault((lacking, naming), []).append(
                (actor, found, terms)
            )
    for (lacking, naming), some in groups.items():
        yield _tell_missing(lacking, naming, some, desk)


def _tell_missing(
    lacking: tuple[str, ...], naming: tuple[str, ...], some: list, desk: Desk
) -> Finding:
    """What some articles do not name and others do: `some` are (actor, where the others name it,
    the forms that were searched for), of which those named most are told.
    """
    told = sorted(some, key=lambda s: (-s[0]["n_mentions"], s[0]["name"]))
    told = told[:SEVERAL]
    listed = join((actor["name"] for actor, *_ in told), "or")
    n_terms = sum(len(terms) for *_, terms in told)
    n_mentions = sum(float(actor["n_mentions"]) for actor, *_ in told)
    forms = f"{count(n_terms, 'form')} of the name{'s' * (len(told) > 1)}"
    return Finding(
        grade="silence",
        text=f"{begin(desk.list(lacking))} {agree(len(lacking), 'does', 'do')} not name"
        f" {listed}, as {desk.who(naming)} {agree(len(naming), 'does', 'do')};"
        f" {forms} {agree(n_terms, 'was', 'were')} searched for.",
        evidence=[found[doc_id] for _, found, _ in told for doc_id in naming],
        strength=len(naming) / len(desk.names)
        + min(1.0, n_mentions / (EVERYWHERE * len(naming))),
    )


def _named_in(
    mentions, terms: list[str], without: Set[str], desk: Desk
) -> dict[str, Passage]:
    """{article: where it names an actor first}: by a mention, else by one of the forms that were
    searched for, as in "the Vell files".
    """
    found = {
        m.doc_id: desk.passage(m.doc_id, m.start, m.end)
        for m in each_row(mentions.drop_duplicates("doc_id"))
    }
    # a surname by itself may be another's
    whole = [t for t in terms if " " in t or t.isupper()]
    if not whole:
        return found
    form = re.compile(rf"\b(?:{'|'.join(map(re.escape, whole))})(?!\w)")
    for doc_id, text in desk.wording.texts.items():
        named = None if doc_id in {*found, *without} else form.search(text)
        if named is not None:
            found[doc_id] = desk.passage(doc_id, *named.span())
    return found


def _has_room(doc_id: str, naming: tuple[str, ...], desk: Desk) -> bool:
    """Whether an article is long enough to be missed a name in, beside those that have it."""
    length = {d: len(desk.wording.texts[d]) for d in (doc_id, *naming)}
    return length[doc_id] >= ROOM * fmean(length[d] for d in naming)


def _acts(actor, n_articles: int) -> bool:
    """Whether an actor plays a part in what is told, and is named again and again: no country, and
    nobody named in passing.
    """
    often = actor["n_mentions"] >= OFTEN * n_articles
    return bool(often) and actor["label"] in ("PERSON", "ORG", "GROUP")


def find_lacking(
    silences, claims, evidence, desk: Desk
) -> dict[str, list[str]]:
    """{claim: the articles that have nothing of it}, after a search of all their text; of the
    weightiest that several origins tell.
    """
    known = claims.set_index("claim_id")
    searched = silences[
        (silences["kind"] == "claim") & (silences["share"] < FOUND)
    ]
    lacking_rows = dict(tuple(searched.groupby("claim_id")))
    weighty = sorted(lacking_rows, key=lambda c: (-known.loc[c, "weight"], c))
    found = {}
    for claim_id in weighty[:CLAIMS]:
        naming = [
            d for d in desk.names if d in set(known.loc[claim_id, "core_docs"])
        ]
        lacking = desk.not_before(set(lacking_rows[claim_id]["doc_id"]), naming)
        few = len(naming) < max(TELLING, len(lacking))
        shown = desk.sentences(r for r in evidence[claim_id] if r.bears)
        # one text printed twice is missed by nobody
        if lacking and not few and desk.origins(shown, len(naming)) >= TELLING:
            found[claim_id] = lacking
    return found


def tell_missing_claims(
    lacking: dict[str, list[str]], claims, evidence, desk: Desk
) -> Iterator[Finding]:
    """Claims of several articles of which others have nothing.

    Those who tell it are the articles that bear out the words told, no others.
    """
    known = claims.set_index("claim_id")
    told: set[tuple] = set()
    for claim_id, without in lacking.items():
        claim = known.loc[claim_id]
        naming = [d for d in desk.names if d in set(claim["core_docs"])]
        key = (claim["statement"], *without)
        if key in told:
            continue
        told.add(key)
        passages = [r for r in evidence[claim_id] if r.bears]
        origins = {r.origin_id for r in passages}
        source = desk.source(passages) if len(origins) == 1 else ""
        by = f", from {source}" if source else ""
        yield Finding(
            claim_id=claim_id,
            grade="silence",
            text=f"{begin(desk.list(without))} {agree(len(without), 'has', 'have')} nothing of"
            f" this, which {desk.who(naming)} {agree(len(naming), 'tells', 'tell')}{by}:"
            f" “{claim['statement']}” (the whole text was searched).",
            evidence=desk.sentences(passages),
            strength=len(naming) / len(desk.names)
            + claim["weight"] / FULL_WEIGHT,
            n_origins=len(origins),
        )


def tell_names(labels, entities, desk: Desk) -> Iterator[Finding]:
    """What articles call the same actor: one finding each, with wordings that differ by article.

    Only where the choice of the word takes a side: "rioters", "protesters"; of those without a name
    only what people are called, for of things two may be meant.
    """
    if labels.empty:
        return
    named = entities[
        (entities["kind"] == "name") & entities["label"].isin(ACTORS)
    ]
    known = values_by(named, "entity_id", "name")
    for referent, rows in _by_referent(labels, known).items():
        name = known.get(referent, "")
        telling = _by_words(rows, name)
        docs = {d for held in telling.values() for d in held}
        if len({_head(w) for w in telling}) < 2 or len(docs) < 2:
            continue  # "the spokesman", "the Taliban spokesman": one word with more or less
        if len({n for w in telling if takes_sides(n := _noun(w))}) < LOADED:
            continue  # "the firm", "the chip maker"; "scientists", "astronomers"
        ordered = _most_telling(telling)
        told = "; ".join(f"“{w}” ({desk.list(held)})" for w, held in ordered)
        yield Finding(
            grade="wording",
            text=f"{begin(name)} is called by several names: {told}."
            if name
            else f"Who seems to be one {_who(telling)} is called by several names: {told}.",
            evidence=[
                desk.passage(r.doc_id, r.start, r.end)
                for _, held in ordered
                for r in held.values()
            ],
            strength=len(docs) / len(desk.names),
        )


def _by_referent(labels, known: Container[str]) -> dict[str, list]:
    """{whom articles mean: what they call them}: those with a name, and people without."""
    found: dict[str, list] = {}
    for row in each_row(labels[labels["kind"] != "name"]):
        if row.referent in known or _is_of_people(row.head):
            found.setdefault(row.referent, []).append(row)
    return found


def _who(wordings: Iterable[str]) -> str:
    """What those are who are called so: a group, where a wording is of several or of one."""
    nouns = {_last_word(w): _noun(w) for w in wordings}
    several = any(
        word != noun or "group" in categories(noun, "n")
        for word, noun in nouns.items()
    )
    return "group" if several else "person"


def _is_of_people(noun: str) -> bool:
    """Whether a noun says what somebody is, and more than that it is somebody: "hooligan"."""
    general = words("words_comparison.csv", "people")
    return "person" in categories(noun, "n") and noun not in general


def _is_office(wording: str) -> bool:
    """Whether a wording only says what somebody is by office: "the committee's chairman"."""
    return is_role(_last_word(wording)) or is_role(_noun(wording))


def _last_word(wording: str) -> str:
    """The last word before what "of" or a comma brings."""
    bare = BEHIND.split(wording)[0].split()
    return bare[-1] if bare else ""


def _noun(wording: str) -> str:
    """The noun of a wording, without the s of several."""
    noun = _last_word(wording)
    return noun.removesuffix("s") if is_word(noun.removesuffix("s")) else noun


def _head(wording: str) -> str:
    """The stem of a wording's noun."""
    word = _last_word(wording)
    return min(stems(word), default=word)


def _by_words(rows, name: str) -> dict[str, dict[str, Any]]:
    """{wording without its article: {article: the first row with it}}, the name itself and a named
    one's office left out.
    """
    by_words: dict[str, dict[str, Any]] = {}
    for row in rows:
        first, *rest = row.text.lower().split()
        wording = " ".join(
            rest if rest and first in POINTING else [first, *rest]
        )
        cut = wording.endswith(" of") or wording.startswith("one of ")
        office = bool(name) and _is_office(wording)
        if not (cut or office or stems(wording) <= stems(name)):
            by_words.setdefault(wording, {}).setdefault(row.doc_id, row)
    return by_words


def _most_telling(by_words: dict[str, dict]) -> list[tuple[str, dict]]:
    """The commonest wording, then those that have least in common with the ones before them."""
    left = sorted(by_words.items(), key=lambda item: (-len(item[1]), item[0]))
    chosen = left[:1]
    while len(chosen) < WORDINGS and len(left) > len(chosen):
        said = set().union(*(stems(w) for w, _ in chosen))
        rest = [item for item in left if item not in chosen]
        chosen.append(
            min(
                rest,
                key=lambda item: (
                    len(stems(item[0]) & said) / len(stems(item[0]) or {1})
                ),
            )
        )
    return chosen
