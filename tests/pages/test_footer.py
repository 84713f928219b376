"""How a page was made, at its foot: a list as long as the corpus stands in the manifest alone."""

import pytest
from variorum.pages.fragments import fill


def foot(n: int) -> str:
    names = [f"a{i:04}.txt" for i in range(n)]
    manifest = {
        "articles": names,
        "version": "0",
        "code": "0" * 12,
        "corpus": "x",
        "parameters": {},
        "inputs": dict.fromkeys(names, "0" * 64),
        "versions": {},
        "problems": [f"{name} is short." for name in names],
    }
    shell = {"title": "x", "pages": [], "subset": "", "manifest": manifest}
    return fill("reader_list.html.j2", **shell, here="reader", articles=[])


def test_few_are_all_told():
    page = foot(40)
    assert page.count("a0039.txt") == 2 and "all 40" not in page.lower()


@pytest.mark.parametrize("n", [61, 2000])
def test_of_many_the_first_and_where_the_others_are(n):
    page = foot(n)
    assert f"all {n} in manifest.json" in page
    assert f"All {n} stand in manifest.json." in page
    assert f"a{n - 1:04}.txt" not in page
    assert abs(len(page) - len(foot(100))) < 100
