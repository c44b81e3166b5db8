"""One good file per feature, and what it becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gapassess.catalogue.actions import load_actions
from gapassess.catalogue.check import check
from gapassess.catalogue.commitments import load_commitments
from gapassess.catalogue.frameworks import load_catalogue, load_framework
from gapassess.catalogue.instruments import check_supersedes, load_instrument
from gapassess.catalogue.kinds import kind_of
from gapassess.catalogue.mappings import instrument_path, load_mapping
from gapassess.core.instrument import Pair
from gapassess.core.mapping import WaveRef
from gapassess.core.text import Text
from gapassess.errors import AuthorError

ROOT = Path(__file__).parents[2]
GOOD = sorted((ROOT / "tests" / "fixtures" / "good").glob("*.yaml"))
SHIPPED = [*sorted((ROOT / "surveys").glob("*.yaml")), *sorted((ROOT / "frameworks").glob("*.yaml"))]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_file_has_no_faults(path):
    assert check([path]).faults == ()


def test_the_shipped_definitions_have_no_faults():
    assert SHIPPED
    assert check([ROOT / "surveys", ROOT / "frameworks"]).faults == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("target", "instrument"),
        ("framework", "framework"),
        ("catalogue", "catalogue"),
        ("mapping", "mapping"),
        ("commitments", "commitments"),
        ("actions", "actions"),
    ],
)
def test_the_kind_is_seen_from_the_keys(good, name, kind):
    assert kind_of(good / f"{name}.yaml") == kind


def test_an_instrument_keeps_all_that_its_file_says(good):
    instrument = load_instrument(good / "everything-optional.yaml")
    (scale,) = instrument.scales
    first, second = instrument.items
    assert (str(instrument.intro), instrument.minutes, instrument.unreviewed) == (
        "Think of the last three months.",
        2,
        ("cy",),
    )
    assert (scale.agree_value, scale.width, str(scale.dont_know)) == (5, 4, "Don't know")
    assert scale.does_not_apply == Text((("en", "Does not apply"), ("cy", "Amherthnasol")))
    assert (first.reverse, first.asked_of, first.text.languages, first.scored) == (
        True,
        "leaders",
        ("cy", "en"),
        True,
    )
    assert (second.reverse, second.scored, second.stage) == (False, False, "practised")
    assert instrument.design("c1").sesoi == 7.5
    assert [(one.id, one.construct) for one in instrument.comments] == [("any", "c1"), ("more", None)]
    assert instrument.audiences[0].members == ("chief", "superintendent")


def test_stages_pairs_and_list_labels(good):
    assert load_instrument(good / "staged.yaml").stages("c1") == ("known", "enabled", "practised")
    assert load_instrument(good / "paired.yaml").design("c1").pairs == (Pair("c1s", "c1a"),)
    assert load_instrument(good / "labels-as-a-list.yaml").scales[0].labels == (Text.of("No"), Text.of("Yes"))
    assert load_instrument(good / "target.yaml").design("c1").sesoi == 5


def test_a_framework_and_a_catalogue(good):
    framework = load_framework(good / "framework.yaml")
    assert (framework.ref, list(framework.constructs), framework.credit) == (
        "tiny@1.10",
        ["near", "far"],
        "Somebody",
    )
    assert (framework.mechanisms[0].code, framework.differentials[0].minuend) == ("M1", "far")
    catalogue = load_catalogue(good / "catalogue.yaml")
    assert str(catalogue.title) == "Somebody 2026"
    assert (catalogue.applies_from, catalogue.applies_to) == (date(2026, 4, 1), date(2027, 3, 31))
    assert [(link.construct, link.reviewed) for link in catalogue.links("t1a")] == [
        ("c2", True),
        ("c1", False),
    ]
    assert (catalogue.criteria[1].parent, catalogue.criteria[1].checked) == ("t1", False)


def test_an_unknown_predecessor_is_a_note_and_no_fault(good):
    found = check([good / "catalogue.yaml"])
    assert found.faults == ()
    assert [(note.code, note.what.split()[0]) for note in found.notes] == [("NOT-FOUND", "tiny@2020")]


def test_a_mapping_keeps_all_that_its_file_says(good):
    mapping = load_mapping(good / "mapping.yaml")
    assert mapping.wave == WaveRef("2002-w1", date(2002, 3, 1), date(2002, 3, 31), date(2002, 4, 30))
    assert (mapping.unit_columns, mapping.unit_aliases) == (
        ("force", "bcu", "team"),
        {"North/East LPT": "north/east-response"},
    )
    assert (mapping.strata, mapping.response_key, mapping.rows) == (
        {"role": "RANK"},
        "SUB",
        {"Status": "Completed"},
    )
    assert mapping.recode == {
        "*": {"Strongly agree": "5"},
        "1.10": {"N/K": "dont_know", "": "does_not_apply"},
    }
    assert (mapping.missing, mapping.header_rows, len(mapping.content_hash)) == (("", "NA", "99"), 2, 64)


def test_the_least_mapping_has_defaults_and_a_relative_instrument(good):
    path = good / "mapping-least.yaml"
    mapping = load_mapping(path)
    assert (mapping.wave, mapping.unit_columns, mapping.missing, mapping.header_rows) == (
        WaveRef("2002-w1"),
        ("COMPID",),
        ("",),
        1,
    )
    assert instrument_path(path, mapping.instrument) == good / "target.yaml"


def test_commitments(good):
    level, share, nothing = load_commitments(good / "commitments.yaml")
    assert (level.measure, level.stated, level.units, level.paragraph, level.signed) == (
        "level",
        75,
        (),
        "4.20",
        True,
    )
    assert (share.measure, share.stated, share.units, share.signed) == (
        "share",
        62.5,
        ("north/east", "south"),
        False,
    )
    assert (nothing.measure, nothing.stated, nothing.recorded_on) == (None, None, None)


def test_actions(good):
    hour, page = load_actions(good / "actions.yaml")
    assert (hour.due, hour.done_on, hour.wave, hour.judged_by, hour.mechanism) == (
        date(2026, 12, 1),
        date(2026, 11, 20),
        "autumn",
        "spring-27",
        "guidance",
    )
    assert (hour.units, hour.text.to("cy")) == (("north/east", "south"), "Awr o oruchwyliaeth y mis")
    assert (page.units, page.constructs, page.done_on, page.recorded_on) == ((), ("c1", "c2"), None, None)


def test_an_action_is_checked_against_its_framework(good, tmp_path):
    path = tmp_path / "actions.yaml"
    text = (good / "actions.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("guidance", "guidanse").replace("[c1, c2]", "[c1, zz]"), encoding="utf-8")
    assert [(fault.code, fault.where) for fault in check([path]).faults] == [
        ("UNKNOWN-MECHANISM", f"{path}:10"),
        ("UNKNOWN-CONSTRUCT", f"{path}:19"),
    ]


def test_a_translation_that_is_added_is_no_change(good):
    old = load_instrument(good / "target.yaml")
    item = replace(old.items[0], text=Text.of({"en": "I know it", "cy": "Dwi'n gwybod"}))
    assert check_supersedes(replace(old, items=(item,)), old) == ()


def test_a_reworded_label_has_to_be_marked(good):
    old = load_instrument(good / "labels-as-a-list.yaml")
    scale = replace(old.scales[0], labels=(Text.of("Never"), Text.of("Always")))
    (fault,) = check_supersedes(replace(old, scales=(scale,)), old)
    assert (fault.code, fault.where) == ("CHANGE-UNMARKED", "c1a")


def test_a_new_item_may_not_be_marked_as_changed(good):
    old = load_instrument(good / "target.yaml")
    new = replace(old.items[0], id="c1z", changed="minor")
    assert [fault.code for fault in check_supersedes(replace(old, items=(new,)), old)] == ["CHANGE-EMPTY"]


def test_blocks_are_kept_and_hold_together_what_one_person_is_asked(good, tmp_path):
    blocks = load_instrument(good / "blocks.yaml").blocks
    assert (blocks.rotate, blocks.ask, blocks.always) == ((("c1a", "c1s"), ("c2a", "c2b"), ("c3a",)), 2, ("c1k",))
    text = (good / "blocks.yaml").read_text(encoding="utf-8")
    for wrong in ("[[c1a], [c1s], [c2a, c2b], [c3a]]", "[[c1a, c1s], [c2a], [c2b, c3a]]"):
        path = tmp_path / "blocks.yaml"
        path.write_text(text.replace("[[c1a, c1s], [c2a, c2b], [c3a]]", wrong), encoding="utf-8")
        assert [fault.code for fault in check([path]).faults] == ["BLOCK-TORN"]


def test_constructs_that_the_framework_contrasts_stand_in_one_block(tmp_path):
    framework = load_framework(ROOT / "frameworks" / "pcas@1.0.yaml")
    text = (ROOT / "surveys" / "pcas-pulse-short@1.0.yaml").read_text(encoding="utf-8")
    path = tmp_path / "pcas-pulse-short@1.0.yaml"
    path.write_text(text.replace("p2a, c2a, c4a", "p2a, c3a, c4a").replace("p1a, c3a, s4b", "p1a, c2a, s4b"), "utf-8")
    with pytest.raises(AuthorError) as caught:
        load_instrument(path, frameworks=lambda _: framework)
    assert [fault.code for fault in caught.value.faults] == ["BLOCK-TORN"]
    assert "proximity" in caught.value.faults[0].what
