"""mentions, happenings -> labels: what each article calls the same actor, group or event.

`kind`: `name`; `title` ("Secretary of State" before a name); `description` ("the commander of …",
"a group of attackers"); `act` (an article's own name for what an actor does); `reason` (what a
headline gives as the reason, often in quotation marks); `scare quotes`. `rule` says how the words
came to the referent. There is no lexicon of loaded words: the words are shown, the reader judges.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pandas as pd
from spacy.tokens import Doc, Span, Token

from .. import tables
from ..english.clauses import TIMES, sentence_start
from ..english.lexicon import any_of, words
from ..english.meanings import lemma_of
from ..english.nations import is_content, nations_of
from ..english.nouns import HONORIFICS, is_role, kind_of_noun
from ..english.stems import bald, stems
from ..tables import each_row, values_by
from ..text import fold
from .facts import Compared
from .happenings import Surroundings
from .materials import Called, Texts
from .referents import (
    LOOSE,
    PLACES,
    Phrase,
    Referents,
    find_referents,
    gather_phrases,
)
from .stance import scare_quoted

VERBS = words("words_comparison.csv", "verbs of headlines")
NAMED = ("PERSON", "ORG", "GROUP", "EVENT", "NORP", "OTHER")
REASON = re.compile(
    rf"\b{any_of('words_comparison.csv', 'reasons')}\s+"
    rf"(?:{any_of('words_comparison.csv', 'owners of a reason')}\s+)?"
    r"([\"']?)([^,;:\"'\n]{3,40})\1",
    re.IGNORECASE,
)
IN_TITLE = words("words_comparison.csv", "dependencies in a title")
# clauses behind a role, no part of it
OUTSIDE = frozenset({"relcl", "advcl", "acl"})


def find_labels(
    parsed: dict[str, Doc],
    texts: Texts,
    called: Called,
    surroundings: Surroundings,
    compared: Compared,
    problems: pd.DataFrame,
):
    """(the table labels, in document order, one row a span, the first rule that finds it; the
    table problems).
    """
    documents, blocks = texts.documents, texts.blocks
    mentions, quotes = called.mentions, called.quotes
    text = values_by(documents, "doc_id", "text")
    rows = _mentioned(parsed, mentions)
    rows += _places(mentions, called.entities)
    rows += _titles(parsed, mentions)
    rows += _qualified(parsed, mentions)
    rows += _acts(parsed, mentions, quotes)
    phrases = gather_phrases(parsed, blocks, quotes, surroundings, mentions)
    found = find_referents(phrases, called.entities, compared)
    renamed, varied = _varied(found, text)
    rows = [
        row | {"referent": renamed.get(row["referent"], row["referent"])}
        for row in rows
    ]
    rows = varied + rows
    rows += _reasons(text, blocks)
    rows += _scare_quotes(text, blocks, quotes, mentions)
    story: dict[tuple, dict] = {}
    for row in rows:
        if row["start"] < row["end"]:
            story.setdefault(
                (row["doc_id"], row["start"], row["end"]),
                {**row, "text": text[row["doc_id"]][row["start"] : row["end"]]},
            )
    told = {
        doc_id: f"{doc_id} has so many nouns or acts, or its event so many articles, that what is"
        f" called by several was only looked for among the nearest; {n:,} times there were more."
        for doc_id, n in sorted(found.left_out.items())
        if n
    }
    rows = [story[k] for k in sorted(story)]
    return tables.make("labels", rows), tables.note(problems, told)


def _row(
    referent: str, doc_id: str, start: int, end: int, kind: str, rule: str
) -> dict:
    return {
        "referent": referent,
        "doc_id": doc_id,
        "start": start,
        "end": end,
        "kind": kind,
        "rule": rule,
    }


def _mentioned(parsed, mentions) -> list[dict]:
    """Every name and description of an actor, group or event."""
    kinds = mentions["kind"] if "kind" in mentions else ["name"] * len(mentions)
    rules = mentions["rule"] if "rule" in mentions else [""] * len(mentions)
    return [
        _row(
            m.entity_id + (_which(parsed, m) if rule == LOOSE else ""),
            m.doc_id,
            m.start,
            m.end,
            "description" if kind == "description" else "name",
            rule,
        )
        for m, kind, rule in zip(each_row(mentions), kinds, rules, strict=True)
        if m.label in NAMED and m.entity_id and not _tells_an_act(parsed, m)
    ]


def _places(mentions, entities) -> list[dict]:
    """The names of a town or site that articles spell differently; a country's are known."""
    sites = entities[
        entities["label"].isin(PLACES) & (entities["kind"] == "name")
    ]
    varied = {
        e.entity_id
        for e in each_row(sites)
        if len({_plain(a) for a in e.aliases}) > 1 and e.n_docs > 1
    }
    names = mentions[
        mentions["entity_id"].isin(varied) & (mentions["found_by"] != "country")
    ]
    return [
        _row(m.entity_id, m.doc_id, m.start, m.end, "name", m.rule)
        for m in each_row(names)
    ]


