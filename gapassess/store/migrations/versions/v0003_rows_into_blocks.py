"""Rows into blocks: the answers of waves that were closed into rows move into blocks, and the tables of rows go.

The form of a block is a copy of what it was at this step: it does not follow later changes of `packed`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WIDTHS = (16, 48, 128, 384)
_BLOCK = 1 << 15
_KINDS = (np.dtype("i1"), np.dtype("<i2"))
_Response = tuple[str, str, tuple[int | None, ...]]
_PACKED = sa.table(
    "packed",
    *(sa.column(name, sa.Text) for name in ("wave", "units", "strata", "sizes")),
    *(sa.column(name, sa.Integer) for name in ("block", "slots")),
    sa.column("answers", sa.LargeBinary),
)


def upgrade() -> None:
    """Pack the rows of each wave, shuffled within a group, and drop the tables."""
    tx = op.get_bind()
    for width in _WIDTHS:
        names = ("wave", "unit", "stratum", *(f"s{slot}" for slot in range(width)))
        rows = sa.table(f"response_{width}", *(sa.column(name) for name in names))
        for wave in tx.execute(sa.select(rows.c.wave).distinct()).scalars().all():
            found = tx.execute(sa.select(rows).where(rows.c.wave == wave))
            responses = [(row[1], row[2] or "", tuple(row[3:])) for row in found]
            blocks = [{"wave": wave, "block": place, **block} for place, block in enumerate(_blocks(responses))]
            tx.execute(_PACKED.insert(), blocks)
        op.drop_table(f"response_{width}")


def _blocks(responses: list[_Response]) -> Iterator[dict[str, object]]:
    random.SystemRandom().shuffle(responses)
    responses.sort(key=lambda one: one[:2])
    # A slot beyond the last that anybody was asked reads as not asked without being kept.
    slots = max((slot for *_, answers in responses for slot, value in enumerate(answers, 1) if value is not None),
                default=1)  # fmt: skip
    for start in range(0, len(responses), _BLOCK):
        inside = responses[start : start + _BLOCK]
        groups = [(*group, len(list(of))) for group, of in groupby(inside, key=lambda one: one[:2])]
        units, strata, sizes = ("\n".join(map(str, column)) for column in zip(*groups, strict=True))
        answers = _bytes([one[2][:slots] for one in inside])
        yield {"units": units, "strata": strata, "sizes": sizes, "slots": slots, "answers": answers}


def _bytes(answers: list[tuple[int | None, ...]]) -> bytes:
    given = [value for line in answers for value in line if value is not None]
    kind = next(
        kind
        for kind in _KINDS
        if np.iinfo(kind).min < min(given, default=0) and max(given, default=0) <= np.iinfo(kind).max
    )
    least = int(np.iinfo(kind).min)
    return np.array([[least if value is None else value for value in line] for line in answers], kind).T.tobytes()
