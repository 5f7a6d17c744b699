"""What the roster holds and where it is thin or wrong: coverage by office and year, rows without a source, bad rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.knowledge.base import Knowledge, running
from bilateral.knowledge.tables import Tenure

# Offices that one person holds at a time.
SINGLE = frozenset(
    """head_of_state head_of_government foreign_minister defence_minister foreign_secretary army_chief
    national_security_adviser press_wing_head""".split()
)
_CORE = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
_OVERLAP = timedelta(days=62)  # a handover, or two sources' dates


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rows of a country's office, those without a source, the years with a holder and the years without."""

    country: str
    office: str
    rows: int
    unverified: int
    years: int
    gaps: tuple[int, ...]


def coverage(known: Knowledge, first: int, last: int) -> list[Coverage]:
    """Coverage of the four first offices of each state and of any other in the roster; a year counts by its 1 July."""
    rows: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in known.tenures:
        rows[tenure.country, tenure.office].append(tenure)
    countries = sorted({country for country, _ in rows})
    found = []
    for country in countries:
        for office in (*_CORE, *sorted({o for c, o in rows if c == country} - set(_CORE))):
            tenures = rows.get((country, office), [])
            gaps = tuple(y for y in range(first, last + 1) if not any(running(t, f"{y}-07-01") for t in tenures))
            unverified = sum(is_unverified(t) for t in tenures)
            found.append(Coverage(country, office, len(tenures), unverified, last - first + 1 - len(gaps), gaps))
    return found


def is_unverified(tenure: Tenure) -> bool:
    """Whether no source stands behind a row."""
    return "unverified" in tenure.source


def problems(tenures: Sequence[Tenure]) -> Iterator[str]:
    """What cannot be: ends before starts, dates that are none, a row twice, two holders of an office of one."""
    seen: set[tuple[str, str, str, str | None]] = set()
    for tenure in tenures:
        what = f"{tenure.person}, {tenure.country} {tenure.office} {tenure.start or '?'} to {tenure.end or '?'}"
        for day in (tenure.start, tenure.end):
            if day is not None and not _possible(day):
                yield f"{what}: '{day}' is no date"
        if tenure.start and tenure.end and tenure.start[: len(tenure.end)] > tenure.end[: len(tenure.start)]:
            yield f"{what}: ends before it starts"
        key = (tenure.person, tenure.country, tenure.office, tenure.start)
        if key in seen:
            yield f"{what}: stands there twice"
        seen.add(key)
    yield from _overlaps(tenures)


def _overlaps(tenures: Sequence[Tenure]) -> Iterator[str]:
    by_office: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if tenure.office in SINGLE and tenure.start:
            by_office[tenure.country, tenure.office].append(tenure)
    for (country, office), rows in by_office.items():
        rows.sort(key=lambda tenure: tenure.start or "")
        for n, one in enumerate(rows):
            for other in rows[n + 1 :]:
                if one.person == other.person or not one.end:
                    continue
                until = min(one.end, other.end or one.end)
                if _first(until) > _first(other.start or "") + _OVERLAP:
                    yield f"{country} {office}: {one.person} and {other.person} both from {other.start} to {until}"


def _first(day: str) -> date:
    """The first day that a date may mean."""
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < len("2000-01-01") else day)


def _possible(day: str) -> bool:
    try:
        return 1900 < _first(day).year < 2100
    except ValueError:
        return False
