"""The order of findings: what leads, then grade by grade, the strongest of each first."""

import pytest
from variorum import run
from variorum.conclusions import findings, grades
from variorum.conclusions.finding import Finding, Passage


def row(
    grade: str, text: str, strength: float = 1.0, docs: str = "ab", **more
) -> Finding:
    return Finding(
        grade=grade,
        text=text,
        evidence=[Passage(d, 0, 9) for d in docs],
        strength=strength,
        **more,
    )


def order(*rows: Finding, n_articles: int = 9) -> list[str]:
    return [found.text for found in findings._order(list(rows), n_articles)]


@pytest.mark.parametrize(
    "rows, expected",
    [
        pytest.param(
            (
                row("wording", "w"),
                row("single", "s"),
                row("silence", "q"),
                row("contradiction", "c"),
            ),
            ["c", "q", "s", "w"],
            id="clashes, silences, single reports, wording",
        ),
        pytest.param(
            (
                row("ambiguous", "o"),
                row("granularity", "g"),
                row("dispute", "d"),
                row("altered", "a"),
            ),
            ["g", "d", "a", "o"],
            id="figures that differ before sources, altered words, what stays open",
        ),
        pytest.param(
            (row("independent", "i"), row("contradiction", "c")),
            ["c", "i"],
            id="few agree: a clash leads",
        ),
        pytest.param(
            (row("independent", "i", docs="abcde"), row("contradiction", "c")),
            ["i", "c"],
            id="most agree: what they share leads",
        ),
        pytest.param(
            (row("single", "weak", 0.1), row("single", "strong", 0.9)),
            ["strong", "weak"],
            id="strength",
        ),
        pytest.param(
            (row("single", "b"), row("single", "a")),
            ["a", "b"],
            id="then by the words",
        ),
        pytest.param((), [], id="nothing"),
    ],
)
def test_order(rows, expected):
    assert order(*rows) == expected


def test_what_more_than_half_of_the_articles_share_leads():
    shared, clash = (
        row("independent", "i", docs="ab"),
        row("contradiction", "c"),
    )
    assert order(shared, clash, n_articles=4) == ["c", "i"]
    assert order(shared, clash, n_articles=3) == ["i", "c"]


def test_what_stands_nearest_to_the_heads_leads():
    late = row("independent", "i", docs="abc", late=0.5)
    early = row("parallel", "p", docs="abc", late=0.0)
    assert order(late, early, n_articles=4) == ["p", "i"]


def test_a_figure_does_not_lead():
    shared = row("independent", "i", docs="abcd", figure="two")
    assert order(shared, row("contradiction", "c"), n_articles=4) == ["c", "i"]


def test_weights_fall_within_a_grade():
    found = findings._order([row("silence", t) for t in "abc"], 9)
    weights = [f.weight for f in found]
    assert weights == sorted(set(weights), reverse=True)


def test_a_passage_counts_once():
    told = findings._row(row("single", "s", docs="abab"))
    assert (len(told["evidence"]), told["n_docs"], told["n_origins"]) == (
        2,
        2,
        2,
    )


def test_every_grade_has_a_weight_a_kind_and_a_word():
    assert set(findings.WEIGHTS) == set(findings.KINDS) == set(grades.FINDINGS)


def test_a_source_is_the_person_and_the_paper_that_both_have_it_through(
    tmp_path,
):
    texts = {
        "a.txt": "Power plant to close\n\nCallow Power chief executive Rosa Campos told The "
        "Guardian that the old plant above the town would close in May.\n",
        "b.txt": "Town to lose plant\n\nThe old plant above the town would close in May, Rosa "
        "Campos, chief executive of Callow Power, told The Guardian.\n",
        "sources.csv": "file,outlet\na.txt,The Callow Herald\nb.txt,The Harbour Post\n",
    }
    for name, text in texts.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    found = run.compute(tmp_path, wanted=("findings",))["findings"]["text"]
    assert any(
        "both have it from Rosa Campos through The Guardian" in t for t in found
    )
