"""By hand: how a reader checks one figure with a calculator, from the published numbers."""

from __future__ import annotations

from math import inf

from gapassess.core.policy import Policy
from gapassess.documents.spread import Error, Side, error_of
from gapassess.documents.telling import brief, digits
from gapassess.measure.disclosed import USUAL, Cell, Disclosed, Prior
from gapassess.words import number, say


def check_yourself(cell: Cell, disclosed: Disclosed, *, level: str, language: str) -> tuple[str, ...]:
    """Return the sentences that check a figure; none where there is no gap to check.

    Parameters
    ----------
    cell
        A disclosed cell.
    disclosed
        The wave it stands in: its policy says the decimals, its priors what variances are drawn to.
    level
        Level of the cell's family.
    """
    if cell.gap is None or cell.stated is None or cell.experienced is None:
        return ()
    n, decimals = cell.n_experienced or 0, disclosed.policy.decimals(cell.n_experienced or 0)
    facts = {
        "stated": digits(cell.stated),
        "experienced": digits(cell.experienced, decimals),
        "gap": digits(cell.gap),
        "low": digits(cell.low),
        "high": digits(cell.high),
        "n": number(n),
    }
    less = say("pack-check-less", language, **facts)
    if cell.measure == "share":
        return less, *_share(cell, n, facts, language)
    if cell.se is None:
        return less, say("pack-check-no-spread", language)
    experienced = _side(cell, disclosed, level, "gap")
    stated = _side(cell, disclosed, level, "stated") if cell.design in ("independent", "perception") else None
    said = [less, *_error(cell, experienced, stated, disclosed.policy, language)]
    if cell.low is not None and cell.high is not None and cell.df is not None:
        reach = facts | {"reach": digits(Error(cell.se, cell.df).reach, 6), "df": brief(cell.df)}
        said.append(say("pack-check-interval", language, **reach))
    return tuple(said)


def _share(cell: Cell, n: int, facts: dict[str, str], language: str) -> tuple[str, ...]:
    if cell.agree_low is None or cell.agree_high is None:
        return ()
    agreeing = number(round(cell.experienced * n / 100)) if cell.experienced is not None else ""
    ends = {"agreeing": agreeing, "agree_low": digits(cell.agree_low), "agree_high": digits(cell.agree_high)}
    return (say("pack-check-share", language, **facts | ends),)


def _side(cell: Cell, disclosed: Disclosed, level: str, part: str) -> Side:
    sd = cell.sd_gap if cell.design == "paired" else cell.sd_experienced
    n = cell.n_experienced
    if part == "stated":
        sd, n = cell.sd_stated, cell.n_stated
    prior, told = _prior(disclosed, cell.construct, part, level), USUAL[part] not in cell.marks
    if prior is None:
        return Side(sd or 0.0, n or 0, told=told)
    return Side(sd or 0.0, n or 0, prior.variance, inf if prior.df is None else prior.df, told=told)


def _prior(disclosed: Disclosed, construct: str, part: str, level: str) -> Prior | None:
    if disclosed.variance == "own":
        return None
    known = (one for one in disclosed.priors if (one.construct, one.part, one.level) == (construct, part, level))
    return next((one for one in known if one.variance is not None), None)


def _error(cell: Cell, experienced: Side, stated: Side | None, policy: Policy, language: str) -> list[str]:
    """Return the sentences of the standard error, first the plain one, then how it was moderated."""
    decimals = policy.decimals(experienced.n)
    own = error_of(Side(experienced.sd, experienced.n), Side(stated.sd, stated.n) if stated else None)
    sides = [("experienced", experienced), *([("stated", stated)] if stated else [])]
    facts = {
        "sd": digits(experienced.sd, decimals),
        "n": number(experienced.n),
        "se": digits(own.se if own else None),
        "sd_stated": digits(stated.sd, policy.decimals(stated.n)) if stated else "",
        "n_stated": number(stated.n) if stated else "",
    }
    said = [
        say("pack-check-usual", language, side=say(f"pack-side-{name}", language), sd=digits(side.sd))
        for name, side in sides
        if not side.told
    ]
    said += [say(f"pack-check-se-{cell.design}", language, **facts)] if own else []
    moderated = [(name, side) for name, side in sides if side.prior_variance is not None]
    for name, side in moderated:
        key = "pack-check-drawn-wholly" if side.prior_df == inf else "pack-check-drawn"
        key = key if side.told else "pack-check-drawn-alone"
        drawn = {
            "side": say(f"pack-side-{name}", language),
            "sd": digits(side.sd, policy.decimals(side.n)),
            "own_df": number(side.own_df),
            "prior_df": digits(side.prior_df) if side.prior_df != inf else "",
            "prior": digits(side.prior_variance),
            "variance": digits(side.variance),
        }
        said.append(say(key, language, **drawn))
    if moderated:
        one = "pack-check-moderated-two" if stated else "pack-check-moderated"
        variances = {
            "variance": digits(experienced.variance),
            "n": number(experienced.n),
            "se": digits(cell.se),
        }
        if stated:
            variances |= {"variance_stated": digits(stated.variance), "n_stated": number(stated.n)}
        said.append(say(one, language, **variances))
    return said
