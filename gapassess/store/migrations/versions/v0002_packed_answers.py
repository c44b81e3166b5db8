"""Packed answers: the table of the blocks of closed waves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "packed",
        sa.Column("wave", sa.Text, sa.ForeignKey("wave.id", name="fk_packed_wave_wave"), nullable=False),
        sa.Column("block", sa.Integer, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("units", "strata", "sizes")),
        sa.Column("slots", sa.Integer, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("wave", "block", name="pk_packed"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Packed already: to pack it once more would double the time of reading.
        op.execute("ALTER TABLE packed ALTER COLUMN answers SET STORAGE EXTERNAL")
