"""Places in articles: what is one, which one, how it is used, what is said of where it lies."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from variorum import language, tables
from variorum.geography import places


@pytest.fixture(scope="module")
def seeds(computed):
    return computed["seeds"]


@pytest.fixture(params=["seeds", "ferry"])
def found(request):
    return request.getfixturevalue(request.param)


def read(text: str, **columns) -> tuple[pd.DataFrame, pd.DataFrame]:
    """places and place_candidates of one article."""
    documents = tables.make(
        "documents",
        [
            {
                "doc_id": "a.txt",
                "n_words": len(text.split()),
                "text": text,
                **columns,
            }
        ],
    )
    spans = (
        [
            {
                "doc_id": "a.txt",
                "start": 0,
                "end": len(text),
                "role": "body",
                "rule": "test",
            }
        ]
        if text.strip()
        else []
    )
    blocks = tables.make("blocks", spans)
    return places.find_places(
        language.parse(documents, blocks),
        documents,
        blocks,
        Path("no-such-folder"),
    )


def named(text: str, **columns) -> dict[str, str]:
    """{words: country code, division} of the resolved places of an article."""
    return {
        row.text: row.admin1 or row.country_code
        for row in read(text, **columns)[0].itertuples()
        if row.latitude == row.latitude
    }


def test_rows_show_the_text_they_point_at(found):
    texts = found["documents"].set_index("doc_id")["text"]
    for name in ("places", "place_candidates", "place_claims"):
        for row in found[name].itertuples():
            assert texts[row.doc_id][row.start : row.end] == row.text
    assert (
        "places" in found
        and not found["places"].duplicated(["doc_id", "start", "end"]).any()
    )


def test_a_point_is_whole_and_has_a_rule(found):
    table = found["places"]
    assert (table["latitude"].isna() == table["longitude"].isna()).all()
    assert (table["rule"] != "").all() and (table["why"] != "").all()
    assert (
        table.loc[table["latitude"].isna(), "rule"]
        .str.startswith("unresolved")
        .all()
    )
    assert set(table["use"]) <= {
        "literal",
        "metonym",
        "modifier",
        "dateline",
        "demonym",
        "embedded",
    }


def test_the_city_is_meant_not_the_province_or_the_village(seeds):
    table = seeds["places"]
    for spelling in ("Basra", "Basrah"):
        assert set(table.loc[table["text"] == spelling, "geonameid"]) == {
            "99532"
        }
    assert set(table.loc[table["text"] == "New York", "geonameid"]) == {
        "5128581"
    }
    assert {"Ahvaz", "Benghazi", "Baghdad", "Tehran", "Kuwait"} <= set(
        table["text"]
    )


def test_newspapers_are_no_places(seeds):
    texts = seeds["documents"].set_index("doc_id")["text"]
    assert not [
        row
        for row in seeds["places"].itertuples()
        if texts[row.doc_id][row.start : row.start + 15] == "Washington Post"
    ]
    left = seeds["place_candidates"]
    assert "name of a medium" in set(
        left.loc[left["text"] == "Washington", "why"]
    )


def test_own_places_lie_over_the_towns_in_their_names(seeds):
    table = seeds["places"]
    airport = table[table["text"] == "Basra airport"].iloc[0]
    inner = table[
        (table["doc_id"] == airport["doc_id"])
        & (table["start"] == airport["start"])
        & (table["text"] == "Basra")
    ]
    assert (
        airport["rule"] == "the corpus's own gazetteer"
        and airport["label"] == "FAC"
    )
    assert len(inner) == 1
    assert (
        not (table["text"] == "Green").any()
        and (table["text"] == "Green Zone").any()
    )


def test_datelines_and_governments_are_marked(seeds, ferry):
    assert (
        seeds["places"].query("text == 'WASHINGTON'")["use"] == "dateline"
    ).all()
    assert set(ferry["places"].query("text == 'APIA'")["use"]) == {"dateline"}
    accused = ferry["places"].query(
        "doc_id == 'b-tasman-post.txt' and text == 'Samoa'"
    )
    assert accused["use"].tolist()[0] == "metonym"


def test_the_article_settles_which_namesake(ferry):
    table = ferry["places"]
    assert set(table.loc[table["text"] == "Hamilton", "country_code"]) == {"NZ"}
    assert set(table.loc[table["text"] == "Cambridge", "country_code"]) == {
        "NZ"
    }
    assert set(table.loc[table["text"] == "Newcastle", "admin1"]) == {"AU.02"}


def test_people_and_papers_with_names_of_places(ferry):
    left = ferry["place_candidates"]
    reasons = dict(zip(left["text"], left["why"], strict=True))
    assert (
        reasons["Nelson"] == reasons["Charlotte"] == "part of a person's name"
    )
    assert "Reading" not in set(ferry["places"]["text"])
    first = ferry["places"].query("doc_id == 'a-suva-herald.txt'")
    assert "Wellington" not in set(first["text"])


@pytest.mark.parametrize(
    ("text", "word", "where"),
    [
        (
            "The mayor of Paris, Texas, said the town would rebuild.",
            "Paris",
            "US.TX",
        ),
        (
            "A train left Paris for Lyon and Marseille on Monday, French officials said.",
            "Paris",
            "FR.11",
        ),
        (
            "Police in London, Ontario, arrested two men. London police said Sarnia was safe.",
            "London",
            "CA.08",
        ),
        (
            "Protests spread from Tbilisi across Georgia as Georgian police moved in.",
            "Georgia",
            "GE",
        ),
        (
            "Atlanta and Savannah are the largest cities in Georgia, U.S. officials said.",
            "Georgia",
            "US.GA",
        ),
        ("Floods hit Springfield, Ill., on Friday.", "Springfield", "US.IL"),
        ("Iraq's Basra was quiet.", "Basra", "IQ.02"),
    ],
)
def test_context_decides(text, word, where):
    assert named(text)[word] == where


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "X, Y" settles both names
        (
            "The fire was in Tbilisi, Georgia.",
            {"Tbilisi": "GE.51", "Georgia": "GE"},
        ),
        (
            "The fire was in Atlanta, Georgia.",
            {"Atlanta": "US.GA", "Georgia": "US.GA"},
        ),
        ("It fell in Lahore, Punjab.", {"Lahore": "PK.04", "Punjab": "PK.04"}),
        (
            "It fell in Amritsar, Punjab.",
            {"Amritsar": "IN.23", "Punjab": "IN.23"},
        ),
        # a hyphenated name is one, two names joined by a hyphen are two
        ("She left Mazar-i-Sharif.", {"Mazar-i-Sharif": "AF.30"}),
        ("He flew to Port-au-Prince.", {"Port-au-Prince": "HT.11"}),
        (
            "He lives in Saint-Jean-sur-Richelieu.",
            {"Saint-Jean-sur-Richelieu": "CA.10"},
        ),
        (
            "The Baghdad-Basra road was shut.",
            {"Baghdad": "IQ.07", "Basra": "IQ.02"},
        ),
        ("The London-based firm left.", {"London": "GB.ENG"}),
        # no part of a name that no gazetteer has
        ("Fighting near Kafr-i-Zalmar went on.", {}),
        # states that are no more
        (
            "Soviet troops left Czechoslovakia.",
            {"Soviet": "", "Czechoslovakia": ""},
        ),
        ("An East German court ruled.", {"East German": "DE"}),
        ("He was born in Persia.", {"Persia": "IR"}),
    ],
)
def test_names_of_several_words(text, expected):
    assert named(text) == expected


def test_two_places_of_one_name_that_the_article_tells_apart():
    text = "He left Alexandria, Virginia, for Alexandria, Egypt. Alexandria was hot."
    found = read(text)[0]
    where = found.loc[found["text"] == "Alexandria", "admin1"].tolist()
    assert where == ["US.VA", "EG.06", "EG.06"], (
        "what is not placed goes with the one before"
    )
    assert (
        named("Ferries left Dover, Delaware. In Dover all was quiet.")["Dover"]
        == "US.DE"
    )


def test_outlet_at_home():
    text = (
        "Residents of London met on Tuesday. London police closed two streets."
    )
    assert named(text)["London"] == "GB.ENG"
    assert (
        named(text, outlet="Kitchener Record (Ontario)", country="CA")["London"]
        == "CA.08"
    )


def test_articles_of_an_event_help_each_other():
    texts = [
        "A bridge fell in Hamilton, New Zealand, officials in Auckland said.",
        "The bridge in Hamilton fell at noon. Nobody was hurt.",
    ]
    documents = tables.make(
        "documents",
        [
            {"doc_id": f"{n}.txt", "n_words": 9, "text": t}
            for n, t in enumerate(texts)
        ],
    )
    blocks = tables.make(
        "blocks",
        [
            {
                "doc_id": f"{n}.txt",
                "start": 0,
                "end": len(t),
                "role": "body",
                "rule": "test",
            }
            for n, t in enumerate(texts)
        ],
    )
    parsed = language.parse(documents, blocks)
    for events, country in ((["one", "one"], "NZ"), (["one", "other"], "CA")):
        grouped = tables.make(
            "events",
            [
                {"doc_id": f"{n}.txt", "event_id": e}
                for n, e in enumerate(events)
            ],
        )
        table, _ = places.find_places(
            parsed, documents, blocks, Path("no-such-folder"), grouped
        )
        assert table.loc[
            (table["doc_id"] == "1.txt") & (table["text"] == "Hamilton"),
            "country_code",
        ].tolist() == [country]


def test_abbreviated_states_need_a_town():
    assert "Ind." in named("He lives in Gary, Ind., near the lake.")
    assert "Miss" not in named("Miss Jones was late.")
    assert "us" not in named("They told us nothing. The US did.")


def test_adjectives_point_to_countries_and_people_do_not():
    resolved, left = read(
        "Turkish officials met Canadians in Oslo. She speaks French."
    )
    assert resolved.loc[resolved["text"] == "Turkish", "use"].tolist() == [
        "demonym"
    ]
    assert {"Canadians", "French"} <= set(left["text"])


def test_the_unresolvable_is_listed():
    resolved, _ = read(
        "The landslide hit the village of Xqzrvillage at dawn, in Sichuan province."
    )
    row = resolved[resolved["text"] == "Xqzrvillage"]
    if len(row):  # the model has to see it as a name
        assert (
            row["geonameid"].tolist() == [""]
            and row["rule"].str.startswith("unresolved").all()
        )


@settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(
    st.lists(
        st.sampled_from(
            [
                "Paris",
                "U.S.",
                "in",
                "near the border",
                "\n\n",
                "Jack London",
                "—",
                "“",
                "Ky.",
                ",",
                "Köln",
                "東京",
                "\u200b",
                "a",
                "Iraqi",
                "'s",
                ".",
            ]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_any_text_can_be_read(text):
    resolved, left = read(text)
    for row in [*resolved.itertuples(), *left.itertuples()]:
        assert text[row.start : row.end] == row.text and row.text.strip()
