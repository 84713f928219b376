"""Page furniture and captions by structure: what repeats on a page, and what its paragraphs show.

No rule here knows a phrase. A gallery numbers its pictures or begins each with one title; a caption
has no full stop where the paragraphs have one; a run of headlines has no sentence in it. Each rule
stands in `RULES` with its reason.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ..english.lexicon import any_of, words
from .line import Line

GALLERY = 3  # pictures of a gallery, at least
OPENING = 4  # words that the pictures of a gallery begin with, at least
# words: a shorter line without a full stop may be a heading within the story
SHORTEST_CAPTION = 7
LONGEST_CAPTION = 90
# of a last line without a full stop that is a caption and no story cut off
LAST_WORDS = 25
LONG_OPEN = 45  # words of sentences of which the last has lost its full stop
# lines without a full stop of a page that sets its captions so, at least
CAPTIONS = 3
REPEATED = 0.9  # share of a paragraph's word sequences that stand elsewhere on the page
SHORTEST_REPEATED = 10  # words of such a paragraph
SEQUENCE = 4  # words of a sequence
TWICE = 2
PARAGRAPHS = 5  # that end in a full stop, for the lack of one to say anything
# of a line that would be a sentence if it were of the story
SENTENCE_WORDS = 10
PUNCTUATED = 0.5  # share of such lines that end in a full stop
KICKERS = 2  # of headlines that are run together
# letters of a word that is small in a headline in title case, at most
SMALL_WORD = 3
HEADLINE_CASE = 0.75  # share of capitals among the long words of a headline
HEADLINE_RUN = 35  # words without the end of a sentence in a run of headlines
RUN_CAPITALS = 0.3  # share of words with a capital in it
TEASER_WORDS = 30
LINK_WORDS = 25  # of a link in brackets
SIGNED_LENGTH = 700  # characters of an embedded post

_NUMBERED = re.compile(
    r"^(?:photos? )?(\d{1,3}) ?(?:/|of) ?(\d{1,3})\b|\b(\d{1,3}) of (\d{1,3})$",
    re.I,
)
_OPEN_END = re.compile(r"[\w)]['\"]?$")
_NO_PICTURE = re.compile(r"^[\"'•*–-]|[@#]\w|https?:|\.com/")
_SENTENCE = re.compile(r"[.!?][\"')\]]{0,2}\s+[\"'(]?[A-Z0-9]")
_BRACKETED = re.compile(r"\[[^\[\]]+\]")
_KICKER = re.compile(
    r"(?:^|(?<=[a-z0-9.?!'\")]\s))[A-Z][A-Z'-]+(?: [A-Z'&0-9-]{1,15}){1,6}[?!:]? (?=[\"'A-Z][a-z])"
)
_IN_PICTURE = re.compile(
    r"\bin (?:this (?:[\w.'-]+,? ){0,5}|an? (?:undated|file) )"
    rf"{any_of('words_page.csv', 'picture')}\b",
    re.I,
)
_READ_MORE = re.compile(
    rf"{any_of('words_reading.csv', 'more_before')} more$", re.I
)
_SIGNATURE = re.compile(
    r"(?<!\s)(?:(?:^|\s+)(?:https?://|pic\.twitter\.com/)\S+)*\s+(?:—|-{1,2}"
    r"|–)\s+[^\n@]{1,60} \(@\w{1,30}\)"
    r"(?: [A-Z][a-z]{2,8} \d{1,2}, \d{4})?$"
)
Rule = Callable[[Sequence[Line]], None]


def mark_galleries(lines: Sequence[Line]) -> None:
    """Pictures that a page numbers ("3/30 Saturn …", "… 4 of 59"): about other things, as a
    rule."""
    totals: dict[str, list[Line]] = {}
    for line in _open(lines):
        if match := _NUMBERED.search(line.text):
            number, total = (match[1] or match[3]), (match[2] or match[4])
            if int(number) <= int(total):
                totals.setdefault(total, []).append(line)
    for found in totals.values():
        if len(found) >= GALLERY:
            for line in found:
                line.mark("boilerplate", "picture of a numbered gallery")


def mark_repeated_openings(lines: Sequence[Line]) -> None:
    """Paragraphs one after another that begin with the same words: a gallery, a list of links."""
    run: list[Line] = []
    before = ""
    for line in [
        *(line for line in lines if line.role in ("", "body", "credit")),
        None,
    ]:
        if run and line is not None and _opening(line) == _opening(run[-1]):
            run.append(line)
            continue
        if (
            len(run) >= GALLERY
            and _opening(run[0])
            and not before.endswith(":")
        ):
            for member in run:
                member.mark(
                    "boilerplate", "one of several paragraphs that begin alike"
                )
        before = run[-1].text if run else ""
        run = [line] if line is not None else []


def _opening(line: Line) -> str:
    found = line.text.split()
    begins_quotation = line.text[:1] in "\"'"
    return (
        ""
        if len(found) <= OPENING or begins_quotation
        else " ".join(found[:OPENING]).lower()
    )


def mark_spoken_captions(lines: Sequence[Line]) -> None:
    """A line that speaks of its picture: "Divers look at the gate in this undated photo …"."""
    for line in _open(lines):
        if (
            line.words <= LONGEST_CAPTION
            and '"' not in line.text
            and _IN_PICTURE.search(line.text)
        ):
            line.mark("caption", "speaks of its picture")


def mark_repeats(lines: Sequence[Line]) -> None:
    """A paragraph whose words stand elsewhere on the page: a pull quote, a caption out of them.

    Of two that are the same the later is it. What comes a third time is a list or a refrain.
    """
    long = [line for line in _open(lines) if line.words >= SHORTEST_REPEATED]
    sequences = {line.start: _sequences(line) for line in long}
    seen = Counter(piece for pieces in sequences.values() for piece in pieces)
    for line in reversed(long):
        pieces = sequences[line.start]
        elsewhere = sum(seen[piece] == TWICE for piece in pieces)
        if elsewhere >= REPEATED * len(pieces):
            line.mark("boilerplate", "repeats other paragraphs word for word")
            seen -= Counter(pieces)


def _sequences(line: Line) -> set[str]:
    told = re.findall(r"\w+", line.text.lower())
    return {
        " ".join(told[n : n + SEQUENCE])
        for n in range(len(told) - SEQUENCE + 1)
    }


def mark_bracketed_links(lines: Sequence[Line]) -> None:
    """ "[ A headline of another article ]", a line by itself in square brackets."""
    for line in _open(lines):
        if line.words <= LINK_WORDS and _BRACKETED.fullmatch(line.text):
            line.mark("boilerplate", "link in brackets")


def mark_teasers(lines: Sequence[Line]) -> None:
    """A headline that runs into "Read more"."""
    for line in _open(lines):
        if line.words <= TEASER_WORDS and _READ_MORE.search(line.text):
            line.mark(
                "boilerplate", "headline of another article with its link"
            )


def mark_lists_of_articles(lines: Sequence[Line]) -> None:
    """What stands under a line "Read more:" up to the end, where that are headlines."""
    told = [line for line in lines if line.role in ("", "body", "boilerplate")]
    for n, head in enumerate(told):
        if not (
            head.what and head.role == "boilerplate" and head.text.endswith(":")
        ):
            continue
        below = [line for line in told[n + 1 :] if line.role != "boilerplate"]
        if _are_headlines(below):
            for line in below:
                line.mark(
                    "boilerplate",
                    "headline under a line that announces articles",
                )


def _are_headlines(lines: Sequence[Line]) -> bool:
    """Whether lines are short, quote nobody, and at least half of them end without a full stop."""
    if any(line.words > TEASER_WORDS or '"' in line.text for line in lines):
        return False
    headlines = sum(not line.is_sentence for line in lines)
    return 2 * headlines >= len(lines)


def mark_headline_runs(lines: Sequence[Line]) -> None:
    """Many words without the end of a sentence, many of them with a capital: headlines run
    together."""
    for line in _open(lines):
        found = line.text.split()
        capitals = sum(word[:1].isupper() for word in found)
        if (
            len(found) >= HEADLINE_RUN
            and not line.is_sentence
            and not _SENTENCE.search(line.text)
            and capitals >= RUN_CAPITALS * len(found)
        ):
            line.mark("boilerplate", "headlines run together")


def mark_kickers(lines: Sequence[Line]) -> None:
    """ "BRIDGE SHUT Ferries to run all night OH NO …": headlines run together, each with its
    kicker in capitals."""
    for line in _open(lines):
        if len(_KICKER.findall(line.text)) >= KICKERS + line.is_sentence:
            line.mark(
                "boilerplate", "headlines run together, each with its kicker"
            )


def mark_open_lines(lines: Sequence[Line]) -> None:
    """A long line without a full stop among paragraphs that have one: a caption, or a headline."""
    long = [line for line in _open(lines) if line.words >= SENTENCE_WORDS]
    ended = sum(line.is_sentence for line in long)
    if ended < PARAGRAPHS or ended < PUNCTUATED * len(long):
        return
    found = _find_open_lines(lines)
    reports = words("words_page.csv", "attributing")
    for line in found:
        if len(found) < CAPTIONS and reports & set(line.text.lower().split()):
            continue
        if _in_headline_case(line.text):
            line.mark("boilerplate", "headline of another article")
        else:
            line.mark("caption", "no full stop, among paragraphs that have one")


def _find_open_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines between paragraphs that have no full stop and are no entry of a list."""
    told = [line for line in lines if line.role in ("", "body")]
    found = []
    listed = False
    for before, line, after in zip(
        [None, *told], told, [*told[1:], None], strict=False
    ):
        if line.is_sentence:
            listed = line.text.endswith(":")
            continue
        goes_on = after is not None and after.text[:1].islower()
        if before is None or listed or goes_on or line.role or line.wrapped:
            continue
        # the last line may be cut off; a short one is a headline or a caption
        if _is_open_line(line) and (after is not None or _may_end(line, lines)):
            found.append(line)
    return found


