"""Origins: the chain from an article to the first speaker.

In the seeds and in invented articles.
"""

import pytest
from variorum import tables
from variorum.speech import origins, speechacts
from variorum.speech.bodies import Bodies
from variorum.speech.speechacts import share_words
from variorum.speech.words import speech_words


@pytest.fixture(scope="session")
def seeds(computed):
    """The tables of the seeds, with {doc_id: text}."""
    known = computed["seeds"]
    return {
        **known,
        "text": dict(
            zip(
                known["documents"]["doc_id"],
                known["documents"]["text"],
                strict=True,
            )
        ),
    }


def group_acts(
    rows: list[dict], names: dict[str, str], entities=()
) -> list[speechacts.Act]:
    """The acts of some quotations; `entities` are rows of that table."""
    full = [
        {"n_mentions": 1, "n_docs": 1, "aliases": [], **e} for e in entities
    ]
    return speechacts.group_acts(
        rows, names, Bodies(tables.make("entities", full))
    )


def origin_of(seeds, doc: str, part: str) -> str:
    """The origin of some words of an article of the seeds."""
    doc_id = next(d for d in seeds["text"] if d.startswith(doc))
    start = seeds["text"][doc_id].index(part)
    quotations = seeds["quotes"].merge(seeds["quote_origins"], on="quote_id")
    held = quotations[
        (quotations["doc_id"] == doc_id)
        & (quotations["start"] <= start)
        & (quotations["end"] >= start + len(part))
    ]
    if len(held):
        return held.loc[(held["end"] - held["start"]).idxmin(), "origin_id"]
    own = seeds["origins"]
    return own.loc[
        (own["how"] == "own") & (own["doc_id"] == doc_id), "origin_id"
    ].item()


def chains_of(seeds, origin_id: str) -> list[list[str]]:
    """The chains by which an origin reached the articles."""
    return [
        list(c)
        for c in seeds["origins"].loc[
            seeds["origins"]["origin_id"] == origin_id, "chain"
        ]
    ]


def test_one_statement_is_one_origin(seeds):
    part = "Iran should understand that the United States will respond"
    found = {
        origin_of(seeds, doc, part) for doc in ("000", "001", "002", "004")
    } | {origin_of(seeds, "003", "Given the increasing and specific threats")}
    assert len(found) == 1


def test_one_anonymous_official_through_one_paper(seeds):
    here, there = (
        origin_of(seeds, "003", "We are not aware of any intention"),
        origin_of(seeds, "004", "We are not aware of any intention"),
    )
    assert here == there
    chains = chains_of(seeds, here)
    assert [
        "Press TV",
        "The Washington Post",
        "a senior Iraqi security official",
    ] in chains
    assert any(
        c[0] == "MECRA" and "The Washington Post" in c and "John Hudson" in c
        for c in chains
    )


def test_two_anonymous_officials_stay_apart(seeds):
    assert origin_of(seeds, "003", "Pompeo has sent messages") != origin_of(
        seeds, "004", "We are not aware of any intention"
    )


def test_an_article_speaks_for_itself(seeds):
    own = seeds["origins"][seeds["origins"]["how"] == "own"]
    assert (
        sorted(own["doc_id"]) == sorted(seeds["text"])
        and own["origin_id"].is_unique
    )
    assert origin_of(
        seeds, "001", "The port city of Basra has been rocked"
    ) in set(own["origin_id"])


def test_what_an_article_says_itself_has_its_own_origin_in_the_claims(
    any_corpus,
):
    own = any_corpus["origins"][
        any_corpus["origins"]["how"] == "own"
    ].set_index("doc_id")["origin_id"]
    said = any_corpus["claim_evidence"][
        any_corpus["claim_evidence"]["quote_id"] == ""
    ]
    blocks = any_corpus["blocks"]
    asides = blocks[blocks["role"].isin(("title", "caption"))]
    aside = [
        any(
            b.doc_id == row.doc_id and b.start <= row.start < b.end
            for b in asides.itertuples()
        )
        for row in said.itertuples()
    ]
    body = said[[not a for a in aside]]
    assert len(body)
    assert list(body["origin_id"]) == list(body["doc_id"].map(own))


