"""Drafts: a first mapping (and instrument) for a file that another tool exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gapassess.catalogue.writing import dump_instrument, dump_mapping
from gapassess.core.mapping import WaveRef
from gapassess.errors import UsageError
from gapassess.interchange.drafting import WAVE_TO_NAME, Draft, draft_mapping
from gapassess.interchange.tables import guess_header_rows, read_table
from gapassess.services.definitions import instrument_of
from gapassess.services.workspace import Workspace
from gapassess.store import organisation, waves


def draft_for(
    workspace: Workspace | None, source: Path | bytes, *, name: str = "", instrument: str | None = None, wave: str = ""
) -> Draft:
    """Draft how a CSV or XLSX file of answers is to be read.

    Parameters
    ----------
    workspace
        For its units, waves and instruments; None drafts from the file alone.
    instrument
        ``id@version``; by default that of `wave`, else one is drafted too.
    """
    table = read_table(source, header_rows=guess_header_rows(source), name=name)
    units = None
    days = None
    if workspace is not None:
        with workspace.database.read() as tx:
            units = organisation.units(tx) if organisation.has_unit_table(tx) else None
            known = next((one for one in waves.list_all(tx) if one.id == wave), None)
        days = WaveRef(wave, known.opens, known.closes) if known else None
        instrument = instrument or (known.instrument if known else None)
    elif instrument is not None:
        raise UsageError.one(
            "WORKSPACE-MISSING",
            where="--instrument",
            what="an instrument is looked up in a workspace",
            do="name it with --workspace",
        )
    found = instrument_of(workspace, instrument) if workspace is not None and instrument else None
    return draft_mapping(table, found, wave=days or WaveRef(wave or WAVE_TO_NAME), units=units)


def mapping_text(draft: Draft) -> str:
    """Return a drafted mapping as YAML, with what to look at as comments above it."""
    notes = [
        "A draft: look it over before you use it.",
        *draft.notes,
        *(f"not read, not stored: {one.column} ({one.kind})" for one in draft.refused),
        *(f"not matched, not read: {column}" for column in draft.unmatched),
    ]
    return dump_mapping(draft.mapping, notes=notes)


def instrument_text(draft: Draft) -> str | None:
    """Return the drafted instrument as YAML; None when one was given."""
    if draft.instrument is None:
        return None
    return dump_instrument(draft.instrument, notes=["A draft: give each item its construct, side and direction."])


def renamed(draft: Draft, instrument: str) -> Draft:
    """Return a draft whose mapping names its instrument otherwise, for example by a path."""
    return replace(draft, mapping=replace(draft.mapping, instrument=instrument))
