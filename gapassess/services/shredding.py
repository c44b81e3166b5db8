"""Shredding: key files of a wave written over and removed. What was sealed to them stays sealed for ever."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from nacl.public import PrivateKey

from gapassess.errors import OperatorError
from gapassess.services import sealing


def shred_keys(folder: Path, wave: str, *, public_key: bytes | None) -> tuple[Path, ...]:
    """Write over and remove every copy of a wave's private key in a folder, and return which were there.

    Parameters
    ----------
    public_key
        That of the wave: a file set aside that holds another key belongs to another wave and stays.
        None when the wave is gone already: the file in the wave's own place alone is removed.

    Raises
    ------
    OperatorError
        ``KEY-NOT-DESTROYED``; what could be removed is removed.

    Notes
    -----
    Where a disk writes elsewhere than asked (flash memory, snapshots, backups) overwriting is not
    proof; without the ballots, which are gone by then, a key that survives opens nothing.
    """
    own = sealing.key_path(folder, wave)
    part = own.with_name(f"{own.name}.part")
    aside = re.compile(rf"{re.escape(own.name)}\.set-aside-\d+")
    found = [path for path in (own, part) if path.is_file() and _is_of(path, public_key, otherwise=True)]
    if public_key is not None and folder.is_dir():
        found += [
            path for path in sorted(folder.iterdir())
            if aside.fullmatch(path.name) and _is_of(path, public_key, otherwise=False)
        ]  # fmt: skip
    left = [path for path in found if not _shred(path)]
    if left:
        raise OperatorError.one(
            "KEY-NOT-DESTROYED",
            where=", ".join(map(str, left)),
            what="this key file cannot be removed; all else is done",
            do="make it and its folder writable and give the same command again",
        )
    return tuple(found)


def shred_files(paths: Sequence[Path]) -> None:
    """Write over and remove files, in this order.

    Raises
    ------
    OperatorError
        ``CONTACTS-NOT-DESTROYED``; what could be removed is removed.
    """
    left = [path for path in paths if not _shred(path)]
    if left:
        raise OperatorError.one(
            "CONTACTS-NOT-DESTROYED",
            where=", ".join(map(str, left)),
            what="this part of the contact book cannot be removed; all else is done",
            do="make it and its folder writable and give the same command again",
        )


def _is_of(path: Path, public_key: bytes | None, *, otherwise: bool) -> bool:
    """Say whether a file holds the key of this wave; `otherwise` where it cannot be read as a key or told."""
    if public_key is None:
        return otherwise
    try:
        return bytes(PrivateKey(sealing.read_key(path)).public_key) == public_key
    except OperatorError:
        return otherwise


def _shred(path: Path) -> bool:
    try:
        path.chmod(0o600)
        with path.open("r+b") as file:
            length = max(path.stat().st_size, 1)
            for content in (secrets.token_bytes(length), bytes(length)):
                file.seek(0)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        path.unlink()
    except OSError:
        return not path.exists()
    return True
