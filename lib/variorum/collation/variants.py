"""sentences, quotes -> variants, statements, witnesses: collation word by word.

words           an article as a list of words
alignment       words that two articles share, in order
renderings      the same statement in two articles, word against word
paraphrases     a quotation against a report of it in an article's own words
edits           each difference typed and marked or not, by
  spellings       whether two words are one
  transpositions  whether words only stand in another order, and who is who then
  edges           whether words dropped at an edge limit the rest
  alterations     style or sense
statements      renderings of one statement together, its fullest reading, the majority
apparatus       a statement as a critical edition prints it
dependence      which article copies text from which
"""

from bisect import bisect_left

import pandas as pd

from .. import tables
from ..english.lexicon import read_rows
from ..tables import each_row
from .alignment import (
    REPEATED,
    Chain,
    find_anchors,
    find_chains,
    find_repeats,
    weigh,
)
from .edits import Edit, type_edits
from .paraphrases import as_pair, find_paraphrases, find_passages
from .renderings import MARKED, Pair, find_pairs
from .speaker_index import Speaker, SpeakerIndex
from .statements import (
    Votes,
    group_pairs,
    list_renderings,
    statement_id,
    tabulate,
)
from .words import Words, read_words

FEW = 8  # words in common: two speakers may share so many without repeating each other
SAME = 0.95  # likeness from which few words are one statement all the same
OWN_WORDS = 0.8  # likeness under which two persons speak in words of their own,
OWN_TEXT = 0.9  # or a person and a letter or lawsuit of theirs
# changes that no majority decides
UNCOUNTED = ("identical", "truncation", "punctuation")
ORDER = [
    "statement_id",
    "doc_id",
    "other_doc",
    "start",
    "other_start",
    "edit_start",
]

# the chains of articles a < b, indexes of the streams
Shared = dict[tuple[int, int], list[Chain]]
# two articles and their renderings of one statement
Linked = tuple[int, int, Pair]


