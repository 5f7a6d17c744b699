"""The lines of a pasted or scraped text, and what each is by its own shape and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilateral.articles.cues import (
    AGENCY_TAG,
    BETWEEN_NAMES,
    BULLET,
    BY_ALONE,
    BYLINE,
    CAPTION,
    CAPTION_CLOSES,
    CAPTION_OPENS,
    CREDIT,
    CROSSHEAD_QUESTION,
    FURNITURE,
    LABEL,
    LETTERHEAD,
    MENU_BREAK,
    PAGE_TALK,
    PROMPT,
    PUBLISHED_IN,
    RUNNING_HEAD,
    SENTENCE_END,
    SENTENCE_WITHIN,
    SENTENCE_WORDS,
    SPOKEN,
    VERB,
)
from bilateral.articles.names import is_name
from bilateral.articles.stamps import dateline, residue

_LONG_LINE = 28
_PROSE_WORDS = 6
_CROSSHEAD_WORDS = 4
_CAPTION_WORDS = 45
_CAPTION_LINES = 5
_HEAD_LINES = 20
_HEADLINE_MOST = 22
_TAIL = 0.15
_NARROW = 50
_TALK_WORDS = 40
_MENU_WORDS = 4
_MENU_RUN = 3
_HEADLINE_WORDS = 14
_WRAPPED = 0.3
_FULL = 0.7
_HEADLINE_LINES = 3
_WRAPPED_ENTRIES = frozenset({"short", "label", "furniture"})
_ENTRIES = _WRAPPED_ENTRIES | {"prose"}
_BYLINE_CAPITALS = 0.5


@dataclass(slots=True)
class Line:
    """A line without the white space around it.

    ``gap`` is true where a blank line stands before it. ``kind`` is prose, short, stamp, byline, furniture, label, …;
    ``rest`` is what a stamp says beside dates and clock times.
    """

    start: int
    end: int
    text: str
    gap: bool
    kind: str = ""
    rest: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def split(text: str, start: int = 0) -> list[Line]:
    """The lines of ``text[start:]`` that hold anything."""
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


def classify(lines: Sequence[Line], *, given: bool) -> None:
    """Gives each line its kind. ``given``: the title is known, so that a first block of lines is no headline."""
    wrapped = _wrapped(lines)
    usual = sorted(len(line.text) for line in lines)[len(lines) // 2] if lines else 0
    narrow = wrapped and usual <= _NARROW
    head = _head(lines) if narrow and not given else 0
    for number, line in enumerate(lines):
        if number < head and not line.kind:
            line.kind = _own(line) or "short"
        if wrapped and _unfinished(lines[number - 1] if number else None, line) and not _running_head(line):
            line.kind = "" if line.text.isdigit() else "prose"
        line.kind = line.kind or _own(line)
        if not line.kind:
            full = wrapped and len(line.text) >= _FULL * usual and not (narrow and line.text.isupper())
            line.kind = _prose_or_short(line, number, lines, wrapped=wrapped, full=full)
    _names_below(lines)
    _captions(lines, narrow=narrow)
    if wrapped and not given:
        for block in _blocks(lines):
            if any(SENTENCE_END.search(line.text) for line in block) or len(block) > _HEADLINE_LINES:
                break
            for line in block:  # a headline
                line.kind = "short"
    for first, last in _runs(lines, wrapped=wrapped):
        if last - first >= _MENU_RUN:
            for line in lines[first:last]:
                line.kind = "furniture"


def _head(lines: Sequence[Line]) -> int:
    """Where wrapped text begins, if a byline or a dateline says so and no sentence stands above it."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if SENTENCE_END.search(line.text) and line.words >= _PROSE_WORDS:
            return 0
        if dateline(line.text) is not None:
            return number
        if _is_byline(line.text):
            return number + 1
    return 0


def _names_below(lines: Sequence[Line]) -> None:
    """'By' on a line of its own: the names are on the lines below it."""
    on = False
    for line in lines:
        if BY_ALONE.match(line.text):
            line.kind, on = "byline", True
        elif on and (BETWEEN_NAMES.match(line.text) or is_name(line.text)):
            line.kind = "byline"
        else:
            on = False


