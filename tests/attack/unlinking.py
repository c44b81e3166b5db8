"""The attacker: everything a person with the disk can get, except the key, put against who sent what.

The same code judges the product and the planted leaks, so a test that finds nothing could have found it.
"""

import hashlib
import json
from dataclasses import dataclass, field

import numpy as np

PERMUTATIONS = 12_000


@dataclass
class Evidence:
    """What the attacker holds.

    ``arrival`` are the token hashes in the order in which people sent; ``epochs`` says for each
    between which two backups its token went. Marks are numbers that a row can be ordered by.
    """

    arrival: list[bytes]
    epochs: list[int]
    ballots: dict[bytes, bytes] = field(default_factory=dict)
    ballot_marks: dict[str, dict[bytes, float]] = field(default_factory=dict)
    came: dict[bytes, float] = field(default_factory=dict)
    spent_by: dict[bytes, int] = field(default_factory=dict)
    sent_by: dict[bytes, int] = field(default_factory=dict)
    responses: dict[int, tuple[str, str | None, tuple[int, ...]]] = field(default_factory=dict)
    response_marks: dict[str, dict[int, float]] = field(default_factory=dict)
    comments: dict[bytes, tuple[str | None, str]] = field(default_factory=dict)
    comment_marks: dict[str, dict[bytes, float]] = field(default_factory=dict)

    def ballot_of(self):
        """Token to ballot: by the transaction that did both, else by the order in which ballots came."""
        order = sorted(self.came, key=self.came.get)
        found = dict(zip(self.arrival, order, strict=False)) if len(order) == len(self.arrival) else {}
        sender = {transaction: key for key, transaction in self.sent_by.items()}
        for digest, transaction in self.spent_by.items():
            if transaction in sender:
                found[digest] = sender[transaction]
        return found


@dataclass(frozen=True)
class Verdict:
    """How far an attack came: right guesses of the best order, their chance, and how orders go together."""

    best: str
    right: int
    p_right: float
    rho: float
    p_rho: float


def ranks(marks, groups):
    """Return the rank of each one within its group, from 0, and the centred rank; equal marks share the latter."""
    place, centred = np.zeros(len(marks), int), np.zeros(len(marks))
    for group in np.unique(groups):
        inside = np.flatnonzero(groups == group)
        values = np.asarray([marks[one] for one in inside], float)
        place[inside[np.argsort(values, kind="stable")]] = np.arange(inside.size)
        _, back, counts = np.unique(values, return_inverse=True, return_counts=True)
        middle = np.cumsum(counts) - (counts - 1) / 2
        centred[inside] = middle[back] - middle[back].mean()
    return place, centred


def judge(left, right, truth, groups, *, seed=1):
    """Match people by every order of the left side with every order of the right side, both ways.

    Parameters: marks by name for each side; ``truth[i]`` is the place on the right side of the
    i-th on the left; ``groups`` on the left side. The best of all attempts is set against the
    best of all attempts where the truth is shuffled within groups.
    """
    groups = np.asarray(groups)
    truth = np.asarray(truth)
    other = np.empty_like(groups)
    other[truth] = groups
    sizes = np.array([np.count_nonzero(groups == one) for one in groups])
    lefts = {name: ranks(marks, groups) for name, marks in left.items()}
    rights = {name: ranks(marks, other) for name, marks in right.items()}
    pairs, left_places, right_places = [], [], []
    for a, (place, _) in lefts.items():
        for b, (against, _) in rights.items():
            pairs += [f"{a} with {b}", f"{a} with {b}, backwards"]
            left_places += [place, sizes - 1 - place]
            right_places += [against, against]
    guess, found = np.array(left_places), np.array(right_places)
    left_centred = np.array([centred for _, centred in lefts.values()])
    right_centred = np.array([centred for _, centred in rights.values()])
    norm = np.outer(np.linalg.norm(left_centred, axis=1), np.linalg.norm(right_centred, axis=1))
    norm[norm == 0] = np.inf

    def attempt(matched):
        hits = (guess == found[:, matched]).sum(axis=1)
        return hits, np.abs(left_centred @ right_centred[:, matched].T / norm).max()

    hits, rho = attempt(truth)
    spread = np.sqrt(groups.size - np.unique(groups).size)
    if hits.max() > 100 and rho * spread > 10:
        # Beyond ten standard deviations no number of shuffles comes near.
        return Verdict(pairs[int(hits.argmax())], int(hits.max()), 0.0, float(rho), 0.0)
    chance = np.random.default_rng(seed)
    by_group = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    as_good = as_close = 0
    shuffled = truth.copy()
    for _ in range(PERMUTATIONS):
        for inside in by_group:
            shuffled[inside] = chance.permutation(truth[inside])
        some, close = attempt(shuffled)
        as_good += some.max() >= hits.max()
        as_close += close >= rho - 1e-12
        if as_good > 200 and as_close > 200:
            # Already far from rare: more shuffles would only say it more exactly.
            return Verdict(pairs[int(hits.argmax())], int(hits.max()), 0.01, float(rho), 0.01)
    total = PERMUTATIONS + 1
    return Verdict(
        pairs[int(hits.argmax())], int(hits.max()), (as_good + 1) / total, float(rho), (as_close + 1) / total
    )


