"""Folds by sentence, and the scores of the relation model."""

import hashlib
from collections.abc import Sequence

import torch

from corpora import ROOT_LABELS, ROOT_QUADS, ROOTS, TYPES, Sentence

TYPE_SHARE = 0.2  # chosen by the folds


def fold(sentence: Sentence, count: int = 10) -> int:
    """The fold of a sentence: rows of one sentence stand in one fold."""
    return int(hashlib.sha256(" ".join(sentence.text.split()).encode()).hexdigest(), 16) % count


def mixed(root: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
    """Chances of the roots: mostly their own head's, a fifth what the record's types sum to (NONE left out)."""
    chances = types.float().softmax(-1)
    sums = torch.stack(
        [sum(chances[:, n] for n, t in enumerate(TYPES) if ROOTS[t] == label) for label in ROOT_LABELS], 1
    )
    return (1 - TYPE_SHARE) * root.float().softmax(-1) + TYPE_SHARE * sums / sums.sum(1, keepdim=True)


def roots(root: torch.Tensor, types: torch.Tensor) -> list[str]:
    """The likeliest root of each row."""
    return [ROOT_LABELS[n] for n in mixed(root, types).argmax(1).tolist()]


def quads(root: torch.Tensor, types: torch.Tensor, quad: torch.Tensor) -> list[int]:
    """The quad of each row: the mean of the quad head and of what the roots sum to."""
    chances = mixed(root, types)
    sums = torch.stack(
        [sum(chances[:, n] for n, name in enumerate(ROOT_LABELS) if ROOT_QUADS[name] == q) for q in (1, 2, 3, 4)], 1
    )
    return ((sums + quad.float().softmax(-1)).argmax(1) + 1).tolist()


def broad(head: torch.Tensor) -> list[int]:
    """Cooperation (1) or conflict (0), by its own head: with roots or quads beside it, AW was less well told."""
    return (head[:, 0].float().sigmoid() >= 0.5).long().tolist()


def macro_f1(gold: Sequence[object], got: Sequence[object]) -> float:
    """The mean of the F1 of the classes in the gold."""
    scores = []
    for label in sorted(set(gold), key=str):
        right = sum(g == p == label for g, p in zip(gold, got, strict=True))
        said, there = sum(p == label for p in got), sum(g == label for g in gold)
        scores.append(2 * right / (said + there))
    return sum(scores) / len(scores)


def accuracy(gold: Sequence[object], got: Sequence[object]) -> float:
    """The share that is right."""
    return sum(g == p for g, p in zip(gold, got, strict=True)) / len(gold)
