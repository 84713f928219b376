"""Every stretch of an article gets a role. Nothing is cut: cleaning marks spans.

The rules are general: phrases that news sites print (`data/furniture.csv`), the shape and the place
of a line, and repetition across articles. Each block says which rule gave it its role.
"""

import re
from dataclasses import replace
from itertools import pairwise

from ..english.lexicon import any_of
from ..text import fold, read_to
from . import structure
from .furniture import find_end, find_phrase, find_start, is_made_of_phrases
from .line import Line
from .openings import find_byline, find_dateline, is_date_line, read_date
from .readers.article import Article
from .repetition import key_of
from .updates import mark_updates

_LINE = re.compile(
    r"[^\s\u200b\ufeff](?:[^\n\r\u2028\u2029\x0b\x0c\x85]*[^\s\u200b\ufeff])?"
)
# the alternative text of an author's portrait, run into the name
_PICTURE_PREFIX = re.compile(r"\W{0,6}writer's picture(?=\w)", re.I)
_WORDS = "words_reading.csv"
_OWN_REPORT = re.compile(
    rf"\b{any_of(_WORDS, 'newsroom')}\b.{{0,20}}\b{any_of(_WORDS, 'covers')}\b",
    re.I,
)
_TOLD = re.compile(rf"\b(?:{any_of(_WORDS, 'happened')}|\w+ed that)\b", re.I)
_LONG = 20  # words of a paragraph that is surely story
_OPEN_TITLE = re.compile(r"(?<!\.)[.;:,][\"')\]]*$")
_EDGE_LINES = 6
_DATED_WORDS = 10  # of a line above the story that holds its date
_TITLE_WORDS = 40  # of the second line of a title
_TITLE_LONGEST = 35  # words of a title
_CAPTION_WORDS = 90
# of the width: a sentence that ends so early ends its paragraph
_SHORT_LINE = 0.75
_MAIL_WIDTH = 100  # characters at which programs wrap mail, at most
_TAIL_LINES = 8
_MENU_WORDS = 3  # of an entry of a menu
# Lines of a text that is wrapped: how many there are, how wide, which share of them is open or full
_WRAPPED_LINES, _WRAPPED_WIDTH = 4, 130
_FULL_LINE = 45  # characters
_OPEN_SHARE, _FULL_SHARE = 0.6, 0.7
_NO_TITLE = 3, 15  # words and characters: a line shorter by both is no title
_TITLE_CHARACTERS = 250
# of a title that ends like a sentence, and is set in capitals
_TITLE_CASE_WORDS = 25
_TITLE_CASE = 0.8  # share of capitals among its longer words
# of what an outlet says of itself, and its opening
_OWN_REPORT_WORDS, _OWN_REPORT_OPENING = 45, 12
_DATELINE_PARAGRAPHS = 3  # of the story, in which its dateline stands
_TEASER_WORDS = 15  # of a headline that links to another article


def mark_blocks(
    article: Article,
    title: str = "",
    repeated: frozenset[str] = frozenset(),
) -> list[Line]:
    """The blocks of one article in order: each non-blank character is in exactly one.

    `title` is the title that a sidecar or metadata gives; `repeated` are the keys of lines that
    are furniture because several articles share them.
    """
    lines = split_lines(article)
    _mark_title(lines, title)
    lines = mark_updates(lines)
    _mark_phrases(lines)
    lines = structure.split_signatures(_split_starts(lines))
    _mark_repeated(lines, repeated)
    lines = _mark_opening(lines)
    _mark_captions(lines)
    for rule in structure.RULES:
        rule(lines)
    _mark_tail(lines)
    lines = _split_ends(_split_captions(_split_datelines(lines)))
    lines = _leave_rest(lines, read_to(article.text))
    for line in lines:
        if not line.role:
            line.mark("body", "paragraph")
    return lines


def _leave_rest(lines: list[Line], end: int) -> list[Line]:
    """What stands behind the end of what is read is no part of the story."""
    kept: list[Line] = []
    for line in lines:
        if line.start < end < line.end:
            before, line = line.cut(end - line.start, "", "")
            kept.append(before)
        if line.start >= end:
            line.mark("boilerplate", "longer than what is read")
        kept.append(line)
    return kept


