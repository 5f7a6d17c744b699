"""The encoder: a BERT whose sentence is read once, and heads over pairs of pooled actor spans.

``Reader`` pools the tokens of each actor, lets each pair look over the sentence once more, and gives scores of type,
quad, status, reciprocity and stance for each pair, of the act for each speaker. ``Levitated`` is the rival design, kept
for the comparison in ``docs/design``: four markers a pair that share the spans' positions.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from corpora import ACTS, ROOT_LABELS, STANCES, STATUSES, TYPES

HEADS = {
    "type": len(TYPES),
    "root": len(ROOT_LABELS),
    "quad": 4,
    "broad": 1,
    "status": len(STATUSES),
    "reciprocal": 1,
    "stance": len(STANCES),
}


MARKS = 16  # actors of a sentence told apart by what is added to their words
MARK_SCALE = 0.02


@dataclass(frozen=True)
class Shape:
    """A BERT's sizes."""

    layers: int
    hidden: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


class Layer(nn.Module):
    """One layer of BERT (post-norm)."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        h = shape.hidden
        self.heads, self.rate = shape.heads, dropout
        self.query, self.key, self.value, self.out = (nn.Linear(h, h) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(h, eps=1e-12), nn.LayerNorm(h, eps=1e-12)
        self.up, self.down = nn.Linear(h, shape.inner), nn.Linear(shape.inner, h)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` [batch, length, hidden]; ``mask`` is added to the scores, [batch, 1, length or 1, length]."""
        b, n, h = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, h // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        scores = q @ k.transpose(-1, -2) / (h // self.heads) ** 0.5 + mask
        weights = F.dropout(scores.softmax(-1), self.rate, self.training)
        x = self.norm1(x + self.dropout(self.out((weights @ v).transpose(1, 2).reshape(b, n, h))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Bert(nn.Module):
    """A BERT that takes positions and masks of one's own."""

    def __init__(self, shape: Shape, dropout: float = 0.1, buckets: int = 0) -> None:
        super().__init__()
        self.first = 2 if buckets else 0  # an MPNet counts its places from two, and knows distances
        self.distances = nn.Embedding(buckets, shape.heads) if buckets else None
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.places = nn.Embedding(shape.positions, shape.hidden)
        self.segment = nn.Parameter(torch.zeros(shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.shape = shape

    def forward(self, tokens: Tensor, places: Tensor, mask: Tensor, marks: Tensor | None = None) -> Tensor:
        """Token states [batch, length, hidden]; ``marks``, of that shape, is added to the words."""
        x = self.words(tokens) + self.places(places + self.first) + self.segment
        x = self.dropout(self.norm(x if marks is None else x + marks))
        if self.distances is not None:
            mask = mask + self.distances(_buckets(places[0], self.distances.num_embeddings)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _buckets(places: Tensor, count: int, farthest: int = 128) -> Tensor:
    """T5's buckets of distances [length, length]: near ones each its own, far ones by their logarithm."""
    distance = places[:, None] - places[None]
    half = count // 2
    side = (distance < 0).long() * half
    near = half // 2
    far = distance.abs().clamp(min=1).float()
    scaled = near + (torch.log(far / near) / math.log(farthest / near) * (half - near)).long()
    return side + torch.where(distance.abs() < near, distance.abs(), scaled.clamp(max=half - 1))


def load(folder: Path, dropout: float = 0.1) -> Bert:
    """A BERT or MPNet with the weights of ``model.safetensors`` and the sizes of ``config.json``."""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        config["num_hidden_layers"],
        config["hidden_size"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["vocab_size"],
        config["max_position_embeddings"],
    )
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert.").removeprefix("mpnet."): value for name, value in weights.items()}
    mpnet = config["model_type"] == "mpnet"
    bert = Bert(shape, dropout, config.get("relative_attention_num_buckets", 32) if mpnet else 0)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    if mpnet:
        names["distances.weight"] = "encoder.relative_attention_bias.weight"
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    if mpnet:
        parts |= {ours: f"attention.attn.{ours[0]}" for ours in ("query", "key", "value", "out")}
        parts["norm1"] = "attention.LayerNorm"
    for n in range(shape.layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{n}.{ours}.{kind}"] = f"encoder.layer.{n}.{theirs}.{kind}"
    state = {ours: weights[theirs].float() for ours, theirs in names.items()}
    types = weights.get("embeddings.token_type_embeddings.weight")
    state["segment"] = torch.zeros(shape.hidden) if types is None else types[0].float()
    bert.load_state_dict(state)
    bert.words.weight.requires_grad_(False)
    return bert


class PairAttention(nn.Module):
    """What a sentence says of a pair: attention over its tokens, asked by the two pooled spans."""

    def __init__(self, hidden: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(2 * hidden, hidden)
        self.key, self.value = nn.Linear(hidden, hidden), nn.Linear(hidden, hidden)

    def forward(self, pair: Tensor, states: Tensor, mask: Tensor) -> Tensor:
        """``pair`` [pairs, 2 hidden], ``states`` [pairs or 1, length, hidden], ``mask`` [pairs or 1, 1, length]."""
        n = pair.shape[0]
        b, length, h = states.shape
        q = self.query(pair).view(n, self.heads, 1, -1)
        k = self.key(states).view(b, length, self.heads, -1).permute(0, 2, 3, 1)
        v = self.value(states).view(b, length, self.heads, -1).transpose(1, 2)
        weights = ((q @ k) / (h // self.heads) ** 0.5 + mask.unsqueeze(1)).softmax(-1)
        return (weights @ v).reshape(n, h)


class Reader(nn.Module):
    """One run a sentence, pooled spans. Without ``attend`` the pair does not look over the sentence once more."""

    def __init__(self, bert: Bert, *, attend: bool = True, dropout: float = 0.1, marks: int = MARKS) -> None:
        super().__init__()
        h = bert.shape.hidden
        self.bert = bert
        self.attention = PairAttention(h, h // 64) if attend else None
        self.nobody = nn.Parameter(torch.zeros(2, h))
        self.marks = nn.Parameter(torch.randn(marks, h) * MARK_SCALE) if marks else None
        self.mix = nn.Linear((6 if attend else 5) * h, h)
        self.speak = nn.Linear(2 * h, h)
        self.say = nn.ModuleDict({f"say_{name}": nn.Linear(h, size) for name, size in HEADS.items()})
        self.act = nn.Linear(h, len(ACTS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores of a batch.

        Args:
            batch: ``tokens``, ``real`` [batch, length]; ``spans`` [batch, actors, length], weights that sum to one a
                span; ``pairs`` [pairs, 3], sentence, actor, recipient; ``speakers`` [speakers, 2], sentence, actor;
                the actors -1 and -2 are nobody.
        """
        real = batch["real"]
        mask = (1.0 - real)[:, None, None, :] * -1e4
        places = torch.arange(real.shape[1])[None].expand_as(batch["tokens"])
        states = self.bert(batch["tokens"], places, mask, self.marked(batch["spans"]))
        mean = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        spans = batch["spans"] @ states
        row, actor, recipient = batch["pairs"].unbind(1)
        both = torch.stack([self._pooled(spans, row, actor), self._pooled(spans, row, recipient)], 1)
        return self.answer(both, mean[row], states[row], mask[row, 0]) | {"act": self._acts(spans, mean, batch)}

    def answer(self, both: Tensor, mean: Tensor, states: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """The scores of pairs: ``both`` [pairs, 2, hidden], ``mean`` [pairs, hidden]."""
        s, t = both.unbind(1)
        parts = [s, t, s * t, s - t, mean]
        if self.attention is not None:
            parts.append(self.attention(torch.cat([s, t], 1), states, mask))
        pair = self.dropout(torch.tanh(self.mix(torch.cat(parts, 1))))
        return {name: self.say[f"say_{name}"](pair) for name in HEADS}

    def _acts(self, spans: Tensor, mean: Tensor, batch: dict[str, Tensor]) -> Tensor:
        row, speaker = batch["speakers"].unbind(1)
        said = torch.cat([self._pooled(spans, row, speaker), mean[row]], 1)
        return self.act(self.dropout(torch.tanh(self.speak(said))))

    def marked(self, spans: Tensor, order: Tensor | None = None) -> Tensor | None:
        """What is added to the words of actors [batch, length, hidden]: actor n has the mark n, over and over."""
        if self.marks is None or not spans.shape[1]:
            return None
        order = torch.arange(spans.shape[1]) if order is None else order
        return (spans > 0).to(self.marks.dtype).transpose(1, 2) @ self.marks[order % len(self.marks)]

    def _pooled(self, spans: Tensor, row: Tensor, number: Tensor) -> Tensor:
        named = spans[row, number.clamp(min=0)] if spans.shape[1] else torch.zeros(len(row), self.nobody.shape[1])
        empty = self.nobody[(-number - 1).clamp(min=0)]
        return torch.where((number >= 0)[:, None], named, empty)


class Levitated(Reader):
    """Four markers a pair, in the one run of the sentence, seen by no other token."""

    def __init__(self, bert: Bert, *, dropout: float = 0.1) -> None:
        super().__init__(bert, attend=False, dropout=dropout, marks=0)
        self.markers = (1, 2, 3, 4)  # unused tokens

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """As ``Reader``; ``batch`` also has ``ends`` [batch, actors, 2], the first and last token of each actor."""
        tokens, real = batch["tokens"], batch["real"]
        b, length = tokens.shape
        row, actor, recipient = batch["pairs"].unbind(1)
        counts = torch.bincount(row, minlength=b)
        most = int(counts.max()) if len(row) else 0
        slot = torch.cat([torch.arange(int(c)) for c in counts]) if len(row) else row
        all_tokens = torch.cat([tokens, torch.zeros(b, 4 * most, dtype=torch.long)], 1)
        places = torch.arange(length)[None].expand(b, length)
        all_places = torch.cat([places, torch.zeros(b, 4 * most, dtype=torch.long)], 1)
        see = torch.full((b, length + 4 * most, length + 4 * most), -1e4)
        see[:, :, :length] = ((1.0 - real) * -1e4)[:, None]
        for n, (r, a, t) in enumerate(zip(row.tolist(), actor.tolist(), recipient.tolist(), strict=True)):
            first = length + 4 * int(slot[n])
            at = [
                *(batch["ends"][r, a].tolist() if a >= 0 else (0, 0)),
                *(batch["ends"][r, t].tolist() if t >= 0 else (0, 0)),
            ]
            all_tokens[r, first : first + 4] = torch.tensor(self.markers)
            all_places[r, first : first + 4] = torch.tensor(at)
            see[r, first : first + 4, first : first + 4] = 0
        see += torch.diag_embed(torch.full((b, see.shape[1]), 1e4)).clamp(max=0)
        states = self.bert(all_tokens, all_places, see[:, None])
        mean = (states[:, :length] * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        first = length + 4 * slot
        both = torch.stack(
            [states[row, first] + states[row, first + 1], states[row, first + 2] + states[row, first + 3]], 1
        )
        acts = self._acts(batch["spans"] @ states[:, :length], mean, batch)
        return self.answer(both, mean[row], states, see) | {"act": acts}
