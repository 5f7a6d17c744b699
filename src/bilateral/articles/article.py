"""An article: a source text and what is known of it."""

from dataclasses import dataclass, field

from bilateral.record import PublishedBy, Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article ready to be coded.

    ``text`` is the source text that every span points into. ``extracted`` is true where it was extracted from
    anything but plain text in UTF-8, so that the record must carry it. ``url`` is where it was
    published; ``warnings`` say what its reader should know of how it was read. ``body`` are the spans that make up
    the article itself, in order, not overlapping, without leading or trailing white space; each lies within one
    paragraph.
    """

    source: str
    id: str
    text: str
    extracted: bool = False
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None
    language: str | None = None
    published: str | None = None
    published_by: PublishedBy | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()
    body: list[Span] = field(default_factory=list)
