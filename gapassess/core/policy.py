"""Policy: what is promised to respondents about what may be shown; fixed when a wave opens."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR = 5


@dataclass(frozen=True)
class Policy:
    """The promise of one wave.

    Attributes
    ----------
    minimum
        No figure rests on fewer answers than this.
    comment_minimum
        No comment is shown for a unit with fewer answers than this.
    share_minimum
        No share, histogram or ceiling flag below this base; also the base from which
        published means and standard deviations carry two decimals instead of one.
    differing
        A figure where fewer people than this differ from the rest is held back.
    lowered_by, reason
        Who agreed to a minimum under 10, and why; empty otherwise.
    untracked
        Codes are drawn blind and reminders go to all: nobody knows who has answered, not even while
        the wave is open.

    Notes
    -----
    To everybody who knows all headcounts, what is held back stays open: the answers of a unit or
    stratum by `minimum` (by fewer where it has fewer people, or fewer are silent in the group it
    is hidden in), a mean or share by the whole scale of `differing` people (decision 0010;
    0021 counts how often that is missed in small forces where nearly all answer alike).
    """

    minimum: int = 10
    comment_minimum: int = 15
    share_minimum: int = 30
    differing: int = 3
    lowered_by: tuple[str, ...] = ()
    reason: str = ""
    untracked: bool = False

    def decimals(self, n: int) -> int:
        """Return how many decimals a published mean or standard deviation on `n` answers carries."""
        return 2 if n >= self.share_minimum else 1
