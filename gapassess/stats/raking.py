"""Raking: weights that make the margins of the answers those of the people, when no more is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from gapassess.stats.distributions import Floats, floats
from gapassess.stats.weighting import WeightedMean, kish_effective, trim_weights

CLOSE: Final = 1e-12
"""Margins hold when none is off by more than this share of the population."""

ROUNDS: Final = 1000
"""Passes over all margins after which raking gives up."""

TRIMMINGS: Final = 50
"""Times that raked weights are cut and raked again."""


@dataclass(frozen=True)
class Raked:
    """Weights by class of people.

    Attributes
    ----------
    weight
        Shape of the counts; nan in classes without answers.
    off
        Largest share of the population by which a margin is missed; near 0 unless
        weights were cut.
    effective
        Kish's effective number of answers.
    """

    weight: Floats
    off: float
    effective: float


def rake(counts: ArrayLike, margins: Sequence[ArrayLike], *, upper: float | None = None) -> Raked:
    """Weight the answers so that each margin has its people.

    Parameters
    ----------
    counts
        Answers by class, one axis per margin.
    margins
        For each axis the people of its categories; all sum to one population.
    upper
        Largest weight as a multiple of the mean one (5, say), above 1; None for no limit.

    Returns
    -------
    Raked
        With the limit, weights are cut (`trim_weights`) and raked again until both hold;
        where they cannot, the limit holds and `off` says by how much the margins do not.

    Raises
    ------
    ValueError
        Margins that do not fit the counts or each other, a category with people of whom
        nobody answered, or a limit not above 1.

    Notes
    -----
    Weights on what is known only from outside; does nothing about silence that goes with
    the answers themselves. Source: Deming and Stephan 1940; R ``survey::rake(control =
    list(epsilon = 1e-11))``, whose default stops long before.

    Examples
    --------
    >>> out = rake([[20, 30], [30, 20]], [[120, 80], [100, 100]])
    >>> out.weight.round(4).tolist(), round(out.effective, 2)
    ([[2.5208, 2.3195], [1.6528, 1.5208]], 95.99)
    """
    people = floats(counts)
    targets = _checked(people, [floats(one) for one in margins])
    if upper is not None and not upper > 1:
        message = f"the largest weight must be more than the mean one, not {upper} times it"
        raise ValueError(message)
    population = float(targets[0].sum())
    weight = np.where(people > 0, population / people.sum(), np.nan)
    for _ in range(TRIMMINGS):
        weight = _fitted(weight, people, targets)
        if upper is None or np.nanmax(weight) <= upper * population / people.sum() * (1 + 1e-9):
            break
        weight = trim_weights(weight, people, lower=0.0, upper=upper * population / people.sum())
    known = np.where(people > 0, weight, 0.0)
    return Raked(
        weight=floats(weight),
        off=_off(known * people, targets) / population,
        effective=float(kish_effective((known * people).sum(), (known**2 * people).sum())),
    )


def raked_mean(
    weight: ArrayLike, counts: ArrayLike, total: ArrayLike, squares: ArrayLike, *, rounds: int = 10
) -> WeightedMean:
    """Return the mean under raked weights, with the standard error that knows of the margins.

    Parameters
    ----------
    weight
        From `rake`.
    counts, total, squares
        Answers, sum and sum of squares of the scores by class, one axis per margin.
    rounds
        Passes in which the margins' means are taken out of the residuals.

    Returns
    -------
    WeightedMean
        In the unit of the scores, for one set of classes.

    Notes
    -----
    Linearised: margins explain a part of the scores, and only the rest is uncertain.
    Treats cut weights as if they had not been cut. Source: Deville and Sarndal 1992; R
    ``survey::svymean(~y, rake(...))``, which makes ten passes.

    Examples
    --------
    >>> raked = rake([[20, 30], [30, 20]], [[120, 80], [100, 100]])
    >>> sums = [[1200, 1500], [1300, 900]], [[76000, 80000], [60000, 44000]]
    >>> out = raked_mean(raked.weight, [[20, 30], [30, 20]], *sums)
    >>> round(float(out.mean), 4), round(float(out.se), 4)
    (50.1076, 1.3659)
    """
    people = floats(counts)
    weights = np.where(people > 0, floats(weight), 0.0)
    everyone = float((weights * people).sum())
    mean = float((weights * floats(total)).sum()) / everyone
    fit = np.full_like(people, mean)
    for _ in range(rounds):
        for axis in range(people.ndim):
            off = floats(total) - people * fit
            fit = fit + _along(off, axis) / np.maximum(_along(people, axis), 1)
    first = (weights * (floats(total) - people * fit)).sum()
    second = (weights**2 * (floats(squares) - 2 * fit * floats(total) + people * fit**2)).sum()
    n = people.sum()
    squared = n / (n - 1) * (second - first**2 / n) / everyone**2
    effective = kish_effective(everyone, (weights**2 * people).sum())
    return WeightedMean(floats(mean), floats(np.sqrt(squared)), effective)


def _along(table: Floats, axis: int) -> Floats:
    """Return the sums by category of one axis, ready to broadcast."""
    others = tuple(other for other in range(table.ndim) if other != axis)
    return floats(table.sum(axis=others, keepdims=True))


def _off(weighted: Floats, targets: Sequence[Floats]) -> float:
    """Return the people by which the worst margin is missed."""
    return max(float(np.abs(_along(weighted, axis).ravel() - target).max()) for axis, target in enumerate(targets))


def _fitted(weight: Floats, people: Floats, targets: Sequence[Floats]) -> Floats:
    """Scale the weights to one margin after the other until all hold."""
    known = np.where(people > 0, weight, 0.0)
    population = targets[0].sum()
    for _ in range(ROUNDS):
        for axis, target in enumerate(targets):
            now = _along(known * people, axis)
            known = known * target.reshape(now.shape) / np.where(now > 0, now, 1.0)
        if _off(known * people, targets) <= CLOSE * population:
            break
    return floats(np.where(people > 0, known, np.nan))


def _checked(people: Floats, targets: Sequence[Floats]) -> Sequence[Floats]:
    """Return the margins, or refuse those that cannot be met."""
    if people.ndim != len(targets) or any(
        target.shape != (length,) for target, length in zip(targets, people.shape, strict=False)
    ):
        message = f"{len(targets)} margins do not fit counts of shape {people.shape}"
        raise ValueError(message)
    totals = [float(target.sum()) for target in targets]
    if not min(totals) > 0 or max(totals) - min(totals) > 1e-9 * max(totals):
        message = f"the margins sum to different populations: {totals}"
        raise ValueError(message)
    for axis, target in enumerate(targets):
        silent = np.flatnonzero((_along(people, axis).ravel() == 0) & (target > 0))
        if silent.size:
            message = f"nobody answered in category {silent[0]} of margin {axis}: put it together with another"
            raise ValueError(message)
    return targets
