"""Doctor: what IT security and the owner want to see before they trust an installation."""

from __future__ import annotations

import stat

from gapassess.core.audit import first_break
from gapassess.errors import GapassessError
from gapassess.services import sealing
from gapassess.services.checks import Check
from gapassess.services.freezing import changed_since
from gapassess.services.inviting_checks import examine_post
from gapassess.services.workspace import Workspace
from gapassess.store import audit, waves


def examine(workspace: Workspace) -> tuple[Check, ...]:
    """Look the installation over; nothing is changed."""
    return (
        _tables(workspace),
        *_keys(workspace),
        _folder(workspace),
        verify_audit(workspace),
        verify_waves(workspace),
        _definitions(workspace),
        *examine_post(workspace),
    )


def verify_audit(workspace: Workspace) -> Check:
    """Check that every entry of the audit log follows from the one before, and that none is missing at the end."""
    what = "audit log"
    try:
        with workspace.database.read() as tx:
            entries = audit.entries(tx)
            number, digest = audit.head(tx)
    except GapassessError as error:
        return Check(what, ok=False, said=str(error))
    broken = first_break(entries)
    if broken is not None:
        return Check(what, ok=False, said=f"entry {broken} does not follow from the one before: changed or removed")
    if len(entries) != number or (entries and entries[-1].digest != digest):
        return Check(what, ok=False, said=f"{number} entries were written and {len(entries)} are there")
    return Check(what, ok=True, said=f"{number} entries, none changed or removed")


def verify_waves(workspace: Workspace) -> Check:
    """Check that every frozen or revised wave is still what its hash in the audit log says."""
    what = "frozen waves"
    try:
        with workspace.database.read() as tx:
            number, wrong = changed_since(tx)
    except GapassessError as error:
        return Check(what, ok=False, said=str(error))
    return Check(what, ok=not wrong, said="; ".join(wrong) or f"{number} with a hash in the log, none changed")


def _tables(workspace: Workspace) -> Check:
    try:
        workspace.database.check_version()
    except GapassessError as error:
        return Check("database", ok=False, said=str(error))
    return Check("database", ok=True, said=f"{workspace.database.where.removeprefix('database ')}, tables up to date")


def _keys(workspace: Workspace) -> list[Check]:
    found = []
    try:
        with workspace.database.read() as tx:
            opened = [wave for wave in waves.list_all(tx) if wave.is_open]
    except GapassessError:
        return []
    for wave in opened:
        path = sealing.key_path(workspace.keys, wave.id)
        said = "no private key in the key folder; close with --key"
        if path.is_file():
            said = (
                "the private key is there; whoever runs this machine could open answers with it, so it is best with "
                "the owner alone until closing (`wave close --key`)"
            )
        found.append(Check(f"key of wave {wave.id}", ok=path.is_file(), said=said))
    return found


def _folder(workspace: Workspace) -> Check:
    folder = workspace.keys
    if not folder.is_dir():
        return Check("key folder", ok=False, said=f"{folder} is missing")
    open_to_all = bool(folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    said = "others on this machine can read it: run chmod 700" if open_to_all else "for its owner alone"
    return Check("key folder", ok=not open_to_all, said=said)


def _definitions(workspace: Workspace) -> Check:
    faults = []
    for ref in workspace.shelf.instruments():
        try:
            workspace.shelf.load_instrument(ref)
        except GapassessError as error:
            faults.append(str(error))
    said = "; ".join(faults) or f"{len(workspace.shelf.instruments())} instruments, no faults"
    return Check("definitions", ok=not faults, said=said)
