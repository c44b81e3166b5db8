"""Comment review: how far each comment is on the way to being quoted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0007"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "comment_review",
        sa.Column("key", sa.LargeBinary, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("wave", "wording", "proposed_by", "approved_by", "rejected_by", "routed_by")
        ),
        sa.PrimaryKeyConstraint("key", name="pk_comment_review"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comment_review_wave", "comment_review", ["wave"])
