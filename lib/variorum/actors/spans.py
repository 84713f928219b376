"""A span proposed as a name -> the bare name.

Where it begins and ends, and which title stands before it.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from ..english.lexicon import long_forms, words
from ..english.nations import find_nation, nation
from ..english.nouns import HONORIFICS, is_role, kind_of_noun, names_of_bodies
from ..english.sexes import sex_of_name
from ..text import KEPT, fold

_PARTICLES = words("words_actors.csv", "particles")
_JOINERS = words("words_actors.csv", "joiners")
_POINTERS = words("words_actors.csv", "pointers")
_RANKS = words("words_actors.csv", "ranks")
_SECOND_SYLLABLES = words("words_actors.csv", "second_syllables")
_BEHIND_PERSONS = words("words_actors.csv", "behind_persons")
_MISSIONS = words("words_actors.csv", "missions")
_BREAKS = frozenset(("'s", "|", "·", "•", "(", ")", "[", "]", '"'))
_LONGEST_TITLE = 9  # tokens of a title with the honorific behind it
_LONGEST_PERSON = 6  # tokens of a name with hyphens
# tokens of a person's name to which a further name may be joined: longer ones are two names
_GROWN = 3
# letters of a participle that opens a headline: first names that end so are shorter, as "Fred"
_SHORTEST_PARTICIPLE = 7


@dataclass
class Mention:
    """One mention in one article.

    `i`, `j` are token offsets, `start`, `end` characters, end exclusive.
    """

    doc_id: str
    start: int
    end: int
    i: int
    j: int
    text: str
    label: str
    kind: str  # name, demonym, description
    how: str  # who proposed it: spacy, country, gazetteer, known name, acronym
    head: int  # offset of the head token
    title: str = ""  # the role words that stand before a person's name
    title_i: int = -1  # their first token
    honorific: str = ""
    country: str = ""
    geonameid: str = ""
    place_label: str = ""  # what the gazetteer takes it for
    key: str = ""
    rule: str = ""
    of_body: bool = False  # stands as only a body does: Inc, 's board, shares
    # stands as only a person does: beside a role, before "who"
    of_person: bool = False
    of: str = ""  # what a role is of, as the article has it: " for Rosa Campos"
    use: str = ""  # "where" after at or in, "acts" as the subject of a verb or an owner


@cache
def _company() -> re.Pattern:
    return re.compile(
        rf"(?:,|(?<!\s))\s+(?:{'|'.join(words('words_actors.csv', 'company_suffixes'))})\.?$"
    )


def is_company(text: str) -> bool:
    """Whether a name ends as only a company's does.

    >>> is_company("Callow Power Inc."), is_company("Callow Power")
    (True, False)
    """
    return bool(_company().search(text))


@lru_cache(maxsize=KEPT)
def spell(text: str) -> str:
    """A name as it is compared.

    Plain quotation marks and spaces, no possessive, no article, no dots in acronyms.

    A company is the same with its Inc and without.

    >>> spell("The U.N.’s"), spell("Kim Jong-un"), spell("Callow Power Inc.")
    ('UN', 'Kim Jong un', 'Callow Power')
    """
    text = re.sub(r"'s?$", "", fold(text).strip(" .,;:\"'"))
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I)
    text = _company().sub("", text)
    text = re.sub(
        r"\b(?:[A-Za-z]\.){2,}[A-Za-z]?|\b[A-Za-z]\.[A-Za-z]$",
        lambda m: m.group().replace(".", ""),
        text,
    )
    return re.sub(r"[-\s]+", " ", text).strip(" .")


def _is_opening_verb(word: str) -> bool:
    """Whether a capitalised word is a participle and no first name."""
    return (
        len(word) >= _SHORTEST_PARTICIPLE
        and word.endswith(("ing", "ed"))
        and sex_of_name(word) is None
    )


def _trim_front(doc: Doc, i: int, j: int) -> int:
    while i < j and _is_before_name(doc[i]):
        i += 1
    if i < j and doc[i].is_lower and i + 2 < j and doc[i + 1].text == "-":
        i += 2  # anti-Obama, then-President
    while i < j - 1 and (
        doc[i].is_lower and doc[i].lower_ not in _PARTICLES or doc[i].like_url
    ):
        i += 1  # another World Series
    if j - i > 1 and _is_opening_verb(doc[i].text) and doc[i].is_sent_start:
        i += 1  # "Deploying | Thaad", "Overjoyed | Cubs"
    return i


def trim(doc: Doc, i: int, j: int) -> tuple[int, int]:
    """The tokens i..j without articles, adverbs, small words.

    Possessive marks and punctuation at the edges.
    """
    i = _trim_front(doc, i, j)
    while j > i + 1 and _is_noun_of_name(doc[j - 1]):
        j -= 1  # the Obama |administration
    while j > i and _is_after_name(doc[j - 1]):
        j -= 1
    return i, j


def _is_before_name(t: Token) -> bool:
    """Whether a token at the front of a proposed name is none of it."""
    if t.is_punct or t.is_space or t.lower_ in _POINTERS:
        return True
    return (
        t.pos_ in ("DET", "ADV", "SCONJ", "CCONJ", "ADP")
        and t.ent_type_ != "EVENT"
    )


def _is_noun_of_name(t: Token) -> bool:
    """Whether a token is the common noun that a name stands before."""
    return (
        t.is_lower
        and t.pos_ in ("NOUN", "VERB")
        and t.nbor(-1).text[:1].isupper()
    )


def _is_after_name(t: Token) -> bool:
    """Whether a token at the end of a proposed name is none of it."""
    mark = t.is_punct and t.text != "." or t.is_space
    return mark or t.lower_ in words("words_actors.csv", "after_name")


def pieces(doc: Doc, span: Span) -> list[tuple[int, int]]:
    """A proposed span cut where a name cannot go on.

    Line ends, brackets, possessives, slashes but not in RFE/RL.
    """
    out, i = [], span.start
    for k in range(span.start, span.end):
        t = doc[k]
        slash = t.text == "/" and not (
            k > span.start
            and k + 1 < span.end
            and doc[k - 1].is_upper
            and doc[k + 1].is_upper
        )
        plural_owner = t.text == "'" and t.pos_ == "PART"
        dash = (
            t.text in ("-", "--")
            and k > span.start
            and bool(doc[k - 1].whitespace_)
        )
        if "\n" in t.text or slash or dash or plural_owner or t.text in _BREAKS:
            out.append((i, k))
            i = k + 1
    return [*out, (i, span.end)]


def split_title(doc: Doc, i: int, j: int) -> tuple[int, str]:
    """(first token of the bare name, honorific) of a person's name that may begin with titles."""
    honorific = ""
    while i < j - 1:
        word = doc[i].text.strip(".").lower()
        rank = word in _RANKS and i + 2 < j and is_role(doc[i + 1].lower_)
        if not (
            word in HONORIFICS
            or is_role(word)
            or rank
            or word in names_of_bodies()
            or find_nation(doc[i].text)
        ):
            break
        honorific = word if word in HONORIFICS else honorific
        i += 1
    return i, honorific


