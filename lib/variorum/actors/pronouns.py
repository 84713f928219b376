"""Pronouns -> the one meant, where only one can be; left open everywhere else.

One resolver for references and for the speakers of quotations. It knows the sex that a name, a
title or a role tells, one from several, and a person from a body. Two that fit are left open. What
stands between quotation marks is another speaker's, and nothing is decided there.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Doc, Token

from ..english.clauses import sentence_starts
from ..english.lexicon import words
from ..english.nouns import kind_of_noun
from ..english.saying import Act, Effect, sayings_of
from ..english.sexes import (
    PERSONS,
    Kind,
    Sex,
    kind_of_pronoun,
    sex_of_name,
    sex_of_word,
)
from ..story import in_story
from .linking import Cluster

# Sentences that are looked through for the one a pronoun stands for, its own not counted.
SENTENCES_BACK = 3
# One sex must outweigh signs of the other by this factor to be told.
CLEAR_SIGNS = 3
_SUBJECTS = ("nsubj", "nsubjpass")
_BEHIND_SAYING = ("dobj", "dative", "prep", "xcomp", "oprd")
_BEFORE_NOUN = ("poss", "compound", "amod", "nmod")


class Rule(StrEnum):
    """Why a pronoun is somebody's, or nobody's."""

    ALONE_BEFORE = "only one that fits before it in the sentence"
    SPEAKER_GOES_ON = "the one who was speaking goes on"
    ALONE_ABOVE = "only one that fits in the sentence before"
    QUOTED = "inside a quotation"
    SEVERAL = "several fit"
    NOBODY = "nobody that fits is near before it"


@dataclass(frozen=True)
class Candidate:
    """Somebody or something that a pronoun may stand for.

    Head token, cluster, what is known of it.
    """

    i: int
    cluster: Cluster
    kind: str  # person, body or group
    sex: Sex | None


def find_sex(cluster: Cluster) -> Sex | None:
    """The sex that the titles, the roles and the first name of a person's mentions tell."""
    told = [
        word
        for m in cluster.mentions
        for word in (
            m.honorific,
            *m.title.lower().split()[-1:],
            m.key if m.kind == "description" else "",
        )
    ]
    signs = Counter(sex for word in told if (sex := sex_of_word(word)))
    if signs:
        (sex, n), *others = signs.most_common()
        return sex if not others or n > CLEAR_SIGNS * others[0][1] else None
    firsts: Counter = Counter()
    for m in cluster.mentions:
        names = m.key.split()
        if m.kind == "name" and len(names) > 1:
            firsts[sex_of_name(names[0])] += 1
    return firsts.most_common(1)[0][0] if firsts else None


def kind_of(cluster: Cluster) -> str:
    """person, body, group, or "" for what no personal pronoun of a speaker stands for."""
    return {
        "PERSON": "person",
        "ORG": "body",
        "GPE": "body",
        "GROUP": "group",
        "NORP": "group",
    }.get(cluster.label, "")


@dataclass(frozen=True)
class Told:
    """What of an article its pronouns are resolved by: they are gone through twice, first for those
    that tell a person's sex.
    """

    doc: Doc
    quoted: set[int]  # tokens between quotation marks
    captions: set[int]  # tokens of what stands under pictures
    in_brackets: set[int]  # tokens between brackets
    # in the story; of things and of many those that speak
    pronouns: list[tuple[Token, Kind]]


def _open(
    doc: Doc, story: list[tuple[int, int]], captions: list[tuple[int, int]]
) -> Told:
    """An article with the pronouns of its story."""
    found = [
        (token, kind)
        for token in doc
        if (kind := kind_of_pronoun(token.lower_)) is not None
        and in_story(story, token.idx)
        and (kind in PERSONS or is_speaking_subject(token))
    ]
    under = {t.i for t in doc if captions and in_story(captions, t.idx)}
    return Told(doc, quoted_tokens(doc), under, _bracketed_tokens(doc), found)


def _bracketed_tokens(doc: Doc) -> set[int]:
    """The tokens between round brackets that close in their line."""
    inside: set[int] = set()
    opened = -1
    for t in doc:
        if "\n" in t.text:
            opened = -1
        elif t.text == "(":
            opened = t.i + 1
        elif t.text == ")" and opened >= 0:
            inside.update(range(opened, t.i))
            opened = -1
    return inside


