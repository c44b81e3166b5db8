"""Importing answers: a foreign file becomes sealed ballots of a wave, all of it or nothing."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gapassess.catalogue.instruments import load_instrument
from gapassess.catalogue.mappings import instrument_path, load_mapping
from gapassess.catalogue.shelf import FRAMEWORKS, SUFFIX
from gapassess.core.instrument import Instrument
from gapassess.core.mapping import Mapping
from gapassess.core.organisation import Unit
from gapassess.core.wave import Wave
from gapassess.errors import AuthorError, OperatorError, PolicyError, UsageError
from gapassess.interchange.answers import Reading, read_answers
from gapassess.interchange.response_keys import HASH_BYTES, KeyLedger
from gapassess.interchange.tables import Table, read_table
from gapassess.services import sealing
from gapassess.services.blocks import rotated
from gapassess.services.definitions import Definition, check_definition, instrument_of, take_definition
from gapassess.services.people import root_of
from gapassess.services.sealed_batches import SealedBatches
from gapassess.services.waves import log, new_wave, starting, told_state
from gapassess.services.workspace import Workspace
from gapassess.store import ballots, imports, organisation, waves
from gapassess.store.database import Transaction

KEY_FILE = "response-keys.key"


@dataclass(frozen=True)
class Imported:
    """What an import did, or (dry run) would do.

    Attributes
    ----------
    stored
        Answers stored, or (dry run) that would be; 0 when the same file was imported before.
    known
        Answers passed over because their response key is stored already.
    repeated
        True when this file with this mapping was imported before.
    refused_columns, unmatched_columns
        Not read, not stored; not named by the mapping.
    without_block
        Answers to store, from units where blocks rotate, in which every block is empty and so counts as not asked.
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
    without_block: int
    dry_run: bool


Progress = Callable[[int], None]


def import_file(
    workspace: Workspace, path: Path, *, mapping: Path, dry_run: bool = False, progress: Progress | None = None
) -> Imported:
    """Import a CSV or XLSX file of answers by a mapping file; raises as `import_answers` does."""
    said = load_mapping(mapping)
    table = read_table(path, header_rows=said.header_rows)
    beside = instrument_path(mapping, said.instrument)
    if beside is None:
        return import_answers(
            workspace, table, mapping=said, instrument=said.instrument, dry_run=dry_run, progress=progress
        )
    known = load_instrument(beside)
    taken_in = _beside(workspace, beside, known)
    return _import(workspace, table, said, known, taken_in, dry_run=dry_run, progress=progress)


def _beside(workspace: Workspace, path: Path, instrument: Instrument) -> list[Definition]:
    """Return what the import is to take in: the instrument that a mapping names by its path, its framework."""
    near = path.parent.parent / FRAMEWORKS / f"{instrument.framework}{SUFFIX}"
    files = [path]
    if workspace.shelf.find_framework(instrument.framework) is None and near.is_file():
        files = [near, path]
    found = [check_definition(workspace, one, beside=files[:place]) for place, one in enumerate(files)]
    return [one for one in found if not one.target.is_file() or one.target.read_bytes() != one.path.read_bytes()]


