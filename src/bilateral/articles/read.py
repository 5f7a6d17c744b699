"""Reads a source of any form into an article."""

import hashlib

from bilateral.articles import language
from bilateral.articles.article import Article
from bilateral.articles.clean import Cleaned, clean
from bilateral.articles.forms import READERS, Read
from bilateral.record import PublishedBy
from bilateral.sources.source import Source


def read(source: Source) -> Article:
    """The article of a source.

    Raises:
        SourceError: a page, document or row that cannot be read or holds no text, with the reason and the remedy.
    """
    found = READERS[source.form](source)
    cleaned = clean(found.text, found.start, found.title)
    cleaned.body = [(a, b) for a, b in cleaned.body if not any(s <= a < e for s, e in found.headings)]
    published, by = _published(source, cleaned, found)
    sample = " ".join(found.text[a:b] for a, b in cleaned.body) or found.text
    return Article(
        source=source.name,
        id="sha256:" + hashlib.sha256(source.data).hexdigest(),
        text=found.text,
        extracted=found.extracted,
        title=found.title or cleaned.title,
        byline=found.byline or cleaned.byline,
        outlet=source.outlet or found.outlet or cleaned.outlet,
        agency=cleaned.agency,
        dateline=cleaned.dateline,
        language=language.detect(sample),
        published=published,
        published_by=by,
        url=source.url or found.url,
        warnings=(*source.warnings, *found.warnings),
        body=cleaned.body,
    )


def _published(source: Source, cleaned: Cleaned, found: Read) -> tuple[str | None, PublishedBy | None]:
    if source.published:
        return source.published, "reader"
    if found.published:
        return found.published, "metadata"
    return (cleaned.published, "text") if cleaned.published else (None, None)
