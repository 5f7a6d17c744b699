"""Our own labelled attributions: lawful spans, no templates, and no test paragraph in the training part."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FILES = sorted((Path(__file__).parent.parent / "training" / "said").rglob("*.jsonl"))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def grams(row: dict[str, Any], size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", row["text"].lower())
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_is_words_of_the_text_and_no_content_holds_its_own_cue(path: Path) -> None:
    for row in rows(path):
        for one in row["attributions"]:
            assert one["cue"] and one["content"]
            for start, end in one["cue"] + one["source"] + one["content"]:
                assert 0 <= start < end <= len(row["text"])
                assert row["text"][start:end] == row["text"][start:end].strip()
            inside = {n for start, end in one["content"] for n in range(start, end)}
            assert not inside & {n for start, end in one["cue"] + one["source"] for n in range(start, end)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_writer_repeats_no_template(path: Path) -> None:
    texts = rows(path)
    assert len({row["text"] for row in texts}) == len(texts)
    counts = Counter(gram for row in texts for gram in grams(row, 6))
    assert sum(n for n in counts.values() if n > 1) < 0.03 * sum(counts.values())
    assert len({tuple(row["text"].split()[:3]) for row in texts}) > 0.8 * len(texts)


def test_there_are_enough_and_many_attribute_nothing() -> None:
    texts = [row for path in FILES if not path.stem.startswith("test") for row in rows(path)]
    assert sum(len(row["attributions"]) for row in texts) >= 1500
    assert sum(not row["attributions"] for row in texts) >= 0.1 * len(texts)


def test_no_test_paragraph_stands_in_the_training_text() -> None:
    found: dict[bool, set[tuple[str, ...]]] = {True: set(), False: set()}
    for path in FILES:
        for row in rows(path):
            found[path.stem.startswith("test")] |= grams(row, 8)
    assert len(found[True] & found[False]) <= 5
