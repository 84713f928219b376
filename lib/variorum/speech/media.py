"""Through what a quotation came.

The medium of the words (statement, tweet, interview …) and whom the article has it from.

`data/media.csv` holds the nouns of media, `data/outlets.csv` the words that outlets' names are made
of; the outlets of the corpus itself count too. A name is an outlet only where it stands as one (an
organisation, or the one whose reporter speaks), so that "the Post" is and "a post" is not.
"""

import re
from functools import cache

from spacy.tokens import Token

from ..english.clauses import POINTING
from ..english.lexicon import any_of, read_rows
from ..english.nouns import HONORIFICS
from ..english.sexes import sex_of_name
from .quotation import Article, Quotation
from .speakers import find_subject, noun_phrase
from .words import speech_words

_SPEAKS_FOR_OTHERS = speech_words("reporting_for_others")
_PLACES_OF_WORDS = speech_words("through_prepositions")
# tokens on either side of the head of an outlet's name: what lies farther off is a clause about it
_LONGEST_NAME = 20
# quotations after which "the official" still speaks through the same outlet
_STILL = 4
# media that a verb alone tells
_OF_VERBS = ("tweet", "hearing", "post", "letter")


# Call signs of American stations: four letters, the first a W or K; others that look alike are
# left out.
_NO_STATION = any_of("words_speech.csv", "no_stations")
_STATION = re.compile(rf"\b(?!{_NO_STATION})[WK][A-Z]{{3}}(?:-TV)?\b")


@cache
def _words(name: str) -> dict[str, str]:
    return {
        row["word"]: row["medium" if name == "media" else "kind"]
        for row in read_rows(f"{name}.csv")
    }


def may_be_one(noun: str, other: str) -> bool:
    """Whether two nouns may name one utterance: an announcement is a statement, a memo is none.

    >>> may_be_one("announcement", "statement"), may_be_one("memo", "statement")
    (True, False)
    >>> may_be_one("tweet", "message"), may_be_one("letter", "it")
    (True, True)
    """
    media = {_words("media").get(n) for n in (noun, other)} - {None, "message"}
    return noun == other or len(media) < 2


def is_platform(name: str) -> bool:
    """Whether a name is a platform's, where anyone speaks.

    No outlet, and no origin of what is said there.

    >>> is_platform("twitter"), is_platform("Reuters")
    (True, False)
    """
    return any(
        kind == "platform" and word.lower() == name.lower()
        for word, kind in _words("outlets").items()
    )


def find_outlet(text: str, own: tuple[str, ...] = ()) -> str:
    """The outlet that a phrase names, "" for none; `own` are the names of the corpus's outlets.

    >>> find_outlet("John Hudson at The Washington Post"), find_outlet("a senior official")
    ('The Washington Post', '')
    >>> find_outlet("answered Mr. Fox"), find_outlet("told Fox")
    ('', 'Fox')
    >>> (find_outlet("The Sunday Times", ("Sun",)),
    ...  find_outlet("a reporter of the Sun", ("The Sun",)))
    ('The Sunday Times', 'The Sun')
    """
    printed = _printed_outlet(text)
    for name in own:
        called = _own_name(name, text)
        # "The Sunday Times" is not the corpus's "Times": the longer name is the one that is meant.
        if called and len(_without_article(printed)) <= len(
            _without_article(name)
        ):
            return name
    return printed


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he\s", "", name)


def _own_name(name: str, text: str) -> bool:
    """Whether the words of a phrase hold an outlet's name, with or without its "The"."""
    bare = re.escape(_without_article(name))
    return bool(bare) and bool(re.search(rf"(?<!\w){bare}(?!\w)", text))


