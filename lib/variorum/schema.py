"""Every table of a run: what a row is, its columns, their types and meanings, public or not; each
once.

`tables.make` builds and checks every frame by `TABLES`; the list in README, `datapackage.json`,
`describe` and the tests are derived from it. A public column is a contract with whoever reads the
tables: columns are added, none is renamed or dropped.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from .errors import InputError


class Kind(StrEnum):
    """The type of a column, as pandas names it; a list stands in CSV as JSON."""

    STR = "str"
    INT = "int64"
    FLOAT = "float64"
    BOOL = "bool"
    LIST = "list"


STR, INT, FLOAT, BOOL, LIST = (
    Kind.STR,
    Kind.INT,
    Kind.FLOAT,
    Kind.BOOL,
    Kind.LIST,
)
NOWHERE = -1  # an offset that points at nothing; 0 is a place


@dataclass(frozen=True)
class Column:
    """One column: `default` stands where a row says nothing, and None means that every row must."""

    name: str
    kind: Kind
    what: str
    public: bool = True
    default: Any = None


@dataclass(frozen=True)
class Table:
    """One table: what a row is, its columns in order, the column that tells rows apart ("" for
    none).
    """

    name: str
    what: str
    columns: tuple[Column, ...]
    key: str = ""

    @property
    def public(self) -> bool:
        """Whether the table is part of the contract: one that has a public column is."""
        return any(column.public for column in self.columns)


def _col(
    name: str,
    kind: Kind,
    what: str,
    default: Any = None,
    *,
    public: bool = True,
) -> Column:
    if default is None and kind == STR:
        default = ""
    return Column(name, kind, what, public, default)


# A column for our own pages and steps, which may change.
_own = partial(_col, public=False)


def _offsets(
    prefix: str,
    what: str,
    *,
    public: bool = True,
    default: Any = NOWHERE,
):
    """The two columns of a passage."""
    make = _col if public else _own
    return (
        make(
            f"{prefix}start",
            INT,
            f"first character of {what} in documents.text, from 0",
            default,
        ),
        make(
            f"{prefix}end", INT, f"character after the last of {what}", default
        ),
    )


def _span(*, public: bool = True) -> tuple[Column, ...]:
    make = _col if public else _own
    doc = make(
        "doc_id", STR, "the article: its file's path below the corpus folder"
    )
    return (doc, *_offsets("", "the passage", public=public, default=None))


def _other(*, public: bool = True) -> tuple[Column, ...]:
    make = _col if public else _own
    doc = make("other_doc", STR, "the article of the other passage")
    return (
        doc,
        *_offsets(
            "other_",
            "the other passage",
            public=public,
            default=None,
        ),
    )


_POINT = (
    _col("latitude", FLOAT, "WGS 84 degrees north"),
    _col("longitude", FLOAT, "WGS 84 degrees east"),
)
_OWN_POINT = tuple(Column(c.name, c.kind, c.what, False) for c in _POINT)

_ALL = (
    # -- reading -----------------------------------------------------------------------------------
    Table(
        "documents",
        "an article",
        (
            _col(
                "doc_id",
                STR,
                "its file's path below the corpus folder, path#n inside an archive",
            ),
            _col("outlet", STR, "who published it"),
            _col("title", STR, "its headline"),
            _col("byline", STR, "who wrote it"),
            _col("dateline", STR, "the place and day at its head"),
            _col("published", STR, "ISO date, or empty"),
            _col(
                "published_how",
                STR,
                "sidecar, metadata, or what the date was inferred from",
            ),
            _col("language", STR, "BCP 47"),
            _col("n_words", INT, "number of words"),
            _col("sha256", STR, "hash of the input bytes"),
            _col("text", STR, "the decoded article, never rewritten"),
            _col("name", STR, "how pages call it; unique in the corpus"),
            _col(
                "siglum",
                STR,
                "its short sign in an apparatus; unique in the corpus",
            ),
            _col(
                "extent",
                STR,
                "whole, or excerpt where the article breaks off",
                "whole",
            ),
            _own("extent_how", STR, "why it is taken for an excerpt"),
            _own("outlet_how", STR, "where the outlet is named"),
            _own("title_how", STR, "why the line is taken for the headline"),
            _own("byline_how", STR, "why the line is taken for the byline"),
            _own(
                "dateline_how", STR, "why the words are taken for the dateline"
            ),
            *_offsets("published_", "the date it rests on", public=False),
            *_offsets("outlet_", "the outlet's name", public=False),
            _own("country", STR, "the outlet's country, ISO 3166 alpha-2"),
            _own("kind", STR, "the outlet's kind, from the sidecar"),
            _own("url", STR, "where it was published"),
            _own("note", STR, "the note of the sidecar"),
            _own("section", STR, "the section it stood in"),
            _own("encoding", STR, "how the bytes were read"),
            _own("member", STR, "the path inside an archive"),
            _own("set_aside", STR, "what of the file is not the article"),
            _own("left_out", STR, "why it is listed and not compared"),
            _own("copy_of", STR, "the article it is a copy of"),
            _own("copy_how", STR, "how alike the two are"),
        ),
        key="doc_id",
    ),
    Table(
        "blocks",
        "a stretch of an article and its role; blocks cover every non-blank character once",
        (
            *_span(),
            _col(
                "role",
                STR,
                "title, byline, dateline, credit, caption, body or boilerplate",
            ),
            _col("rule", STR, "the rule that said so"),
            _col(
                "stands_at",
                STR,
                "the ISO time of an update of a live page, or empty",
            ),
        ),
    ),
    Table(
        "problems",
        "what could not be read or used",
        (
            _own("file", STR, "the file"),
            _own("doc_id", STR, "the article, where there is one"),
            _own("kind", STR, "skipped, language, mended or note"),
            _own("problem", STR, "a sentence"),
        ),
    ),
    Table("sentences", "a sentence of the story", _span()),
    # -- chronology --------------------------------------------------------------------------------
    Table(
        "events",
        "which event an article reports",
        (
            _col(
                "doc_id",
                STR,
                "the article: its file's path below the corpus folder",
            ),
            _col(
                "event_id",
                STR,
                "the event, the same however the folder is ordered",
            ),
            _own(
                "similarity",
                FLOAT,
                "its mean likeness to the event's other articles, 0 to 1",
                0.0,
            ),
            _own("why", STR, "words that it shares with them"),
            _own(
                "stray",
                BOOL,
                "whether it is not of the folder's main event",
                False,
            ),
        ),
        key="doc_id",
    ),
    Table(
        "times",
        "an expression of time",
        (
            *_span(),
            _col("text", STR, "the words themselves"),
            _col("type", STR, "TIMEX3: DATE, TIME, DURATION or SET"),
            _col("value", STR, "TIMEX3 value"),
            _col("anchor", STR, "the date it was counted from"),
            _col("rule", STR, "the rule that read it"),
            _own("mod", STR, "TIMEX3: START, MID, END, APPROX …"),
            _own("precision", STR, "of a date: day, week, month …"),
            _own("begin", STR, "first day, ISO, or empty"),
            _own("end_date", STR, "last day, ISO, or empty"),
            _own("tense", STR, "of its clause"),
            *_offsets("anchor_", "what it was counted from", public=False),
        ),
    ),
    Table(
        "timeline",
        "a dated thing that an article says",
        (
            *_span(public=False),
            _own("text", STR, "the clause"),
            *_offsets(
                "time_",
                "the expression of time",
                public=False,
                default=None,
            ),
            _own("time_text", STR, "the expression of time"),
            _own("value", STR, "TIMEX3 value"),
            _own("mod", STR, "TIMEX3: START, MID, END, APPROX …"),
            _own("begin", STR, "first day, ISO, or empty"),
            _own("end_date", STR, "last day, ISO, or empty"),
            _own("anchor", STR, "the date it was counted from"),
            _own("group", STR, "rows that tell of one happening"),
            _own("n_docs", INT, "number of articles of the group"),
            _own(
                "agreement",
                STR,
                "how the group's dates lie: same, overlap, apart or open",
            ),
            _own("why", STR, "what joins the group"),
        ),
    ),
    # -- geography ---------------------------------------------------------------------------------
    Table(
        "places",
        "a mention of a place, resolved",
        (
            *_span(),
            _col("text", STR, "the words themselves"),
            _col(
                "geonameid",
                STR,
                "GeoNames id, empty where it could not be resolved",
            ),
            _col("name", STR, "the place's name"),
            *_POINT,
            _col("country_code", STR, "ISO 3166 alpha-2"),
            _col("feature", STR, "GeoNames class and code, such as P.PPL"),
            _col("rule", STR, "how it was resolved"),
            _own("label", STR, "GPE, LOC or FAC"),
            _own("use", STR, "literal, modifier, metonym, demonym, dateline …"),
            _own("admin1", STR, "GeoNames code of its first-order division"),
            _own("why", STR, "why the words were taken for a place"),
            _own("source", STR, "who knew it"),
            _own("score", FLOAT, "points of the chosen place", 0.0),
            _own("candidates", LIST, "the next places, with their points"),
        ),
    ),
    Table(
        "place_candidates",
        "a name that was looked at as a place and left",
        (
            *_span(public=False),
            _own("text", STR, "the words themselves"),
            _own("why", STR, "the reason"),
        ),
    ),
    Table(
        "place_claims",
        "a statement of distance, direction or containment, measured",
        (
            *_span(public=False),
            _own("text", STR, "the words themselves"),
            _own("kind", STR, "part, border, between, distance …"),
            _own("place", STR, "what is said to be somewhere"),
            _own("place_how", STR, "how that was known"),
            *_OWN_POINT,
            _own("reference", STR, "what it is set against"),
            _own("said", STR, "what is said of it"),
            _own("measured", STR, "what the map says, in words"),
            _own(
                "kilometres",
                FLOAT,
                "what the map says; empty where there is no figure",
            ),
            _own("direction", STR, "of the place from the reference"),
            _own("source", STR, "where outlines come from"),
        ),
    ),
    Table(
        "focus",
        "a place that an article (or, with an empty article, all together) is about",
        (
            _own("article", STR, "the article, or empty"),
            _own("rank", INT, "1 for the most named"),
            _own("name", STR, "the place's name"),
            _own("geonameid", STR, "GeoNames id"),
            *_OWN_POINT,
            _own("country_code", STR, "ISO 3166 alpha-2"),
            _own("feature", STR, "GeoNames class and code"),
            _own("share", FLOAT, "its share of the article's points, 0 to 1"),
            _own("mentions", INT, "number of mentions"),
            _own("evidence", LIST, "the mentions: doc_id, start, end"),
        ),
    ),
    # -- actors ------------------------------------------------------------------------------------
    Table(
        "mentions",
        "a mention of an actor or place",
        (
            *_span(),
            _col("text", STR, "the words themselves"),
            _col("label", STR, "PERSON, ORG, GPE, LOC, FAC, NORP, EVENT …"),
            _col("entity_id", STR, "who is meant"),
            _own("kind", STR, "name, demonym or description"),
            _own("rule", STR, "why it is this entity's"),
            _own("found_by", STR, "what found it"),
            _own("title", STR, "words of office before the name"),
            _own("country", STR, "ISO 3166 alpha-2, of a country or a people"),
        ),
    ),
    Table(
        "entities",
        "one actor or place across all articles",
        (
            _col("entity_id", STR, "the entity"),
            _col("name", STR, "its fullest name"),
            _col("label", STR, "PERSON, ORG, GPE, LOC, FAC, NORP, EVENT …"),
            _col(
                "aliases", LIST, "its names in the articles, the fullest first"
            ),
            _col("n_mentions", INT, "number of mentions"),
            _col("n_docs", INT, "number of articles"),
            _own("why", LIST, "the reason for each alias", ()),
            _own("descriptions", LIST, "wordings that are no names", ()),
            _own("titles", LIST, "words of office before its name", ()),
            _own("kind", STR, "name, or description where no article names it"),
            _own("actor", BOOL, "false for things and places", False),
            _own("country", STR, "ISO 3166 alpha-2"),
        ),
        key="entity_id",
    ),
    Table(
        "references",
        "a pronoun, or a description of somebody without a name",
        (
            *_span(public=False),
            _own("text", STR, "the words themselves"),
            _own("kind", STR, "pronoun or description"),
            _own(
                "entity_id",
                STR,
                "who is meant, empty where the text leaves it open",
            ),
            _own(
                "referent",
                STR,
                "groups what stands for one somebody inside an article",
            ),
            _own("rule", STR, "the rule that decided"),
        ),
    ),
    Table(
        "names",
        "a line of the user's names.csv: two names that are one actor, or are not",
        (
            _col("name", STR, "the name it is about"),
            _col("is", STR, "the name that it is to go by, or empty"),
            _col("not", STR, "another actor's name, or empty"),
            _col("effect", STR, "what the line did"),
        ),
    ),
    # -- speech ------------------------------------------------------------------------------------
    Table(
        "quotes",
        "something that an article attributes to somebody",
        (
            _col("quote_id", STR, "the quotation"),
            *_span(),
            _col("kind", STR, "direct, indirect or mixed"),
            _col("speaker", STR, "the words that name the speaker"),
            *_offsets("speaker_", "the speaker, -1 where none is named,"),
            _col("speaker_entity", STR, "who that is"),
            _col("cue", STR, "the word or words of saying"),
            *_offsets("cue_", "the cue, -1 where there is none,"),
            _col(
                "via",
                STR,
                "the outlet or medium that the article took it from, or empty",
            ),
            _own(
                "how",
                STR,
                "said: the sentence names the speaker; near: nearness alone; about: judged by"
                " the speaker, in the article's words; may: not said, only possible; open",
                "open",
            ),
            _own(
                "speaker_referent",
                STR,
                "groups speakers without a name inside an article",
            ),
            _own(
                "cue_kind",
                STR,
                "the colour of the cue: neutral, judging, denying …",
            ),
            _own("rule", STR, "the rule that found it"),
            _own("marked", LIST, "its stretches between quotation marks", ()),
            _own("inner", LIST, "marks inside its marks", ()),
            _own(
                "balanced",
                BOOL,
                "whether every mark that opens also closes",
                True,
            ),
            _own("parent", STR, "the quotation that holds it"),
            _own("whole", STR, "the quotation whose first piece it continues"),
            _own(
                "medium",
                STR,
                "statement, tweet, letter … as the article calls it",
            ),
            _own("occasion", STR, "the words for where or when it was said"),
        ),
        key="quote_id",
    ),
    Table(
        "origins",
        "who a claim goes back to; a row a chain",
        (
            _col("origin_id", STR, "the origin"),
            _col("name", STR, "the first speaker, or the article's outlet"),
            _col("chain", LIST, "from the article to the first speaker"),
            _own("doc_id", STR, "the article whose chain it is"),
            _own("medium", STR, "statement, tweet, letter …"),
            _own("how", STR, "named, unnamed, unknown or own"),
            _own("why", STR, "what joins the chains of one origin"),
            _own("n_quotes", INT, "quotations that go back to it", 0),
            _own(
                "part_of",
                LIST,
                "origins that it may be a voice of: its country, its body, the like",
                (),
            ),
        ),
    ),
    Table(
        "quote_origins",
        "the chain from an article to the first speaker of a quotation",
        (
            _own("quote_id", STR, "the quotation"),
            _own("origin_id", STR, "who it goes back to"),
            _own("chain", LIST, "from the article to the first speaker"),
        ),
        key="quote_id",
    ),
    # -- collation ---------------------------------------------------------------------------------
    Table(
        "variants",
        "one difference between two renderings of a statement",
        (
            _col("statement_id", STR, "the statement"),
            *_span(),
            *_other(),
            _col("change", STR, "identical, case, omission, substitution …"),
            _col("reading", STR, "the differing words"),
            _col(
                "other_reading", STR, "the differing words of the other article"
            ),
            _col("marked", BOOL, "whether the article itself shows the change"),
            _col(
                "alters_sense",
                BOOL,
                "whether the difference alters what is said",
            ),
            _col("speaker_entity", STR, "who speaks, as the article has it"),
            _col(
                "other_speaker_entity",
                STR,
                "who speaks, as the other article has it",
            ),
            _col("quote_id", STR, "the quotation that the passage stands in"),
            _col(
                "other_quote_id",
                STR,
                "the quotation that the other passage stands in",
            ),
            _own("quoted", BOOL, "whether the words stand in quotation marks"),
            _own("other_quoted", BOOL, "the same of the other article"),
            *_offsets(
                "edit_",
                "the differing words",
                public=False,
                default=None,
            ),
            *_offsets(
                "other_edit_",
                "the other's differing words",
                public=False,
                default=None,
            ),
            _own("support", INT, "articles that print this reading"),
            _own("other_support", INT, "articles that print the other"),
            _own("majority", STR, "reading, other_reading, or empty"),
            _own("speaker", STR, "the words that name the speaker"),
            _own("other_speaker", STR, "the same in the other article"),
            _own("similarity", FLOAT, "likeness of the two renderings, 0 to 1"),
            _own("why", STR, "the reason for change and judgement"),
            _own("found", STR, "what linked the two renderings"),
        ),
    ),
    Table(
        "statements",
        "what two or more articles render, in its fullest reading",
        (
            _own("statement_id", STR, "the statement"),
            _own("n_docs", INT, "number of articles"),
            *_span(public=False),
            _own("text", STR, "the fullest rendering"),
            _own("speaker", STR, "the speaker that most articles name"),
            _own(
                "quoted",
                BOOL,
                "whether any article prints it in quotation marks",
            ),
            _own("n_changes", INT, "number of differences"),
            _own(
                "alters_sense", BOOL, "whether one of them alters what is said"
            ),
            _own("event_id", STR, "the event that it belongs to"),
        ),
        key="statement_id",
    ),
    Table(
        "witnesses",
        "an article's rendering of a statement",
        (
            _own("statement_id", STR, "the statement"),
            *_span(public=False),
            _own("quoted", BOOL, "whether it stands in quotation marks"),
            _own(
                "order", INT, "its place under the statement, 0 for the fullest"
            ),
            _own("base", BOOL, "whether the others are compared with it"),
        ),
    ),
    Table(
        "dependence",
        "what ties two articles: text, quotations or a source in common",
        (
            _own("doc_id", STR, "one article"),
            _own("other_doc", STR, "the other"),
            _own("kind", STR, "the strongest tie"),
            _own(
                "shared_words",
                INT,
                "words outside quotation marks in long common runs",
            ),
            _own("share", FLOAT, "of the shorter article's own words, 0 to 1"),
            _own("n_statements", INT, "quotations in common"),
            _own("via", STR, "the medium in common"),
            _own(
                "direction", STR, "the doc_id that follows the other, or empty"
            ),
            _own("why", STR, "the reason, in words"),
            _own("passages", LIST, "the spans behind it"),
        ),
    ),
    # -- comparison --------------------------------------------------------------------------------
    Table(
        "scope",
        "what a sentence is about",
        (
            *_span(),
            _col("scope", STR, "event, background, other_event or furniture"),
            _col("why", STR, "the reason"),
        ),
    ),
    Table(
        "parallels",
        "passages of several articles that name the same things, side by side",
        (
            _own("parallel_id", STR, "those that stand beside each other"),
            *_span(public=False),
            _own("shared", LIST, "[start, end] of each word that they share"),
            _own("things", LIST, "all things that the passage names"),
            _own(
                "likeness",
                FLOAT,
                "how likely the two likest of them tell the same thing, 0 to 1",
            ),
        ),
    ),
    Table(
        "claims",
        "one thing that is said about the event",
        (
            _col("claim_id", STR, "the claim"),
            _col("statement", STR, "the words of one article"),
            _col("n_docs", INT, "number of articles"),
            _col("n_origins", INT, "number of independent origins"),
            _col(
                "grade",
                STR,
                "independent, one_origin, single, disputed, contradicted or open",
            ),
            _col("event_id", STR, "the event that it belongs to"),
            _own("weight", FLOAT, "how much it tells", 0.0),
            _own("why", STR, "what its passages share"),
            _own(
                "core_doc", STR, "the article whose words the statement is in"
            ),
            _own(
                "core_spans",
                LIST,
                "the stretches of its text that are told",
                (),
            ),
            _own(
                "core_docs",
                LIST,
                "the articles that bear out every word of it",
                (),
            ),
        ),
        key="claim_id",
    ),
    Table(
        "claim_evidence",
        "an article saying a claim",
        (
            _col("claim_id", STR, "the claim"),
            *_span(),
            _col("origin_id", STR, "who it goes back to"),
            _col("stance", STR, "asserted, attributed, distanced or denied"),
            *_offsets("predicate_", "the word that says what happened, or -1,"),
            _own("cue", STR, "the word that gives the stance"),
            _own("quote_id", STR, "the quotation it stands in"),
            _own(
                "happening", INT, "its place in the list of happenings", NOWHERE
            ),
            _own("told", BOOL, "told in a clause, and no mere mention", False),
            _own("bears", BOOL, "bears out the words of the statement", False),
            _own(
                "likelihood",
                FLOAT,
                "that it is the happening of the others, 0 to 1",
                0.0,
            ),
        ),
    ),
    Table(
        "readings",
        "what one article answers to one question about a claim or about the event",
        (
            _col("claim_id", STR, "the claim, empty for the event as a whole"),
            _col(
                "question",
                STR,
                "number, date, place, who, whom, manner, cause, outcome, whether …",
            ),
            _col("about", STR, "what is counted, dated, placed …, in words"),
            *_span(),
            _col(
                "value",
                STR,
                "a number in its unit, ISO dates, an id, yes or no",
            ),
            _col("unit", STR, "what the value counts"),
            _col("bound", STR, "exact, about, at_least, at_most or between"),
            _col("certainty", STR, "said, supposed or denied"),
            _col("origin_id", STR, "who it goes back to"),
            _col(
                "as_of",
                STR,
                "the day that the reading stands for, ISO, or empty",
            ),
            _col("event_id", STR, "the event that it belongs to"),
            _col("reading_id", STR, "the reading"),
            _col(
                "group",
                STR,
                "the question: readings that answer the same one share it",
            ),
            _col("text", STR, "the words of the passage"),
            _col(
                "relation",
                STR,
                "to the leading reading of the question: equal, more_exact, less_exact, excluded,"
                " denied, earlier, later or open",
            ),
            *_offsets("passage_", "the sentence it stands in"),
            *_offsets(
                "context_",
                "the words shown with it, without any other figure or time",
            ),
            _own(
                "happening", INT, "its place in the list of happenings", NOWHERE
            ),
            _own("low", FLOAT, "the least number in the base unit", 0.0),
            _own("high", FLOAT, "the greatest number in the base unit", 0.0),
            _own("mod", STR, "TIMEX3 modifier of a date"),
            _own(
                "likelihood",
                FLOAT,
                "that the readings answer one question, 0 to 1",
                0.0,
            ),
            _own("weight", FLOAT, "of its claim", 0.0),
        ),
    ),
    Table(
        "discrepancies",
        "two articles that do not agree",
        (
            _col(
                "kind",
                STR,
                "number, date, place, target, scope, manner, cause or other",
            ),
            _col(
                "grade", STR, "contradiction, granularity, dispute or ambiguous"
            ),
            *_span(),
            _col("value", STR, "what the article says"),
            *_other(),
            _col("other_value", STR, "what the other says"),
            _col("event_id", STR, "the event that it belongs to"),
            _own("confidence", FLOAT, "how sure the rule is, 0 to 1"),
            _own("why", STR, "the reason, in words"),
            _own("claim_id", STR, "the claim of the passage"),
            _own("other_claim", STR, "the claim of the other passage"),
            _own(
                "group",
                STR,
                "the question in the table readings, empty where none is asked",
            ),
            _own(
                "speaker",
                STR,
                "who takes the side, where the passage has but a pronoun",
            ),
            _own("other_speaker", STR, "the same of the other passage"),
        ),
    ),
    Table(
        "silences",
        "an article that lacks something others have",
        (
            _col("claim_id", STR, "the claim that it lacks, or empty"),
            _col("entity_id", STR, "the actor that it lacks, or empty"),
            _col("doc_id", STR, "the article that is silent"),
            _col("searched", LIST, "the terms that were looked for"),
            _col("event_id", STR, "the event that it belongs to"),
            _own("kind", STR, "actor, claim or outcome"),
            _own(
                "share",
                FLOAT,
                "the most of a claim that was found, 0 to 1",
                0.0,
            ),
        ),
    ),
    Table(
        "labels",
        "a wording for an actor, group or event",
        (
            _col("referent", STR, "who or what is meant"),
            *_span(),
            _col("text", STR, "the words themselves"),
            _own(
                "kind",
                STR,
                "name, title, description, act, reason or scare quotes",
            ),
            _own("rule", STR, "how the words came to the referent"),
            _own(
                "head",
                STR,
                "the noun of a common noun's phrase, in the singular",
            ),
        ),
    ),
    # -- conclusions -------------------------------------------------------------------------------
    Table(
        "findings",
        "a sentence of the conclusions",
        (
            _col("finding_id", STR, "its number in this run"),
            _col(
                "kind",
                STR,
                "occasion, claim, discrepancy, silence, collation, parallel or wording",
            ),
            _col("text", STR, "the sentence"),
            _col("grade", STR, "how the reports stand to each other"),
            _col("n_docs", INT, "number of articles"),
            _col("n_origins", INT, "number of independent origins"),
            _col("evidence", LIST, "its passages: doc_id, start, end"),
            _col(
                "key",
                STR,
                "a hash of grade, evidence and articles, the same as long as they are",
            ),
            _col("event_id", STR, "the event that it belongs to"),
            _own("weight", FLOAT, "how much it tells", 0.0),
        ),
        key="finding_id",
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _ALL}


def columns(name: str, *, public: bool = False) -> dict[str, Column]:
    """The columns of a table by name, in order; only those of the contract with `public`.

    >>> list(columns("sentences"))
    ['doc_id', 'start', 'end']
    >>> "why" in columns("claims"), "why" in columns("claims", public=True)
    (True, False)
    """
    return {c.name: c for c in find(name).columns if c.public or not public}


def find(name: str) -> Table:
    """A table by its name; `InputError` with the names there are."""
    if name not in TABLES:
        raise InputError(
            f"{name}: there is no such table; there are {', '.join(sorted(TABLES))}."
        )
    return TABLES[name]


def describe(name: str) -> str:
    """What a table holds, as text: what a row is, then a line a column with its type and meaning.

    >>> print(describe("sentences"))
    sentences: a sentence of the story
      doc_id  str    the article: its file's path below the corpus folder
      start   int64  first character of the passage in documents.text, from 0
      end     int64  character after the last of the passage
    """
    table = find(name)
    wide = max(len(c.name) for c in table.columns)
    long = max(len(c.kind) for c in table.columns)
    lines = [
        f"  {c.name:{wide}}  {c.kind:{long}}  {c.what}{'' if c.public else ' (may change)'}"
        for c in table.columns
    ]
    return "\n".join([f"{table.name}: {table.what}", *lines])
