"""Manifest: what an evidence pack holds, what it rests on, and the hash of each of its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gapassess.core.policy import Policy

PACK_FORMAT = 1
"""Version of the pack's own layout; a reader of another one says so instead of guessing."""

MANIFEST = "manifest.json"
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class PackFile:
    """One file of a pack: its name with forward slashes, its SHA-256 in hex, its length in bytes."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class AuditHead:
    """Newest entry of the audit log when the pack was made: its number and its digest."""

    number: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What a pack says of itself.

    Attributes
    ----------
    pack_format
        Version of the layout.
    product
        Version of gapassess that made the pack.
    organisation, made_up, marking
        Whose figures they are, whether they are invented, and the handling line.
    wave, wave_title, revision, opens, closes
        The round of asking.
    earlier_waves
        Ids of the waves that trends look back on.
    instrument, instrument_hash
        ``id@version`` and the SHA-256 of its content.
    framework, catalogue
        ``id@version``; catalogue None where the pack has no criteria.
    variance
        ``moderated`` or ``own``.
    held_back
        How many figures are held back.
    files
        Every file but the manifest, by name.

    Raises
    ------
    ValueError
        A rule is broken; the message says which.
    """

    product: str
    organisation: str
    made_up: bool
    marking: str
    language: str
    wave: str
    wave_title: str
    revision: int
    opens: date
    closes: date
    earlier_waves: tuple[str, ...]
    instrument: str
    instrument_hash: str
    framework: str
    catalogue: str | None
    policy: Policy
    variance: str
    held_back: int
    audit_head: AuditHead
    files: tuple[PackFile, ...]
    pack_format: int = PACK_FORMAT

    def __post_init__(self) -> None:
        """Refuse a manifest that breaks a rule."""
        broken = [said for said, holds in self._rules().items() if not holds]
        if broken:
            raise ValueError("; ".join(broken))

    def _rules(self) -> dict[str, bool]:
        names = [file.name for file in self.files]
        return {
            f"pack_format is not {PACK_FORMAT}": self.pack_format == PACK_FORMAT,
            "the wave closes before it opens": self.opens <= self.closes,
            "held_back is under 0": self.held_back >= 0,
            "the instrument's hash is no SHA-256": _is_hash(self.instrument_hash),
            "the head of the audit log is no number and SHA-256": self.audit_head.number >= 0
            and _is_hash(self.audit_head.digest),
            "files are not in order of their names, each once": names == sorted(set(names)),
            "a file name is not a plain path inside the pack": all(is_plain_path(name) for name in names),
            "the manifest lists itself": MANIFEST not in names,
            "a file has no SHA-256 or no length": all(_is_hash(file.sha256) and file.bytes >= 0 for file in self.files),
        }

    def to_plain(self) -> dict[str, Any]:
        """Return the manifest as text, numbers, lists and mappings only."""
        plain = asdict(self)
        return plain | {"opens": self.opens.isoformat(), "closes": self.closes.isoformat()}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Manifest:
        """Make a manifest from what `to_plain` returned (or JSON made of it).

        Raises
        ------
        ValueError
            An entry is missing, unknown or of another kind, or a rule is broken.
        """
        try:
            policy = dict(plain["policy"])
            return cls(
                **dict(plain)
                | {
                    "opens": date.fromisoformat(plain["opens"]),
                    "closes": date.fromisoformat(plain["closes"]),
                    "earlier_waves": tuple(plain["earlier_waves"]),
                    "policy": Policy(**policy | {"lowered_by": tuple(policy["lowered_by"])}),
                    "audit_head": AuditHead(**plain["audit_head"]),
                    "files": tuple(PackFile(**file) for file in plain["files"]),
                }
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"an entry is missing, unknown or of another kind: {error}") from error


def is_plain_path(name: str) -> bool:
    """Say whether `name` is a relative path with forward slashes that stays inside its folder.

    Examples
    --------
    >>> [is_plain_path(name) for name in ("tables/cells.csv", "../x", "/x", "a//b", "c:x")]
    [True, False, False, False, False]
    """
    parts = name.split("/")
    return all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._@\-]*", part) for part in parts)


def _is_hash(text: str) -> bool:
    return _HEX.fullmatch(text) is not None
