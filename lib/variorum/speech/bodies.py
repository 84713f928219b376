"""A body's voices -> the body.

Its spokesman, its director, its officials and its statements are one origin.

Only where the articles do not set them apart: somebody who speaks anonymously, or who has left,
speaks for himself.
"""

import re
from collections import defaultdict

import pandas as pd

from ..english.governments import seat_of
from ..english.lexicon import any_of
from ..english.nations import nation
from ..english.nouns import kind_of_noun
from ..tables import each_row, values_by
from .words import speech_words

_POINTERS = re.compile(rf"^{any_of('words_speech.csv', 'pointers')}\s+", re.I)
_OF = re.compile(rf"\s{any_of('words_speech.csv', 'part_of')}\s", re.I)
# "A story in the Herald": what an outlet has written speaks for it, whatever the words for it are.
_WORK = re.compile(
    rf"\b{any_of('words_speech.csv', 'works')}\s+"
    rf"(?i:{any_of('words_speech.csv', 'prepositions_of_works')})\s+"
    rf"((?:[Tt]he\s+)?[A-Z][\w.&’'-]*(?:\s+(?:of\s+)?[A-Z][\w.&’'-]*)*)$"
)
_WORDS = re.compile(r"[\w.&-]+(?:[’'](?!s\b)\w+)*")
_VOICE = re.compile(
    rf"(?<!\w){any_of('words_speech.csv', 'own_voices')}(?!\w)", re.I
)
_WHOM = re.compile(
    rf"\s{any_of('words_speech.csv', 'voiced_behind')}\s(.+)", re.I
)
_WHOSE = re.compile(r"[’']s?\s")
_GOVERNMENT = "government"
_SPEAKING_BODIES = ("ORG", "GROUP", "NORP")


def _spoken_for(phrase: str) -> str:
    """Whose voice a phrase names, "" for none.

    >>> _spoken_for("a spokesman for Rosa Campos"), _spoken_for("Rosa Campos's office")
    ('Rosa Campos', 'Rosa Campos')
    """
    for voice in _VOICE.finditer(phrase):
        before, behind = phrase[: voice.start()], phrase[voice.end() :]
        whose = [m.span() for m in _WHOSE.finditer(before)]
        between = before[whose[-1][1] :] if whose else before
        if not between.replace(" ", "").isalnum() and between:
            continue
        if whose and not behind:
            return before[: whose[-1][0]]
        whom = _WHOM.fullmatch(behind)
        if whom and not whose:
            return whom[1]
    return ""


