"""After invitations, a reminder, answers in blocks and comments, nothing joins a person to an answer.

The attacker has more than anybody should: the contact book with its key, copied all the way along,
every backup of the database, every letter, who sent when, and of every kept answer which block it was asked. The
key of the wave alone is not there.
"""

import csv
import io
import itertools
import random
import shutil
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from gapassess.core.blocks import asked_items
from gapassess.post.book import ContactBook, Past
from gapassess.services import answering, blocks, sealing
from gapassess.services.closing import close_wave
from gapassess.services.inviting import invite
from gapassess.services.inviting_book import folder_of, import_contacts, open_book
from gapassess.services.inviting_mail import ALL_AT_ONCE, LettersFile
from gapassess.services.people_in import import_population, import_units
from gapassess.services.waves import open_wave
from tests.attack import wave_of_500 as wave
from tests.attack.test_unlinkable import READERS, InOrder, found
from tests.attack.unlinking import Evidence, exact_joins, in_turn, judged, token_side

PER_GROUP, SILENT = 20, 3
REMINDED, BACKUPS, EVERY = 110, (60, 150), 40
SHORT, BLOCKS, ASKED, HEADCOUNT = "pcas-pulse-short@1.0", 3, 8, 60
DAYS = [date(2026, 9, day) for day in (10, 17)]


@dataclass
class Told:
    """What happened, and what the attacker copied of the contact book."""

    story: wave.Story
    sent: list
    books: list = field(default_factory=list)
    letters: list = field(default_factory=list)


def tell(url, folder, *, chance, copy):
    workspace = wave._workspace(url, folder, chance)
    workspace = replace(workspace, settings=replace(workspace.settings, survey_address="https://survey.example"))
    groups = list(itertools.product(wave.UNITS, wave.ROLES))
    _units(workspace)
    ref = wave.two_boxes(workspace, SHORT)
    open_wave(workspace, "w", instrument=ref, opens=date(2026, 9, 1), closes=date(2026, 9, 30))
    people = [(f"p{number:03d}@force.example", *group) for number, group in enumerate(groups * (PER_GROUP + SILENT))]
    table = [("address", "unit", "stratum"), *people]
    import_contacts(workspace, "\n".join(",".join(row) for row in table).encode())
    told = Told(wave.Story(workspace, [], Evidence([], [])), [])
    link_of = _letters(told, workspace)
    order = people[: len(groups) * PER_GROUP]
    random.Random(7).shuffle(order)
    answers = _answers(len(order))
    for place, ((address, *group), said) in enumerate(zip(order, answers, strict=True)):
        if place == REMINDED:
            workspace = replace(workspace, clock=lambda: wave.datetime(2026, 9, 17, 12, tzinfo=wave.UTC))
            link_of |= _letters(told, workspace, reminder=True, silent_only=True)
        if place in BACKUPS or place % EVERY == 0:
            told.story.looks.append(copy(workspace))
            told.books.append(_copied(workspace, folder, len(told.books)))
        told.sent.append((address, tuple(group), _send(workspace, link_of[address], place, said)))
    told.story.looks.append(copy(workspace))
    told.books.append(_copied(workspace, folder, len(told.books)))
    told.story.evidence.arrival += [one.digest for _, _, one in told.sent]
    told.story.evidence.epochs += [sum(place >= at for at in BACKUPS) for place in range(len(told.sent))]
    rewrite = workspace.database.rewrite
    closing = []
    workspace.database.rewrite = lambda **how: (closing.append(copy(workspace)), rewrite(**how))
    close_wave(workspace, "w")
    told.story.looks += closing
    workspace.database.dispose()
    told.story.after = copy(workspace)
    told.books.append(_copied(workspace, folder, len(told.books)))
    wave._rows(told.story)
    return told