def split_lines(article: Article) -> list[Line]:
    """Lines (paragraphs where the text is wrapped), with the roles that the format itself shows."""
    text, folded = article.text, fold(article.text)
    shown = sorted(article.stretches)
    edges = sorted(
        {
            0,
            len(text),
            *(at for start, end, *_ in shown for at in (start, end)),
        }
    )
    roles = {start: (role, rule) for start, _, role, rule in shown}
    lines = []
    for a, b in pairwise(edges):
        role, rule = roles.get(a, ("", ""))
        for match in _LINE.finditer(text, a, b):
            lines.append(
                Line(
                    *match.span(),
                    folded[match.start() : match.end()],
                    role=role,
                    rule=rule if role else "",
                )
            )
    for before, line in pairwise(lines):
        between = text[before.end : line.start]
        line.gap = (
            between.count("\n")
            or between.count("\r")
            or between.count("\u2029")
            or between.count("\u2028")
        )
    return _join_wrapped(lines, folded, article.wrapped)


def _join_wrapped(
    lines: list[Line],
    folded: str,
    sure: bool = False,
) -> list[Line]:
    """Paragraphs out of lines of even width, as old mail and terminals wrap them."""
    inner = [line for line, after in pairwise(lines) if after.gap == 1]
    if not inner or not _is_wrapped(inner, sure):
        return lines
    width = max(len(line.text) for line in inner)
    groups = [[lines[0]]]
    for last, line in pairwise(lines):
        ended = last.is_sentence and len(last.text) < _SHORT_LINE * width
        if line.gap == 1 and not line.role and not last.role and not ended:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        group[0] if len(group) == 1 else _join(group, folded)
        for group in groups
    ]


def _is_wrapped(inner: list[Line], sure: bool) -> bool:
    """Whether lines right above others are lines of paragraphs; `sure` where the format wraps."""
    longest = max(len(line.text) for line in inner)
    if sure and longest <= _MAIL_WIDTH:
        return True
    open_ends = sum(not line.is_sentence for line in inner)
    filled = sum(len(line.text) > _FULL_LINE for line in inner)
    if len(inner) < _WRAPPED_LINES or longest > _WRAPPED_WIDTH:
        return False
    return open_ends > _OPEN_SHARE * len(inner) and filled > _FULL_SHARE * len(
        inner
    )


def _join(group: list[Line], folded: str) -> Line:
    start, end = group[0].start, group[-1].end
    text = re.sub(r"[\r\n]", " ", folded[start:end])
    return Line(start, end, text, group[0].gap, wrapped=True)


def _mark_title(lines: list[Line], title: str) -> None:
    """A title that is known already, where the article prints it."""
    if title:
        for line in [line for line in lines if not line.role][:_EDGE_LINES]:
            if key_of(line.text) == key_of(fold(title)):
                line.mark("title", "the title that metadata give")
                return


def _story_range(lines: list[Line]) -> tuple[int, int]:
    """First and last index of the paragraphs that are surely story (all lines where there are
    none)."""
    sure = [
        i
        for i, line in enumerate(lines)
        if line.role in ("", "body")
        and line.is_sentence
        and line.words >= _LONG
    ]
    return (sure[0], sure[-1]) if sure else (0, len(lines) - 1)


def _mark_phrases(lines: list[Line]) -> None:
    """Lines that are wholly a phrase of page furniture, a credit or a marked caption."""
    first, last = _story_range(lines)
    for i, line in enumerate(lines):
        _mark_phrase(line, ("any",) if first < i < last else ("any", "edge"))
        if line.role == "caption" and (
            phrase := find_phrase(line.text, ("any",))
        ):
            # what a page sets as a caption may be its credit alone, or the label of a player
            line.mark(phrase.role, f"phrase: {phrase.what}")
    # What outlets say to their readers after the story: from the end up, as long as the lines
    # are of that kind.
    story = [line for line in lines if line.role in ("", "body")]
    for line in reversed(story[2:][-_TAIL_LINES:]):
        _mark_phrase(line, ("tail",))
        if line.role in ("", "body") and (
            line.is_sentence or line.words > _MENU_WORDS
        ):
            break


