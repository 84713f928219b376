"""the news of articles -> the finding that they report several occasions of one kind."""

from collections.abc import Iterator

from ..comparison.occasions import FAR, News, Occasions
from ..naming import join, say_day
from .desk import Desk
from .finding import Finding


def tell_occasions(occasions: Occasions, desk: Desk) -> Iterator[Finding]:
    """One finding for all articles whose news are days apart, one for all that name and count
    otherwise.
    """
    dated = {doc_id for pair in occasions.pairs for doc_id in pair}
    days = _by_occasion([occasions.news[d] for d in dated])
    if len(days) > 1:
        told = "; ".join(
            f"{desk.list(n.doc_id for n in some)} {_on(some)}" for some in days
        )
        yield Finding(
            grade="occasion",
            text=f"The articles report occasions of several days: {told}.",
            evidence=desk.sentences(n for some in days for n in some),
            strength=sum(map(len, days)) / len(desk.names),
        )
    groups = _strangers(occasions, desk)
    if len(groups) > 1:
        told = "; ".join(f"one in {desk.list(some)}" for some in groups)
        yield Finding(
            grade="occasion",
            text=f"The articles seem to report several occasions: {told}. Hardly a name or a figure"
            " of one stands in what is told of another.",
            evidence=[
                desk.passage(d, *desk.wording.spans[d][0])
                for some in groups
                for d in some
                if desk.wording.spans.get(d)
            ],
            strength=sum(map(len, groups)) / len(desk.names),
        )


def _strangers(occasions: Occasions, desk: Desk) -> list[list[str]]:
    """The articles that name and count otherwise than some other one, those together that do not
    among each other.
    """
    groups: list[list[str]] = []
    for doc_id in desk.names:
        if not any(doc_id in pair for pair in occasions.strangers):
            continue
        mine = (
            group
            for group in groups
            if not any(occasions.are_strangers(doc_id, d) for d in group)
        )
        if (group := next(mine, None)) is not None:
            group.append(doc_id)
        else:
            groups.append([doc_id])
    return groups


def _by_occasion(news: list[News]) -> list[list[News]]:
    """The news of articles, those of one occasion together, the latest first."""
    groups: list[list[News]] = []
    for n in sorted(news, key=lambda n: (n.day, n.doc_id), reverse=True):
        if groups and (groups[-1][-1].day - n.day).days < FAR:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _on(some: list[News]) -> str:
    """The day of an occasion, or its first and last."""
    days = sorted({n.day.isoformat() for n in some})
    named = [say_day(day) for day in dict.fromkeys((days[0], days[-1]))]
    return f"of {join(named, 'to')}"
