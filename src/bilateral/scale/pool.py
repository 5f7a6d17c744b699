"""Codes many sources in order, in this process or in several."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import wait

from bilateral import articles
from bilateral.coding import Coder
from bilateral.desk import Desk
from bilateral.errors import BilateralError, SourceError
from bilateral.record import Record, from_json, to_json
from bilateral.sources.source import Source

_AHEAD = 4  # tasks in flight a worker: enough to keep it busy, few enough to stop soon


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are coded."""

    desk: Desk
    gate: bool = True


@dataclass(frozen=True, slots=True)
class Coded:
    """A source's outcome: its record, source text and address, or the error that says why there is none."""

    source: str
    record: Record | None = None
    text: str = ""
    url: str | None = None
    warnings: tuple[str, ...] = ()
    error: str | None = None


class Worker:
    """Reads and codes one source after another; the models are loaded once."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.coder = Coder(options.desk, gate=options.gate)

    def code(self, source: Source | SourceError) -> Coded:
        """The outcome of a source; one that cannot be read or coded gives its error."""
        if isinstance(source, SourceError):
            return Coded(source.source, error=source.reason)
        try:
            article = articles.read(source)
            record = self.coder.code_one(article)
            return Coded(source.name, record, article.text, article.url, article.warnings)
        except SourceError as error:
            return Coded(source.name, error=error.reason)


def run(sources: Iterable[Source | SourceError], options: Options, workers: int = 1) -> Iterator[Coded]:
    """The outcomes of sources, in their order, the same whatever the number of workers.

    An error among the sources (a path that cannot be read) comes out in its place.

    Raises:
        BilateralError: a worker process died (of memory, say); what was given before it stands.
    """
    if workers <= 1:
        worker = Worker(options)
        yield from map(worker.code, sources)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(options,)) as pool:
        waiting: deque[Future[tuple[Coded, bytes]]] = deque()
        try:
            for source in sources:
                waiting.append(pool.submit(_code, source))
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


def _opened(outcome: tuple[Coded, bytes]) -> Coded:
    coded, line = outcome
    return replace(coded, record=from_json(line)) if line else coded


_worker: Worker | None = None


def _start(options: Options) -> None:
    global _worker
    _watch_parent()
    _worker = Worker(options)


def _code(source: Source | SourceError) -> tuple[Coded, bytes]:
    if _worker is None:
        raise RuntimeError("the worker was not started")
    coded = _worker.code(source)
    # A record travels as its JSON, which is what is kept of it.
    return replace(coded, record=None), to_json(coded.record) if coded.record is not None else b""


def _watch_parent() -> None:
    """Ends this process when its parent dies, even by a kill that leaves it no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
