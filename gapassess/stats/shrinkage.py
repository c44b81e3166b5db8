"""Empirical-Bayes values: each unit's figure drawn towards the family by its own uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, above_zero, floats

MINIMUM_UNITS: Final = 3
"""Units under which nothing is drawn anywhere."""

STEPS: Final = 200
"""Newton steps at most; the root is met in a dozen."""


@dataclass(frozen=True)
class Shrunk:
    """Shrunken figures; the first two have an axis of units, the others the shape of the families.

    Attributes
    ----------
    value, se
        Drawn figure and its standard error, which counts the doubt about the mean too.
    mean, mean_se
        What they are drawn towards.
    between
        Variance between the units' true figures, unit squared; 0 draws all to the mean.
    q
        Cochran's Q of the figures as observed.
    units
        Units that count.
    """

    value: Floats
    se: Floats
    mean: Floats
    mean_se: Floats
    between: Floats
    q: Floats
    units: Floats


def shrink(
    values: ArrayLike,
    se: ArrayLike,
    *,
    method: Literal["paule-mandel", "dersimonian-laird"] = "paule-mandel",
) -> Shrunk:
    """Draw each unit's figure towards its family's mean.

    Parameters
    ----------
    values, se
        Figures and standard errors, last axis the units of one family, other axes
        broadcast. A unit counts when both are finite and se is above 0.
    method
        How the variance between units is estimated.

    Returns
    -------
    Shrunk
        In the unit of the figures; nan for units that do not count and in families of
        fewer than `MINIMUM_UNITS`.

    Notes
    -----
    For ranking and planning: the raw worst unit is mostly a small one. Report the raw
    figure with its interval beside it. Standard errors count as known. Source: Paule and
    Mandel 1982; DerSimonian and Laird 1986; R ``metafor::rma(yi, sei = se, method =
    "PM")`` or ``"DL"``, and ``metafor::blup``.

    Examples
    --------
    >>> out = shrink([-30.0, -12.0, -8.0, -10.0, -14.0], [8.0, 3.0, 3.0, 2.0, 4.0])
    >>> round(float(out.between), 3), round(float(out.mean), 3)
    (30.249, -12.658)
    >>> out.value.round(2).tolist()
    [-18.22, -12.15, -9.07, -10.31, -13.54]
    """
    figure, error = np.broadcast_arrays(floats(values), floats(se))
    seen = np.isfinite(figure) & np.isfinite(error) & (error > 0)
    units = floats(seen.sum(axis=-1))
    df = np.where(units >= MINIMUM_UNITS, units - 1, np.nan)
    y = floats(np.where(seen, figure, 0.0))
    variance = floats(np.where(seen, error, np.inf) ** 2)
    q = _fit(y, variance, np.zeros_like(df))[1]
    if method == "paule-mandel":
        between = _paule_mandel(y, variance, df)
    else:
        weight = 1 / variance
        spare = weight.sum(axis=-1) - (weight**2).sum(axis=-1) / above_zero(weight.sum(axis=-1))
        between = floats(np.maximum((q - df) / above_zero(spare), 0.0))
    mean = _fit(y, variance, between)[0]
    mean_se = 1 / np.sqrt(above_zero((1 / (variance + between[..., None])).sum(axis=-1)))
    own = np.where(seen, between[..., None] / (between[..., None] + np.where(seen, variance, 1.0)), np.nan)
    drawn_variance = own * np.where(seen, variance, 0.0) + (1 - own) ** 2 * mean_se[..., None] ** 2
    enough = np.where(np.isnan(df), np.nan, 0.0)
    return Shrunk(
        value=floats(own * y + (1 - own) * mean[..., None]),
        se=floats(np.sqrt(drawn_variance)),
        mean=floats(mean),
        mean_se=floats(mean_se),
        between=between,
        q=floats(q + enough),
        units=units,
    )


def _fit(y: Floats, variance: Floats, between: Floats) -> tuple[Floats, Floats, Floats]:
    """Return mean, Q, and how fast Q falls, at a variance between units."""
    weight = 1 / (variance + between[..., None])
    mean = (weight * y).sum(axis=-1) / above_zero(weight.sum(axis=-1))
    off = (y - mean[..., None]) ** 2
    return floats(mean), floats((weight * off).sum(axis=-1)), floats((weight**2 * off).sum(axis=-1))


def _paule_mandel(y: Floats, variance: Floats, df: Floats) -> Floats:
    """Return the variance between units at which Q is its degrees of freedom, 0 if it is less already.

    Q falls and is convex, so Newton's steps from 0 only ever go up to the root.
    """
    between = np.where(np.isnan(df), np.nan, 0.0)
    for _ in range(STEPS):
        _, q, fall = _fit(y, variance, floats(between))
        step = np.maximum((q - df) / above_zero(fall), 0.0)
        between = between + np.where(np.isnan(step) & ~np.isnan(df), 0.0, step)
        if not np.any(step > 1e-13 * between):
            break
    return floats(between)
