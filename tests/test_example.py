"""reports/basra/ in git is what `make report` writes today."""

from conftest import CORPORA, ROOT
from variorum.output import manifest
from variorum.pages import report

EXAMPLE = ROOT / "reports" / "basra"
FOCUS = ["Basra", "Baghdad", "Ahvaz"]  # as the Makefile gives them


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_the_example_is_what_a_fresh_run_writes(tmp_path):
    fresh = report.render(
        CORPORA["seeds"], tmp_path / "report", {"focus_places": FOCUS}
    ).parent
    kept, now = files(EXAMPLE), files(fresh)
    assert kept.keys() == now.keys(), "run `make example`"
    if manifest.read(EXAMPLE)["versions"] != manifest.read(fresh)["versions"]:
        # Another Python may lock other versions of a library; what is read off the articles stays
        # the same.
        kept, now = (
            {
                name: data
                for name, data in found.items()
                if name.endswith(".csv")
            }
            for found in (kept, now)
        )
    assert [name for name in kept if kept[name] != now[name]] == [], (
        "run `make example`"
    )
