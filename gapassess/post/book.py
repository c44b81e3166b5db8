"""Contact book: who is to be invited in a wave, and what stays of a person over waves.

Three things with three lives. The people of a wave live until it is frozen. Who holds which token,
and so who has not answered yet, lives only while the wave is open. What stays is the HMAC of an
address with the days on which it was asked, opted out or bounced: never whether it answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from gapassess.core.contact import Contact
from gapassess.post.locking import SECONDS, locked
from gapassess.post.vault import BookKey, SealedFile

PEOPLE, TRACKING, SENDING, HISTORY = "people", "tracking", "sending", "history"
WAVES = "waves"


@dataclass(frozen=True)
class Past:
    """What stays of a person.

    Attributes
    ----------
    asked
        Days on which a first letter of a wave went out. Reminders are not among them: those that go to
        the silent alone would tell who was silent.
    stopped, bounced
        Day it became known; empty otherwise.
    """

    asked: tuple[str, ...] = ()
    stopped: str = ""
    bounced: str = ""


@dataclass(frozen=True)
class Held:
    """What a person was sent in an open wave: hash of their token in hex (empty for none), and the newest round."""

    token: str = ""
    round: int = 0


@dataclass(frozen=True)
class Tracking:
    """How far the sending of an open wave has come.

    Attributes
    ----------
    round
        0 before the first letter, 1 for invitations, then one more for each reminder.
    day
        Day on which the round began.
    silent_only, finished
        Of the newest round of reminders.
    """

    round: int = 0
    day: str = ""
    silent_only: bool = False
    finished: bool = True
    people: Mapping[str, Held] = field(default_factory=dict)


@dataclass(frozen=True)
class Flight:
    """A letter that is on its way.

    Attributes
    ----------
    token
        The new token itself: it is kept until the letter is out, so that the same letter can be sent again.
        Empty in an untracked wave.
    old
        Hash, in hex, of the token that the new one is to replace.
    round
        1 for a first letter.
    issued
        Whether the token of a first letter is, or was, in the database.
    done
        Empty, ``sent``, ``refused`` or ``later``.
    """

    address: str
    token: str
    old: str = ""
    round: int = 1
    issued: bool = False
    done: str = ""


@dataclass(frozen=True)
class ContactBook:
    """The contact book in `folder`, opened with its key."""

    folder: Path
    key: BookKey

    @contextmanager
    def at_work(self, wave: str) -> Iterator[None]:
        """Be the only one who changes the contacts of a wave."""
        with alone(self.folder, wave):
            yield

    @contextmanager
    def remembering(self) -> Iterator[dict[str, Past]]:
        """Give what stays over waves, by HMAC, to be changed, and keep it when the block ends."""
        with locked(self.folder / "lock", what="contact book"):
            known = self.history()
            before = dict(known)
            yield known
            if known != before:
                ordered = {mac: asdict(known[mac]) for mac in sorted(known)}
                self._file(self.folder / HISTORY).write(ordered)

    def history(self) -> dict[str, Past]:
        """Return what stays over waves, by the HMAC of the address."""
        said = self._file(self.folder / HISTORY).read({})
        return {mac: Past(tuple(one["asked"]), one["stopped"], one["bounced"]) for mac, one in said.items()}

    def people(self, wave: str) -> dict[str, Contact]:
        """Return the people of a wave by address, sorted."""
        said = self._file(_place(self.folder, wave) / PEOPLE).read([])
        return {one["address"]: Contact(**one) for one in said}

    def put_people(self, wave: str, people: Mapping[str, Contact]) -> None:
        """Keep the people of a wave."""
        said = [asdict(people[address]) for address in sorted(people)]
        self._file(_place(self.folder, wave) / PEOPLE).write(said)

    def tracking(self, wave: str) -> Tracking:
        """Return how far the sending has come."""
        said = self._file(_place(self.folder, wave) / TRACKING).read({})
        held = {address: Held(*one) for address, one in said.pop("people", {}).items()}
        return Tracking(**said, people=held)

    def put_tracking(self, wave: str, tracking: Tracking) -> None:
        """Keep how far the sending has come."""
        held = {address: [one.token, one.round] for address, one in sorted(tracking.people.items())}
        self._file(_place(self.folder, wave) / TRACKING).write({**asdict(tracking), "people": held})

    def sending(self, wave: str) -> list[Flight]:
        """Return the letters in flight."""
        return [Flight(**one) for one in self._file(_place(self.folder, wave) / SENDING).read([])]

    def put_sending(self, wave: str, flights: Sequence[Flight]) -> None:
        """Keep the letters in flight."""
        self._file(_place(self.folder, wave) / SENDING).write([asdict(one) for one in flights])

    def _file(self, path: Path) -> SealedFile:
        return SealedFile(path, self.key)


@contextmanager
def alone(folder: Path, wave: str, *, seconds: float = SECONDS) -> Iterator[None]:
    """Be the only one who changes the contacts of a wave; needs no key."""
    with locked(_place(folder, wave) / "lock", what=f"contacts of wave {wave}", seconds=seconds):
        yield


def tracking_files(folder: Path, wave: str) -> list[Path]:
    """Return what tells who holds which token, the keys first; needs no key."""
    return _files(folder, wave, TRACKING, SENDING)


def wave_files(folder: Path, wave: str) -> list[Path]:
    """Return all that the book has of a wave, the keys first; needs no key."""
    return _files(folder, wave, TRACKING, SENDING, PEOPLE)


def wave_folders(folder: Path) -> dict[str, Path]:
    """Return the folder of each wave that the book knows people of."""
    there = sorted((folder / WAVES).iterdir()) if (folder / WAVES).is_dir() else []
    return {one.name: one for one in there if one.is_dir()}


def _place(folder: Path, wave: str) -> Path:
    return folder / WAVES / wave


def _files(folder: Path, wave: str, *names: str) -> list[Path]:
    place = _place(folder, wave)
    found = [place / f"{name}{ending}" for ending in (".key", "", ".part", ".key.part") for name in names]
    return [path for path in found if path.is_file()]
