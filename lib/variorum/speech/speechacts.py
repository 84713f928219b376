"""quotations -> speech acts: which of them, in all articles, are the same words of the same speaker on the same occasion.

A named speaker's quotations are one act unless the articles set them apart: another medium of a person's own
(a tweet beside a statement), an earlier time ("had warned"). One voice that speaks twice is not two sources.
A speaker without a name is only himself: two articles' "officials" are one only through the same outlet or the
same words, and never where the descriptions conflict (an Iraqi official, an administration official).
"""

import re
from dataclasses import dataclass, field

from ..actors.nouns import kind_of_noun

_SEPARATE = frozenset(
    ("tweet", "post", "interview", "letter", "message", "hearing", "book", "debate", "filing")
)
_STOP = frozenset(
    "the a an this that these those his her its their our some any other one and of to in for on with by at from".split()
)
PRONOUNS = frozenset(
    "he she it they who whom which that we i you him her them us me my our its his their this these those what there himself herself itself themselves".split()
)
# Abstract nouns that verbs of saying take as their grammatical subject; nouns of events are in data/nouns.txt.
_ABSTRACT = re.compile(
    r"(?!alliance|audience|intelligence|conference)\w+(?:ance|ence|ness|bility|tude)|way|timing|question|response|demand|fear|idea|fact|thing|body",
    re.I,
)
_UTTERANCES = frozenset(
    "statement statements announcement declaration report reports poll polls survey study speech".split()
)
_PHRASE_ENDS = re.compile(
    r"[,;(]|\s(?:of|from|in|with|for|at|who|which|that|on|to|about|by|over|within)\s", re.I
)
NOT_NAMED = "not named"
_MOST = 200  # quotations or acts that one is compared with
_NEAR = 20  # quotations with one word in common that are looked at
_SHARED, _ENOUGH = (
    0.75,
    5,
)  # share of the shorter wording, and the words it must have, to count as the same words


@dataclass
class Act:
    """One speech act: its quotations (rows of `quotes`) and what holds them together."""

    name: str
    how: str
    quotes: list[dict] = field(default_factory=list)
    occasion: str = ""
    why: str = ""
    words: frozenset = frozenset()
    head: str = ""
    vias: set = field(default_factory=set)


def group_acts(records: list[dict], names: dict[str, str]) -> list[Act]:
    """The speech acts behind all quotations, in the order of their first one."""
    acts: dict[tuple, Act] = {}
    unnamed: dict[str, list[Act]] = {}
    bags = {q["quote_id"]: _content_words(q) for q in records}
    occasions = _occasions(records, bags)
    carried = _find_same_words(records, bags, names)
    order: list[Act] = []
    for q in records:
        if same := carried.get(q["quote_id"]):
            key = (same["speaker_entity"], occasions[same["quote_id"]])
            act = acts.get(key) or acts.setdefault(
                key, Act(names.get(key[0], same["speaker"]), "named", occasion=key[1])
            )
        elif not is_voice(q, names):
            key = ("", q["doc_id"], q["speaker"].lower())
            act = acts.get(key) or acts.setdefault(key, Act(NOT_NAMED, "unknown"))
        elif q["speaker_entity"]:
            key = (q["speaker_entity"], occasions[q["quote_id"]])
            act = acts.get(key) or acts.setdefault(
                key, Act(names.get(q["speaker_entity"], q["speaker"]), "named", occasion=key[1])
            )
        else:
            act = _unnamed_act(q, unnamed, bags)
        if not act.quotes:
            order.append(act)
        act.quotes.append(q)
    for act in order:
        act.why = _why(act, bags)
    return order


def is_voice(quote: dict, names: dict[str, str]) -> bool:
    """Whether a quotation's speaker can be an origin: a person, a body, a role or a document, and no pronoun that
    nothing resolves ("it"), nobody ("no senator"), no event or state ("mass protests", "the reluctance").

    >>> [is_voice({"speaker": s, "speaker_entity": ""}, {}) for s in ("it", "the reluctance to talk", "Mass protests", "a statement", "two officials")]
    [False, False, False, True, True]
    """
    if quote["speaker_entity"]:  # a name in capitals stays a name
        name = names.get(quote["speaker_entity"], "") or quote["speaker"]
        return not name or not name.split()[-1].islower() or _can_speak(name)
    speaker = bare_name(quote["speaker"])
    return (
        bool(speaker)
        and speaker.lower() not in PRONOUNS
        and not re.match(r"(?:no|none|nobody|nothing)\b", speaker, re.I)
        and _can_speak(speaker)
    )


def _can_speak(phrase: str) -> bool:
    head = (re.findall(r"[\w’'-]+", _PHRASE_ENDS.split(phrase)[0]) or [""])[-1].lower()
    return (kind_of_noun(head) != "event" or head in _UTTERANCES) and not _ABSTRACT.fullmatch(head)


def _content_words(quote: dict) -> frozenset:
    """The words of a quotation that carry sense, in small letters."""
    return frozenset(
        w for w in re.findall(r"\w{3,}", quote.get("content", "").lower()) if w not in _STOP
    )


def share_words(one: frozenset, other: frozenset) -> bool:
    """Whether two wordings are mostly the same: most of the shorter one's words stand in the longer."""
    few = min(len(one), len(other))
    return few >= _ENOUGH and len(one & other) >= _SHARED * few


