"""Schema: the tables. What an open wave writes holds no time, no sequence and nothing that joins.

On SQLite such tables are kept in the order of their random keys (``WITHOUT ROWID``, or an
integer key that is the row id), so that the file does not remember the order of arrival.
A stratum that is not known is the empty text where it is part of a key, NULL elsewhere.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
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

metadata = sa.MetaData(
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
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


audit = Table(
    "audit", metadata,
    _key("number", Integer), _must("at"), _must("actor"), _must("action"), _must("subject"),
    _must("details"), _must("previous"), _must("digest"),
)  # fmt: skip
audit_head = Table("audit_head", metadata, _key("id", Integer), _must("number", Integer), _must("digest"))

definition = Table(
    "definition", metadata,
    _key("ref"), _key("kind"), _must("content_hash"), _must("text"), _must("used", Boolean),
)  # fmt: skip

unit = Table(
    "unit", metadata,
    _key("id"), _must("title"), _may("parent"), _may("valid_from", Date), _may("valid_to", Date),
    _must("from_mapping", Boolean),
)  # fmt: skip
lineage = Table("lineage", metadata, _key("old"), _key("new"), _key("on", Date), _must("kind"))
population = Table(
    "population", metadata, _key("as_at", Date), _key("unit"), _key("stratum"), _must("headcount", Integer)
)

commitment = Table(
    "commitment", metadata,
    _key("id"), _key("number", Integer), _may("recorded_on", Date), _must("text", sa.JSON), _must("document"),
    _must("paragraph"), _must("owner"), _must("framework"), _must("constructs", sa.JSON), _may("measure"),
    _may("stated", Double), _must("units", sa.JSON), _may("valid_from", Date), _may("valid_to", Date),
    _may("signed_by"), _may("signed_on", Date),
)  # fmt: skip

action = Table(
    "action", metadata,
    _key("id"), _key("number", Integer), _may("recorded_on", Date), _must("text", sa.JSON), _must("owner"),
    _must("due", Date), _must("wave"), _must("framework"), _must("constructs", sa.JSON), _must("units", sa.JSON),
    _may("mechanism"), _may("judged_by"), _may("done_on", Date),
)  # fmt: skip

wave = Table(
    "wave", metadata,
    _key("id"), _must("title", sa.JSON), _must("instrument"), _must("opens", Date), _must("closes", Date),
    _must("state"), _must("policy", sa.JSON), _must("public_key", LargeBinary), _may("closed_on", Date),
    _must("revision", Integer), _may("results_by", Date),
)  # fmt: skip
wave_unit = Table(
    "wave_unit", metadata,
    _of_wave(), _key("unit"), _may("parent"), _must("title"), _must("position", Integer),
    _may("headcount", Integer), _may("pool"), _may("responses", Integer),
)  # fmt: skip
revision = Table(
    "revision", metadata,
    _of_wave(), _key("number", Integer), _must("instrument"), _must("reason"), _must("approved_by", sa.JSON),
    _must("made_on", Date),
)  # fmt: skip
revised_unit = Table(
    "revised_unit", metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _may("headcount", Integer), _may("responses", Integer),
)  # fmt: skip
wave_position = Table(
    "wave_position", metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _key("construct"), _key("measure"),
    _must("commitment"), _must("stated", Double), _must("late", Boolean),
)  # fmt: skip
family = Table(
    "family", metadata,
    _of_wave(), _key("revision", Integer), _key("level"), _key("unit"), _key("stratum"), _key("construct"),
    _key("measure"),
)  # fmt: skip
decision = Table(
    "decision", metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _key("stratum"), _key("construct"), _key("part"),
    _must("reason"),
)  # fmt: skip
cell = Table(
    "cell", metadata,
    _of_wave(), _key("revision", Integer), _key("unit"), _key("stratum"), _key("construct"), _key("part"),
    *(_must(name, BigInteger) for name in (
        "lattice", "n", "total", "squares", "other_total", "other_squares", "product", "agreeing",
        "differing",
    )),
    *(_may(name, BigInteger) for name in ("top", "above", "below", "against")),
)  # fmt: skip
quality = Table(
    "quality", metadata,
    _of_wave(), _key("revision", Integer), _key("kind"), _key("name"), _key("part"), _key("first"), _key("second"),
    _must("number", BigInteger),
)  # fmt: skip

token = _unordered(
    "token",
    _key("hash", LargeBinary),
    _must("wave", Text, sa.ForeignKey("wave.id")),
    _must("unit"),
    _may("stratum"),
)
ballot = _unordered(
    "ballot",
    _key("key", LargeBinary),
    _must("wave", Text, sa.ForeignKey("wave.id")),
    _must("sealed", LargeBinary),
)
counter = _unordered("counter", _of_wave(), _key("unit"), _key("stratum"), _must("answered", Integer))
door = _unordered("door", _of_wave(), _key("door"), _must("answered", Integer))
rate = _unordered("rate", _of_wave(), _key("on", Date), _key("unit"), _key("stratum"), _must("answered", Integer))
comment = _unordered("comment", _key("key", LargeBinary), _must("wave"), _must("comment"), _may("unit"), _must("text"))
# Beside the comments, not in them: a wave closes by inserting alone. In the order of random keys, with no time.
comment_review = _unordered(
    "comment_review",
    _key("key", LargeBinary),
    *(_must(name) for name in ("wave", "wording", "proposed_by", "approved_by", "rejected_by", "routed_by")),
)
response_key = _unordered("response_key", _of_wave(), _key("hash", LargeBinary))
# Hashes of codes by which people end their letters, until the contact book takes them in; tied to no wave.
stop = _unordered("stop", _key("hash", LargeBinary))
packed = Table(
    "packed", metadata,
    _of_wave(), _key("block", Integer), _must("units"), _must("strata"), _must("sizes"), _must("slots", Integer),
    _must("answers", LargeBinary),
)  # fmt: skip
published = Table(
    "published", metadata,
    _key("source"), _key("as_at", Date), _key("unit"), _key("framework"), _key("construct"), _key("item"),
    _may("n", Integer), _may("mean", Double), _may("sd", Double), _may("share", Double),
)  # fmt: skip
imported = Table(
    "imported", metadata,
    _key("file_hash"), _key("mapping_hash"), _must("wave", Text, sa.ForeignKey("wave.id")),
    _must("responses", Integer),
)  # fmt: skip


def slot_columns(slots: int) -> list[Column[Any]]:
    """Return the columns of an opened response: random key, wave, unit and stratum, one column per slot."""
    # SQLite keeps a table in the order of a key only when the type is exactly INTEGER.
    key = BigInteger().with_variant(Integer(), "sqlite")
    return [
        _key("key", key), _must("wave"), _must("unit"), _may("stratum"),
        *(_may(f"s{slot}", SmallInteger) for slot in range(slots)),
    ]  # fmt: skip


def columns() -> dict[str, tuple[str, ...]]:
    """Return the names of the columns of every table, by its name: what is stored, for those who approve it."""
    return {table.name: tuple(column.name for column in table.columns) for table in metadata.sorted_tables}


for _table in (comment, comment_review, ballot, token):
    sa.Index(None, _table.c.wave)