class Resolver:
    """Finds who is meant by the pronouns of one article."""

    def __init__(
        self,
        article: Told,
        candidates: Iterable[Candidate],
    ):
        self.doc = article.doc
        self.quoted, self.captions = article.quoted, article.captions
        self.in_brackets = article.in_brackets
        self.first = sentence_starts(article.doc)
        self.by_sentence: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in sorted(candidates, key=lambda c: c.i):
            if candidate.i not in self.quoted:
                self.by_sentence[self._number(candidate.i)].append(candidate)

    def _number(self, i: int) -> int:
        return bisect_left(self.first, i + 1) - 1

    def resolve(self, token: Token) -> tuple[Candidate | None, Rule]:
        """The one that a pronoun stands for, with the rule.

        What is found stands for later pronouns too.
        """
        if token.i in self.quoted:
            return None, Rule.QUOTED
        found, rule = self._find(token, kind_of_pronoun(token.lower_))
        if found is not None:
            self.by_sentence[self._number(token.i)].append(
                Candidate(token.i, found.cluster, found.kind, found.sex)
            )
        return found, rule

    def _find(
        self,
        token: Token,
        kind: Kind | None,
    ) -> tuple[Candidate | None, Rule]:
        number = self._number(token.i)
        speaks = is_speaking_subject(token)
        if kind is Kind.MANY and self._has_other_many(token, number):
            return None, Rule.SEVERAL
        if kind is Kind.THING and self._has_other_thing(token, number):
            return None, Rule.SEVERAL
        here = self._before(token, number, kind, speaks)
        if here:
            return _only(here, Rule.ALONE_BEFORE)
        if (
            speaks
            and (speaker := self._speaker_before(token, kind)) is not None
        ):
            return speaker, Rule.SPEAKER_GOES_ON
        if kind not in PERSONS:
            return None, Rule.NOBODY
        return self._find_above(token, number, kind, speaks)

    def _find_above(
        self, token: Token, number: int, kind: Kind | None, speaks: bool
    ) -> tuple[Candidate | None, Rule]:
        """The one that a pronoun for a person stands for in the sentences before."""
        for n in self._above(number, token.i in self.captions):
            above = [
                c
                for c in self.by_sentence[n]
                if fits(c, kind) and not _is_hyphened(self.doc[c.i])
            ]
            if self._has_unknown_speaker(n, above) or self._is_left_open(
                n, token
            ):
                return None, Rule.NOBODY
            if above and speaks:
                above = [
                    c for c in above if not self._is_reported(self.doc[c.i])
                ]
                if not above:  # whoever speaks of them speaks on, named or not
                    return None, Rule.NOBODY
            if above:
                return _only(above, Rule.ALONE_ABOVE)
        return None, Rule.NOBODY

    def _is_left_open(self, n: int, token: Token) -> bool:
        """ "|She| gave me the name of her sister, Ada Roe. She said …": whether the same pronoun is
        the subject of a sentence, and it is not known of whom.
        """
        end = self.first[n + 1] if n + 1 < len(self.first) else len(self.doc)
        known = {c.i for c in self.by_sentence[n]}
        return any(
            t.lower_ == token.lower_
            and t.dep_ in _SUBJECTS
            and t.head.dep_ == "ROOT"
            and t.i not in known
            and t.i not in self.quoted
            for t in self.doc[self.first[n] : end]
        )

    def _has_unknown_speaker(self, n: int, known: list[Candidate]) -> bool:
        """Whether somebody speaks in a sentence by a name that is no actor's here."""
        end = self.first[n + 1] if n + 1 < len(self.first) else len(self.doc)
        at = {c.i for c in self.by_sentence[n]} | {c.i for c in known}
        return any(
            t.pos_ == "PROPN"
            and t.ent_type_ in ("", "PERSON")
            and t.i not in self.quoted
            and is_speaking_subject(t)
            and at.isdisjoint(x.i for x in t.subtree)
            for t in self.doc[self.first[n] : end]
        )

    def _before(
        self,
        token: Token,
        number: int,
        kind: Kind | None,
        speaks: bool,
    ) -> list[Candidate]:
        """Those that fit before a pronoun in its sentence.

        Before one that speaks, outside of reported words.
        """
        here = [
            c
            for c in self.by_sentence[number]
            if c.i < token.i
            and fits(c, kind)
            and not _is_other(token, self.doc[c.i])
        ]
        if speaks:
            return self._of_speakers(here, kind)
        return here if kind in PERSONS else []

    def _has_other_many(self, token: Token, number: int) -> bool:
        """ "|Some senators| who had it from Congress want it back, but they say …": whether the
        subject of a main clause before a pronoun for many is no actor's name.
        """
        known = {c.i for c in self.by_sentence[number]}
        before = self.doc[self.first[number] : token.i]
        return any(
            t.tag_ == "NNS"
            and t.dep_ == "nsubj"
            and t.head.dep_ == "ROOT"
            and kind_of_noun(t.lower_) in ("person", "group")
            and t.i not in known
            for t in before
        )

    def _has_other_thing(self, token: Token, number: int) -> bool:
        """ "|The report| made a stir as it told …": whether a main clause before "it" has for its
        subject one thing that is no actor's name.
        """
        known = {c.i for c in self.by_sentence[number]}
        before = self.doc[self.first[number] : token.i]
        return any(
            t.tag_ == "NN"
            and t.dep_ == "nsubj"
            and t.head.dep_ == "ROOT"
            and t.i not in known
            and t.i not in self.quoted
            and kind_of_noun(t.lower_) not in ("person", "group")
            for t in before
        )

    def _of_speakers(
        self, here: list[Candidate], kind: Kind | None
    ) -> list[Candidate]:
        """Of those before a pronoun that speaks, who may speak too."""
        own = [c for c in here if not self._is_reported(self.doc[c.i])]
        if (
            not own
        ):  # "|Novak| said …, he said": the parser takes all before for told
            own = [c for c in here if is_speaking_subject(self.doc[c.i])]
        many = kind in (Kind.THING, Kind.MANY)
        return [
            c
            for c in own
            if not (many and _only_tells(self.doc[c.i]))
            and not _names_a_thing(self.doc[c.i])
        ]

    def _above(self, number: int, captioned: bool) -> Iterable[int]:
        """The sentences before one, the nearest first.

        Those that stand between marks are not counted, nor, outside of them, those of captions.
        """
        aside = self.quoted | self.in_brackets
        aside = aside if captioned else aside | self.captions
        left = SENTENCES_BACK
        for n in range(number - 1, -1, -1):
            end = (
                self.first[n + 1] if n + 1 < len(self.first) else len(self.doc)
            )
            if all(
                t.i in aside or not t.is_alpha
                for t in self.doc[self.first[n] : end]
            ):
                continue
            yield n
            left -= 1
            if not left:
                return

    def _speaker_before(
        self,
        token: Token,
        kind: Kind | None,
    ) -> Candidate | None:
        """The subject of the last verb of saying above.

        Where nobody else that fits was named since but in his words.
        """
        for n in self._above(self._number(token.i), token.i in self.captions):
            fitting = [c for c in self.by_sentence[n] if fits(c, kind)]
            own = [c for c in fitting if not self._is_reported(self.doc[c.i])]
            speakers = [c for c in own if is_speaking_subject(self.doc[c.i])]
            if len({id(c.cluster) for c in own}) == 1 and speakers:
                asked = _asks(self.doc[speakers[-1].i])
                return None if asked else speakers[-1]
            if fitting:
                return None
        return None

    def _is_reported(self, token: Token) -> bool:
        """Whether a token stands in what somebody says, or is whom it is said to or of."""
        node = token
        while node.head != node:
            if _is_content(node) and _says(node.head):
                return True
            if node.dep_ in _BEHIND_SAYING and _speaks_to(node.head, node):
                return True
            node = node.head
        return False


