"""Commands for the life of a wave besides opening and closing: rehearse, discard, freeze, revise."""

from __future__ import annotations

from argparse import Namespace

from gapassess.bootstrap import open_workspace
from gapassess.cli.printing import say, show, show_json
from gapassess.core.text import Text
from gapassess.services.freezing import freeze_wave
from gapassess.services.rehearsing import discard_wave, rehearse_wave
from gapassess.services.revising import revise_wave


def rehearse(asked: Namespace) -> int:
    """Begin a rehearsal."""
    begun = rehearse_wave(
        open_workspace(asked.workspace),
        asked.wave,
        instrument=asked.instrument,
        days=asked.days,
        title=Text.of(asked.title) if asked.title else None,
    )
    show(f"REHEARSAL {begun.wave.id}: {begun.wave.opens} to {begun.wave.closes}. Links, the form, imports and closing")
    show(f"work as in a wave. Throw it away with `gapassess wave discard {begun.wave.id}`.")
    return 0


def discard(asked: Namespace) -> int:
    """Throw a rehearsal away."""
    done = discard_wave(open_workspace(asked.workspace), asked.wave)
    if asked.json:
        show_json(done)
    elif done.again:
        show(f"The rehearsal {done.wave} was thrown away before.")
    else:
        show(f"The rehearsal {done.wave} is thrown away. The log knows that there was one, and nothing of it.")
    _swept(swept=done.swept)
    return 0


def freeze(asked: Namespace) -> int:
    """Freeze a closed wave."""
    done = freeze_wave(open_workspace(asked.workspace), asked.wave, key_copy=asked.key_copy)
    if asked.json:
        show_json(
            {
                "wave": done.wave.id,
                "state": done.wave.state,
                "sha256": done.sha256,
                "keys_destroyed": len(done.keys),
                "again": done.again,
                "swept": done.swept,
            }
        )
    else:
        show(f"Wave {done.wave.id} {'was frozen before' if done.again else 'is frozen'}. SHA-256 {done.sha256}")
        show(f"{len(done.keys)} key files were written over and removed.")
        show("Destroy every other copy of its key: it opens nothing any more.")
    _swept(swept=done.swept)
    return 0


def revise(asked: Namespace) -> int:
    """Correct an error in a closed wave."""
    workspace = open_workspace(asked.workspace)
    say("counting the kept answers anew, deciding what both revisions together may show")
    done = revise_wave(
        workspace,
        asked.wave,
        reason=asked.reason,
        approved_by=asked.approved_by,
        instrument=asked.instrument,
        positions=asked.positions,
        headcounts=asked.headcounts,
    )
    if asked.json:
        show_json(
            {
                "wave": done.wave.id,
                "revision": done.wave.revision,
                "instrument": done.wave.instrument,
                "corrected": done.corrected,
                "cells_shown": done.cells_shown,
                "cells_held_back": done.cells_held_back,
                "already_released": done.released,
                "not_recounted": done.not_recounted,
                "packs": done.packs,
                "sha256": done.sha256,
            }
        )
        return 0
    show(f"Wave {done.wave.id} is revised ({', '.join(done.corrected)}): revision {done.wave.revision}.")
    show(f"{done.cells_shown} figures shown, {done.cells_held_back} held back. Revision 1 is kept and marked.")
    if done.not_recounted:
        show(f"{done.not_recounted} are held back because the kept answers no longer know them exactly.")
    if done.released:
        show(f"{done.released} sums that were shown before are held back now. They are out already.")
    for pack in done.packs:
        how = "quotes it in its trends" if pack.in_trends else "is of this wave"
        show(f"exported before: pack of wave {pack.wave}, {pack.at}, SHA-256 {pack.sha256}, which {how}")
    return 0


def _swept(*, swept: bool) -> None:
    if not swept:
        say("The database was busy: give the same command again to take what was destroyed off the disk.")
