"""The grade of two answers to one question: what they say, how likely, whose they are."""

from types import SimpleNamespace

import pandas as pd
import pytest
from variorum import run
from variorum.comparison.discrepancies import (
    Why,
    find_discrepancies,
    grade_claims,
    order_figures,
)
from variorum.comparison.happenings import Anchor

INF = float("inf")
READING = {
    "group": "q1",
    "question": "number",
    "about": "people",
    "start": 4,
    "end": 8,
    "passage_start": 0,
    "passage_end": 20,
    "value": "",
    "text": "",
    "low": 0.0,
    "high": 0.0,
    "unit": "person",
    "bound": "exact",
    "mod": "",
    "certainty": "said",
    "likelihood": 0.9,
    "origin_id": "",
    "as_of": "2024-05-08",
    "claim_id": "c1",
}


def happening(*meanings: str, undergoer: str = "docker", day: str = ""):
    participant = SimpleNamespace(
        role="undergoer", key=undergoer, lemma=undergoer, named=True
    )
    return SimpleNamespace(
        lemma="spend",
        sentence=1,
        meanings=frozenset(meanings),
        participants=(participant,),
        head=SimpleNamespace(tag_="VBD", pos_="NOUN", children=()),
        anchor=Anchor((day, day), own=bool(day)),
    )


def judge(
    one: dict,
    other: dict,
    *,
    likely=0.9,
    stances=("asserted", "asserted"),
    acts=None,
):
    """(kind, grade) of two readings, None where there is no discrepancy."""
    rows = [
        READING | {"doc_id": doc, "happening": n, "origin_id": f"o{n}"} | said
        for n, (doc, said) in enumerate((("a", one), ("b", other)))
    ]
    compared = SimpleNamespace(
        happenings=acts or [happening("spend"), happening("spend")],
        likelihood=lambda i, j: likely,
    )
    evidence = pd.DataFrame({"happening": [0, 1], "stance": stances})
    mean = (rows[0]["likelihood"] + rows[1]["likelihood"]) / 2
    pair = frozenset((r["doc_id"], r["start"]) for r in rows)
    found = find_discrepancies(
        pd.DataFrame(rows), {pair: mean}, evidence, compared, pd.DataFrame()
    )
    return (
        None if found.empty else (found["kind"].iloc[0], found["grade"].iloc[0])
    )


def number(low: float, high: float | None = None, **more) -> dict:
    high = low if high is None else high
    said = f"{low:g}–{high:g}"
    return {"low": low, "high": high, "value": said, "text": said} | more


def moment(value: str, **more) -> dict:
    return {"question": "date", "value": value, "text": value} | more


def thing(noun: str) -> dict:
    return {"question": "manner", "value": noun, "text": noun}


def hit(noun: str, *, words: str = "", asked: str = "what was hit") -> dict:
    said = {"value": noun, "text": words or f"the {noun}"}
    return {"question": "whom", "about": f"rammed: {asked}"} | said


def whether(answer: str, **more) -> dict:
    return {"question": "whether", "value": answer, "text": answer} | more


# Two times that are hardly told alike: what decides is whether they are of one happening.
EARLY, LATE = (moment(f"2024-05-0{day}", likelihood=0.29) for day in (7, 8))


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (number(2), number(6), ("number", "contradiction")),
        (number(2), number(2), None),
        (
            number(2, INF, bound="at_least"),
            number(6),
            ("number", "granularity"),
        ),
        (
            number(6),
            number(2, INF, bound="at_least"),
            ("number", "granularity"),
        ),
        (number(1, 5), number(3, 9), None),
        (number(2), number(6, certainty="supposed"), ("number", "ambiguous")),
        (
            number(2, likelihood=0.2),
            number(6, likelihood=0.2),
            ("number", "contradiction"),
        ),
        (
            number(2, likelihood=0.19),
            number(6, likelihood=0.19),
            ("number", "ambiguous"),
        ),
        (
            number(2, likelihood=0.12),
            number(6, likelihood=0.12),
            ("number", "ambiguous"),
        ),
        (number(2, likelihood=0.11), number(6, likelihood=0.11), None),
        (moment("2024-05-07"), moment("2024-05-08"), ("date", "contradiction")),
        (moment("2024-05-07"), moment("2024-05"), ("date", "granularity")),
        (
            moment("2024-05-07", text="today"),
            moment("2024-05-08", text="Today"),
            None,
        ),
        (
            moment("2023-05", text="last May"),
            moment("2024-05", text="in May"),
            None,
        ),
        (
            moment("2023-05", text="May 2023"),
            moment("2024-05", text="in May"),
            ("date", "contradiction"),
        ),
        (thing("truck"), thing("car"), ("manner", "contradiction")),
        (thing("truck"), thing("vehicle"), None),
        (thing("truck"), thing("tree"), None),
        (whether("yes"), whether("no"), ("other", "contradiction")),
        (whether("yes"), whether("yes"), None),
        (
            whether("yes"),
            whether("no", certainty="supposed"),
            ("other", "ambiguous"),
        ),
    ],
)
def test_grade_by_what_is_said(one, other, expected):
    assert judge(one, other) == expected
    if one.get("text") != "today":
        assert judge(other, one) == expected


