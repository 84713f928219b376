"""The briefing on paper: at most four pages, light, with its apparatus; the rest if asked for."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import CORPORA
from pypdf import PdfReader
from variorum.errors import InputError
from variorum.output import manifest
from variorum.pages.printing import MOST_PAGES, print_pages

HEAVIEST = 2_000_000  # bytes of a printed briefing


@pytest.fixture
def folder(staged, by_hand, tmp_path):
    """A copy of the pages that may be printed into."""
    copy = tmp_path / "report"
    shutil.copytree(staged, copy)
    manifest.write(copy, manifest.describe(CORPORA["tannery"], {}, by_hand, []))
    return copy


def run(folder, **options):
    """`print_pages` in a thread of its own: the other tests' browser holds this one's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(print_pages, folder, **options).result()


def test_a_briefing_has_four_pages_at_most(folder):
    (printed,) = run(folder)
    pages = PdfReader(printed).pages
    assert 1 <= len(pages) <= MOST_PAGES and printed.stat().st_size < HEAVIEST
    words = " ".join(page.extract_text() for page in pages)
    assert (
        "How the reports stand" in words
        and "14 people" in words
        and "Nine people" in words
    )


def test_all_of_it_is_printed_if_asked_for(folder):
    whole, *parts = run(folder, whole=True)
    assert {p.name for p in parts} >= {
        "briefing.pdf",
        "compare.pdf",
        "reader.pdf",
    }
    assert len(PdfReader(whole).pages) == sum(
        len(PdfReader(p).pages) for p in parts
    )


def test_what_is_no_report_is_not_printed(tmp_path):
    with pytest.raises(InputError, match="no report here"):
        print_pages(tmp_path)
