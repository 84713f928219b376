"""quotations -> speech acts: which of them, in all articles, go back to one voice.

A voice is a person, or a body with all that speaks for it: its spokesman, its director, its
officials, its statements (`bodies`). One voice that speaks twice is not two sources. A speaker
without a name is only himself: two articles' "officials" are one only through the same outlet or
the same words, and never where the descriptions conflict (an Iraqi official, an administration
official). An outlet that passes on the words of one who speaks through it is no second voice.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..english.clauses import POINTING
from ..english.lexicon import any_of
from ..english.nations import load_countries, nation
from ..english.nouns import kind_of_noun
from ..english.stems import singulars
from ..english.wordnet import categories, senses
from .agencies import agency_of
from .bodies import Bodies, body_part
from .media import find_outlet
from .quotation import How
from .speakers import is_abstract
from .words import speech_words

_PHRASE_ENDS = re.compile(
    rf"[,;(]|\s{any_of('words_speech.csv', 'phrase_ends')}\s", re.I
)
# a speaker who is nobody, and the pronoun that only ties a speaker to its clause
_NOBODY = re.compile(rf"{any_of('words_clauses.csv', 'negative')}\b", re.I)
_RELATIVE = any_of("words_clauses.csv", "relative pronouns")
_OPENING = any_of("words_clauses.csv", "opening a question")
_TIES = re.compile(rf"^{_OPENING}\s+|(?<!\s),?\s+{_RELATIVE}$", re.I)
NOT_NAMED = "not named"
MOST = 200  # quotations or acts that one is compared with
NEAR = 20  # quotations with one word in common that are looked at
# share of the shorter wording's words that make it the same words
SHARED = 0.75
SHARED_THROUGH = 0.5  # the same where one passes on what is said through it
VERBATIM = 8  # words in a row that two do not say alike by chance
# share of the shorter quotation's runs of words that make it the same quotation
SAME_RUNS = 0.8
ENOUGH = 5  # words that it must have for that
# Bodies that news speaks of in the same bare words in every article: "police", "the ministry".
_BARE_BODIES = ("organisation", "group")
# kinds of nouns that have a voice, and WordNet's fields of them
_VOICES = ("person", "group", "organisation", "document", "place")
_VOICE_FIELDS = frozenset(("person", "group", "communication"))


@dataclass
class Act:
    """One speech act: its quotations (rows of `quotes`) and what holds them together."""

    name: str
    how: str
    quotes: list[dict] = field(default_factory=list)
    why: str = ""
    words: frozenset = frozenset()
    head: str = ""
    vias: set = field(default_factory=set)
    # what it is of: a country, an entity, a body without a name; () for a description
    key: tuple = ()
    # acts to which other articles give some of its very words
    alike: list["Act"] = field(default_factory=list)


def group_acts(
    records: list[dict],
    names: dict[str, str],
    bodies: Bodies,
) -> list[Act]:
    """The speech acts behind all quotations, in the order of their first one."""
    grouping = _Grouping(records, names, bodies)
    for q in records:
        grouping.add(q)
    grouping.merge_unnamed()
    grouping.merge_same_quotations()
    acts = grouping.merge_passed_on()
    for act in acts:
        act.why = _why(act, grouping.bags)
    return acts


class _Grouping:
    """Acts while they are being gathered."""

    def __init__(
        self,
        records: list[dict],
        names: dict[str, str],
        bodies: Bodies,
    ):
        self.names, self.bodies = names, bodies
        self.bags = {q["quote_id"]: _content_words(q) for q in records}
        self.carried = _find_same_words(records, self.bags, names)
        self.acts: dict[tuple, Act] = {}
        self.unnamed: dict[str, list[Act]] = {}
        self.order: list[Act] = []

    def add(self, q: dict) -> None:
        """Put a quotation with its act."""
        act = self._act_of(self.carried.get(q["quote_id"], q))
        if not act.quotes:
            self.order.append(act)
        act.quotes.append(q)
        act.vias |= {q["via"]} - {""}

    def _act_of(self, q: dict) -> Act:
        if not is_voice(q, self.names):
            key: tuple = (
                "",
                q["doc_id"],
                q["speaker"].lower(),
                q.get("speaker_referent", ""),
            )
            return self._make(key, NOT_NAMED, "unknown")
        entity = q["speaker_entity"]
        if code := self.bodies.country(entity, q["speaker"]):
            return self._make(
                ("country", code),
                load_countries()[code].name,
                "named",
            )
        part = "" if self.names.get(entity) else body_part(q["speaker"])
        body = self.bodies.of_person(entity) or (
            self.bodies.find(part) if part else ""
        )
        if not (body or self.names.get(entity)):
            said = q["speaker"]
            body = self.bodies.owner(said) or self.bodies.named(said)
        if body or entity:
            key = ("entity", body or entity)
            return self._make(
                key,
                self.names.get(key[1], "") or q["speaker"],
                "named",
            )
        if part:
            return self._make(
                ("body", plain(part)),
                bare_name(part),
                "unnamed",
            )
        return self._unnamed_act(q)

    def _make(
        self,
        key: tuple,
        name: str,
        how: str,
    ) -> Act:
        return self.acts.setdefault(key, Act(name, how, key=key))

    def _unnamed_act(self, q: dict) -> Act:
        """The act of a speaker without a name.

        The one before in the article, or the same elsewhere, or a new one.

        The same elsewhere: through one outlet, in the same words, or a body in the same bare words
        ("police").
        """
        words, head, definite = describe(q["speaker"])
        many = is_many(q["speaker"], head)
        known = [
            a
            for a in self.unnamed.setdefault(head, [])
            if a.quotes and is_many(a.quotes[0]["speaker"], head) == many
        ]
        near = [a for a in known if a.quotes[-1]["doc_id"] == q["doc_id"]]
        act = next(
            (a for a in reversed(near) if _fits(a, words, definite)), None
        )
        act = act or self._known_elsewhere(q, known, words, head)
        if act is None:
            act = Act(
                bare_name(q["speaker"]),
                "unnamed",
                words=words,
                head=head,
            )
            self.unnamed[head].append(act)
        if len(words) > len(act.words):
            act.words, act.name = words, bare_name(q["speaker"])
        return act

    def _known_elsewhere(
        self, q: dict, known: list[Act], words: frozenset, head: str
    ) -> Act | None:
        """The act of a description in another article: the last one of a body in the same bare
        words, the first one in the same words or through the same outlet.
        """
        bare = [a for a in known if a.words == words == {head}]
        if bare and kind_of_noun(head) in _BARE_BODIES:
            return bare[-1]
        fitting = [a for a in known if words <= a.words or a.words <= words]
        return next((a for a in fitting[:MOST] if self._is_same(a, q)), None)

    def _is_same(self, act: Act, q: dict) -> bool:
        if {plain(v) for v in act.vias} & {plain(q["via"])} - {""}:
            return True
        bag = self.bags[q["quote_id"]]
        return any(
            share_words(bag, self.bags[o["quote_id"]])
            for o in act.quotes[:MOST]
        )

    def merge_unnamed(self) -> None:
        """Join those without a name whose descriptions agree and who say the same somewhere.

        An article may quote words of "an officer" whose first words another has as its own.
        """
        for known in self.unnamed.values():
            for n, act in enumerate(known[:MOST]):
                first = next(
                    (a for a in known[:n] if self._says_the_same(a, act)), None
                )
                if first is not None:
                    first.quotes += act.quotes
                    first.vias |= act.vias
                    act.quotes = []

    def _says_the_same(self, one: Act, other: Act) -> bool:
        """Whether two of different articles are described alike and said the same somewhere."""
        alike = other.words <= one.words or one.words <= other.words
        docs = {q["doc_id"] for q in one.quotes}
        if not alike or not docs.isdisjoint(q["doc_id"] for q in other.quotes):
            return False
        return any(self._is_same(one, q) for q in other.quotes[:MOST])

    def merge_same_quotations(self) -> None:
        """Give words that stand between marks in several articles to one act, whoever each names:
        to the one that most of them name, a person rather than a body or nobody by name.
        """
        home = {q["quote_id"]: act for act in self.order for q in act.quotes}
        for same in _same_quotations([q for a in self.order for q in a.quotes]):
            acts = {id(home[q["quote_id"]]): home[q["quote_id"]] for q in same}
            known = [a for a in acts.values() if a.how != "unknown"]
            if len(known) < 2:
                continue
            best = max(known, key=lambda a: self._weight(a, same, home))
            for q in same:
                act = home[q["quote_id"]]
                if act is not best and act.how != "unknown":
                    act.quotes.remove(q)
                    best.quotes.append(q)
                    home[q["quote_id"]] = best
            for act in known:
                if act is not best:
                    best.alike.append(act)
                    act.alike.append(best)

    def _weight(
        self,
        act: Act,
        same: list[dict],
        home: dict[str, Act],
    ) -> tuple[int, bool, bool, int]:
        """How well an act stands for some quotations: the articles that name it, whether it is a
        person, whether it has a name, how early it comes.
        """
        docs = {q["doc_id"] for q in same if home[q["quote_id"]] is act}
        person = act.key[:1] == ("entity",) and self.bodies.is_person(
            act.key[1]
        )
        return len(docs), person, act.how == "named", -self.order.index(act)

    def merge_passed_on(self) -> list[Act]:
        """The acts, without those of outlets that only pass on the same words of one who.

        Speaks through them.
        """
        for act in self.order:
            own = head_of(act.name) in speech_words("polls")
            named = "" if own else find_outlet(act.name)
            outlet = plain(named or agency_of(act.name))
            for q in [q for q in act.quotes if outlet]:
                source = next(
                    (
                        a
                        for a in self.order
                        if self._speaks_through(a, act, outlet, q)
                    ),
                    None,
                )
                if source is not None:
                    act.quotes.remove(q)
                    source.quotes.append(q)
        return [act for act in self.order if act.quotes]

    def _speaks_through(
        self,
        act: Act,
        other: Act,
        outlet: str,
        q: dict,
    ) -> bool:
        if (
            act is other
            or act.how == "unknown"
            or _is_text(act.head)  # "messages" say nothing through a paper
            or outlet not in {plain(v) for v in act.vias}
        ):
            return False
        bag = self.bags[q["quote_id"]]
        return any(
            share_words(bag, self.bags[o["quote_id"]], SHARED_THROUGH)
            for o in act.quotes[:MOST]
            if plain(o["via"]) == outlet
        )


def _same_quotations(records: list[dict]) -> Iterator[list[dict]]:
    """The groups of quotations of several articles whose marked words are the same, or those of one
    stand in the other.
    """
    runs = _runs_of_words(records)
    at: dict[tuple[str, ...], list[dict]] = {}
    for q in records:
        for run in runs.get(q["quote_id"], ()):
            at.setdefault(run, []).append(q)
    seen: set[str] = set()
    for q in records:
        own = runs.get(q["quote_id"], [])
        if not own or q["quote_id"] in seen:
            continue
        shared = Counter(o["quote_id"] for run in own for o in at[run][:NEAR])
        near = {o["quote_id"]: o for run in own for o in at[run][:NEAR]}
        same = [
            o
            for i, o in near.items()
            if shared[i] >= SAME_RUNS * min(len(own), len(runs[i]))
        ]
        if len({o["doc_id"] for o in same}) > 1:
            seen |= {o["quote_id"] for o in same}
            yield same


def _runs_of_words(
    records: list[dict],
) -> dict[str, list[tuple[str, ...]]]:
    """{quotation: its runs of words} of direct ones; who is quoted inside another's words is not he
    who quotes.
    """
    parents = {q.get("parent") for q in records}
    runs: dict[str, list[tuple[str, ...]]] = {}
    for q in records:
        if q.get("kind") == "direct" and q["quote_id"] not in parents:
            words = re.findall(r"\w+", q.get("content", "").lower())
            last = len(words) - VERBATIM + 1
            runs[q["quote_id"]] = [
                tuple(words[n : n + VERBATIM]) for n in range(last)
            ]
    return runs


def is_voice(quote: dict, names: dict[str, str]) -> bool:
    """Whether a quotation's speaker can be an origin.

    A person, a body, a role or a document, and no pronoun that nothing resolves ("it"), nobody
    ("no senator"), no event, state or thing ("mass protests", "the reluctance", "the car"); and
    nobody who only may or should say it.

    >>> told = ("it", "the reluctance to talk", "Mass protests", "a statement", "two officials",
    ...         "the car", "most of the officials")
    >>> [is_voice({"speaker": s, "speaker_entity": ""}, {}) for s in told]
    [False, False, False, True, True, False, True]
    """
    if quote.get("how") == How.MAY:
        return False
    if quote["speaker_entity"]:  # a name in capitals stays a name
        name = names.get(quote["speaker_entity"], "") or quote["speaker"]
        return not name or not name.split()[-1].islower() or _can_speak(name)
    speaker = bare_name(quote["speaker"])
    return (
        bool(speaker)
        and speaker.lower() not in speech_words("pronouns")
        and not _NOBODY.match(speaker)
        and _can_speak(speaker)
    )


def _can_speak(phrase: str) -> bool:
    """Whether the noun that a phrase is about stands for somebody or for words."""
    words = re.findall(r"[\w’'-]+", _PHRASE_ENDS.split(phrase)[0]) or [""]
    while len(words) > 1 and words[-1].lower() in speech_words("asides"):
        words.pop()  # "officials here"
    named = words[-1][:1].isupper() and len(words) > 1
    head = words[-1].lower()
    if head in speech_words("shares") and " of " in phrase:
        return _can_speak(phrase.partition(" of ")[2])
    if kind_of_noun(head) == "event":
        return head in speech_words("utterances")
    return named or not is_abstract(head) and _has_voice(words[-1])


def _has_voice(noun: str) -> bool:
    """Whether a noun is a person's, a group's, a body's, a text's or a place's; of a word that no
    dictionary has it is believed.
    """
    head = noun.lower()
    known = {head, head.removesuffix("s")}
    listed = ("voices", "utterances", "speaking_pronouns", "shares")
    if any(not known.isdisjoint(speech_words(name)) for name in listed):
        return True
    if kind_of_noun(head) in _VOICES or nation(noun):
        return True
    found = [w for w in sorted({*known, *singulars(head)}) if senses(w, "n")]
    fields = frozenset().union(*(categories(w, "n", 2) for w in found))
    return not found or not fields.isdisjoint(_VOICE_FIELDS)


def _content_words(quote: dict) -> frozenset:
    """The words of a quotation that carry sense, in small letters."""
    return frozenset(
        w
        for w in re.findall(r"\w{3,}", quote.get("content", "").lower())
        if w not in speech_words("small_words")
    )


def share_words(
    one: frozenset,
    other: frozenset,
    share: float = SHARED,
) -> bool:
    """Whether two wordings are mostly the same.

    Most of the shorter one's words stand in the longer.
    """
    few = min(len(one), len(other))
    return few >= ENOUGH and len(one & other) >= share * few


def _find_same_words(
    records: list[dict], bags: dict[str, frozenset], names: dict[str, str]
) -> dict[str, dict]:
    """{quote_id: a named speaker's quotation in the same words}.

    For "the statement said" and for what nobody is named for; left out where two speakers are
    named for the words.
    """
    voiced = (q for q in records if q["speaker_entity"] and is_voice(q, names))
    held = _held_words(records, bags)
    own = {i: bag - held.get(i, frozenset()) for i, bag in bags.items()}
    index = _by_word(voiced, own)
    out = {}
    for q in records:
        if not _may_be_of_others(q, names):
            continue
        near = {
            other["quote_id"]: other
            for word in sorted(bags[q["quote_id"]])
            for other in index.get(word, ())[:NEAR]
        }
        same = [
            other
            for other in near.values()
            # who only passes words on, or is quoted in them, is not who speaks
            if share_words(bags[q["quote_id"]], own[other["quote_id"]])
            and other.get("parent") != q["quote_id"]
        ]
        if len({other["speaker_entity"] for other in same}) == 1:
            out[q["quote_id"]] = same[0]
    return out


def _may_be_of_others(quote: dict, names: dict[str, str]) -> bool:
    """Whether an article leaves open whose words a quotation is: nobody's, or a statement's."""
    voice = is_voice(quote, names) and not _is_utterance(quote["speaker"])
    return not (quote["speaker_entity"] or voice)


def _held_words(
    records: list[dict], bags: dict[str, frozenset]
) -> dict[str, frozenset]:
    """{quote_id: the words of others that a quotation holds}."""
    held: dict[str, frozenset] = {}
    for q in records:
        if parent := q.get("parent"):
            held[parent] = held.get(parent, frozenset()) | bags[q["quote_id"]]
    return held


def _by_word(
    records: Iterable[dict], bags: dict[str, frozenset]
) -> dict[str, list[dict]]:
    """{word of matter: the quotations that have it}."""
    index: dict[str, list[dict]] = {}
    for q in records:
        for word in sorted(bags[q["quote_id"]]):
            index.setdefault(word, []).append(q)
    return index


def _is_text(head: str) -> bool:
    """Whether a noun is a text's."""
    text = kind_of_noun(head) == "document"
    return text or head in speech_words("utterances")


def _is_utterance(speaker: str) -> bool:
    """Whether words are said by words: "the statement said"."""
    return describe(speaker)[1] in speech_words("utterances")


def head_of(speaker: str) -> str:
    """The noun that a description of a speaker is about.

    >>> head_of("two officials of the ministry")
    'official'
    """
    return describe(speaker)[1]


def describe(speaker: str) -> tuple[frozenset, str, bool]:
    """The words of a description, its head (the last before a preposition, in the singular).

    Whether it is definite.
    """
    words = re.findall(r"[\w’'-]+", bare_name(speaker).lower())
    cut = next(
        (
            n
            for n, w in enumerate(words)
            if n and w in speech_words("phrase_prepositions")
        ),
        len(words),
    )
    bare = [w for w in words[:cut] if w not in speech_words("small_words")]
    # "her campaign" is not "his campaign"
    whose = {w for w in words[:1] if w in speech_words("owners")}
    return (
        frozenset(
            w.rstrip("s") for w in words if w not in speech_words("small_words")
        )
        | whose,
        bare[-1].rstrip("s") if bare else "",
        bool(words) and words[0] in POINTING,
    )


def is_many(speaker: str, head: str) -> bool:
    """Whether a description speaks of several: "the groups" are not "an advocacy group"."""
    words = re.findall(r"[\w’'-]+", bare_name(speaker).lower())
    return f"{head}s" in words or any(
        w in words for w in speech_words("numbers_of_many")
    )


def _fits(act: Act, words: frozenset[str], definite: bool) -> bool:
    """Whether a description is that of an act, or a definite one with fewer words."""
    return words == act.words or definite and words <= act.words


def bare_name(speaker: str) -> str:
    """A speaker's phrase in plain spaces.

    Without the pronoun that only ties it to its clause ("officials, who", "what officials").

    >>> bare_name("officials,  who"), bare_name("what officials"), bare_name("what")
    ('officials', 'officials', 'what')
    """
    return " ".join(_TIES.sub("", speaker).split())


def plain(name: str) -> str:
    """A name in small letters without its article.

    >>> plain("The Callow Herald")
    'callow herald'
    """
    return re.sub(r"^(?:the|an?) ", "", name.lower())


def _why_in_one_article(n: int) -> str:
    return f"{n} quotations in one article" if n > 1 else "one quotation"


def _share_words(quotes: list[dict], bags: dict[str, frozenset]) -> bool:
    """Whether quotations of two articles have words in common."""
    return any(
        share_words(bags[a["quote_id"]], bags[b["quote_id"]])
        for a, b in itertools.combinations(quotes, 2)
        if a["doc_id"] != b["doc_id"]
    )


def _why(act: Act, bags: dict[str, frozenset]) -> str:
    docs = sorted({q["doc_id"] for q in act.quotes})
    if act.how == "unknown":
        return "the article does not say who"
    if len(docs) == 1:
        return _why_in_one_article(len(act.quotes))
    reasons = [
        "the same speaker" if act.how == "named" else "descriptions that agree"
    ]
    if act.alike:
        reasons = ["the same words between marks, whoever is named for them"]
    if not act.alike and _share_words(act.quotes[:MOST], bags):
        reasons.append("the same words")
    media = sorted({q["medium"] for q in act.quotes} - {""})
    reasons += [f"medium: {', '.join(media)}"] if media else []
    through = sorted({q["via"] for q in act.quotes} - {""})
    reasons += [f"through {', '.join(through)}"] if through else []
    if len(reasons) == 1:
        reasons.append("nothing tells the occasions apart")
    return f"{len(docs)} articles; " + "; ".join(reasons)
