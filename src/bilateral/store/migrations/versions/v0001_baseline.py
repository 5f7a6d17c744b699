"""The baseline: documents, sightings, actors, items, sides, topics."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("published_by", sa.String),
        sa.Column("outlet", sa.String),
        sa.Column("title", sa.Text),
        sa.Column("language", sa.String),
        sa.Column("gated", sa.String),
        sa.Column("coder", sa.JSON, nullable=False),
        sa.Column("form", sa.JSON, nullable=False),
    )
    op.create_table(
        "sightings",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("outlet", sa.String),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "actors",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("form", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("actors_by_id", "actors", ["id"])
    op.create_table(
        "items",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("section", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("status", sa.String),
        sa.Column("start", sa.String),
        sa.Column("end", sa.String),
        sa.Column("precision", sa.String, nullable=False),
        sa.Column("evidence_start", sa.Integer, nullable=False),
        sa.Column("evidence_end", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("uncertain", sa.Boolean, nullable=False),
        sa.Column("form", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("items_by_start", "items", ["start"])
    for name, first, second, index in (
        ("sides", "side", "country", "sides_by_country"),
        ("topics", "issue", None, "topics_by_issue"),
    ):
        columns = [sa.Column(column, sa.String, primary_key=True) for column in (first, second) if column]
        op.create_table(
            name,
            sa.Column("document", sa.String, primary_key=True),
            sa.Column("item", sa.String, primary_key=True),
            *columns,
            sa.ForeignKeyConstraint(["document", "item"], ["items.document", "items.id"], ondelete="CASCADE"),
        )
        op.create_index(index, name, [second or first])


def downgrade() -> None:
    """Drops the tables."""
    for name in ("topics", "sides", "items", "actors", "sightings", "documents"):
        op.drop_table(name)
