"""Scores the relation model on marked pairs: <s>…</s> stands around the actor, <t>…</t> around the recipient.

The labels are those of the public benchmark: YIELD stands for CONCEDE and RETREAT together, and its quad is 2; NONE is
never the answer.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bilateral.coding.relations import NOBODY, UNNAMED, Relation, model
from bilateral.errors import GoldError
from bilateral.record import Span

_MARK = re.compile(r"<(?P<end>/?)(?P<side>[st])>")
_YIELD = ("CONCEDE", "RETREAT")
_TYPE_SHARE = 0.2
_QUADS = {
    1: "AGREE CONSULT SUPPORT".split(),
    2: "COOPERATE AID YIELD".split(),
    3: "REQUEST ACCUSE REJECT THREATEN".split(),
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(),
}
_QUAD_OF = {root: quad for quad, roots in _QUADS.items() for root in roots}


def unmarked(words: str) -> tuple[str, list[Span], list[Span]]:
    """A marked sentence's text, the spans of the actor and those of the recipient: none, one or several of each."""
    text = ""
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    position = 0
    for match in _MARK.finditer(words):
        text += words[position : match.start()]
        position = match.end()
        if not match["end"]:
            opened[match["side"]] = len(text)
        elif (start := opened.pop(match["side"], None)) is not None and len(text) > start:
            spans[match["side"]].append((start, len(text)))
    return text + words[position:], spans["s"], spans["t"]


def roots(relation: Relation) -> dict[str, float]:
    """The chances of the benchmark's fifteen roots: what the types but NONE sum to.

    Where the model has a head of roots, that is taken, with a fifth of the types' sums (the share was chosen by
    cross-validation, ``training/folds.py``).
    """
    sums: dict[str, float] = {}
    for name, chance in relation.types.items():
        if name != "NONE":
            root = "YIELD" if name in _YIELD else name
            sums[root] = sums.get(root, 0.0) + chance
    total = sum(sums.values()) or 1.0
    share = _TYPE_SHARE if relation.roots else 1.0
    return {
        root: round(share * chance / total + (1 - share) * relation.roots.get(root, 0.0), 4)
        for root, chance in sums.items()
    }


def quad(chances: Mapping[str, float], relation: Relation) -> int:
    """The quad, 1 to 4: the mean of its own head and of what the roots sum to."""
    sums = {n: sum(chances[root] for root in names) + relation.quads[n] for n, names in _QUADS.items()}
    return max(sums, key=lambda n: sums[n])


def predict(marked_sentence: str) -> dict[str, Any]:
    """The answer for one marked sentence: ``type``, ``quad`` and the ``scores`` of the roots."""
    text, actor, recipient = unmarked(marked_sentence)
    pair = (0 if actor else UNNAMED, 1 if recipient else NOBODY)
    relation = model().read(text, [actor, recipient], [pair]).relations[pair]
    scores = roots(relation)
    return {"type": max(scores, key=lambda name: scores[name]), "quad": quad(scores, relation), "scores": scores}


def score(file: Path, predictions: Path | None = None) -> dict[str, Any]:
    """Answers every row of a file and scores the answers.

    Args:
        file: tab-separated, with a header; the columns ``marked_sentence`` and ``gold_root`` are used.
        predictions: where to write an answer a line, as JSON.

    Raises:
        GoldError: the file cannot be read, has no such column, or a root that the benchmark does not know.
    """
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read ({error})") from error
    if not rows or "marked_sentence" not in rows[0]:
        raise GoldError(f"{file}: no rows with a column 'marked_sentence'; give a tab-separated file with a header")
    answers = [predict(row["marked_sentence"] or "") for row in rows]
    if predictions is not None:
        lines = (json.dumps(answer, ensure_ascii=False) for answer in answers)
        predictions.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    if "gold_root" not in rows[0]:
        return {"rows": len(rows)}
    gold = ["YIELD" if row["gold_root"] in _YIELD else row["gold_root"] for row in rows]
    for number, root in enumerate(gold, start=2):
        if root not in _QUAD_OF:
            raise GoldError(f"{file}: line {number}: '{root}' is no root; roots are {', '.join(sorted(_QUAD_OF))}")
    got = [answer["type"] for answer in answers]
    quads = [_QUAD_OF[root] for root in gold]
    return {
        "rows": len(rows),
        "macro_f1": _macro(gold, got),
        "accuracy": _share(gold, got),
        "quad_macro_f1": _macro(quads, [answer["quad"] for answer in answers]),
        "quad_accuracy": _share(quads, [answer["quad"] for answer in answers]),
        "confusion": {
            root: dict(Counter(p for g, p in zip(gold, got, strict=True) if g == root)) for root in sorted(set(gold))
        },
    }


def _macro(gold: Sequence[object], got: Sequence[object]) -> float:
    scores = []
    for label in set(gold):
        right = sum(g == p == label for g, p in zip(gold, got, strict=True))
        scores.append(2 * right / (gold.count(label) + got.count(label)))
    return round(sum(scores) / len(scores), 4)


def _share(gold: Sequence[object], got: Sequence[object]) -> float:
    return round(sum(g == p for g, p in zip(gold, got, strict=True)) / len(gold), 4)