@pytest.mark.parametrize(
    "likely, one, other, expected",
    [
        (0.4, whether("yes"), whether("no"), ("other", "contradiction")),
        (0.5, EARLY, LATE, ("date", "contradiction")),
        (0.49, EARLY, LATE, ("date", "ambiguous")),
        (0.39, whether("yes"), whether("no"), ("other", "ambiguous")),
        (0.25, whether("yes"), whether("no"), ("other", "ambiguous")),
        (0.24, whether("yes"), whether("no"), None),
        (0.4, thing("truck"), thing("car"), ("manner", "contradiction")),
        (0.39, thing("truck"), thing("car"), ("manner", "ambiguous")),
        (0.14, thing("truck"), thing("car"), None),
    ],
)
def test_grade_by_likelihood_of_one_happening(likely, one, other, expected):
    assert judge(one, other, likely=likely) == expected


@pytest.mark.parametrize(
    "stances, origins, expected",
    [
        (("attributed", "attributed"), ("o1", "o2"), "dispute"),
        (("attributed", "distanced"), ("o1", "o2"), "dispute"),
        (("attributed", "attributed"), ("o1", "o1"), "contradiction"),
        (("attributed", "asserted"), ("o1", "o2"), "contradiction"),
        (("asserted", "asserted"), ("o1", "o2"), "contradiction"),
    ],
)
def test_both_only_report_what_sources_say(stances, origins, expected):
    one, other = (
        number(2, origin_id=origins[0]),
        number(6, origin_id=origins[1]),
    )
    assert judge(one, other, stances=stances) == ("number", expected)


@pytest.mark.parametrize(
    "meaning, one, other, expected",
    [
        pytest.param(
            "kill",
            number(3),
            number(5, as_of="2024-05-09"),
            "granularity",
            id="grew",
        ),
        pytest.param(
            "kill", number(3), number(5), "contradiction", id="of one day"
        ),
        pytest.param(
            "kill",
            number(5),
            number(3, as_of="2024-05-09"),
            "contradiction",
            id="shrank",
        ),
        pytest.param(
            "spend",
            number(3),
            number(5, as_of="2024-05-09"),
            "contradiction",
            id="does not grow",
        ),
        pytest.param(
            "increase", number(5), number(3), "granularity", id="a rate moves"
        ),
    ],
)
def test_a_figure_that_grows_is_no_contradiction(meaning, one, other, expected):
    acts = [happening(meaning), happening(meaning)]
    assert judge(one, other, acts=acts) == ("number", expected)


@pytest.mark.parametrize(
    "one, other, unit, grade",
    [
        (142e6, 140e6, "USD", "granularity"),
        (148.9e9, 150e9, "USD", "granularity"),
        (142e6, 150e6, "USD", "contradiction"),
        (14e6, 10e6, "USD", "contradiction"),
        (142, 140, "person", "contradiction"),
        (142e6, 140e6, "EUR", "granularity"),
    ],
)
def test_a_sum_that_one_rounds_is_no_contradiction(one, other, unit, grade):
    rows = [number(amount, unit=unit) for amount in (one, other)]
    assert judge(*rows) == judge(*rows[::-1]) == ("number", grade)


YEARS = 365.25  # readings of a time count days


