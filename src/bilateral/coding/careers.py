"""Careers: what the roster's tenures say of an office, a year or an end."""

from collections.abc import Sequence

from bilateral.knowledge import Tenure

_OPEN_YEARS = 5
_LONG_AGO = 20  # years after which a person is told of as what they were
LEADERS = frozenset(["head_of_state", "head_of_government", "leader"])


def same_office(tenure: Tenure, office: str) -> bool:
    """Whether a tenure is of an office; a leader whose office the source does not name held the first one."""
    return tenure.office == office or (tenure.office == "leader" and office in LEADERS)


def years_of(tenure: Tenure) -> range:
    """The years that a tenure touches, save the last if it ends with January; one without an end, four."""
    first = int((tenure.start or "0")[:4])
    last = tenure.end or tenure.seen
    if last is None:
        return range(first, first + _OPEN_YEARS)
    year = int(last[:4])
    return range(first, year if last[4:7] == "-01" and year > first else year + 1)


def left(tenures: Sequence[Tenure], year: int) -> str:
    """The sector of one who has left all offices: of the former elite, or long after that of the last one held."""
    last = max(tenures, key=lambda tenure: max(years_of(tenure)))
    return "ELI" if year - max(years_of(last)) <= _LONG_AGO else last.sector
