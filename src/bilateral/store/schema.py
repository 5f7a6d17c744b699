"""The tables of a store: one schema for SQLite and PostgreSQL. Rows point at documents and spans."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKeyConstraint, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("published", String),
    Column("published_by", String),
    Column("outlet", String),
    Column("title", Text),
    Column("language", String),
    Column("gated", String),
    Column("coder", JSON, nullable=False),
    Column("form", JSON, nullable=False),  # the record's document object
)

sightings = Table(
    "sightings",
    metadata,
    Column("document", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("outlet", String),
    ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
)

actors = Table(
    "actors",
    metadata,
    Column("document", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("country", String),
    Column("form", JSON, nullable=False),
    ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    Index("actors_by_id", "id"),
)

items = Table(
    "items",
    metadata,
    Column("document", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("section", String, nullable=False),  # engagements, statements or events
    Column("position", Integer, nullable=False),
    Column("type", String, nullable=False),  # an event's type, an engagement's or statement's kind
    Column("status", String),
    Column("start", String),
    Column("end", String),
    Column("precision", String, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("uncertain", Boolean, nullable=False),
    Column("form", JSON, nullable=False),  # the item as the record has it
    ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    Index("items_by_start", "start"),
)

sides = Table(
    "sides",
    metadata,
    Column("document", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("side", String, primary_key=True),  # actor, recipient, party, speaker, about
    Column("country", String, primary_key=True),
    ForeignKeyConstraint(["document", "item"], ["items.document", "items.id"], ondelete="CASCADE"),
    Index("sides_by_country", "country"),
)

topics = Table(
    "topics",
    metadata,
    Column("document", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("issue", String, primary_key=True),
    ForeignKeyConstraint(["document", "item"], ["items.document", "items.id"], ondelete="CASCADE"),
    Index("topics_by_issue", "issue"),
)
