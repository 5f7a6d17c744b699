"""Dates, outlets and agencies as a page states them."""

from collections.abc import Collection
from datetime import date

from bilateral.articles.cues import AGENCIES, DATE

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = 12
_INITIALS = 6


def first_date(words: str, clear: Collection[str] = ()) -> str | None:
    """The first full date in a line, as ISO; null where there is none, or where day and month could be exchanged.

    Where they could, one of the two readings is taken if it is among ``clear``, the days that the page states clearly.
    """
    match = DATE.search(words)
    if match is None:
        return None
    part = match.groupdict()
    try:
        if part["y1"]:
            return date(int(part["y1"]), int(part["n1"]), int(part["d1"])).isoformat()
        if part["y2"]:
            return date(int(part["y2"]), _month(part["m2"]), int(part["d2"])).isoformat()
        if part["y3"]:
            return date(int(part["y3"]), _month(part["m3"]), int(part["d3"])).isoformat()
        first, second, year = int(part["n4"]), int(part["o4"]), int(part["y4"])
        if first > _YEAR:
            return date(year, second, first).isoformat()
        if second > _YEAR:
            return date(year, first, second).isoformat()
        readings = (date(year, first, second).isoformat(), date(year, second, first).isoformat())
        return readings[0] if first == second else next((day for day in readings if day in clear), None)
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def is_agency(name: str) -> bool:
    """Whether a source's name is a news agency's: one that is known, or initials."""
    plain = name.strip()
    return plain.upper() in AGENCIES or (plain.isupper() and plain.isalpha() and len(plain) <= _INITIALS)
