"""Reads a source of any form into articles."""

import hashlib
import logging
import re
from dataclasses import dataclass

import trafilatura

from bilateral.articles import language, metadata
from bilateral.articles.article import Article
from bilateral.articles.clean import Cleaned, clean
from bilateral.errors import SourceError
from bilateral.record import PublishedBy
from bilateral.sources.source import Source

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_FRONT = re.compile(r"\A\ufeff?---\r?\n(?P<block>.*?)\r?\n(?:---|\.\.\.)\s*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(?P<words>.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What metadata says, before the text is asked."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None


def read(source: Source) -> list[Article]:
    """The articles of a source: one.

    Raises:
        SourceError: the bytes are no UTF-8 text, or a page that holds no text at all.
    """
    if source.form == "html":
        return [_html(source)]
    text = decode(source)
    stated, start = _Stated(), 0
    if source.form == "markdown":
        stated, start = _front_matter(text)
    found = clean(text, start, stated.title)
    if source.form == "markdown":
        found = _without_headings(text, start, found)
    return [_article(source, text, found, stated, extracted=False)]


def decode(source: Source) -> str:
    """The text of a plain-text source, decoded strictly; byte-order mark and carriage returns kept.

    Raises:
        SourceError: the bytes are no UTF-8; the message names the byte and the line.
    """
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.data[: error.start].count(b"\n") + 1
        raise SourceError(
            source.name,
            f"not UTF-8 (byte {error.start}, line {line}); convert it first, as with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error


def _article(source: Source, text: str, found: Cleaned, stated: _Stated, *, extracted: bool) -> Article:
    published, by = _published(source, found, stated)
    sample = " ".join(text[a:b] for a, b in found.body) or text
    return Article(
        source=source.name,
        id="sha256:" + hashlib.sha256(source.data).hexdigest(),
        text=text,
        extracted=extracted,
        title=stated.title or found.title,
        byline=stated.byline or found.byline,
        outlet=source.outlet or stated.outlet or found.outlet,
        agency=found.agency,
        dateline=found.dateline,
        language=language.detect(sample),
        published=published,
        published_by=by,
        body=found.body,
    )


def _published(source: Source, found: Cleaned, stated: _Stated) -> tuple[str | None, PublishedBy | None]:
    if source.published:
        return source.published, "reader"
    if stated.published:
        return stated.published, "metadata"
    return (found.published, "text") if found.published else (None, None)


def _html(source: Source) -> Article:
    try:
        page = trafilatura.bare_extraction(
            source.data, with_metadata=True, include_comments=False, include_tables=False, deduplicate=False
        )
    except Exception as error:  # whatever a broken page makes the extractor raise
        raise SourceError(source.name, f"the page cannot be read ({type(error).__name__}: {error})") from error
    if page is None or isinstance(page, dict) or not page.text:
        return _article(source, "", Cleaned(), _Stated(), extracted=True)
    stated = _Stated(
        title=" ".join(page.title.split()) if page.title else None,
        byline=page.author or None,
        outlet=page.sitename or None,
        published=metadata.first_date(page.date) if page.date else None,
    )
    return _article(source, page.text, clean(page.text, 0, stated.title), stated, extracted=True)


def _front_matter(text: str) -> tuple[_Stated, int]:
    match = _FRONT.match(text)
    fields: dict[str, str] = {}
    start = 0
    if match:
        start = match.end()
        fields = {m["key"].lower(): m["value"].strip("\"'") for m in _FIELD.finditer(match["block"])}
    heading = _HEADING.search(text, start)
    title = fields.get("title") or (heading["words"] if heading else None)
    stated = _Stated(
        title=title,
        byline=fields.get("author") or fields.get("byline"),
        outlet=fields.get("outlet") or fields.get("publisher") or fields.get("site"),
        published=metadata.first_date(fields.get("date") or fields.get("published") or ""),
    )
    return stated, start


def _without_headings(text: str, start: int, found: Cleaned) -> Cleaned:
    headings = [m.span() for m in _HEADING.finditer(text, start)]
    found.body = [(a, b) for a, b in found.body if not any(s <= a < e for s, e in headings)]
    return found
