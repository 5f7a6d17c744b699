"""Title, byline and date of publication, from the lines around the body."""

import re
from collections.abc import Sequence

from bilateral.articles import metadata
from bilateral.articles.cues import (
    BETWEEN_NAMES,
    BY_ALONE,
    BYLINE,
    HOUSE_WORD,
    PAPER,
    SENTENCE_END,
    TITLE_COLON,
    TITLE_LABEL,
)
from bilateral.articles.lines import Line
from bilateral.articles.names import authors, is_name, stated
from bilateral.articles.stamps import dateline, lead

_TITLE_WORDS = 45
_FEWEST = 3
_NEAR = 14
_LETTERS = 5
_MOST_SHARED = 6
_REPEATED = 2
_LEAD = 8
_KICKER = 4
_KICKER_SHARED = 2
_HOUSE_WORDS = 6
_HOUSE_CAPITALS = 12
_LINKS = frozenset("of the and for &".split())
_WIDER = 1.4
_BESIDE = 2
_HEAD_WORDS = 16
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|first published)(?: on| at)?\b[:\s]*", re.IGNORECASE)


def title(lines: Sequence[Line], body: Sequence[Line]) -> str | None:
    """The headline among the lines above the body.

    A headline shares words with the body, and others may repeat it: the first line that does so at least half as much
    as the best is taken (a deck below it may share more). Lines that run on are joined.
    """
    short = [line for line in lines if line.kind == "short"]
    narrow = sum(SENTENCE_END.search(line.text) is None for line in body) > len(body) / 2
    alone = {line.text.casefold() for line in lines}
    candidates = [_plain(words, alone) for words in _headlines(lines, narrow=narrow)]
    candidates = [words for words in candidates if not any(_ends_in(words, other) for other in candidates)]
    body_words = {word for line in body[:_LEAD] for word in _content(line.text)}
    candidates = _without_houses(candidates, body_words)
    if not candidates:
        return None
    weights = [_weight(words, short, body_words) for words in candidates]
    return next(words for words, weight in zip(candidates, weights, strict=True) if 2 * weight >= max(weights))


def _plain(words: str, alone: set[str]) -> str:
    """A headline without the label in front of it; one before a colon goes where it also is a line of its own."""
    plain = TITLE_LABEL.sub("", words.lstrip("> "))
    if (label := TITLE_COLON.match(plain)) and label["label"].casefold() in alone:
        plain = plain[label.end() :]
    return plain or words


def _without_houses(candidates: Sequence[str], body: set[str]) -> list[str]:
    """Without the names of papers and authors, and kickers whose words the headline has too, where more is there."""
    named = [words for words in candidates if authors(words) is not None and not _content(words) & body]
    kept = [words for words in candidates if not _is_house(words) and words not in named] or list(candidates)
    longer = [words for words in kept if len(words.split()) > _KICKER]
    return [
        words
        for words in kept
        if len(words.split()) > _KICKER
        or not any(len(_content(words) & _content(other)) >= _KICKER_SHARED for other in longer)
    ]


def _is_house(words: str) -> bool:
    """Whether a line is a name in capitals, or with capitals, of who publishes the page."""
    if HOUSE_WORD.search(words) is None or re.search(r"[\d“”\"?!:,;]", words):
        return False
    parts = words.split()
    if words.isupper():
        return len(parts) <= _HOUSE_CAPITALS
    capitals = all(part[0].isupper() or part in _LINKS or not part[0].isalpha() for part in parts)
    return len(parts) <= _HOUSE_WORDS and capitals


def _headlines(lines: Sequence[Line], *, narrow: bool) -> list[str]:
    """The short lines, those that run on joined; labels of a word or two only where there is nothing else."""
    found: list[str] = []
    last: Line | None = None
    widest = 0
    for line in lines:
        if line.kind == "short":
            on = (
                last is not None
                and not line.gap
                and (_one_head(last, line, widest) if narrow else _runs_on(last, line))
            )
            if on:
                found[-1] += " " + line.text
            else:
                found.append(line.text)
            widest = max(widest, len(line.text)) if on else len(line.text)
        last = line if line.kind == "short" else None
    return [words for words in found if _FEWEST <= _count(words) <= _TITLE_WORDS] or [
        words for words in found if _count(words)
    ]


def _one_head(line: Line, after: Line, widest: int) -> bool:
    """Whether a column's lines are one headline: not where capitals end, a name follows, or smaller type begins."""
    if line.text.isupper() != after.text.isupper() or authors(after.text) is not None:
        return False
    return after.text[0].islower() or len(after.text) <= _WIDER * widest


def _count(words: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in words.split())


def _runs_on(line: Line, after: Line) -> bool:
    return line.text.endswith((";", ",", ":", "–", "—")) or after.text[0].islower()


