"""Which words tell where a body has its seat, and how two seats stand to each other."""

import pandas as pd
import pytest
from variorum import tables
from variorum.chronology.intervals import Relation
from variorum.comparison.happenings import Surroundings
from variorum.comparison.materials import Around
from variorum.comparison.placemap import PlaceMap
from variorum.comparison.seats import find_seats, relate_seats

PLACES = {"Harwick": "1", "Corlane": "2"}


def _around(doc):
    """Surroundings in which Orbel is the one body that has a name."""
    mentions = pd.DataFrame(
        [
            ("a", t.idx + len(t), "orbel", "name")
            for t in doc
            if t.text == "Orbel"
        ],
        columns=["doc_id", "end", "entity_id", "kind"],
    )
    entities = pd.DataFrame(
        [("orbel", "Orbel", "ORG")], columns=["entity_id", "name", "label"]
    )
    none = {n: tables.make(n, []) for n in ("references", "times", "places")}
    return Surroundings(Around(mentions, entities, **none), {"a": doc})


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("Harwick-based Orbel fell.", ["1"]),
        ("Orbel, based in Harwick, fell.", ["1"]),
        ("Orbel is headquartered in Harwick.", ["1"]),
        ("Orbel has its headquarters in Harwick and Corlane.", ["1|2"]),
        ("Police searched Orbel's headquarters in Harwick.", ["1"]),
        pytest.param("Orbel was based in Harwick.", [], id="of the past"),
        pytest.param("Orbel will be based in Harwick.", [], id="to come"),
        pytest.param("Orbel is not based in Harwick.", [], id="denied"),
        pytest.param(
            "Orbel has its European headquarters in Harwick.", [], id="a part"
        ),
        pytest.param(
            "Orbel moved its headquarters to Harwick.", [], id="a move"
        ),
        pytest.param("Orbel is based in Elde.", [], id="a place nobody knows"),
    ],
)
def test_find_seats(nlp, sentence, expected):
    doc = nlp(sentence)
    spots = {
        t.idx + len(t): (t.idx, PLACES[t.text]) for t in doc if t.text in PLACES
    }
    found = find_seats("a", doc, _around(doc), spots)
    assert [s.places for s in found] == expected


def _place(name, feature, admin, latitude):
    return {
        "geonameid": name,
        "feature": feature,
        "country_code": "NL",
        "admin1": admin,
        "latitude": latitude,
        "longitude": 5.0,
    }


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("town", "town", Relation.EQUAL),
        ("region", "town", Relation.HOLDS),
        ("town", "region", Relation.WITHIN),
        ("town", "far", Relation.EXCLUDE),
        ("town", "far|town", Relation.EXCLUDE),
        ("town", "unknown", Relation.OPEN),
    ],
)
def test_relate_seats(one, other, expected):
    rows = [
        _place("region", "A.ADM1", "07", 52.3),
        _place("town", "P.PPL", "07", 52.3),
        _place("far", "P.PPL", "11", 54.9),
    ]
    assert relate_seats(one, other, PlaceMap(pd.DataFrame(rows))) == expected
