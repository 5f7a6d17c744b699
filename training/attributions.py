"""Texts with labelled attributions (PolNeAR, and our own) as windows of tokens, to learn attribution from."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 160  # tokens of a window
_MARKS = str.maketrans("’‘“”", "''\"\"")
_MARK_LINE = re.compile(r"(T\d+)\t(\S+) ([\d; ]+)(?:\t|$)")
_EVENT_LINE = re.compile(r"E\d+\t(\S+)((?: \S+:T\d+)*)\s*$")
_STOP = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])")

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Attribution:
    """Character spans of one attribution."""

    cue: Spans
    source: Spans
    content: Spans


@dataclass
class Window:
    """Some sentences of one paragraph in tokens. Each attribution has its cue's tokens, and the role of every token.

    ``roles``: 0 neither, 1 source, 2 content.
    """

    tokens: list[int]
    cues: list[list[int]] = field(default_factory=list)
    roles: list[list[int]] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)


def polnear(text_file: Path) -> tuple[str, list[Attribution]]:
    """A text and its attributions by the annotator whose id sorts first."""
    with text_file.open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    files = sorted((text_file.parent.parent / "attributions").glob(f"{text_file.stem}_*.ann"))
    lines = files[0].read_text(encoding="utf-8").split("\n") if files else []
    spans: dict[str, Spans] = {}
    for line in lines:
        if found := _MARK_LINE.match(line):
            spans[found[1]] = [(int(a), int(b)) for a, b in (part.split() for part in found[3].split(";"))]
    attributions = []
    for line in lines:
        if found := _EVENT_LINE.match(line):
            roles: dict[str, Spans] = {"Content": [], "Source": [], "Cue": []}
            for part in found[2].split():
                role, mark = part.split(":")
                roles[role.rstrip("0123456789")] += spans[mark]
            if roles["Content"] and roles["Cue"]:
                attributions.append(
                    Attribution(sorted(roles["Cue"]), sorted(roles["Source"]), sorted(roles["Content"]))
                )
    return text, attributions


def own(path: Path) -> list[tuple[str, list[Attribution]]]:
    """Our own paragraphs, a line each: ``text`` and ``attributions``, whose cue, source and content are spans."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labelled = [
            Attribution(*([(a, b) for a, b in one[role]] for role in ("cue", "source", "content")))
            for one in row["attributions"]
        ]
        found.append((row["text"], labelled))
    return found


def windows(text: str, attributions: Sequence[Attribution], tokenizer: Tokenizer) -> list[Window]:
    """A text's windows, in order; an attribution stands in the window of its cue's first character."""
    plain = text.translate(_MARKS)
    found = []
    for start, end in _pieces(plain, tokenizer):
        coded = tokenizer.encode(plain[start:end])
        offsets = [(a + start, b + start) if b > a else (0, 0) for a, b in coded.offsets]
        window = Window(coded.ids, offsets=offsets)
        for one in attributions:
            if not start <= one.cue[0][0] < end:
                continue
            cue = _inside(offsets, one.cue)
            if cue:
                role = [0] * len(offsets)
                for n in _inside(offsets, one.source):
                    role[n] = 1
                for n in _inside(offsets, one.content):
                    role[n] = 2
                window.cues.append(cue)
                window.roles.append(role)
        found.append(window)
    return found


def _inside(offsets: Spans, spans: Spans) -> list[int]:
    return [n for n, (a, b) in enumerate(offsets) if b > a and any(a < e and s < b for s, e in spans)]


def _pieces(text: str, tokenizer: Tokenizer) -> Iterator[tuple[int, int]]:
    """Paragraphs, the long ones cut between sentences."""
    for line in re.finditer(r"[^\n]+", text):
        if not line[0].strip():
            continue
        cuts = [line.start(), *(line.start() + m.end() for m in _STOP.finditer(line[0])), line.end()]
        start, length = cuts[0], 0
        for a, b in pairwise(cuts):
            size = len(tokenizer.encode(text[a:b]).ids)
            if length and length + size > LONGEST:
                yield start, a
                start, length = a, 0
            length += size
        yield start, line.end()