def _send(workspace, token, place, said):
    """Open the link as the form does, so that a block is drawn, and answer what it asks."""
    opened = answering.invitation(workspace, token)
    assert blocks.rotates(workspace, opened.wave, opened.instrument, opened.unit)
    drawn = blocks.drawn_again(workspace, opened.instrument, "")
    asked = asked_items(opened.instrument, opened.stratum, drawn)
    values = iter(said)
    slots = tuple(next(values) if item.id in asked else None for item in opened.instrument.items)
    one = wave.Sent(token, slots, *(f"words {place} {box} {random.Random(place).random()}" for box in "ab"))
    answers = {item.id: value for item, value in zip(opened.instrument.items, slots, strict=True) if value is not None}
    comments = {"any": one.comment, "aims": one.other}
    assert answering.submit(workspace, token, answers, comments, drawn=drawn)
    return one


def _units(workspace):
    table, people = workspace.root / "units.csv", workspace.root / "people.csv"
    table.write_text("\n".join(["unit,parent", "force,", *(f"{unit},force" for unit in wave.UNITS)]), encoding="utf-8")
    counted = ["as_at,unit,headcount", *(f"2026-01-01,{unit},{HEADCOUNT}" for unit in wave.UNITS)]
    people.write_text("\n".join(counted), encoding="utf-8")
    import_units(workspace, table)
    import_population(workspace, people)


def _answers(number):
    chance, made = random.Random(500), set()
    while len(made) < number:
        made.add(tuple(chance.randint(1, 5) for _ in range(ASKED)))
    listed = sorted(made)
    chance.shuffle(listed)
    return listed


def _letters(told, workspace, **facts):
    file = LettersFile()
    invite(workspace, deliver=file, batch=ALL_AT_ONCE, **facts)
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    told.letters.append(rows)
    return {row["address"]: row["link"].rsplit("/", 1)[1] for row in rows}


def _copied(workspace, folder, number):
    """Copy the contact book as it lies on the disk."""
    to = folder / f"book-{number}"
    shutil.copytree(folder_of(workspace), to)
    return to


# --- the attacker -----------------------------------------------------------------------------------------


def person_side(told):
    """Every number by which the attacker can order people, out of the copied and opened contact books."""
    key = open_book(told.story.workspace).key
    addresses = [address for address, _, _ in told.sent]
    marks = {
        "place in the table": [int(one[1:4]) for one in addresses],
        "HMAC": [int(key.mac(one)[:12], 16) for one in addresses],
        "link": [int.from_bytes(one.token.encode(), "big") for _, _, one in told.sent],
        "stop code": [int.from_bytes(key.stop_code(key.mac(one)).encode()[:7], "big") for one in addresses],
    }
    for number, rows in enumerate(told.letters):
        place = {row["address"]: at for at, row in enumerate(rows)}
        marks[f"place among letters {number}"] = [place.get(one, -1) for one in addresses]
    for number, folder in enumerate(told.books[:-1]):
        held = ContactBook(folder, key).tracking("w").people
        marks[f"token in book {number}"] = [int(held[one].token[:12], 16) for one in addresses]
        marks[f"round in book {number}"] = [held[one].round for one in addresses]
    return marks


def attack(url, folder, chance):
    copy, read = READERS["sqlite" if url.startswith("sqlite") else "postgresql"]
    told = tell(url, folder, chance=chance, copy=copy)
    read(told.story)
    evidence = told.story.evidence
    evidence.response_marks["block"] = block_of(evidence)
    left = in_turn({**token_side(evidence), **person_side(told)}, BLOCKS)
    return told, judged(evidence, [one for _, _, one in told.sent], left)


def block_of(evidence):
    """Which block each kept answer was asked: whoever reads it sees what it leaves out."""
    left_out = {key: tuple(value is None for value in answers) for key, (_, _, answers) in evidence.responses.items()}
    blocks_seen = sorted(set(left_out.values()))
    assert len(blocks_seen) == BLOCKS
    return {key: blocks_seen.index(one) for key, one in left_out.items()}


def test_nothing_joins_a_person_to_an_answer_nor_tells_who_answered(database_url, tmp_path):
    told, verdicts = attack(database_url, tmp_path, random.Random(2026))
    evidence = told.story.evidence
    assert len(evidence.responses) == len(told.sent) == 200
    assert exact_joins(evidence) == {}
    for what, verdict in verdicts.items():
        assert not found(verdict), (what, verdict)
    _the_attacker_knew_who_held_which_token(told)
    _nothing_is_left_of_who_answered(told)