def _find_same_words(
    records: list[dict], bags: dict[str, frozenset], names: dict[str, str]
) -> dict[str, dict]:
    """{quote_id: a named speaker's quotation in the same words}, for "the statement said" and for what nobody is named for;
    left out where two speakers are named for the words."""
    index: dict[str, list[dict]] = {}
    for q in records:
        if q["speaker_entity"] and is_voice(q, names):
            for word in sorted(bags[q["quote_id"]]):
                index.setdefault(word, []).append(q)
    out = {}
    for q in records:
        if (
            q["speaker_entity"]
            or is_voice(q, names)
            and _describe(q["speaker"])[1] not in _UTTERANCES
        ):
            continue
        near = {
            other["quote_id"]: other
            for word in sorted(bags[q["quote_id"]])
            for other in index.get(word, ())[:_NEAR]
        }
        same = [
            other
            for other in near.values()
            if share_words(bags[q["quote_id"]], bags[other["quote_id"]])
        ]
        if len({other["speaker_entity"] for other in same}) == 1:
            out[q["quote_id"]] = same[0]
    return out


def _occasions(records: list[dict], bags: dict[str, frozenset]) -> dict[str, str]:
    """{quote_id: "" for the main occasion, "tweet", "earlier" …}; the same words elsewhere bring a quotation back to the main one."""
    out = {}
    main: dict[str, list[frozenset]] = {}
    for q in records:
        earlier = "earlier" if re.search(r"\bhad\b|[’']d\b", q["cue"].lower()) else ""
        out[q["quote_id"]] = " ".join(
            part for part in (earlier, q["medium"] if q["medium"] in _SEPARATE else "") if part
        )
        if q["speaker_entity"] and not out[q["quote_id"]]:
            main.setdefault(q["speaker_entity"], []).append(bags[q["quote_id"]])
    for q in records:
        if out[q["quote_id"]] and any(
            share_words(bags[q["quote_id"]], other)
            for other in main.get(q["speaker_entity"], [])[:_MOST]
        ):
            out[q["quote_id"]] = ""
    return out


def _describe(speaker: str) -> tuple[frozenset, str, bool]:
    """The words of a description, its head (the last before a preposition, in the singular), whether it is definite."""
    words = re.findall(r"[\w’'-]+", bare_name(speaker).lower())
    cut = next(
        (
            n
            for n, w in enumerate(words)
            if n and w in ("of", "from", "in", "with", "for", "at", "who", "on")
        ),
        len(words),
    )
    bare = [w for w in words[:cut] if w not in _STOP]
    return (
        frozenset(w.rstrip("s") for w in words if w not in _STOP),
        bare[-1].rstrip("s") if bare else "",
        bool(words) and words[0] in ("the", "that", "this"),
    )


def _unnamed_act(q: dict, unnamed: dict[str, list[Act]], bags: dict[str, frozenset]) -> Act:
    """The act of a speaker without a name: the one before in the article, the same through one outlet or in the same words, or a new one."""
    words, head, definite = _describe(q["speaker"])
    known = unnamed.setdefault(head, [])
    act = next(
        (
            a
            for a in reversed(known)
            if a.quotes[-1]["doc_id"] == q["doc_id"]
            and (words == a.words or definite and words <= a.words)
        ),
        None,
    )
    if act is None:
        fitting = [a for a in known if words <= a.words or a.words <= words]
        act = next(
            (
                a
                for a in fitting[:_MOST]
                if {_plain(v) for v in a.vias} & {_plain(q["via"])} - {""}
                or any(
                    share_words(bags[q["quote_id"]], bags[o["quote_id"]]) for o in a.quotes[:_MOST]
                )
            ),
            None,
        )
    if act is None:
        act = Act(bare_name(q["speaker"]), "unnamed", words=words, head=head)
        known.append(act)
    if len(words) > len(act.words):
        act.words, act.name = words, bare_name(q["speaker"])
    act.vias |= {q["via"]} - {""}
    return act


def bare_name(speaker: str) -> str:
    """A speaker's phrase in plain spaces, without the pronoun that only ties it to its clause ("officials, who", "what officials").

    >>> bare_name("officials,  who"), bare_name("what officials"), bare_name("what")
    ('officials', 'officials', 'what')
    """
    return " ".join(
        re.sub(r"^(?:what|which)\s+|,?\s+(?:who|which|that|whom)$", "", speaker, flags=re.I).split()
    )


def _plain(outlet: str) -> str:
    return re.sub(r"^the ", "", outlet.lower())


def _why(act: Act, bags: dict[str, frozenset]) -> str:
    docs = sorted({q["doc_id"] for q in act.quotes})
    if act.how == "unknown":
        return "the article does not say who"
    if len(docs) == 1:
        return (
            f"{len(act.quotes)} quotations in one article"
            if len(act.quotes) > 1
            else "one quotation"
        )
    reasons = ["the same speaker" if act.how == "named" else "descriptions that agree"]
    some = act.quotes[:_MOST]
    pairs = (
        (a, b) for n, a in enumerate(some) for b in some[n + 1 :] if a["doc_id"] != b["doc_id"]
    )
    if any(share_words(bags[a["quote_id"]], bags[b["quote_id"]]) for a, b in pairs):
        reasons.append("the same words")
    media = sorted({q["medium"] for q in act.quotes if q["medium"]})
    reasons += [f"medium: {', '.join(media)}"] if media else []
    through = sorted({q["via"] for q in act.quotes if q["via"]})
    reasons += [f"through {', '.join(through)}"] if through else []
    if len(reasons) == 1:
        reasons.append("nothing tells the occasions apart")
    return f"{len(docs)} articles; " + "; ".join(reasons)
