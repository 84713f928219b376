"""Claims: how many origins they have, and what counts as none beside the source named."""

import pytest
from variorum import run

SIDECAR = "file,outlet\na.txt,The Callow Herald\nb.txt,The Harbour Post\n"


def claim(folder, first: str, second: str):
    """The claim of two small articles that both tell of the ferry."""
    folder.joinpath("a.txt").write_text(first, encoding="utf-8")
    folder.joinpath("b.txt").write_text(second, encoding="utf-8")
    folder.joinpath("sources.csv").write_text(SIDECAR, encoding="utf-8")
    claims = run.compute(folder, wanted=("claims",))["claims"]
    return claims[claims["n_docs"] == 2].iloc[0]


TOLD = "Callow ferry lost\n\nThe ferry sank off Callow harbour early on Friday, police said."


@pytest.mark.parametrize(
    ("first", "origins", "grade"),
    [
        (
            "Ferry sinks off Callow harbour\n\n"
            "The ferry sank off Callow harbour on Friday, police said.",
            1,
            "one_origin",
        ),
        (
            "Ferry sinks off Callow harbour\n\n"
            "The ferry sank off Callow harbour on Friday. The ferry sank fast, police said.",
            2,
            "independent",
        ),
    ],
)
def test_a_headline_is_no_origin_beside_the_source_of_its_article(
    tmp_path, first, origins, grade
):
    found = claim(tmp_path, first, TOLD)
    assert (found["n_origins"], found["grade"]) == (origins, grade)