def _the_attacker_knew_who_held_which_token(told):
    """While a wave is open the book with its key tells who is silent, as the letter says; the attack starts there."""
    key = open_book(told.story.workspace).key
    held = ContactBook(told.books[-2], key).tracking("w").people
    digests = {address: one.digest.hex() for address, _, one in told.sent}
    assert {address: held[address].token for address in digests} == digests
    assert len(told.letters[1]) == len(held) - REMINDED, "the reminder went to the silent alone"


def _nothing_is_left_of_who_answered(told):
    book = open_book(told.story.workspace)
    after = ContactBook(told.books[-1], book.key)
    assert set(after.history().values()) == {Past(("2026-09-10",))}, "the silent and those who answered alike"
    assert len(after.people("w")) == len(after.history()) == 10 * (PER_GROUP + SILENT)
    names = {path.name for path in told.books[-1].rglob("*") if path.is_file()}
    assert names == {"history", "history.key", "people", "people.key", "lock"}
    sizes = {
        (path.relative_to(one).as_posix(), path.stat().st_size)
        for one in told.books
        for path in one.rglob("*")
        if path.is_file()
    }
    assert len(sizes) == len({name for name, _ in sizes}), "no file's size follows the answers"
    content = b"".join(path.read_bytes() for path in told.books[-1].rglob("*") if path.is_file())
    content += b"".join(value for value in told.story.after.values() if isinstance(value, bytes))
    for _, _, one in told.sent:
        assert one.digest not in content
        assert one.token.encode() not in content


def test_a_ballot_that_remembers_its_token_is_found_by_way_of_the_book(database_url, tmp_path, monkeypatch):
    """A planted leak: the ballot's key is made of the token, and nothing is shuffled."""
    spent = []
    submit = answering.submit

    def noting(workspace, token, *rest, **more):
        spent.append(sealing.token_hash(token)[:16])
        return submit(workspace, token, *rest, **more)

    monkeypatch.setattr(answering, "submit", noting)
    monkeypatch.setattr(sealing, "ballot_key", lambda chance: spent.pop() if spent else chance.randbytes(16))
    told, verdicts = attack(database_url, tmp_path, InOrder())
    assert verdicts["token to response"].right == len(told.sent)
    assert "token" in verdicts["token to response"].best
    assert found(verdicts["token to response"])


DEALT = {
    "by its token": lambda digest, _: int.from_bytes(digest[:8], "big") % BLOCKS,
    "in turn": lambda _, place: place % BLOCKS,
    "in the order of the tokens": lambda digest, _: digest[0] * BLOCKS // 256,
}


@pytest.mark.parametrize(
    ("database_url", "how"),
    [
        ("sqlite", "by its token"),
        *(pytest.param("sqlite", how, marks=pytest.mark.slow) for how in [*DEALT][1:]),
        *(pytest.param("postgresql", how, marks=[pytest.mark.slow, pytest.mark.postgres]) for how in DEALT),
    ],
    indirect=["database_url"],
)
def test_a_block_that_is_not_drawn_by_chance_alone_is_found(database_url, tmp_path, monkeypatch, how):
    """A planted leak: all else is shuffled, and the block that an answer was asked still points to its sender."""
    spent = []
    invitation = answering.invitation

    def noting(workspace, token, **more):
        if sealing.token_hash(token) not in spent:
            spent.append(sealing.token_hash(token))
        return invitation(workspace, token, **more)

    def dealt(_workspace, _instrument, _carried):
        return (DEALT[how](spent[-1], len(spent)),)

    monkeypatch.setattr(answering, "invitation", noting)
    monkeypatch.setattr(blocks, "drawn_again", dealt)
    _, verdicts = attack(database_url, tmp_path, random.Random(2026))
    assert {what for what, verdict in verdicts.items() if found(verdict)} == {"token to response"}
