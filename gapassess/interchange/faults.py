"""Faults of a file: the first hundred in words, the rest as a count."""

from __future__ import annotations

from dataclasses import dataclass, field

from gapassess.errors import Fault

MOST_LISTED = 100


@dataclass
class FaultList:
    """What is wrong with one file, in the order found; only `MOST_LISTED` are kept."""

    where: str
    count: int = 0
    kept: list[Fault] = field(default_factory=list)

    def add(self, code: str, where: str, what: str, do: str) -> None:
        """Note one fault."""
        self.extend(Fault(code, where, what, do))

    def extend(self, *faults: Fault) -> None:
        """Note faults that are made already."""
        self.count += len(faults)
        self.kept.extend(faults[: max(0, MOST_LISTED - len(self.kept))])

    @property
    def is_full(self) -> bool:
        """Whether a further fault is only counted."""
        return len(self.kept) >= MOST_LISTED

    @property
    def listed(self) -> tuple[Fault, ...]:
        """The faults, and where there are more than are listed, how many more."""
        more = self.count - len(self.kept)
        if not more:
            return tuple(self.kept)
        return (
            *self.kept,
            Fault("MORE-FAULTS", self.where, f"{more} more faults", "put these right and read the file again"),
        )