def _captions(lines: Sequence[Line], *, narrow: bool) -> None:
    """What stands between the words that open a picture and those that close its caption; a caption's broken lines."""
    opened: int | None = None
    for number, line in enumerate(lines):
        if CAPTION_OPENS.match(line.text):
            opened = number
        elif CAPTION_CLOSES.match(line.text) and opened is not None and number - opened <= _CAPTION_LINES:
            for other in lines[opened + 1 : number]:
                if other.words <= _CAPTION_WORDS:
                    other.kind = "caption"
        elif narrow and line.words <= _CROSSHEAD_WORDS and AGENCY_TAG.search(line.text):
            _caption_above(lines, number)


def _caption_above(lines: Sequence[Line], number: int) -> None:
    """A caption in a column ends in a credit as an article does; where prose goes on below it, it is a caption."""
    above = number
    while above > 0 and lines[above - 1].kind == "prose" and not SENTENCE_END.search(lines[above - 1].text):
        above -= 1
    prose = [line.kind == "prose" for line in lines]
    if number - above < _CAPTION_LINES and sum(prose[number + 1 :]) > _TAIL * sum(prose):
        for line in lines[above : number + 1]:
            line.kind = "caption"


def _wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines are broken at a column's width, so that sentences run over their ends."""
    if len(lines) < _MENU_RUN:
        return False
    on = sum(
        not after.gap and after.text[0].islower() and not SENTENCE_END.search(line.text)
        for line, after in pairwise(lines)
    )
    return on > _WRAPPED * len(lines)


def _own(line: Line) -> str:
    """A line's kind by its own words alone; empty where these do not tell."""
    text = line.text
    if PUBLISHED_IN.match(text):
        return "source"
    rest = residue(text)
    if rest is not None:
        line.rest = rest
        return "stamp"
    if _is_byline(text):
        return "byline"
    if FURNITURE.match(text) or _running_head(line) or _menu(text):
        return "furniture"
    if line.words <= _TALK_WORDS and PAGE_TALK.search(text) and not SPOKEN.search(text):
        return "furniture"
    if LABEL.match(text) or LETTERHEAD.match(text):
        return "label"
    if text.startswith("<") and text.endswith(">"):
        return "furniture"
    credited = CREDIT.search(text) and not BULLET.match(text)
    if line.words <= _CAPTION_WORDS and (CAPTION.search(text) or credited):
        return "caption"
    return ""


def _is_byline(text: str) -> bool:
    match = BYLINE.match(text)
    return match is not None and (match["by"] is None or (match["by"][0].isupper() and _mostly_capitals(match["by"])))


def _running_head(line: Line) -> bool:
    return line.words <= _HEADLINE_WORDS and RUNNING_HEAD.search(line.text) is not None


def _mostly_capitals(words: str) -> bool:
    """Whether these may be names and offices: 'By the authority vested in me' is no byline."""
    initials: list[str] = [word[0] for word in re.findall(r"\w+", words)]
    return sum(letter.isupper() for letter in initials) > _BYLINE_CAPITALS * len(initials)


def _menu(text: str) -> bool:
    """Several short pieces set apart by bars, arrows or wide spaces: a menu, or a path such as 'Home > World'."""
    if SENTENCE_END.search(text):
        return False
    pieces = [piece for piece in MENU_BREAK.split(text) if piece.strip()]
    *inner, last = (len(piece.split()) for piece in (pieces or [""]))
    columns = [len(piece.split()) < _MENU_WORDS for piece in re.split(r"\s{2,}", text)]
    if len(columns) > _MENU_RUN and all(columns) and not re.search(r"[.!?,;]", text):
        return True
    return len(pieces) >= _MENU_RUN and max(inner) <= _MENU_WORDS and last <= _HEADLINE_WORDS


