"""Work spread over processes, or over the machines of a Dask cluster: the same results in the same
order.

Nothing here knows what is computed. A function and its items go in, a result an item comes out, in
the order of the items, whoever did it; one process does the same work in the same order.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from .errors import InputError
from .processes import end_with

RETRIES = 2  # how often the work of a lost worker is done again
# seconds that are left from which on they are told in minutes
IN_MINUTES = 90
PATIENCE = 10  # seconds to find the scheduler

Say = Callable[[str], None]


@dataclass(frozen=True)
class Spread:
    """Where work is done: `workers` processes of this machine, or the Dask scheduler at
    `address`.
    """

    workers: int = 1
    address: str = ""

    def map(
        self,
        function: Callable,
        items: Sequence[Any],
        what: str = "",
        say: Say | None = None,
    ) -> list[Any]:
        """`function` of every item, in their order; `say` hears how much is done and how long the
        rest takes.

        >>> Spread().map(abs, [-1, 2])
        [1, 2]
        """
        return list(self.each(function, items, what, say))

    def each(
        self,
        function: Callable,
        items: Sequence[Any],
        what: str = "",
        say: Say | None = None,
    ) -> Iterator[Any]:
        """The same one by one: none is kept here that those before it do not hold up."""
        waiting: dict[int, Any] = {}
        due, began = 0, time.monotonic()
        for done, (number, result) in enumerate(
            self._results(function, items), 1
        ):
            waiting[number] = result
            del result  # the one who asked may let go of it
            if say and what:
                say(
                    _tell(
                        what,
                        done,
                        len(items),
                        time.monotonic() - began,
                    )
                )
            while due in waiting:
                yield waiting.pop(due)
                due += 1

    def _results(
        self,
        function: Callable,
        items: Sequence[Any],
    ) -> Iterator[tuple[int, Any]]:
        if self.address:
            return _on_cluster(self.address, function, items)
        if self.workers > 1 and len(items) > 1:
            return _in_pool(min(self.workers, len(items)), function, items)
        return ((number, function(item)) for number, item in enumerate(items))


def count_cores() -> int:
    """The cores that this process may use."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


def _tell(
    what: str,
    done: int,
    total: int,
    seconds: float,
) -> str:
    """How far a piece of work is.

    >>> _tell("articles", 20, 80, 30)
    'articles: 20 of 80, about 2 minutes left'
    """
    left = seconds / done * (total - done)
    rest = (
        f"about {round(left / 60):,} minutes"
        if left >= IN_MINUTES
        else f"{round(left):,} s"
    )
    return f"{what}: {done:,} of {total:,}{f', {rest} left' if done < total else ''}"


def _in_pool(
    workers: int,
    function: Callable,
    items: Sequence[Any],
) -> Iterator[tuple[int, Any]]:
    """In processes of this machine; the work of one that was killed is done again in a new pool."""
    # A forked process has our imports already, which take seconds; elsewhere it begins afresh.
    method = "fork" if sys.platform == "linux" else "spawn"
    todo = dict(enumerate(items))
    for _ in range(RETRIES + 1):
        pool = ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context(method),
            initializer=end_with,
            initargs=(os.getpid(),),
        )
        try:
            running = {
                pool.submit(function, item): number
                for number, item in todo.items()
            }
            for future in as_completed(running):
                result = future.result()
                number = running.pop(future)
                del todo[number]
                yield number, result
            return
        except BrokenProcessPool:
            continue
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    raise InputError(
        "a worker process was killed again and again, for lack of memory perhaps; try --workers 1."
    )


def _on_cluster(
    address: str, function: Callable, items: Sequence[Any]
) -> Iterator[tuple[int, Any]]:
    """On a Dask cluster that the user started; a lost worker's tasks go to another."""
    try:
        from distributed import Client
        from distributed import as_completed as in_turn
    except ImportError:
        raise InputError(
            "--dask: Dask is not installed here; install it with pip install 'variorum[cluster]'."
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            f"--dask {address}: no scheduler answers there ({type(error).__name__}); "
            "start one with `dask scheduler` and name its address."
        ) from None
    with client:
        futures = client.map(
            function,
            list(items),
            retries=RETRIES,
            pure=False,
        )
        numbers = {future.key: number for number, future in enumerate(futures)}
        for future in in_turn(futures, loop=client.loop):
            yield numbers[future.key], future.result()
            future.release()
