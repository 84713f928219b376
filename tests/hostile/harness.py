"""Runs the command on one input in a process of its own, under limits, and says what went wrong.

The process is forked from one that has everything loaded, so that a thousand inputs take an hour
and not a day. Whatever it opens to write and whatever it asks the network for is noted by an audit
hook, in the process itself.
"""

import codecs
import csv
import ctypes
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import corpora
import lxml.html
from variorum import cli
from variorum.errors import InputError

SECONDS = 120  # of the processor: the machine may have other things to do
PATIENCE = 4  # times as long by the clock, after which a run hangs
BYTES = 2 << 30
CHECKED_PAGES = 12  # of one input
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CONTROL = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_FETCHED = (
    "src",
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "manifest",
)


@dataclass
class Outcome:
    """What came of one input; `wrong` is empty where all is as promised."""

    name: str
    seed: int
    status: int = 0
    seconds: float = 0.0
    megabytes: int = 0
    said: str = ""
    wrong: list[str] = field(default_factory=list)


def preload() -> None:
    """Load what every run needs, once, before processes are forked."""
    import variorum.run
    from variorum import language
    from variorum.geography import gazetteer

    language.load_pipeline(language.DEFAULT_PIPELINE)
    gazetteer.index_path()
    codecs.lookup(
        "unicode-escape"
    )  # another user may not read this Python's files
    with tempfile.TemporaryDirectory() as root:
        os.environ["VARIORUM_CACHE"] = f"{root}/cache"
        place = corpora.lay_out("formulas", 0, Path(root))
        variorum.run.compute(place.corpus)


def attempt(
    name: str, seed: int, scale: float = 1.0, pages: bool = True
) -> Outcome:
    """Lay out one input, run the command on it, look at all that came of it."""
    root = Path(tempfile.mkdtemp(prefix="hostile-")).resolve()
    outcome = Outcome(name, seed)
    try:
        place = corpora.lay_out(name, seed, root, scale)
        before = _users_files(place)
        began = time.monotonic()
        child = os.fork()
        if not child:
            end_with_parent()
            _run(place, pages)
        outcome.status, used = _wait(child, began + SECONDS * PATIENCE)
        outcome.seconds = round(used.ru_utime + used.ru_stime, 1)
        outcome.megabytes = used.ru_maxrss >> 10
        if time.monotonic() - began > SECONDS * PATIENCE:
            outcome.wrong.append("hangs")
        _judge(place, outcome, before)
    finally:
        _remove(root)
    return outcome


