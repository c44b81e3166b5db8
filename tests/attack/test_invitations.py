"""After invitations, answers in a known order and a reminder, nothing joins a person to an answer.

The attacker has more than anybody should: the contact book with its key, copied all the way along,
every backup of the database, every letter, and who sent when. The key of the wave alone is not there.
"""

import csv
import io
import itertools
import random
import shutil
from dataclasses import dataclass, field, replace
from datetime import date

from gapassess.post.book import ContactBook, Past
from gapassess.services import answering, sealing
from gapassess.services.closing import close_wave
from gapassess.services.inviting import invite
from gapassess.services.inviting_book import folder_of, import_contacts, open_book
from gapassess.services.inviting_mail import ALL_AT_ONCE, LettersFile
from gapassess.services.people_in import import_units
from gapassess.services.waves import open_wave
from tests.attack import wave_of_500 as wave
from tests.attack.test_unlinkable import READERS, InOrder, found
from tests.attack.unlinking import Evidence, exact_joins, judge, token_side

PER_GROUP, SILENT = 20, 3
REMINDED, BACKUPS, EVERY = 110, (60, 150), 40
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
    open_wave(workspace, "w", instrument="pcas-pulse@1.0", opens=date(2026, 9, 1), closes=date(2026, 9, 30))
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
        one = wave.Sent(link_of[address], said, f"words {place} {random.Random(place).random()}", "")
        items = [item.id for item in answering.invitation(workspace, one.token).instrument.items]
        assert answering.submit(workspace, one.token, dict(zip(items, said, strict=True)), {"any": one.comment})
        told.sent.append((address, tuple(group), one))
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


def _units(workspace):
    table = workspace.root / "units.csv"
    table.write_text("\n".join(["unit,parent", "force,", *(f"{unit},force" for unit in wave.UNITS)]), encoding="utf-8")
    import_units(workspace, table)


def _answers(number):
    chance, made = random.Random(500), set()
    while len(made) < number:
        made.add(tuple(chance.randint(1, 5) for _ in range(wave.SLOTS)))
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
    response_of = {answers: key for key, (_, _, answers) in evidence.responses.items()}
    comment_of = {text: key for key, (_, text) in evidence.comments.items()}
    keys, boxes = list(evidence.responses), list(evidence.comments)
    to_response = [keys.index(response_of[one.answers]) for _, _, one in told.sent]
    to_comment = [boxes.index(comment_of[one.comment]) for _, _, one in told.sent]
    left = {**token_side(evidence), **person_side(told)}
    groups = [str(evidence.responses[keys[place]][:2]) for place in to_response]
    places = [str(evidence.comments[boxes[place]][0]) for place in to_comment]
    marks = {name: [known[key] for key in keys] for name, known in evidence.response_marks.items()}
    box_marks = {name: [known[key] for key in boxes] for name, known in evidence.comment_marks.items()}
    return told, {
        "person to response": judge(left, marks, to_response, groups),
        "person to comment": judge(left, box_marks, to_comment, places),
    }


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
    assert verdicts["person to response"].right == len(told.sent)
    assert "token" in verdicts["person to response"].best
    assert found(verdicts["person to response"])
