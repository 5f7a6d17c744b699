"""The figures of a model file, on sentences that it was not trained on."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from corpora import QUADS, Sentence
from encoder import HEADS
from folds import macro_f1
from train import Item, tokenise

BINS = 10


class File:
    """A model file as run."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        about = json.loads(path.with_suffix(".json").read_text())
        self.labels, self.heat = about["labels"], about["temperatures"]
        self.bias = np.array([about.get("biases", {}).get("type", {}).get(name, 0.0) for name in self.labels["type"]])

    def read(self, item: Item) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """Chances by head for the item's pairs [pairs, labels], and of acts for its speakers."""
        spans = np.zeros((len(item.spans), len(item.tokens)), np.float32)
        for n, span in enumerate(item.spans):
            spans[n, span] = 1 / max(1, len(span))
        slot = lambda n, nobody: n + 2 if n >= 0 and item.spans[n] else nobody  # noqa: E731
        pairs = np.array([(slot(p.actor, 0), slot(p.recipient, 1)) for p in item.sentence.pairs], np.int64).reshape(
            -1, 2
        )
        pairs = pairs if len(pairs) else np.array([(0, 1)])  # the file takes one pair at least
        feed = {"tokens": np.array([item.tokens]), "spans": spans, "pairs": pairs}
        scores, acts = self.session.run(None, feed)
        parts, start = {}, 0
        for name, size in HEADS.items():
            parts[name] = scores[:, start : start + size]
            start += size
        chances = {name: softmax(parts[name], self.heat.get(name, 1)) for name in ("quad", "status", "stance")}
        chances["type"] = softmax(parts["type"] / self.heat.get("type", 1) + self.bias, 1)
        chances |= {name: 1 / (1 + np.exp(-parts[name])) for name in ("broad", "reciprocal")}
        return chances, softmax(acts[[slot(n, 0) for n, _ in item.sentence.acts]], self.heat["act"])


def softmax(scores: np.ndarray, heat: float) -> np.ndarray:
    """Chances of rows of scores."""
    powers = np.exp((scores - scores.max(-1, keepdims=True)) / heat)
    return powers / powers.sum(-1, keepdims=True)


def figures(path: Path, words: Tokenizer, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Prints and gives the scores of a model file on labelled sentences."""
    file = File(path)
    types = file.labels["type"]
    gold: dict[str, list] = {name: [] for name in ("type", "status", "act", "stance", "quad", "reciprocal")}
    got: dict[str, list] = {name: [] for name in gold}
    sure: list[tuple[float, bool]] = []
    typed = [0, 0]
    none = [0, 0]
    for item in tokenise(words, sentences):
        chances, acts = file.read(item)
        several = sum(bool(span) for span in item.spans) >= 3
        for n, pair in enumerate(item.sentence.pairs):
            answer = types[int(chances["type"][n].argmax())]
            right = answer in pair.types
            gold["type"].append(answer if right else pair.types[0])
            got["type"].append(answer)
            sure.append((float(chances["type"][n].max()), right))
            count = none if pair.types == ["NONE"] else typed
            count[0] += several and right
            count[1] += several
            for name in ("status", "stance"):
                if getattr(pair, name):
                    gold[name].append(getattr(pair, name))
                    got[name].append(file.labels[name][int(chances[name][n].argmax())])
            if pair.types != ["NONE"]:
                gold["quad"].append(QUADS[pair.types[0]])
                got["quad"].append(int(chances["quad"][n].argmax()) + 1)
                gold["reciprocal"].append(pair.reciprocal)
                got["reciprocal"].append(bool(chances["reciprocal"][n, 0] > 0.5))
        for (_, act), row in zip(item.sentence.acts, acts, strict=True):
            gold["act"].append(act)
            got["act"].append(file.labels["act"][int(row.argmax())])
    found = {f"{name} macro-F1": macro_f1(gold[name], got[name]) for name in gold}
    found |= {
        f"{name} accuracy": float(np.mean([a == b for a, b in zip(gold[name], got[name], strict=True)]))
        for name in gold
    }
    found["several pairs: the right one typed"] = typed[0] / max(1, typed[1])
    found["several pairs: the wrong one NONE"] = none[0] / max(1, none[1])
    found["calibration error of type"] = calibration_error(sure)
    for name, value in found.items():
        print(f"{name}: {value:.3f}", flush=True)
    return found


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error over ten bins of confidence."""
    error = 0.0
    for n in range(BINS):
        inside = [(c, r) for c, r in sure if n / BINS < c <= (n + 1) / BINS]
        if inside:
            confidence, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            error += abs(confidence - right) * len(inside) / len(sure)
    return error
