"""Sealing: wave keys, sealed ballots and token hashes, on libsodium's sealed box.

A ballot is padded to a multiple of one size, so that its length says nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from gapassess.core.response import Response
from gapassess.errors import OperatorError

BALLOT_SIZE = 8192
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
TOKEN_LENGTH = 20


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


def seal(public_key: bytes, responses: Sequence[Response]) -> bytes:
    """Seal one or many responses to the wave's public key, padded."""
    said = [[one.unit, one.stratum, list(one.answers), [list(pair) for pair in one.comments]] for one in responses]
    plain = json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()
    padded = plain + b" " * (-len(plain) % BALLOT_SIZE)
    return bytes(SealedBox(PublicKey(public_key)).encrypt(padded))


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
    """Write a private key, readable by the owner alone; an existing file is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(private_key.hex() + "\n")
    except FileExistsError as error:
        raise OperatorError.one(
            "KEY-EXISTS",
            where=str(path),
            what="a key file is there already",
            do="move it away if it belongs to another wave",
        ) from error
    except OSError as error:
        raise OperatorError.one(
            "KEY-NOT-WRITTEN",
            where=str(path),
            what=f"the key file cannot be written ({error.strerror})",
            do="make the folder writable or name another",
        ) from error


def read_key(path: Path) -> bytes:
    """Read a private key.

    Raises
    ------
    OperatorError
        ``KEY-MISSING`` or ``KEY-DAMAGED``.
    """
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
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
