"""Pictures of a report for docs/: its first screen in light, in dark, on a phone and on paper.

    python tests/pictures.py reports/basra example
    python tests/pictures.py reports/recount recount

writes docs/example-light.png, -dark, -phone, -print. Run by `make pictures` after a change of the
pages that is meant.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from variorum.workplace import find_browser

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCREEN, PHONE, PAPER = (
    (1280, 800),
    (390, 844),
    (794, 1123),
)  # pixels; A4 at 96 dots an inch
KINDS = {
    "light": (SCREEN, "light", "screen"),
    "dark": (SCREEN, "dark", "screen"),
    "phone": (PHONE, "light", "screen"),
    "print": (PAPER, "light", "print"),
}


def draw(report: Path, name: str) -> list[Path]:
    """Draw the first page of a report in each of KINDS."""
    drawn = []
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox"]
        )
        for kind, ((width, height), theme, medium) in KINDS.items():
            tab = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=theme
            )
            tab.emulate_media(
                media=medium, color_scheme=theme, reduced_motion="reduce"
            )
            tab.goto((report / "index.html").resolve().as_uri())
            drawn.append(DOCS / f"{name}-{kind}.png")
            tab.screenshot(path=drawn[-1])
            tab.close()
        browser.close()
    return drawn


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1]), sys.argv[2]):
        print(path)