def _may_end(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the last line without a full stop is a caption: short, right after the story."""
    before = [other for other in lines if other.start < line.start]
    follows = bool(before) and before[-1].role in ("", "body")
    return follows and line.words <= LAST_WORDS and not line.text.endswith(")")


def _is_open_line(line: Line) -> bool:
    return bool(
        SHORTEST_CAPTION <= line.words <= LONGEST_CAPTION
        and _OPEN_END.search(line.text)
        and not _NO_PICTURE.search(line.text)
        and not (line.words > LONG_OPEN and _SENTENCE.search(line.text))
    )


def long_words(text: str) -> list[str]:
    """The words that a headline in title case has capitals on."""
    return [
        word
        for word in re.findall(r"[^\W\d_]+", text)
        if len(word) > SMALL_WORD
    ]


def _in_headline_case(text: str) -> bool:
    long = long_words(text)
    return sum(word[0].isupper() for word in long) >= HEADLINE_CASE * len(long)


def _open(lines: Sequence[Line]) -> list[Line]:
    """The lines that no rule has named yet."""
    return [line for line in lines if line.role in ("", "body")]


def split_signatures(lines: Sequence[Line]) -> list[Line]:
    """The links and the signature that end an embedded post ("— Name (@name) May 4, 2020")."""
    out: list[Line] = []
    for line in lines:
        found = None
        short = len(line.text) <= SIGNED_LENGTH
        if line.role in ("", "body") and short and "(@" in line.text:
            found = _SIGNATURE.search(line.text)
        if found and found.start():
            out += line.cut(
                found.start(), "credit", "signature of an embedded post"
            )
        else:
            out.append(line)
    return out


RULES: tuple[Rule, ...] = (
    mark_galleries,
    mark_repeated_openings,
    mark_bracketed_links,
    mark_teasers,
    mark_lists_of_articles,
    mark_headline_runs,
    mark_kickers,
    mark_spoken_captions,
    mark_open_lines,
    mark_repeats,
)
