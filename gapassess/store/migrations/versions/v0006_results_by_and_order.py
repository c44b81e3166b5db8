"""Results by, the day by which people hear what came of a wave; and what the order of scores tells of a cell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns; waves that are there promised no day, and their cells have no order."""
    op.add_column("wave", sa.Column("results_by", sa.Date, nullable=True))
    for name in ("top", "above", "below", "against"):
        op.add_column("cell", sa.Column(name, sa.BigInteger, nullable=True))
