"""The training text: well-formed, labelled within its law, and varied."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "training" / "text"
TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
STATUSES = {"reported", "historical", "future", "hypothetical", "negated"}
ACTS = set(
    "asserts demands offers pledges conditions warns accuses rejects denies welcomes thanks condoles regrets".split()
)
FILES = sorted(FOLDER.glob("*.jsonl"))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def words(row: dict[str, Any]) -> list[str]:
    """A sentence's words, each actor as one X: so that a template with other names is seen as one."""
    text, end = "", 0
    for start, stop in sorted(span for spans in row["actors"] for span in spans):
        text += row["text"][end:start] + " X "
        end = stop
    text += row["text"][end:]
    return "".join(c if c.isalnum() else " " for c in text).lower().split()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_and_label_is_lawful(path: Path) -> None:
    for row in rows(path):
        numbers = set(range(len(row["actors"]))) | {-1}
        for spans in row["actors"]:
            assert spans
            for start, end in spans:
                assert 0 <= start < end <= len(row["text"])
                assert row["text"][start:end] == row["text"][start:end].strip()
        for event in row["events"]:
            assert event["type"] in TYPES
            assert event["status"] in STATUSES
            assert set(event["actor"]) | set(event["recipient"]) <= numbers
            assert not set(event["actor"]) & set(event["recipient"])
        for statement in row["statements"]:
            assert statement["act"] in ACTS
            assert statement["speaker"] in numbers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_writer_repeats_no_template(path: Path) -> None:
    sentences = [words(row) for row in rows(path)]
    assert len({" ".join(sentence) for sentence in sentences}) > 0.99 * len(sentences)
    grams = Counter(
        gram for sentence in sentences for gram in {tuple(sentence[n : n + 5]) for n in range(len(sentence) - 4)}
    )
    repeated = sum(count for count in grams.values() if count > 1)
    assert repeated < 0.03 * sum(grams.values())
    assert len({tuple(sentence[:3]) for sentence in sentences}) > 0.8 * len(sentences)
    short, long = quantiles([len(sentence) for sentence in sentences], n=10)[::8]
    assert long >= 1.6 * short


def test_there_is_enough_and_every_label_is_met() -> None:
    every = [row for path in FILES for row in rows(path)]
    training = [row for path in FILES if not path.stem.startswith("test") for row in rows(path)]
    assert len(training) >= 4000
    assert len({word for row in every for word in words(row)}) > 7500
    types = Counter(event["type"] for row in training for event in row["events"])
    statuses = Counter(event["status"] for row in training for event in row["events"])
    acts = Counter(statement["act"] for row in training for statement in row["statements"])
    assert min(types[name] for name in TYPES) >= 250
    assert min(statuses[name] for name in STATUSES) >= 200
    assert min(acts[name] for name in ACTS) >= 50


def test_no_test_sentence_stands_in_the_training_text() -> None:
    grams: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    for path in FILES:
        for row in rows(path):
            sentence = words(row)
            grams[path.stem.startswith("test")] |= {tuple(sentence[n : n + 8]) for n in range(len(sentence) - 7)}
    assert len(grams[True] & grams[False]) <= 5  # runs of plain words that any writer may hit on
