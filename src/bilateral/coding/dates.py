"""When: time expressions in running text, resolved against the document's date by the rules of news.

'On Thursday' is the latest Thursday on or before the document's date; a day and month without a year are the nearest
before it, unless what is spoken of lies ahead. What cannot be resolved keeps its words and gets no date.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bilateral.record import Precision, Span

_MONTH_NAMES = "January February March April May June July August September October November December".split()
_MONTHS = {name.lower(): n for n, name in enumerate(_MONTH_NAMES, 1)}
_MONTHS |= {name[:3].lower(): n for n, name in enumerate(_MONTH_NAMES, 1)} | {"sept": 9}
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAYS = {name: n for n, name in enumerate(_DAY_NAMES)}
_WEEKDAYS |= {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
_NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:1[89]\d\d|20\d\d)(?!\d)"
_DASH = r"\s*(?:-|–|—|to|and|through|until)\s*"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?:a couple of|couple of|\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PART = r"(?:early|late|mid|earlier|later|the end of|the beginning of|the start of)"

PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<iso>\b{_YEAR}-\d\d-\d\d\b)",
            rf"(?P<mdy>\b(?P<mdy_m>{_MONTH})\s+(?P<mdy_d>{_DAY})(?:{_DASH}(?P<mdy_e>{_DAY}))?(?:,?\s+(?P<mdy_y>{_YEAR}))?)",
            rf"(?P<dmy>\b(?P<dmy_d>{_DAY})(?:{_DASH}(?P<dmy_e>{_DAY}))?\s+(?:of\s+)?(?P<dmy_m>{_MONTH})(?:,?\s+(?P<dmy_y>{_YEAR}))?)",
            rf"(?P<my>\b(?:{_PART}[\s-]+)?(?P<my_m>{_MONTH}),?\s+(?:of\s+)?(?P<my_y>{_YEAR}))",
            rf"(?P<m>\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Tt]his|[Nn]ext|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Ff]rom)\s+(?:{_PART}[\s-]+)?"
            rf"(?P<m_m>{_MONTH})(?!,?\s+(?:of\s+)?{_YEAR})(?!\s+(?:{_DAY}|[a-z]+\s+(?:be|have))\b))",
            rf"(?P<season>\b(?:(?P<season_w>last|this|next|the)\s+)?(?P<season_s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?:\s+of)?(?:\s+(?P<season_y>{_YEAR}))?\b)",
            rf"(?P<weekday>\b(?:(?P<weekday_w>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\s+following|[Tt]he\s+previous)\s+)?(?P<weekday_n>{_WEEKDAY})"
            r"(?:\s+(?:morning|afternoon|evening|night))?\b(?!\s*,\s*[A-Z][a-z]+\s+\d))",
            r"(?P<today>\b(?:earlier\s+today|later\s+today|today|tonight|this\s+(?:morning|afternoon|evening))\b)",
            r"(?P<yesterday>\b(?:the day before yesterday|yesterday|last night)\b)",
            r"(?P<tomorrow>\b(?:the day after tomorrow|tomorrow)\b)",
            rf"(?P<ago>\b(?P<ago_n>{_COUNT})\s+(?P<ago_u>days?|weeks?|months?|years?|decades?)\s+(?:ago|earlier|before)\b)",
            rf"(?P<within>\b(?:in|within)\s+(?P<within_n>{_COUNT})\s+(?P<within_u>days?|weeks?|months?)\b(?!\s+(?:of|to)\b))",
            r"(?P<unit>\b(?P<unit_p>earlier|later|late|early)?\s*\b(?P<unit_w>this|last|next|the coming|the past|the previous)\s+"
            r"(?P<unit_u>week(?:end)?|month|year)\b)",
            r"(?P<vague>\b(?:in\s+recent\s+(?:days|weeks|months|years)|recently|over\s+the\s+weekend|in\s+the\s+coming\s+(?:days|weeks|months)|"
            r"over\s+the\s+(?:past|last)\s+\w+(?:\s+\w+)?|(?:in\s+)?the\s+(?:early\s+|late\s+)?(?:19|20)\d0s)\b)",
            rf"(?P<year>\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Oo]f|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter)\s+(?:{_PART}[\s-]+)?(?P<year_y>{_YEAR})(?!\s+[a-z]+s\b)(?![\d,.]*\d))",
        )
    )
)
_LEADS = re.compile(r"^(?:in|since|until|by|during|of|from|before|after)\s+", re.IGNORECASE)
# A cheap look before the real pattern: most sentences have none of these.
_HINT = re.compile(
    r"\d|day\b|night|week|month|year|morning|afternoon|evening|tomorrow|ago\b|recent|spring|summer|autumn|winter|"
    r"January|February|March|April|May\b|June|July|August|September|October|November|December",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression: its span and words; ``start`` and ``end`` are ISO dates, both null where it stays open."""

    span: Span
    words: str
    start: str | None
    end: str | None
    precision: Precision


type _Resolved = tuple[date, date, Precision] | None


