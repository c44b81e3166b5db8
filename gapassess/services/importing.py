"""Importing answers: a foreign file becomes sealed ballots of a wave, all of it or nothing."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.mappings import instrument_path, load_mapping
from gapassess.catalogue.shelf import FRAMEWORKS, SUFFIX
from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.core.organisation import Unit
from gapassess.core.response import Response, response_of
from gapassess.core.wave import Wave
from gapassess.errors import AuthorError, Fault, PolicyError, UsageError
from gapassess.interchange.answers import Reading, ReadRow, read_answers
from gapassess.interchange.tables import Table, read_table
from gapassess.services import sealing
from gapassess.services.definitions import Definition, check_definition, instrument_of, take_definition
from gapassess.services.people import root_of
from gapassess.services.waves import log, new_wave, starting, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, imports, organisation, waves
from gapassess.store.database import Transaction

BATCH = 500
KEY_FILE = "response-keys.key"


@dataclass(frozen=True)
class Imported:
    """What an import did, or (dry run) would do.

    Attributes
    ----------
    stored
        Answers stored; 0 when the same file was imported before.
    known
        Answers passed over because their response key is stored already.
    repeated
        True when this file with this mapping was imported before.
    refused_columns, unmatched_columns
        Not read, not stored; not named by the mapping.
    """

    wave: str
    instrument: str
    rows: int
    stored: int
    skipped: int
    known: int
    repeated: bool
    new_wave: bool
    new_units: tuple[str, ...]
    refused_columns: tuple[str, ...]
    unmatched_columns: tuple[str, ...]
    dry_run: bool


def import_file(workspace: Workspace, path: Path, *, mapping: Path, dry_run: bool = False) -> Imported:
    """Import a CSV or XLSX file of answers by a mapping file; raises as `import_answers` does."""
    said = load_mapping(mapping)
    table = read_table(path, header_rows=said.header_rows)
    beside = instrument_path(mapping, said.instrument)
    if beside is None:
        return import_answers(workspace, table, mapping=said, instrument=said.instrument, dry_run=dry_run)
    known = load_instrument(beside)
    return _import(workspace, table, said, known, _beside(workspace, beside, known), dry_run=dry_run)


def _beside(workspace: Workspace, path: Path, instrument: Instrument) -> list[Definition]:
    """Return what the import is to take in: the instrument that a mapping names by its path, its framework."""
    near = path.parent.parent / FRAMEWORKS / f"{instrument.framework}{SUFFIX}"
    files = [path]
    if workspace.shelf.find_framework(instrument.framework) is None and near.is_file():
        files = [near, path]
    found = [check_definition(workspace, one, beside=files[:place]) for place, one in enumerate(files)]
    return [one for one in found if not one.target.is_file() or one.target.read_bytes() != one.path.read_bytes()]


def import_answers(
    workspace: Workspace, table: Table, *, mapping: Mapping, instrument: str, dry_run: bool = False
) -> Imported:
    """Import a table of answers; a new wave is made and opened with the workspace's policy.

    Parameters
    ----------
    dry_run
        Read and check everything and store nothing.

    Raises
    ------
    AuthorError
        Every fault of the file, at most 100 then a count. Nothing is stored.
    PolicyError
        ``WAVE-NOT-OPEN``, ``INSTRUMENT-DIFFERS``.
    UsageError
        ``WAVE-NEEDS-DATES``: the wave is new and the mapping gives no dates.
    """
    return _import(workspace, table, mapping, instrument_of(workspace, instrument), [], dry_run=dry_run)


def _import(
    workspace: Workspace,
    table: Table,
    mapping: Mapping,
    known: Instrument,
    taken_in: Sequence[Definition],
    *,
    dry_run: bool,
) -> Imported:
    with workspace.database.read() as tx:
        before = imports.seen(tx, file_hash=table.sha256, mapping_hash=mapping.content_hash)
        wave = next((one for one in waves.list_all(tx) if one.id == mapping.wave.id), None)
        given = {unit.id for unit in organisation.units(tx)} if organisation.has_unit_table(tx) else None
    if before is not None:
        return _nothing(known, before, dry_run=dry_run)
    _check_wave(mapping, known, wave)
    reading = read_answers(table, mapping, known, units=given)
    if reading.faults:
        raise AuthorError(*reading.faults)
    found = _responses(known, reading)
    made = None
    if wave is None:
        made = new_wave(
            workspace,
            mapping.wave.id,
            instrument=known,
            opens=mapping.wave.opens,  # type: ignore[arg-type]
            closes=mapping.wave.closes,  # type: ignore[arg-type]
            results_by=mapping.wave.results_by,
        )
    fresh = made[0] if made else wave
    if dry_run or fresh is None:
        return _report(mapping, known, reading, len(found), 0, new=wave is None, dry_run=True)
    with workspace.database.begin() as tx, ExitStack() as stack:
        for definition in taken_in:
            take_definition(workspace, tx, definition)
        if made is not None:
            stack.enter_context(starting(workspace, tx, *made))
        elif not (now := waves.fetch(tx, fresh.id, lock="share")).is_open:
            raise _not_open(now)
        stored, passed = _store(workspace, tx, fresh, reading, found)
        imports.remember(
            tx, file_hash=table.sha256, mapping_hash=mapping.content_hash, wave=fresh.id, responses=stored
        )
        log(
            workspace,
            tx,
            fresh,
            "responses-imported",
            {"file_sha256": table.sha256, "mapping_sha256": mapping.content_hash, "responses": str(stored)},
        )
    return _report(mapping, known, reading, stored, passed, new=wave is None, dry_run=False)


def _check_wave(mapping: Mapping, instrument: Instrument, wave: Wave | None) -> None:
    where = f"wave {mapping.wave.id}"
    if wave is None:
        if mapping.wave.opens is None or mapping.wave.closes is None:
            raise UsageError.one(
                "WAVE-NEEDS-DATES",
                where=where,
                what="there is no such wave, and the mapping does not say when it opens and closes",
                do="write wave: {id: …, opens: 2026-09-01, closes: 2026-09-30}, or name a wave that is open",
            )
    elif not wave.is_open:
        raise _not_open(wave)
    elif wave.instrument != instrument.ref:
        raise PolicyError.one(
            "INSTRUMENT-DIFFERS",
            where=where,
            what=f"the wave asks {wave.instrument}, the mapping is for {instrument.ref}",
            do="import into a wave of the same instrument",
        )


def _not_open(wave: Wave) -> PolicyError:
    return PolicyError.one(
        "WAVE-NOT-OPEN",
        where=f"wave {wave.id}",
        what=f"the wave is {told_state(wave)} and takes no more answers",
        do="import into an open wave; a closed one never changes",
    )


def _responses(instrument: Instrument, reading: Reading) -> list[tuple[ReadRow, Response]]:
    found = []
    faults: list[Fault] = []
    for row in reading.rows:
        response, wrong = response_of(
            instrument, row.answers, unit=row.unit, stratum=row.stratum, asked=reading.asked | set(row.answers)
        )
        if response is not None:
            found.append((row, response))
        faults.extend(wrong)
    if faults:
        raise AuthorError(*faults[:100])
    return found


def _store(
    workspace: Workspace,
    tx: Transaction,
    wave: Wave,
    reading: Reading,
    found: Sequence[tuple[ReadRow, Response]],
) -> tuple[int, int]:
    """Store answers as sealed batches in random order; return how many, and how many were known."""
    if reading.new_units:
        root = root_of(workspace)
        organisation.put_units(tx, [root, *_under(root.id, reading)], from_mapping=True)
    secret = _key_secret(workspace)
    stored = imports.keys(tx, wave.id)
    fresh = []
    hashes = []
    for row, response in found:
        if row.response_key is not None:
            digest = hmac.new(secret, f"{wave.id}\n{row.response_key}".encode(), hashlib.sha256).digest()
            if digest in stored:
                continue
            hashes.append(digest)
        fresh.append(response)
    workspace.chance.shuffle(fresh)
    imports.add_keys(tx, wave.id, hashes=hashes)
    ballots.count_many(tx, wave.id, answered=Counter((one.unit, one.stratum) for one in fresh))
    if fresh:
        ballots.come_in(tx, wave.id, door="import", number=len(fresh))
    ballots.add(
        tx,
        wave.id,
        ballots=[
            (sealing.ballot_key(workspace.chance), sealing.seal(wave.public_key, fresh[place : place + BATCH]))
            for place in range(0, len(fresh), BATCH)
        ],
    )
    return len(fresh), len(found) - len(fresh)


def _under(root: str, reading: Reading) -> list[Unit]:
    return [
        Unit(unit.id, unit.title, unit.parent or root, unit.valid_from, unit.valid_to)
        for unit in reading.new_units
        if unit.id != root
    ]


def _key_secret(workspace: Workspace) -> bytes:
    """Return the secret that response keys are hashed with; it lies with the keys, not in the database."""
    path = workspace.keys / KEY_FILE
    if not path.exists():
        sealing.write_key(path, secrets.token_bytes(32))
    return sealing.read_key(path)


def _nothing(instrument: Instrument, before: tuple[str, int], *, dry_run: bool) -> Imported:
    wave, responses = before
    return Imported(wave, instrument.ref, responses, 0, 0, responses, True, False, (), (), (), dry_run)  # noqa: FBT003


def _report(
    mapping: Mapping, instrument: Instrument, reading: Reading, stored: int, known: int, *, new: bool, dry_run: bool
) -> Imported:
    return Imported(
        wave=mapping.wave.id,
        instrument=instrument.ref,
        rows=reading.row_count,
        stored=stored,
        skipped=reading.skipped,
        known=known,
        repeated=False,
        new_wave=new,
        new_units=tuple(unit.id for unit in reading.new_units),
        refused_columns=tuple(one.column for one in reading.refused_columns),
        unmatched_columns=reading.unmatched,
        dry_run=dry_run,
    )