def end_with_parent() -> None:
    """Let this process be killed when the one that forked it ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _run(place: corpora.Place, pages: bool) -> None:
    """The forked process; never returns."""
    status = 99
    try:
        os.setsid()
        os.chdir(place.root)
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(
                os.open(place.root / name, os.O_CREAT | os.O_WRONLY, 0o666),
                number,
            )
        sys.stdout = open(  # noqa: SIM115
            1, "w", encoding="utf-8", errors="strict", closefd=False
        )
        sys.stderr = open(  # noqa: SIM115
            2, "w", encoding="utf-8", errors="strict", closefd=False
        )
        given = {"HOME": "home", "VARIORUM_CACHE": "cache", "TMPDIR": "tmp"}
        os.environ |= {
            name: str(place.root / folder) for name, folder in given.items()
        }
        os.environ |= place.environment
        if not os.environ["HOME"]:
            del os.environ["HOME"]
        sys.dont_write_bytecode, tempfile.tempdir = True, None
        _watch(place.root)
        if place.reader and os.geteuid() == 0:
            for base, folders, files in os.walk(place.root):
                for entry in (
                    base,
                    *(os.path.join(base, x) for x in folders + files),
                ):
                    os.chown(
                        entry, place.reader, place.reader, follow_symlinks=False
                    )
            _become(place.reader)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 30, 4 << 30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        filled = [
            a.replace("{corpus}", str(place.corpus))
            .replace("{out}", str(place.out))
            .replace("{root}", str(place.root))
            for a in place.arguments
        ]
        status = cli.main(filled)
        # another user cannot read this Python either; a goal may be elsewhere
        there = (place.out / "tables").is_dir() and not place.reader
        if status == 0 and pages and there:
            _show(place)
    except InputError as error:  # as the command has it, whose pages these are
        cli.print_plain(f"variorum: {error}", sys.stderr)
        status = 1
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _become(user: int) -> None:
    """Be another user, who has the gazetteer's index all the same: to build it takes long."""
    from variorum.geography import gazetteer

    os.environ["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
    copy = Path(os.environ["HOME"]) / "index.sqlite"
    shutil.copyfile(gazetteer.index_path(), copy)
    copy.chmod(0o644)
    gazetteer.index_path = lambda folder=None: copy
    os.setgid(user)
    os.setuid(user)


def _show(place: corpora.Place) -> None:
    """The pages of what was computed, without the notebooks."""
    from variorum import edition, tables
    from variorum.output import manifest
    from variorum.pages import report

    data = edition.Edition(tables.read(place.out / "tables"), place.corpus)
    made = manifest.describe(place.corpus, {}, data, [])
    shell = {
        "title": str(data["documents"]["title"].iloc[0]),
        "pages": [],
        "manifest": made,
    }
    folder = place.root / "pages"
    folder.mkdir()
    for name, body in report.make_pages(data, {**shell, "subset": ""}).items():
        (folder / name).write_text(body, encoding="utf-8")


def _watch(root: Path) -> None:
    """Note what is opened to write outside `root`, and every question to the network."""
    named = os.environ["VARIORUM_CACHE"]  # which may be anywhere
    inside = (
        str(root),
        "/dev/null",
        "/dev/tty",
        os.path.dirname(named) or named,
    )
    log = os.open(root / "audit", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o666)

    def hook(event: str, args: tuple) -> None:
        path = ""
        if event == "open" and isinstance(args[0], (str, bytes)):
            flags, mode = args[2] or 0, args[1] or ""
            writes = flags & _WRITING or (
                isinstance(mode, str) and set(mode) & set("wax+")
            )
            path = os.fsdecode(args[0]) if writes else ""
        elif event in (
            "os.mkdir",
            "os.remove",
            "os.rmdir",
            "os.chmod",
            "shutil.rmtree",
        ):
            path = (
                os.fsdecode(args[0])
                if isinstance(args[0], (str, bytes))
                else ""
            )
        elif event in ("os.rename", "os.link", "os.symlink"):
            path = (
                os.fsdecode(args[1])
                if isinstance(args[1], (str, bytes, Path))
                else ""
            )
        elif event in (
            "socket.connect",
            "socket.getaddrinfo",
            "urllib.Request",
        ):
            os.write(log, f"network {event} {args[1:]!r}\n".encode())
        if path and not os.path.abspath(path).startswith(inside):
            os.write(log, f"outside {event} {path!r}\n".encode())

    sys.addaudithook(hook)


def _wait(child: int, until: float) -> tuple[int, resource.struct_rusage]:
    """(status, what it and its processes used); a process that takes too long is killed, and so
    is one whose run is broken off.
    """
    try:
        while time.monotonic() <= until:
            ended, status, used = os.wait4(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status), used
            time.sleep(0.02)
    except BaseException:
        os.killpg(child, signal.SIGKILL)
        os.wait4(child, 0)
        raise
    os.killpg(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used


def _users_files(place: corpora.Place) -> set[str]:
    """The names in the input's folder: nothing else may be there afterwards."""
    return {entry.name for entry in os.scandir(place.root)}


def _judge(place: corpora.Place, outcome: Outcome, before: set[str]) -> None:
    said = {
        n: (place.root / n).read_text(errors="replace")
        for n in ("stdout", "stderr")
    }
    outcome.said = said["stderr"].strip()[-2000:]
    wrong = outcome.wrong
    if outcome.seconds >= SECONDS:
        wrong.append(f"took more than {SECONDS} s")
    if outcome.megabytes << 20 > BYTES:
        wrong.append(f"needed {outcome.megabytes} MB")
    if "Traceback" in said["stderr"]:
        wrong.append("a traceback")
    if outcome.status not in (0, 1, 2) and not wrong:
        wrong.append(f"ended with status {outcome.status}")
    last = said["stderr"].strip().splitlines()
    if outcome.status == 1 and not (
        len(last) == 1 and last[0].startswith("variorum: ")
    ):
        wrong.append("more than one sentence")
    if any(_CONTROL.search(text) for text in said.values()):
        wrong.append("control characters on the terminal")
    if audit := (place.root / "audit").read_text(errors="replace"):
        wrong += sorted(set(audit.splitlines()))[:5]
    for path in sorted(place.root.glob("cache/errors/*")):
        wrong.append(
            "unforeseen: " + path.read_text(errors="replace").strip()[-1500:]
        )
    ours = {"out", "stdout", "stderr", "audit", "pages"}
    if place.out.is_symlink():  # links are followed
        ours.add(os.readlink(place.out))
    if left := {e.name for e in os.scandir(place.root)} - before - ours:
        wrong.append(f"left behind: {sorted(left)[:5]}")
    if left := [e.name for e in os.scandir(place.root / "tmp")]:
        wrong.append(f"left in the temporary folder: {left[:5]}")
    if outcome.status == 0:
        wrong += _read_cells(place.out / "tables")
        for path in sorted((place.root / "pages").glob("*.html"))[
            :CHECKED_PAGES
        ]:
            wrong += [f"{path.name}: {found}" for found in scan_page(path)]


def _read_cells(folder: Path) -> list[str]:
    """Cells of CSV that a spreadsheet would take for formulas."""
    csv.field_size_limit(1 << 30)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    if cell[:1] in ("=", "+", "@", "\t", "\r") or (
                        cell[:1] == "-"
                        and not re.fullmatch(r"-[\d.e+-]+", cell)
                    ):
                        return [f"{path.name}: a formula {cell[:40]!r}"]
    return []


def scan_page(path: Path) -> list[str]:
    """What of a page would run or be fetched: scripts, handlers, addresses of other places."""
    found = []
    root = lxml.html.document_fromstring(
        path.read_text(encoding="utf-8") or "<p>"
    )
    if not root.xpath("//meta[@http-equiv='Content-Security-Policy']"):
        found.append("no policy")
    for element in root.iter(lxml.etree.Element):
        tag = element.tag
        if tag in (
            "iframe",
            "object",
            "embed",
            "base",
            "frame",
            "applet",
            "portal",
        ):
            found.append(f"<{tag}>")
        if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            found.append("a refresh")
        if tag == "script":
            ours = (
                element.get("src", "").startswith("assets/")
                and not element.text
            )
            if not ours and element.get("type") != "application/json":
                found.append(
                    f"a script {(element.text or element.get('src', ''))[:60]!r}"
                )
        if tag == "link" and not element.get("href", "").startswith(
            ("assets/", "data:")
        ):
            found.append(f"a link to {element.get('href')!r}")
        for name, value in element.attrib.items():
            if name.startswith("on"):
                found.append(f"a handler {name}={value[:40]!r}")
            if name in _FETCHED and re.match(
                r"\s*(?:[a-z]+:)?//", value, re.IGNORECASE
            ):
                found.append(f"{tag} {name}={value[:60]!r}")
            if name in ("href", "xlink:href") and re.match(
                r"[\s\x00-\x20]*(?:javascript|data|vbscript):", value, re.IGNORECASE
            ) and tag != "link":  # fmt: skip
                found.append(f"{tag} {name}={value[:60]!r}")
            if name == "style" and re.search(
                r"url\(|expression|@import", value, re.IGNORECASE
            ):
                found.append(f"style {value[:60]!r}")
    return found[:5]


def _remove(root: Path) -> None:
    """Remove a folder however deep and closed it is: these two know no longest path."""
    subprocess.run(
        ["chmod", "-R", "u+rwX", str(root)],
        check=False,
        stderr=subprocess.DEVNULL,
    )
    subprocess.run(["rm", "-rf", str(root)], check=False)
