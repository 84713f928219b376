"""A folder of many events: a report an event, an index, one set of tables."""

import re
import shutil

import pandas as pd
import pytest
from conftest import ROOT
from variorum import parts, project, run
from variorum.errors import InputError
from variorum.output import manifest
from variorum.pages import report, search


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """Two events and an article that belongs to neither, in one folder."""
    folder = tmp_path_factory.mktemp("week")
    for name in ("tannery", "ferry"):
        for path in (ROOT / "tests" / "corpora" / name).glob("*.txt"):
            shutil.copy(path, folder / path.name)
    (folder / "z.txt").write_text(
        "Violin sold\n\nA violin made in Cremona was sold in Tokyo for nine million dollars. "
        "The auction house said the buyer was a bank, and that the bow went for less.\n"
    )
    return folder


@pytest.fixture(scope="module")
def rendered_week(week, tmp_path_factory):
    """Its reports, without notebooks: those are tested on one event."""
    return report.render(
        week, tmp_path_factory.mktemp("out") / "week", notebooks=[]
    ).parent


def test_the_index_leads_to_a_report_an_event(rendered_week):
    index = (rendered_week / "index.html").read_text()
    links = re.findall(r'href="(e\w{8})/index.html"', index)
    alone = index.split("What belongs to no event")[1]
    assert len(links) == 2 and "z.txt" in alone
    for event_id in links:
        assert (rendered_week / event_id / "reader.html").is_file()
        assert (
            manifest.read(rendered_week / event_id)["parameters"]["event"]
            == event_id
        )


def test_no_link_of_the_folder_is_broken(rendered_week):
    for page in rendered_week.rglob("*.html"):
        for target in re.findall(
            r'(?:href|src)="([^"#:]+)[#"]', page.read_text()
        ):
            if re.fullmatch(r"0\d_\w+\.html", target):
                continue  # a notebook's page, and no notebook was run
            assert (page.parent / target).is_file(), f"{page}: {target}"


def test_the_search_of_the_index_finds_every_event(rendered_week):
    entries = search.read(rendered_week / "assets" / "search.js")
    assert len({link.split("/")[0] for link, _, _ in entries}) == 3
    alone = [text for link, _, text in entries if link == "index.html#alone-1"]
    assert len(alone) == 1 and "violin made in Cremona" in alone[0]
    assert all(
        (rendered_week / link.split("#")[0]).is_file() for link, _, _ in entries
    )


def test_one_event_of_a_folder_is_asked_for_by_name(week):
    events = run.compute(week, wanted=["events"])["events"]
    event_id = events["event_id"].value_counts().index[0]
    found = run.compute(f"{week}#{event_id}")
    members = set(events.loc[events["event_id"] == event_id, "doc_id"])
    assert (
        set(found["documents"]["doc_id"])
        == members
        == set(found["blocks"]["doc_id"])
    )
    assert set(found["claims"]["event_id"]) == {event_id}
    with pytest.raises(InputError, match="no event e00000000"):
        run.compute(f"{week}#e00000000")


def test_an_event_is_the_same_where_the_folder_is_known(week):
    whole = run.compute(week)
    event_id = whole["events"]["event_id"].value_counts().index[0]
    alone = run.compute(f"{week}#{event_id}")
    known = run.compute(f"{week}#{event_id}", folder=whole)
    assert list(alone) == list(known)
    for name, frame in alone.items():
        pd.testing.assert_frame_equal(frame, known[name])


def test_what_is_said_of_an_event_is_the_same_whatever_lies_beside_it(week):
    whole = run.compute(week)
    sizes = whole["events"]["event_id"].value_counts()
    for event_id in sizes.index[sizes > 1]:
        alone = run.compute(f"{week}#{event_id}")
        for name in ("findings", "claims", "discrepancies", "labels"):
            mine = whole[name]
            if name == "labels":
                mine = mine[mine["doc_id"].isin(alone["documents"]["doc_id"])]
            else:
                mine = mine[mine["event_id"] == event_id]
            same = [c for c in mine.columns if c not in parts.KIND_OF]
            assert mine[same].to_dict("records") == alone[name][same].to_dict(
                "records"
            ), name


def test_names_are_as_long_as_one_event_needs(tmp_path):
    for name in ("tannery", "ferry"):
        for path in (ROOT / "tests" / "corpora" / name).glob("*.txt"):
            shutil.copy(path, tmp_path / path.name)
    rows = [f"{p.name},The Daily" for p in tmp_path.glob("a-*.txt")]
    (tmp_path / "sources.csv").write_text("file,outlet\n" + "\n".join(rows))
    whole = run.compute(tmp_path)
    assert sum(whole["documents"]["name"].str.startswith("The Daily (")) == 2
    for event_id in whole["events"]["event_id"].unique():
        documents = run.compute(f"{tmp_path}#{event_id}")["documents"]
        assert "The Daily" in set(documents["name"])
    assert (
        not whole["findings"]["text"]
        .str.contains("The Daily (", regex=False)
        .any()
    )


def test_in_parts_the_tables_are_one_set(week, monkeypatch):
    whole = run.compute(week)
    monkeypatch.setattr(parts, "TOGETHER", 2)  # read as a large corpus is
    parted = run.compute(week)
    assert list(parted) == list(whole)
    for name, key in (
        ("claims", "claim_id"),
        ("quotes", "quote_id"),
        ("findings", "finding_id"),
    ):
        assert parted[name][key].is_unique and len(parted[name])
    evidence = parted["claim_evidence"]
    assert set(evidence["claim_id"]) == set(parted["claims"]["claim_id"])
    assert set(evidence["origin_id"]) <= set(parted["origins"]["origin_id"])
    assert set(parted["mentions"]["entity_id"]) == set(
        parted["entities"]["entity_id"]
    )
    for name in ("quotes", "times", "sentences"):
        spans = [
            set(t[name][["doc_id", "start", "end"]].itertuples(index=False))
            for t in (whole, parted)
        ]
        assert spans[0] == spans[1], name
    claimed = evidence.merge(parted["events"], on="doc_id")
    assert (claimed.groupby("claim_id")["event_id"].nunique() == 1).all()


def test_an_event_is_never_parted(monkeypatch):
    monkeypatch.setattr(parts, "TOGETHER", 3)
    names = [*"aaaa", *"bb", *"c", *"d"]
    events = pd.DataFrame(
        {
            "doc_id": [str(n) for n in range(8)],
            "event_id": names,
            "stray": [False] * 8,
        }
    )
    planned = parts.plan(events)
    assert sorted(doc_id for part in planned for doc_id in part) == list(
        events["doc_id"]
    )
    assert planned == [["0", "1", "2", "3"], ["4", "5"], ["6"], ["7"]]


@pytest.mark.parametrize(
    ("given", "event"),
    [("w#e1d9ca83e", "e1d9ca83e"), ("w", ""), ("a#3", ""), ("a#exyz", "")],
)
def test_an_event_is_named_behind_the_folder(given, event):
    assert project.find_event(given) == event
