"""Reads the training texts into one form: sentences, the spans of their actors, and what is labelled of them.

Own text stands in ``text/*.jsonl``; the public corpora (PLV, AW, sentences with CAMEO quads) are read from a folder
that is not part of the project, and their words go nowhere but into weights.
"""

import csv
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

TYPES = (
    "NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT"
).split()
STATUSES = "reported historical future hypothetical negated".split()
ACTS = "asserts demands offers pledges conditions warns accuses rejects denies welcomes thanks condoles regrets".split()
STANCES = "negative neutral positive".split()
# The public benchmark's quads: its YIELD (CONCEDE and RETREAT) is material cooperation.
QUADS = dict(zip(TYPES, (0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4), strict=True))
# The public benchmark's roots: its YIELD covers CONCEDE and RETREAT.
ROOTS = {name: "YIELD" if name in ("CONCEDE", "RETREAT") else name for name in TYPES}
ROOT_LABELS = [*dict.fromkeys(ROOTS[name] for name in TYPES if name != "NONE")]
ROOT_QUADS = {ROOTS[name]: quad for name, quad in QUADS.items()}
_MARK = re.compile(r"<(?P<end>/?)(?P<side>[st])>")


@dataclass
class Pair:
    """An ordered pair of actors by number (-1: the speaker or issuer whom the sentence does not name).

    ``types`` (the record's) may hold several; ``root`` is the public benchmark's notion of a type; both are null where
    only ``quad`` (1 to 4) or ``broad`` (1 cooperation, 0 conflict) is known.
    """

    actor: int
    recipient: int
    types: list[str] | None = None
    root: str | None = None
    quad: int | None = None
    broad: int | None = None
    status: str | None = None
    reciprocal: bool | None = None
    stance: str | None = None


@dataclass
class Sentence:
    """A sentence; ``actors`` has the spans (characters, end exclusive) of each actor, all its mentions together."""

    text: str
    actors: list[list[tuple[int, int]]]
    pairs: list[Pair] = field(default_factory=list)
    acts: list[tuple[int, str]] = field(default_factory=list)
    source: str = ""


def own(path: Path) -> list[Sentence]:
    """Sentences of our own. Every ordered pair that has no event is NONE.

    A line: ``{"text": …, "actors": [[[start, end], …], …], "events": [{"actor": [0], "recipient": [1], "type": …,
    "status": …, "reciprocal": false}], "statements": [{"speaker": 0, "act": …, "stances": [[1, "negative"]]}]}``; the
    number -1 is the speaker who is not named.
    """
    return [_own(json.loads(line), path.stem) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _own(row: dict, source: str) -> Sentence:
    actors = [[tuple(span) for span in spans] for spans in row["actors"]]
    pairs: dict[tuple[int, int], Pair] = {}
    numbers = list(range(len(actors)))
    unnamed = {n for e in row["events"] for n in e["actor"] + e["recipient"] if n < 0}
    unnamed |= {s["speaker"] for s in row["statements"] if s["speaker"] < 0}
    for a in numbers + sorted(unnamed):
        for b in numbers + sorted(unnamed):
            if a != b:
                pairs[a, b] = Pair(a, b, [], reciprocal=False)
    for event in row["events"]:
        sides = [(event["actor"], event["recipient"])]
        if event["reciprocal"]:
            sides.append((event["recipient"], event["actor"]))
        for actors_, recipients in sides:
            for a in actors_:
                for b in recipients:
                    pair = pairs[a, b]
                    pair.types.append(event["type"])
                    pair.status = event["status"] if pair.status in (None, event["status"]) else "several"
                    pair.reciprocal = event["reciprocal"]
    for pair in pairs.values():
        pair.types = pair.types or ["NONE"]
        pair.status = None if pair.status == "several" else pair.status
    for statement in row["statements"]:
        for target, stance in statement["stances"]:
            pairs[statement["speaker"], target].stance = stance
    acts = [(s["speaker"], s["act"]) for s in row["statements"]]
    return Sentence(row["text"], actors, list(pairs.values()), acts, source)


def plv(path: Path) -> list[Sentence]:
    """Marked pairs with PLOVER roots."""
    found = []
    for row in _rows(path):
        text, actors = marked(row["marked_sentence"])
        root = row["gold_root"]
        found.append(Sentence(text, actors, [Pair(0, 1, root=root, quad=ROOT_QUADS[root])], source="plv"))
    return found


def aw(path: Path) -> list[Sentence]:
    """Marked pairs; the file's 1 is conflict, 0 cooperation, so that ``broad`` is the reverse."""
    found = []
    for row in _rows(path):
        text, actors = marked(row["marked_sentence"])
        found.append(Sentence(text, actors, [Pair(0, 1, broad=1 - int(row["gold_binary"]))], source="aw"))
    return found


def quads(path: Path) -> list[Sentence]:
    """Sentences with a quad and no spans; 0, neither cooperation nor conflict, is left out."""
    rows = [row for row in _rows(path) if row["quad"] != "0"]
    return [Sentence(row["sentence"], [], [Pair(-1, -2, quad=int(row["quad"]))], source="quads") for row in rows]


def marked(words: str) -> tuple[str, list[list[tuple[int, int]]]]:
    """A sentence's text and the spans within <s>…</s> and <t>…</t>: none, one or several of each; tags may nest."""
    text, spans, opened = "", {"s": [], "t": []}, {}
    position = 0
    for match in _MARK.finditer(words):
        text += words[position : match.start()]
        position = match.end()
        if match["end"]:
            start = opened.pop(match["side"], None)
            if start is not None and len(text) > start:
                spans[match["side"]].append((start, len(text)))
        else:
            opened[match["side"]] = len(text)
    return text + words[position:], [spans["s"], spans["t"]]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
