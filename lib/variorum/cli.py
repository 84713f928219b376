"""The command line: `variorum report`, `variorum tables`, `variorum pdf`, `variorum parameters`."""

import argparse
import contextlib
import errno
import hashlib
import os
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TextIO

from . import parameters, project, store
from .errors import InputError
from .text import printable

UNFORESEEN = 70  # exit status of an error of ours (EX_SOFTWARE)
TERMINATED = 143
# told to end, the terminal is closed, no more time of the processor
ENDINGS = ("SIGTERM", "SIGHUP", "SIGXCPU")
# no room, no more room for this user, a file larger than this user may write
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Exit status: 0 done, 1 the input cannot be used, 2 wrong usage, 70 an error of ours, 130 stopped
    by the user, 143 ended by the system. Whatever happens is one sentence, never a traceback.
    """
    _open_streams()
    options = build_parser().parse_args(arguments)
    with contextlib.suppress(ValueError):  # not in the main thread
        for number in {getattr(signal, n, signal.SIGTERM) for n in ENDINGS}:
            if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
                signal.signal(number, _end)
    try:
        _check_place()
        options.run(options)
    except BrokenPipeError:  # whoever reads us has seen enough
        return _say_no_more()
    except InputError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("stopped; nothing was replaced.", 130)
    except SystemExit as ended:
        if ended.code != TERMINATED:
            raise
        return _fail("ended; nothing was replaced.", TERMINATED)
    except MemoryError:
        return _fail(
            "there is not enough memory for so much; nothing was replaced. Read less."
        )
    except Exception as error:
        return _fail(
            _explain(error, options),
            1 if isinstance(error, OSError) else UNFORESEEN,
        )
    return 0


def _check_place() -> None:
    """Nothing can be found from a folder that has been removed since."""
    try:
        Path.cwd()
    except FileNotFoundError:
        raise InputError(
            "the folder that you are in is gone; go to another one."
        ) from None


def _open_streams() -> None:
    """Who started us may have closed the streams: a file of ours must not take their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8"))


