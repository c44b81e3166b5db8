"""Whether a new version of an instrument says how each wording differs from the version before."""

from __future__ import annotations

from collections.abc import Iterable

from gapassess.core.instrument import Instrument, Item
from gapassess.core.text import Text
from gapassess.errors import Fault


def check_supersedes(new: Instrument, old: Instrument) -> tuple[Fault, ...]:
    """Return a fault for each item of `new` whose `changed` mark does not say what differs from `old`.

    A language that only one of the versions has is not a change. The labels of the scale belong to
    the wording. A changed construct, side, stage, direction or set of values changes what is measured
    and so has to be marked as material.

    Returns
    -------
    tuple of Fault
        `where` is the item id; codes ``CHANGE-UNMARKED``, ``CHANGE-EMPTY`` and ``CHANGE-MATERIAL``.
    """
    faults = []
    before = {item.id: item for item in old.items}
    for item in new.items:
        older = before.get(item.id)
        if older is None:
            if item.changed is not None:
                what, do = (
                    f'item "{item.id}" is marked as changed and {old.ref} has no such item',
                    "leave the mark out",
                )
                faults.append(Fault("CHANGE-EMPTY", item.id, what, do))
            continue
        measured_otherwise = _measured(new, item) != _measured(old, older)
        reworded = any(_differ(*texts) for texts in zip(_read(new, item), _read(old, older), strict=False))
        if measured_otherwise and item.changed != "material":
            what = f'item "{item.id}" measures something else than in {old.ref}'
            do = 'add "changed: material", or give it a new id'
            faults.append(Fault("CHANGE-MATERIAL", item.id, what, do))
        elif reworded and item.changed is None:
            what = f'the wording of item "{item.id}" differs from {old.ref} and is not marked'
            do = 'add "changed: typo", "changed: minor" or "changed: material"'
            faults.append(Fault("CHANGE-UNMARKED", item.id, what, do))
        elif item.changed is not None and not reworded and not measured_otherwise:
            what, do = f'item "{item.id}" is marked as changed and is as in {old.ref}', "leave the mark out"
            faults.append(Fault("CHANGE-EMPTY", item.id, what, do))
    return tuple(faults)


def _measured(instrument: Instrument, item: Item) -> tuple[object, ...]:
    values = [scale.values for scale in instrument.scales if scale.id == item.scale]
    return item.construct, item.side, item.stage, item.reverse, values


def _read(instrument: Instrument, item: Item) -> Iterable[Text]:
    """Return all that a person reads: the text and the labels."""
    return (item.text, *next((scale.labels for scale in instrument.scales if scale.id == item.scale), ()))


def _differ(one: Text, other: Text) -> bool:
    """Say whether two texts differ in a language that both have."""
    first, second = dict(one.by_language), dict(other.by_language)
    return any(first[language] != second[language] for language in first.keys() & second.keys())