@pytest.mark.parametrize(
    "age, day, older, then, expected",
    [
        (27, "2005-06-25", 29, "2007-03-20", None),
        (27, "2005-06-25", 28, "2007-03-20", None),
        (27, "2005-06-25", 31, "2007-03-20", ("number", "contradiction")),
        (29, "2005-06-25", 27, "2007-03-20", ("number", "contradiction")),
        (27, "2005-06-25", 28, "2005-06-27", ("number", "contradiction")),
        (27, "", 29, "2007-03-20", ("number", "ambiguous")),
        (27, "", 35, "2007-03-20", ("number", "contradiction")),
        (27, "", 29, "", ("number", "contradiction")),
    ],
)
def test_who_was_younger_before_is_no_contradiction(
    age, day, older, then, expected
):
    one, other = (
        number(years * YEARS, unit="year", as_of=as_of)
        for years, as_of in ((age, day), (older, then))
    )
    assert judge(one, other) == expected


@pytest.mark.parametrize(
    "undergoers, expected",
    [
        (("docker", "docker"), ("other", "contradiction")),
        (("docker", "mayor"), None),
        (("docker", "nobody"), ("other", "contradiction")),
    ],
)
def test_yes_and_no_are_of_the_same_one(undergoers, expected):
    acts = [happening("injure", undergoer=u) for u in undergoers]
    assert judge(whether("yes"), whether("no"), acts=acts) == expected


@pytest.mark.parametrize(
    "grades, expected",
    [
        ((), "independent"),
        (("granularity",), "independent"),
        (("ambiguous",), "independent"),
        (("dispute",), "disputed"),
        (("dispute", "contradiction"), "contradicted"),
    ],
)
def test_claims_take_the_gravest_grade(grades, expected):
    claims = pd.DataFrame(
        {"claim_id": ["c1", "c2"], "grade": ["independent", "single"]}
    )
    rows = [{"claim_id": "c1", "other_claim": "c1", "grade": g} for g in grades]
    found = grade_claims(
        claims, pd.DataFrame(rows, columns=["claim_id", "other_claim", "grade"])
    )
    assert found["grade"].tolist() == [expected, "single"]
    assert claims["grade"].tolist() == ["independent", "single"]


@pytest.mark.parametrize(
    "day, expected",
    [
        pytest.param(
            "2024-05-09", ("number", "contradiction"), id="the next day"
        ),
        pytest.param("2024-06-09", None, id="a month later: another case"),
        pytest.param("", ("number", "contradiction"), id="not said when"),
    ],
)
def test_what_is_told_of_far_days_is_not_compared(day, expected):
    acts = [happening("spend", day="2024-05-08"), happening("spend", day=day)]
    assert judge(number(2), number(6), acts=acts) == expected


def test_a_conversion_is_no_other_figure():
    miles = number(1680 * 1.609344) | {"unit": "mile", "value": "1680"}
    assert judge(miles, number(2700) | {"unit": "kilometre"}) is None
    assert judge(number(1677), number(1680)) == ("number", "contradiction")


@pytest.mark.parametrize(
    "days, why, relation",
    [
        pytest.param(
            ("2024-05-08", "2024-05-09"), Why.GROWS, "later", id="later"
        ),
        pytest.param(
            ("2024-05-08", "2024-05-07"), Why.GROWS, "earlier", id="earlier"
        ),
        pytest.param(("2024-05-08",) * 2, Why.GROWS, "excluded", id="one day"),
        pytest.param(("2024-05-08", ""), Why.GROWS, "excluded", id="no day"),
        pytest.param(
            ("2024-05-08", "2024-05-09"),
            Why.EXCLUDE,
            "excluded",
            id="does not grow",
        ),
    ],
)
def test_a_figure_that_moves_is_the_earlier_or_the_later_one(
    days, why, relation
):
    rows = [
        {"group": "q1", "doc_id": d, "value": v, "relation": r, "as_of": day}
        for d, v, r, day in zip(
            "ab", ("12", "15"), ("equal", "excluded"), days, strict=True
        )
    ]
    pair = {"doc_id": "b", "value": "15", "other_doc": "a", "other_value": "12"}
    differing = pd.DataFrame([pair | {"group": "q1", "why": why}])
    ordered = order_figures(pd.DataFrame(rows), differing)
    assert ordered["relation"].tolist() == ["equal", relation]