def _plain(name: str) -> str:
    """A name without what no reader takes for another one: accents, hyphens, capitals."""
    return bald(fold(name)).casefold().replace("-", " ")


def _which(parsed, m) -> str:
    """The nouns that say which: "a mortar attack" and "a rocket attack", "the town hall" and "the
    factory's hall" are not known to be one.

    Adjectives do not tell things apart: they are what an article calls the one thing.
    """
    span = parsed[m.doc_id].char_span(m.start, m.end, alignment_mode="expand")
    words = (
        sorted(
            {
                lemma_of(t)
                for t in span
                if t.head == span.root
                and t.pos_ == "NOUN"
                and t.dep_ in ("compound", "nmod", "poss")
                and is_content(t)
            }
        )
        if span is not None
        else []
    )
    return ":" + "-".join(words) if words else ""


def _tells_an_act(parsed, m) -> bool:
    """ "U.S. Closes Consulate": a headline's verb inside what was taken for a name."""
    span = parsed[m.doc_id].char_span(m.start, m.end, alignment_mode="expand")
    return span is not None and any(
        t.text[:1].isupper()
        and t.text.endswith("s")
        and t.tag_ in ("VBZ", "NNPS", "NNS", "NNP")
        and lemma_of(t) in VERBS
        for t in span[1:-1]
    )


def _persons(parsed: dict[str, Doc], mentions):
    """(mention, its tokens) for every named person."""
    people = mentions[mentions["label"] == "PERSON"]
    for m in each_row(people):
        span = parsed[m.doc_id].char_span(
            m.start, m.end, alignment_mode="expand"
        )
        if span is not None:
            yield m, span


def _titles(parsed, mentions) -> list[dict]:
    """The words before a person's name that say what they are, and the apposition after it."""
    return [
        _row(m.entity_id, m.doc_id, start, end, kind, why)
        for m, span in _persons(parsed, mentions)
        for start, end, kind, why in (
            *_title_before(span),
            *_role_before(span),
            *_roles_after(span),
        )
    ]


