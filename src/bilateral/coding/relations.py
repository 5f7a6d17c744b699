"""The relation model: what is done between two actors of a sentence, read once for all its pairs.

The model is ``models/relations.onnx`` (its card stands beside it): a small BERT whose tokens are pooled for each actor,
then scores for each ordered pair (type, quad, status, reciprocity, stance) and each speaker (act). One sentence a call,
one thread; chances are rounded to two decimals, so that equal input gives equal bytes (int8 arithmetic differs in the
last digits between processor families, not between runs). Ask all pairs of a sentence at once, in their order.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from bilateral.coding import inference
from bilateral.record import Span

UNNAMED = -1  # as an actor: the speaker or issuer whom the sentence does not name
NOBODY = -2  # as a recipient: nobody
_LENGTH = 160
_PLACES = 2
_SMALL_PLACES = 4


@dataclass(frozen=True, slots=True)
class Relation:
    """What the model says of one ordered pair: chances by label; ``broad`` is cooperation's, ``reciprocal`` its own.

    ``roots`` are the public benchmark's fifteen, whose notions are not quite the record's; empty where the model has no
    head for them.
    """

    types: Mapping[str, float]
    roots: Mapping[str, float]
    quads: Mapping[int, float]
    broad: float
    status: Mapping[str, float]
    reciprocal: float
    stance: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest of the sixteen types and NONE."""
        return max(self.types, key=self.types.__getitem__)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence's relations by (actor, recipient), and the acts of its speakers by number, as chances."""

    relations: Mapping[tuple[int, int], Relation]
    acts: Mapping[int, Mapping[str, float]]


@lru_cache(maxsize=1)
def model() -> "RelationModel":
    """The packaged model, loaded once a process."""
    return RelationModel()


class RelationModel:
    """The packaged relation model.

    Attributes:
        hash: of the model file, for the record's ``coder`` field.
    """

    def __init__(self) -> None:
        packaged = inference.load("relations.onnx", _LENGTH)
        self.hash = packaged.hash
        self._session, self._tokenizer = packaged.session, packaged.tokenizer
        beside = resources.files("bilateral.coding").joinpath("models/relations.json")
        about = json.loads(beside.read_text(encoding="utf-8"))
        self._sizes: dict[str, int] = about["sizes"]
        self._labels: dict[str, list[str]] = about["labels"]
        self._heat: dict[str, float] = about["temperatures"]
        self._bias = {
            head: np.array([added[label] for label in self._labels[head]])
            for head, added in about.get("biases", {}).items()
        }

    def read(self, text: str, actors: Sequence[Sequence[Span]], pairs: Sequence[tuple[int, int]]) -> Reading:
        """The relations of a sentence.

        Args:
            text: the sentence.
            actors: each actor's mentions, as spans of ``text``; an actor without one counts as unnamed.
            pairs: (actor, recipient) by number, ``UNNAMED`` and ``NOBODY`` allowed.
        """
        coded = self._tokenizer.encode(text)
        weights = np.zeros((len(actors), len(coded.ids)), dtype=np.float32)
        for number, spans in enumerate(actors):
            for n, (a, b) in enumerate(coded.offsets):
                if b > a and any(a < end and start < b for start, end in spans):
                    weights[number, n] = 1
        sums = weights.sum(1)
        weights /= np.maximum(sums, 1)[:, None]

        def slot(number: int, nobody: int) -> int:
            return number + 2 if number >= 0 and sums[number] else nobody

        # The file takes one pair at least: where none is asked, nobody's relation to nobody is, and goes unread.
        asked = np.array([(slot(a, 0), slot(b, 1)) for a, b in pairs] or [(0, 1)], dtype=np.int64)
        tokens = np.array([coded.ids], dtype=np.int64)
        scores, acts = self._session.run(None, {"tokens": tokens, "spans": weights, "pairs": asked})
        relations = {pair: self._relation(row) for pair, row in zip(pairs, np.asarray(scores), strict=False)}
        said = {
            n - 2 if n > 1 else UNNAMED: self._chances(row, "act") for n, row in enumerate(np.asarray(acts)) if n != 1
        }
        return Reading(relations, said)

    def _relation(self, row: np.ndarray) -> Relation:
        parts, start = {}, 0
        for name, size in self._sizes.items():
            parts[name] = row[start : start + size]
            start += size
        quads = _softmax(parts["quad"], self._heat.get("quad", 1.0))
        return Relation(
            types=self._chances(parts["type"], "type"),
            roots=self._chances(parts["root"], "root", _SMALL_PLACES) if "root" in parts else {},
            quads={n + 1: round(float(chance), _PLACES) for n, chance in enumerate(quads)},
            broad=_sigmoid(float(parts["broad"][0])),
            status=self._chances(parts["status"], "status"),
            reciprocal=_sigmoid(float(parts["reciprocal"][0])),
            stance=self._chances(parts["stance"], "stance"),
        )

    def _chances(self, scores: np.ndarray, head: str, places: int = _PLACES) -> dict[str, float]:
        heat = self._heat.get(head, 1.0)
        chances = _softmax(scores + heat * self._bias.get(head, np.zeros(1)), heat)
        return {label: round(float(c), places) for label, c in zip(self._labels[head], chances, strict=True)}


def _softmax(scores: np.ndarray, heat: float) -> np.ndarray:
    powers = np.exp((scores.astype(np.float64) - float(scores.max())) / heat)
    return np.asarray(powers / powers.sum())


def _sigmoid(score: float) -> float:
    return round(1 / (1 + math.exp(-score)), _PLACES)
