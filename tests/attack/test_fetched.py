"""Everything that leaves the made-up force is made of what the attacker is given, and of nothing else."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from gapassess.documents.tables import tables
from gapassess.services import packs, quality, reading
from gapassess.services.commenting import said
from gapassess.services.definitions import instrument_of
from gapassess.services.outlook import outlook
from gapassess.services.telling import tell
from gapassess.store import quality as kept
from tests.attack.beside import comments_found, heed
from tests.attack.disclosure import Truth, counts_found, spread_found
from tests.attack.published import from_published
from tests.attack.test_disclosure import POLICY, released, seen, strata_of
from tests.measure.conftest import northmoor  # noqa: F401  the made-up force, made once

WAVES = [0, *(pytest.param(place, marks=pytest.mark.slow) for place in range(1, 5))]


def fetched(workspace, wave, monkeypatch, *, ahead):
    """The tables of the pack, the page of data quality, what respondents are told, and the outlook of the next wave."""
    with monkeypatch.context() as patch:
        patch.setattr(packs, "_pictures", lambda *_: ())
        content = packs._content(workspace, wave, None)
    found = {
        "pack": {name: table.rows for name, table in tables(content).items()},
        "quality": quality.quality(workspace, wave),
        "said": tell(workspace, "en"),
    }
    if ahead:
        later = content.wave.closes + timedelta(days=1)
        found["outlook"] = outlook(workspace, instrument=content.wave.instrument, opens=later)
    return found


@pytest.mark.parametrize("place", WAVES)
def test_what_leaves_the_house_follows_from_what_is_published(northmoor, monkeypatch, place):  # noqa: F811
    """Waves that never counted but the published numbers, means, spreads, shares and marks give all of it alike."""
    workspace = northmoor.workspace
    wave = reading.waves_with_figures(workspace)[place].id
    real = fetched(workspace, wave, monkeypatch, ahead=place > 0)
    assert all(real.values())
    monkeypatch.setattr(reading, "rebuild", from_published)
    again = fetched(workspace, wave, monkeypatch, ahead=place > 0)
    for name, of in real["pack"].items():
        assert of == again["pack"][name], name
    assert real == again


@pytest.mark.parametrize("place", WAVES)
def test_what_is_told_beside_the_figures_helps_nobody(northmoor, place):  # noqa: F811
    """Who was asked, who answered every item, the best answers, who answered before, and what people wrote."""
    workspace = northmoor.workspace
    wave = reading.waves_with_figures(workspace)[place]
    table, _, decisions = northmoor.closed[wave.id]
    truth, instrument = Truth.of(table), instrument_of(workspace, wave.instrument)
    view = seen(table, strata_of(table), released(table, decisions))
    heed(view, quality.quality(workspace, wave.id), instrument)
    for known in (view, replace(view, groups={})):
        assert not counts_found(known, truth, POLICY)
    construct = random.Random(wave.id).choice(instrument.constructs)
    assert not spread_found(view, truth, POLICY, [construct])
    assert not comments_found(view, [said(workspace, wave.id)], POLICY)
    with workspace.database.read() as tx:
        doors = kept.load(tx, wave.id).doors
    hidden = doors.get("", 0) - sum(number for door, number in doors.items() if door)
    assert not hidden or hidden >= POLICY.minimum
