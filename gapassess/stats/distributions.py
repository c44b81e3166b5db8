"""The distributions the room needs, as typed array functions; scipy is spoken here alone."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats: TypeAlias = NDArray[np.float64]


def floats(values: ArrayLike) -> Floats:
    """Return values as an array of float64; ``None`` becomes nan."""
    return np.asarray(values, dtype=np.float64)


def t_below(t: ArrayLike, df: ArrayLike) -> Floats:
    """Return P(T <= t) for Student's t.

    Parameters
    ----------
    t, df
        Any shapes that broadcast; df above 0, infinity gives the normal.

    Returns
    -------
    array
        Probability, 0 to 1; nan where t or df is nan or df is not above 0. The
        upper tail is ``t_below(-t, df)``, which keeps its digits when tiny.

    Notes
    -----
    Source: R ``pt(t, df)``.

    Examples
    --------
    >>> float(t_below(0.0, 9))
    0.5
    """
    return floats(special.stdtr(floats(df), floats(t)))


def t_critical(level: ArrayLike, df: ArrayLike) -> Floats:
    """Return the two-sided critical value of Student's t.

    Parameters
    ----------
    level
        Confidence level strictly between 0 and 1; nan passes through.
    df
        Degrees of freedom above 0, infinity gives the normal.

    Returns
    -------
    array
        Broadcast shape, 0 or more; nan where level or df is nan or df is not above 0.

    Raises
    ------
    ValueError
        A level outside 0 to 1.

    Notes
    -----
    Source: R ``qt((1 + level) / 2, df)``.

    Examples
    --------
    >>> round(float(t_critical(0.95, 9)), 6)
    2.262157
    """
    levels = checked_share(level, name="level")
    return floats(special.stdtrit(floats(df), (1 + levels) / 2))


def z_quantile(probability: ArrayLike) -> Floats:
    """Return the standard normal quantile (R ``qnorm``); nan passes through."""
    return floats(special.ndtri(floats(probability)))


def noncentral_t_below(t: ArrayLike, df: ArrayLike, noncentrality: ArrayLike) -> Floats:
    """Return P(T <= t) for the noncentral t (R ``pt(t, df, ncp)``); nan passes through."""
    return floats(special.nctdtr(floats(df), floats(noncentrality), floats(t)))


def noncentrality_at(t: ArrayLike, df: ArrayLike, probability: ArrayLike) -> Floats:
    """Return the noncentrality at which P(T <= t) equals the probability; nan passes through."""
    return floats(special.nctdtrinc(floats(df), floats(probability), floats(t)))


def f_above(f: ArrayLike, df1: ArrayLike, df2: ArrayLike) -> Floats:
    """Return P(F >= f) for Fisher's F (R ``pf(f, df1, df2, lower.tail = FALSE)``); nan passes through."""
    return floats(special.fdtrc(floats(df1), floats(df2), floats(f)))


def f_quantile(probability: ArrayLike, df1: ArrayLike, df2: ArrayLike) -> Floats:
    """Return the quantile of Fisher's F (R ``qf(probability, df1, df2)``); nan passes through."""
    return floats(special.fdtri(floats(df1), floats(df2), floats(probability)))


def digamma(x: ArrayLike) -> Floats:
    """Return the digamma function (R ``digamma``)."""
    return floats(special.digamma(floats(x)))


def polygamma(order: int, x: ArrayLike) -> Floats:
    """Return the polygamma function, 1 for trigamma (R ``psigamma(x, order)``)."""
    return floats(special.polygamma(order, floats(x)))


def checked_share(value: ArrayLike, *, name: str) -> Floats:
    """Return the value as floats, or refuse what lies outside 0 to 1 (nan passes through)."""
    shares = floats(value)
    if np.any((shares <= 0) | (shares >= 1)):
        message = f"{name} must lie strictly between 0 and 1, not {value!r}"
        raise ValueError(message)
    return shares


def above_zero(values: ArrayLike) -> Floats:
    """Return the values as floats, nan where they are not above 0."""
    known = floats(values)
    return floats(np.where(known > 0, known, np.nan))
