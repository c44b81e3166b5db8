"""Wave: one round of asking, its state and its promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gapassess.core.policy import Policy
from gapassess.core.text import Text

State = Literal["rehearsal", "open", "closed", "frozen", "revised"]
WITH_FIGURES: tuple[State, ...] = ("closed", "frozen", "revised")


@dataclass(frozen=True)
class Wave:
    """One round of asking.

    Attributes
    ----------
    opens, closes
        First and last day of answering, as promised; they gate the form. State moves only by command.
    public_key
        Ballots are sealed to it; the private key is never in the database.
    closed_on
        Day the wave was closed by command; None before. A rehearsal that was closed has one too
        and stays a rehearsal.
    revision
        The newest one; `instrument` is the one that it is scored by.
    results_by
        Day by which people are promised to hear what came of it, on or after `closes`; None where
        no day was promised.
    """

    id: str
    title: Text
    instrument: str
    opens: date
    closes: date
    state: State
    policy: Policy
    public_key: bytes
    closed_on: date | None = None
    revision: int = 1
    results_by: date | None = None

    def takes_answers(self, today: date) -> bool:
        """Say whether the form is open on `today`."""
        return self.is_open and self.opens <= today <= self.closes

    @property
    def is_open(self) -> bool:
        """Whether answers may still come in by command: the wave, or a rehearsal, was not closed."""
        return self.state in ("open", "rehearsal") and self.closed_on is None

    @property
    def is_rehearsal(self) -> bool:
        """Whether all of it is made to be tried and thrown away."""
        return self.state == "rehearsal"

    @property
    def has_figures(self) -> bool:
        """Whether the wave was closed and its cells stored; a rehearsal's are not figures of a wave."""
        return self.state in WITH_FIGURES
