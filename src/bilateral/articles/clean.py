"""Which lines of a pasted or scraped text are the article, and what the others say of it.

General cues only: the shape of a line, where it stands, whether it repeats, how much it shares with the rest, and
phrase tables. Where it is in doubt whether a line belongs to the article, it stays: to lose article text is worse than
to keep a crosshead.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from bilateral.articles import fields, head, metadata
from bilateral.articles.cues import (
    AGENCY_LINE,
    AGENCY_TAG,
    BLURB,
    BULLET,
    END,
    HEADER,
    INPUTS,
    LEAD_TAG,
    PICTURE_CREDIT,
    PUBLISHED_IN,
    RELATED,
    SENTENCE_END,
    SPEAKER_LABEL,
    STANDING_DATELINE,
    STANDING_SOURCE,
)
from bilateral.articles.lines import Line, classify, split
from bilateral.articles.names import authors
from bilateral.articles.stamps import dateline, lead
from bilateral.record import Span

_DOTTED_TITLE_WORDS = 22
_BLURB_WORDS = 60
_DECK_WORDS = 60
_ISLAND_WORDS = 48
_ISLAND_LINE = 24
_BETWEEN = 2  # lines of furniture that part an island from the body
_DECK_SHARE = 0.25
_AFTER_SHARE = 0.4
_TAGGED_SHARE = 0.15
_SEVERAL = re.compile(r"[.!?][”’\"]?\s+[A-Z“\"]")
_DATELINES = 2
_PULL_WORDS = 6
_ITEMS = 2
_INTRODUCTION = 4
_QUOTED_WORDS = 5
_CAPTION_WORDS = 45
_SPEAKER = re.compile(r"^(?:[A-Z][A-Z.’' -]+:|[QA]\b)")
_MARKUP = re.compile(r"^<[a-z][^>]*>\s*")
_ABOUT_AUTHOR = re.compile(
    r"^(?:The (?:writer|author)\b|(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s*)?"
    r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3} (?:is|was|covers|writes|teaches|serves|works|reports|contributes)\b)"
)


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
    lines = split(text, start)
    if not lines:
        return found
    _header(lines, found)
    stated = fields.read(lines)
    classify(lines, given=title is not None)
    _sources(lines, found)
    _lists(lines)
    _pull_quotes(lines)
    first = _after_caption(lines, _after_deck(lines, _first_prose(lines, given=title is not None)))
    first = _islands(lines, first)
    _after_the_end(lines, first)
    body = [line for line in lines[first:] if line.kind == "prose"]
    found.title = title or head.title(lines[:first], body)
    _state(stated, found)
    found.byline = found.byline or head.byline(lines, first, body)
    found.published = found.published or head.published(lines, first, found.title)
    found.outlet = found.outlet or head.outlet(lines, first)
    _repeats(lines, found.title)
    _blurbs(lines, found.byline)
    body = [line for line in lines[first:] if line.kind == "prose"]
    labels = Counter(match["place"] for line in body if (match := dateline(line.text)))
    speakers = sum(SPEAKER_LABEL.match(line.text) is not None for line in body) >= _DATELINES
    for number, line in enumerate(body):
        place = dateline(line.text)
        label = _label(line.text)
        if place is not None and (labels[place["place"]] > 1 or (label and number >= _DATELINES)):
            place = None  # a speaker's name
        elif place is None and number == 0 and first > 0 and not speakers:
            place = lead(line.text) or LEAD_TAG.match(line.text)
        found.body += _trimmed(line, found, place, lines)
    return found


def _state(stated: dict[str, str], found: Cleaned) -> None:
    """What the fields of a database's page state."""
    found.byline = authors(stated["byline"].removeprefix("By "), said=True) if "byline" in stated else None
    found.dateline = found.dateline or stated.get("dateline")
    found.outlet = found.outlet or stated.get("outlet")
    found.published = found.published or metadata.first_date(stated.get("published", ""))


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