def _title_before(name: Span) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, why) of the title before a name: "police chief Ada Renner"."""
    first = _title_start(name.doc, name.start)
    if first < name.start:
        last = name.doc[name.start - 1]
        if _is_honorific(last) and last.i > first:
            last = last.nbor(-1)
        start, end = name.doc[first].idx, last.idx + len(last)
        yield start, end, "title", "words before the name"


def _role_before(name: Span) -> Iterator[tuple[int, int, str, str]]:
    """The same of a role that the name explains: "the chief of police, Ada Renner"."""
    role = name.root.head
    if (
        name.root.dep_ == "appos"
        and role.i < name.start
        and _is_role_noun(role)
    ):
        start, end = role.left_edge.idx, role.idx + len(role)
        yield start, end, "description", "the name stands in apposition to it"


def _roles_after(name: Span) -> Iterator[tuple[int, int, str, str]]:
    """The same of each role that explains the name: "Ada Renner, the chief of police, …"."""
    for role in (c for t in name for c in t.children if c.dep_ == "appos"):
        if role.i >= name.end and _is_role_noun(role):
            last = _last_of_role(role)
            start, end = role.left_edge.idx, last.idx + len(last)
            yield start, end, "description", "apposition after the name"


def _last_of_role(role: Token) -> Token:
    """The last word of a role, before a sign or a clause behind it."""
    behind = [t for t in role.subtree if t.i > role.i]
    ends = [t.i for t in behind if t.is_punct]
    ends += [
        t.left_edge.i for t in behind if t.dep_ in OUTSIDE and not t.is_punct
    ]
    after = min(ends, default=role.right_edge.i + 1)
    return role.doc[after - 1]


def _is_role_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and _is_role(token)


def _is_honorific(token: Token) -> bool:
    return token.text.strip(".").lower() in HONORIFICS and not is_role(
        token.lower_
    )


def _is_role(token: Token) -> bool:
    return is_role(token.lower_) or kind_of_noun(token.lower_) in (
        "person",
        "group",
    )


def _title_start(doc: Doc, name: int) -> int:
    """Where the title that ends just before token `name` begins; `name` itself when there is
    none.
    """
    i, first = name, sentence_start(doc[name])
    while (
        i > first
        and doc[i - 1].dep_ in IN_TITLE
        and not doc[i - 1].is_punct
        and doc[i - 1].ent_type_ not in TIMES
    ):
        if doc[i - 1].dep_ == "prep" and (
            doc[i - 1].lower_ != "of"
            or not (is_role(doc[i - 2].lower_) or doc[i - 2].text[:1].isupper())
        ):
            break
        i -= 1
    return i if any(is_role(t.lower_) for t in doc[i:name]) else name


def _qualified(parsed, mentions) -> list[dict]:
    """ "Daesh terrorists": a name with the word for people that an article sets beside it."""
    rows = []
    for m in each_row(mentions):
        if m.label not in ("ORG", "GROUP", "GPE", "PERSON"):
            continue
        span = parsed[m.doc_id].char_span(
            m.start, m.end, alignment_mode="expand"
        )
        if span is None or span.end >= len(span.doc):
            continue
        noun = span.doc[span.end]
        plural = (
            noun.pos_ == "NOUN" and noun.text.islower() and noun.tag_ == "NNS"
        )
        force = lemma_of(noun) in words(
            "words_comparison.csv", "people of a force"
        )
        if (
            plural
            and force
            and span.root.head == noun
            and not nations_of(span.root)
        ):
            rows.append(
                _row(
                    m.entity_id,
                    m.doc_id,
                    m.start,
                    noun.idx + len(noun),
                    "description",
                    "a name and a word for its people",
                )
            )
    return rows


def _acts(parsed, mentions, quotes) -> list[dict]:
    """ "the ministry's scare campaign": outside quotations, what an article calls the doings of an
    actor.
    """
    actors = {
        (m.doc_id, m.end - 1): m.entity_id
        for m in each_row(mentions)
        if m.label in ("PERSON", "ORG", "GPE", "GROUP")
    }
    spoken: dict[str, list[tuple[int, int]]] = {}
    for q in each_row(quotes):
        spoken.setdefault(q.doc_id, []).append((q.start, q.end))
    rows = []
    for doc_id in sorted(parsed):
        for owner, first, act in _owned_acts(parsed[doc_id]):
            entity = actors.get((doc_id, owner.idx + len(owner) - 1))
            quoted = any(a <= act.idx < b for a, b in spoken.get(doc_id, ()))
            if entity and not quoted:
                start, end = first.idx, act.idx + len(act)
                why = "the article's own name for what the owner does"
                rows.append(
                    _row(f"{entity}:act", doc_id, start, end, "act", why)
                )
    return rows


def _owned_acts(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    """(owner, first word, noun) of each subject that is nobody and that an owner stands before."""
    for token in doc:
        if token.pos_ != "NOUN" or token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        compound = any(c.dep_ == "compound" for c in token.children)
        if owner is not None and compound and kind_of_noun(token.lower_) == "":
            first = next(
                c for c in token.lefts if c.dep_ in ("compound", "amod")
            )
            yield owner, first, token


def _varied(
    found: Referents, text: dict[str, str]
) -> tuple[dict[str, str], list[dict]]:
    """({id of an actor: its referent}, rows of what several articles name differently)."""
    renamed: dict[str, str] = {}
    rows = []
    for numbers in found.members.values():
        phrases = [found.phrases[n] for n in numbers]
        if not _differ(
            [
                (p.doc_id, stems(text[p.doc_id][p.start : p.end]))
                for p in phrases
            ]
        ):
            continue
        referent = _name_referent(phrases)
        renamed |= {p.known: referent for p in phrases if p.known}
        rows += [
            _row(
                referent,
                p.doc_id,
                p.start,
                p.end,
                "name"
                if p.named and _is_mere_name(text[p.doc_id][p.start : p.end])
                else "description",
                found.why[n] or "same actor",
            )
            | {"head": "" if p.named else p.lemma}
            for n, p in zip(numbers, phrases, strict=True)
            if found.why[n] or not p.named
        ]
    return renamed, rows


def _is_mere_name(phrase: str) -> bool:
    """Whether a phrase with a name has no word of its own beside it: no "tool maker Harrow"."""
    first, *rest = phrase.split()
    articles = words("words_clauses.csv", "articles")
    own = rest if first.lower() in articles else [first, *rest]
    return all(word[:1].isupper() for word in own)


def _differ(wordings: list[tuple[str, set[str]]]) -> bool:
    """Whether two articles have words for a thing that the other's do not hold."""
    distinct = {(doc_id, frozenset(said)) for doc_id, said in wordings}
    return any(
        one != other and mine - theirs and theirs - mine
        for (one, mine), (other, theirs) in combinations(distinct, 2)
    )