def _mark_phrase(line: Line, places: tuple[str, ...]) -> None:
    if line.role in ("", "body") and (phrase := find_phrase(line.text, places)):
        line.mark(phrase.role, f"phrase: {phrase.what}")
        line.what = phrase.what
    elif (
        line.role in ("", "body")
        and '"' not in line.text
        and is_made_of_phrases(line.text)
    ):
        line.mark("boilerplate", "sentences that are phrases of page furniture")


def _mark_repeated(lines: list[Line], repeated: frozenset[str]) -> None:
    for line in lines:
        if line.role in ("", "body") and key_of(line.text) in repeated:
            line.mark("boilerplate", "the same line stands in several articles")


def _mark_opening(lines: list[Line]) -> list[Line]:
    """Title, byline and line with the date, above the first paragraph of the story."""
    first, _ = _story_range(lines)
    out: list[Line] = []
    titled = any(line.role == "title" for line in lines)
    for i, line in enumerate(lines):
        if line.role or i > max(first, _EDGE_LINES):
            out.append(line)
        elif prefix := _PICTURE_PREFIX.match(line.text):
            out += _split_portrait(line, prefix.end())
        else:
            above = out[-1] if out else None
            _name_opening(line, above, titled, i < first)
            if (
                not line.role
                and not titled
                and i <= first
                and _is_title(line, lines, i)
            ):
                line.mark("title", "first line, no sentence")
                titled = True
            out.append(line)
    _mark_kickers(out, first)
    return out


def _name_opening(
    line: Line,
    above: Line | None,
    titled: bool,
    before_story: bool,
) -> None:
    """What a line near the top is by its own words, or as the second line of the title."""
    short = before_story and not line.is_sentence and line.words <= _DATED_WORDS
    if is_date_line(line.text):
        line.mark("dateline", "a line with the date")
    elif find_byline(line.text):
        line.mark("byline", "By …")
    elif titled and short and read_date(line.text):
        line.mark("dateline", "a short line with the date above the story")
    elif (
        titled and before_story and above is not None and above.role == "title"
    ):
        close = line.gap == 1 and line.words <= _TITLE_WORDS
        line.mark(
            *(("title", "second line of the title") if close else ("", ""))
        )


def _split_portrait(line: Line, end: int) -> list[Line]:
    """ "Writer's pictureINGRID": the alternative text of a portrait, run into the name under it."""
    prefix = replace(line, end=line.start + end, text=line.text[:end])
    prefix.mark("boilerplate", "alternative text of a portrait")
    name = Line(line.start + end, line.end, line.text[end:], 0)
    name.mark("byline", "name under a portrait")
    return [prefix, name]


def _mark_kickers(lines: list[Line], first: int) -> None:
    """Short lines above the title: the section, the name of the outlet."""
    at = next((n for n, line in enumerate(lines) if line.role == "title"), 0)
    for line in lines[:at] if at <= max(first, _EDGE_LINES) else ():
        if not line.role and line.words <= _MENU_WORDS and not line.is_sentence:
            line.mark("boilerplate", "short line above the title")


def _is_title(line: Line, lines: list[Line], i: int) -> bool:
    """The first line, if it is short and no sentence, or set in title case, and a story follows."""
    too_short = line.words < _NO_TITLE[0] and len(line.text) < _NO_TITLE[1]
    too_long = line.words > _TITLE_LONGEST or len(line.text) > _TITLE_CHARACTERS
    if i == len(lines) - 1 or too_short or too_long or find_dateline(line.text):
        return False
    if not _OPEN_TITLE.search(line.text):
        return True
    long_words = structure.long_words(line.text)
    capitals = sum(w[0].isupper() for w in long_words)
    in_capitals = len(long_words) > 1 and capitals >= _TITLE_CASE * len(
        long_words
    )
    return in_capitals and line.words <= _TITLE_CASE_WORDS


