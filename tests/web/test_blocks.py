"""Short pulses: what one person is asked is drawn when the form opens, and stays drawn until it is sent."""

from collections import Counter
from datetime import date

import pytest

from gapassess.core.organisation import Headcount
from gapassess.core.response import BLANK
from gapassess.services.definitions import instrument_of
from gapassess.store import ballots, organisation

REF = "pcas-pulse-short@1.0"
LARGE, SMALL = "north", "east"


@pytest.fixture
def force(bare):
    with bare.workspace.database.begin() as tx:
        counted = [Headcount(date(2026, 9, 1), LARGE, None, 50), Headcount(date(2026, 9, 1), SMALL, None, 49)]
        organisation.put_population(tx, counted)
    bare.open(instrument=REF)
    return bare


@pytest.fixture
def instrument(force):
    return instrument_of(force.workspace, REF)


def carried(page):
    [field] = page.all("input", name="_blocks") or [{"value": ""}]
    return field["value"]


def start(client, link, language="en"):
    return client.get(f"/s/{link}/answer?lang={language}")


def test_one_person_is_asked_eight_items_and_told_so_first(force, client, read):
    link = force.link(unit=LARGE)
    assert "At most 8 questions. About 2 minutes." in read(client.get(f"/s/{link}")).text
    assert "Dim mwy na 8 cwestiwn. Tua 2 funud." in read(client.get(f"/s/{link}?lang=cy")).text
    page = read(start(client, link))
    assert len(page.items_asked) == 8
    assert page.items_asked[0] == "c1a"


def test_a_unit_under_five_times_the_minimum_is_asked_everything(force, client, read, instrument):
    link = force.link(unit=SMALL)
    assert "22 questions. About 6 minutes." in read(client.get(f"/s/{link}")).text
    page = read(start(client, link))
    assert (page.items_asked, carried(page)) == (list(instrument.slots), "")


def test_nothing_of_the_link_says_which_block_it_gets(force, client, read):
    """The same link, opened again and again, gets every block about as often: 120 openings, p below 1e-6."""
    link = force.link(unit=LARGE)
    drawn = Counter(carried(read(client.get(f"/s/{link}/answer"))) for _ in range(120))
    assert set(drawn) == {"0", "1", "2"}
    assert min(drawn.values()) > 15


def test_the_switch_of_language_and_a_fault_keep_questions_and_answers(force, client, read):
    link = force.link(unit=LARGE)
    page = read(start(client, link))
    asked, blocks = page.items_asked, carried(page)
    for _ in range(8):
        data = {"_blocks": blocks, asked[1]: "4", "switch": "cy"}
        other = read(client.post(f"/s/{link}/answer?lang=cy", data=data))
        assert (other.language, other.items_asked, carried(other)) == ("cy", asked, blocks)
        assert other.checked == {asked[1]: "4"}
        wrong = client.post(f"/s/{link}/answer", data={"_blocks": blocks, asked[1]: "4", asked[2]: "9"})
        again = read(wrong)
        assert (wrong.status_code, again.items_asked, carried(again)) == (422, asked, blocks)


def test_blocks_not_drawn_are_stored_as_not_asked_and_what_is_left_out_as_blank(force, client, instrument):
    link = force.link(unit=LARGE)
    sent = client.post(f"/s/{link}/answer", data={"_blocks": "1", "s2a": "4", "p4a": "5", "_told": "blank"})
    assert sent.status_code == 303
    [response] = force.stored()
    asked = {"c1a", *instrument.blocks.rotate[1]}
    for item, answer in zip(instrument.items, response.answers, strict=True):
        assert answer == (4 if item.id == "s2a" else BLANK if item.id in asked else None), item.id


def test_only_what_was_asked_is_said_to_be_blank(force, client, read):
    link = force.link(unit=LARGE)
    page = read(client.post(f"/s/{link}/answer", data={"_blocks": "0", "c1a": "4", "_tell": "blank"}))
    assert "You left 7 questions blank." in page.text


@pytest.mark.parametrize("blocks", [None, "7", "0.1", "everything", "0" * 500])
def test_blocks_that_nobody_drew_are_drawn_anew_and_nothing_is_stored(force, client, read, blocks):
    link = force.link(unit=LARGE)
    data = {"c1a": "4", "_told": "blank"} | ({} if blocks is None else {"_blocks": blocks})
    page = read(client.post(f"/s/{link}/answer", data=data))
    assert (carried(page) in "012", len(page.items_asked), page.checked) == (True, 8, {"c1a": "4"})
    assert force.unspent() == 1


def test_who_chooses_a_small_group_is_asked_everything(force, client, read):
    link = force.link(unit=LARGE)
    page = read(client.get(f"/s/{link}/answer?unit={SMALL}"))
    assert (len(page.items_asked), carried(page)) == (22, "")
    page = read(client.post(f"/s/{link}/answer", data={"_unit": SMALL, "_blocks": "0", "c1a": "4"}))
    assert (len(page.items_asked), carried(page)) == (22, "")


def test_every_ballot_is_as_long_as_every_other(force, client):
    for blocks in "012":
        client.post(f"/s/{force.link(unit=LARGE)}/answer", data={"_blocks": blocks, "c1a": "4", "_told": "blank"})
    with force.workspace.database.read() as tx:
        assert len({len(one) for one in ballots.take_all(tx, "autumn")}) == 1