def _sources(lines: Sequence[Line], found: Cleaned) -> None:
    """'Published in The Example, June 27th, 2023', and an agency's tag on a line of its own."""
    for before, line in pairwise([lines[0], *lines]):
        if line.kind == "source" and (match := PUBLISHED_IN.match(line.text)):
            found.outlet = found.outlet or match["outlet"].strip()
            found.published = found.published or metadata.first_date(line.text)
        elif (
            before.kind != "prose"
            and (match := STANDING_SOURCE.match(line.text))
            and metadata.is_agency(match["source"])
        ):
            _place(match, found, lines)
            line.kind = "source"
        elif line.kind == "stamp" and (match := STANDING_DATELINE.match(line.text)):
            _place(match, found, lines)
        elif tag := INPUTS.match(line.text) or (before.kind == "prose" and AGENCY_LINE.match(line.text)) or None:
            found.agency = found.agency or tag["agency"]
            line.kind = "tag"


def _lists(lines: Sequence[Line]) -> None:
    """Headlines listed under a prompt such as 'Related' are no body; what follows 'The two sides agreed on:' is."""
    listing = False
    for number, (before, line) in enumerate(pairwise([lines[0], *lines])):
        if line.kind == "furniture" and RELATED.match(line.text):
            listing = True
        elif before.kind == "prose" and _introduces(line) and len(_items(lines[number + 1 :])) >= _ITEMS:
            line.kind = "prose"
            for item in _items(lines[number + 1 :]):
                item.kind = "prose"
        elif listing and BULLET.match(line.text) and not line.text.endswith((".", "”", '"')):
            line.kind = "furniture"
        elif line.kind == "prose":
            listing = False


def _introduces(line: Line) -> bool:
    return line.kind == "short" and line.text.endswith(":") and line.words >= _INTRODUCTION and line.text[1].islower()


def _items(lines: Sequence[Line]) -> list[Line]:
    """The short lines that follow one another, none of a word or two."""
    return list(takewhile(lambda line: line.kind == "short" and line.words >= _INTRODUCTION, lines))


def _pull_quotes(lines: Sequence[Line]) -> None:
    """A sentence that stands word for word within a longer line is a pull quote, or a caption made of it."""
    times = Counter(line.text.casefold() for line in lines)
    whole = "\n".join(line.text for line in lines if line.kind in ("prose", "short")).casefold()
    for line in lines:
        fewest = _QUOTED_WORDS if line.text[0] in '“"' and line.text[-1] in '”"' else _PULL_WORDS
        if line.kind != "prose" or not fewest <= line.words <= _CAPTION_WORDS or line.text[0].islower():
            continue
        words = line.text.strip("\"“”‘’' ").casefold()
        if _SPEAKER.match(line.text) or SENTENCE_END.search(line.text) is None:
            continue
        if whole.count(words) > times[line.text.casefold()]:
            line.kind = "pull quote"


def _first_prose(lines: Sequence[Line], *, given: bool) -> int:
    """Where the body starts. A first line of one short sentence with longer ones below it is a headline with a stop."""
    first = _next_prose(lines, 0)
    if given or first >= len(lines) - 1:
        return first
    line = lines[first]
    if first > 0 and lines[first - 1].text.endswith(";") and not line.gap and lines[first + 1].gap:
        line.kind = "short"  # the second line of a headline
        return _next_prose(lines, first)
    above = [other for other in lines[:first] if other.kind == "short"]
    headline = (
        not above
        and line.words <= _DOTTED_TITLE_WORDS
        and len(re.findall(r"[.!?](?=\s+[A-Z\"“])", _no_abbreviations(line.text))) == 0
        and dateline(line.text) is None
        and not re.search(r"[,”\"]\s*(?:he|she|they|it)?\s*(?:said|says|told|added)\b", line.text)
        and any(other.words > line.words and other.kind == "prose" for other in lines[first + 1 : first + 4])
        and sum(other.kind == "prose" for other in lines[first + 1 :]) > 1
    )
    if headline:
        line.kind = "short"
        return _next_prose(lines, first)
    return first