def test_every_quotation_has_an_origin_and_chains_begin_with_the_article(
    any_corpus,
):
    links, known = any_corpus["quote_origins"], any_corpus["origins"]
    assert list(links["quote_id"]) == list(any_corpus["quotes"]["quote_id"])
    assert set(links["origin_id"]) <= set(known["origin_id"])
    outlets = {
        o or d
        for d, o in zip(
            any_corpus["documents"]["doc_id"],
            any_corpus["documents"]["outlet"],
            strict=True,
        )
    }
    assert all(
        row.chain and row.chain[0] in outlets and row.why
        for row in known.itertuples()
    )


def quotation(
    number: int,
    doc: str,
    speaker: str,
    content: str,
    entity: str = "",
    cue: str = "said",
    medium: str = "",
    via: str = "",
    parent: str = "",
) -> dict:
    """One row of `quotes`, with what the grouping reads."""
    return {
        "quote_id": f"q{number}",
        "doc_id": doc,
        "speaker": speaker,
        "speaker_entity": entity,
        "cue": cue,
        "medium": medium,
        "via": via,
        "parent": parent,
        "content": content,
    }


def test_one_voice_that_speaks_twice_is_one_origin():
    acts = group_acts(
        [
            quotation(
                1,
                "a",
                "the mayor",
                "the bridge will open",
                "mayor",
                medium="statement",
            ),
            quotation(
                2,
                "b",
                "the mayor",
                "what a day for our city",
                "mayor",
                medium="tweet",
            ),
            quotation(
                3,
                "b",
                "the mayor",
                "the ferry was never safe",
                "mayor",
                cue="had warned",
            ),
        ],
        {"mayor": "Rosa Vidal"},
    )
    assert [(a.name, len(a.quotes)) for a in acts] == [("Rosa Vidal", 3)]


ENTITIES = (
    {
        "entity_id": "board",
        "name": "Dam Board",
        "label": "ORG",
        "aliases": ["Dam Board"],
    },
    {
        "entity_id": "lang",
        "name": "Ivo Lang",
        "label": "PERSON",
        "aliases": ["Ivo Lang"],
        "titles": ["Dam Board spokesman"],
    },
    {
        "entity_id": "weir",
        "name": "Ada Weir",
        "label": "PERSON",
        "titles": ["Mayor"],
    },
)


@pytest.mark.parametrize(
    ("speaker", "entity", "origin"),
    [
        ("the Dam Board", "board", "Dam Board"),
        ("a Dam Board spokesman", "", "Dam Board"),
        ("officials from the Dam Board", "", "Dam Board"),
        ("Ivo Lang", "lang", "Dam Board"),
        ("Ada Weir", "weir", "Ada Weir"),
        ("former Dam Board officials", "", "former Dam Board officials"),
        (
            "Callow officials who asked for anonymity",
            "",
            "Callow officials who asked for anonymity",
        ),
    ],
)
def test_a_body_and_its_voices_are_one_origin(speaker, entity, origin):
    names = {e["entity_id"]: e["name"] for e in ENTITIES}
    acts = group_acts(
        [quotation(1, "a", speaker, "the dam held", entity)], names, ENTITIES
    )
    assert acts[0].name == origin


def test_a_country_speaks_through_its_government():
    names = {"peru": "Peru", "gov": "Peruvian government"}
    entities = [
        {"entity_id": "peru", "name": "Peru", "label": "GPE", "country": "PE"},
        {"entity_id": "gov", "name": names["gov"], "label": "ORG"},
    ]
    acts = group_acts(
        [
            quotation(1, "a", "Peru", "the dam held", "peru"),
            quotation(2, "b", "The government", "it was built well", "gov"),
            quotation(3, "c", "the Peruvian government", "nobody was told"),
            quotation(4, "d", "a Peruvian official", "it was old"),
        ],
        names,
        entities,
    )
    assert [(a.name, len(a.quotes)) for a in acts] == [
        ("Peru", 3),
        ("a Peruvian official", 1),
    ]


