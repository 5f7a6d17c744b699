"""The tagger: which words attribute, whose they are, and which words are attributed.

One run of a BERT a window; each token may begin or carry on a cue; then, for each cue, one more layer that knows the
cue says of every token whether it is of the source, of the content, or of neither.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from attributions import Window
from encoder import Bert, Layer

LONGEST = 400  # tokens that a window may have at most
LONG = 260  # longer windows are not trained on
SURE = 0.5
CUES = 3.0  # what the loss of cues weighs against that of roles


class Tagger(nn.Module):
    """Scores of cues [batch, length, 3] (none, begins, inside), and of roles for each cue [cues, length, 3] (neither,
    source, content).
    """

    def __init__(self, bert: Bert, dropout: float = 0.1) -> None:
        super().__init__()
        h = bert.shape.hidden
        self.bert = bert
        self.cue = nn.Linear(h, 3)
        self.told = nn.Linear(h, h)
        self.mark = nn.Parameter(torch.randn(h) * 0.02)
        self.layer = Layer(bert.shape, dropout)
        self.role = nn.Linear(h, 3)
        self.dropout = nn.Dropout(dropout)
        self.layer.load_state_dict(bert.layers[-1].state_dict())

    def forward(self, tokens: Tensor, real: Tensor, cues: Tensor) -> tuple[Tensor, Tensor]:
        """``tokens``, ``real`` [batch, length]; ``cues`` [cues, 2], window and first token."""
        states, scores = self.states(tokens, real)
        return scores, self.roles(states, real, cues)

    def states(self, tokens: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """Token states and scores of cues."""
        places = torch.arange(tokens.shape[1])[None].expand_as(tokens)
        states = self.bert(tokens, places, (1.0 - real)[:, None, None, :] * -1e4)
        return states, self.cue(self.dropout(states))

    def roles(self, states: Tensor, real: Tensor, cues: Tensor) -> Tensor:
        """Scores of roles for each cue."""
        if not cues.shape[0]:
            return states.new_zeros(0, states.shape[1], 3)
        row, at = cues.unbind(1)
        own = states[row]
        here = F.one_hot(at, states.shape[1]).to(states.dtype)
        x = own + self.told(states[row, at])[:, None] + here[..., None] * self.mark
        x = self.layer(x, (1.0 - real[row])[:, None, None, :] * -1e4)
        return self.role(self.dropout(x))


@dataclass(frozen=True)
class Plan:
    """How the tagger is trained."""

    epochs: int = 3
    rate: float = 1.2e-4
    head_rate: float = 5e-4
    batch: int = 16
    warm: float = 0.1


LAST = Plan(epochs=3, rate=6e-5, head_rate=2e-4)  # our own paragraphs and as many windows of PolNeAR


def collate(items: Sequence[Window]) -> dict[str, Tensor]:
    """A batch and its targets, -1 at padding."""
    length = max(len(item.tokens) for item in items)
    tokens, real = torch.zeros(len(items), length, dtype=torch.long), torch.zeros(len(items), length)
    begins = torch.full((len(items), length), -1)
    cues, roles = [], []
    for n, item in enumerate(items):
        size = len(item.tokens)
        tokens[n, :size] = torch.tensor(item.tokens)
        real[n, :size] = 1
        begins[n, :size] = 0
        for cue in item.cues:
            begins[n, cue[1:]] = 2
        for cue in item.cues:
            begins[n, cue[0]] = 1
        for cue, role in zip(item.cues, item.roles, strict=True):
            cues.append((n, cue[0]))
            roles.append(role + [-1] * (length - size))
    return {
        "tokens": tokens,
        "real": real,
        "begins": begins,
        "cues": torch.tensor(cues, dtype=torch.long).view(-1, 2),
        "roles": torch.tensor(roles, dtype=torch.long).view(-1, length),
    }


def train(tagger: Tagger, items: Sequence[Window], plan: Plan, seed: int) -> None:
    """Trains in place; the order comes from the seed alone."""
    draw = random.Random(seed)
    torch.manual_seed(seed)
    bert = {id(p) for p in tagger.bert.parameters()}
    groups = [
        {"params": [p for p in tagger.parameters() if id(p) in bert and p.requires_grad], "lr": plan.rate},
        {"params": [p for p in tagger.parameters() if id(p) not in bert], "lr": plan.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = plan.epochs * math.ceil(len(items) / plan.batch)
    warm = max(1, int(plan.warm * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    tagger.train()
    for epoch in range(plan.epochs):
        order = list(items)
        draw.shuffle(order)
        chunks = []
        for start in range(0, len(order), 20 * plan.batch):
            block = sorted(order[start : start + 20 * plan.batch], key=lambda item: len(item.tokens))
            chunks += [block[n : n + plan.batch] for n in range(0, len(block), plan.batch)]
        draw.shuffle(chunks)
        total = 0.0
        for chunk in chunks:
            batch = collate(chunk)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores, roles = tagger(batch["tokens"], batch["real"], batch["cues"])
            loss = F.cross_entropy(scores.float().flatten(0, 1), batch["begins"].flatten(), ignore_index=-1)
            if len(batch["cues"]):
                told = F.cross_entropy(roles.float().flatten(0, 1), batch["roles"].flatten(), ignore_index=-1)
                loss = CUES * loss + told
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch}: loss {total / len(chunks):.4f}", flush=True)
    tagger.eval()


@torch.no_grad()
def read(tagger: Tagger, item: Window) -> list[tuple[set[int], set[int], set[int]]]:
    """The attributions of a window: the tokens of cue, source and content."""
    tokens = torch.tensor([item.tokens])
    real = torch.ones_like(tokens, dtype=torch.float)
    states, scores = tagger.states(tokens, real)
    chances = scores[0].softmax(-1)
    at = [n for n in range(1, len(item.tokens) - 1) if chances[n, 1] >= SURE]
    roles = tagger.roles(states, real, torch.tensor([(0, n) for n in at], dtype=torch.long).view(-1, 2)).argmax(-1)
    return [
        ({n}, set((role == 1).nonzero().flatten().tolist()), set((role == 2).nonzero().flatten().tolist()))
        for n, role in zip(at, roles, strict=True)
    ]


def figures(tagger: Tagger, texts: Sequence[Sequence[Window]]) -> dict[str, float]:
    """Precision, recall and F1 of attributions whose cues share a token and whose contents have an IoU of a half."""
    counts = {"gold": 0, "found": 0, "content": 0, "speaker": 0}
    for item in (window for text in texts for window in text):
        golds = [
            (set(cue), {n for n, r in enumerate(role) if r == 1}, {n for n, r in enumerate(role) if r == 2})
            for cue, role in zip(item.cues, item.roles, strict=True)
        ]
        answers = read(tagger, item)
        counts["gold"] += len(golds)
        counts["found"] += len(answers)
        for cue, source, content in golds:
            for told in answers:
                if cue & told[0] and len(content & told[2]) * 2 >= len(content | told[2]):
                    counts["content"] += 1
                    counts["speaker"] += bool(source & told[1]) or not (source or told[1])
                    answers.remove(told)
                    break
    found = {}
    for name in ("content", "speaker"):
        precision, recall = counts[name] / max(1, counts["found"]), counts[name] / max(1, counts["gold"])
        found |= {f"{name} precision": precision, f"{name} recall": recall}
        found[f"{name} F1"] = 2 * precision * recall / max(1e-9, precision + recall)
    for name, value in found.items():
        print(f"{name}: {value:.3f}", flush=True)
    return found
