"""After 500 answers in a known order nothing on disk joins a token to its answers; a planted leak is found."""

import json
import random
from dataclasses import dataclass

import pytest

from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.shelf import shipped
from gapassess.core.response import COMMENT_LENGTH, Response
from gapassess.services import sealing
from gapassess.store import responses
from tests.attack import wave_of_500 as wave
from tests.attack.unlinking import exact_joins, judged, occurrences, token_side

CHANCE = 1e-4
READERS = {"sqlite": (wave.copy_files, wave.read_files), "postgresql": (wave.copy_tables, wave.read_tables)}


class InOrder(random.Random):
    """A planted leak: nothing is shuffled, and every key begins with the next number."""

    def __init__(self):
        super().__init__(1)
        self.last = 64

    def shuffle(self, _):
        pass

    def getrandbits(self, bits):
        if bits < 13:  # what is drawn for a page, not a key
            return super().getrandbits(bits)
        self.last += 1
        return self.last << (bits - 12) | super().getrandbits(bits - 12)

    def randbytes(self, size):
        self.last += 1
        return self.last.to_bytes(2, "big") + bytes(super(InOrder, self).getrandbits(8) for _ in range(size - 2))


@dataclass
class Attacked:
    story: wave.Story
    ballots_right: int
    joined_right: int
    verdicts: dict


def attack(url, folder, chance):
    copy, read = READERS["sqlite" if url.startswith("sqlite") else "postgresql"]
    story = wave.tell(url, folder, chance=chance, copy=copy)
    read(story)
    evidence = story.evidence
    response_of = {answers: key for key, (_, _, answers) in evidence.responses.items()}
    true_response = {one.digest: response_of[one.answers] for one in story.sent}
    joined = exact_joins(evidence)
    return Attacked(
        story,
        _ballots_right(story),
        sum(true_response[digest] == key for digest, key in joined.items()),
        judged(evidence, story.sent, token_side(evidence)),
    )


def _ballots_right(story):
    """How many ballots the attacker gives to the token that sent them; the key of the wave knows."""
    key = sealing.read_key(sealing.key_path(story.workspace.keys, "w"))
    right = 0
    by_answers = {one.answers: one.digest for one in story.sent}
    for digest, ballot in story.evidence.ballot_of().items():
        (said,) = sealing.unseal(key, [story.evidence.ballots[ballot]])
        right += by_answers[said.answers] == digest
    return right


@pytest.fixture
def attacked(database_url, tmp_path):
    return attack(database_url, tmp_path, random.Random(2026))


def found(verdict):
    return verdict.p_right <= CHANCE or verdict.p_rho <= CHANCE


def test_nothing_joins_a_token_to_its_answers(attacked):
    story = attacked.story
    assert len(story.evidence.responses) == len(story.evidence.ballots) == wave.PEOPLE
    # The attacker is a strong one: he knows whose ballot is whose. It is sealed, and that is where it ends.
    assert attacked.ballots_right == wave.PEOPLE
    assert attacked.joined_right == 0
    for what, verdict in attacked.verdicts.items():
        assert not found(verdict), (what, verdict)
    assert len({len(sealed) for sealed in story.evidence.ballots.values()}) == 1
    _nothing_can_be_read_before_closing(story)
    _nothing_is_left_after_closing(story)


def _nothing_can_be_read_before_closing(story):
    for look in story.looks[:-1]:
        assert occurrences(_all_bytes(look), [form for one in story.sent for form in _plain_forms(one)]) == {}


def _plain_forms(one):
    """A person's answers as text, as bytes, as a row of SQLite (which spares the ones) and of PostgreSQL; more."""
    row = bytes(value for value in one.answers if value > 1)
    wide = b"".join(value.to_bytes(2, "little") for value in one.answers)
    text = json.dumps(list(one.answers), separators=(",", ":")).encode()
    forms = (one.comment.encode(), one.other.encode(), one.token.encode(), text, bytes(one.answers), row, wide)
    return [form for form in forms if len(form) >= 8]


