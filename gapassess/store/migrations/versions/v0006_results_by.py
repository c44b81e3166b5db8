"""Results by: the day by which people are told what came of a wave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; waves that are there promised no day."""
    op.add_column("wave", sa.Column("results_by", sa.Date, nullable=True))
