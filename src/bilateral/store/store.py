"""A store of records: written a document a transaction, read back as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, delete, event, exists, func, insert, select
from sqlalchemy.exc import DatabaseError

from bilateral.errors import StoreError
from bilateral.record import Actor, CoderInfo, Document, Engagement, Event, Record, Statement
from bilateral.store import schema

type Item = Engagement | Statement | Event

_SECTIONS: dict[str, type[Item]] = {"engagements": Engagement, "statements": Statement, "events": Event}
_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Held:
    """What a store knows of a document: enough to say whether it must be coded anew."""

    id: str
    published: str | None
    outlet: str | None
    gated: str | None
    coder: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of documents."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    gated: str | None
    sources: tuple[str, ...]
    items: int


@dataclass(frozen=True, slots=True)
class Found:
    """An item found by a query, with the document that it stands in."""

    section: str
    item: Item
    document: Document
    text: str


class Store:
    """A database of records at a path (SQLite) or URL.

    Raises:
        StoreError: the file is no store, or cannot be opened.
    """

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self.where = str(where)
        is_url = "://" in self.where
        if not is_url and not create and not Path(self.where).is_file():
            raise StoreError(f"{self.where}: no such store; make one with: bilateral read PATH --store {self.where}")
        if not is_url and not Path(self.where).parent.is_dir():
            raise StoreError(f"{self.where}: the folder does not exist; make it first")
        self.engine: Engine = create_engine(self.where if is_url else f"sqlite:///{self.where}")
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _pragmas)
        try:
            self._migrate()
        except DatabaseError as error:
            self.engine.dispose()
            raise StoreError(
                f"{self.where}: not a store of this program ({error.orig}); give another --store"
            ) from error

    def _migrate(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        with self.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self.engine.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(f"{self.where}: {error.orig}; what was written before is kept") from error

    # -- writing ---------------------------------------------------------------------------------------------------

    def write(self, record: Record, text: str, url: str | None = None) -> None:
        """Keeps a document's record, in place of an earlier one, and where it was seen; one transaction.

        Args:
            record: what was coded.
            text: the source text that its spans point into.
            url: the address that it states, or that its reader gives, beside the source.
        """
        document = record.document
        with self._transaction() as connection:
            seen = list(connection.execute(select(schema.sightings).where(schema.sightings.c.document == document.id)))
            connection.execute(delete(schema.documents).where(schema.documents.c.id == document.id))
            form = msgspec.to_builtins(document)
            form.pop("text")
            connection.execute(
                insert(schema.documents).values(
                    id=document.id,
                    text=text,
                    published=document.published,
                    published_by=document.published_by,
                    outlet=document.outlet,
                    title=document.title,
                    language=document.language,
                    gated=document.gated,
                    coder=msgspec.to_builtins(record.coder),
                    form={**form, "extracted": document.text is not None},
                )
            )
            for row in seen:
                connection.execute(insert(schema.sightings).values(**row._mapping))
            for source in filter(None, (document.source, url)):
                _sight(connection, document.id, source, document.outlet)
            _write_items(connection, record)

    def sight(self, document: str, source: str, outlet: str | None) -> None:
        """Notes that a document was seen at one more place."""
        with self._transaction() as connection:
            _sight(connection, document, source, outlet)

    def remove(self, document: str) -> None:
        """Removes a document and all that was coded from it.

        Raises:
            StoreError: no document has the id.
        """
        full = self.full_id(document)
        with self._transaction() as connection:
            connection.execute(delete(schema.documents).where(schema.documents.c.id == full))

    # -- reading ---------------------------------------------------------------------------------------------------

    def held(self, document: str) -> Held | None:
        """What is known of a document, or null."""
        columns = schema.documents.c
        with self._transaction() as connection:
            row = connection.execute(
                select(columns.id, columns.published, columns.outlet, columns.gated, columns.coder).where(
                    columns.id == document
                )
            ).first()
        return Held(*row) if row else None

    def full_id(self, document: str) -> str:
        """The id of a document by its beginning, with or without ``sha256:``, or by a path that it was read from.

        Raises:
            StoreError: none has it, or several.
        """
        columns = schema.documents.c
        with self._transaction() as connection:
            by_source = list(
                connection.scalars(select(schema.sightings.c.document).where(schema.sightings.c.source == document))
            )
            start = document if document.startswith("sha256:") else f"sha256:{document}"
            found = by_source or list(
                connection.scalars(select(columns.id).where(columns.id.startswith(start, autoescape=True)))
            )
        if len(set(found)) != 1:
            many = "several documents begin so; give more of the id" if found else "no such document"
            raise StoreError(f"{document}: {many}; see: bilateral documents --store {self.where}")
        return str(found[0])

    def record(self, document: str) -> tuple[Record, str]:
        """A document's record and its source text.

        Raises:
            StoreError: no document has the id.
        """
        full = self.full_id(document)
        with self._transaction() as connection:
            row = connection.execute(select(schema.documents).where(schema.documents.c.id == full)).one()
            actors = connection.scalars(
                select(schema.actors.c.form).where(schema.actors.c.document == full).order_by(schema.actors.c.position)
            ).all()
            items = connection.execute(
                select(schema.items.c.section, schema.items.c.form)
                .where(schema.items.c.document == full)
                .order_by(schema.items.c.position)
            ).all()
        found: dict[str, list[Any]] = {name: [] for name in _SECTIONS}
        for section, form in items:
            found[section].append(msgspec.convert(form, _SECTIONS[section]))
        return (
            Record(
                document=_document(row.form, row.text),
                actors=[msgspec.convert(form, Actor) for form in actors],
                engagements=found["engagements"],
                statements=found["statements"],
                events=found["events"],
                coder=msgspec.convert(row.coder, CoderInfo),
            ),
            row.text,
        )

    def documents(self) -> list[Listed]:
        """All documents, by date and id."""
        columns = schema.documents.c
        with self._transaction() as connection:
            number = select(schema.items.c.document, func.count()).group_by(schema.items.c.document)
            counts: dict[str, int] = {document: count for document, count in connection.execute(number)}  # noqa: C416
            sources: dict[str, list[str]] = {}
            for row in connection.execute(select(schema.sightings).order_by(schema.sightings.c.source)):
                sources.setdefault(row.document, []).append(row.source)
            rows = connection.execute(
                select(columns.id, columns.title, columns.outlet, columns.published, columns.gated).order_by(
                    columns.published, columns.id
                )
            ).all()
        return [Listed(*row, tuple(sources.get(row.id, ())), counts.get(row.id, 0)) for row in rows]

    def between(
        self,
        states: tuple[str, ...],
        *,
        since: str | None = None,
        until: str | None = None,
        issue: str | None = None,
        uncertain: bool = False,
    ) -> list[Found]:
        """The items in which all given states have a part: dated ones from ``since`` to ``until``, undated ones all."""
        items, sides = schema.items.c, schema.sides.c
        query = select(schema.items, schema.documents.c.form.label("about"), schema.documents.c.text).join(
            schema.documents, schema.documents.c.id == items.document
        )
        for state in states:
            query = query.where(
                exists().where(sides.document == items.document, sides.item == items.id, sides.country == state)
            )
        if since:
            query = query.where((items.end >= since) | items.end.is_(None))
        if until:
            query = query.where((items.start <= until) | items.start.is_(None))
        if issue:
            topics = schema.topics.c
            query = query.where(
                exists().where(topics.document == items.document, topics.item == items.id, topics.issue == issue)
            )
        if not uncertain:
            query = query.where(items.uncertain.is_(False))
        query = query.order_by(items.start, items.document, items.evidence_start, items.section, items.id)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        return [
            Found(
                row.section, msgspec.convert(row.form, _SECTIONS[row.section]), _document(row.about, row.text), row.text
            )
            for row in rows
        ]

    def pairs(self) -> list[tuple[str, str, int]]:
        """The pairs of states with the most items, most first."""
        one, other = schema.sides.alias(), schema.sides.alias()
        number = func.count(func.distinct(one.c.item))
        query = (
            select(one.c.country, other.c.country, number)
            .join(other, (one.c.document == other.c.document) & (one.c.item == other.c.item))
            .where(one.c.country < other.c.country)
            .group_by(one.c.country, other.c.country)
            .order_by(number.desc(), one.c.country, other.c.country)
        )
        with self._transaction() as connection:
            return [(a, b, n) for a, b, n in connection.execute(query)]


def _pragmas(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.close()


def _document(form: dict[str, Any], text: str) -> Document:
    form = dict(form)
    extracted = form.pop("extracted")
    return msgspec.convert({**form, "text": text if extracted else None}, Document)


def _sight(connection: Connection, document: str, source: str, outlet: str | None) -> None:
    columns = schema.sightings.c
    here = (columns.document == document) & (columns.source == source)
    if connection.execute(select(columns.source).where(here)).first() is None:
        connection.execute(insert(schema.sightings).values(document=document, source=source, outlet=outlet))


def _write_items(connection: Connection, record: Record) -> None:
    document = record.document.id
    actors = [
        {
            "document": document,
            "position": n,
            "id": a.id,
            "name": a.name,
            "country": a.country,
            "form": msgspec.to_builtins(a),
        }
        for n, a in enumerate(record.actors)
    ]
    items, sides, topics = [], [], []
    for section in _SECTIONS:
        for position, item in enumerate(getattr(record, section)):
            items.append(
                {
                    "document": document,
                    "id": item.id,
                    "section": section,
                    "position": position,
                    "type": item.type if isinstance(item, Event) else item.kind,
                    "status": None if isinstance(item, Statement) else item.status,
                    "start": item.start,
                    "end": item.end,
                    "precision": item.precision,
                    "evidence_start": item.evidence[0],
                    "evidence_end": item.evidence[1],
                    "confidence": item.confidence,
                    "uncertain": item.uncertain,
                    "form": msgspec.to_builtins(item),
                }
            )
            sides += [{"document": document, "item": item.id, "side": s, "country": c} for s, c in sides_of(item)]
            topics += [{"document": document, "item": item.id, "issue": issue} for issue in sorted(set(item.issues))]
    for table, rows in (
        (schema.actors, actors),
        (schema.items, items),
        (schema.sides, sides),
        (schema.topics, topics),
    ):
        if rows:
            connection.execute(insert(table), rows)


def sides_of(item: Item) -> list[tuple[str, str]]:
    """The countries that take part in an item, each with its side; sorted, once each."""
    if isinstance(item, Event):
        found = [("actor", a.country) for a in item.actor] + [("recipient", a.country) for a in item.recipient]
    elif isinstance(item, Statement):
        speaking = [item.speaker, *item.co_speakers]
        found = [("speaker", a.country) for a in speaking] + [("about", a.actor.country) for a in item.about]
        found += [("addressee", item.addressee.country)] if item.addressee else []
    else:
        found = [("party", country) for country in item.parties]
    return sorted({(side, country) for side, country in found if country})