def test_a_station_that_passes_on_what_was_said_to_it_is_no_second_voice():
    words = "the boy stood between the pillars when the gate fell"
    rows = [
        quotation(1, "a", "firefighters", words, via="WKRX"),
        quotation(2, "b", "WKRX", f"that {words} on him", "wkrx"),
    ]
    assert [a.name for a in group_acts(rows, {"wkrx": "WKRX"})] == [
        "firefighters"
    ]


def test_the_same_words_are_one_occasion_whatever_carried_them():
    words = "the bridge will open in May after careful repairs"
    acts = group_acts(
        [
            quotation(1, "a", "the mayor", words, "mayor", medium="statement"),
            quotation(2, "b", "she", words, "mayor", medium="tweet"),
        ],
        {"mayor": "Rosa Vidal"},
    )
    assert len(acts) == 1 and "the same words" in acts[0].why


def test_unnamed_sources_join_only_for_a_reason():
    def count(*rows):
        return len(group_acts(list(rows), {}))

    one = quotation(
        1,
        "a",
        "a senior navy official",
        "the ship was old and badly kept for years",
        via="The Post",
    )
    assert (
        count(
            one,
            quotation(
                2,
                "b",
                "a navy official",
                "nobody had checked it",
                via="The Post",
            ),
        )
        == 1
    )
    assert (
        count(
            one,
            quotation(
                2,
                "b",
                "a navy official",
                "the ship was old and badly kept for years",
            ),
        )
        == 1
    )
    assert (
        count(
            one, quotation(2, "b", "a navy official", "nobody had checked it")
        )
        == 2
    )
    assert (
        count(
            one,
            quotation(
                2,
                "b",
                "a senior port official",
                "the ship was old and badly kept for years",
                via="The Post",
            ),
        )
        == 2
    )
    assert (
        count(one, quotation(2, "a", "the official", "nobody had checked it"))
        == 1
    )


def test_copies_of_an_article_share_its_voice():
    documents = tables.make(
        "documents",
        [
            {"doc_id": d, "outlet": o, "n_words": 1, "copy_of": c}
            for d, o, c in (
                ("a", "Gazette", ""),
                ("b", "Herald", "a"),
                ("c", "Courier", ""),
            )
        ],
    )
    found = own(documents)
    assert found["a"] == found["b"] != found["c"]


def own(documents, pairs=()) -> dict[str, str]:
    """{article: the origin of what it says itself}; `pairs` print one text."""
    told = {
        "n_statements": 0,
        "passages": [],
        "why": "",
        "via": "",
        "direction": "",
    }
    tie = [
        {
            **told,
            "doc_id": a,
            "other_doc": b,
            "kind": "same copy",
            "share": 0.6,
            "shared_words": 60,
        }
        for a, b in pairs
    ]
    found = origins.own_origins(
        documents, tables.make("blocks", []), tables.make("dependence", tie)
    )
    return dict(zip(found["doc_id"], found["name"], strict=True))


def test_an_excerpt_of_a_longer_text_is_no_second_origin():
    rows = [
        {"doc_id": d, "outlet": o, "n_words": 9}
        for d, o in (("a", "Gazette"), ("b", "Herald"))
    ]
    documents = tables.make("documents", rows)
    assert own(documents, [("a", "b")]) == dict.fromkeys(
        "ab", "one text, not known whose"
    )
    assert own(documents) == {"a": "Gazette", "b": "Herald"}


