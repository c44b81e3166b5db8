"""Every error raised on purpose.

Families say who can put it right, and so which exit code the command line gives.
A message says where, what and what to do, then ``[CODE]``. Facts are attributes;
tests assert on the code, never on the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Fault:
    """One thing wrong, and what to do about it.

    Attributes
    ----------
    code
        One per situation, upper case with hyphens, for example ``UNKNOWN-CONSTRUCT``.
    where
        Place: ``file:line``, ``row 12, column LEAD01``, ``wave 2026-autumn``.
    what
        What is wrong, one sentence without a full stop.
    do
        What to do, one sentence without a full stop.
    """

    code: str
    where: str
    what: str
    do: str

    def __str__(self) -> str:
        """Return ``where: what, what to do [CODE]``."""
        return f"{self.where}: {self.what}; {self.do} [{self.code}]"


class GapassessError(Exception):
    """Base of all errors raised on purpose; carries one fault or many."""

    exit_code = 70

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))

    @classmethod
    def one(cls, code: str, *, where: str, what: str, do: str) -> Self:
        """Make an error of this family with a single fault."""
        return cls(Fault(code, where, what, do))

    @property
    def code(self) -> str:
        """Code of the first fault."""
        return self.faults[0].code


class UsageError(GapassessError):
    """The command was typed wrongly, or names something that does not exist."""

    exit_code = 2


class AuthorError(GapassessError):
    """The author of a file (definition, mapping, answers) can put it right."""

    exit_code = 3


class RespondentError(GapassessError):
    """The person answering can put it right."""

    exit_code = 4


class TooFewError(GapassessError):
    """There are too few answers yet."""

    exit_code = 5


class PolicyError(GapassessError):
    """The promise, the state of a wave or a right forbids it."""

    exit_code = 6


class OperatorError(GapassessError):
    """Disk, database or permissions: the operator can put it right."""

    exit_code = 7