def _printed_outlet(text: str) -> str:
    """The longest name in a phrase that is made as outlets' names are."""
    if station := _STATION.search(text):
        return station.group()
    words = re.findall(r"[\w./-]+(?:[’'](?!s\b)\w+)?", text)
    kinds = _words("outlets")
    best: list[str] = []
    for n, word in enumerate(words):
        kind = kinds.get(word)
        before = words[n - 1] if n else ""
        if kind is None or kind == "platform" or _is_of_person(kind, before):
            continue
        first = _start_of_outlet(words, n, text) if kind == "word" else n
        first -= 2 * _is_joined(words, first)
        led = before.lower() == "the"
        if kind == "word" and first == n and not led:
            continue
        last = _end_of_outlet(words, n)
        first -= bool(first) and words[first - 1] in ("The", "the")
        best = max(best, words[first : last + 1], key=len)
    return " ".join(best)


def _is_of_person(kind: str, before: str) -> bool:
    """Whether the word before makes an outlet's name a person's: Mr. Fox, Randy Forbes."""
    if before.rstrip(".").lower() in HONORIFICS:
        return True
    named = before[:1].isupper() and sex_of_name(before)
    return kind != "word" and bool(named)


def _is_joined(words: list[str], n: int) -> bool:
    """Whether a name goes on before "and": the Science and Technology Daily."""
    joined = n > 2 and words[n - 1] in ("and", "&")
    return joined and words[n - 2][:1].isupper()


def _end_of_outlet(words: list[str], n: int) -> int:
    """The last of the words of outlets' names from the one at `n`."""
    kinds = _words("outlets")
    while n + 1 < len(words) and kinds.get(words[n + 1]) == "word":
        n += 1
    return n


def _start_of_outlet(words: list[str], n: int, text: str) -> int:
    """The first of the capitalised words up to the one at `n` that nobody owns."""
    while n > 0 and words[n - 1][:1].isupper():
        if re.search(rf"{re.escape(words[n - 1])}[’']s\s", text):
            break
        n -= 1
    return n


def _find_medium(cue: Token | None) -> tuple[str, tuple[int, int]]:
    """The medium of what is said and the characters that say so.

    From the verb (tweeted) or its adverbial (in a statement).
    """
    if cue is None:
        return "", (-1, -1)
    for medium in _OF_VERBS:
        if cue.lemma_.lower() in speech_words(f"verbs of a {medium}"):
            return medium, (cue.idx, cue.idx + len(cue))
    verb = cue
    for _ in range(2):
        for token in _adverbial_nouns(verb):
            noun = _words("media").get(token.lemma_.lower())
            if noun:
                return noun, noun_phrase(token)
            if _words("outlets").get(token.text) == "platform":
                return (
                    "tweet" if token.text == "Twitter" else "post",
                    noun_phrase(token),
                )
        if (
            verb.dep_ not in ("conj", "advcl", "xcomp")
            or verb.head.pos_ != "VERB"
        ):
            break
        verb = verb.head
    return "", (-1, -1)


def _adverbial_nouns(verb: Token) -> list[Token]:
    out = []
    for child in verb.children:
        if (
            child.dep_ in ("prep", "dative")
            and child.lower_ in _PLACES_OF_WORDS
            or child.dep_ == "agent"
        ):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    out += [
                        noun,
                        *(
                            g
                            for p in noun.children
                            if p.dep_ == "prep"
                            for g in p.children
                            if g.dep_ == "pobj"
                        ),
                    ]
        elif child.dep_ == "dobj" and child.pos_ == "NOUN":
            out.append(child)
    return out


def trace_media(
    article: Article,
    found: list[Quotation],
    own: tuple[str, ...],
) -> None:
    """Fill `medium`, `occasion` and `via` of an article's quotations.

    And `parent` where one holds another.
    """
    for row in found:
        row.medium, row.occasion = _find_medium(row.cue)
        row.via = (
            _told_outlet(article, row, own)
            or _quoted_by(article, row, own)
            or ("Twitter" if row.medium == "tweet" else "")
        )
    _nest(article, found, own)
    full = {
        via: _full_name(article.text, via)
        for via in sorted({row.via for row in found})
    }
    for row in found:
        row.via = full[row.via]
    _pass_on(found)


