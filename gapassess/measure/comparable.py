"""Comparable: which constructs compare between two instruments, and which units a unit was before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from gapassess.core.instrument import Instrument, Item
from gapassess.core.organisation import Lineage


def broken_constructs(old: Instrument, new: Instrument) -> frozenset[str]:
    """Return the constructs whose practised items do not compare between two instruments.

    A construct breaks when its scored practised items are not the same ones, when who is asked
    or the scale of one differs, when its design changes who is counted, or when a wording
    differs and `new`, which supersedes `old`, does not declare the change `typo` or `minor`.
    A construct that `old` did not ask has nothing to break with.
    """
    if old.content_hash == new.content_hash:
        return frozenset()
    asked = (one for one in new.constructs if old.scored(one, side="experienced"))
    return frozenset(one for one in asked if not _same(old, new, one))


def _same(old: Instrument, new: Instrument, construct: str) -> bool:
    before = {item.id: item for item in old.scored(construct, side="experienced")}
    after = {item.id: item for item in new.scored(construct, side="experienced")}
    designs = {old.design(construct).design, new.design(construct).design}
    if set(before) != set(after) or (len(designs) > 1 and designs != {"target", "independent"}):
        return False
    return all(_compares(old, new, before[name], item) for name, item in after.items())


def _compares(old: Instrument, new: Instrument, before: Item, item: Item) -> bool:
    scale, scale_before = new.scale(item), old.scale(before)
    told_alike = item.text == before.text and scale.labels == scale_before.labels
    return (
        (told_alike or (item.changed in ("typo", "minor") and new.supersedes == old.ref))
        and scale.values == scale_before.values
        and (item.reverse, item.audience, item.asked_of) == (before.reverse, before.audience, before.asked_of)
    )


def predecessors(
    unit: str, lineage: Iterable[Lineage], *, since: date, existed: Collection[str] = ()
) -> tuple[tuple[str, ...], bool]:
    """Return the units that `unit` was before the changes after `since`, and whether they add up to it.

    A unit that came out of a split, or gave a part away in one, cannot be traced: earlier waves
    are added up, never divided.

    Parameters
    ----------
    existed
        Units that there were then: one that took others in and kept its name is one of its parts.
    """
    units: tuple[str, ...] = (unit,)
    steps = list(lineage)
    for step in sorted((one for one in steps if one.on > since), key=lambda one: one.on, reverse=True):
        if step.kind == "split" and {step.new, step.old} & set(units):
            return (), False
        if step.new in units and step.kind != "split":
            same = [one.old for one in steps if one.new == step.new and one.on == step.on and one.kind != "split"]
            if step.kind == "merged" and step.new in existed:
                same.append(step.new)
            units = tuple(dict.fromkeys(old for one in units for old in (same if one == step.new else (one,))))
    return units, True