def collate(
    streams: list[Words],
    shared: Shared,
    quotes: pd.DataFrame,
    entities: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """All renderings of one statement in any two articles, quoted or not, and how they differ.

    Returns three tables. `variants`: a row is one difference, with the span of the whole rendering
    on both sides, the exact span of the differing words (`edit_start` …:
    `text[edit_start:edit_end]` is `reading`), whether the words stand in quotation marks
    (`quoted`), how many articles print either reading (`support`, `majority`), who either article
    says is speaking, and the reasons (`why` for the judgement, `found` for the link). `statements`:
    the fullest reading of each. `witnesses`: each article's rendering of it.
    """
    weights, speakers = weigh(streams), SpeakerIndex(quotes, entities)
    pairs = [
        (x, y, pair)
        for (x, y), chains in shared.items()
        for pair in find_pairs(streams[x], streams[y], chains, weights)
    ]
    pairs = [
        p
        for p in pairs
        if not _are_two_utterances(p[2], *_speakers(p[2], speakers))
    ]
    for _, _, pair in pairs:
        _extend(pair, speakers)
    pairs += _reports(streams, pairs, quotes, entities)
    numbers = group_pairs(pairs)
    renderings = list_renderings(pairs, numbers)
    votes = Votes(renderings, streams)
    rows = [
        row
        for (_, _, pair), number in zip(pairs, numbers, strict=True)
        for row in _rows(pair, number, votes, speakers)
    ]
    variants = tables.make("variants", rows)
    variants = variants.sort_values([*ORDER, "other_edit_start"], kind="stable")
    return variants.reset_index(drop=True), *tabulate(
        variants, renderings, streams, speakers
    )


def read_streams(
    parsed,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
) -> list[Words]:
    """The words of every article, in the order of `documents`."""
    spans = tables.spans_by(sentences)
    return [
        read_words(
            parsed[row.doc_id],
            row.doc_id,
            row.text,
            spans.get(row.doc_id, []),
        )
        for row in each_row(documents)
    ]


def note_repeats(streams: list[Words], problems: pd.DataFrame) -> pd.DataFrame:
    """The table problems, with what of articles that repeat themselves is not compared."""
    told = {
        words.doc_id: f"{words.doc_id} repeats itself: {len(repeats)} sentences say again, word"
        f" for word, what {REPEATED} others say, and are not compared with other articles."
        for words in streams
        if (repeats := find_repeats(words))
    }
    return tables.note(problems, told)


def align_streams(streams: list[Words]) -> Shared:
    """What any two articles share, word for word and in order.

    Pairs of articles that share nothing are never compared.
    """
    weights = weigh(streams)
    return {
        pair: find_chains(streams[pair[0]], runs, weights)
        for pair, runs in find_anchors(streams).items()
    }


def _extend(pair: Pair, speakers: SpeakerIndex) -> None:
    """A rendering without marks takes in all that the article attributes there, in the sentence."""
    shares = pair.marked_share()
    for words, share, side in (
        (pair.a, shares[0], "a_range"),
        (pair.b, shares[1], "b_range"),
    ):
        first, last = getattr(pair, side)
        if share >= MARKED or words.unit[first] != words.unit[last - 1]:
            continue
        start, end = speakers.cover(
            words.doc_id,
            words.start[first],
            words.end[last - 1],
        )
        unit = words.units[words.unit[first]]
        extent = (
            bisect_left(words.start, max(start, unit[0])),
            bisect_left(words.start, min(end, unit[1])),
        )
        setattr(pair, side, extent)


def _speakers(pair: Pair, speakers: SpeakerIndex) -> tuple[Speaker, Speaker]:
    return (
        speakers.find(pair.a.doc_id, *pair.a_span),
        speakers.find(pair.b.doc_id, *pair.b_span),
    )


def _are_two_utterances(pair: Pair, one: Speaker, other: Speaker) -> bool:
    """Whether two persons, or a person and a document, say it in words of their own.

    Of two persons' words enough must be equal for one of the articles to have the wrong one.
    """
    if one.person and other.person and one.entity != other.entity:
        few = len(pair.matches) < FEW and pair.similarity < SAME
        return few or pair.similarity < OWN_WORDS
    documents = [_is_document(speaker.name) for speaker in (one, other)]
    named = all(speaker.name for speaker in (one, other))
    return named and documents[0] != documents[1] and pair.similarity < OWN_TEXT


def _is_document(name: str) -> bool:
    """Whether words name a text as the speaker: a letter, a lawsuit, a report."""
    media = {row["word"] for row in read_rows("media.csv")}
    return name.rpartition(" ")[2].lower() in media


def _reports(
    streams: list[Words],
    pairs: list[Linked],
    quotes: pd.DataFrame,
    entities: pd.DataFrame,
) -> list[Linked]:
    """Quotations against reports of them, where the words themselves did not align."""
    known: dict[tuple[int, int], list[Pair]] = {}
    for x, y, pair in pairs:
        known.setdefault((x, y), []).append(pair)
    found = [
        as_pair(p, streams)
        for p in find_paraphrases(find_passages(streams, quotes, entities))
    ]
    return [
        (x, y, pair)
        for x, y, pair in found
        if not any(
            _overlap(pair.a_range, other.a_range)
            and _overlap(pair.b_range, other.b_range)
            for other in known.get((x, y), ())
        )
    ]


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return min(one[1], two[1]) > max(one[0], two[0])


def _are_quoted(pair: Pair) -> tuple[bool, bool]:
    """Whether either rendering stands in quotation marks."""
    if not pair.paraphrase:
        one, other = pair.marked_share()
        return one >= MARKED, other >= MARKED
    one, other = (
        sum(words.stretch[w] >= 0 for w in range(*extent))
        / (extent[1] - extent[0])
        for words, extent in ((pair.a, pair.a_range), (pair.b, pair.b_range))
    )
    return one >= MARKED, other >= MARKED


def _rows(
    pair: Pair,
    number: int,
    votes: Votes,
    speakers: SpeakerIndex,
) -> list[dict]:
    """The rows of one pair of renderings."""
    start, other_start = pair.a_span[0], pair.b_span[0]
    same = Edit(
        "identical",
        start,
        start,
        other_start,
        other_start,
        False,
        False,
        "word for word",
    )
    one, other = _speakers(pair, speakers)
    base = {"statement_id": statement_id(number), **_base(pair, one, other)}
    rows = []
    for edit in type_edits(pair) or [same]:
        counted = (
            (0, 0)
            if edit.change in UNCOUNTED
            else votes.count(number, edit, pair)
        )
        rows.append({**base, **_cells(pair, edit, counted)})
    return rows


def _base(pair: Pair, one: Speaker, other: Speaker) -> dict:
    """What all rows of a pair have in common."""
    (start, end), (other_start, other_end) = pair.a_span, pair.b_span
    quoted, other_quoted = _are_quoted(pair)
    return {
        "doc_id": pair.a.doc_id,
        "start": start,
        "end": end,
        "other_doc": pair.b.doc_id,
        "other_start": other_start,
        "other_end": other_end,
        "similarity": pair.similarity,
        "quoted": quoted,
        "other_quoted": other_quoted,
        "found": pair.why,
        "speaker": one.name,
        "other_speaker": other.name,
        "speaker_entity": one.entity,
        "other_speaker_entity": other.entity,
        "quote_id": one.quote_id,
        "other_quote_id": other.quote_id,
    }


def _cells(pair: Pair, edit: Edit, counted: tuple[int, int]) -> dict:
    """What a row says of its own difference."""
    support, other_support = counted
    majority = "" if support == other_support else "reading"
    return {
        "change": edit.change,
        "reading": pair.a.text[edit.start : edit.end],
        "other_reading": pair.b.text[edit.other_start : edit.other_end],
        "marked": edit.marked,
        "alters_sense": edit.alters,
        "why": edit.why,
        "edit_start": edit.start,
        "edit_end": edit.end,
        "other_edit_start": edit.other_start,
        "other_edit_end": edit.other_end,
        "support": support,
        "other_support": other_support,
        "majority": "other_reading" if support < other_support else majority,
    }
