"""Which sentences stand beside each other: those that tell of one thing, whoever puts it how."""

import pytest
from variorum import run
from variorum.comparison.parallels import Sentence, _Laid, _Pair

ARTICLES = {
    "a": """The council of Callow approved the new tram line on Monday.

The line will not reach the harbour or the old mill, the mayor said.

Ferries carried 400 passengers on Sunday.
""",
    "b": """On Monday the council in Callow voted for the new tram line.

The old mill and the harbour get no stop on the line.

The zoo of Elde has a young bear.
""",
    "c": """Councillors in Callow are set to vote on the new tram line.

The harbour will be reached by the line, but not the old mill.
""",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The sentences that stand beside each other, as {article: text}, and the shared words."""
    folder = tmp_path_factory.mktemp("tram")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    tables = run.compute(folder)
    texts = tables["documents"].set_index("doc_id")["text"]
    return [
        (
            {
                r.doc_id[0]: texts[r.doc_id][r.start : r.end]
                for r in g.itertuples()
            },
            [
                [texts[r.doc_id][a:b] for a, b in r.shared]
                for r in g.itertuples()
            ],
        )
        for _, g in tables["parallels"].groupby("parallel_id")
    ], tables


def test_one_matter_stands_side_by_side(told):
    groups, _ = told
    lines = next(g for g, _ in groups if "council" in g.get("a", ""))
    assert "voted for" in lines["b"]


def test_what_nobody_else_tells_stands_beside_nothing(told):
    groups, _ = told
    shown = " ".join(text for g, _ in groups for text in g.values())
    assert "Ferries" not in shown and "zoo" not in shown


def test_the_shared_words_are_the_texts_own(told):
    groups, _ = told
    for passages, shared in groups:
        assert all(words for words in shared)
        for text, words in zip(passages.values(), shared, strict=True):
            assert all(word in text for word in words)


def test_one_article_stands_once_in_a_group(told):
    _, tables = told
    rows = tables["parallels"]
    assert not rows.duplicated(["parallel_id", "doc_id"]).any()


def test_nothing_is_said_of_how_they_stand(told):
    _, tables = told
    found = tables["findings"]
    beside = found[found["grade"] == "parallel"]
    assert len(beside) and beside["text"].str.contains(" side by side: “").all()


def test_who_somebody_is_joins_no_sentences(tmp_path):
    """What two sentences share only says who Marsh is: one praises, the other sells."""
    who = "Otto Marsh, a retired pilot of the harbour tugs,"
    for name, did in (("a", "praised the choir"), ("b", "sold his boat")):
        (tmp_path / f"{name}.txt").write_text(
            f"{who} {did} on Friday.\n\nThe rain stopped in the night.\n",
            encoding="utf-8",
        )
    starts = run.compute(tmp_path)["parallels"]["start"]
    assert len(starts) == 2 and (starts > len(who)).all()  # the rain


def test_datelines_stand_beside_nothing(tmp_path):
    for name, hour in (("a", "4:00am"), ("b", "5:45pm")):
        (tmp_path / f"{name}.txt").write_text(
            f"Tram line\n\nMay 5, 2010, {hour}.\n\n{ARTICLES[name]}",
            encoding="utf-8",
        )
    tables = run.compute(tmp_path)
    texts = tables["documents"].set_index("doc_id")["text"]
    shown = [
        texts[r.doc_id][r.start : r.end]
        for r in tables["parallels"].itertuples()
    ]
    assert shown and not any("2010" in words for words in shown)


@pytest.mark.parametrize(
    "like, beside",
    [
        pytest.param(0.4, [0, 1, 2], id="alike"),
        pytest.param(0.2, [0, 1], id="it shares only names with them"),
    ],
)
def test_a_third_sentence_is_as_alike_as_the_two(like, beside):
    things = frozenset({"council", "approve", "line"})
    some = [
        Sentence(
            d, 0, 0, 9, dict.fromkeys(things, ()), frozenset(), frozenset()
        )
        for d in "abc"
    ]
    pairs = [
        _Pair(0.9, 0.6, 0, 1, things),
        _Pair(0.8, like, 0, 2, things),
        _Pair(0.8, like, 1, 2, things),
    ]
    laid = _Laid(some, pairs)
    laid.lay(pairs[0])
    assert [group for group, *_ in laid.groups] == [beside]
