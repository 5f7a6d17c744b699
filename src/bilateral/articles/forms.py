"""The text of a source of each form, and what its metadata says before the text is asked."""

import csv
import io
import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import lxml.html
import trafilatura

from bilateral.articles.metadata import first_date
from bilateral.errors import SourceError
from bilateral.sources import documents
from bilateral.sources.charsets import decode
from bilateral.sources.source import Form, Source
from bilateral.sources.tables import FIELDS, key

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_FRONT = re.compile(r"\A\ufeff?---\r?\n(?P<block>.*?)\r?\n(?:---|\.\.\.)\s*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(?P<words>.+?)\s*#*$", re.MULTILINE)
_MARKUP = re.compile(r"<(?:p|br|div|span|a|h[1-6]|ul|ol|li|strong|em|b|i|blockquote|article|html|body)\b[^<>]*>", re.I)
_BLOCKS = frozenset("p br div h1 h2 h3 h4 h5 h6 ul ol li blockquote article section tr table".split())
_UNSEEN = "script style noscript figcaption template"
# Only what a page states counts as its date, not any date that stands in its text, nor the year of its copyright; the
# last day that is believed is far off, so that the day of reading changes nothing.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}


@dataclass(frozen=True, slots=True)
class Read:
    """A source's text, where the article may begin, headings by style, and what its metadata says."""

    text: str
    start: int = 0
    extracted: bool = False
    headings: list[tuple[int, int]] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


def _plain(source: Source) -> Read:
    decoded = decode(source.data)
    return Read(decoded.text, extracted=decoded.charset != "utf-8", warnings=decoded.warnings)


def _markdown(source: Source) -> Read:
    decoded = decode(source.data)
    text, start = decoded.text, 0
    fields: dict[str, str] = {}
    if match := _FRONT.match(text):
        start = match.end()
        fields = {m["key"]: m["value"].strip("\"'") for m in _FIELD.finditer(match["block"])}
    headings = list(_HEADING.finditer(text, start))
    stated, warnings = _stated(fields)
    stated["title"] = stated["title"] or (headings[0]["words"] if headings else None)
    found = Read(
        text,
        start,
        extracted=decoded.charset != "utf-8",
        headings=[heading.span() for heading in headings],
        warnings=(*decoded.warnings, *warnings),
    )
    return _with(found, stated)


def _html(source: Source) -> Read:
    decoded = decode(source.data, markup=True)
    try:
        page = trafilatura.bare_extraction(
            decoded.text,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            deduplicate=False,
            favor_recall=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # whatever a broken page makes the extractor raise
        raise SourceError(source.name, f"the page cannot be read ({type(error).__name__}: {error})") from error
    if page is None or isinstance(page, dict) or not page.text:
        return Read("", extracted=True, warnings=decoded.warnings)
    heads = {" ".join(head.text_content().split()) for head in _heads(page.body)}
    return Read(
        page.text,
        extracted=True,
        headings=[line.span() for line in re.finditer(r"[^\n]+", page.text) if " ".join(line[0].split()) in heads],
        title=" ".join(page.title.split()) if page.title else None,
        byline=page.author or None,
        outlet=page.sitename or None,
        published=first_date(page.date) if page.date else None,
        url=page.url or None,
        warnings=decoded.warnings,
    )


def _heads(body: object) -> list[lxml.html.HtmlElement]:
    """The headings that the extractor left in a page's body."""
    if body is None:
        return []
    whole = lxml.html.fromstring(lxml.html.tostring(body, encoding="unicode"))
    return list(whole.iter("head"))


def _word(source: Source) -> Read:
    return _document(documents.word(source))


def _pdf(source: Source) -> Read:
    return _document(documents.pdf(source))


def _document(found: documents.Extracted) -> Read:
    return Read(
        found.text,
        extracted=True,
        headings=found.headings,
        title=found.title,
        byline=found.byline,
        published=first_date(found.published or ""),
    )


def _object(source: Source) -> Read:
    try:
        fields = json.loads(source.data)
    except json.JSONDecodeError as error:
        raise SourceError(source.name, f"no JSON (column {error.colno}: {error.msg}); mend or remove it") from error
    if not isinstance(fields, dict):
        raise SourceError(source.name, "no JSON object; give one with a field 'text'")
    return _fields(source, fields)


def _row(source: Source) -> Read:
    values = next(csv.reader(io.StringIO(source.data.decode(), newline=""), delimiter=source.delimiter))
    if len(values) > len(source.columns):
        raise SourceError(
            source.name, f"{len(values)} values in {len(source.columns)} columns; put a value with a comma in quotes"
        )
    return _fields(source, dict(zip(source.columns, values, strict=False)))


def _fields(source: Source, fields: Mapping[str, object]) -> Read:
    words = {name: _words(value) for name, value in fields.items()}
    text = _first(words, "text")
    if text is None:
        seen = ", ".join(fields) or "none"
        raise SourceError(source.name, f"no text in it (fields: {seen[:120]}); its field should be called 'text'")
    stated, warnings = _stated(words)
    if _MARKUP.search(text):
        text = _unmarked(text)
    return _with(Read(text, extracted=True, warnings=warnings), stated)


def _words(value: object) -> str:
    """A field's value as words: a list's joined (paragraphs, authors), an object's own name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [_words(one) for one in value]
        return ("\n\n" if any(len(part) > 80 for part in parts) else ", ").join(part for part in parts if part)
    if isinstance(value, dict):
        return next((_words(value[name]) for name in ("name", "title", "rendered", "value") if name in value), "")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _first(fields: Mapping[str, str], what: str) -> str | None:
    """The first field under one of the names of the table that has a value."""
    by_key = {key(name): value for name, value in reversed(list(fields.items()))}
    return next((by_key[name] for name in FIELDS[what] if by_key.get(name, "").strip()), None)


def _stated(fields: Mapping[str, str]) -> tuple[dict[str, str | None], tuple[str, ...]]:
    """Title, byline, outlet, date and address under their usual names; a warning where a date cannot be read."""
    found = {what: _first(fields, what) for what in ("title", "byline", "outlet", "published", "url")}
    found = {what: " ".join(value.split()) if value else None for what, value in found.items()}
    if found["title"] and _MARKUP.search(found["title"]):
        found["title"] = _unmarked(found["title"])
    written = found["published"]
    found["published"] = first_date(written or "")
    if written and found["published"] is None:
        return found, (f"the date '{written}' is not clear; left undated: write it as YYYY-MM-DD",)
    return found, ()


def _with(found: Read, stated: Mapping[str, str | None]) -> Read:
    return replace(
        found,
        title=stated["title"],
        byline=stated["byline"],
        outlet=stated["outlet"],
        published=stated["published"],
        url=stated["url"],
    )


def _unmarked(markup: str) -> str:
    """The words of a piece of HTML, a line for each of its blocks."""
    whole = lxml.html.fromstring(f"<div>{markup}</div>")
    for element in list(whole.iter(*_UNSEEN.split())):
        element.drop_tree()
    for element in whole.iter(*_BLOCKS):
        element.tail = "\n\n" + (element.tail or "")
        if element.tag not in ("br", "p", "li"):
            element.text = "\n" + (element.text or "")
    return re.sub(r"\n\s*\n\s*", "\n\n", whole.text_content()).strip()


READERS: dict[Form, Callable[[Source], Read]] = {
    "text": _plain,
    "markdown": _markdown,
    "html": _html,
    "docx": _word,
    "pdf": _pdf,
    "object": _object,
    "row": _row,
}
