"""claims -> findings on what several articles say, or one alone, in words that can stand by themselves.

A claim brings together what may be one statement; a finding says so in an article's words, and therefore
only of the articles in which those words, or most of their content, are found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ..naming import agree, begin, count, join
from .clauses import Clauses, Sameness, stems
from .wording import LONGEST, Wording

SHARED = 0.6  # of the content of the words told must stand in the sentence of another article
ELSEWHERE = (
    0.3  # of it (and three words) in any other article, and no article is said to be alone with it
)
FEWEST = 5  # words, and three of content: less says nothing
ALONE = 6  # findings on what one article alone has, at most, for each article
UNNAMED = frozenset(
    {
        "",
        "not named",
        "it",
        "its",
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
        "who",
        "which",
        "that",
    }
)


@dataclass
class Room:
    """What the tellers of findings share."""

    names: dict[str, str]  # doc_id -> how a sentence calls the article
    wording: Wording
    clauses: Clauses
    sameness: Sameness
    contested: dict[
        str, list[tuple[int, int]]
    ]  # passages that a contradiction or a dispute is about
    opposed: set[str]  # the values that contradict each other, folded
    articled: dict[str, str]  # the name of a body -> with "the" where the articles write it so

    def who(self, docs) -> str:
        """The articles as a sentence names them: all five articles, or their names."""
        here = [self.names[d] for d in self.names if d in set(docs)]
        if len(here) == len(self.names) > 1:
            return "both articles" if len(here) == 2 else f"all {count(len(here), 'article')}"
        return (
            join(here) if len(here) <= 7 else f"{count(len(here), 'article')} of {len(self.names)}"
        )

    def source(self, name: str) -> str:
        """An origin as a sentence names it; "" where the name is none."""
        name = re.split(
            r",? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|, who\b|,? in an? \b", name
        )[0].strip(" ,;:")
        if (
            name.lower() in UNNAMED
            or not 0 < len(name.split()) <= 10
            or name.split()[0].lower() in ("what", "which", "whose", "how")
        ):
            return ""
        if name in self.articled:
            return self.articled[name]
        return re.sub(
            r"^(?:A|An|The|Some|Several|Other|Many|Two|Three) (?=\w)", lambda m: m[0].lower(), name
        )

    def free(self, doc_id: str, start: int, end: int) -> bool:
        """Whether a passage is no part of what the articles contradict each other on."""
        words = " ".join(self.wording.texts[doc_id][start:end].lower().split())
        return not any(
            a < end and start < b for a, b in self.contested.get(doc_id, ())
        ) and not any(v in words for v in self.opposed)


def tell_agreements(
    claims: pd.DataFrame, held: dict, silent: dict[str, list[str]], room: Room
) -> Iterator[dict]:
    """What two or more articles have: {grade, text, evidence, strength}, the most widely held first."""
    told: list[tuple[set, set]] = []  # sentences, content of the words
    for claim in (
        claims[claims["n_docs"] > 1]
        .sort_values(["n_docs", "weight", "claim_id"], ascending=[False, False, True])
        .itertuples()
    ):
        chosen = choose(held[claim.claim_id], room)
        if chosen is None:
            continue
        best, support = chosen
        words = stems(room.wording.texts[best[0]][best[1] : best[2]])
        places = {
            (e.doc_id, *room.wording.sentence(e.doc_id, e.start, e.end))
            for e in support.itertuples()
        }
        if any(
            len(places & other) * 2 > len(places)
            or len(words & said) * 5 > 3 * min(len(words), len(said))
            for other, said in told
        ):
            continue
        told.append((places, words))
        yield _tell_shared(best, support, claim, silent.get(claim.claim_id, []), len(told), room)


def choose(evidence: pd.DataFrame, room: Room) -> tuple[tuple[str, int, int], pd.DataFrame] | None:
    """The passage of a claim to tell it in and the rows that bear it out, one an article; None where none will do.

    Of the passages that stand by themselves the one whose content most other articles share most of.
    """
    firm = evidence[
        ~evidence["stance"].isin(("denied", "distanced"))
        & pd.Series(
            [room.clauses.real(e.doc_id, e.start, e.end) for e in evidence.itertuples()],
            index=evidence.index,
            dtype=bool,
        )
    ]
    ranked = []
    for e in firm.itertuples():
        passage = find_passage(e, room)
        if passage is None:
            continue
        words = stems(room.wording.texts[e.doc_id][passage[1] : passage[2]])
        shares = [
            room.sameness.coverage(
                words, o.doc_id, *room.wording.sentence(o.doc_id, o.start, o.end)
            )
            if o.doc_id != e.doc_id
            else 1.0
            for o in firm.itertuples()
        ]
        support = firm.assign(share=shares)
        support = (
            support[support["share"] >= SHARED]
            .sort_values(["share", "start"], ascending=[False, True], kind="stable")
            .drop_duplicates("doc_id")
            .sort_values(["doc_id", "start"])
        )
        if len(support) > 1:
            title = (
                e.doc_id,
                room.wording.sentence(e.doc_id, e.start, e.end)[0],
            ) in room.wording.titles
            ranked.append(
                (
                    len(support),
                    round(
                        support["share"].mean()
                        - 0.15 * title
                        - 0.002 * abs(passage[2] - passage[1] - 90),
                        3,
                    ),
                    passage,
                    support,
                )
            )
    return max(ranked, key=lambda r: r[:3])[2:] if ranked else None


def find_passage(row, room: Room) -> tuple[str, int, int] | None:
    """The passage of a row of evidence where it can stand by itself."""
    start, end = room.wording.bare(row.doc_id, row.start, row.end)
    start, end = room.wording.bare(
        row.doc_id, start, room.clauses.round_off(row.doc_id, start, end, LONGEST)
    )
    text = room.wording.texts[row.doc_id][start:end]
    fit = (
        FEWEST <= len(text.split())
        and end - start <= LONGEST
        and len(stems(text)) >= 3
        and room.free(row.doc_id, start, end)
    )
    return (
        (row.doc_id, start, end)
        if fit and room.clauses.stands(row.doc_id, start, end, bool(row.quote_id))
        else None
    )


def _tell_shared(best, support, claim, silent: list[str], turn: int, room: Room) -> dict:
    docs = support["doc_id"].tolist()
    said, who = room.wording.quote(*best), room.who(docs)
    origins = support["origin_id"].nunique()
    alike = len({_plain(room, e) for e in support.itertuples()}) == 1
    if origins == 1:
        text = _tell_source(who, len(docs), said, room.source(support["name"].iloc[0]), turn)
    elif alike:
        text = f"{begin(who)} {'both' if len(docs) == 2 and not who.startswith('both') else 'all' if not who.startswith(('all', 'both')) else ''} print this: {said}.".replace(
            "  ", " "
        )
    else:
        teller, others = (
            room.names[best[0]],
            join(room.names[d] for d in room.names if d in docs and d != best[0]),
        )
        text = (
            f"{begin(who)} {_verb(support)} this, in the words of {teller}: {said}.",
            f"{begin(teller)} has {said}; {others} {agree(len(docs) - 1, 'says', 'say')} much the same.",
            f"{begin(who)} agree on this; the words are those of {teller}: {said}.",
        )[turn % 3]
    if (silent := [d for d in silent if d not in docs]) and len(docs) > len(silent):
        text += (
            f" Nothing of it is found in {join(room.names[d] for d in room.names if d in silent)}."
        )
    share = len(docs) / len(room.names)
    heed = min(1.0, float(claim.weight) / 8)
    return {
        "grade": "one_origin" if origins == 1 else "independent",
        "text": text,
        "evidence": support[["doc_id", "start", "end", "origin_id"]].to_dict("records"),
        "strength": 0.5 * share + 0.3 * heed + 0.2 * float(support["share"].mean()),
        "n_origins": origins,
        "claim_id": claim.claim_id,
        "asserted": bool((support["stance"] == "asserted").any()),
    }


def _tell_source(who: str, n: int, said: str, source: str, turn: int) -> str:
    """That several articles have the same words from one source."""
    every = "both" if n == 2 else "all"
    if not source:
        return f"{begin(who)} carry this, and {every} have it from the same source: {said}."
    return (
        f"{begin(who)} carry this, and {every} have it from {source}: {said}.",
        f"{begin(source)} is the one source for this in {who}: {said}.",
        f"What {who} have here goes back to {source} alone: {said}.",
    )[turn % 3]


def _plain(room: Room, row) -> str:
    start, end = room.wording.bare(row.doc_id, row.start, row.end)
    return " ".join(sorted(stems(room.wording.texts[row.doc_id][start:end])))


def _verb(support) -> str:
    """Report, where an article says it itself; carry, where all give it as somebody's words."""
    return "report" if (support["stance"] == "asserted").any() else "carry"


