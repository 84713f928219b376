"""A report's pages as PDF, through a headless Chromium."""

import shutil
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfWriter

from ..errors import InputError
from . import manifest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def find_browser() -> str | None:
    """A Chromium that is installed here; None for Playwright's own."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def print_pages(folder: Path, progress: Callable[[str], None] | None = None) -> list[Path]:
    """Print every page of the report in `folder` to `folder/pdf/`, then all of them as one report.pdf."""
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
    pages = [
        folder / "index.html",
        *sorted(folder.glob("[0-9][0-9]_*.html")),
        *sorted(folder.glob("reader*.html")),
    ]
    goal = folder / "pdf"
    goal.mkdir(exist_ok=True)
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
            printed = [
                _print(browser, page, goal / f"{page.stem}.pdf", progress)
                for page in pages
                if page.is_file()
            ]
            browser.close()
    except Error as error:
        raise InputError(
            f"no Chromium could be started ({str(error).splitlines()[0]}); install one: apt-get install chromium"
        ) from None
    whole = PdfWriter()
    for path in printed:
        whole.append(path, outline_item=path.stem)
    whole.write(goal / "report.pdf")
    return [goal / "report.pdf", *printed]


def _print(browser, page: Path, goal: Path, progress) -> Path:
    if progress:
        progress(f"printing {page.name}")
    tab = browser.new_page(viewport={"width": 1000, "height": 1400}, color_scheme="light")
    tab.goto(page.resolve().as_uri())
    tab.evaluate("() => window.drawAll()")
    tab.pdf(path=goal, format="A4", print_background=True, tagged=True, prefer_css_page_size=False)
    tab.close()
    return goal