def _name_referent(phrases: list[Phrase]) -> str:
    """The id of the named actor, else the one that most phrases have, else their commonest noun."""
    named = Counter(p.known for p in phrases if p.named) or Counter(
        p.known for p in phrases if p.known
    )
    # with a space: no id
    counts = named or Counter(f"the {p.lemma}" for p in phrases)
    return min(counts, key=lambda key: (-counts[key], key))


def _reasons(text: dict[str, str], blocks) -> list[dict]:
    """What headlines of one event give as the reason: "citing ‘threats’", "over pollution"."""
    rows = []
    for b in each_row(blocks[blocks["role"] == "title"]):
        found = REASON.search(fold(text[b.doc_id][b.start : b.end]))
        if found:
            rows.append(
                _row(
                    "headline:reason",
                    b.doc_id,
                    b.start + found.start(2),
                    b.start + found.start(2) + len(found[2].rstrip()),
                    "reason",
                    "reason given in the headline",
                )
            )
    return rows


def _scare_quotes(text, blocks, quotes, mentions) -> list[dict]:
    """One to three words in quotation marks in the article's own sentence."""
    rows = []
    known: dict[tuple[str, int], str] = {}
    for m in each_row(mentions):
        known.setdefault((m.doc_id, m.end), m.entity_id)
    for b in each_row(
        blocks[blocks["role"].isin(("title", "body", "caption"))]
    ):
        position = b.start
        while found := scare_quoted(text[b.doc_id], position, b.end):
            start, end = found
            referent = known.get(
                (b.doc_id, end),
                f"words:{fold(text[b.doc_id][start:end]).casefold()}",
            )
            rows.append(
                _row(
                    referent,
                    b.doc_id,
                    start,
                    end,
                    "scare quotes",
                    "a few words in quotation marks",
                )
            )
            position = end + 1
    return rows
