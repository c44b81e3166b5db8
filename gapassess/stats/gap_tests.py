"""Three questions to one gap: is there one, is it beyond what matters, is it within."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats, t_below


@dataclass(frozen=True)
class GapTests:
    """Raw p values of the three tests, arrays of one shape, 0 to 1, nan where no test.

    Attributes
    ----------
    nonzero
        Two-sided: the gap differs from 0.
    beyond
        One-sided: the gap lies beyond the smallest gap of interest, on its own side.
    within
        Equivalence: the gap lies inside the smallest gap of interest on both sides.
    """

    nonzero: Floats
    beyond: Floats
    within: Floats


def gap_tests(gap: ArrayLike, se: ArrayLike, df: ArrayLike, sesoi: ArrayLike) -> GapTests:
    """Test gaps against 0 and against the smallest gap of interest.

    Parameters
    ----------
    gap, se
        Estimate and standard error in points, any shapes that broadcast.
    df
        Degrees of freedom above 0; need not be whole.
    sesoi
        Smallest gap of interest in points, 0 or more, one or one per cell.

    Returns
    -------
    GapTests
        Not adjusted for multiplicity; nan where any part is nan or df is not above 0.

    Raises
    ------
    ValueError
        A negative sesoi.

    Notes
    -----
    ``beyond`` is one-sided on the side the gap was seen, so a gap anywhere inside
    the sesoi has p of at least .5. ``within`` is the larger of two one-sided tests; p
    below .05 is the 90 % interval inside the sesoi. An se of exactly 0 takes the limit.
    Source: minimum effect, R ``t.test(x, mu = -5, alternative = "less")``; equivalence,
    Schuirmann 1987, R ``max(t.test(x, mu = -5, alternative = "greater")$p.value,
    t.test(x, mu = 5, alternative = "less")$p.value)``.

    Examples
    --------
    >>> out = gap_tests([-22.5, 0.4], [3.5, 1.2], [36, 89], sesoi=5)
    >>> [f"{p:.2g}" for p in out.nonzero]
    ['1.9e-07', '0.74']
    >>> [f"{p:.2g}" for p in out.beyond]
    ['7.5e-06', '1']
    >>> [f"{p:.2g}" for p in out.within]
    ['1', '0.00012']
    """
    margin = floats(sesoi)
    if np.any(margin < 0):
        message = f"sesoi must be 0 or more, not {sesoi!r}"
        raise ValueError(message)
    size, freedom = np.abs(floats(gap)), floats(df)
    return GapTests(
        nonzero=floats(2 * t_below(-_in_errors(size, se), freedom)),
        beyond=t_below(-_in_errors(size - margin, se), freedom),
        within=t_below(-_in_errors(margin - size, se), freedom),
    )


def _in_errors(distance: ArrayLike, se: ArrayLike) -> Floats:
    """Return a distance in standard errors; no distance over no error is no distance."""
    far, error = floats(distance), floats(se)
    with np.errstate(divide="ignore", invalid="ignore"):
        return floats(np.where((far == 0) & (error == 0), 0.0, far / error))
