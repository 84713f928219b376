"""dependence -> findings on articles that print one text: all that they share, said once."""

from collections.abc import Iterator

from ..collation.dependence import Tie
from ..naming import begin, join
from ..tables import each_row
from .desk import MARKS, Desk
from .finding import Finding, Passage


def tell_copies(
    dependence, agencies: dict[str, str], desk: Desk
) -> Iterator[Finding]:
    """One finding for all articles that are copies of each other, whose text it is where an agency
    is named: `agencies` {article: the agency whose text it prints}.
    """
    ties = [r for r in each_row(dependence) if r.kind == Tie.SAME_COPY]
    for docs in _together([(r.doc_id, r.other_doc) for r in ties]):
        mine = [r for r in ties if r.doc_id in docs]
        named = {agencies[d] for d in docs if d in agencies}
        whose = f", that of {join(sorted(named))}" if len(named) == 1 else ""
        share = (
            f"{min(r.share for r in mine):.0%} of the shorter one’s own words"
        )
        each = "of each two at least " if len(docs) > 2 else ""
        who = begin(desk.who(docs))
        yield Finding(
            grade="one_origin",
            kind="collation",
            covers=list(_alike(mine, desk)),
            copies=frozenset(docs),
            text=f"{who} print one text{whose}: {each}{share} stand in the other too.",
            evidence=list(_passages(mine, desk)),
            strength=2 + len(docs) / len(desk.names),
            n_origins=1,
        )


def _together(pairs: list[tuple[str, str]]) -> list[list[str]]:
    """The articles that are tied to each other, directly or through others."""
    groups: list[set[str]] = []
    for pair in pairs:
        met = [g for g in groups if not g.isdisjoint(pair)]
        groups = [g for g in groups if g not in met] + [set(pair).union(*met)]
    return sorted(sorted(g) for g in groups)


def _passages(ties: list, desk: Desk) -> Iterator[Passage]:
    for tie in ties:
        for p in tie.passages:
            yield desk.passage(tie.doc_id, p["start"], p["end"])
            yield desk.passage(tie.other_doc, p["other_start"], p["other_end"])


def _alike(ties: list, desk: Desk) -> Iterator[Passage]:
    """The sentences that stand as a whole in what two articles share."""
    for p in _passages(ties, desk):
        for first in desk.wording.firsts(*p):
            _, last = desk.wording.sentence(p.doc_id, first, p.end)
            if p.start <= first and last <= p.end + MARKS:
                yield desk.passage(p.doc_id, first, last)