def _prose_or_short(line: Line, number: int, lines: Sequence[Line], *, wrapped: bool, full: bool) -> str:
    if CROSSHEAD_QUESTION.match(line.text) and (line.gap or not wrapped):
        return "short"
    continues = _continues(line, number, lines, wrapped=wrapped)
    if continues or dateline(line.text) is not None:
        return "prose"
    if BULLET.match(line.text):
        return "prose" if line.words >= _PROSE_WORDS or _listed(number, lines) else "short"
    if line.text.endswith(":") and SENTENCE_WITHIN.search(line.text) and not PROMPT.search(line.text):
        return "prose"
    if SENTENCE_END.search(line.text) or AGENCY_TAG.search(line.text):
        lowered = {w.strip(".,;:!?’'\"“”").lower() for w in line.text.split()}
        crosshead = (
            line.words <= _CROSSHEAD_WORDS and not lowered & SENTENCE_WORDS and not _sentence(line, number, lines)
        )
        return "short" if crosshead and not re.search(r"[\"“”]", line.text) else "prose"
    if full and number + 1 < len(lines) and not lines[number + 1].gap and lines[number - 1].kind == "prose":
        return "prose"
    if (line.words > _LONG_LINE and number > 0) or (line.words >= _PROSE_WORDS and SPOKEN.search(line.text)):
        return (
            "prose"
            if line.words > _HEADLINE_MOST or any(other.kind == "prose" for other in lines[:number])
            else "short"
        )
    return "short"


def _listed(number: int, lines: Sequence[Line]) -> bool:
    """Whether a list's item follows prose that ends in a colon, or another such item."""
    before = lines[number - 1] if number else None
    if before is None or before.kind != "prose":
        return False
    return before.text.endswith((":", ";")) or (BULLET.match(before.text) is not None)


def _sentence(line: Line, number: int, lines: Sequence[Line]) -> bool:
    """Whether a few words with a full stop below prose are a sentence: with a verb, and no capital but the first."""
    words = line.text.split()
    return (
        len(words) >= _MENU_RUN
        and re.search(r"[a-z]{2}\.[”\"’]?$", line.text) is not None
        and words[0][0].isupper()
        and VERB.search(line.text) is not None
        and PROMPT.search(line.text) is None
        and all(word[0].islower() for word in words[1:])
        and number > 0
        and lines[number - 1].kind == "prose"
    )


def _continues(line: Line, number: int, lines: Sequence[Line], *, wrapped: bool) -> bool:
    """A line wrapped in mid-sentence: the next goes on in small letters; or one that leads in a list or a quotation."""
    if number + 1 < len(lines) and (wrapped or line.words >= _CROSSHEAD_WORDS):
        after = lines[number + 1]
        if not after.gap and after.text[0].islower() and not _own(after) and not SENTENCE_END.search(line.text):
            return True
        if line.text.endswith((":", ",", ";")) and BULLET.match(after.text):
            return True
    return line.text[0].islower() and _unfinished(lines[number - 1] if number else None, line)


def _unfinished(before: Line | None, line: Line) -> bool:
    """Whether the prose of the line before stops in mid-sentence."""
    return before is not None and not line.gap and before.kind == "prose" and not SENTENCE_END.search(before.text)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Prose lines that follow one another."""
    found: list[list[Line]] = []
    on = False
    for line in lines:
        if line.kind != "prose":
            on = False
            continue
        if on and not line.gap:
            found[-1].append(line)
        else:
            found.append([line])
        on = True
    return found


def _runs(lines: Sequence[Line], *, wrapped: bool) -> list[tuple[int, int]]:
    """Runs of lines of three words at most, without a stop: the entries of a menu."""
    found: list[tuple[int, int]] = []
    start = 0
    for number in range(len(lines) + 1):
        line = lines[number] if number < len(lines) else None
        entry = (
            line is not None and line.words < _MENU_WORDS and line.kind in (_WRAPPED_ENTRIES if wrapped else _ENTRIES)
        )
        on = wrapped and line is not None and any(one.text[0].islower() for one in lines[number : number + 2])
        if entry and line is not None and not on and not SENTENCE_END.search(line.text):
            continue
        if number > start:
            found.append((start, number))
        start = number + 1
    return found
