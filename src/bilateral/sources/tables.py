"""Files that hold several articles: JSON, JSON Lines, CSV. Each article is given as its own bytes."""

import csv
import io
import json
from collections.abc import Iterator

from bilateral.errors import SourceError
from bilateral.sources.charsets import decode
from bilateral.sources.source import Source

# What exports call their fields, as key() gives them; the first that has a value wins.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "fulltext", "articlebody", "articletext", "maintext", "bodytext", "text", "body", "content", "article", "story",
        "contenttext", "plaintext", "raw", "rawtext", "html", "contenthtml", "bodyhtml", "document", "transcript",
    ),
    "title": ("title", "headline", "head", "heading", "articletitle", "webtitle", "hl"),
    "byline": ("byline", "author", "authors", "creator", "writer", "by"),
    "outlet": (
        "outlet", "publisher", "publication", "sourcename", "newspaper", "site", "sitename", "media", "source",
        "sourcedomain", "domain",
    ),
    "published": (
        "published", "publishedat", "publicationdate", "publisheddate", "datepublished", "datepublish", "pubdate",
        "publishdate", "date", "datetime", "webpublicationdate", "day", "timestamp", "created", "createdat",
    ),
    "url": ("url", "link", "weburl", "permalink", "sourceurl", "uri", "href"),
}  # fmt: skip
_LISTS = ("articles", "documents", "items", "results", "data", "rows", "records", "hits", "docs", "stories", "response")
_DELIMITERS = ",;\t|"

csv.field_size_limit(20 * 1024 * 1024)


def key(name: str) -> str:
    """A field's name as the table of names compares it."""
    return "".join(c for c in name.casefold() if c not in "_- ." and c != "\ufeff")


def objects(name: str, data: bytes) -> Iterator[Source]:
    """The articles of a JSON file: its one object, or the objects of its list.

    Raises:
        SourceError: no JSON, with line and column; or JSON that holds no object.
    """
    decoded = decode(data)
    text, warnings = decoded.text, decoded.warnings
    try:
        whole = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise SourceError(
            name, f"no JSON (line {error.lineno}, column {error.colno}: {error.msg}); mend it, or call it .jsonl"
        ) from error
    found = _list(whole)
    if found is None:
        if not isinstance(whole, dict):
            raise SourceError(name, "JSON without an object; give an object, or a list of objects, with a field 'text'")
        yield Source(name, text.encode(), "object", warnings=warnings)
        return
    for number, one in enumerate(found, 1):
        own = json.dumps(one, ensure_ascii=False).encode()
        yield Source(f"{name}#{number}", own, "object", warnings=warnings)
        warnings = ()


def _list(whole: object) -> list[object] | None:
    """The list of articles in a JSON value: itself, or the one under a usual name, one level down or two."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and not any(key(k) in FIELDS["text"] and isinstance(v, str) for k, v in whole.items()):
        for name in _LISTS:
            inner = whole.get(name)
            if isinstance(inner, list | dict) and (found := _list(inner)) is not None:
                return found
    return None


def lines(name: str, data: bytes) -> Iterator[Source]:
    """The articles of a JSON Lines file, one a line; blank lines are counted but hold none."""
    decoded = decode(data)
    warnings = decoded.warnings
    for number, line in enumerate(decoded.text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            yield Source(f"{name}#{number}", line.strip().encode(), "object", warnings=warnings)
            warnings = ()


def rows(name: str, data: bytes) -> Iterator[Source]:
    """The articles of a CSV file with a header line, one a row.

    Raises:
        SourceError: no column holds the text.
    """
    decoded = decode(data)
    warnings = decoded.warnings
    physical = list(io.StringIO(decoded.text.removeprefix("\ufeff"), newline=""))
    header = physical[0] if physical else ""
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(physical, delimiter=delimiter)
    columns = tuple(next(reader, ()))
    if not any(key(column) in FIELDS["text"] for column in columns):
        seen = ", ".join(columns[:8]) or "none"
        raise SourceError(name, f"no column holds the text (columns: {seen}); name it 'text' in the first line")
    number, before = 0, reader.line_num
    for row in reader:
        after = reader.line_num
        if any(value.strip() for value in row):
            number += 1
            own = "".join(physical[before:after]).encode()
            yield Source(f"{name}#{number}", own, "row", columns=columns, delimiter=delimiter, warnings=warnings)
            warnings = ()
        before = after
