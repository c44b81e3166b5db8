"""A closed wave says for ever what it said when it closed, on a real database."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from gapassess.core.strategy import Commitment
from gapassess.core.text import Text
from gapassess.services.reading import assess, newest_closed, trends
from gapassess.store import ballots, frozen, strategy


def said(disclosed):
    return repr(asdict(disclosed))


def recorded(northmoor, monkeypatch, *commitments):
    """What waves say when these commitments are known too; nothing is stored."""
    known = strategy.current

    def current(tx, *, on=None):
        versions = {one.id: one for one in known(tx, on=on)}
        if on is None:
            versions |= {one.id: one for one in commitments}
        return [versions[name] for name in sorted(versions)]

    monkeypatch.setattr(strategy, "current", current)
    return {wave: assess(northmoor.workspace, wave) for wave in northmoor.closed}


def test_reading_gives_what_disclosure_gave_at_close(northmoor):
    for wave, (_, disclosed, _) in northmoor.closed.items():
        assert said(assess(northmoor.workspace, wave)) == said(disclosed)


def test_a_later_change_of_a_commitment_moves_nothing(northmoor, monkeypatch):
    with northmoor.workspace.database.read() as tx:
        commitments = strategy.current(tx)
    today = date(2030, 1, 1)
    changed = [
        replace(one, stated=(one.stated or 0) / 2, recorded_on=today) for one in commitments if one.stated is not None
    ]
    for wave, disclosed in recorded(northmoor, monkeypatch, *changed).items():
        assert said(disclosed) == said(northmoor.closed[wave][1])


def test_a_position_set_after_the_close_is_subtracted_and_marked_and_tested_nowhere(northmoor, monkeypatch):
    wave = newest_closed(northmoor.workspace)
    before = northmoor.closed[wave.id][1]
    free = next(
        cell.construct for cell in before.cells if cell.state == "nothing-stated" and cell.design == "target" and cell.n
    )
    late = Commitment(
        "late", Text.of("Said later"), "Plan", "1", "ACC", before.framework, (free,), "level", 90.0,
        valid_from=date(2020, 1, 1), signed_by="ACC", signed_on=date(2029, 1, 1), recorded_on=date(2029, 1, 1),
    )  # fmt: skip
    after = recorded(northmoor, monkeypatch, late)[wave.id]
    for old, new in zip(before.cells, after.cells, strict=True):
        if old.construct == free and old.n is not None:
            assert (new.state, new.marks) == ("nothing-stated", ("position-set-after-close", *old.marks))
            assert new.gap == pytest.approx(90 - new.experienced, abs=0.006)
            assert (new.p, new.p_adjusted, new.fcr_low) == (None, None, None)
        else:
            assert new == old
    assert after.priors == before.priors


def test_a_position_on_another_framework_counts_for_nothing(northmoor, monkeypatch):
    wave = newest_closed(northmoor.workspace)
    before = northmoor.closed[wave.id][1]
    free = next(cell.construct for cell in before.cells if cell.state == "nothing-stated" and cell.design == "target")
    other = Commitment(
        "other", Text.of("Elsewhere"), "Plan", "1", "ACC", "elsewhere@1.0", (free,), "level", 90.0,
        signed_by="ACC", signed_on=date(2020, 1, 1),
    )  # fmt: skip
    assert recorded(northmoor, monkeypatch, other)[wave.id] == before


def test_a_closed_wave_keeps_its_families_and_no_counters(northmoor):
    for wave, (table, disclosed, _) in northmoor.closed.items():
        with northmoor.workspace.database.read() as tx:
            members = frozen.members(tx, wave)
            assert ballots.counted(tx, wave) == {}
        tested = [cell for cell in disclosed.cells if cell.p_adjusted is not None]
        assert len(members) == len(tested)
        assert {one.level for one in members} >= {"unit", "level:1", "organisation", "stratum"}
        for one in members:
            assert one.level == ("stratum" if one.stratum else table.level(one.unit))


def test_pools_stand_until_the_units_change(northmoor):
    pools = [sorted(table.pools) for table, _, _ in northmoor.closed.values()]
    members = [sorted(table.members) for table, _, _ in northmoor.closed.values()]
    assert pools[0] == pools[1] == pools[2]
    assert members[0] == members[1] == members[2]
    assert pools[3] == pools[4]
    assert members[0]


def test_own_variance_and_exact_figures_leave_what_is_held_back(northmoor):
    wave = newest_closed(northmoor.workspace).id
    plain = assess(northmoor.workspace, wave)
    for other in (
        assess(northmoor.workspace, wave, variance="own"),
        assess(northmoor.workspace, wave, exact=True),
    ):
        for one, before in zip(other.cells, plain.cells, strict=True):
            assert (one.state == "held-back", one.n) == (before.state == "held-back", before.n)
        assert other.units == plain.units


def test_merged_units_are_added_up_and_a_material_change_breaks(northmoor):
    (merged,) = trends(northmoor.workspace, unit="north-waterfront", constructs=["c1"])
    assert merged.notes == ("added-up",)
    assert all(point.n is not None and point.n >= 10 for point in merged.points)
    whole = {one.construct: one for one in trends(northmoor.workspace)}
    assert [one.reason for one in whole["c5"].breaks] == ["wording"]
    assert whole["c5"].verdict == "started-again"
    assert whole["c1"].breaks == ()