def title_before(doc: Doc, i: int) -> tuple[int, str]:
    """(first token of the role words directly before the name at token i; honorific).

    I for no role.

    The words of a title are nouns, names and adjectives without a break: "former FBI director", and
    what a role is of: "Secretary of State". Another person's name ends them.
    """
    k, honorific = i, ""
    while k > 0 and _is_honorific(doc[k - 1]):
        honorific, k = honorific or doc[k - 1].text.strip(".").lower(), k - 1
    stop = k
    if _is_role_of(doc, k):
        k -= 3
    elif not (k > 0 and is_role(doc[k - 1].lower_)):
        return i, honorific
    k = _start_of_title(doc, k, i)
    while k < stop and doc[k].is_punct:
        k += 1
    return k, honorific


def role_of_honorific(honorific: str) -> str:
    """The role that an honorific is short for, "" for none.

    >>> role_of_honorific("sen"), role_of_honorific("mr")
    ('senator', '')
    """
    role = long_forms("title").get(honorific, "")
    return role if is_role(role) else ""


def words_before(doc: Doc, i: int) -> list[Token]:
    """The words of a title before the honorific at the name that begins at token `i`: "|Arkansas
    Republican| Gov. Jane Doe".
    """
    while i > 0 and _is_honorific(doc[i - 1]):
        i -= 1
    return list(doc[_start_of_title(doc, i, i) : i])


