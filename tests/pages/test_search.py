"""The index of the search: every block of every story, each with a link that opens it."""

from variorum.pages import search
from variorum.pages.anchors import slug


def test_every_story_can_be_found(computed, tmp_path):
    tables = computed["tannery"]
    path = search.write(tmp_path / "index.js", tables, [], {})
    entries = search.read(path)
    found = " ".join(text for _, _, text in entries)
    for row in tables["blocks"].query("role == 'body'").itertuples():
        text = tables["documents"].set_index("doc_id")["text"][row.doc_id][
            row.start : row.end
        ]
        assert " ".join(text.split())[:40] in found
    for link, _, text in entries:
        assert link.startswith("reader.html#") and len(text) <= search.LONGEST
    assert {
        link.split("#")[1].rsplit("-", 2)[0] for link, _, _ in entries
    } == set(map(slug, tables["documents"]["doc_id"]))


def test_what_was_put_is_read_back(tmp_path):
    entries = [["a.html#x", "The <Echo>", "“words” & </script>"]]
    assert search.read(search.put(tmp_path / "index.js", entries)) == entries