def _nothing_is_left_after_closing(story):
    evidence, content = story.evidence, _all_bytes(story.after)
    chunks = [
        sealed[start : start + 32]
        for sealed in evidence.ballots.values()
        for start in range(0, len(sealed) - 32, 1024)
    ]
    assert occurrences(content, [*evidence.arrival, *evidence.ballots, *chunks]) == {}
    if "left" in story.after:
        assert set(story.after["left"]) == {wave.PAGE}  # the root of an index over nothing
        assert story.after["token"] == story.after["ballot"] == []
    else:
        assert set(story.after) == {""}  # neither WAL nor journal
        assert int.from_bytes(content[36:40], "big") == 0  # free pages


def _all_bytes(look):
    """The files of a copy, and what the rows of its tables hold: a server packs long values in its files."""
    rows = (row for value in look.values() if isinstance(value, list) for row in value)
    told = (value for row in rows for value in row.values() if isinstance(value, bytes | memoryview))
    return b"".join([*(value for value in look.values() if isinstance(value, bytes)), *map(bytes, told)])


def test_the_length_of_a_ballot_says_nothing_of_a_comment():
    private, public = sealing.new_key_pair()
    instrument = load_instrument(shipped() / "surveys" / "pcas-baseline@1.0.yaml")
    slots = len(instrument.items)
    lengths = set()
    for text in ("", "Da iawn", "ŵ" * COMMENT_LENGTH, "\U0001f694" * COMMENT_LENGTH, "\n\x01" * (COMMENT_LENGTH // 2)):
        response = Response("east", "constable", (5,) * slots, (("any", text),) if text else ())
        sealed = sealing.seal(public, [response], room=sealing.room_for(instrument, response))
        assert sealing.unseal(private, [sealed]) == [response]
        lengths.add(len(sealed))
    assert len(lengths) == 1


# --- planted leaks: the same attacker must find them ------------------------------------------------------


def test_rows_kept_in_the_order_of_arrival_are_found(database_url, tmp_path):
    attacked = attack(database_url, tmp_path, InOrder())
    assert attacked.verdicts["token to response"].right == wave.PEOPLE
    for verdict in attacked.verdicts.values():
        assert found(verdict)


def test_a_ballot_that_is_not_sealed_is_found(database_url, tmp_path, monkeypatch):
    def plain(_key, many, *, room=0):
        said = [[one.unit, one.stratum, list(one.answers), [list(pair) for pair in one.comments]] for one in many]
        return json.dumps(said).encode().ljust(room)

    def read(_key, ballots):
        return [
            Response(unit, stratum, tuple(answers), tuple((box, text) for box, text in comments))
            for sealed in ballots
            for unit, stratum, answers, comments in json.loads(sealed)
        ]

    monkeypatch.setattr(sealing, "seal", plain)
    monkeypatch.setattr(sealing, "unseal", read)
    attacked = attack(database_url, tmp_path, random.Random(2026))
    assert attacked.joined_right == wave.PEOPLE
    with pytest.raises(AssertionError):
        _nothing_can_be_read_before_closing(attacked.story)


@pytest.mark.slow
def test_two_comments_of_one_person_kept_beside_each_other_are_found(database_url, tmp_path, monkeypatch):
    """Shuffled among people, but not among comments: no token is joined to one, and still it is a leak."""
    add = responses.add_comments

    def beside(tx, wave_id, *, comments):
        keyed = ((place.to_bytes(2, "big") + key[2:], box, unit, said) for place, (key, box, unit, said) in comments)
        return add(tx, wave_id, comments=keyed)

    monkeypatch.setattr(
        responses, "add_comments", lambda tx, wave_id, *, comments: beside(tx, wave_id, comments=enumerate(comments))
    )
    attacked = attack(database_url, tmp_path, random.Random(2026))
    assert attacked.verdicts["comment to comment"].right == wave.PEOPLE
    assert not found(attacked.verdicts["token to comment"])
