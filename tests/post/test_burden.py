"""How often people were asked before a letter leaves: counted over waves and other surveys, refused where too often."""

from dataclasses import replace
from datetime import date

import pytest

from gapassess.core.burden import BurdenLimits, Embargo, OtherSurvey, burden_limits
from gapassess.errors import AuthorError, PolicyError
from gapassess.services.burden import burden
from gapassess.services.inviting import invite
from gapassess.services.inviting_book import import_contacts
from gapassess.services.inviting_mail import LettersFile
from gapassess.services.waves import wave_of
from gapassess.store import audit
from tests.post.conftest import PEOPLE

LIMITS = BurdenLimits(asks=2, surveys=(OtherSurvey("Staff survey", date(2026, 9, 1), ("north",)),))


def settle(force, limits):
    force.workspace = replace(force.workspace, settings=replace(force.workspace.settings, burden=limits))
    return force.workspace


def write(force, wave="winter", **more):
    return invite(force.workspace, wave, deliver=LettersFile(), address="https://s.example", **more)


def last_entry(force):
    with force.workspace.database.read() as tx:
        return [entry for entry in audit.entries(tx) if entry.action == "letters-sent"][-1].details


@pytest.fixture
def again(bare):
    """A second wave, four weeks after everybody was invited to the first."""
    bare.open("autumn")
    import_contacts(bare.workspace, bare.table())
    write(bare, "autumn")
    bare.moment = bare.moment.replace(month=11, day=2)
    bare.open("winter")
    import_contacts(bare.workspace, bare.table(), wave="winter")
    return bare


def test_first_letters_of_all_waves_and_other_surveys_are_counted(again):
    settle(again, LIMITS)
    found = burden(again.workspace, wave_of(again.workspace, "winter"))
    assert (found.people, found.most, found.over, found.limit) == (3, 3, 2, 2), "two of north: survey, autumn, winter"
    settle(again, replace(LIMITS, days=30))
    found = burden(again.workspace, wave_of(again.workspace, "winter"))
    assert (found.most, found.over) == (2, 0), "the survey of September is long ago"


def test_who_would_be_asked_too_often_is_not_written_to_without_a_reason(again):
    settle(again, LIMITS)
    with pytest.raises(PolicyError) as caught:
        write(again)
    assert caught.value.code == "BURDEN-OVER"
    assert "2 of 3 people" in str(caught.value)
    for address, *_ in PEOPLE:
        assert address not in str(caught.value)
    assert write(again, override_reason="The chief asked for it").sent == 3
    assert (last_entry(again)["burden_over"], last_entry(again)["override_reason"]) == ("2", "The chief asked for it")
    again.later(3)
    assert write(again, reminder=True).sent == 3, "a reminder asks nobody anew"


def test_in_an_embargo_no_letter_leaves_and_no_reminder(again):
    days = Embargo("Half term", date(2026, 11, 1), date(2026, 11, 6))
    settle(again, BurdenLimits(embargoes=(days,)))
    with pytest.raises(PolicyError) as caught:
        write(again)
    assert caught.value.code == "BURDEN-EMBARGO"
    again.later(5)
    assert write(again).sent == 3
    assert "override_reason" not in last_entry(again)


def test_without_a_limit_nobody_is_held_up(again):
    assert (burden(again.workspace, wave_of(again.workspace, "winter")).over, write(again).sent) == (0, 3)


def test_the_settings_are_read_with_every_fault():
    said = {"asks": 3, "surveys": [{"on": date(2026, 9, 1), "title": "Staff survey"}]}
    said["embargo"] = [{"from": date(2026, 12, 20), "to": date(2027, 1, 3), "title": "Christmas"}]
    found = burden_limits("gapassess.toml", said)
    assert (found.asks, found.days, found.surveys[0].units) == (3, 90, ())
    assert found.embargo_on(date(2027, 1, 3)).title == "Christmas"
    assert found.embargo_on(date(2027, 1, 4)) is None
    wrong = {"asks": -1, "days": 0, "surveys": [{"on": "soon"}], "embargo": [{"from": date(2027, 1, 3)}]}
    with pytest.raises(AuthorError) as caught:
        burden_limits("gapassess.toml", wrong)
    assert [fault.code for fault in caught.value.faults] == ["BURDEN-INVALID"] * 4