def tell_alone(claims: pd.DataFrame, held: dict, room: Room) -> Iterator[dict]:
    """What one article alone has: the weightiest few of each, none whose content stands in another article."""
    told: dict[str, list[set]] = {}
    for claim in (
        claims[claims["n_docs"] == 1]
        .sort_values(["weight", "claim_id"], ascending=[False, True])
        .itertuples()
    ):
        evidence = held[claim.claim_id]
        if evidence["stance"].isin(("denied", "distanced")).any():
            continue
        doc_id = evidence["doc_id"].iloc[0]
        mine = told.setdefault(doc_id, [])
        passage = next((p for e in evidence.itertuples() if (p := find_passage(e, room))), None)
        if (
            len(mine) == ALONE
            or passage is None
            or (doc_id, room.wording.sentence(*passage)[0]) in room.wording.titles
        ):
            continue
        words = stems(room.wording.texts[doc_id][passage[1] : passage[2]])
        if (
            len(words) < 4
            or any(len(words & other) * 2 > len(words) for other in mine)
            or room.sameness.elsewhere(words, doc_id) >= ELSEWHERE
        ):
            continue
        mine.append(words)
        said, name = room.wording.quote(*passage), room.names[doc_id]
        speaker = room.source(evidence["name"].iloc[0])
        spoken = (
            evidence["quoted_how"].iloc[0] in ("direct", "mixed")
            and speaker
            and evidence["n_chain"].iloc[0] > 1
        )
        spoken = spoken and speaker.split()[-1] not in said
        text = (
            f"Only {name} has this from {speaker}: {said}."
            if spoken
            else f"Only {name} {'carries' if evidence['stance'].iloc[0] == 'attributed' else 'reports'} this: {said}."
        )
        rows = evidence[evidence["start"] <= passage[1]].head(1) if len(evidence) > 1 else evidence
        yield {
            "grade": "single",
            "text": text,
            "evidence": rows[["doc_id", "start", "end", "origin_id"]].to_dict("records"),
            "strength": min(1.0, float(claim.weight) / 4),
            "n_origins": 1,
        }