def _mark_captions(lines: list[Line]) -> None:
    """The paragraph right above the credit of a picture is its caption."""
    # Where every paragraph begins right under the last, standing close to a credit says nothing.
    spaced = 2 * sum(line.gap > 1 for line in lines[1:]) >= len(lines) - 1
    for before, line in pairwise(lines):
        is_credit = (
            line.role == "credit" and "picture" in line.rule and line.gap == 1
        )
        if (
            spaced
            and is_credit
            and not before.role
            and before.words <= _CAPTION_WORDS
        ):
            before.mark("caption", "stands right above the credit of a picture")
    for line in lines:
        if (
            line.role in ("", "body")
            and line.words <= _CAPTION_WORDS
            and find_end(line.text, True)
        ):
            line.mark("caption", "ends with the credit of a picture")


def _mark_tail(lines: list[Line]) -> None:
    """What follows the story: short lines after the first furniture, the outlet's words about
    itself."""
    _, last = _story_range(lines)
    started = False
    for line in lines[last + 1 :]:
        started = started or line.role == "boilerplate"
        short = (
            line.words <= _TEASER_WORDS
            and not line.is_sentence
            and '"' not in line.text
        )
        if started and short and not line.role:
            line.mark(
                "boilerplate", "short line after page furniture at the end"
            )
    story = [line for line in lines if not line.role]
    if len(story) > 2 and _is_own_report(story[-1]):
        story[-1].mark("boilerplate", "the outlet about itself")


def _is_own_report(line: Line) -> bool:
    """ "OUTLET journalists report the news in …": set off, in the general present, naming no
    event."""
    short = line.words <= _OWN_REPORT_WORDS and '"' not in line.text
    set_off = line.gap > 1 and short
    opening = " ".join(line.text.split()[:_OWN_REPORT_OPENING])
    return bool(
        set_off and _OWN_REPORT.search(opening) and not _TOLD.search(line.text)
    )


def _split_datelines(lines: list[Line]) -> list[Line]:
    """The dateline that opens a paragraph as a block of its own (one an article, near its top)."""
    out, looked = [], 0
    for line in lines:
        if line.role in ("", "body") and looked < _DATELINE_PARAGRAPHS:
            if is_date_line(line.text):
                line.mark("dateline", "a line with the date")
                out.append(line)
                continue
            looked += 1
            found = find_dateline(line.text)
            if found:
                looked = _DATELINE_PARAGRAPHS
                cut = line.start + found.end
                out.append(
                    Line(
                        line.start,
                        cut,
                        line.text[: found.end].rstrip(),
                        line.gap,
                        "dateline",
                        found.rule,
                        dateline=found,
                    )
                )
                if found.body < len(line.text):
                    out.append(
                        Line(
                            line.start + found.body,
                            line.end,
                            line.text[found.body :],
                            0,
                            line.role,
                            line.rule,
                        )
                    )
                continue
        out.append(line)
    return out


def _split_captions(lines: list[Line]) -> list[Line]:
    """The credit that ends a caption as a block of its own."""
    out: list[Line] = []
    for line in lines:
        found = find_end(line.text, True) if line.role == "caption" else None
        if found and found[1]:
            out += line.cut(
                found[1], "credit", "credit at the end of a caption"
            )
        else:
            out.append(line)
    return out


def _split_starts(lines: list[Line]) -> list[Line]:
    """What opens a caption ("Image copyright …") as a block of its own; whole lines by their
    opening."""
    out: list[Line] = []
    for line in lines:
        found = (
            find_start(line.text)
            if line.role in ("", "body", "caption")
            else None
        )
        if found is None:
            out.append(line)
            continue
        phrase, end = found
        role, _, rest = phrase.role.partition(">")
        if not rest or end >= len(line.text):
            line.mark(role, f"phrase: {phrase.what}")
            out.append(line)
            continue
        pieces = line.cut(end, rest, f"phrase: {phrase.what}")
        pieces[0].mark(role, f"phrase: {phrase.what}")
        out += pieces
    return out


def _split_ends(lines: list[Line]) -> list[Line]:
    """What a service writes after a text that it cut ("[+2311 chars]") as a block of its own."""
    last = max(
        (n for n, line in enumerate(lines) if line.role in ("", "body")),
        default=-1,
    )
    found = find_end(lines[last].text) if last >= 0 else None
    if not found or not found[1]:
        return lines
    line, (phrase, at) = lines[last], found
    story, mark = line.cut(at, phrase.role, f"phrase: {phrase.what}")
    mark.what = phrase.what
    return [*lines[:last], story, mark, *lines[last + 1 :]]
