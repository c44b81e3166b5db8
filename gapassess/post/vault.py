"""Vault: the key of the contact book, and files sealed under it, written whole or not at all.

Each file has a key of its own, which lies beside it sealed to the key of the book and is written
once. Whoever destroys that one small file destroys every version of the other that a disk still holds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from gapassess.errors import OperatorError

KEY_LENGTH = 32
SMALLEST = 16 * 1024
"""Sealed files have this size or twice, four times … as much: it tells a magnitude, and no number of people."""
STOP_BYTES = 10
_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghjkmnpqrstvwxyz")


@dataclass(frozen=True)
class BookKey:
    """The secret of the contact book: 32 bytes, from which its three uses are drawn apart."""

    secret: bytes

    @classmethod
    def new(cls) -> BookKey:
        """Return a new random key."""
        return cls(secrets.token_bytes(KEY_LENGTH))

    def mac(self, address: str) -> str:
        """Return the HMAC-SHA-256 of an address, in hex: all that is known of a person over waves."""
        return self._mac("address", address).hex()

    def stop_code(self, mac: str) -> str:
        """Return the code, 16 signs of Crockford's base32, with which the person of this `mac` ends all letters.

        Whoever has the code cannot work out the `mac`, nor the address.
        """
        return base64.b32encode(self._mac("stop", mac)[:STOP_BYTES]).translate(_CROCKFORD).decode()

    def letter_id(self, address: str, wave: str, number: int) -> str:
        """Return what stands before the @ of a letter's Message-ID: the same for a letter that is sent again."""
        return self._mac("letter", f"{wave}\0{number}\0{address}")[:16].hex()

    def seal(self, plain: bytes) -> bytes:
        """Seal bytes to the book (XSalsa20-Poly1305 of libsodium)."""
        return bytes(SecretBox(self._mac("seal", "")).encrypt(plain))

    def open(self, sealed: bytes) -> bytes:
        """Open what was sealed to the book; `CryptoError` when it is damaged or another book's."""
        return bytes(SecretBox(self._mac("seal", "")).decrypt(sealed))

    def _mac(self, use: str, text: str) -> bytes:
        return hmac.digest(self.secret, f"{use}\0{text}".encode(), hashlib.sha256)


@dataclass(frozen=True)
class SealedFile:
    """One JSON value in a file that only the key of the book opens."""

    path: Path
    key: BookKey

    @property
    def own_key(self) -> Path:
        """File with the key of this file alone."""
        return self.path.with_name(f"{self.path.name}.key")

    def read(self, otherwise: Any) -> Any:  # noqa: ANN401  what JSON can hold
        """Return the value, `otherwise` when the file is not there.

        Raises
        ------
        OperatorError
            ``CONTACTS-UNREADABLE``: the key does not fit, or the file is damaged.
        """
        try:
            if not self.path.exists():
                return otherwise
            own = SecretBox(self.key.open(self.own_key.read_bytes()))
            return json.loads(own.decrypt(self.path.read_bytes()))
        except (CryptoError, OSError, ValueError) as error:
            raise OperatorError.one(
                "CONTACTS-UNREADABLE",
                where=str(self.path),
                what="this part of the contact book cannot be opened",
                do="put back the key file that belongs to it, or its second copy; without it import contacts anew",
            ) from error

    def write(self, value: object) -> None:
        """Write a value in the place of the one before, all of it or nothing.

        Raises
        ------
        OperatorError
            ``CONTACTS-NOT-WRITTEN``.
        """
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        room = SMALLEST
        while room < len(plain):
            room *= 2
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self.own_key.exists():
                write_whole(self.own_key, self.key.seal(secrets.token_bytes(KEY_LENGTH)))
            own = SecretBox(self.key.open(self.own_key.read_bytes()))
            write_whole(self.path, bytes(own.encrypt(plain.ljust(room))))
        except (OSError, CryptoError) as error:
            raise OperatorError.one(
                "CONTACTS-NOT-WRITTEN",
                where=str(self.path),
                what="the contact book cannot be written",
                do="see that its folder can be written, that its disk has room, and that its key is the right one",
            ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file for its owner alone; after a crash the old or the new one is there, never a half."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