def _is_content(clause: Token) -> bool:
    """Whether a clause is what the verb above it says: not the one before it where another stands
    behind it ("|While Campos disagreed|, he said that …"), which a parser takes for such too.
    """
    verb = clause.head
    return clause.dep_ == "ccomp" and not (
        clause.i < verb.i
        and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    )


def _only(
    candidates: list[Candidate], rule: Rule
) -> tuple[Candidate | None, Rule]:
    alone = len({id(c.cluster) for c in candidates}) == 1
    return (candidates[-1], rule) if alone else (None, Rule.SEVERAL)


def _only_tells(token: Token) -> bool:
    """Whether a name stands before a noun to tell which: "North Korea's |warning|"."""
    return token.dep_ in _BEFORE_NOUN


def _names_a_thing(token: Token) -> bool:
    """Whether a name only stands before the noun of a thing: "the |Novak| meadows"."""
    above = token.head
    thing = above.pos_ == "NOUN" and kind_of_noun(above.lower_) != "person"
    return token.dep_ in ("compound", "nmod") and thing


def _is_hyphened(token: Token) -> bool:
    """Whether a name is part of a word with a hyphen: "a |Novak|-era rule"."""
    behind = token.doc[token.i + 1 : token.i + 2].text
    return behind == "-" and not token.whitespace_


def _is_inside(token: Token, other: Token) -> bool:
    """Whether a pronoun stands in the phrase of a candidate: "her husband" is not she."""
    return (
        other.i != token.i
        and any(t == other for t in token.ancestors)
        and token.dep_ == "poss"
    )


