"""Which lines of a pasted or scraped text are the article, and what the others say of it.

General cues only: the shape of a line, where it stands, whether it repeats, and phrase tables. Where it is in doubt
whether a line belongs to the article, it stays: to lose article text is worse than to keep a crosshead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bilateral.articles import metadata
from bilateral.articles.cues import (
    AGENCY_TAG,
    BLURB,
    BULLET,
    BYLINE,
    DATELINE,
    FURNITURE,
    HEADER,
    LABEL,
    LETTERHEAD,
    MIXED_DATELINE,
    PLACE_AND_DATE,
    PUBLISHED_IN,
    SENTENCE_END,
    SENTENCE_WORDS,
    STAMP,
)
from bilateral.record import Span

_TITLE_WORDS = 45
_DOTTED_TITLE_WORDS = 22
_LONG_LINE = 28
_PROSE_WORDS = 6
_CROSSHEAD_WORDS = 4
_BLURB_WORDS = 45
_TOP = 14
_ABOUT_AUTHOR = re.compile(
    r"^(?:The (?:writer|author)\b|(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s*)?"
    r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3} (?:is|was|covers|writes)\b)"
)
_MARKUP = re.compile(r"^<[a-z][^>]*>\s*")


@dataclass(slots=True)
class Line:
    """A line without the white space around it; ``gap`` where a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    kind: str = ""


@dataclass(slots=True)
class Cleaned:
    """What cleaning found: the body's spans and the metadata that the text itself states."""

    body: list[Span] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None
    published: str | None = None


def clean(text: str, start: int = 0, title: str | None = None) -> Cleaned:
    """The article within ``text[start:]``. ``title`` is what metadata gave: lines that repeat it are no body."""
    found = Cleaned(title=title)
    lines = _lines(text, start)
    if not lines:
        return found
    _header(lines, found)
    for number, line in enumerate(lines):
        line.kind = _kind(line, number, lines, found)
    first = _first_prose(lines, given=title is not None)
    if (
        0 < first < len(lines) - 1
        and lines[first - 1].text.endswith(";")
        and not lines[first].gap
        and lines[first + 1].gap
    ):
        lines[first].kind = "short"  # the second line of a headline
        first += 1
    _head(lines[:first], found)
    _repeats(lines, found.title)
    _blurbs(lines)
    found.body = [span for line in lines[first:] if line.kind == "prose" for span in _trimmed(line, found)]
    return found


def _lines(text: str, start: int) -> list[Line]:
    found: list[Line] = []
    position, gap = start, False
    for raw in re.split(r"(\n)", text[start:]):
        if raw == "\n":
            position += 1
            continue
        stripped = raw.strip().strip("\ufeff")
        if stripped:
            begin = position + raw.index(stripped)
            found.append(Line(begin, begin + len(stripped), stripped, gap))
            gap = False
        else:
            gap = True
        position += len(raw)
    return found


def _header(lines: list[Line], found: Cleaned) -> None:
    """A 'date 2021-10-08' in front of the first line: what follows on the line is title or body."""
    match = HEADER.match(lines[0].text)
    if match is None:
        return
    found.published = metadata.first_date(match["date"])
    lines[0].start += match.end()
    lines[0].text = lines[0].text[match.end() :]
    if not lines[0].text:
        del lines[0]


def _kind(line: Line, number: int, lines: Sequence[Line], found: Cleaned) -> str:
    words = line.text.split()
    if match := PUBLISHED_IN.match(line.text):
        found.outlet = found.outlet or match["outlet"].strip()
        found.published = found.published or metadata.first_date(line.text)
        return "stamp"
    if STAMP.match(line.text) or PLACE_AND_DATE.match(line.text):
        if number < _TOP or number > len(lines) - _TOP:
            found.published = found.published or metadata.first_date(line.text)
        return "stamp"
    if match := BYLINE.match(line.text):
        if found.byline is None:
            found.byline = (match["by"] or match["desk"]).strip()
        return "byline"
    if FURNITURE.match(line.text):
        return "furniture"
    if LABEL.match(line.text) or LETTERHEAD.match(line.text):
        return "label"
    if line.text.startswith("<") and line.text.endswith(">"):
        return "furniture"
    if BULLET.match(line.text):
        return "prose" if len(words) >= _PROSE_WORDS else "short"
    ends = bool(SENTENCE_END.search(line.text)) or bool(AGENCY_TAG.search(line.text))
    if ends:
        lowered = {w.strip(".,;:!?’'\"“”").lower() for w in words}
        if len(words) <= _CROSSHEAD_WORDS and not lowered & SENTENCE_WORDS and not re.search(r"[\"“”]", line.text):
            return "short"
        return "prose"
    if (len(words) > _LONG_LINE and number > 0) or _continues(line, number, lines):
        return "prose"
    return "short"


