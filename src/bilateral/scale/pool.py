"""Codes many sources in order, in this process or in several."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait

from bilateral import articles
from bilateral.coding import Coder
from bilateral.desk import Desk
from bilateral.errors import BilateralError, SourceError
from bilateral.record import Record, from_json, to_json
from bilateral.sources import files

_AHEAD = 4  # tasks in flight a worker: enough to keep it busy, few enough to stop soon


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read and coded."""

    desk: Desk
    published: str | None = None
    gate: bool = True


@dataclass(frozen=True, slots=True)
class Coded:
    """A source's outcome: its records, each with its source text, or the error that says why there are none."""

    source: str
    records: tuple[tuple[Record, str], ...] = ()
    error: str | None = None


class Worker:
    """Reads and codes one source after another; the models are loaded once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.coder = Coder(options.desk, gate=options.gate)

    def code(self, name: str) -> Coded:
        """The outcome of a source; a source that cannot be read or coded gives its error."""
        try:
            found = articles.read(files.load(name, published=self.options.published))
            return Coded(name, tuple((self.coder.code_one(article), article.text) for article in found))
        except SourceError as error:
            return Coded(name, error=error.reason)


def run(names: Iterable[str], options: Options, workers: int = 1) -> Iterator[Coded]:
    """The outcomes of sources, in their order, the same whatever the number of workers.

    Raises:
        BilateralError: a worker process died (of memory, say); what was given before it stands.
    """
    if workers <= 1:
        worker = Worker(options)
        yield from map(worker.code, names)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(options,)) as pool:
        waiting: deque[Future[tuple[str, tuple[tuple[bytes, str], ...], str | None]]] = deque()
        try:
            for name in names:
                waiting.append(pool.submit(_code, name))
                if len(waiting) >= workers * _AHEAD:
                    yield _opened(waiting.popleft().result())
            while waiting:
                yield _opened(waiting.popleft().result())
        except BrokenProcessPool as error:
            raise BilateralError(
                "a worker process died, perhaps for lack of memory; run again with fewer --workers"
            ) from error
        finally:
            for task in waiting:
                task.cancel()


def _opened(outcome: tuple[str, tuple[tuple[bytes, str], ...], str | None]) -> Coded:
    name, records, error = outcome
    return Coded(name, tuple((from_json(line), text) for line, text in records), error)


_worker: Worker | None = None


def _start(options: Options) -> None:
    global _worker
    _watch_parent()
    _worker = Worker(options)


def _code(name: str) -> tuple[str, tuple[tuple[bytes, str], ...], str | None]:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    outcome = _worker.code(name)
    return outcome.source, tuple((to_json(record), text) for record, text in outcome.records), outcome.error


def _watch_parent() -> None:
    """Ends this process when its parent dies, even by a kill that leaves it no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
