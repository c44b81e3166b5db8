"""Spread: the variance a published standard error rests on, from published figures alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

from gapassess.stats.intervals import t_interval
from gapassess.stats.standard_errors import welch


@dataclass(frozen=True)
class Side:
    """One side of a gap as it was published, with the prior of its family where there is one.

    Attributes
    ----------
    sd, n
        Published standard deviation in points, answers.
    prior_variance, prior_df
        What the variance is drawn to and how many degrees of freedom that counts for (infinity:
        wholly); None without a prior.
    family_df
        Degrees of freedom of the whole family, which the sum may not pass.
    told
        False where `sd` is the usual one of such figures, because the side's own would tell of others.
    """

    sd: float
    n: int
    prior_variance: float | None = None
    prior_df: float = 0.0
    family_df: float = inf
    told: bool = True

    @property
    def own_df(self) -> int:
        """Degrees of freedom that the side's own standard deviation counts for: none where the prior stands alone."""
        return self.n - 1 if self.told or self.prior_variance is None else 0

    @property
    def variance(self) -> float:
        """Variance in use, points squared: own, or drawn towards the prior (Smyth 2004)."""
        if self.prior_variance is None:
            return self.sd**2
        if self.prior_df == inf:
            return self.prior_variance
        drawn = self.prior_df * self.prior_variance + self.own_df * self.sd**2
        return drawn / (self.prior_df + self.own_df)

    @property
    def df(self) -> float:
        """Degrees of freedom in use."""
        return float(self.own_df) if self.prior_variance is None else min(self.own_df + self.prior_df, self.family_df)


@dataclass(frozen=True)
class Error:
    """A standard error in points, its degrees of freedom, and how many of it the interval reaches."""

    se: float
    df: float

    @property
    def reach(self) -> float:
        """Standard errors that the 95 % interval reaches each way."""
        return float(t_interval(0.0, 1.0, self.df).high)


def error_of(experienced: Side, stated: Side | None = None) -> Error | None:
    """Return the standard error of a gap: of one mean, or of the difference of two.

    Parameters
    ----------
    experienced
        The experienced side; for a paired design the gaps of the persons.
    stated
        The stated side where other people spoke for it; None for a target or pairs.

    Returns
    -------
    Error or None
        None where nothing can be said of the spread: a single answer, or all alike.
    """
    if stated is None:
        if experienced.variance <= 0 or experienced.df <= 0:
            return None
        return Error(sqrt(experienced.variance / experienced.n), experienced.df)
    two = welch(stated.variance, stated.n, experienced.variance, experienced.n, df1=stated.df, df2=experienced.df)
    return Error(float(two.se), float(two.df)) if two.df > 0 else None
