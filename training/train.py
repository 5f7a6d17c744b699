"""Trains a reader on labelled sentences: batches, losses, schedule."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from corpora import ACTS, QUADS, ROOT_LABELS, STANCES, STATUSES, TYPES, Sentence
from encoder import Reader

LENGTH = 160
LABELS = {"type": TYPES, "root": ROOT_LABELS, "status": STATUSES, "stance": STANCES, "act": ACTS}
WEIGHTS = {
    "type": 1.0,
    "root": 1.0,
    "quad": 0.5,
    "broad": 0.3,
    "status": 0.3,
    "reciprocal": 0.2,
    "stance": 0.3,
    "act": 0.3,
}


@dataclass(frozen=True)
class Plan:
    """How a stage is trained."""

    epochs: int
    rate: float = 1.2e-4
    head_rate: float = 1e-3
    batch: int = 16
    smoothing: float = 0.05
    masking: float = 0.1
    class_exponent: float = 0.5
    warm: float = 0.1


@dataclass
class Item:
    """A sentence in tokens. ``spans`` has the tokens of each actor."""

    tokens: list[int]
    spans: list[list[int]]
    sentence: Sentence


def tokenise(tokenizer: Tokenizer, sentences: Sequence[Sentence]) -> list[Item]:
    """Sentences as tokens; a span has the tokens that share a character with it."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH)
    items = []
    for sentence in sentences:
        coded = tokenizer.encode(sentence.text)
        spans = [
            [n for n, (a, b) in enumerate(coded.offsets) if b > a and any(a < e and s < b for s, e in actor)]
            for actor in sentence.actors
        ]
        items.append(Item(coded.ids, spans, sentence))
    return items


def collate(items: Sequence[Item], masking: float = 0.0, mask_id: int = 103, draw: random.Random | None = None) -> dict:
    """A batch, and its targets with -1 (or nan) where nothing is known."""
    length = max(len(item.tokens) for item in items)
    most = max(1, max(len(item.spans) for item in items))
    tokens = torch.zeros(len(items), length, dtype=torch.long)
    real = torch.zeros(len(items), length)
    spans = torch.zeros(len(items), most, length)
    ends = torch.zeros(len(items), most, 2, dtype=torch.long)
    pairs, speakers = [], []
    kinds: list[Tensor] = []
    marks: dict[str, list[float]] = {name: [] for name in ("root", "quad", "broad", "status", "reciprocal", "stance")}
    acts = []
    for n, item in enumerate(items):
        tokens[n, : len(item.tokens)] = torch.tensor(item.tokens)
        real[n, : len(item.tokens)] = 1
        for number, span in enumerate(item.spans):
            if span:
                spans[n, number, span] = 1 / len(span)
                ends[n, number] = torch.tensor([span[0], span[-1]])
                if draw is not None and draw.random() < masking:
                    tokens[n, span] = mask_id
        empty = {number for number, span in enumerate(item.spans) if not span}
        for pair in item.sentence.pairs:
            actor = -1 if pair.actor in empty else pair.actor
            recipient = -2 if pair.recipient in empty else pair.recipient
            pairs.append((n, actor, recipient))
            kind = torch.zeros(len(TYPES))
            for name in pair.types or ():
                kind[TYPES.index(name)] = 1
            kinds.append(kind)
            known = [QUADS[name] for name in pair.types or () if name != "NONE"]
            quad = pair.quad or (known[0] if len(set(known)) == 1 else 0)
            marks["root"].append(-1 if pair.root is None else ROOT_LABELS.index(pair.root))
            marks["quad"].append(quad - 1)
            marks["broad"].append(float(quad < 3) if quad else math.nan if pair.broad is None else float(pair.broad))
            marks["status"].append(-1 if pair.status is None else STATUSES.index(pair.status))
            marks["reciprocal"].append(math.nan if pair.reciprocal is None or not known else float(pair.reciprocal))
            marks["stance"].append(-1 if pair.stance is None else STANCES.index(pair.stance))
        for speaker, act in item.sentence.acts:
            speakers.append((n, -1 if speaker in empty else speaker))
            acts.append(ACTS.index(act))
    return {
        "tokens": tokens,
        "real": real,
        "spans": spans,
        "ends": ends,
        "pairs": torch.tensor(pairs, dtype=torch.long).view(-1, 3),
        "speakers": torch.tensor(speakers, dtype=torch.long).view(-1, 2),
        "type": torch.stack(kinds) if kinds else torch.zeros(0, len(TYPES)),
        "act": torch.tensor(acts, dtype=torch.long),
        **{
            n: torch.tensor(v, dtype=torch.float if n in ("broad", "reciprocal") else torch.long)
            for n, v in marks.items()
        },
    }


