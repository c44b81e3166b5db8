"""Actions: what is done about what a wave showed, with its history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "action",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("recorded_on", sa.Date),
        sa.Column("text", sa.JSON, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("wave", sa.Text, nullable=False),
        sa.Column("framework", sa.Text, nullable=False),
        sa.Column("constructs", sa.JSON, nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("mechanism", sa.Text),
        sa.Column("judged_by", sa.Text),
        sa.Column("done_on", sa.Date),
        sa.PrimaryKeyConstraint("id", "number", name="pk_action"),
    )