def _is_other(token: Token, other: Token) -> bool:
    """Whether a pronoun cannot stand for what its place sets apart from it."""
    return (
        _is_inside(token, other)
        or _is_topic(token, other)
        or _is_asker(token, other)
        or _is_acted_on(token, other)
    )


def _is_acted_on(token: Token, other: Token) -> bool:
    """ "Running against |Campos|, he …", "after meeting |Campos|, she …": whether somebody stands
    in a participle or gerund without a subject, whose subject the pronoun is.
    """
    if token.dep_ not in _SUBJECTS:
        return False
    for node in other.ancestors:
        above = node.head.head if node.dep_ == "pcomp" else node.head
        bare = node.tag_ in ("VBG", "VBN") and node.dep_ in ("advcl", "pcomp")
        if bare and above == token.head:
            return not any(c.dep_ in _SUBJECTS for c in node.children)
    return False


def _is_asker(token: Token, other: Token) -> bool:
    """ "Asked by |the judge| whether he knew, he said": whoever asks is not he."""
    by = other.head
    participle = by.head
    if other.dep_ != "pobj" or by.dep_ != "agent" or participle.tag_ != "VBN":
        return False
    within = participle in token.ancestors
    return participle.dep_ == "advcl" and (
        within or participle.head in token.ancestors
    )


def _is_topic(token: Token, other: Token) -> bool:
    """ "Of |Campos|, he said …", "in a rebuke of |Campos|, he left": whom a phrase before the comma
    speaks of is not he; "in Campos's speech, he said" may be.
    """
    if other.dep_ != "pobj" or token.dep_ not in _SUBJECTS or token.i < 2:
        return False
    above = other.head
    opens = above.i == above.sent.start  # wherever the parser hangs it
    while not opens and above.head not in (above, token.head):
        above = above.head
    between = token.doc[above.right_edge.i + 1 : token.i]
    return (
        above.dep_ == "prep"
        and above.i < token.i
        and token.nbor(-1).text == ","
        and all(t.is_punct or t.pos_ == "ADV" for t in between)
    )


def fits(candidate: Candidate, kind: Kind | None) -> bool:
    """Whether a candidate agrees with a pronoun in sex, number, and as person or thing."""
    if kind is Kind.MAN:
        return candidate.kind == "person" and candidate.sex is not Sex.FEMALE
    if kind is Kind.WOMAN:
        return candidate.kind == "person" and candidate.sex is not Sex.MALE
    if kind is Kind.THING:
        return candidate.kind == "body"
    return kind is Kind.MANY and candidate.kind in ("group", "body")


def _says(verb: Token) -> bool:
    return verb.pos_ == "VERB" and any(
        s.act is not Act.FRAME for s in sayings_of(verb)
    )


def is_speaking_subject(token: Token) -> bool:
    """Whether a noun or pronoun is the subject of a verb of saying ("added the minister" too)."""
    while token.dep_ in ("compound", "appos", "flat") and token.head != token:
        token = token.head
    if token.dep_ != "nsubj" or _only_ought_to(token.head):
        return False
    # "continued to insist"
    goes_on = (c for c in token.head.children if c.dep_ == "xcomp")
    return _says(token.head) or any(_says(c) for c in goes_on)


