"""Title, byline and date of publication, from the lines around the body."""

import re
from collections.abc import Sequence

from bilateral.articles import metadata
from bilateral.articles.cues import BYLINE, OUTLET_WORD, SENTENCE_END
from bilateral.articles.lines import Line

_TITLE_WORDS = 45
_FEWEST = 3
_NEAR = 14
_LETTERS = 5
_MOST_SHARED = 6
_REPEATED = 2
_LEAD = 8
_LABELLED = re.compile(r"^(?:(?i:opinion|analysis|live|watch|video|explainer|comment|editorial|interview)\s*\||HD )\s*")
_NAME = re.compile(r"^(?:[A-ZÀ-Þ][\w’'-]*\.? ){1,3}[A-ZÀ-Þ][\w’'-]+(?:,? (?:and|&) (?:[A-ZÀ-Þ][\w’'.-]+ ?){2,4})?$")
_SITE = re.compile(r"\s+(?:[|–—-]\s*).*$")
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|first published)(?: on| at)?\b[:\s]*", re.IGNORECASE)


def title(lines: Sequence[Line], body: Sequence[Line]) -> str | None:
    """The headline among the lines above the body.

    A headline shares words with the body, and others may repeat it: the first line that does so at least half as much
    as the best is taken (a deck below it may share more). Lines that run on are joined.
    """
    short = [line for line in lines if line.kind == "short"]
    narrow = sum(SENTENCE_END.search(line.text) is None for line in body) > len(body) / 2
    candidates = _headlines(lines, narrow=narrow)
    candidates = [words for words in candidates if not any(_ends_in(words, other) for other in candidates)]
    if not candidates:
        return None
    body_words = {word for line in body[:_LEAD] for word in _content(line.text)}
    weights = [_weight(words, short, body_words) for words in candidates]
    best = next(words for words, weight in zip(candidates, weights, strict=True) if 2 * weight >= max(weights))
    return _LABELLED.sub("", best.lstrip("> "))


def _headlines(lines: Sequence[Line], *, narrow: bool) -> list[str]:
    """The short lines, those that run on joined; labels of a word or two only where there is nothing else."""
    found: list[str] = []
    last: Line | None = None
    for line in lines:
        if line.kind == "short":
            on = last is not None and not line.gap and (narrow or _runs_on(last, line))
            if on:
                found[-1] += " " + line.text
            else:
                found.append(line.text)
        last = line if line.kind == "short" else None
    return [words for words in found if _FEWEST <= len(words.split()) <= _TITLE_WORDS] or found


def _runs_on(line: Line, after: Line) -> bool:
    return line.text.endswith((";", ",", ":", "–", "—")) or after.text[0].islower()


def _ends_in(words: str, other: str) -> bool:
    """Whether a line is another one with a menu or a section's name in front."""
    return len(words) > len(other) and words.endswith(other)


def _weight(words: str, short: Sequence[Line], body: set[str]) -> int:
    shared = min(len(_content(words) & body), _MOST_SHARED)
    repeated = sum(other.text.endswith(words) for other in short) > 1
    return shared + _REPEATED * repeated


def _content(text: str) -> set[str]:
    """Words by their beginnings, short ones left out: 'agreed' and 'agreement' are one."""
    return {word[:_LETTERS] for word in re.findall(r"\w{4,}", text.casefold())}


def byline(lines: Sequence[Line], first: int) -> str | None:
    """Who wrote it: a line that says so, a name in a line with the date, or one beside such a line."""
    top = lines[: max(first, _NEAR)]
    for line in top:
        if (
            line.kind == "stamp"
            and _is_name(line.rest.split(" | ")[0])
            and re.search(r"\bpublished|\||\bby\b", line.text, re.I)
        ):
            return line.rest.split(" | ")[0]
    for number, line in enumerate(lines[:first]):
        beside = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
        name = line.text.split(" | ")[0]
        if (
            line.kind == "short"
            and _is_name(name)
            and any(one.kind == "byline" or (one.kind == "stamp" and metadata.first_date(one.text)) for one in beside)
        ):
            return name
    for line in lines:
        if line.kind == "byline" and (match := BYLINE.match(line.text)):
            return str(match["by"] or match["desk"]).split(" | ")[0].strip()
    return None


def _is_name(words: str) -> bool:
    return _NAME.match(words) is not None and OUTLET_WORD.search(words) is None


def published(lines: Sequence[Line]) -> str | None:
    """The date that the page states of itself, near its top or its foot; the word 'published' goes before others."""
    near = [line.text for n, line in enumerate(lines) if line.kind == "stamp" and not _NEAR <= n < len(lines) - _NEAR]
    for text in near:
        if (said := _PUBLISHED.search(text)) and (day := metadata.first_date(text[said.end() :])):
            return day
    return next((day for text in near if (day := metadata.first_date(text))), None)
