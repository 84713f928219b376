"""Firefox as it is installed, driven through WebDriver BiDi: just what the page tests need.

Playwright's own Firefox is a build of its own, and its channel for an installed one asks for more
than a long-term release has.
"""

import itertools
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import websocket

# No network whatever, no first-run pages; the theme is written beside these.
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "ui.prefersReducedMotion": 1,
    "remote.active-protocols": 1,
}
NAMES = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
)
SCHEMES = {"dark": 0, "light": 1}
PATIENCE = 60  # seconds for one answer
ARROWS = {
    "ArrowDown": "\ue015",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
}


class Firefox:
    """A headless Firefox with one tab, in one theme. `troubles` are errors and requests seen."""

    def __init__(self, theme: str = "light"):
        path = next(filter(None, map(shutil.which, NAMES)), None)
        assert path, (
            "The pages are tested in Firefox too. Type: sudo apt-get install firefox-esr"
        )
        self._profile = tempfile.mkdtemp(prefix="firefox-")
        scheme = {
            "layout.css.prefers-color-scheme.content-override": SCHEMES[theme]
        }
        lines = [
            f"user_pref({json.dumps(k)}, {json.dumps(v)});"
            for k, v in (PREFERENCES | scheme).items()
        ]
        Path(self._profile, "user.js").write_text("\n".join(lines))
        command = [
            path,
            "--headless",
            "--no-remote",
            "--remote-debugging-port",
            "0",
        ]
        self._process = subprocess.Popen(
            [*command, "--profile", self._profile],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        found = (
            re.search(r"BiDi listening on (ws://\S+)", line)
            for line in self._process.stderr
        )
        address = next(match[1] for match in found if match)
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self._number = itertools.count(1)
        self.troubles: list[str] = []
        self._send("session.new", capabilities={})
        self._send(
            "session.subscribe",
            events=["log.entryAdded", "network.beforeRequestSent"],
        )
        self._tab = self._send("browsingContext.getTree")["contexts"][0][
            "context"
        ]

    def _send(self, method: str, **parameters: Any) -> dict:
        number = next(self._number)
        self._socket.send(
            json.dumps({"id": number, "method": method, "params": parameters})
        )
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == number:
                assert message["type"] == "success", message
                return message["result"]
            self._note(message.get("method"), message.get("params", {}))

    def _note(self, event: str | None, parameters: dict) -> None:
        if event == "log.entryAdded" and parameters["level"] in (
            "error",
            "warn",
        ):
            self.troubles.append(f"{parameters['level']} {parameters['text']}")
        if event == "network.beforeRequestSent":
            address = parameters["request"]["url"]
            if not address.startswith(("file:", "data:", "blob:", "about:")):
                self.troubles.append(f"request {address}")

    def visit(self, address: str, width: int = 1280, height: int = 900) -> None:
        """Open a page and wait until it is loaded."""
        self.troubles.clear()
        size = {"width": width, "height": height}
        self._send(
            "browsingContext.setViewport", context=self._tab, viewport=size
        )
        # A fragment of the page that is open already would load nothing.
        for url in ("about:blank", address):
            self._send(
                "browsingContext.navigate",
                context=self._tab,
                url=url,
                wait="complete",
            )

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression (awaited), through JSON."""
        result = self._send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert result["type"] == "success", result
        return json.loads(result["result"].get("value", "null"))

    def press(self, *keys: str) -> None:
        """Type keys, one after the other."""
        codes = [ARROWS.get(key, key) for key in keys]
        actions = [
            {"type": kind, "value": c}
            for c in codes
            for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._send("input.performActions", context=self._tab, actions=[source])

    def close(self) -> None:
        """End the browser that this object started."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)
        shutil.rmtree(self._profile, ignore_errors=True)