def _start_of_title(doc: Doc, k: int, i: int) -> int:
    """Where the words of a title begin that go on to token `k`, of a name at token `i`."""
    while (
        k > 0
        and i - k < _LONGEST_TITLE
        and not doc[k].is_sent_start
        and _is_of_title(doc[k - 1])
    ):
        k -= 1
    return k


def _is_honorific(t: Token) -> bool:
    return t.text.strip(".").lower() in HONORIFICS and not is_role(t.lower_)


def _is_role_of(doc: Doc, k: int) -> bool:
    """Whether a role with what it is of ends before the token k: "Secretary of State"."""
    role = k > 2 and doc[k - 2].lower_ == "of" and is_role(doc[k - 3].lower_)
    return role and doc[k - 1].pos_ in ("PROPN", "NOUN")


def _is_of_title(t: Token) -> bool:
    """Whether a word can be part of a title: a noun, name or adjective that is nobody's name."""
    hyphen = t.text == "-" and not t.whitespace_
    person = t.ent_type_ == "PERSON" and not is_role(t.lower_)
    word = t.pos_ in ("PROPN", "NOUN", "ADJ") or hyphen
    return word and not person and "\n" not in t.text


def grow(doc: Doc, i: int, j: int) -> int:
    """The end of a person's name that spaCy cut at a hyphen or a particle.

    Moon Jae|-in, Jae |In, Stone |Jr.
    """
    while j < len(doc):
        t, last = doc[j], doc[j - 1]
        if _joins_words(t) and j + 1 - i < _LONGEST_PERSON:
            j += 2
            continue
        if not last.whitespace_ or t.is_sent_start:
            break
        name = j - i < _GROWN and _goes_on_name(t)
        particle = (
            t.text in _SECOND_SYLLABLES and j - i == 2 and not doc[i].is_upper
        )
        if not (name or particle or t.text in _BEHIND_PERSONS):
            break
        j += 1
    return j


def _joins_words(t: Token) -> bool:
    """Whether a token is a hyphen between two words."""
    if t.text != "-" or t.whitespace_ or t.nbor(-1).whitespace_:
        return False
    return t.i + 1 < len(t.doc) and t.nbor().is_alpha


def _goes_on_name(t: Token) -> bool:
    """Whether a word behind a name that a person's name was cut at belongs to it."""
    if (
        t.pos_ != "PROPN"
        or not t.text.istitle()
        or t.ent_type_ not in ("", "PERSON")
    ):
        return False
    return t.nbor(-1).dep_ == "compound" and not kind_of_noun(t.lower_)


def describes(span: Span) -> bool:
    """Whether a proposed name is made of common nouns and countries alone.

    Embassy, Consulate General, U.S. Consulate, Iraqi City.
    """
    words = [t.lower_ for t in span]
    if (
        len(words) > 1
        and kind_of_noun(words[-1]) == "organisation"
        and kind_of_noun(words[0])
        and words[-1] not in _MISSIONS
    ):
        return False  # State Department
    common = [bool(kind_of_noun(w) or w in HONORIFICS) for w in words]
    return any(common) and all(
        c or w in _JOINERS or w == "general" or nation(t.text)
        for c, w, t in zip(common, words, span, strict=True)
    )
