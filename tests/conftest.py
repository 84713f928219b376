"""What several tests share: the tables of the seeds and of an invented corpus, computed once."""

from pathlib import Path

import pytest
from hypothesis import settings
from variorum import run

# The same examples in every run, and none that fails because a machine is slow.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {"seeds": ROOT / "seeds", "tannery": ROOT / "tests" / "corpora" / "tannery"}


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory):
    """The tests neither use nor leave anything in the project's cache."""
    import os

    os.environ["VARIORUM_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def computed():
    """{corpus name: all its tables}."""
    return {name: run.compute(path) for name, path in CORPORA.items()}


@pytest.fixture(scope="session", params=list(CORPORA))
def any_corpus(request, computed):
    """The tables of each corpus in turn."""
    return computed[request.param]


@pytest.fixture(scope="session")
def rendered(tmp_path_factory):
    """The whole report of the invented corpus, rendered once."""
    from variorum.pages import report

    return report.render(CORPORA["tannery"], tmp_path_factory.mktemp("rendered") / "report").parent


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; where none is, the tests fail with what to type."""
    from playwright.sync_api import sync_playwright
    from variorum.pages.printing import find_browser

    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def visit(browser):
    """A function that opens a page with the network blocked and notes what goes wrong: (tab, troubles)."""
    contexts = []

    def go(address: str, *, width: int = 1280, theme: str = "light", script: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            offline=True,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        tab, troubles = context.new_page(), []
        tab.on(
            "request",
            lambda r: (
                r.url.startswith(("file:", "data:", "blob:")) or troubles.append(f"request {r.url}")
            ),
        )
        tab.on("requestfailed", lambda r: troubles.append(f"failed {r.url}"))
        tab.on(
            "console",
            lambda m: m.type in ("error", "warning") and troubles.append(f"{m.type} {m.text}"),
        )
        tab.on("pageerror", lambda e: troubles.append(f"script {e}"))
        tab.on("dialog", lambda d: (troubles.append(f"dialog {d.message}"), d.dismiss()))
        tab.goto(address)
        return tab, troubles

    yield go
    for context in contexts:
        context.close()
