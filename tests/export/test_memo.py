"""A selection as a Word document, read back by mammoth."""

import io
import re

import lxml.etree
import mammoth
from variorum.export import memo


def test_word_shows_each_passage_with_a_footnote(selection, passages):
    result = mammoth.convert_to_html(io.BytesIO(memo.write(selection)))
    assert not [m for m in result.messages if m.type == "error"]
    page = lxml.etree.HTML(result.value)
    notes = page.xpath("//li[starts-with(@id, 'footnote-')]")
    assert len(notes) == len(
        page.xpath("//a[starts-with(@href, '#footnote-')]")
    ) - len(notes)
    assert len(notes) == len(passages)
    for note in notes:
        assert re.search(
            r"characters \d+–\d+, SHA-256 [0-9a-f]{64}",
            "".join(note.itertext()),
        )
    said = " ".join("".join(page.itertext()).split())
    for _, words in passages:
        assert " ".join(words.split()) in said
    assert said.index("Rejected") < said.index("not so"), (
        "the rejected by themselves"
    )
