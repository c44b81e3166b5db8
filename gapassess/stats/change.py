"""Change between two waves of people who are not linked."""

from __future__ import annotations

from dataclasses import dataclass

from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats
from gapassess.stats.standard_errors import StandardError, welch_satterthwaite


@dataclass(frozen=True)
class Change:
    """Later less earlier, in the unit of the figures, with its standard error and df."""

    value: Floats
    se: Floats
    df: Floats


def change(
    earlier: ArrayLike, earlier_error: StandardError, later: ArrayLike, later_error: StandardError
) -> Change:
    """Return later less earlier for people who are not linked between the waves.

    Parameters
    ----------
    earlier, later
        Figures in one unit, shapes that broadcast.
    earlier_error, later_error
        Their standard errors and the df those stand on.

    Returns
    -------
    Change
        nan where any part is nan.

    Notes
    -----
    Conservative when the same people answered twice. Source: R ``t.test(later, earlier)``.

    Examples
    --------
    >>> from gapassess.stats.standard_errors import StandardError
    >>> wave1, wave2 = StandardError(3.0, 9), StandardError(4.0, 16)
    >>> out = change(10.0, wave1, 4.0, wave2)
    >>> float(out.value), float(out.se), float(out.df)
    (-6.0, 5.0, 25.0)
    """
    se, df = welch_satterthwaite(earlier_error.se, earlier_error.df, later_error.se, later_error.df)
    return Change(floats(floats(later) - floats(earlier)), se, df)
