"""How inviting stands, as counts that say nothing of who answered; and letters that leave in the background."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from gapassess.core.wave import Wave
from gapassess.errors import GapassessError
from gapassess.post.book import Past
from gapassess.services.inviting import Dispatched, invite
from gapassess.services.inviting_book import key_file, open_book
from gapassess.services.inviting_mail import mailer
from gapassess.services.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """Counts of one open wave.

    Attributes
    ----------
    people
        In the contact book for this wave.
    invited
        Had a first letter.
    stopped, bounced
        Want no letters; have an address that bounced.
    round, day
        Newest round of letters and the day it began; 0 and empty before the first.
    finished
        False while reminders were cut short.
    """

    people: int = 0
    invited: int = 0
    stopped: int = 0
    bounced: int = 0
    round: int = 0
    day: str = ""
    finished: bool = True

    @property
    def waiting(self) -> int:
        """People who may be written to and had no letter, at least."""
        return max(0, self.people - self.invited - self.stopped - self.bounced)


def standing(workspace: Workspace, wave: Wave) -> Standing:
    """Return how inviting stands in a wave; all zero where there is no contact book yet.

    Raises
    ------
    OperatorError
        Those of `open_book`.
    """
    if not key_file(workspace).exists():
        return Standing()
    book = open_book(workspace)
    people, past, tracking = book.people(wave.id), book.history(), book.tracking(wave.id)
    known = {address: past.get(book.key.mac(address), Past()) for address in people}
    unwanted = {address for address, one in known.items() if one.stopped or one.bounced}
    return Standing(
        people=len(people),
        invited=sum(address in tracking.people and address not in unwanted for address in people),
        stopped=sum(bool(one.stopped) for one in known.values()),
        bounced=sum(bool(one.bounced) and not one.stopped for one in known.values()),
        round=tracking.round,
        day=tracking.day,
        finished=tracking.finished,
    )


@dataclass
class Errand:
    """Letters that leave in the background; `done` or `error` is there at its end."""

    thread: threading.Thread | None = None
    done: Dispatched | None = None
    error: GapassessError | None = None
    broken: bool = field(default=False)

    @property
    def running(self) -> bool:
        """Whether letters are still leaving."""
        return self.thread is not None and self.thread.is_alive()


_ERRANDS: dict[tuple[str, str], Errand] = {}


def send_behind(
    workspace: Workspace,
    wave: Wave,
    *,
    reminder: bool = False,
    silent_only: bool = False,
    address: str = "",
    override_reason: str = "",
) -> Errand:
    """Begin to send letters in the background; one that is under way is left alone and returned.

    Notes
    -----
    When the program ends before the letters have left, the same again goes on where it stopped.
    """
    place = (str(workspace.root), wave.id)
    known = _ERRANDS.get(place)
    if known is not None and known.running:
        return known
    made = Errand()

    def run() -> None:
        try:
            with mailer(workspace) as deliver:
                made.done = invite(
                    workspace,
                    wave.id,
                    deliver=deliver,
                    reminder=reminder,
                    silent_only=silent_only,
                    address=address,
                    override_reason=override_reason,
                )
        except GapassessError as error:
            made.error = error
        except Exception:  # noqa: BLE001  what it says could hold an address: it ends here
            made.broken = True

    made.thread = threading.Thread(target=run, daemon=True, name="letters")
    _ERRANDS[place] = made
    made.thread.start()
    return made


def errand(workspace: Workspace, wave: Wave) -> Errand | None:
    """Return what was begun in the background for a wave, None when nothing was."""
    return _ERRANDS.get((str(workspace.root), wave.id))
