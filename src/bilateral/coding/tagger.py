"""The tagger: which words of a paragraph attribute, whose they are, and which words are attributed.

The model is ``models/tagger.onnx`` (its card stands beside it): a small BERT that says of each token whether it begins
a cue, and for each cue, of each token, whether it is of its source or its content. Some sentences of one paragraph a
call, one thread; chances are rounded to two decimals, so that equal input gives equal bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bilateral.coding import inference
from bilateral.coding.drafts import Parsed, Sentence
from bilateral.coding.parse import plain_marks
from bilateral.record import Span

_LENGTH = 160  # tokens of several sentences read together
_LONGEST = 400  # tokens of one sentence
_BEGINS, _INSIDE = 1, 2
_SOURCE, _CONTENT = 1, 2


@dataclass(frozen=True, slots=True)
class Tagged:
    """A cue with its source and content, as spans of the source text; ``chance`` is that of the cue."""

    cue: Span
    chance: float
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@lru_cache(maxsize=1)
def model() -> "TaggerModel":
    """The packaged model, loaded once a process."""
    return TaggerModel()


class TaggerModel:
    """The packaged tagger.

    Attributes:
        hash: of the model file, for the record's ``coder`` field.
    """

    def __init__(self) -> None:
        packaged = inference.load("tagger.onnx", _LONGEST)
        self.hash = packaged.hash
        self._session, self._tokenizer = packaged.session, packaged.tokenizer

    def read(self, parsed: Parsed, sentences: Sequence[Sentence], least: float) -> list[Tagged]:
        """The attributions of some sentences whose cue has a chance of ``least`` or more, in the text's order."""
        windows = self._windows(parsed, sentences)
        return [tagged for span in windows for tagged in self._read(parsed, span) if tagged.chance >= least]

    def _windows(self, parsed: Parsed, sentences: Sequence[Sentence]) -> Iterator[Span]:
        """Neighbours of one paragraph, as many as are read together."""
        start = end = size = 0
        before: Sentence | None = None
        for sentence in sentences:
            length = len(self._tokenizer.encode(plain_marks(parsed.words(sentence.span))).ids)
            apart = before is None or sentence.paragraph != before.paragraph or sentence.tokens[0] != before.tokens[1]
            before = sentence
            if size and (apart or size + length > _LENGTH):
                yield start, end
                size = 0
            if not size:
                start = sentence.span[0]
            end, size = sentence.span[1], size + length
        if size:
            yield start, end

    def _read(self, parsed: Parsed, window: Span) -> list[Tagged]:
        coded = self._tokenizer.encode(plain_marks(parsed.words(window)))
        tokens = np.array([coded.ids], dtype=np.int64)
        cues, at, roles = self._session.run(None, {"tokens": tokens})
        kind = cues.argmax(-1)
        offsets = [(a + window[0], b + window[0]) if b > a else None for a, b in coded.offsets]
        found = []
        for first, role in zip(at.tolist(), roles.argmax(-1), strict=True):
            if offsets[first] is None:
                continue
            last = first
            while last + 1 < len(offsets) and kind[last + 1] == _INSIDE:
                last += 1
            content = _spans(offsets, np.flatnonzero(role == _CONTENT))
            cue = _spans(offsets, range(first, last + 1))
            if content and cue:
                source = _spans(offsets, np.flatnonzero(role == _SOURCE))
                found.append(Tagged(cue[0], round(float(cues[first, _BEGINS]), 2), source, content))
        return found


def _spans(offsets: Sequence[Span | None], numbers: Sequence[int] | np.ndarray) -> tuple[Span, ...]:
    """The source spans of tokens, neighbours joined."""
    found: list[Span] = []
    before = -2
    for number in numbers:
        place = offsets[number]
        if place is None:
            continue
        if found and number == before + 1:
            found[-1] = (found[-1][0], place[1])
        else:
            found.append(place)
        before = int(number)
    return tuple(found)
