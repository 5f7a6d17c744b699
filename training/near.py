"""Whether a sentence of our own stands near a row of a public corpus: it is trained once for all folds, so none may."""

from collections.abc import Sequence
from pathlib import Path

import torch

from corpora import Sentence
from encoder import load
from train import collate, tokenise, tokenizer

SHINGLE = 3
OVERLAP = 0.3  # of the shorter sentence's word trigrams
FEWEST = 3  # shared trigrams: 'to lift the ban on' is in anybody's mouth
LIKENESS = 0.8  # cosine of mean-pooled base embeddings


def near(
    own: Sequence[Sentence], public: Sequence[Sentence], base: Path
) -> list[tuple[Sentence, Sentence, float, float]]:
    """The pairs that share too many word trigrams or are too like; overlap and likeness beside them."""
    ours, theirs = embeddings(own, base), embeddings(public, base)
    shingles = [_shingles(sentence.text) for sentence in public]
    like = ours @ theirs.T
    found = []
    for n, sentence in enumerate(own):
        mine = _shingles(sentence.text)
        for m, other in enumerate(shingles):
            shared = len(mine & other)
            overlap = shared / max(1, min(len(mine), len(other)))
            if (overlap > OVERLAP and shared >= FEWEST) or like[n, m] > LIKENESS:
                found.append((sentence, public[m], overlap, float(like[n, m])))
    return found


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    return {tuple(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}


@torch.no_grad()
def embeddings(sentences: Sequence[Sentence], base: Path) -> torch.Tensor:
    """Unit vectors [sentences, hidden] of the untrained base."""
    bert = load(base).eval()
    rows = []
    items = tokenise(tokenizer(base), sentences)
    for start in range(0, len(items), 64):
        batch = collate(items[start : start + 64])
        places = torch.arange(batch["real"].shape[1])[None].expand_as(batch["tokens"])
        states = bert(batch["tokens"], places, (1 - batch["real"])[:, None, None] * -1e4)
        mean = (states * batch["real"][..., None]).sum(1) / batch["real"].sum(1, keepdim=True)
        rows.append(torch.nn.functional.normalize(mean, dim=1))
    return torch.cat(rows)