@pytest.mark.parametrize(
    "one, other, same",
    [
        pytest.param(("mile", 64.4), ("nautical mile", 74.1), True, id="miles"),
        pytest.param(("ton", 36.3), ("tonne", 40.0), True, id="tons"),
        pytest.param(("mile", 64.4), ("kilometre", 40.0), False, id="others"),
        pytest.param(("metre", 10.0), ("foot", 9.1), True, id="few figures"),
        pytest.param(("mile", 64.4), ("tonne", 40.0), False, id="of two kinds"),
    ],
)
def test_one_number_in_units_that_stand_for_each_other(one, other, same):
    rows = [number(v, unit=unit) | {"value": "40"} for unit, v in (one, other)]
    # the same number, so that no article gives the other's too
    expected = None if same else ("number", "contradiction")
    assert judge(*rows) == expected


@pytest.mark.parametrize(
    "one, other, likely, expected",
    [
        (hit("gate"), hit("fence"), 0.9, ("whom", "ambiguous")),
        (hit("gate"), hit("fence"), 0.39, None),
        (hit("gate"), hit("fence", words="the fence by the gate"), 0.9, None),
        (hit("gate"), hit("mayor"), 0.9, None),
        (hit("gate", asked="whom"), hit("fence", asked="whom"), 0.9, None),
        (
            hit("gate", asked="to whom"),
            hit("fence", asked="to whom"),
            0.9,
            None,
        ),
    ],
)
def test_what_was_hit_may_be_one_thing_or_two(one, other, likely, expected):
    assert judge(one, other, likely=likely) == expected


def test_the_text_is_shown_before_the_headline():
    acts = [happening("spend") for _ in range(3)]
    acts[0].sentence = 0
    told = (
        ("a", 0, {"start": 4, "likelihood": 0.9}, "6"),
        ("a", 1, {"start": 90, "likelihood": 0.5}, "6"),
        ("b", 2, {"start": 40}, "2"),
    )
    rows = [
        READING
        | number(float(value), happening=n, doc_id=doc)
        | where
        | {"passage_start": where["start"], "passage_end": where["start"] + 9}
        for doc, n, where, value in told
    ]
    compared = SimpleNamespace(happenings=acts, likelihood=lambda i, j: 0.9)
    evidence = pd.DataFrame({"happening": [0, 1, 2], "stance": "asserted"})
    found = find_discrepancies(
        pd.DataFrame(rows), {}, evidence, compared, pd.DataFrame()
    )
    assert found[["start", "other_start"]].values.tolist() == [[90, 40]]


SIDES = (
    "The barge caught fire at the quay of Callow on Monday. The two divers jumped into the harbour "
    "and later walked to a {place} with minor burns, the {who} of the quay said.",
    "The barge caught fire at the quay of Callow on Monday. The two divers were rescued from the "
    "harbour by a ferry and later flown to a {place} with minor burns.",
)


@pytest.mark.parametrize("alike", [False, True])
def test_passages_side_by_side_with_details_of_their_own(tmp_path, alike):
    """What is told side by side is a difference of detail, unless the words are the same."""
    for name, text in zip("ab", (SIDES[0], SIDES[not alike]), strict=True):
        said = text.format(place="clinic", who="warden")
        (tmp_path / f"{name}.txt").write_text(f"Barge on fire\n\n{said}\n")
    made = run.compute(tmp_path)
    rows = made["discrepancies"]
    found = rows[rows["why"] == Why.DETAILS]
    assert found["grade"].tolist() == ["granularity"] * (not alike)
    if not alike:
        texts = dict(zip("ab", made["documents"]["text"], strict=True))
        row = found.iloc[0]
        assert row["value"] == texts["a"][row["start"] : row["end"]]
        assert "rescued" in row["other_value"]


@pytest.mark.parametrize(
    "said, clash",
    [
        pytest.param("is locked", True, id="the same verb"),
        pytest.param("is locked in", False, id="with another particle"),
    ],
)
def test_a_verb_with_another_particle_is_another(tmp_path, said, clash):
    told = {
        "a": f"The gate {said} for the night",
        "b": "The gate is not locked",
    }
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(
            f"The mill of Callow\n\nThe mill of Callow reopened on Monday. {text}.\n"
        )
    rows = run.compute(tmp_path)["discrepancies"]
    assert (rows["why"] == Why.DENIED).any() == clash