def find(text: str, start: int, end: int, published: str | None, *, future: bool = False) -> list[When]:
    """The time expressions in ``text[start:end]``, in order, not overlapping.

    Args:
        text: the source text.
        start: where to look from.
        end: where to look to, exclusive.
        published: the document's date (ISO), or null: then only full dates resolve.
        future: whether what is spoken of lies ahead.
    """
    if not _HINT.search(text, start, end):
        return []
    anchor = date.fromisoformat(published) if published else None
    found = []
    for match in PATTERN.finditer(text, start, end):
        kind = match.lastgroup if match.lastgroup in _RESOLVERS else next(k for k in _RESOLVERS if match[k])
        begin = match.start()
        lead = _LEADS.match(match.group())
        if lead and kind in ("m", "year"):
            begin += lead.end()
        try:
            resolved = _RESOLVERS[kind](match, anchor, future)
        except (ValueError, OverflowError):
            resolved = None
        words = text[begin : match.end()]
        if resolved is None:
            found.append(When((begin, match.end()), words, None, None, "unknown"))
        else:
            first, last, precision = resolved
            found.append(When((begin, match.end()), words, first.isoformat(), last.isoformat(), precision))
    return found


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _nearest(anchor: date | None, month: int, day: int, future: bool) -> date | None:
    """A day and month without a year: the last on or before the anchor, the next on or after it where it lies ahead."""
    if anchor is None:
        return None
    for year in (anchor.year, anchor.year + (1 if future else -1)):
        found = date(year, month, day)
        if (found >= anchor) if future else (found <= anchor):
            return found
    return None


def _span_of_days(
    month: int, first: int, last: int | None, year: str | None, anchor: date | None, future: bool
) -> _Resolved:
    begin = date(int(year), month, first) if year else _nearest(anchor, month, first, future)
    if begin is None:
        return None
    finish = begin.replace(day=last) if last and last > first else begin
    return begin, finish, "day"


def _iso(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    found = date.fromisoformat(match["iso"])
    return found, found, "day"


def _mdy(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    last = _day(match["mdy_e"]) if match["mdy_e"] else None
    return _span_of_days(_month(match["mdy_m"]), _day(match["mdy_d"]), last, match["mdy_y"], anchor, future)


def _dmy(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    last = _day(match["dmy_e"]) if match["dmy_e"] else None
    return _span_of_days(_month(match["dmy_m"]), _day(match["dmy_d"]), last, match["dmy_y"], anchor, future)


def _whole_month(year: int, month: int) -> _Resolved:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def _my(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    return _whole_month(int(match["my_y"]), _month(match["my_m"]))


def _m(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    if anchor is None:
        return None
    month = _month(match["m_m"])
    ahead = future or match.group().lower().startswith("next")
    year = anchor.year
    if ahead and month < anchor.month:
        year += 1
    if not ahead and month > anchor.month:
        year -= 1
    return _whole_month(year, month)


def _season(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    first, last = _SEASONS[match["season_s"].lower()]
    if match["season_y"]:
        year = int(match["season_y"])
    elif match["season_w"] and match["season_w"].lower() != "the" and anchor:
        year = anchor.year + {"last": -1 if anchor.month <= last else 0, "next": 1}.get(match["season_w"].lower(), 0)
    else:
        return None
    finish = year + 1 if last < first else year
    return date(year, first, 1), date(finish, last, calendar.monthrange(finish, last)[1]), "season"


def _weekday(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    if anchor is None:
        return None
    wanted, word = _WEEKDAYS[match["weekday_n"].lower()], (match["weekday_w"] or "").lower()
    if word.startswith("the"):
        return None
    back = timedelta((anchor.weekday() - wanted) % 7)
    ahead = timedelta((wanted - anchor.weekday()) % 7)
    if word == "next" or (future and word != "last"):
        found = anchor + (ahead or timedelta(7) if word == "next" else ahead)
    elif word == "last":
        found = anchor - (back or timedelta(7))
    else:
        found = anchor - back
    return found, found, "day"


def _today(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    return None if anchor is None else (anchor, anchor, "day")


def _yesterday(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    if anchor is None:
        return None
    found = anchor - timedelta(2 if "before" in match.group().lower() else 1)
    return found, found, "day"


def _tomorrow(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    if anchor is None:
        return None
    found = anchor + timedelta(2 if "after" in match.group().lower() else 1)
    return found, found, "day"


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


def _moved(anchor: date, months: int) -> date:
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def _ago(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    if anchor is None or not match.group().lower().endswith("ago"):
        return None
    count, unit = _count(match["ago_n"]), match["ago_u"].rstrip("s").lower()
    if unit == "day":
        found = anchor - timedelta(count)
        return found, found, "day"
    if unit == "week":
        return _week(anchor - timedelta(7 * count))
    if unit == "month":
        found = _moved(anchor, -count)
        return _whole_month(found.year, found.month)
    year = anchor.year - count * (10 if unit == "decade" else 1)
    return (date(year, 1, 1), date(year, 12, 31), "year") if unit == "year" else None


def _within(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    return None


def _week(day: date) -> _Resolved:
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6), "week"


def _unit(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    if anchor is None:
        return None
    word, unit = match["unit_w"].lower(), match["unit_u"].lower()
    step = {"this": 0, "last": -1, "next": 1, "the coming": 1, "the past": -1, "the previous": -1}[word]
    if unit == "week":
        return _week(anchor + timedelta(7 * step))
    if unit == "weekend":
        saturday = anchor - timedelta((anchor.weekday() - 5) % 7) + timedelta(7 if step > 0 else 0)
        return saturday, saturday + timedelta(1), "day"
    if unit == "month":
        found = _moved(anchor, step)
        return _whole_month(found.year, found.month)
    year = anchor.year + step
    return date(year, 1, 1), date(year, 12, 31), "year"


def _vague(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    return None


def _year(match: re.Match[str], anchor: date | None, future: bool) -> _Resolved:
    year = int(match["year_y"])
    return date(year, 1, 1), date(year, 12, 31), "year"


_RESOLVERS: dict[str, Callable[[re.Match[str], date | None, bool], _Resolved]] = {
    "iso": _iso,
    "mdy": _mdy,
    "dmy": _dmy,
    "my": _my,
    "m": _m,
    "season": _season,
    "weekday": _weekday,
    "today": _today,
    "yesterday": _yesterday,
    "tomorrow": _tomorrow,
    "ago": _ago,
    "within": _within,
    "unit": _unit,
    "vague": _vague,
    "year": _year,
}
