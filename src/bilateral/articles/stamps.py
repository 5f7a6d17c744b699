"""Lines that hold a date or a time and nothing that is no such thing, and datelines."""

import re

from bilateral.articles.cues import (
    AGO,
    CLOCK,
    DATE,
    DATELINE,
    DESK,
    LEAD_DATELINE,
    MIXED_DATELINE,
    NO_PLACE,
    OFFICER,
    PARTIAL_DATE,
    SIGNED_DATELINE,
    STAMP_WORDS,
    STOPPED_DATELINE,
)

_NAME_WORDS = 6
_AFTER = 8


def residue(text: str) -> str | None:
    """What a line says beside dates, times and the words that go with them; null where it is no such line.

    'Dana Whitlock | Updated: Feb. 19, 2021, 5:42 p.m.' gives 'Dana Whitlock'. What is left has no sentence in it: at
    most a few words with capitals, such as a name or a place.
    """
    if not any(c.isdigit() for c in text) and " ago" not in text:
        return None
    rest, dated = DATE.subn(" | ", text)
    rest, timed = CLOCK.subn(" | ", rest)
    rest, ago = AGO.subn(" | ", rest)
    partial = 0
    if not dated:
        rest, partial = PARTIAL_DATE.subn(" | ", rest)
    if not dated and not ago and not (timed and len(text.split()) <= _NAME_WORDS) and not (partial and timed):
        return None
    rest = DESK.sub(" | ", rest)
    rest = STAMP_WORDS.sub(" | ", rest)
    pieces = [" ".join(piece.split()).strip(" -–—·•:,.()[]/#>") for piece in rest.split("|")]
    pieces = [piece for piece in pieces if any(c.isalpha() for c in piece)]
    words = [word for piece in pieces for word in piece.split()]
    if len(words) > _NAME_WORDS or any(word[0].islower() for word in words):
        return None
    if text.endswith((".", "!", "?")) and words and not text.lower().endswith(("a.m.", "p.m.")):
        return None
    return " | ".join(pieces)


def dateline(text: str) -> re.Match[str] | None:
    """The dateline that a line begins with: groups ``place``, and ``source`` or ``agency`` where it names one."""
    for shape in (DATELINE, MIXED_DATELINE, STOPPED_DATELINE, SIGNED_DATELINE):
        match = shape.match(text)
        if match is None or NO_PLACE.match(match["place"]) or OFFICER.search(match["place"].strip()):
            continue
        if OFFICER.search((match.groupdict().get("source") or "").strip()):  # 'Ann Poe (Spokesperson): …'
            continue
        if len(match["place"].strip(" .")) > 2 and len(text) > match.end() + _AFTER:
            return match
    return None


def lead(text: str) -> re.Match[str] | None:
    """A dateline in mixed letters without a source, as only the first paragraph may begin with it."""
    match = LEAD_DATELINE.match(text)
    if match is None or NO_PLACE.match(match["place"]) or len(text) <= match.end() + _AFTER:
        return None
    return match