def token_side(evidence):
    """Every number by which the attacker can order the people who sent."""
    ballot = evidence.ballot_of()
    marks = {
        "arrival": list(range(len(evidence.arrival))),
        "token hash": [_number(digest) for digest in evidence.arrival],
        "epoch between backups": evidence.epochs,
    }
    if len(ballot) == len(evidence.arrival):
        keys = [ballot[digest] for digest in evidence.arrival]
        marks["ballot key"] = [_number(key) for key in keys]
        marks["sealed bytes"] = [_number(evidence.ballots[key]) for key in keys]
        marks["ballot length"] = [len(evidence.ballots[key]) for key in keys]
        for name, known in evidence.ballot_marks.items():
            marks[f"ballot {name}"] = [known.get(key, 0) for key in keys]
    return marks


def in_turn(marks, number):
    """The same numbers, and what each leaves over when divided: who draws blocks by a number leaves that in them."""
    return marks | {f"{name} in turn": [int(one) % number for one in known] for name, known in marks.items()}


def judged(evidence, sent, left):
    """Judge every way from who sent to what is kept, and from one thing kept to another.

    Parameters: ``sent`` in the order of arrival, with ``answers``, ``comment`` and ``other``, the words in
    two boxes; ``left`` are the marks of who sent.
    """
    response_of = {answers: key for key, (_, _, answers) in evidence.responses.items()}
    comment_of = {text: key for key, (_, text) in evidence.comments.items()}
    # The attacker knows which box a comment stood in: two of one person are one in each.
    others = [comment_of[one.other] for one in sent]
    second = set(others)
    keys, boxes = list(evidence.responses), [key for key in evidence.comments if key not in second]
    beside_boxes = [key for key in evidence.comments if key in second]
    place_of = [{key: place for place, key in enumerate(known)} for known in (keys, boxes, beside_boxes)]
    to_response = [place_of[0][response_of[one.answers]] for one in sent]
    to_comment = [place_of[1][comment_of[one.comment]] for one in sent]
    to_other = [place_of[2][other] for other in others]
    marks = {name: [known[key] for key in keys] for name, known in evidence.response_marks.items()}
    box_marks, other_marks = (
        {name: [known[key] for key in there] for name, known in evidence.comment_marks.items()}
        for there in (boxes, beside_boxes)
    )
    groups = [str(evidence.responses[response_of[one.answers]][:2]) for one in sent]
    places = [str(evidence.comments[comment_of[one.comment]][0]) for one in sent]
    back, beside, near = (dict(zip(to_comment, there, strict=True)) for there in (to_response, to_other, places))
    every = range(len(boxes))
    around = [near[box] for box in every]
    return {
        "token to response": judge(left, marks, to_response, groups),
        "token to comment": judge(left, box_marks, to_comment, places),
        "comment to response": judge(box_marks, marks, [back[box] for box in every], around),
        "comment to comment": judge(box_marks, other_marks, [beside[box] for box in every], around),
    }


def exact_joins(evidence):
    """Pairs of token and response key that something written joins: a shared value, or a ballot that can be read."""
    found = {}
    by_answers = {answers: key for key, (_, _, answers) in evidence.responses.items()}
    by_value = {form: key for key in evidence.responses for form in _forms(key.to_bytes(8, "big"))}
    for digest, ballot in evidence.ballot_of().items():
        for source in (digest, ballot):
            for form in (*_forms(source), *_forms(hashlib.sha256(source).digest())):
                if form in by_value:
                    found[digest] = by_value[form]
        try:
            said = json.loads(evidence.ballots[ballot])
        except ValueError:
            continue
        for _, _, answers, _ in said:
            if tuple(answers) in by_answers:
                found[digest] = by_answers[tuple(answers)]
    return found


def _forms(value):
    """A key of 63 bits as it may be cut out of a longer one."""
    cuts = {value[:8], value[-8:], value[:8][::-1], value[-8:][::-1]}
    return {(int.from_bytes(cut, "big") & (2**63 - 1)).to_bytes(8, "big") for cut in cuts} | {
        (int.from_bytes(cut, "big") >> 1).to_bytes(8, "big") for cut in cuts
    }


def _number(value):
    return int.from_bytes(value[:8], "big")


def occurrences(content, patterns):
    """Return for each pattern (8 bytes or more) the offsets where it stands in the content, first to last."""
    heads = {}
    for pattern in patterns:
        heads.setdefault(int.from_bytes(pattern[:8], "little"), []).append(pattern)
    likely = np.zeros(2**16, bool)
    likely[[head & 0xFFFF for head in heads]] = True
    found = {}
    for shift in range(8):
        count = (len(content) - shift) // 8
        if count <= 0:
            continue
        words = np.frombuffer(content, "<u8", count, shift)
        for place in np.flatnonzero(likely[words & 0xFFFF]):
            offset = int(place) * 8 + shift
            for pattern in heads.get(int(words[place]), ()):
                if content.startswith(pattern, offset):
                    found.setdefault(pattern, []).append(offset)
    return {pattern: sorted(offsets) for pattern, offsets in found.items()}


def row_id(key):
    """A row id as SQLite writes it before a row: 7 bits a byte, and 8 in the ninth."""
    if key >= 2**56:
        head = [0x80 | (key >> (8 + 7 * place)) & 0x7F for place in range(7, -1, -1)]
        return bytes([*head, key & 0xFF])
    parts = [key & 0x7F]
    while key := key >> 7:
        parts.append(0x80 | key & 0x7F)
    return bytes(reversed(parts))
