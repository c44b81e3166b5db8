"""Moderated variance: a small cell's variance is drawn towards the family's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, digamma, floats, polygamma

MINIMUM_GROUPS: Final = 5
"""Groups with degrees of freedom below which no prior is estimated."""

FLOOR: Final = 1e-5
"""A variance enters the prior as at least this share of the median variance."""


@dataclass(frozen=True)
class Moderated:
    """Variances after moderation, and the prior they were drawn to.

    Attributes
    ----------
    prior_variance
        Points squared; nan when no prior could be estimated.
    prior_df
        How many degrees of freedom the prior counts for: 0 none, inf complete pooling.
    posterior_variance
        Shape of the input, points squared.
    posterior_df
        Shape of the input: own + prior, at most the family's pooled own df.
    """

    prior_variance: float
    prior_df: float
    posterior_variance: Floats
    posterior_df: Floats


def moderate(variance: ArrayLike, df: ArrayLike) -> Moderated:
    """Draw each variance towards the prior of its family (empirical Bayes).

    Parameters
    ----------
    variance
        One dimension: sample variances of the groups of one family, points squared.
    df
        Degrees of freedom of each (n - 1), same shape.

    Returns
    -------
    Moderated
        A group with df 0 gets the prior itself. nan where the variance is nan or
        negative with df above 0, or df is nan or negative; such groups do not shape
        the prior. With fewer than `MINIMUM_GROUPS` usable groups, or at least half of
        the variances exactly 0, the groups keep their own variance and df (prior_df 0).

    Raises
    ------
    ValueError
        Not one dimension, or shapes differ.

    Notes
    -----
    Posterior variance is (d0*s0 + d*s) / (d0 + d). Source: Smyth 2004, Statistical
    Applications in Genetics and Molecular Biology 3(1) art. 3, sections 6.2 and 4, with
    three choices of R limma 3.54 (``squeezeVar``, ``fitFDist``, ``eBayes``): variances
    are floored at 1e-5 of their median before logs; with an infinite prior df the prior
    variance is the plain mean of the variances; ``df.total`` is capped at the sum of the
    residual df. Departures: limma goes on from two groups, and floors at 1e-5 when the
    median is 0, an amount without a unit.

    Examples
    --------
    >>> out = moderate([90.0, 400.0, 310.0, 640.0, 225.0, 1200.0], [9, 9, 9, 9, 9, 9])
    >>> round(out.prior_variance, 3), round(out.prior_df, 3)
    (313.689, 4.603)
    >>> [round(float(v), 1) for v in out.posterior_variance[:2]]
    [165.7, 370.8]
    """
    own, own_df = floats(variance), floats(df)
    if own.ndim != 1 or own.shape != own_df.shape:
        message = f"variance and df need one dimension and shape, not {own.shape} and {own_df.shape}"
        raise ValueError(message)
    usable = np.isfinite(own) & (own >= 0) & np.isfinite(own_df) & (own_df > 0)
    own = np.where(usable, own, np.nan)
    own_df = np.where(usable | (own_df == 0), own_df, np.nan)
    if usable.sum() < MINIMUM_GROUPS or np.median(own[usable]) == 0:
        return Moderated(np.nan, 0.0, own, own_df)
    prior_variance, prior_df = _prior(own[usable], own_df[usable])
    posterior_df = np.minimum(own_df + prior_df, own_df[usable].sum())
    if np.isinf(prior_df):
        posterior = np.where(np.isnan(own_df), np.nan, prior_variance)
    else:
        evidence = np.where(own_df == 0, 0.0, own) * own_df
        posterior = (prior_df * prior_variance + evidence) / (prior_df + own_df)
    return Moderated(prior_variance, prior_df, floats(posterior), floats(posterior_df))


def _prior(variance: Floats, df: Floats) -> tuple[float, float]:
    """Fit a scaled F distribution to the variances by the moments of their logarithms."""
    floored = np.maximum(variance, FLOOR * np.median(variance))
    logs = np.log(floored) - digamma(df / 2) + np.log(df / 2)
    excess = float(np.var(logs, ddof=1) - np.mean(polygamma(1, df / 2)))
    if excess <= 0:
        return float(np.mean(floored)), np.inf
    half = trigamma_inverse(excess)
    return float(np.exp(np.mean(logs) + digamma(half) - np.log(half))), 2 * half


def trigamma_inverse(value: float) -> float:
    """Return y with trigamma(y) = value, by Newton's method on 1/trigamma.

    Parameters
    ----------
    value
        Above 0.

    Returns
    -------
    float
        Above 0. Outside 1e-6 to 1e7 the leading term alone is exact enough.

    Notes
    -----
    1/trigamma is convex and nearly a straight line, so the steps from 0.5 + 1/value
    only ever go down and end in a handful. Source: Smyth 2004, appendix.

    Examples
    --------
    >>> round(trigamma_inverse(float(polygamma(1, 4.7))), 9)
    4.7
    """
    if value > 1e7:
        return float(1 / np.sqrt(value))
    if value < 1e-6:
        return 1 / value
    y = 0.5 + 1 / value
    for _ in range(50):
        trigamma = float(polygamma(1, y))
        step = trigamma * (1 - trigamma / value) / float(polygamma(2, y))
        y += step
        if -step / y < 1e-8:
            break
    return y
