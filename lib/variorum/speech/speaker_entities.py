"""Which entity a speaker is.

By the mention over the phrase, by a safe reading of a pronoun, by who issued a statement.
"""

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from spacy.tokens import Token

from ..english.clauses import RELATIVES
from ..english.nouns import HONORIFICS, is_role
from ..english.saying import sayings_of
from .media import may_be_one
from .quotation import Article, Quotation
from .speakers import Span, find_antecedent, find_subject
from .words import speech_words

MENTIONS_BACK = 40  # rows looked through for a mention that holds a character
# tokens in which the verb that issued a statement is looked for
TOKENS_BACK = 120
QUOTES_BACK = 8  # quotations in which the same words name the same speaker
_BODIES = ("ORG", "GPE", "GROUP", "NORP")


class Mentions:
    """The mentions of one article, ordered, for look-up by character."""

    def __init__(self, rows: list):
        self.rows = sorted(
            ((r.start, r.end, r.label, r.entity_id) for r in rows),
            key=itemgetter(0, 1),
        )
        self.starts = [r[0] for r in self.rows]
        self.surnames: dict[str, set[str]] | None = None

    def over(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """Mentions that share a character with a span, at most MENTIONS_BACK rows back."""
        n = bisect_right(self.starts, end - 1)
        return [
            r
            for r in self.rows[max(0, n - MENTIONS_BACK) : n]
            if r[1] > start and r[3]
        ]

    def by_surname(self, article: Article, word: str) -> str:
        """The one person of the article whose name ends in a word, "" for none or several."""
        if self.surnames is None:
            self.surnames = {}
            for start, end, label, entity in self.rows:
                if label == "PERSON" and entity:
                    self.surnames.setdefault(
                        article.text[start:end].split()[-1], set()
                    ).add(entity)
        found = self.surnames.get(word, set())
        return next(iter(found)) if len(found) == 1 else ""


@dataclass(frozen=True)
class Identity:
    """Who a speaker is: an entity, or only a referent of one article ("a spokesman").

    Or neither.
    """

    entity: str = ""
    referent: str = ""


class References:
    """What pronouns and descriptions of one article stand for.

    By the character where they begin.
    """

    def __init__(self, rows: list):
        self.at: dict[int, list[tuple[int, Identity]]] = {}
        for r in rows:
            known = Identity(r.entity_id, r.referent)
            self.at.setdefault(r.start, []).append((r.end, known))

    def of(self, token: Token) -> Identity:
        """Who a token stands for: a pronoun by itself, a description by its first word."""
        last = token.idx + len(token)
        found = [
            (end, known)
            for start in (token.idx, token.left_edge.idx)
            for end, known in self.at.get(start, ())
            if end >= last
        ]
        # "his" and "his claims" begin alike: the narrower is meant
        return min(found, key=itemgetter(0))[1] if found else Identity()


def identify_speakers(
    article: Article,
    found: list[Quotation],
    mentions: Mentions,
    references: References,
) -> list[Identity]:
    """Who the speaker of each quotation is, as far as it is safe.

    `found` in the order of the text.
    """
    out: list[Identity] = []
    for n, row in enumerate(found):
        known = _identify(article, row, mentions, references)
        if known == Identity() and row.speaker_span[0] >= 0:
            same = [
                out[k]
                for k in range(n - 1, max(-1, n - QUOTES_BACK), -1)
                if found[k].speaker_span == row.speaker_span
            ]
            known = same[0] if same else known
        out.append(known)
    return out


def _identify(
    article: Article,
    row: Quotation,
    mentions: Mentions,
    references: References,
) -> Identity:
    speaker = row.speaker
    thing = speaker is not None and speaker.lemma_.lower() in speech_words(
        "issued_things"
    )
    entity = "" if thing else _by_mention(article, row, mentions)
    if speaker is None:
        return Identity(entity, entity)
    if thing or speaker.lower_ == "it":
        entity = (
            _by_issuer(article, row, mentions, references)
            or _by_owner(speaker, mentions, references)
            or entity
        )
    if entity:
        return Identity(entity, entity)
    known = Identity() if thing else references.of(speaker)
    if speaker.pos_ == "PRON" and _is_named_in(row, known, mentions):
        known = (
            Identity()
        )  # "Ann fired," she said: no pronoun stands for whom its words name
    if known == Identity() and speaker.lower_ in speech_words(
        "pronouns_of_bodies"
    ):
        entity = _by_main_subject(row, mentions)
        return Identity(entity, entity)
    return known


def _is_named_in(row: Quotation, known: Identity, mentions: Mentions) -> bool:
    """Whether what is said names the one who is taken for its speaker."""
    named = mentions.over(row.start, row.end)
    return known.entity != "" and any(
        entity == known.entity and row.start <= start
        for start, _, _, entity in named
    )


def _by_mention(
    article: Article,
    row: Quotation,
    mentions: Mentions,
) -> str:
    """The mention over the phrase's head word, else the person named beside it ("the consul.

    | Timmy Davis", not "Davis's critics").
    """
    start, end = row.speaker_span
    inside = mentions.over(start, end) if start >= 0 else []
    if row.speaker is None:
        return _last_entity(_reach(inside, end))
    named = _antecedent(row.speaker)
    over = [m for m in _over(inside, named.idx) if not _only_opens(named, m)]
    if over:
        return "" if _is_one_of(named, over[-1]) else _last_entity(over)
    people = [m for m in inside if m[2] == "PERSON"]
    owner = _owner_of_words(named)
    if owner is not None:
        # "Mr. Trump's comments": his own words
        return next((m[3] for m in _over(people, owner.idx)), "")
    beside = _person_beside(article, row, named, people)
    if not beside and row.speaker.pos_ == "PROPN":
        return mentions.by_surname(article, row.speaker.text)
    return beside


def _reach(mentions: list[tuple], end: int) -> list[tuple]:
    """The persons, and what reaches to an end: "The Callow Herald" is not Callow."""
    return [m for m in mentions if m[2] == "PERSON" or m[1] >= end]


def _over(mentions: list[tuple], at: int) -> list[tuple]:
    """The mentions that hold the character `at`."""
    return [m for m in mentions if m[0] <= at < m[1]]


def _person_beside(
    article: Article, row: Quotation, named: Token, people: list[tuple]
) -> str:
    """The first of the persons in a speaker's phrase whose name goes with its noun or title."""
    start, end = row.speaker_span
    for person in people:
        if _is_named_beside(article, named, person, row.speaker_span):
            return person[3]
        if person[1] == end and _is_long_title(article, start, person[0]):
            return person[3]
    return ""


def _only_opens(pronoun: Token, mention: tuple) -> bool:
    """Whether a pronoun tells in a longer mention whose it is: "|his| claims" are not he."""
    last = pronoun.idx + len(pronoun)
    return pronoun.pos_ == "PRON" and last < mention[1]


def _is_one_of(noun: Token, mention: tuple) -> bool:
    """Whether a noun is one member of a group whose name it has: "the top |Republican| of the
    committee".
    """
    return mention[2] in ("NORP", "GROUP") and noun.tag_ in ("NN", "NNP")


def _owner_of_words(noun: Token) -> Token | None:
    """Whose comments, claims or statement it is."""
    if noun.lemma_.lower() not in speech_words("words_of"):
        return None
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def _last_entity(found: list[tuple]) -> str:
    """The entity of the last mention, of the last person where there is one."""
    people = [m for m in found if m[2] == "PERSON"]
    return (people or found)[-1][3] if found else ""


def _antecedent(speaker: Token) -> Token:
    """What a relative pronoun stands for; any other word itself."""
    relative = speaker.lower_ in RELATIVES
    return (
        find_antecedent(speaker)
        if relative and speaker.head.dep_ == "relcl"
        else speaker
    )


def _is_named_beside(
    article: Article,
    named: Token,
    person: tuple,
    span: Span,
) -> bool:
    """Whether a person's name stands with the noun that describes them, at an edge of its phrase.

    "Youn Kun-young, director for …"; "the consul in X, Jane Doe", whatever the parser ties it to.
    """
    if named.tag_ in ("NNS", "NNPS"):
        return False  # "two nurses, Rosa Campos and Ada Renner"
    last = article.doc[max(0, article.token_at(person[1]) - 1)]
    if last.head == named and last.dep_ in ("appos", "flat", "nmod"):
        return True
    if not is_role(named.lower_):
        return False
    start, end = span
    if person[0] == start and article.text[person[1] : end].startswith(", "):
        return True
    before = _token_before(article, named, person[0])
    # "the consul in X, Jane Doe", "the head of the Dam Board Jane Doe"
    noun = before.pos_ in ("NOUN", "PROPN") and not _is_title(before)
    beside = before.text == "," or noun
    inside = before.idx >= start and named.tag_ in ("NN", "NNP")
    return person[1] == end and beside and inside


def _token_before(article: Article, named: Token, start: int) -> Token:
    """The token before a name, or the comma before its title: "the chairman of the board, |Mayor|
    Jane Doe".
    """
    at = article.token_at(start) - 1
    titled = at > max(1, named.i + 1) and _is_title(article.doc[at])
    if titled and article.doc[at - 1].text == ",":
        at -= 1
    return article.doc[max(0, at)]


def _is_long_title(article: Article, start: int, name: int) -> bool:
    """Whether the words from `start` to a name are a title of several nouns: "Roads and Harbours
    Secretary |Rosa Campos|".
    """
    words = article.doc[article.token_at(start) : article.token_at(name)]
    capital = all(t.text[:1].isupper() or t.dep_ == "cc" for t in words)
    joined = any(t.dep_ == "cc" for t in words)
    return joined and capital and is_role(words[-1].lower_)


def _is_title(token: Token) -> bool:
    """Whether a token before a name is a title: "a spokesman for |Mayor| Doe" is not Doe."""
    return is_role(token.lower_) or token.lower_.strip(".") in HONORIFICS


def _by_owner(
    thing: Token,
    mentions: Mentions,
    references: References,
) -> str:
    """Whose statement it is: "Mr. Campos's comments", "a message from the government", "a memo that
    Campos wrote", "excerpts of his speech".
    """
    owners = [c for c in thing.children if c.dep_ == "poss" or _owns(c)]
    owners += _writers(thing) + _makers(thing)
    for owner in owners:
        last = owner.idx + len(owner)
        over = [m for m in mentions.over(owner.idx, last) if m[1] <= last]
        found = over[-1][3] if over else references.of(owner).entity
        if found:
            return found
    return ""


def _children(word: Token, dependency: str) -> list[Token]:
    return [c for c in word.children if c.dep_ == dependency]


def _writers(thing: Token) -> list[Token]:
    """ "A memo that |Campos| wrote"."""
    return [
        writer
        for clause in _children(thing, "relcl")
        if clause.lemma_ in speech_words("issuing")
        for writer in _children(clause, "nsubj")
    ]


def _makers(thing: Token) -> list[Token]:
    """ "A message from the |government|", "excerpts of |his| speech"."""
    found: list[Token] = []
    for prep in _children(thing, "prep"):
        if prep.lower_ not in speech_words("makers_of_things"):
            continue
        governed = _children(prep, "pobj")
        for noun in governed:
            if noun.lemma_.lower() in speech_words("issued_things"):
                found += _children(noun, "poss")
        found += governed if prep.lower_ != "of" else []
    return found


def _owns(token: Token) -> bool:
    """Whether a bare apostrophe that the parser takes for a mark makes a name an owner:
    "Bernales' letter".
    """
    behind = token.doc[token.i + 1 : token.i + 2].text
    return token.pos_ == "PROPN" and behind in ("'", "’")


def _by_main_subject(row: Quotation, mentions: Mentions) -> str:
    """ "The department announced …, citing what it called …".

    The institution that is the subject of the same sentence.
    """
    if row.speaker is None:
        return ""
    root = [row.speaker, *row.speaker.ancestors][-1]
    subject = find_subject(root) if root.pos_ in ("VERB", "AUX") else None
    if subject is None or subject.i >= row.speaker.i:
        return ""
    over = [
        m
        for m in mentions.over(subject.idx, subject.idx + len(subject))
        if m[2] in _BODIES
    ]
    return over[-1][3] if over else ""


def _by_issuer(
    article: Article,
    row: Quotation,
    mentions: Mentions,
    references: References,
) -> str:
    """ "X issued a statement.

    It reads …", "the message added": whoever put the thing named last before into the world.
    """
    if row.speaker is None or _is_new(row.speaker):
        return ""
    first = max(0, row.speaker.i - TOKENS_BACK)
    if row.speaker.lower_ == "it":  # what was issued right before
        own = row.speaker.sent.start
        first = article.doc[max(0, own - 1)].sent.start
    things = [
        token
        for token in reversed(article.doc[first : row.speaker.i])
        if token.lemma_.lower() in speech_words("issued_things")
        and may_be_one(token.lemma_.lower(), row.speaker.lemma_.lower())
        and (_is_issued(token) or token.lemma_ == row.speaker.lemma_)
    ]
    named_alike = [t for t in things if t.lemma_ == row.speaker.lemma_]
    found = (
        _whose(thing, mentions, references) for thing in named_alike or things
    )
    return next(filter(None, found), "")


def _whose(thing: Token, mentions: Mentions, references: References) -> str:
    """Who owns a thing that was issued, or has issued it; "" for nobody known."""
    noun = thing.pos_ == "NOUN"
    found = _by_owner(thing, mentions, references) if noun else ""
    issuer = _issuer_of(thing)
    if issuer is None or found:
        return found
    over = mentions.over(issuer.idx, issuer.idx + len(issuer))
    return over[-1][3] if over else references.of(issuer).entity


def _is_new(thing: Token) -> bool:
    """ "A report", "the inspector's report": a thing that was not spoken of before, or whose owner
    it tells.
    """
    return any(
        c.dep_ == "poss" or c.lower_ in speech_words("not_spoken_of")
        for c in thing.children
    )


def _is_issued(thing: Token) -> bool:
    """Whether a thing is the object of a verb that puts it into the world."""
    issued = thing.head.lemma_ in speech_words("issuing")
    return thing.dep_ == "dobj" and issued


def _issuer_of(thing: Token) -> Token | None:
    """Whoever issues a thing, or says something in it."""
    above = thing.head
    if _is_issued(thing):
        return find_subject(above)
    within = thing.dep_ == "pobj" and above.lower_ in speech_words(
        "through_prepositions"
    )
    if within and above.head.pos_ == "VERB" and sayings_of(above.head):
        return find_subject(above.head)
    return None