def import_answers(
    workspace: Workspace,
    table: Table,
    *,
    mapping: Mapping,
    instrument: str,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Import a table of answers; a new wave is made and opened with the workspace's policy.

    Parameters
    ----------
    dry_run
        Read and check everything and store nothing.
    progress
        Told every few thousand rows how many were read until now.

    Raises
    ------
    AuthorError
        Every fault of the file, at most 100 then a count. Nothing is stored.
    PolicyError
        ``WAVE-NOT-OPEN``, ``INSTRUMENT-DIFFERS``.
    UsageError
        ``WAVE-NEEDS-DATES``: the wave is new and the mapping gives no dates.
    OperatorError
        ``WAVE-CHANGED``, ``DISK-FULL`` and those of the database. Nothing is stored.

    Notes
    -----
    Answers are sealed as they are read, outside the database, so that nobody waits for a long file;
    the database is written in one transaction when the whole file is known to be good.
    """
    known = instrument_of(workspace, instrument)
    return _import(workspace, table, mapping, known, [], dry_run=dry_run, progress=progress)


def _import(
    workspace: Workspace,
    table: Table,
    mapping: Mapping,
    known: Instrument,
    taken_in: Sequence[Definition],
    *,
    dry_run: bool,
    progress: Progress | None,
) -> Imported:
    with workspace.database.read() as tx:
        before = imports.seen(tx, file_hash=table.sha256, mapping_hash=mapping.content_hash)
        wave = next((one for one in waves.list_all(tx) if one.id == mapping.wave.id), None)
        given = {unit.id for unit in organisation.units(tx)} if organisation.has_unit_table(tx) else None
        known_keys = imports.key_count(tx, mapping.wave.id) if mapping.response_key is not None else 0
    if before is not None:
        return _nothing(known, before, dry_run=dry_run)
    _check_wave(mapping, known, wave)
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
        wave = made[0]
    keys = KeyLedger()
    if mapping.response_key is not None:
        hashed = _hash_of_key(workspace, wave, keep=not dry_run)
        keys = KeyLedger(hashed, _met(workspace, wave)) if known_keys else KeyLedger(hashed)
    with workspace.database.read() as tx:
        some = rotated(workspace, tx, wave, known)
    with keys, SealedBatches(workspace, wave, dry_run=dry_run) as sealed:
        reading = read_answers(
            table, mapping, known, units=given, rotates=some, take=sealed.take, keys=keys, progress=progress
        )
        if reading.faults:
            raise AuthorError(*reading.faults)
        if not dry_run:
            with workspace.database.begin() as tx, ExitStack() as stack:
                before = imports.seen(tx, file_hash=table.sha256, mapping_hash=mapping.content_hash)
                if before is not None:
                    return _nothing(known, before, dry_run=dry_run)
                for definition in taken_in:
                    take_definition(workspace, tx, definition)
                if made is not None:
                    stack.enter_context(starting(workspace, tx, *made))
                else:
                    _check_unchanged(tx, wave, mapping, known_keys)
                _store(workspace, tx, wave, reading, sealed, keys=keys)
                _remember(workspace, tx, wave, table=table, mapping=mapping, stored=len(sealed))
        return _report(mapping, known, reading, len(sealed), keys.known_count, new=made is not None, dry_run=dry_run)


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


def _check_unchanged(tx: Transaction, wave: Wave, mapping: Mapping, known_keys: int) -> None:
    """Raise unless the wave is what it was when the file was begun; nobody changes it from now on."""
    now = waves.fetch(tx, wave.id, lock="share")
    if not now.is_open:
        raise _not_open(now)
    same_keys = mapping.response_key is None or imports.key_count(tx, wave.id) == known_keys
    if now.public_key != wave.public_key or not same_keys:
        raise OperatorError.one(
            "WAVE-CHANGED",
            where=f"wave {wave.id}",
            what="somebody else imported into it or made it anew while the file was read, and nothing was stored",
            do="try again",
        )


def _store(
    workspace: Workspace, tx: Transaction, wave: Wave, reading: Reading, sealed: SealedBatches, *, keys: KeyLedger
) -> None:
    """Store what was sealed, with the units that were made and the response keys."""
    if reading.new_units:
        root = root_of(workspace)
        organisation.put_units(tx, [root, *_under(root.id, reading)], from_mapping=True)
    imports.add_keys(tx, wave.id, hashes=keys.fresh())
    ballots.count_many(tx, wave.id, answered=sealed.answered)
    if len(sealed):
        ballots.come_in(tx, wave.id, door="import", number=len(sealed))
    for some in sealed.ballots():
        ballots.add(tx, wave.id, ballots=some)


def _remember(
    workspace: Workspace, tx: Transaction, wave: Wave, *, table: Table, mapping: Mapping, stored: int
) -> None:
    imports.remember(tx, file_hash=table.sha256, mapping_hash=mapping.content_hash, wave=wave.id, responses=stored)
    details = {"file_sha256": table.sha256, "mapping_sha256": mapping.content_hash, "responses": str(stored)}
    log(workspace, tx, wave, "responses-imported", details)


def _under(root: str, reading: Reading) -> list[Unit]:
    return [
        Unit(unit.id, unit.title, unit.parent or root, unit.valid_from, unit.valid_to)
        for unit in reading.new_units
        if unit.id != root
    ]


def _hash_of_key(workspace: Workspace, wave: Wave, *, keep: bool) -> Callable[[str], bytes]:
    """Return the hash of a response key, by a secret that lies with the keys, not in the database.

    Parameters
    ----------
    keep
        Write the secret down when it is not there yet.
    """
    path = workspace.keys / KEY_FILE
    if path.exists():
        secret = sealing.read_key(path)
    else:
        secret = secrets.token_bytes(HASH_BYTES)
        if keep:
            sealing.write_key(path, secret)
    return lambda key: hmac.digest(secret, f"{wave.id}\n{key}".encode(), "sha256")


def _met(workspace: Workspace, wave: Wave) -> Callable[[Sequence[bytes]], Collection[bytes]]:
    """Return what finds, of some hashes, those that earlier files had."""

    def met(hashes: Sequence[bytes]) -> Collection[bytes]:
        with workspace.database.read() as tx:
            return imports.met(tx, wave.id, hashes=hashes)

    return met


def _nothing(instrument: Instrument, before: tuple[str, int], *, dry_run: bool) -> Imported:
    wave, responses = before
    return Imported(wave, instrument.ref, responses, 0, 0, responses, True, False, (), (), (), 0, dry_run)  # noqa: FBT003


def _report(
    mapping: Mapping,
    instrument: Instrument,
    reading: Reading,
    stored: int,
    known: int,
    *,
    new: bool,
    dry_run: bool,
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
        without_block=reading.without_block,
        dry_run=dry_run,
    )
