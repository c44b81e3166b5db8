"""One common factor of a few items, and omega: the share of their sum that it explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gapassess.stats.distributions import Floats, floats

STEPS: Final = 2000
"""Rounds over the loadings after which a least squares fit counts as not converged."""

SCORINGS: Final = 200
"""Steps after which a likelihood fit does; the last three quarters are short ones, for fits that swing."""

CLOSE: Final = 1e-11
"""A fit has converged when no uniqueness moves by more than this share of its item's variance."""

FLOOR: Final = 0.005
"""Smallest uniqueness as a share of the item's variance (R factanal's); at it the fit is not proper."""


@dataclass(frozen=True)
class OneFactor:
    """One factor; arrays of the leading axes, the first two with an axis of items.

    Attributes
    ----------
    loadings
        Covariance of each item with the factor of variance 1; their sum is not negative.
    uniqueness
        Variance of each item that is its own.
    omega
        (sum l)^2 / ((sum l)^2 + sum u): of the sum that the model implies.
    omega_observed
        1 - sum u / sum of the covariances: of the sum as observed.
    converged
        And no uniqueness at its floor (a Heywood case). Do not print omega where False.
    """

    loadings: Floats
    uniqueness: Floats
    omega: Floats
    omega_observed: Floats
    converged: NDArray[np.bool_]


def one_factor(covariance: ArrayLike, *, method: Literal["ml", "minres"] = "ml") -> OneFactor:
    """Fit one common factor to the covariances of three or more items.

    Parameters
    ----------
    covariance
        Last two axes the items, keyed; other axes are fitted each by itself, together.
    method
        ``ml``, maximum likelihood, does not depend on the items' scales. ``minres``, least
        squares of what is off the diagonal, does: give it correlations.

    Returns
    -------
    OneFactor
        nan with fewer than three items (two do not tell their loadings apart), and where
        a covariance is not finite or an item does not vary.

    Notes
    -----
    Tells nothing about whether one factor is enough. Iterative: matched to 1e-6. Source:
    Joreskog 1967; McDonald 1999; R ``lavaan::cfa(std.lv = TRUE)`` (``ml``),
    ``psych::fa(nfactors = 1, fm = "minres")`` and ``psych::omega(nfactors = 1)$omega.tot``
    (``minres``, `omega_observed`).

    Examples
    --------
    >>> out = one_factor([[1.0, 0.42, 0.48], [0.42, 1.0, 0.56], [0.48, 0.56, 1.0]])
    >>> out.loadings.round(4).tolist(), round(float(out.omega), 4)
    ([0.6, 0.7, 0.8], 0.7449)
    """
    matrix = floats(covariance)
    items = matrix.shape[-1]
    shape = matrix.shape[:-1]
    variance = np.diagonal(matrix, axis1=-2, axis2=-1)
    usable = np.isfinite(matrix).all(axis=(-1, -2)) & (variance > 0).all(axis=-1) & (items > 2)
    safe = np.where(usable[..., None, None], matrix, np.eye(items) + 0.5).reshape(-1, items, items)
    fit = _ml if method == "ml" else _minres
    loadings, unique, settled = fit(safe)
    loadings = loadings * np.where(loadings.sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    loadings = np.where(usable[..., None], loadings.reshape(shape), np.nan)
    unique = np.where(usable[..., None], unique.reshape(shape), np.nan)
    proper = (unique > FLOOR * variance * (1 + 1e-9)).all(axis=-1)
    common = loadings.sum(axis=-1) ** 2
    own = unique.sum(axis=-1)
    return OneFactor(
        loadings=floats(loadings),
        uniqueness=floats(unique),
        omega=floats(common / (common + own)),
        omega_observed=floats(1 - own / matrix.sum(axis=(-1, -2))),
        converged=settled.reshape(shape[:-1]) & proper & usable,
    )


_Fit = tuple[Floats, Floats, NDArray[np.bool_]]


def _start(matrix: Floats) -> tuple[Floats, Floats]:
    """Return the variances, and uniquenesses of half the variance."""
    variance = floats(np.diagonal(matrix, axis1=-2, axis2=-1))
    return variance, variance / 2


def _ml(matrix: Floats) -> _Fit:
    """Fit by scoring on the logarithms of the uniquenesses (Joreskog 1967, Lawley and Maxwell 1971)."""
    variance, unique = _start(matrix)
    identity = np.eye(matrix.shape[-1])
    loadings = unique
    settled: NDArray[np.bool_] = np.zeros(len(matrix), dtype=bool)
    for at in range(SCORINGS):
        root = np.sqrt(unique)
        values, vectors = np.linalg.eigh(matrix / (root[:, :, None] * root[:, None, :]))
        top = vectors[:, :, -1]
        loadings = root * top * np.sqrt(np.maximum(values[:, -1:] - 1, 0.0))
        off = (loadings**2 + unique - variance) / unique
        hessian = (identity - top[:, :, None] * top[:, None, :]) ** 2
        step = np.linalg.solve(hessian + 1e-10 * identity, off[..., None])[..., 0]
        pace = 1.0 if at < SCORINGS // 4 else 0.3
        moved = np.clip(unique * np.exp(-pace * np.clip(step, -1, 1)), FLOOR * variance, variance)
        settled = np.asarray((np.abs(moved - unique) <= CLOSE * variance).all(axis=-1))
        unique = moved
        if settled.all():
            break
    return floats(loadings), floats(unique), settled


def _minres(matrix: Floats) -> _Fit:
    """Fit each loading in turn to its row off the diagonal, all others fixed, until none moves."""
    variance, unique = _start(matrix)
    vectors = np.linalg.eigh(matrix)[1][:, :, -1]
    loadings = vectors * np.sqrt((matrix @ vectors[..., None])[..., 0] * vectors).sum(axis=-1, keepdims=True)
    settled: NDArray[np.bool_] = np.zeros(len(matrix), dtype=bool)
    for _ in range(STEPS):
        before = loadings.copy()
        for item in range(matrix.shape[-1]):
            others = loadings.copy()
            others[:, item] = 0.0
            most = np.sqrt((1 - FLOOR) * variance[:, item])
            size = np.maximum((others**2).sum(axis=-1), np.finfo(float).tiny)
            best = (matrix[:, item] * others).sum(axis=-1) / size
            loadings[:, item] = np.clip(best, -most, most)
        settled = np.asarray((np.abs(loadings**2 - before**2) <= CLOSE * variance).all(axis=-1))
        if settled.all():
            break
    unique = variance - loadings**2
    return floats(loadings), floats(unique), settled
