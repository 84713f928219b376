"""A real JupyterLab on a project of its own, and a browser that drives it."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

# Seconds that a server, and all cells of a notebook, may take on a busy machine.
STARTING, RUNNING = 180, 300
OPTIONS = (
    "--no-browser",
    "--allow-root",
    "--IdentityProvider.token=",
    "--ServerApp.password=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.expose_app_in_browser=True",
)
STATE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const kernel = panel?.sessionContext?.session?.kernel;
  if (!panel?.content?.widgets || !kernel) return null;
  const code = panel.content.widgets.filter((cell) => cell.model.type === 'code');
  const failed = code.filter((cell) => { const outputs = cell.model.outputs;
    for (let i = 0; i < outputs.length; i += 1) if (outputs.get(i).type === 'error') return true;
    return false; });
  return { status: kernel.status, ran: code.filter((cell) => cell.model.executionCount).length,
    total: code.length, cells: panel.content.widgets.length,
    failed: failed.map((cell) => cell.model.sharedModel.getSource()) };
}"""


def make_project(folder: Path, root: Path, articles: Path) -> Path:
    """A project with our notebooks and other articles, so that a test may write beside them."""
    shutil.copytree(root / "notebooks", folder / "notebooks")
    shutil.copytree(articles, folder / "seeds")
    (folder / "pyproject.toml").write_text(
        "[project]\nname = 'tried'\n", encoding="utf-8"
    )
    return folder


@contextlib.contextmanager
def serve(folder: Path, library: Path):
    """The address of a JupyterLab that serves a folder; it and its kernels end with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = folder / ".jupyter"
    environment = {
        **{k: v for k, v in os.environ.items() if k != "VARIORUM_OUTPUTS"},
        "PYTHONPATH": str(library),
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "IPYTHONDIR": str(own / "ipython"),
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.port={port}",
        *OPTIONS,
    ]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server, folder / "server.log")
            yield address
        finally:
            for session in _ask(address, "/api/kernels"):
                _ask(address, f"/api/kernels/{session['id']}", "DELETE")
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()


def _ask(address: str, path: str, method: str = "GET") -> list:
    try:
        request = urllib.request.Request(address + path, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"[]")
    except (OSError, ValueError):
        return []


def _wait(address: str, server, log: Path) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/api", timeout=2).close()
            return
        time.sleep(0.2)
    raise AssertionError(
        f"JupyterLab did not start:\n{log.read_text()[-2000:]}"
    )


class Lab:
    """One tab of a browser on a JupyterLab, and what went wrong in it."""

    def __init__(self, browser, address: str):
        self.address = address
        self.troubles: list[str] = []
        self.page = browser.new_page(viewport={"width": 1400, "height": 1000})
        self.page.set_default_timeout(30_000)
        self.page.on("request", self._hear)
        self.page.on("pageerror", lambda e: self.troubles.append(f"script {e}"))

    def _hear(self, request) -> None:
        if not request.url.startswith(
            (self.address, "data:", "blob:", "ws://127.0.0.1")
        ):
            self.troubles.append(f"outside {request.url}")

    def open(self, path: str, query: str = "reset") -> None:
        """Open a notebook and wait until its kernel is there; that of the last one ends."""
        if self.page.url.startswith(self.address):
            self.page.evaluate(
                "() => window.jupyterapp.shell.currentWidget?.sessionContext?.shutdown()"
            )
        self.page.goto(
            f"{self.address}/lab/tree/{path}?{query}",
            wait_until="domcontentloaded",
        )
        self.page.wait_for_function(
            f"name => {{ const s = ({STATE})(); return s && s.status === 'idle'"
            " && window.jupyterapp.shell.currentWidget.context.path.endsWith(name); }",
            arg=path,
            timeout=STARTING * 1000,
        )

    def state(self) -> dict:
        """What has run, how many cells there are, which failed."""
        return self.page.evaluate(STATE)

    def run_all(self) -> dict:
        """Run all cells and wait for the last; the state after it."""
        self.page.evaluate(
            "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
        )
        self.page.wait_for_function(
            f"() => {{ const s = ({STATE})(); return s && s.status === 'idle'"
            " && (s.ran === s.total || s.failed.length); }",
            timeout=RUNNING * 1000,
        )
        return self.state()

    def restart(self) -> None:
        """A new kernel, with nothing in it."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
        )
        self.page.wait_for_function(
            f"() => ({STATE})()?.status === 'idle'", timeout=STARTING * 1000
        )

    def show(self, path: str) -> None:
        """The notebook with everything run, as the last test left it or from the start."""
        state = self.state() if self.page.url.startswith(self.address) else None
        name = "() => window.jupyterapp.shell.currentWidget.context.path"
        if (
            not state
            or not self.page.evaluate(name).endswith(path)
            or state["ran"] < state["total"]
        ):
            self.open(path)
            assert not self.run_all()["failed"]

    def all_links(self, script: str) -> list:
        """The links of all outputs, also of cells that JupyterLab has not drawn yet."""
        count = self.state()["cells"]
        found = {}
        for n in range(count):
            self.page.evaluate(
                "n => window.jupyterapp.shell.currentWidget.content.scrollToItem(n)",
                n,
            )
            if n % 6 == 5 or n == count - 1:
                self.page.wait_for_timeout(50)
                found.update(dict(self.page.evaluate(script)))
        return list(found.items())

    def clear(self, root) -> None:
        """What the keys may have typed or chosen is taken out again."""
        root.locator("input[type=search]").fill("")
        for name in ("speaker", "grade", "day"):
            root.locator(f"[data-filter={name}]").select_option("")
        if (
            root.locator("textarea").count()
            and root.locator("textarea").input_value()
        ):
            root.locator("textarea").fill("")
            root.locator("textarea").blur()

    def workbench(self):
        """The workbench in the notebook, scrolled into view."""
        self.page.evaluate(
            "() => { const notebook = window.jupyterapp.shell.currentWidget.content;"
            " const last = notebook.widgets.findLastIndex((cell) => cell.model.type === 'code');"
            " return notebook.scrollToItem(last, 'start'); }"
        )
        host = self.page.locator(".variorum-workbench").first
        host.wait_for(state="attached", timeout=30_000)
        host.scroll_into_view_if_needed()
        return host