def _only_ought_to(verb: Token) -> bool:
    """ "He |must| announce it": whether somebody is told of who has not said it."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    ought = helpers & words("words_clauses.csv", "duties")
    return bool(ought) and helpers.isdisjoint(
        words("words_clauses.csv", "denying a verb")
    )


def _asks(subject: Token) -> bool:
    """Whether a subject asks somebody something, who may speak next."""
    while subject.dep_ in ("compound", "appos", "flat"):
        subject = subject.head
    asks = any(s.effect is Effect.ASK for s in sayings_of(subject.head))
    return asks and any(
        c.dep_ in ("dobj", "dative") and c.pos_ in ("PROPN", "NOUN")
        for c in subject.head.children
    )


def _speaks_to(verb: Token, behind: Token) -> bool:
    """Whether a verb in the active is an act of saying and a word stands behind it."""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    spoken = any(s.act is Act.SPEECH for s in sayings_of(verb))
    return behind.i > verb.i and spoken and not passive and verb.tag_ != "VBN"


def resolve_pronouns(
    parsed: dict[str, Doc],
    clusters: list[Cluster],
    story: dict[str, list[tuple[int, int]]],
    captions: dict[str, list[tuple[int, int]]],
) -> list[dict]:
    """A row for each pronoun that is resolved or might be.

    All of he and she, and it and they where they speak: `doc_id`, `start`, `end`, `text`, `cluster`
    (None where it is left open), `rule`. `clusters` are all actors, those without a name too;
    `story` the spans of each article, `captions` those under pictures, which name others.
    """
    candidates = _gather_candidates(clusters)
    articles = {
        doc_id: _open(doc, story.get(doc_id, []), captions.get(doc_id, []))
        for doc_id, doc in parsed.items()
    }
    candidates = _learn_sexes(articles, candidates)
    found = _resolve_all(articles, candidates, frozenset(Kind))
    return [
        {
            "doc_id": doc_id,
            "start": token.idx,
            "end": token.idx + len(token),
            "text": token.text,
            "cluster": who.cluster if who else None,
            "rule": rule.value,
        }
        for doc_id, token, who, rule in found
    ]


def _resolve_all(
    articles: dict[str, Told],
    candidates: dict[str, list[Candidate]],
    kinds: frozenset[Kind],
) -> Iterator[tuple[str, Token, Candidate | None, Rule]]:
    """(article, pronoun, whom it stands for, by which rule) for those of some kinds."""
    for doc_id, article in articles.items():
        resolver = Resolver(article, candidates[doc_id])
        for token, kind in article.pronouns:
            if kind in kinds:
                yield doc_id, token, *resolver.resolve(token)


def _learn_sexes(
    articles: dict[str, Told],
    candidates: dict[str, list[Candidate]],
) -> dict[str, list[Candidate]]:
    """The candidates, with the sex of those whom the articles call he, or she, where nobody else in
    the sentence may be meant.
    """
    told: dict[int, set[Sex]] = defaultdict(set)
    asked = {
        doc_id: article
        for doc_id, article in articles.items()
        if any(not c.sex and c.kind == "person" for c in candidates[doc_id])
    }
    for _, token, who, rule in _resolve_all(asked, candidates, PERSONS):
        if who is not None and rule is Rule.ALONE_BEFORE:
            man = kind_of_pronoun(token.lower_) is Kind.MAN
            told[id(who.cluster)].add(Sex.MALE if man else Sex.FEMALE)
    learned = {n: min(sexes) for n, sexes in told.items() if len(sexes) == 1}
    out: dict[str, list[Candidate]] = defaultdict(list)
    for doc_id, mine in candidates.items():
        out[doc_id] = [
            replace(c, sex=c.sex or learned.get(id(c.cluster))) for c in mine
        ]
    return out


def _gather_candidates(clusters: list[Cluster]) -> dict[str, list[Candidate]]:
    """{article: whom its pronouns may stand for}."""
    candidates: dict[str, list[Candidate]] = defaultdict(list)
    for cluster in clusters:
        if kind := kind_of(cluster):
            sex = find_sex(cluster) if kind == "person" else None
            for m in cluster.mentions:
                many = (
                    kind == "body"
                    and kind_of_noun(m.key.split()[-1].lower()) == "group"
                )
                candidates[m.doc_id].append(
                    Candidate(
                        m.head,
                        cluster,
                        "group" if many else kind,
                        sex,
                    )
                )
    return candidates


def quoted_tokens(doc: Doc) -> set[int]:
    """The tokens between quotation marks; what nothing closes ends with its line.

    A single mark opens before a word and closes behind one; one that nothing closes is none.
    """
    inside: set[int] = set()
    opened = -1
    single = -1
    for t in doc:
        double = _is_double(t)
        if "\n" in t.text or (opened >= 0 and double):
            if opened >= 0:
                inside.update(range(opened, t.i))
            opened = -1
            single = single if "\n" not in t.text else -1
        elif double:
            opened = t.i + 1
        elif _opens_single(t) and single < 0:
            single = t.i + 1
        elif single >= 0 and _closes_single(t):
            inside.update(range(single, t.i))
            single = -1
    return inside


def _is_double(t: Token) -> bool:
    """Whether a token is a double mark, or ends one that is typed as two."""
    backtick = t.text == "`" and t.i > 0 and t.nbor(-1).text == "`"
    return backtick or t.text in ('"', "''")


def _opens_single(t: Token) -> bool:
    """Whether a token is a single mark before a word, with room before it."""
    if t.text != "'" or t.whitespace_:
        return False
    return (
        t.i == 0
        or bool(t.nbor(-1).whitespace_)
        or t.nbor(-1).is_space
        or t.nbor(-1).is_punct
    )


def _closes_single(t: Token) -> bool:
    """Whether a token is a single mark behind the punctuation or the last word of a quotation."""
    ended = t.i > 0 and t.nbor(-1).text in (".", ",", "!", "?")
    return t.text == "'" and t.pos_ != "PART" and (ended or bool(t.whitespace_))