def _next_prose(lines: Sequence[Line], start: int) -> int:
    return next((n for n in range(start, len(lines)) if lines[n].kind == "prose"), len(lines))


def _no_abbreviations(text: str) -> str:
    return re.sub(r"\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|St|Jr|Sr|Sen|Rep)\.", "", text)


def _after_deck(lines: Sequence[Line], first: int) -> int:
    """Where the body starts when a deck, some sentences under the headline, stands above byline, date or dateline."""
    total = sum(line.words for line in lines if line.kind == "prose")
    above = 0
    spoken = sum(_label(line.text) for line in lines if line.kind == "prose") > 1  # names before colons: a transcript
    for number in range(first, len(lines)):
        line = lines[number]
        begins = line.kind == "prose" and dateline(line.text) is not None and not (spoken and _label(line.text))
        begins = begins and not _signed_below(lines, number)
        if line.kind == "prose" and not begins:
            above += line.words
        if above > min(_DECK_WORDS, _DECK_SHARE * total) or (begins and not above):
            break
        dated = line.kind == "stamp" and metadata.first_date(line.text) is not None
        if above and (line.kind == "byline" or dated or begins) and not _is_log(lines):
            for other in lines[first:number]:
                other.kind = "deck" if other.kind == "prose" else other.kind
            return _next_prose(lines, number)
    return first


def _signed_below(lines: Sequence[Line], number: int) -> bool:
    """Whether a byline or a date stands between a line and the next prose: 'DIPLOMACY: …' is a deck then."""
    between = lines[number + 1 : _next_prose(lines, number + 1)]
    return any(line.kind == "byline" or (line.kind == "stamp" and metadata.first_date(line.text)) for line in between)


def _islands(lines: Sequence[Line], first: int) -> int:
    """Where the body starts when a caption, a deck or a box of key points stands above a page's prompts and buttons.

    Such an island is a few short sentences before two lines or more of a page's furniture.
    """
    limit = min(_ISLAND_WORDS, _DECK_SHARE * sum(line.words for line in lines if line.kind == "prose"))
    start, above, between = first, 0, 0
    for number in range(first, len(lines)):
        line = lines[number]
        if line.kind != "prose":
            between += line.kind == "furniture"
            continue
        if between >= _BETWEEN and above:
            start = number
        above, between = above + line.words, 0
        if above > limit or line.words > _ISLAND_LINE or dateline(line.text) is not None:
            break
    if start > first and not _is_log(lines):
        for other in lines[first:start]:
            other.kind = "deck" if other.kind == "prose" else other.kind
        return start
    return first


def _label(text: str) -> bool:
    """Whether a line begins as a speaker's words do: 'TRUMP: …', or with a dateline of that shape."""
    place = dateline(text)
    return place is not None and place.group().rstrip().endswith(":")


def _after_caption(lines: Sequence[Line], first: int) -> int:
    """Where the body starts when a sentence and its picture's credit stand above a paragraph with a dateline."""
    after = _next_prose(lines, first + 1)
    if after >= len(lines) or after == first + 1 or lines[first].words > _CAPTION_WORDS:
        return first
    credited = PICTURE_CREDIT.match(lines[first + 1].text) is not None
    if credited and not _begins(lines[first].text) and _begins(lines[after].text):
        lines[first].kind = "caption"
        return after
    return first


def _begins(text: str) -> bool:
    return dateline(text) is not None or lead(text) is not None


def _is_log(lines: Sequence[Line]) -> bool:
    """Whether times stand all through a text, as in a live blog."""
    stamps = [n for n, line in enumerate(lines) if line.kind == "stamp"]
    between = sum(any(line.kind == "prose" for line in lines[a:b]) for a, b in pairwise(stamps))
    return between > 2


