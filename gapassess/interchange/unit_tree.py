"""Whether the units of a table make one tree on every day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gapassess.core.organisation import Unit
from gapassess.interchange.faults import FaultList
from gapassess.interchange.naming import advice, shown


def check_tree(units: Mapping[str, Unit], rows: Mapping[str, int], faults: FaultList) -> None:
    """Note unknown parents, circles and second roots; `rows` says where each unit stands.

    Notes
    -----
    Two roots are a fault only when some day has both: a force may be followed by another.
    """
    for unit in units.values():
        if unit.parent is not None and unit.parent not in units:
            others = [one for one in units if one != unit.id]
            do = advice(unit.parent, others, otherwise="add a line for it, or leave the parent of the root blank")
            what = f"there is no unit '{shown(unit.parent)}'"
            faults.add("PARENT-UNKNOWN", f"row {rows[unit.id]}, column parent", what, do)
    for circle in _circles(units):
        row = min(rows[unit] for unit in circle)
        faults.add(
            "UNIT-CYCLE",
            f"row {row}, column parent",
            f"{' < '.join(shown(unit) for unit in circle)} is a circle",
            "give one of them another parent",
        )
    roots = [unit for unit in units.values() if unit.parent is None]
    for index, root in enumerate(roots):
        earlier = next((one for one in roots[:index] if _overlap(one, root)), None)
        if earlier is not None:
            faults.add(
                "ROOTS-SEVERAL",
                f"row {rows[root.id]}, column parent",
                f"'{shown(root.id)}' has no parent, and neither has '{shown(earlier.id)}' in row {rows[earlier.id]}",
                "put both under one unit",
            )


def _circles(units: Mapping[str, Unit]) -> list[tuple[str, ...]]:
    """Return every circle of parents once, each from its first unit on."""
    done: set[str] = set()
    circles = []
    for start in units:
        path: dict[str, None] = {}
        unit: str | None = start
        while unit is not None and unit in units and unit not in done and unit not in path:
            path[unit] = None
            unit = units[unit].parent
        if unit is not None and unit in path:
            walked = list(path)
            circles.append((*walked[walked.index(unit) :], unit))
        done.update(path)
    return circles


def _overlap(one: Unit, other: Unit) -> bool:
    """Say whether some day has both units."""
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)
