"""A report's pages as PDF, through a headless Chromium."""

from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from ..errors import InputError
from ..output import manifest
from ..workplace import find_browser

PRINTED = {"index": "briefing"}  # names of PDFs that are not their page's
MOST_PAGES = 4  # of a briefing on paper
# 9 pt type printed at .76 is 6.8 pt: no smaller
SCALES = (1.0, 0.92, 0.84, 0.76)


def print_pages(
    folder: Path,
    progress: Callable[[str], None] | None = None,
    *,
    whole: bool = False,
) -> list[Path]:
    """Print the briefing of the report in `folder` to `folder/pdf/`; the paths written.

    With `whole`, every page, and then all of them as one report.pdf, which comes first.
    """
    if manifest.read(folder) is None:
        raise InputError(
            f"{folder}: there is no report here; make one with `variorum report` first."
        )
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise InputError(
            "playwright is not installed; printing needs it: pip install -e '.[test]'"
        ) from None
    goal = folder / "pdf"
    goal.mkdir(exist_ok=True)
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox"]
            )
            printed = [
                _print(
                    browser,
                    page,
                    goal / f"{PRINTED.get(page.stem, page.stem)}.pdf",
                    progress,
                )
                for page in _choose_pages(folder, whole)
            ]
            browser.close()
    except Error as error:
        raise InputError(
            f"no Chromium could be started ({str(error).splitlines()[0]}); install one: "
            "apt-get install chromium"
        ) from None
    if not whole:
        return printed
    writer = PdfWriter()
    for path in printed:
        writer.append(path, outline_item=path.stem)
    writer.write(goal / "report.pdf")
    return [goal / "report.pdf", *printed]


def _choose_pages(folder: Path, whole: bool) -> list[Path]:
    pages = [folder / "index.html"]
    if whole:
        pages += sorted(folder.glob("[0-9][0-9]_*.html"))
        pages += [folder / "compare.html", *sorted(folder.glob("reader*.html"))]
    return [page for page in pages if page.is_file()]


def _print(
    browser,
    page: Path,
    goal: Path,
    progress: Callable[[str], None] | None,
) -> Path:
    """One page to one PDF with its figures drawn; the briefing on at most MOST_PAGES."""
    if progress:
        progress(f"printing {page.name}")
    tab = browser.new_page(
        viewport={"width": 1000, "height": 1400}, color_scheme="light"
    )
    tab.goto(page.resolve().as_uri())
    tab.evaluate("() => window.drawAll()")
    if page.stem in PRINTED:
        _fit(tab, goal)
    else:
        tab.pdf(
            path=goal,
            format="A4",
            print_background=True,
            tagged=True,
        )
    tab.close()
    return goal


def _fit(tab, goal: Path) -> None:
    """Print smaller until it fits; then without what the report has elsewhere (class `short`)."""
    for short in (False, True):
        tab.evaluate(
            "(on) => document.documentElement.classList.toggle('short', on)",
            short,
        )
        for scale in SCALES:
            tab.pdf(
                path=goal,
                format="A4",
                print_background=True,
                tagged=True,
                scale=scale,
            )
            if len(PdfReader(goal).pages) <= MOST_PAGES:
                return
    pages = f"1-{MOST_PAGES}"
    tab.pdf(
        path=goal,
        format="A4",
        print_background=True,
        scale=SCALES[-1],
        page_ranges=pages,
    )