def _bare(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in small letters, without pointers and possessive marks."""
    before, phrase = "", " ".join(phrase.split())
    while before != phrase:
        before, phrase = phrase, _POINTERS.sub("", phrase)
    return tuple(
        w.lower().replace(".", "")
        for w in _WORDS.findall(re.sub(r"[’']s\b", "", phrase))
    )


class Bodies:
    """The bodies of a corpus by their names and descriptions, and the voices of each."""

    def __init__(self, entities: pd.DataFrame):
        self.names = values_by(entities, "entity_id", "name")
        self.exact: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.by_words: dict[frozenset[str], set[str]] = defaultdict(set)
        self.by_head: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(
            list
        )
        self.labels = values_by(entities, "entity_id", "label")
        self.titles = {
            row.entity_id: [*row.titles, *row.descriptions]
            for row in each_row(entities)
            if row.label == "PERSON"
        }
        self.persons: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for row in each_row(entities):
            for alias in row.aliases if row.label == "PERSON" else ():
                self.persons[_bare(alias)].add(row.entity_id)
            if row.label in _SPEAKING_BODIES and not row.country:
                for phrase in (*row.aliases, *row.descriptions):
                    if words := _bare(phrase):
                        self.exact[words].add(row.entity_id)
                        told = frozenset(words) - speech_words("small_words")
                        self.by_words[told].add(row.entity_id)
                        self.by_head[words[-1]].append(
                            (frozenset(words), row.entity_id)
                        )

    def find(self, phrase: str) -> str:
        """The one body that a phrase names.

        By all its words, else by its head and what else it says.
        """
        words = _bare(_OF.split(phrase)[0]) or _bare(phrase)
        found = self.exact.get(_bare(phrase)) or self.exact.get(words, set())
        if not found and words:
            said = frozenset(words)
            found = {
                body
                for known, body in self.by_head.get(words[-1], ())
                if said <= known
            }
        if (
            not found
            and len(words) > 1
            and words[-1] in speech_words("voice_roles")
        ):
            # the company's board is the company
            return self.find(" ".join(words[:-1]))
        return next(iter(found)) if len(found) == 1 else ""

    def country(self, entity: str, phrase: str) -> str:
        """The country whose government speaks: "Peru", "Lima", "the Peruvian government"; "" for
        others.
        """
        words = [*_WORDS.findall(self.names.get(entity, "") or phrase)]
        if words and words[0].lower() == "the":
            words = words[1:]
        if len(words) > 1 and words[-1].lower() == _GOVERNMENT:
            return nation(" ".join(words[:-1]))
        if not entity or self.labels.get(entity) != "GPE":
            return ""
        return nation(" ".join(words)) or seat_of(" ".join(words))

    def of_person(self, entity: str) -> str:
        """The body, or the other person, that a named person speaks for.

        By the titles and descriptions the articles give.
        """
        found = {
            self.find(part)
            for title in self.titles.get(entity, ())
            if (part := body_part(title))
        }
        found |= {self.owner(title) for title in self.titles.get(entity, ())}
        found -= {"", entity}
        return next(iter(found)) if len(found) == 1 else ""

    def is_person(self, entity: str) -> bool:
        """Whether an entity is a person."""
        return self.labels.get(entity) == "PERSON"

    def owner(self, phrase: str) -> str:
        """The person whose spokesman or office speaks: "a spokesman for Sen. Rosa Campos",
        "Campos's office"; "" for others.
        """
        name = _bare(_spoken_for(" ".join(phrase.split())))
        for k in range(len(name)):  # titles stand before a name
            found = self.persons.get(name[k:], set())
            if len(found) == 1:
                return next(iter(found))
        return ""

    def named(self, phrase: str) -> str:
        """The one person of that full name, or the one body whose name has the same words in
        whatever order: "the Department of Harbours" is the Harbours Department.
        """
        whole = self.persons.get(_bare(phrase), set())
        if len(whole) == 1 and len(_bare(phrase)) > 1:
            return next(iter(whole))
        words = frozenset(_bare(phrase)) - speech_words("small_words")
        if len(words) < 2 or phrase.islower():
            return ""
        found = self.by_words.get(words, set())
        return next(iter(found)) if len(found) == 1 else ""


def body_part(phrase: str) -> str:
    """What the voice in a phrase speaks for, in the words of the phrase, "" where it says none.

    >>> (body_part("A Nato spokesman"), body_part("a spokesman for the dam board"),
    ...  body_part("the company's CEO"))
    ('Nato', 'the dam board', 'company')
    >>> body_part("a detailed account by The Callow Herald")
    'The Callow Herald'
    >>> body_part("the committee chairman"), body_part("a committee spokesman")
    ('', 'committee')
    >>> (body_part("a Nato official"), body_part("a spokesman who asked for anonymity"),
    ...  body_part("the mayor"))
    ('', '', '')
    """
    phrase = " ".join(phrase.split())
    if (found_work := _WORK.search(phrase)) and _WORDS.findall(found_work[1]):
        return found_work[1]
    words = {w.lower() for w in _WORDS.findall(phrase)}
    if words & speech_words("anonymity"):
        return ""
    head, *rest = _OF.split(phrase, maxsplit=1)
    found = _WORDS.findall(re.sub(r"[’']s\b", "", head))
    if not found or found[-1].lower() not in speech_words("voice_roles"):
        return ""
    named, role = _before_role(found[:-1]), found[-1]
    if named and _may_name_body(named[-1]):
        body = " ".join(named)
    else:
        body = _after_preposition(phrase) if rest and named is not None else ""
        body = body.partition(",")[0]  # "of the board, Rosa Campos"
    last = named[-1] if named else ""
    work = bool(last) and _may_be_of_a_work(role, last)
    return "" if work or _only_presides(role, body) else body


def _may_be_of_a_work(role: str, last: str) -> bool:
    """Whether a role may be that of a film or play, whose name ends in `last`, and not a body's."""
    works = role.lower() in speech_words("of_works_too")
    return works and not (last.isupper() or _is_of_body(last))


def _is_of_body(word: str) -> bool:
    return kind_of_noun(word.lower()) in ("organisation", "group")


def _only_presides(role: str, body: str) -> bool:
    """Whether somebody leads a body that speaks by its votes, and so not for it: the chairman of a
    committee.
    """
    if role.lower() not in speech_words("presiding"):
        return False
    words = _WORDS.findall(_OF.split(body)[0].lower())
    return bool(words) and words[-1] in speech_words("assemblies")


def _before_role(words: list[str]) -> list[str] | None:
    """The words before a role that may name a body; None for a country: "New Zealand officials"."""
    while words and words[-1].lower() in speech_words("before_voices"):
        words = words[:-1]  # "Press Secretary", "news release"
    if nation(" ".join(words)):
        return None
    named = [
        w for w in words if w.lower() not in speech_words("voice_modifiers")
    ]
    country = named and (nation(named[-1]) or nation(" ".join(named)))
    return None if country else named


def _may_name_body(word: str) -> bool:
    return (
        kind_of_noun(word.lower()) in ("organisation", "group")
        or word[:1].isupper()
    )


def _after_preposition(phrase: str) -> str:
    of = next(
        (word for word in (" for ", " of ", " from ") if word in phrase), ""
    )
    return phrase.split(of, 1)[1] if of else ""
