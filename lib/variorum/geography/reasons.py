"""Why a name is taken for a place or left, and how it was resolved to one; each with its text."""

from enum import StrEnum


class Why(StrEnum):
    """Why a name is a mention of a place here, or is none."""

    OWN = "the corpus's own gazetteer"
    STATE = "abbreviated state after a town"
    LONE_STATE = "abbreviation without a town before it"
    MEDIUM = "name of a medium"
    OFFICE = "a building that stands for an office"
    TITLE = "after a person's title"
    FIRM = "part of a firm's name"
    ACRONYM = "an acronym"
    HELD = "followed by the place that holds it"
    FILED = "the place an article is filed from"
    WORD = "an ordinary word"
    PART = "named as a town, a side or a part"
    HYPHENATED = "a hyphenated name, as places have"
    WELL_KNOWN = "a well-known place"
    PEOPLE = "people, not a place"
    LANGUAGE = "a language or a person, not a place"
    PREFIX = "part of another word"
    ADJECTIVE = "the adjective of a country"
    NAME_PART = "part of a person's name"
    PERSON = "a person's name in this article"
    KNOWN_PERSON = "a person's name in other articles"
    TAKEN_FOR_PERSON = "taken for a person"
    DESCRIBED = "called a town, or given a distance"
    SPEAKS = "speaks as a person does"
    BOTH = "the language model and the gazetteer"
    LOCATED = "after a preposition of place"
    SHARED = "a name that a small place shares"
    BEFORE_PLACE_WORD = "before a word for a place or its people"
    INSTITUTION = "part of the name of an institution"
    ELSEWHERE = "a place elsewhere in the article"
    OTHER_ARTICLE = "a place in another article of the event"
    LISTED = "listed with another place"
    MODEL = "the language model's, after a preposition"
    BUILDING = "a building, way or water"
    # is put behind another
    FAR = "; but its place is far from all others named"


class Rule(StrEnum):
    """How a mention was resolved."""

    UNKNOWN = "unresolved: in no gazetteer"
    FOREIGN = "unresolved: all places of that name lie in countries the article does not name"
    OWN = "the corpus's own gazetteer"
    ONLY = "only place of that name"
    HELD = "the text names what holds it"
    LARGEST = "largest of that name"
    COMPANY = "company in the article"


class Verdict(StrEnum):
    """Whether a name is a mention of a place."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