def _ends_in(words: str, other: str) -> bool:
    """Whether a line is another one with a menu or a section's name in front."""
    return len(words) > len(other) and words.endswith(other)


def _weight(words: str, short: Sequence[Line], body: set[str]) -> int:
    shared = min(len(_content(words) & body), _MOST_SHARED)
    repeated = sum(other.text.endswith(words) for other in short) > 1
    quoted = words[0] in '“‘"' and words[-1] in '”’"'
    return shared + _REPEATED * repeated + _REPEATED * quoted


def _content(text: str) -> set[str]:
    """Words by their beginnings, short ones left out: 'agreed' and 'agreement' are one."""
    return {word[:_LETTERS] for word in re.findall(r"\w{4,}", text.casefold())}


def byline(lines: Sequence[Line], first: int, body: Sequence[Line]) -> str | None:
    """Who wrote it: a line that says so, a name in a line with the date, one beside such a line, or a desk.

    A name of which the body speaks is no author's, unless a line says so.
    """
    top = lines[: max(first, _NEAR)]
    desk: str | None = None
    for number, line in enumerate(top):
        if line.kind == "byline" and (said := _said(lines, number)):
            match = BYLINE.match(line.text)
            if match is None or match["by"]:
                return said
            desk = desk or said
    return (
        next((name for line in top if line.kind == "stamp" and (name := _in_stamp(line))), None)
        or _beside_date(lines, first, {word for line in body[:_LEAD] for word in re.findall(r"\w{3,}", line.text)})
        or desk
        or next((name for line in lines if line.kind == "byline" and (name := stated(line.text))), None)
    )


def _said(lines: Sequence[Line], number: int) -> str | None:
    if BY_ALONE.match(lines[number].text):
        return authors(", ".join(_names_after(lines, number)), said=True)
    return stated(lines[number].text)


def _names_after(lines: Sequence[Line], number: int) -> list[str]:
    found: list[str] = []
    for line in lines[number + 1 :]:
        if line.kind != "byline" or BYLINE.match(line.text):
            break
        if not BETWEEN_NAMES.match(line.text):
            found.append(line.text)
    return found


def _in_stamp(line: Line) -> str | None:
    """The name in a line with a date: 'Ann Example Published May 2, 2021'; a desk only before the date."""
    piece = line.rest.split(" | ")[0]
    if (desk := BYLINE.match(piece)) and desk["desk"] and line.text.startswith(piece):
        return piece
    if not re.search(r"\bpublished|\bposted|\||\bby\b", line.text, re.IGNORECASE):
        return None
    return authors(piece) if piece else None


def _beside_date(lines: Sequence[Line], first: int, spoken: set[str]) -> str | None:
    """A line of names only, within two lines of a date above the body, or right above its dateline."""
    for number, line in enumerate(lines[:first]):
        if line.kind not in ("short", "furniture") or (line.kind == "furniture" and not is_name(line.text)):
            continue
        name = authors(line.text)
        if name is None or any(word.strip(",") in spoken for word in name.split()):
            continue
        reach = _BESIDE if line.kind == "short" else 1  # a name may stand on top of the buttons for sharing
        beside = [*lines[max(number - reach, 0) : number], *lines[number + 1 : min(number + 1 + reach, first)]]
        dated = any(one.kind == "byline" or (one.kind == "stamp" and metadata.first_date(one.text)) for one in beside)
        after = lines[number + 1] if number + 1 < len(lines) else line
        if dated or (after.kind == "prose" and (dateline(after.text) or lead(after.text))):
            return name
    return None


def published(lines: Sequence[Line], first: int, title: str | None) -> str | None:
    """The date that the page states of itself, near the article's top or its foot.

    The word 'published' goes before others, and what stands between the headline and the body before the page's head.
    """
    below = next((n for n, line in enumerate(lines[:first]) if title and title in line.text), 0)
    near = [*lines[below : max(first, _NEAR)], *lines[:below], *lines[max(first, _NEAR, len(lines) - _NEAR) :]]
    stamps = [line.text for line in near if line.kind == "stamp"]
    clear = {day for text in stamps if (day := metadata.first_date(text))}
    for text in stamps:
        if (said := _PUBLISHED.search(text)) and (day := metadata.first_date(text[said.end() :], clear)):
            return day
    heads = [line.text for line in lines[:first] if line.kind == "furniture" and line.words <= _HEAD_WORDS]
    return next((day for text in [*stamps, *heads] if (day := metadata.first_date(text))), None)


def outlet(lines: Sequence[Line], first: int) -> str | None:
    """A paper with its town in brackets, beside the date: 'The Example Post (Port Quendor)'."""
    for number, line in enumerate(lines[:first]):
        beside = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
        if (paper := PAPER.match(line.text)) and any(one.kind == "stamp" for one in beside):
            return paper["outlet"].strip()
    return None
