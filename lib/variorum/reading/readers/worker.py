"""Files that strangers made are read in a process of their own: a parser that hangs, crashes or
eats the memory ends one file, not the run.

The process serves one file after the other: a pickled (name, bytes, field map) comes in, pickled
results go out as they are found, None after the last.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping

from ...processes import end_with
from ..decoding import Unreadable

SECONDS = 60  # without a new article: a long page takes one or two
_MEMORY = 6 << 30  # bytes of address space


class Worker:
    """The process, started when first needed and again after a file that ended it. Use it with
    `with`."""

    def __init__(self, seconds: float = SECONDS):
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stop()

    def read_bytes(
        self,
        name: str,
        data: bytes,
        field_map: Mapping[str, str],
    ) -> Iterator:
        """What `readers.read_bytes` finds in a file; a file that takes too long or ends the
        process is `Unreadable`."""
        if self.process is None:
            same_code = os.environ | {
                "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)
            }
            self.process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=same_code,
            )
        to, back = self.process.stdin, self.process.stdout
        assert to is not None and back is not None  # both are pipes
        try:
            with self._limit():
                pickle.dump((name, data, dict(field_map)), to)
                to.flush()
            while True:
                with self._limit():
                    found = pickle.load(back)
                if found is None:
                    return
                yield found
        except (EOFError, OSError, pickle.UnpicklingError):
            self._stop()
            yield (
                "",
                "",
                Unreadable(
                    f"could not be read within {self.seconds:g} seconds and the memory allowed "
                    f"for one file; save the article as text"
                ),
            )

    def _limit(self) -> "_Timer":
        return _Timer(self.seconds, self.process)

    def _stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout):
                # a request that was not taken is still in the pipe
                with contextlib.suppress(OSError):
                    if stream is not None:
                        stream.close()
            self.process = None


class _Timer:
    """Ends a process that keeps its caller waiting: the blocked read then sees the end of the
    stream."""

    def __init__(self, seconds, process):
        self.timer = threading.Timer(seconds, process.kill)
        self.timer.daemon = True

    def __enter__(self):
        self.timer.start()

    def __exit__(self, *_):
        self.timer.cancel()


def serve() -> None:
    """The loop of the process; the one that started it is named when it is called."""
    from . import read_bytes

    end_with(int(sys.argv[1]))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print into the answers
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):
        pass  # not on this system
    while True:
        try:
            name, data, field_map = pickle.load(requests)
        except EOFError:
            return
        for found in read_bytes(name, data, field_map):
            pickle.dump(found, answers)
            answers.flush()
        pickle.dump(None, answers)
        answers.flush()


if __name__ == "__main__":
    serve()
