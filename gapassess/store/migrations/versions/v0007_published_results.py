"""Published results: the table of figures that somebody else published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    keys = ("source", "as_at", "unit", "framework", "construct", "item")
    op.create_table(
        "published",
        *(sa.Column(name, sa.Date if name == "as_at" else sa.Text, nullable=False) for name in keys),
        sa.Column("n", sa.Integer),
        *(sa.Column(name, sa.Double) for name in ("mean", "sd", "share")),
        sa.PrimaryKeyConstraint(*keys, name="pk_published"),
    )