def losses(out: dict[str, Tensor], batch: dict[str, Tensor], weights: dict[str, Tensor], smoothing: float) -> Tensor:
    """The weighted sum of the heads' losses. Of several right types any may be said."""
    total = out["type"].sum() * 0
    known = batch["type"].sum(1) > 0
    if known.any():
        target = batch["type"][known]
        logs = out["type"][known].float().log_softmax(1)
        right = torch.logsumexp(logs.masked_fill(target == 0, -1e4), 1)
        flat = logs.mean(1)
        weight = (target * weights["type"]).sum(1) / target.sum(1)
        total = total + WEIGHTS["type"] * (weight * -((1 - smoothing) * right + smoothing * flat)).sum() / weight.sum()
    for name in ("root", "quad", "status", "stance", "act"):
        if (batch[name] >= 0).any():
            loss = F.cross_entropy(
                out[name].float(), batch[name], weights.get(name), ignore_index=-1, label_smoothing=smoothing
            )
            total = total + WEIGHTS[name] * loss
    for name in ("broad", "reciprocal"):
        known = ~batch[name].isnan()
        if known.any():
            loss = F.binary_cross_entropy_with_logits(out[name][known, 0].float(), batch[name][known])
            total = total + WEIGHTS[name] * loss
    return total


def class_weights(items: Sequence[Item], exponent: float) -> dict[str, Tensor]:
    """Rarer classes weigh more, by a power of their rarity, the mean over the items being one."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in LABELS}
    for item in items:
        for pair in item.sentence.pairs:
            counts["type"].update(pair.types or ())
            counts["root"].update([pair.root] if pair.root else ())
            counts["status"].update([pair.status] if pair.status else ())
            counts["stance"].update([pair.stance] if pair.stance else ())
        counts["act"].update(act for _, act in item.sentence.acts)
    found = {}
    for name, labels in LABELS.items():
        rows = torch.tensor([float(counts[name][label]) for label in labels])
        weight = rows.clamp(min=1) ** -exponent
        found[name] = weight / ((weight * rows).sum() / rows.sum().clamp(min=1)).clamp(min=1e-9)
    return found


def train(
    reader: Reader, items: Sequence[Item], plan: Plan, seed: int, extra: Sequence[Item] = (), share: int = 0
) -> None:
    """Trains in place. Of ``extra`` items, ``share`` are drawn anew for each epoch.

    Batches hold sentences of like length; the order, the drawn items and the masked actors come from the seed alone.
    """
    draw = random.Random(seed)
    torch.manual_seed(seed)
    weights = class_weights([*items, *extra], plan.class_exponent)
    bert = {id(p) for p in reader.bert.parameters()}
    groups = [
        {"params": [p for p in reader.parameters() if id(p) in bert and p.requires_grad], "lr": plan.rate},
        {"params": [p for p in reader.parameters() if id(p) not in bert], "lr": plan.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    batches_an_epoch = math.ceil((len(items) + share) / plan.batch)
    steps = plan.epochs * batches_an_epoch
    warm = max(1, int(plan.warm * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    reader.train()
    for _ in range(plan.epochs):
        pool = [*items, *draw.sample(list(extra), min(share, len(extra)))]
        for chunk in batches(pool, plan.batch, draw):
            batch = collate(chunk, plan.masking, draw=draw)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = reader(batch)
            loss = losses(out, batch, weights, plan.smoothing)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimiser.step()
            schedule.step()
    reader.eval()


def batches(items: Sequence[Item], size: int, draw: random.Random) -> list[list[Item]]:
    """Shuffled batches of sentences of like length: sorted within blocks of twenty batches."""
    order = list(items)
    draw.shuffle(order)
    found = []
    for start in range(0, len(order), 20 * size):
        block = sorted(order[start : start + 20 * size], key=lambda item: len(item.tokens))
        found += [block[n : n + size] for n in range(0, len(block), size)]
    draw.shuffle(found)
    return found


@torch.no_grad()
def predict(reader: Reader, items: Sequence[Item], size: int = 32) -> list[dict[str, Tensor]]:
    """Each item's scores (logits), in order."""
    reader.eval()
    found: list[dict[str, Tensor]] = []
    for start in range(0, len(items), size):
        chunk = items[start : start + size]
        batch = collate(chunk)
        out = reader(batch)
        for n in range(len(chunk)):
            at, said = batch["pairs"][:, 0] == n, batch["speakers"][:, 0] == n
            found.append({name: value[said if name == "act" else at] for name, value in out.items()})
    return found


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer beside the base model."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))