@pytest.mark.parametrize(
    ("text", "byline", "url", "agency"),
    [
        ("CALLOW (AP) — The dam held.", "", "", "Associated Press"),
        (
            "CALLOW — The dam held.",
            "By THE ASSOCIATED PRESS",
            "",
            "Associated Press",
        ),
        (
            "The dam held. Copyright 2018 The Associated Press.",
            "",
            "",
            "Associated Press",
        ),
        (
            "The dam held.",
            "",
            "https://herald.test/wires/ap/dam.html",
            "Associated Press",
        ),
        (
            "The dam held. With reporting by Reuters.",
            "By Rosa Vidal",
            "",
            "Herald",
        ),
        (
            "Image copyright AFP Image caption The dam. It held.",
            "",
            "",
            "Herald",
        ),
        ("The dam held, Reuters (AFP) said.", "", "", "Herald"),
    ],
)
def test_whose_text_an_article_prints(text, byline, url, agency):
    row = {
        "doc_id": "a",
        "outlet": "Herald",
        "text": text,
        "byline": byline,
        "url": url,
    }
    assert own(tables.make("documents", [{**row, "n_words": 9}])) == {
        "a": agency
    }


def test_two_articles_of_one_outlet_are_one_origin():
    rows = [{"doc_id": d, "outlet": "Herald", "n_words": 9} for d in "ab"]
    assert len(set(own(tables.make("documents", rows)).values())) == 1


def test_shared_words_need_enough_of_them():
    assert share_words(
        frozenset("abcdef"), frozenset("abcdefgh")
    ) and not share_words(frozenset("abc"), frozenset("abc"))


def test_no_quotations_no_trouble():
    documents = tables.make(
        "documents", [{"doc_id": "a", "outlet": "", "n_words": 0, "text": ""}]
    )
    none = [
        tables.make(n, [])
        for n in ("blocks", "quotes", "entities", "references", "dependence")
    ]
    found, links = origins.trace_origins(documents, *none)
    assert list(found["how"]) == ["own"] and len(links) == 0


def test_no_origin_is_a_pronoun_an_event_or_nobody(any_corpus):
    assert not any(
        name.lower() in speech_words("pronouns")
        for name in any_corpus["origins"]["name"]
    )
    acts = group_acts(
        [
            quotation(n, "a", speaker, f"words number {n}")
            for n, speaker in enumerate(
                (
                    "it",
                    "Mass protests in the port",
                    "the reluctance to talk",
                    "no senator",
                    "a statement",
                )
            )
        ],
        {},
    )
    assert [(a.name, a.how) for a in acts] == [("not named", "unknown")] * 4 + [
        ("a statement", "unnamed")
    ]


def test_a_pronoun_in_reported_speech_is_who_reports():
    def chain(word, kind, marked, cue_start):
        held = {
            **quotation(2, "a", word, "the plan", parent="q1"),
            "cue_start": cue_start,
            "marked": [],
        }
        holder = {
            **quotation(1, "a", "the council", "that it welcomed the plan"),
            "marked": marked,
            "cue_start": 0,
            "kind": kind,
        }
        origins._resolve_pronouns(rows := [holder, held], set())
        return rows[1]["speaker"]

    assert chain("it", "indirect", [], 30) == "the council"
    assert chain("it", "direct", [[20, 60]], 30) == "it", (
        "whom the council means by it, nobody can tell"
    )
    assert chain("we", "direct", [[20, 60]], 30) == "the council"


def test_who_is_the_one_it_stands_for(seeds):
    named = seeds["quotes"][
        seeds["quotes"]["speaker"].str.endswith("Timmy Davis")
    ]
    assert len(named) and (named["speaker_entity"] == "timmy-davis").all()


def test_the_statement_is_his_whose_words_it_has():
    words = "the bridge will open in May after careful repairs"
    rows = [
        quotation(1, "a", "the mayor", words, "mayor"),
        quotation(2, "b", "the statement", words),
        quotation(3, "b", "", words),
        quotation(4, "b", "a clerk", words),
    ]
    assert [
        len(a.quotes) for a in group_acts(rows, {"mayor": "Rosa Vidal"})
    ] == [
        3,
        1,
    ], "a clerk is somebody else until an article says so"
    rows.append(quotation(5, "c", "the governor", words, "governor"))
    assert (
        len(
            group_acts(rows, {"mayor": "Rosa Vidal", "governor": "Ivo Lang"})[
                0
            ].quotes
        )
        == 1
    ), "two are named for the words: left open"
