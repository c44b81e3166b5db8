"""Gaps: stated less experienced with standard error, interval and tests, for all shown cells at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from gapassess.core.policy import Policy
from gapassess.measure.disclosed import Prior
from gapassess.measure.moments import Floats, Moments, moments
from gapassess.measure.rows import Row
from gapassess.stats.gap_tests import gap_tests
from gapassess.stats.intervals import t_interval, wilson
from gapassess.stats.moderation import moderate
from gapassess.stats.multiplicity import benjamini_hochberg, fcr_level
from gapassess.stats.standard_errors import one_sample_se, welch

Variance = Literal["moderated", "own"]
Q = 0.05


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
        For rows whose gap is not 0: the interval at level 1 - R q/m; for aligned rows the
        90 % interval; nan otherwise.
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
    second = _published(moments(cells, "second"), policy, exact=exact)
    first = _published(moments(cells, "first"), policy, exact=exact)
    agree = _published(moments(cells, "agree"), policy, exact=exact)
    difference = _published(moments(cells, "difference"), policy, exact=exact)
    leaders = _published(moments([row.stated if row.shown else None for row in rows], "first"), policy, exact=exact)
    target = np.array(
        [row.position.stated if row.position and row.shown else np.nan for row in rows], dtype=float
    )
    experienced = _choose(kind, {"paired": second, "share": agree}, first)
    stated = _choose(kind, {"paired": first, "independent": leaders}, Moments(0 * target, target, 0 * target))
    gap = stated.mean - experienced.mean
    gap = gap if exact else np.round(gap, 2)
    own = Moments(experienced.n, gap, np.where(kind == "paired", difference.sd, experienced.sd))
    spread, df, priors = _moderated(rows, own, shown & (kind != "share"), variance, "gap")
    lead_spread, lead_df, lead_priors = _moderated(rows, stated, shown & (kind == "independent"), variance, "stated")
    two = welch(lead_spread, stated.n, spread, experienced.n, df1=lead_df, df2=df)
    se = np.where(kind == "independent", two.se, one_sample_se(spread, own.n))
    df = np.where(kind == "independent", two.df, df)
    low, high = t_interval(gap, se, df)
    agree_low, agree_high = (
        100 * bound for bound in wilson(moments(cells, "agree").mean / 100 * agree.n, agree.n)
    )
    low = np.where(kind == "share", target - agree_high, low)
    high = np.where(kind == "share", target - agree_low, high)
    sesoi = np.array([row.design.sesoi for row in rows], dtype=float)
    tests = gap_tests(gap, se, df, sesoi)
    late = np.array([row.position is not None and row.position.late for row in rows], dtype=bool)
    families = np.array([row.family for row in rows])
    adjusted = np.full((3, len(rows)), np.nan)
    fcr = np.full((2, len(rows)), np.nan)
    for family in dict.fromkeys(families.tolist()):
        here = (families == family) & np.isfinite(tests.nonzero) & ~late
        for place, p in enumerate((tests.nonzero, tests.beyond, tests.within)):
            adjusted[place, here] = benjamini_hochberg(p[here])
        flagged = here & (adjusted[0] < Q)
        if flagged.any():
            level = fcr_level(int(flagged.sum()), int(here.sum()), Q)
            fcr[:, flagged] = t_interval(gap[flagged], se[flagged], df[flagged], level)
    nonzero, beyond, within = (values < Q for values in adjusted)
    aligned = within & ~(nonzero & beyond)
    fcr[:, aligned] = t_interval(gap[aligned], se[aligned], df[aligned], 0.90)
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
        fcr_low=fcr[0],
        fcr_high=fcr[1],
        nonzero=nonzero,
        beyond=beyond,
        within=within,
        agree=agree.mean,
        agree_low=agree_low,
        agree_high=agree_high,
        priors=(*priors, *lead_priors),
    )


def _kind(row: Row) -> str:
    if row.design.design in ("independent", "perception"):
        return "independent"
    return "share" if row.measure == "share" else row.design.design


def _published(values: Moments, policy: Policy, *, exact: bool) -> Moments:
    return values if exact else values.rounded(policy)


def _choose(kind: npt.NDArray[np.str_], special: dict[str, Moments], otherwise: Moments) -> Moments:
    conditions = [kind == name for name in special]
    n, mean, sd = (
        np.select(conditions, [getattr(one, part) for one in special.values()], getattr(otherwise, part))
        for part in ("n", "mean", "sd")
    )
    return Moments(n, mean, sd)


def _moderated(
    rows: Sequence[Row], values: Moments, which: npt.NDArray[np.bool_], variance: Variance, part: str
) -> tuple[Floats, Floats, list[Prior]]:
    """Return variance and df of each row after moderation per construct x design x level."""
    spread, df = values.variance.copy(), values.n - 1
    if variance == "own":
        return spread, df, []
    priors = []
    groups: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        if which[place] and values.n[place] > 1:
            groups.setdefault((row.design.construct, row.family.split("/")[0]), []).append(place)
    for (construct, level), places in groups.items():
        out = moderate(spread[places], df[places])
        spread[places], df[places] = out.posterior_variance, out.posterior_df
        known = out.prior_df > 0
        priors.append(
            Prior(
                construct,
                part,
                level,
                len(places),
                float(out.prior_variance) if known else None,
                float(out.prior_df) if known else None,
            )
        )
    return spread, df, priors