def _after_the_end(lines: Sequence[Line], first: int) -> None:
    """What stands below a mark of the end, such as the comments or an agency's tag, where it is little."""
    words = [line.words if line.kind == "prose" else 0 for line in lines]
    for number in range(first, len(lines)):
        line = lines[number]
        ends = line.kind in ("source", "tag") or (line.kind != "prose" and END.match(line.text))
        tagged = line.kind == "prose" and AGENCY_TAG.search(line.text) is not None
        if not (ends or tagged):
            continue
        after, before = sum(words[number + 1 :]), sum(words[first : number + 1])
        if tagged and after > _TAGGED_SHARE * before and _SEVERAL.search(line.text) is None:
            line.kind = "caption"  # its credit looks like an agency's tag
        elif after <= (_TAGGED_SHARE if tagged else _AFTER_SHARE) * before:
            for other in lines[number + 1 :]:
                if other.kind == "prose":
                    other.kind = "after"
            return


def _repeats(lines: Sequence[Line], title: str | None) -> None:
    if title is None:
        return
    plain = title.casefold().rstrip(".")
    for line in lines:
        words = line.text.casefold().rstrip(".")
        if words == plain or (line.words >= _PULL_WORDS and plain.startswith(words)):
            line.kind = "title"


def _blurbs(lines: Sequence[Line], byline: str | None) -> None:
    """A line on the author: right below the byline, or the last of the prose."""
    name = (byline or "").casefold().removeprefix("by ")
    for before, line in pairwise(lines):
        below = before.kind == "byline" and line.kind == "prose" and name
        if below and line.text.casefold().removeprefix("the ").startswith(name):
            line.kind = "blurb"
    prose = [line for line in lines if line.kind == "prose"]
    for line in prose[-2:]:
        if len(prose) > 2 and line.words <= _BLURB_WORDS and _is_blurb(line.text, name):
            line.kind = "blurb"


def _is_blurb(text: str, name: str) -> bool:
    if _ABOUT_AUTHOR.match(text) is None or re.search(r"\bsaid\b", text):
        return False
    return BLURB.search(text) is not None or bool(name and text.casefold().startswith(name))


def _trimmed(line: Line, found: Cleaned, match: re.Match[str] | None, lines: Sequence[Line]) -> list[Span]:
    """A prose line without its dateline and the agency's tag."""
    start, end = line.start, line.end
    if markup := _MARKUP.match(line.text):
        start += markup.end()
    if match is not None:
        if found.dateline is None:
            _place(match, found, lines)
        start += match.end()
    tag = AGENCY_TAG.search(line.text)
    if tag is not None:
        found.agency = found.agency or tag["agency"] or tag["inside"]
        end = line.start + tag.start()
    return [(start, end)] if end > start else []


def _place(match: re.Match[str], found: Cleaned, lines: Sequence[Line]) -> None:
    """What a dateline says."""
    parts = match.groupdict()
    if place := parts.get("place"):
        found.dateline = place.strip(" ,")
    day = re.search(r"\d", match.group()) is not None
    if name := parts.get("agency"):
        found.agency = found.agency or name
    elif name := parts.get("source"):
        _source(name.strip(), found, lines, dated=day)
    found.published = found.published or metadata.first_date(match.group())


def _source(name: str, found: Cleaned, lines: Sequence[Line], *, dated: bool) -> None:
    """Who sent it: an agency by its name, or by its place beside the day or as a tag; otherwise the paper.

    Initials that stand behind the author's name are the page's own.
    """
    own = re.compile(rf"[,|]\s*{re.escape(name)}$")
    if any(line.kind == "byline" and own.search(line.text) for line in lines):
        return
    if metadata.is_agency(name) or (dated and " " not in name) or name == found.agency:
        found.agency = found.agency or name
    else:
        found.outlet = found.outlet or name
