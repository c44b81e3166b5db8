"""What is counted of the answers when a wave closes: kept with it, told the same for ever, and in the pack."""

import io
import json
import zipfile

import pytest

from gapassess.core.response import Response
from gapassess.core.text import Text
from gapassess.measure.concerns import concerns
from gapassess.measure.quality import DoorShare
from gapassess.services import sealing
from gapassess.services.answering import invitation, submit
from gapassess.services.closing import close_wave
from gapassess.services.packs import pack_bytes
from gapassess.services.quality import quality
from gapassess.services.tokens import issue_tokens
from gapassess.services.waves import open_wave
from gapassess.store import ballots
from gapassess.store import quality as store
from tests.ui.force import PEOPLE, empty_force, small_force


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    return small_force(tmp_path_factory.mktemp("quality") / "valley", waves=2)


def asked(workspace, wave="autumn"):
    today = workspace.today()
    return open_wave(
        workspace, wave, title=Text.of("Autumn"), instrument="pcas-staged@1.0", opens=today, closes=today
    ).wave


def crowd(workspace, wave):
    """Each third person in a unit gives one answer throughout, the others all answers in turn."""
    slots = len(workspace.shelf.load_instrument(wave.instrument).items)
    responses = [
        Response(unit, None, tuple(1 + (n + (place if n % 3 else 0)) % 5 for place in range(slots)))
        for unit, people in PEOPLE.items()
        for n in range(people)
    ]
    with workspace.database.begin() as tx:
        sealed = sealing.seal(wave.public_key, responses)
        ballots.add(tx, wave.id, ballots=[(sealing.ballot_key(workspace.chance), sealed)])
        ballots.come_in(tx, wave.id, door="import", number=len(responses))


def test_ways_in_are_counted_as_answers_come_and_gone_when_the_wave_closes(tmp_path):
    workspace = empty_force(tmp_path / "valley")
    wave = asked(workspace)
    crowd(workspace, wave)
    tokens = [token for token, _, _ in issue_tokens(workspace, wave.id, unit="east", number=24).tokens]
    item = invitation(workspace, tokens[0]).instrument.items[0].id
    for place, token in enumerate(tokens):
        assert submit(workspace, token, {item: 1 + place % 5}, door="code" if place % 2 else "link")
    assert not submit(workspace, tokens[0], {item: 1}), "a spent link counts nowhere"
    with workspace.database.read() as tx:
        assert ballots.doors(tx, wave.id) == {"code": 12, "import": 195, "link": 12}
    close_wave(workspace, wave.id)
    with workspace.database.read() as tx:
        assert ballots.doors(tx, wave.id) == {}
    assert quality(workspace, wave.id).doors == (
        DoorShare("link", 5, 9), DoorShare("code", 5, 9), DoorShare("import", 85, 89),
    )  # fmt: skip


def test_a_way_that_few_took_is_not_kept(tmp_path):
    workspace = empty_force(tmp_path / "valley")
    wave = asked(workspace)
    crowd(workspace, wave)
    [(token, _, _)] = issue_tokens(workspace, wave.id, unit="east", number=1).tokens
    submit(workspace, token, {}, door="code")
    close_wave(workspace, wave.id)
    with workspace.database.read() as tx:
        assert store.load(tx, wave.id).doors == {"": 196}
    found = quality(workspace, wave.id)
    assert found.doors == (DoorShare(""),)
    assert "alike" in {one.kind for one in concerns(found)}


def test_it_is_told_again_from_what_was_kept(force):
    now = quality(force, "autumn-24")
    assert now == quality(force, "autumn-24")
    assert now.counted
    assert [(one.by, one.earlier) for one in now.compositions] == [("units", "spring-24")]
    assert quality(force, "spring-24").compositions == ()


def test_a_wave_of_before_the_counting_says_so(tmp_path):
    workspace = small_force(tmp_path / "valley", waves=1)
    with workspace.database.begin() as tx:
        store.destroy(tx, "spring-24")
    found = quality(workspace, "spring-24")
    assert (found.counted, found.n) == (False, 195)
    assert not any(one.shown for one in found.items)


def test_it_is_in_the_pack_as_a_table_and_a_sheet(force):
    with zipfile.ZipFile(io.BytesIO(pack_bytes(force))) as pack:
        rows = json.loads(pack.read("tables/quality.json"))["rows"]
        assert pack.read("tables/quality.csv").count(b"\r\n") == len(rows) + 1
    alpha = next(row for row in rows if (row["measure"], row["about"]) == ("alpha", "s5"))
    told = next(one for one in quality(force, "autumn-24").reliabilities if one.construct == "s5")
    assert (alpha["value"], alpha["n"], alpha["look"]) == (told.alpha, told.n, True)
    assert {row["measure"] for row in rows} >= {"rate", "alike", "door", "composition", "blank", "top", "item-rest"}
    for row in rows:
        assert row["shown"] or (row["value"], row["n"], row["low"]) == (None, None, None)
