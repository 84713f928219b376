"""Tables handed from a report to its notebooks: found by what they were made of, read without all
that computes them.
"""

import os
import subprocess
import sys

from variorum import edition, handed, tables

DOCUMENTS = tables.make(
    "documents",
    [
        {
            "doc_id": "a.txt",
            "outlet": "Harrow Post",
            "text": "Rain fell.",
            "n_words": 2,
        }
    ],
)


def test_what_was_handed_over_is_taken_until_it_is_withdrawn(tmp_path):
    given = {"since": "2018-09-01"}
    with handed.over(
        {"documents": DOCUMENTS},
        str(tmp_path),
        {**given, "until": ""},
        tmp_path,
    ):
        taken = edition.load(str(tmp_path), **given)
        assert taken["documents"].to_dict("records") == DOCUMENTS.to_dict(
            "records"
        )
        assert taken.parameters == given
        assert handed.take(str(tmp_path), {}) is None
        assert handed.take("elsewhere", given) is None
    assert handed.VARIABLE not in os.environ
    assert handed.take(str(tmp_path), given) is None


def test_a_notebook_of_kept_tables_imports_no_parser():
    told = """
import sys
sys.modules["spacy"] = None
from variorum import edition, figures, narration
from variorum.geography import focus
from variorum.pages import graded, passages, reviews
assert "variorum.run" not in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