def _told_outlet(
    article: Article,
    row: Quotation,
    own: tuple[str, ...],
) -> str:
    """ "told Reuters", "in an interview with The Post": the outlet that the words were said to."""
    if row.cue is None or row.cue.pos_ != "VERB":
        return ""
    for child in row.cue.children:
        if child.i > row.cue.i and (
            child.dep_ in ("dobj", "dative")
            and row.cue.lemma_ in speech_words("telling")
            or child.dep_ == "prep"
            and child.lower_ in _PLACES_OF_WORDS
        ):
            outlet = find_outlet(_text(article, child), own)
            if outlet:
                return outlet
    return ""


def _text(article: Article, token: Token) -> str:
    tokens = [t for t in token.subtree if abs(t.i - token.i) < _LONGEST_NAME]
    return article.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]


def _quoted_by(
    article: Article,
    row: Quotation,
    own: tuple[str, ...],
) -> str:
    """ "The Post quoted the official as saying …", "…, the agency reported, citing an aide".

    The one who quotes.
    """
    if row.cue is None or row.speaker is None:
        return ""
    if row.cue.head.lower_ == "as" and row.cue.head.dep_ == "prep":
        subject = find_subject(row.cue.head.head)
    elif row.speaker.head.lemma_ == "cite" and row.speaker.head.head == row.cue:
        subject = find_subject(row.cue)
    else:
        return ""
    if subject is None or subject == row.speaker or article.is_marked(subject):
        return ""
    start, end = noun_phrase(subject)
    return find_outlet(article.text[start:end], own) or " ".join(
        article.text[start:end].split()
    )


def _nest(
    article: Article,
    found: list[Quotation],
    own: tuple[str, ...],
) -> None:
    """A quotation whose cue stands inside another's content came through the other's speaker."""
    open_rows: list[Quotation] = []
    for row in sorted(found, key=lambda q: (q.start, -q.end)):
        open_rows = [r for r in open_rows if r.end > row.start]
        row.parent = row.parent or _holder(row, open_rows)
        if row.parent is not None and not row.via and _passes_on(row.parent):
            start, end = row.parent.speaker_span
            outlet = find_outlet(article.text[start:end], own)
            row.via = outlet if outlet or row.parent.rule != "according" else ""
        open_rows.append(row)


def _holder(row: Quotation, open_rows: list[Quotation]) -> Quotation | None:
    """The innermost quotation of another speaker that the cue of a row stands in."""
    at = row.cue_span[0] if row.cue_span[0] >= 0 else row.start
    inside = [r for r in open_rows if r is not row and r.start <= at < r.end]
    others = [r for r in inside if r.speaker_span != row.speaker_span]
    return others[-1] if others else None


def _passes_on(row: Quotation) -> bool:
    """Whether a quotation's speaker is one who may report what others said."""
    reports = (
        row.cue is not None and row.cue.lemma_.lower() in _SPEAKS_FOR_OTHERS
    )
    return reports and row.speaker_span[0] >= 0


def _full_name(text: str, outlet: str) -> str:
    """ "The Post" as the article calls it in full somewhere, if it does so in one way."""
    word = outlet.removeprefix("The ").removeprefix("the ")
    if not word or " " in word or _words("outlets").get(word) != "word":
        return outlet
    full = {
        m.group()
        for m in re.finditer(
            rf"(?:The |the )?(?:[A-Z][\w.]+ ){{1,3}}{re.escape(word)}\b", text
        )
    } - {outlet}
    full = {f for f in full if len(f.split()) > len(outlet.split())}
    return (
        max(sorted(full), key=len)
        if len({f.removeprefix("The ").removeprefix("the ") for f in full}) == 1
        else outlet
    )


def _pass_on(found: list[Quotation]) -> None:
    """ "the official said": the same unnamed speaker as just before came through the same.

    Outlet.
    """
    last: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(sorted(found, key=lambda q: q.start)):
        if row.speaker is None or row.speaker.pos_ != "NOUN":
            continue
        lemma = row.speaker.lemma_.lower()
        definite = any(c.lower_ in POINTING for c in row.speaker.children)
        if row.via:
            last[lemma] = (number, row.via)
        elif definite and lemma in last and number - last[lemma][0] <= _STILL:
            row.via = last[lemma][1]
