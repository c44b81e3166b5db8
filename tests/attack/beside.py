"""What is told beside the figures: how answers were given and came in, and what people wrote."""

from gapassess.core.quality import DOORS
from gapassess.core.response import BLANK, DOES_NOT_APPLY, DONT_KNOW
from tests.attack.programme import Programme


def heed(view, quality, instrument):
    """Take in the data quality of a wave: what adds to the figures; what does not is found to be no more than they."""
    root = view.tree.root.id
    if quality.n is None:
        return view
    assert quality.n == view.n[root]
    assert all(one.n == view.n[one.unit] for one in quality.over_full)
    for moved in quality.compositions:
        for one in moved.groups:
            if one.name is not None:
                ends = (one.now - 0.5) * quality.n / 100, (one.now + 0.5) * quality.n / 100
                view.near[one.name if moved.by == "units" else f"*{one.name}"] = ends
    strata = {one.id: one.members for one in instrument.audiences}
    alone = {}
    for item in quality.items:
        asks = instrument.item(item.item)
        alone.setdefault((item.construct, item.part), []).append(item)
        if item.n is not None and asks.audience is not None:
            view.asked[strata[asks.audience]] = item.n
    for what, items in alone.items():
        told = view.tables.get(what, {}).get(root)
        if len(items) == 1 and told is not None and items[0].top.per_100 is not None and what[1] == "experienced":
            low, high = view.top.get((*what, root), (0, told[0]))
            per = items[0].top.per_100
            view.top[*what, root] = max(low, (per - 0.5) * told[0] / 100), min(high, (per + 0.5) * told[0] / 100)
    for one in quality.reliabilities:
        if one.n is not None:
            view.among[one.construct, one.part] = one.n
    return view


def rates_found(quality, counts, instrument, policy):
    """Rates of items that rest on fewer people than a share does, or that fewer than three do not belong to."""
    found = {}
    for item in quality.items:
        codes = counts.items[item.item]
        asked = sum(codes.values())
        given = sum(number for code, number in codes.items() if code >= 0)
        scale = instrument.scale(instrument.item(item.item))
        best = codes[scale.low if item.reverse else scale.high]
        special = {"blank": BLANK, "dont_know": DONT_KNOW, "does_not_apply": DOES_NOT_APPLY}
        told = [(getattr(item, name), asked, codes.get(code, 0)) for name, code in special.items()]
        for rate, n, number in (*told, (item.top, given, best)):
            if rate is None or (rate.per_100 is None and not rate.few):
                continue
            apart = n - number if rate.few else min(number, n - number)
            if n < policy.share_minimum or apart < policy.differing:
                found[item.item] = rate
    return found


def doors_found(quality, came, policy):
    """Held-back ways in of which the attacker knows to within the minimum how many came by them, or insiders do.

    Parameters
    ----------
    came
        How many came by each way.
    """
    total, found = sum(came.values()), {}
    told = {one.door: one for one in quality.doors if one.door}
    made = Programme()
    made.unknown("all", total, total)
    for door in DOORS:
        made.unknown(door, 0, total)
        if door in told:
            made.between(door, told[door].low * total / 100, min(total, (told[door].high + 1) * total / 100))
    made.adds_up("all", DOORS)
    hidden = {door: number for door, number in came.items() if number and door not in told}
    for door in hidden:
        low, high = made.range(door)
        if high - low < min(policy.minimum, total) - 1e-3:
            found[door] = low, high
    if told and hidden and sum(hidden.values()) - max(hidden.values()) < policy.minimum:
        found["insiders"] = hidden
    return found


def comments_found(view, releases, policy):
    """Comments of which the attacker knows that they come from fewer people than comments may come from.

    Parameters
    ----------
    releases
        What may be read of one wave, by each revision. Who is in no smaller unit that is named wrote what stands
        under a larger one, and a comment that stands elsewhere in another revision comes from those who are in both.
    """
    found, where = {}, {}
    for said in releases:
        named = {one.unit for one in said.comments}
        for one in said.comments:
            if one.unit not in view.n:
                found[one.id] = one.unit
                continue
            below = [unit for unit in named if unit != one.unit and one.unit in view.tree.ancestors(unit)]
            nearest = [unit for unit in below if not set(view.tree.ancestors(unit)[1:]) & set(below)]
            where.setdefault(one.id, []).append((one.unit, frozenset(nearest)))
    for comment, places in where.items():
        inside = {unit for unit, _ in places}
        lowest = min(inside, key=lambda unit: -view.tree.depth[unit])
        out = {unit for _, smaller in places for unit in smaller if lowest in view.tree.ancestors(unit)}
        out = {unit for unit in out if not set(view.tree.ancestors(unit)[1:]) & out}
        left = view.n[lowest] - sum(view.n[unit] for unit in out)
        if left < policy.comment_minimum:
            found[comment] = lowest, left
    return found