def _continues(line: Line, number: int, lines: Sequence[Line]) -> bool:
    """A line wrapped in mid-sentence: the next goes on in small letters; or one that leads in a list or a quotation."""
    if number + 1 < len(lines):
        after = lines[number + 1]
        if not after.gap and after.text[0].islower():
            return True
        if line.text.endswith((":", ",", ";")) and BULLET.match(after.text):
            return True
    before = lines[number - 1] if number else None
    return line.text[0].islower() and before is not None and not line.gap and not SENTENCE_END.search(before.text)


def _first_prose(lines: Sequence[Line], *, given: bool) -> int:
    """Where the body starts. A first line of one short sentence with longer ones below it is a headline with a stop."""
    first = next((n for n, line in enumerate(lines) if line.kind == "prose"), len(lines))
    if given or first >= len(lines) - 1:
        return first
    line = lines[first]
    above = [other for other in lines[:first] if other.kind == "short"]
    words = line.text.split()
    headline = (
        not above
        and len(words) <= _DOTTED_TITLE_WORDS
        and len(re.findall(r"[.!?](?=\s+[A-Z\"“])", _no_abbreviations(line.text))) == 0
        and not DATELINE.match(line.text)
        and not MIXED_DATELINE.match(line.text)
        and not re.search(r"[,”\"]\s*(?:he|she|they|it)?\s*(?:said|says|told|added)\b", line.text)
        and any(
            len(other.text.split()) > len(words) and other.kind == "prose" for other in lines[first + 1 : first + 4]
        )
        and sum(other.kind == "prose" for other in lines[first + 1 :]) > 1
    )
    if headline:
        line.kind = "short"
        return next((n for n, other in enumerate(lines) if n > first and other.kind == "prose"), len(lines))
    return first


def _no_abbreviations(text: str) -> str:
    return re.sub(r"\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|St|Jr|Sr|Sen|Rep)\.", "", text)


def _head(head: Sequence[Line], found: Cleaned) -> None:
    """The title among the lines above the body: the one that others repeat, else the first that is no mere label."""
    if found.title is not None:
        return
    short = [line for line in head if line.kind == "short"]
    candidates = [line for line in short if 2 < len(line.text.split()) <= _TITLE_WORDS] or short
    if not candidates:
        return
    repeated = [c for c in candidates for other in short if c is not other and other.text.endswith(c.text)]
    chosen = repeated[0] if repeated else candidates[0]
    title = chosen.text
    following = list(head)[list(head).index(chosen) + 1 :]
    for line in following:
        if line.kind != "short" or line.gap or not title.endswith((";", ",", ":", "–", "—")):
            break
        title = f"{title} {line.text}"
    found.title = title


def _repeats(lines: Sequence[Line], title: str | None) -> None:
    if title is None:
        return
    plain = title.casefold().rstrip(".")
    for line in lines:
        if line.text.casefold().rstrip(".") == plain:
            line.kind = "title"


def _blurbs(lines: Sequence[Line]) -> None:
    """A line on the author: right below the byline, or the last of the prose."""
    for before, line in pairwise(lines):
        if before.kind == "byline" and line.kind == "prose":
            name = before.text.removeprefix("By ").removeprefix("by ").casefold()
            if line.text.casefold().removeprefix("the ").startswith(name):
                line.kind = "blurb"
    prose = [line for line in lines if line.kind == "prose"]
    for line in prose[-2:]:
        if len(prose) > 2 and len(line.text.split()) <= _BLURB_WORDS and _is_blurb(line.text):
            line.kind = "blurb"


def _is_blurb(text: str) -> bool:
    about = _ABOUT_AUTHOR.match(text)
    return about is not None and BLURB.search(text) is not None and not re.search(r"[\"“”]|\bsaid\b", text)


def _trimmed(line: Line, found: Cleaned) -> list[Span]:
    """A prose line without its dateline and the agency's tag."""
    start, end = line.start, line.end
    if markup := _MARKUP.match(line.text):
        start += markup.end()
    match = DATELINE.match(line.text) or MIXED_DATELINE.match(line.text)
    if match is not None and len(match["place"].strip(" .")) > 2 and line.end - line.start > match.end() + 20:
        if found.dateline is None:
            found.dateline = match["place"].strip(" ,")
            _source(match["source"], found)
            found.published = found.published or metadata.first_date(match.group())
        start += match.end()
    tag = AGENCY_TAG.search(line.text)
    if tag is not None:
        found.agency = found.agency or tag["agency"]
        end = line.start + tag.start()
    return [(start, end)] if end > start else []


def _source(name: str | None, found: Cleaned) -> None:
    if not name:
        return
    if metadata.is_agency(name):
        found.agency = found.agency or name.strip()
    else:
        found.outlet = found.outlet or name.strip()
