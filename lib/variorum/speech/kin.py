"""Speech acts -> which of them may be one voice where they tell the same thing.

A country speaks through its ministries and ministers, a body through those who speak for it, a
person through his spokesman, his office and his campaign; and two whom articles call by the same
words ("officials") may be the same. Nothing is joined here: that two are told as one source, where
they tell the same thing and no article sets them apart in it, is for the claims to say.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from ..english.governments import government_of, seat_of
from ..english.lexicon import any_of
from ..english.nations import nation
from ..english.nouns import kind_of_noun
from ..english.wordnet import categories
from ..tables import each_row
from .bodies import Bodies, body_part
from .speechacts import MOST, Act, describe, is_many, plain
from .words import speech_words

# a kind (country, entity, body, noun, voice) and a name
Voice = tuple[str, str]
# WordNet's fields of bodies and of the sites that speak through somebody
_BODIES = frozenset(("group", "artifact"))
_WORD = re.compile(r"[\w.-]+(?:’(?!s\b)\w+)?")
_OWNER = re.compile(r"^(.+?)[’']s?\s")
_BEHIND = re.compile(rf"\s{any_of('words_speech.csv', 'role_behind')}\s(.+)$")
_LONGEST = 3  # words of a country's name, or of a body of a government


def find_kin(
    acts: list[Act], entities: pd.DataFrame, bodies: Bodies
) -> list[list[int]]:
    """For each act the numbers of those it may be a voice of, in order."""
    kin = _Kin(entities, bodies)
    told = [kin.voices(act) for act in acts]
    own: dict[Voice, list[int]] = defaultdict(list)
    for n, (mine, _) in enumerate(told):
        for voice in sorted(mine):
            own[voice].append(n)
    wider = _wider(acts)
    out = []
    at = {id(act): n for n, act in enumerate(acts)}
    for n, (_, of) in enumerate(told):
        found = {m for voice in of for m in own.get(voice, ())[:MOST]}
        found |= {at[id(a)] for a in acts[n].alike if id(a) in at}
        found = (found | wider.get(n, set())) - {n}
        out.append(sorted(found, key=lambda m: (not _is_country(acts[m]), m)))
    return out


def _is_country(act: Act) -> bool:
    return act.key[:1] == ("country",)


def _wider(acts: list[Act]) -> dict[int, set[int]]:
    """{act without a name: those described by some of its words, or by the same before it}."""
    said = {n: _description(act) for n, act in enumerate(acts)}
    alike: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for n, (words, head) in said.items():
        if words:
            alike[head, is_many(acts[n].quotes[0]["speaker"], head)].append(n)
    return {
        n: {
            m
            for m in numbers[:MOST]
            if said[m][0] < said[n][0] or said[m][0] == said[n][0] and m < n
        }
        for numbers in alike.values()
        for n in numbers[:MOST]
    }


def _description(act: Act) -> tuple[frozenset, str]:
    """The words and the head of what an act without a name is called, none for a name."""
    if act.how == "unnamed" and act.words:
        return act.words, act.head
    if act.how == "named" and act.name.islower():
        words, head, _ = describe(act.name)
        return words, head
    return frozenset(), ""


class _Kin:
    """What the articles tell of the voices of a corpus."""

    def __init__(self, entities: pd.DataFrame, bodies: Bodies):
        self.bodies = bodies
        self.told: dict[str, list[str]] = {}
        self.persons: dict[str, set[str]] = defaultdict(set)
        for row in each_row(entities):
            words = row.titles if row.label == "PERSON" else row.aliases
            self.told[row.entity_id] = [*words, *row.descriptions]
            for alias in row.aliases if row.label == "PERSON" else ():
                self.persons[alias.lower()].add(row.entity_id)

    def voices(self, act: Act) -> tuple[set[Voice], set[Voice]]:
        """(what an act is, what it speaks for)."""
        kind, name = act.key[:2] if act.key else ("", act.name)
        if act.how == "unknown":
            return set(), set()
        if kind == "country":
            return {(kind, name)}, set()
        own: set[Voice] = {(kind, name)} if kind else set()
        of: set[Voice] = set()
        phrases = self.told.get(name, []) if kind == "entity" else [act.name]
        for phrase in phrases:
            if code := seat_of(phrase):
                own.add(("country", code))
                of.add(("country", code))
            of |= self._spoken_for(phrase)
        if kind == "body" and (person := self._person(_words(act.name))):
            of |= {("entity", person), ("voice", person)}  # his office
        if kind != "entity":
            own |= self._as_a_whole(act, of)
        return own, of

    def _as_a_whole(self, act: Act, of: set[Voice]) -> set[Voice]:
        """What an act without a name stands for as a whole: "US officials", "the police", "his
        office".
        """
        words = _words(act.name)
        if not words or _is_anonymous(act.name):
            return set()
        head = act.head or words[-1].lower()
        own = {v for v in of if v[0] in ("voice", "noun")}
        if {head, words[-1].lower()} & speech_words("government_voices"):
            own |= {v for v in of if v[0] == "country"}
        bare = act.words - speech_words("voice_modifiers") <= {head, "local"}
        if bare and kind_of_noun(head) in ("organisation", "group"):
            own.add(("noun", head))
        return own

    def _spoken_for(self, phrase: str) -> set[Voice]:
        """What somebody speaks for who is told of in these words."""
        words = _words(phrase)
        if not words or _is_anonymous(phrase):
            return set()
        found: set[Voice] = set()
        role = _words(_BEHIND.sub("", phrase))[-1:]
        head = role[0].lower() if role else ""
        codes = _countries_of(words, head in speech_words("government_roles"))
        found |= {("country", code) for code in codes}
        if part := body_part(phrase):
            body = self.bodies.find(part)
            found.add(("entity", body) if body else ("body", plain(part)))
        if head in speech_words("chiefs") and (
            noun := _noun_before(role[0], words)
        ):
            found.add(("noun", noun))
        if person := self._owner(phrase, head):
            found |= {("entity", person), ("voice", person)}
        return found

    def _owner(self, phrase: str, head: str) -> str:
        """The person whom a spokesman, an office or a campaign is of."""
        if head not in speech_words("voices_of_persons"):
            return ""
        match = _OWNER.match(phrase) or _BEHIND.search(phrase)
        return self._person(_words(match[1])) if match else ""

    def _person(self, words: list[str]) -> str:
        """The one person whose name some words end in."""
        for k in range(len(words)):
            found = self.persons.get(" ".join(words[k:]).lower(), set())
            if len(found) == 1:
                return next(iter(found))
        return ""


def _countries_of(words: list[str], nations: bool) -> set[str]:
    """The codes of the countries whose bodies, or whose names too, stand among some words."""
    runs = [
        " ".join(words[k : k + n])
        for n in range(_LONGEST, 0, -1)
        for k in range(len(words) - n + 1)
    ]
    codes = {government_of(run) for run in runs if run[0].isupper()}
    codes |= {nation(run) for run in runs if nations}
    return codes - {""}


def _noun_before(role: str, words: list[str]) -> str:
    """The noun for a body or a site right before a role: "|zoo| director", "|police| chief"."""
    at = words.index(role)
    noun = words[at - 1].lower() if at else ""
    if noun in speech_words("no_bodies_before") or nation(noun):
        return ""
    body = kind_of_noun(noun) in ("organisation", "group")
    return noun if body or categories(noun, "n") & _BODIES else ""


def _words(phrase: str) -> list[str]:
    return _WORD.findall(re.sub(r"[’']s\b", "", phrase))


def _is_anonymous(phrase: str) -> bool:
    words: Iterable[str] = (w.lower() for w in _words(phrase))
    return not speech_words("anonymity").isdisjoint(words)
