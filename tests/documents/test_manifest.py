"""What a pack says of itself, and what it may not say."""

import json
from dataclasses import replace
from datetime import date

import pytest

from gapassess.core.evidence import AuditHead, Manifest, PackFile, is_plain_path


@pytest.fixture
def manifest(files):
    return Manifest.from_plain(json.loads(files["manifest.json"]))


def test_a_manifest_survives_json(manifest):
    assert Manifest.from_plain(json.loads(json.dumps(manifest.to_plain()))) == manifest


def test_it_says_what_the_figures_rest_on(manifest, content):
    assert (manifest.wave, manifest.opens, manifest.closes) == ("2026-autumn", date(2026, 10, 1), date(2026, 10, 31))
    assert (manifest.instrument, manifest.framework, manifest.catalogue) == (
        "pulse@1.0",
        "pcas@1.0",
        "hmicfrs-peel@2025-27",
    )
    assert manifest.instrument_hash == content.instrument.content_hash
    assert (manifest.policy, manifest.variance) == (content.disclosed.policy, "moderated")
    assert manifest.held_back == content.disclosed.held_back > 0
    assert (manifest.organisation, manifest.made_up, manifest.marking) == ("Northmoor Constabulary", True, "OFFICIAL")
    assert manifest.earlier_waves == ("2025-autumn", "2026-spring")
    assert manifest.audit_head == AuditHead(41, "ab" * 32)


@pytest.mark.parametrize(
    "broken",
    [
        {"pack_format": 2},
        {"opens": date(2026, 12, 1)},
        {"held_back": -1},
        {"instrument_hash": "no hash"},
        {"audit_head": AuditHead(1, "AB" * 32)},
        {"files": (PackFile("b", "0" * 64, 1), PackFile("a", "0" * 64, 1))},
        {"files": (PackFile("a", "0" * 64, 1), PackFile("a", "0" * 64, 1))},
        {"files": (PackFile("../a", "0" * 64, 1),)},
        {"files": (PackFile("manifest.json", "0" * 64, 1),)},
        {"files": (PackFile("a", "0", 1),)},
        {"files": (PackFile("a", "0" * 64, -1),)},
    ],
)
def test_a_broken_rule_is_refused(manifest, broken):
    with pytest.raises(ValueError):
        replace(manifest, **broken)


@pytest.mark.parametrize(
    "change", [{"files": None}, {"policy": {}}, {"opens": "soon"}, {"unknown": 1}, {"files": [{}]}]
)
def test_a_plain_dict_of_another_shape_is_refused(manifest, change):
    with pytest.raises(ValueError):
        Manifest.from_plain(manifest.to_plain() | change)


def test_a_missing_entry_is_refused(manifest):
    plain = manifest.to_plain()
    del plain["wave"]
    with pytest.raises(ValueError):
        Manifest.from_plain(plain)


@pytest.mark.parametrize("name", ["", "/etc/x", "a/../b", "a\\b", ".hidden", "a/", "a b", "C:x"])
def test_paths_that_leave_the_pack_are_not_plain(name):
    assert not is_plain_path(name)
