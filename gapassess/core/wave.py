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
        Day the wave was closed by command; None before.
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

    def takes_answers(self, today: date) -> bool:
        """Say whether the form is open on `today`."""
        return self.state == "open" and self.opens <= today <= self.closes

    @property
    def has_figures(self) -> bool:
        """Whether the wave was closed and its cells stored."""
        return self.state in WITH_FIGURES
