"""Writes a trained reader as an int8 ONNX file, with the labels of its scores and its temperatures beside it."""

import json
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from corpora import ACTS, ROOT_LABELS, STANCES, STATUSES, TYPES
from encoder import HEADS, Reader
from tagger import Tagger
from train import Item, collate, predict

LABELS = {"type": TYPES, "root": ROOT_LABELS, "status": STATUSES, "stance": STANCES, "act": ACTS}


class Face(nn.Module):
    """The reader as run: one sentence, any actors, any pairs.

    Inputs: ``tokens`` [1, length] int64; ``spans`` [actors, length] float32, the weights of each actor's tokens, that
    sum to one; ``pairs`` [pairs, 2] int64, where 0 is the unnamed speaker, 1 nobody, n + 2 the actor n.
    Outputs: ``pair`` [pairs, 46], the scores of the heads side by side; ``act`` [actors + 2, 13].
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, tokens: Tensor, spans: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of pairs and of speakers."""
        r = self.reader
        places = torch.arange(tokens.shape[1])[None]
        marks = r.marked(spans[None], (torch.cumsum(torch.ones_like(spans[:, 0]), 0) - 1).long())
        states = r.bert(tokens, places, torch.zeros(1, 1, 1, 1), marks)
        mean = states.mean(1)
        actors = torch.cat([r.nobody, spans @ states[0]], 0)
        both = torch.stack([actors[pairs[:, 0]], actors[pairs[:, 1]]], 1)
        out = r.answer(both, mean.expand(both.shape[0], -1), states, torch.zeros(1, 1, 1))
        said = torch.tanh(r.speak(torch.cat([actors, mean.expand_as(actors)], 1)))
        return torch.cat([out[name] for name in HEADS], 1), r.act(said)


PULL = 0.1  # of the types' biases towards nothing


def export(reader: Reader, path: Path, kept: Sequence[Item]) -> None:
    """Writes ``path`` (int8, reduced range for processors without VNNI) and the same name with ``.json``.

    What depends on the pairs that are asked stays in full precision: an answer is the same whatever else is asked.

    Args:
        reader: the reader, trained.
        path: the file to write.
        kept: sentences that it was not trained on; the temperatures are fitted on them.
    """
    reader.eval()
    whole = path.with_suffix(".fp32.onnx")
    sample = (torch.tensor([[101, 2000, 2001, 102]]), torch.full((2, 4), 0.25), torch.tensor([[2, 3], [3, 2], [2, 2]]))
    torch.onnx.export(
        Face(reader),
        sample,
        str(whole),
        input_names=["tokens", "spans", "pairs"],
        output_names=["pair", "act"],
        dynamic_axes={"tokens": {1: "length"}, "spans": {0: "actors", 1: "length"}, "pairs": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )
    graph = onnx.load(str(whole)).graph
    keep = [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and not _of_sentence(node.name)]
    quantize_dynamic(
        str(whole), str(path), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True, nodes_to_exclude=keep
    )
    whole.unlink()
    heats = temperatures(reader, kept)
    heats["type"], biases = types_calibrated(reader, kept)
    about = {"sizes": HEADS, "labels": LABELS, "temperatures": heats, "biases": {"type": biases}}
    path.with_suffix(".json").write_text(json.dumps(about, indent=1) + "\n")


def _of_sentence(name: str) -> bool:
    """Whether a node works on the sentence's tokens alone."""
    return "/bert/" in name or "/attention/key" in name or "/attention/value" in name


def temperatures(reader: Reader, kept: Sequence[Item]) -> dict[str, float]:
    """For each head the temperature of least loss on the kept sentences."""
    outs = predict(reader, kept)
    batches = [collate([item]) for item in kept]
    found = {}
    for name in ("type", "status", "stance", "act", "quad"):
        scores = torch.cat([out[name] for out in outs]).float()
        if name == "type":
            target = torch.cat([batch["type"] for batch in batches])
            known = target.sum(1) == 1
            target = target.argmax(1)
        else:
            target = torch.cat([batch[name] for batch in batches])
            known = target >= 0
        heats = [n / 20 for n in range(10, 81)]
        found[name] = min(heats, key=lambda heat: float(F.cross_entropy(scores[known] / heat, target[known])))
    return found


def types_calibrated(reader: Reader, kept: Sequence[Item]) -> tuple[float, dict[str, float]]:
    """The temperature of the head of types, and what is added to each type's score after it.

    Bias-corrected temperature scaling (Alexandari, Kundaje and Shrikumar 2020), of least loss on the kept sentences:
    training weighs the rare types up, so that too many pairs that have no relation are given one.
    """
    outs = predict(reader, kept)
    target = torch.cat([collate([item])["type"] for item in kept])
    known = target.sum(1) == 1
    scores = torch.cat([out["type"] for out in outs]).double()[known]
    heat = torch.zeros(1, dtype=torch.double, requires_grad=True)
    bias = torch.zeros(scores.shape[1], dtype=torch.double, requires_grad=True)
    fit = torch.optim.LBFGS([heat, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        fit.zero_grad()
        found = F.cross_entropy(scores / heat.exp() + bias, target[known].argmax(1)) + PULL * (bias**2).sum()
        found.backward()
        return found

    fit.step(loss)
    values = [round(value, 2) for value in (bias - bias.mean()).tolist()]
    return round(float(heat.exp().detach()), 2), dict(zip(LABELS["type"], values, strict=True))


LEAST = 0.15  # the chance from which on a token is asked about as the beginning of a cue


class TaggerFace(nn.Module):
    """The tagger as run: one window.

    Input: ``tokens`` [1, length] int64. Outputs: ``cues`` [length, 3], the chances of none, begins and inside; ``at``
    [cues], where cues may begin; ``roles`` [cues, length, 3], the chances
    of neither, source and content.
    """

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Chances of cues and roles."""
        real = torch.ones_like(tokens, dtype=torch.float)
        states, scores = self.tagger.states(tokens, real)
        cues = scores[0].softmax(-1)
        at = torch.nonzero(cues[1:, 1] >= LEAST).flatten() + 1  # the first token stands for no word
        roles = self.tagger.roles(states, real, torch.stack([torch.zeros_like(at), at], 1))
        return cues, at, roles.softmax(-1)


def export_tagger(tagger: Tagger, path: Path) -> None:
    """Writes ``path`` (int8, reduced range for processors without VNNI)."""
    tagger.eval()
    whole = path.with_suffix(".fp32.onnx")
    torch.onnx.export(
        TaggerFace(tagger),
        (torch.tensor([[101, 2002, 2056, 2008, 2009, 102]]),),
        str(whole),
        input_names=["tokens"],
        output_names=["cues", "at", "roles"],
        dynamic_axes={
            "tokens": {1: "length"},
            "cues": {0: "length"},
            "at": {0: "cues"},
            "roles": {0: "cues", 1: "length"},
        },
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)
    whole.unlink()
