"""First tables.

A copy of the tables as they were at this step: it does not follow later changes of the schema.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
)

revision = "0001"
down_revision = None

_WIDTHS = (16, 48, 128, 384)

_metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _key(name: str, kind: Any = Text, *more: Any) -> Column[Any]:  # noqa: ANN401 - any column type
    return Column(name, kind, *more, primary_key=True, autoincrement=False)


def _must(name: str, kind: Any = Text, *more: Any) -> Column[Any]:  # noqa: ANN401 - any column type
    return Column(name, kind, *more, nullable=False)


def _may(name: str, kind: Any = Text) -> Column[Any]:  # noqa: ANN401 - any column type
    return Column(name, kind, nullable=True)


def _of_wave() -> Column[Any]:
    return _key("wave", Text, sa.ForeignKey("wave.id"))


def _unordered(name: str, *columns: Column[Any]) -> Table:
    return Table(name, _metadata, *columns, sqlite_with_rowid=False)


Table(
    "audit", _metadata,
    _key("number", Integer), _must("at"), _must("actor"), _must("action"), _must("subject"),
    _must("details"), _must("previous"), _must("digest"),
)  # fmt: skip
Table("audit_head", _metadata, _key("id", Integer), _must("number", Integer), _must("digest"))

Table(
    "definition", _metadata,
    _key("ref"), _key("kind"), _must("content_hash"), _must("text"), _must("used", Boolean),
)  # fmt: skip

Table(
    "unit", _metadata,
    _key("id"), _must("title"), _may("parent"), _may("valid_from", Date), _may("valid_to", Date),
    _must("from_mapping", Boolean),
)  # fmt: skip
Table("lineage", _metadata, _key("old"), _key("new"), _key("on", Date), _must("kind"))
Table("population", _metadata, _key("as_at", Date), _key("unit"), _key("stratum"), _must("headcount", Integer))

Table(
    "commitment", _metadata,
    _key("id"), _key("number", Integer), _may("recorded_on", Date), _must("text", sa.JSON), _must("document"),
    _must("paragraph"), _must("owner"), _must("framework"), _must("constructs", sa.JSON), _may("measure"),
    _may("stated", Double), _must("units", sa.JSON), _may("valid_from", Date), _may("valid_to", Date),
    _may("signed_by"), _may("signed_on", Date),
)  # fmt: skip

Table(
    "wave", _metadata,
    _key("id"), _must("title", sa.JSON), _must("instrument"), _must("opens", Date), _must("closes", Date),
    _must("state"), _must("policy", sa.JSON), _must("public_key", LargeBinary), _may("closed_on", Date),
    _must("revision", Integer),
)  # fmt: skip
Table(
    "wave_unit", _metadata,
    _of_wave(), _key("unit"), _may("parent"), _must("title"), _must("position", Integer),
    _may("headcount", Integer), _may("pool"), _may("responses", Integer),
)  # fmt: skip
Table(
    "revision", _metadata,
    _of_wave(), _key("number", Integer), _must("instrument"), _must("reason"), _must("approved_by", sa.JSON),
    _must("made_on", Date),
)  # fmt: skip
Table(
    "revised_unit", _metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _may("headcount", Integer), _may("responses", Integer),
)  # fmt: skip
Table(
    "wave_position", _metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _key("construct"), _key("measure"),
    _must("commitment"), _must("stated", Double), _must("late", Boolean),
)  # fmt: skip
Table(
    "family", _metadata,
    _of_wave(), _key("revision", Integer), _key("level"), _key("unit"), _key("stratum"), _key("construct"),
    _key("measure"),
)  # fmt: skip
Table(
    "decision", _metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _key("stratum"), _key("construct"), _key("part"),
    _must("reason"),
)  # fmt: skip
Table(
    "cell", _metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _key("stratum"), _key("construct"), _key("part"),
    *(_must(name, BigInteger) for name in (
        "lattice", "n", "total", "squares", "other_total", "other_squares", "product", "agreeing",
        "differing",
    )),
)  # fmt: skip
Table(
    "quality", _metadata,
    _of_wave(), _key("revision", Integer), _key("kind"), _key("name"), _key("part"), _key("first"), _key("second"),
    _must("number", BigInteger),
)  # fmt: skip

_token = _unordered(
    "token",
    _key("hash", LargeBinary),
    _must("wave", Text, sa.ForeignKey("wave.id")),
    _must("unit"),
    _may("stratum"),
)
_ballot = _unordered(
    "ballot",
    _key("key", LargeBinary),
    _must("wave", Text, sa.ForeignKey("wave.id")),
    _must("sealed", LargeBinary),
)
_unordered("counter", _of_wave(), _key("unit"), _key("stratum"), _must("answered", Integer))
_unordered("door", _of_wave(), _key("door"), _must("answered", Integer))
_unordered("rate", _of_wave(), _key("on", Date), _key("unit"), _key("stratum"), _must("answered", Integer))
_comment = _unordered("comment", _key("key", LargeBinary), _must("wave"), _must("comment"), _may("unit"), _must("text"))
_unordered("response_key", _of_wave(), _key("hash", LargeBinary))
Table(
    "imported", _metadata,
    _key("file_hash"), _key("mapping_hash"), _must("wave", Text, sa.ForeignKey("wave.id")),
    _must("responses", Integer),
)  # fmt: skip


def _slot_columns(slots: int) -> list[Column[Any]]:
    key = BigInteger().with_variant(Integer(), "sqlite")
    return [
        _key("key", key), _must("wave"), _must("unit"), _may("stratum"),
        *(_may(f"s{slot}", SmallInteger) for slot in range(slots)),
    ]  # fmt: skip


_responses = {width: Table(f"response_{width}", _metadata, *_slot_columns(width)) for width in _WIDTHS}
for _table in (*_responses.values(), _comment, _ballot, _token):
    sa.Index(None, _table.c.wave)


_NO_SAMPLES = {
    "token": ("hash",), "ballot": ("key", "sealed"), "response_key": ("hash",), "comment": ("key", "text"),
}  # fmt: skip
_REFUSAL = "the audit log is append-only"
_SQLITE_TRIGGER = "CREATE TRIGGER {name} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
_POSTGRES_FUNCTION = """
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$
"""
_POSTGRES_TRIGGER = "CREATE TRIGGER {name} BEFORE {what} ON {table} EXECUTE FUNCTION audit_refuse()"


def upgrade() -> None:
    """Make the tables, the triggers that keep the audit log append-only, and the head of its chain."""
    bind = op.get_bind()
    _metadata.create_all(bind, checkfirst=False)
    refused = {"audit": ["UPDATE", "DELETE"], "audit_head": ["DELETE"]}
    trigger = _SQLITE_TRIGGER
    if bind.dialect.name == "postgresql":
        refused = {table: [*whats, "TRUNCATE"] for table, whats in refused.items()}
        trigger = _POSTGRES_TRIGGER
        op.execute(_POSTGRES_FUNCTION.format(refusal=_REFUSAL))
    for table, whats in refused.items():
        for what in whats:
            name = f"{table}_no_{what.lower()}"
            op.execute(trigger.format(name=name, what=what, table=table, refusal=_REFUSAL))
    if bind.dialect.name == "postgresql":
        # No samples of what waves destroy, or they would outlive it among the statistics of the planner.
        for table, columns in _NO_SAMPLES.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
    head = sa.table("audit_head", sa.column("id"), sa.column("number"), sa.column("digest"))
    op.bulk_insert(head, [{"id": 1, "number": 0, "digest": "0" * 64}])
