"""Sealing: wave keys, sealed ballots and token hashes, on libsodium's sealed box.

A person's ballot is padded to the size of the longest answer that could have been given, so that
its length says nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from gapassess.core.instrument import Instrument
from gapassess.core.response import COMMENT_LENGTH, Response
from gapassess.errors import OperatorError

BALLOT_SIZE = 4096
_WIDEST_ANSWER, _WIDEST_LETTER = -100, "\x01"
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
TOKEN_LENGTH = 20
KEY_LENGTH = 32


def new_token() -> str:
    """Return a new one-time token: 20 letters and digits that cannot be mistaken (99 bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(TOKEN_LENGTH))


def token_hash(token: str) -> bytes:
    """Return the SHA-256 of a token; the database knows nothing else of it."""
    return hashlib.sha256(token.strip().lower().encode()).digest()


def ballot_key(chance: random.Random) -> bytes:
    """Return a random 16-byte key for a ballot: no sequence, so no order of arrival."""
    return chance.randbytes(16)


def new_key_pair() -> tuple[bytes, bytes]:
    """Return a new private and public key."""
    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def seal(public_key: bytes, responses: Sequence[Response], *, room: int = 0) -> bytes:
    """Seal one or many responses to the wave's public key, padded to `room` and to whole blocks."""
    plain = _written(responses)
    padded = plain + b" " * (max(0, room - len(plain)) + -max(room, len(plain)) % BALLOT_SIZE)
    return bytes(SealedBox(PublicKey(public_key)).encrypt(padded))


def room_for(instrument: Instrument, response: Response) -> int:
    """Return the bytes of the longest response that anybody in the same group could have given."""
    comments = tuple((box.id, _WIDEST_LETTER * COMMENT_LENGTH) for box in instrument.comments)
    return len(_written([replace(response, answers=(_WIDEST_ANSWER,) * len(instrument.items), comments=comments)]))


def _written(responses: Sequence[Response]) -> bytes:
    said = [(one.unit, one.stratum, one.answers, one.comments) for one in responses]
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()


def unseal(private_key: bytes, sealed: Iterable[bytes]) -> list[Response]:
    """Open ballots.

    Raises
    ------
    OperatorError
        ``KEY-WRONG`` when the key does not fit; nothing is returned.
    """
    box = SealedBox(PrivateKey(private_key))
    found = []
    try:
        for one in sealed:
            for unit, stratum, answers, comments in json.loads(box.decrypt(one)):
                found.append(Response(unit, stratum, tuple(answers), tuple((a, b) for a, b in comments)))
    except CryptoError as error:
        raise OperatorError.one(
            "KEY-WRONG",
            where="key file",
            what="the key does not open this wave's ballots",
            do="use the key file that was written when the wave was opened",
        ) from error
    return found


def key_path(folder: Path, wave: str) -> Path:
    """Return where the private key of a wave lies."""
    return folder / f"{wave}.key"


def write_key(path: Path, private_key: bytes) -> None:
    """Write a private key, readable by the owner alone: the whole of it or nothing.

    Notes
    -----
    A key file that is there already is set aside under a name of its own, never overwritten: it was
    left by a try that did not end, or belongs to another database.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(f"{path.name}.part")
        part.unlink(missing_ok=True)
        with part.open("x", encoding="ascii") as file:
            part.chmod(0o600)
            file.write(private_key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            path.rename(_free(path))
        part.rename(path)
    except OSError as error:
        raise OperatorError.one(
            "KEY-NOT-WRITTEN",
            where=str(path),
            what=f"the key file cannot be written ({error.strerror})",
            do="make the folder writable or name another",
        ) from error


def remove_key(path: Path, private_key: bytes) -> None:
    """Remove the file of a key that was not needed; a file that holds another key stays."""
    try:
        if read_key(path) == private_key:
            path.unlink()
    except (OperatorError, OSError):
        return


def _free(path: Path) -> Path:
    number = 1
    while (other := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    return other


def read_key(path: Path) -> bytes:
    """Read a private key.

    Raises
    ------
    OperatorError
        ``KEY-MISSING`` or ``KEY-DAMAGED``.
    """
    try:
        return _whole(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except FileNotFoundError as error:
        raise OperatorError.one(
            "KEY-MISSING",
            where=str(path),
            what="the private key of this wave is not there, so its answers cannot be opened",
            do="put the second copy back in this place, or name it with --key; without it the wave is lost",
        ) from error
    except (ValueError, OSError) as error:
        raise OperatorError.one(
            "KEY-DAMAGED",
            where=str(path),
            what="the key file cannot be read as a key",
            do="put the second copy back in this place",
        ) from error


def _whole(key: bytes) -> bytes:
    if len(key) != KEY_LENGTH:
        raise ValueError("too short or too long")
    return key