def _say_no_more() -> int:
    """Nobody reads what is left in the buffer."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _end(*_: object) -> None:
    """On one of ENDINGS: leave as on an error, so that nothing is left behind."""
    raise SystemExit(TERMINATED)


def _fail(words: str, status: int = 1) -> int:
    print_plain(f"variorum: {words}", sys.stderr)
    return status


def _explain(error: Exception, options: argparse.Namespace) -> str:
    """A sentence on an error that nobody foresaw: what was done, where the details are, what to
    do.
    """
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        if not place and error.errno in FULL:
            place = f"{tempfile.gettempdir()} (TMPDIR names another folder): "
        return f"{place}{error.strerror}; nothing was replaced."
    what = (
        getattr(options, "corpus", None)
        or getattr(options, "report", None)
        or ""
    )
    doing = (
        f"“{Progress.last}” of {what}"
        if Progress.last
        else f"{options.command} {what}".strip()
    )
    details = "".join(traceback.format_exception(error))
    path = (
        project.cache_folder()
        / "errors"
        / f"{hashlib.sha256(details.encode()).hexdigest()[:12]}"
    )
    there = store.open_folder(path.parent) and store.keep(
        path, details.encode()
    )
    where = (
        f"the details are in {path}"
        if there
        else "set VARIORUM_CACHE to keep its details"
    )
    return (
        f"an error of ours ({type(error).__name__}) at {doing}; nothing was replaced; {where}. "
        "Take out one article after the other to find the one it is about, and please tell us."
    )


def print_plain(words: str, stream: TextIO | None = None) -> None:
    """Print a line that no name can make do anything: control characters show, and what the
    terminal's encoding lacks.
    """
    stream = stream or sys.stdout
    shown = printable(words)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        print(
            shown.encode(encoding, "backslashreplace").decode(encoding),
            file=stream,
            flush=True,
        )
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk
        if stream is sys.stdout:
            _say_no_more()
            raise InputError(
                f"what there is to say cannot be printed ({error.strerror}); what was written"
                " stays."
            ) from None


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        prog="variorum",
        description="Lay several reports of one event side by side: who says what, from which"
        " origin, and where they part.",
    )
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
    )
    report = _command(
        commands,
        "report",
        "run all notebooks on a corpus and write the report",
        write_report,
    )
    report.add_argument(
        "corpus",
        nargs="?",
        default="seeds",
        help="folder or file with two or more articles (default: seeds)",
    )
    report.add_argument(
        "--out",
        type=Path,
        help="folder for the report (default: reports/basra for seeds, else reports/NAME)",
    )
    tables = _command(
        commands,
        "tables",
        "write the evidence tables alone: no notebook, no kernel",
        write_tables,
    )
    tables.add_argument(
        "corpus", help="folder or file with two or more articles"
    )
    tables.add_argument(
        "--out",
        type=Path,
        required=True,
        help="folder for the tables (they go to OUT/tables)",
    )
    tables.add_argument(
        "--only",
        default="",
        metavar="TABLE,TABLE",
        help="only these, with what they come from",
    )
    report.add_argument(
        "--event",
        default="",
        metavar="ID",
        help="only this event of a folder of many",
    )
    for command in (report, tables):
        command.add_argument(
            "--workers",
            type=int,
            default=0,
            metavar="N",
            help="processes for a large corpus (default: the cores of this machine)",
        )
        command.add_argument(
            "--dask",
            default="",
            metavar="ADDRESS",
            help="do the work on this Dask scheduler (needs variorum[cluster])",
        )
        command.add_argument(
            "-p",
            dest="parameters",
            nargs=2,
            action="append",
            default=[],
            metavar=("NAME", "VALUE"),
            help="a parameter; `variorum parameters` lists them. A list is A,B or a JSON list",
        )
        command.add_argument(
            "--strict",
            action="store_true",
            help="fail on any problem in reading, instead of listing it",
        )
    pdf = _command(
        commands,
        "pdf",
        "print the briefing of a report (or all of it) through a headless Chromium",
        print_pdf,
    )
    pdf.add_argument(
        "report", type=Path, help="a folder that `variorum report` wrote"
    )
    pdf.add_argument(
        "--whole",
        action="store_true",
        help="every page, not the briefing alone (four pages)",
    )
    taken = _command(
        commands,
        "export",
        "take the findings of a report along, for another program",
        export,
    )
    taken.add_argument(
        "report", type=Path, help="a folder that `variorum report` wrote"
    )
    taken.add_argument(
        "--as",
        dest="form",
        required=True,
        metavar="FORM",
        help="csv, docx (a memo for Word), tei (TEI P5 with apparatus), annotations (W3C Web "
        "Annotation), qdpx (REFI-QDA for NVivo, ATLAS.ti, MAXQDA)",
    )
    taken.add_argument(
        "--out",
        type=Path,
        help="the file (default: called by the report's title)",
    )
    _command(
        commands,
        "parameters",
        "list the parameters: name, type, default, what for",
        list_parameters,
    )
    laid = _command(
        commands,
        "init",
        "lay out the notebooks and an example in a folder",
        lay_out,
    )
    laid.add_argument(
        "folder",
        type=Path,
        help="a folder, new or there; nothing is overwritten",
    )
    kept = _command(
        commands,
        "cache",
        "say what is kept between runs, and how much of it there is",
        show_cache,
    )
    kept.add_argument(
        "--clear", action="store_true", help="remove all that is kept"
    )
    _command(
        commands,
        "doctor",
        "say what is there, what is missing, and how to get it",
        examine,
    )
    return parser


def lay_out(options: argparse.Namespace) -> None:
    """`variorum init`."""
    from . import workplace

    written = workplace.init(project.expand(options.folder))
    print_plain(
        f"{len(written)} files are new in {options.folder}: notebooks/ and example/."
    )
    print_plain(
        f"Next: jupyter lab {options.folder}/notebooks, or variorum report {options.folder}/example"
    )


def show_cache(options: argparse.Namespace) -> None:
    """`variorum cache`."""
    folder = project.cache_folder()
    if not store.open_folder(folder):
        raise InputError(
            f"{folder}: nothing can be kept here; set VARIORUM_CACHE to a folder of your own that "
            "nobody else may write."
        )
    found = store.list_entries(folder)
    megabytes = sum(size for _, size, _ in found) / 1e6
    if options.clear:
        removed = store.clear(folder)
        print_plain(
            f"{removed} files, {megabytes:,.1f} MB, are gone from {folder}."
        )
        return
    most = store.MOST_KEPT / 1e6
    print_plain(
        f"{folder}: {len(found)} files, {megabytes:,.1f} MB of at most {most:,.0f} MB."
    )
    print_plain(
        "The longest unused go first; variorum cache --clear removes all."
    )


def examine(options: argparse.Namespace) -> None:
    """`variorum doctor`."""
    from . import workplace

    for found in workplace.examine():
        print_plain(
            f"{'there  ' if found.there else 'MISSING'} {found.what}: {found.words}"
        )


def _command(
    commands,
    name: str,
    help_text: str,
    run,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=help_text,
        description=help_text.capitalize() + ".",
    )
    command.set_defaults(run=run)
    return command


def write_report(options: argparse.Namespace) -> None:
    """`variorum report`."""
    from .pages import report

    name = project.find_corpus(options.corpus).resolve().stem
    out = options.out or Path("reports") / (
        "basra" if options.corpus == "seeds" else name
    )
    given = read_parameters(options.parameters, report.declared())
    if options.strict:
        given["strict"] = True
    if options.event and not project.find_event(f"#{options.event}"):
        raise InputError(
            f"--event {options.event[:40]}: an event is called like e1d9ca83e; the table `events`"
            " has them."
        )
    with Progress() as progress:
        corpus = (
            f"{options.corpus}#{options.event}"
            if options.event
            else options.corpus
        )
        index = report.render(
            corpus,
            out,
            given,
            progress,
            spread=_spread(options),
        )
    print_plain(f"The report is in {out}; open {index}")


def write_tables(options: argparse.Namespace) -> None:
    """`variorum tables`."""
    from . import run
    from .output import folder, swap
    from .tables import Shelf

    given = read_parameters(options.parameters, run.steps_parameters())
    if options.strict:
        given["strict"] = True
    wanted = [w.strip() for w in options.only.split(",") if w.strip()]
    known = run.made_tables()
    if unknown := [w for w in wanted if w not in known]:
        raise InputError(
            f"--only {unknown[0]}: there is no such table; there are {', '.join(sorted(known))}."
        )
    goal = swap.find_goal(options.out)
    swap.check_goal(goal, project.find_corpus(options.corpus))
    with Progress() as progress, swap.work_folder(goal) as work:
        computed = run.compute(
            options.corpus,
            wanted=wanted or None,
            progress=progress,
            spread=_spread(options),
            shelf=Shelf(work),
            **given,
        )
        written = folder.write_tables(
            computed,
            options.out,
            options.corpus,
            given,
        )
        told = (
            f"{len(computed)} tables on {len(computed['documents'])} articles"
        )
    print_plain(f"{told} are in {written}")


def _spread(options: argparse.Namespace):
    from .spread import Spread, count_cores

    if options.workers < 0:
        raise InputError(
            f"--workers {options.workers}: give the number of processes, 1 or more."
        )
    return Spread(options.workers or count_cores(), options.dask)


def print_pdf(options: argparse.Namespace) -> None:
    """`variorum pdf`."""
    from .pages import report

    with Progress() as progress:
        files = report.print_pdf(
            options.report,
            progress,
            whole=options.whole,
        )
    print_plain(
        f"Printed to {files[0].parent}: {', '.join(f.name for f in files)}"
    )


def export(options: argparse.Namespace) -> None:
    """`variorum export`."""
    from . import edition, export

    found = edition.open_report(options.report)
    path = export.write(
        found,
        options.form,
        options.out,
        options.report.resolve().name,
    )
    print_plain(f"{len(found['findings'])} findings are in {path}")


def list_parameters(options: argparse.Namespace) -> None:
    """`variorum parameters`."""
    from .pages import report

    for name, parameter in report.declared().items():
        print_plain(
            f"{name}: {parameter['type']} = {parameter['default']}  # {parameter['help']}"
        )


def read_parameters(pairs: list[list[str]], declared: dict[str, dict]) -> dict:
    """The values of `-p NAME VALUE` as the types that the notebooks declare.

    >>> declared = {"outlets": {"type": "list[str]"}, "most": {"type": "int"}}
    >>> read_parameters([["outlets", "NPR, Press TV"], ["most", "3"]], declared)
    {'outlets': ['NPR', 'Press TV'], 'most': 3}
    """
    for name, _ in pairs:
        if name not in declared:
            raise InputError(
                f"-p {name}: there is no such parameter; there are {', '.join(sorted(declared))}."
            )
    return {
        name: parameters.convert(
            name,
            words,
            declared[name]["type"],
        )
        for name, words in pairs
    }


class Progress:
    """Says each step on a terminal, on one line that is rewritten; silent in a pipe."""

    last = ""  # the step that was said last

    def __enter__(self):
        from tqdm import tqdm

        self._bar = tqdm(bar_format="{desc} ({elapsed})", disable=None)
        return self

    def __call__(self, step: str) -> None:
        Progress.last = printable(step)
        self._bar.set_description_str(Progress.last)

    def __exit__(self, kind, *_):
        self._bar.set_description_str("stopped" if kind else "done")
        self._bar.close()
