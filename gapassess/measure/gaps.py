"""Gaps: stated less experienced with standard error, interval and tests, for all shown cells at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gapassess.core.policy import Policy
from gapassess.measure.disclosed import Prior
from gapassess.measure.families import Q, Variance, adjusted_tests, moderated
from gapassess.measure.moments import Floats, Moments, moments
from gapassess.measure.rows import Row
from gapassess.measure.usual import with_usual
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval, wilson
from gapassess.stats.standard_errors import one_sample_se, welch

ALIGNED = 0.90


@dataclass(frozen=True)
class Estimates:
    """One element per row; nan where there is no figure. Points, or per cent for shares.

    Attributes
    ----------
    gap, se, df, low, high
        Gap with its unadjusted 95 % interval (a Wilson interval for shares).
    p, p_adjusted
        Two-sided p of gap = 0; adjusted within the row's family.
    fcr_low, fcr_high
        For rows whose gap is not 0: the interval at level 1 - R q/m (Wilson for shares too, so
        that it holds the plain one); for aligned rows the 90 % interval; nan otherwise.
    nonzero, beyond, within
        The three tests after adjustment, each in its own family.
    agree, agree_low, agree_high
        Per cent at or above the agree point on the experienced side, with its Wilson interval.
    """

    stated: Moments
    experienced: Moments
    difference_sd: Floats
    gap: Floats
    se: Floats
    df: Floats
    low: Floats
    high: Floats
    p: Floats
    p_adjusted: Floats
    fcr_low: Floats
    fcr_high: Floats
    nonzero: npt.NDArray[np.bool_]
    beyond: npt.NDArray[np.bool_]
    within: npt.NDArray[np.bool_]
    agree: Floats
    agree_low: Floats
    agree_high: Floats
    priors: tuple[Prior, ...]


def estimate(rows: Sequence[Row], policy: Policy, *, variance: Variance, exact: bool) -> Estimates:
    """Estimate and test the gap of every shown row.

    Parameters
    ----------
    rows
        All cells of a wave; held-back rows stay out of every family and every prior.
    variance
        ``moderated``: each variance is drawn towards the prior of its construct x design x
        level (Smyth 2004); ``own``: plain t.
    exact
        False: everything derives from means and standard deviations as published.

    Notes
    -----
    Checked against R 4.2.2 ``t.test`` and ``p.adjust(method = "BH")`` on lq2002
    (``gap_by_unit``) to 1e-9.
    """
    shown = np.array([row.shown for row in rows], dtype=bool)
    kind = np.array([_kind(row) for row in rows])
    cells = [row.experienced if row.shown else None for row in rows]
    pairs = [cell if of == "paired" else None for cell, of in zip(cells, kind.tolist(), strict=True)]
    second = with_usual(rows, moments(pairs, "second"), "gap", policy=policy, exact=exact)
    first = with_usual(rows, moments(cells, "first"), "gap", policy=policy, exact=exact)
    agree = moments(cells, "agree") if exact else moments(cells, "agree").rounded(policy)
    difference = with_usual(rows, moments(pairs, "difference"), "gap", policy=policy, exact=exact, low=-100.0)
    lent = moments([row.stated if row.shown else None for row in rows], "first")
    leaders = with_usual(rows, lent, "stated", policy=policy, exact=exact)
    target = np.array([row.position.stated if row.position and row.shown else np.nan for row in rows], dtype=float)
    experienced = _choose(kind, {"paired": second, "share": agree}, first)
    stated = _choose(kind, {"paired": first, "independent": leaders}, Moments(0 * target, target, 0 * target))
    gap = stated.mean - experienced.mean
    gap = gap if exact else np.round(gap, 2)
    own = Moments(experienced.n, gap, np.where(kind == "paired", difference.sd, experienced.sd))
    spread, df, priors = moderated(rows, own, shown & (kind != "share"), variance, "gap")
    lead_spread, lead_df, lead_priors = moderated(rows, stated, shown & (kind == "independent"), variance, "stated")
    two = welch(lead_spread, stated.n, spread, experienced.n, df1=lead_df, df2=df)
    se = np.where(kind == "independent", two.se, one_sample_se(spread, own.n))
    df = np.where(kind == "independent", two.df, df)
    agreeing = np.round(agree.mean / 100 * agree.n)
    basis = _Basis(gap, se, df, kind == "share", target, agreeing, agree.n)
    low, high = basis.interval(0.95)
    agree_low, agree_high = (100 * bound for bound in wilson(agreeing, agree.n))
    sesoi = np.array([row.design.sesoi for row in rows], dtype=float)
    tests = gap_tests(gap, se, df, sesoi)
    late = np.array([row.position is not None and row.position.late for row in rows], dtype=bool)
    adjusted, level = adjusted_tests(tests, np.array([row.family for row in rows]), ~late)
    nonzero, beyond, within = (values <= Q for values in adjusted)
    level = np.where(within & ~(nonzero & beyond), ALIGNED, level)
    told = np.isfinite(level)
    fcr = basis.interval(np.where(told, level, 0.95))
    return Estimates(
        stated=stated,
        experienced=experienced,
        difference_sd=difference.sd,
        gap=gap,
        se=se,
        df=df,
        low=low,
        high=high,
        p=np.where(late, np.nan, tests.nonzero),
        p_adjusted=adjusted[0],
        fcr_low=np.where(told, fcr[0], np.nan),
        fcr_high=np.where(told, fcr[1], np.nan),
        nonzero=nonzero,
        beyond=beyond,
        within=within,
        agree=agree.mean,
        agree_low=agree_low,
        agree_high=agree_high,
        priors=(*priors, *lead_priors),
    )


@dataclass(frozen=True)
class _Basis:
    """What the interval of each gap is made of; `target`, `agreeing` and `n` are for the shares."""

    gap: Floats
    se: Floats
    df: Floats
    share: npt.NDArray[np.bool_]
    target: Floats
    agreeing: Floats
    n: Floats

    def interval(self, level: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Return the intervals at a level: Student's t, for a share the target less Wilson's."""
        low, high = t_interval(self.gap, self.se, self.df, level)
        least, most = (100 * bound for bound in wilson(self.agreeing, self.n, level))
        return np.where(self.share, self.target - most, low), np.where(self.share, self.target - least, high)


def _kind(row: Row) -> str:
    if row.design.design in ("independent", "perception"):
        return "independent"
    return "share" if row.measure == "share" else row.design.design


def _choose(kind: npt.NDArray[np.str_], special: dict[str, Moments], otherwise: Moments) -> Moments:
    conditions = [kind == name for name in special]
    n, mean, sd = (
        np.select(conditions, [getattr(one, part) for one in special.values()], getattr(otherwise, part))
        for part in ("n", "mean", "sd")
    )
    return Moments(n, mean, sd)
