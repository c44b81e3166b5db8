"""Disclosure: THE GATE. Nothing counted leaves the house except through `disclose` or `rebuild`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gapassess.core.comment import Comment
from gapassess.core.instrument import Instrument
from gapassess.core.policy import Policy
from gapassess.core.quality import QualityCounts
from gapassess.measure.beside import with_beside
from gapassess.measure.composition import answers_by_unit, composition, over_full
from gapassess.measure.contrasts import contrast_figures, held_contrasts, not_recounted
from gapassess.measure.counted import Counted
from gapassess.measure.deciding import decide
from gapassess.measure.decisions import Decisions
from gapassess.measure.disclosed import Disclosed, UnitLine
from gapassess.measure.families import Variance
from gapassess.measure.figures import figures
from gapassess.measure.gaps import estimate
from gapassess.measure.quality import Quality
from gapassess.measure.quality_figures import alike_of, doors_of, item_qualities, reliabilities
from gapassess.measure.rows import rows
from gapassess.measure.said import QuotedComment, QuotedComments, ReadComments, places
from gapassess.measure.stages import stage_figures
from gapassess.measure.unit_quality import agreements, compared


def disclose(
    table: Counted,
    policy: Policy,
    earlier: Sequence[Disclosed] = (),
    *,
    variance: Variance = "moderated",
    exact: bool = False,
) -> tuple[Disclosed, Decisions]:
    """Decide what may be shown of a wave, once, and return it with the decisions to be stored.

    Parameters
    ----------
    table
        Everything counted when the wave closed.
    policy
        The promise of the wave.
    earlier
        What was released of earlier waves over the same people. Waves ask anew and nothing is
        ever taken back, so no figure of one wave is a part of another and none is compared here.

    Returns
    -------
    disclosed, decisions
        `rebuild` with the stored decisions gives the same `Disclosed`.
    """
    del earlier
    decisions = decide(table, policy)
    decisions = Decisions((*decisions.made, *held_contrasts(table, decisions, policy)))
    return rebuild(table, policy, decisions, variance=variance, exact=exact), decisions


def rebuild(
    table: Counted,
    policy: Policy,
    decisions: Decisions,
    *,
    variance: Variance = "moderated",
    exact: bool = False,
) -> Disclosed:
    """Return what stored decisions allow to be shown of a wave.

    Parameters
    ----------
    exact
        True for checking alone: figures unrounded.

    Notes
    -----
    One row per unit x construct x measure, and per stratum of the whole organisation. A
    held-back row is present, its figures absent, its reason always ``protected``.
    """
    found = rows(table, decisions)
    estimates = estimate(found, policy, variance=variance, exact=exact)
    cells = figures(found, estimates, stage_figures(found, table, policy, decisions, exact=exact), policy)
    lines = _lines(table, decisions)
    cells = with_beside(cells, found, estimates, lines, policy=policy, variance=variance, exact=exact)
    return Disclosed(
        wave=table.wave,
        instrument=table.instrument.ref,
        framework=table.instrument.framework,
        policy=policy,
        variance=variance,
        exact=exact,
        units=lines,
        cells=cells,
        held_back=sum(cell.state == "held-back" for cell in cells),
        priors=estimates.priors,
        contrasts=contrast_figures(table, decisions, policy, exact=exact),
        untold=not_recounted(table, decisions),
    )


def disclose_quality(
    disclosed: Disclosed,
    instrument: Instrument,
    decisions: Decisions,
    counts: QualityCounts | None,
    earlier: tuple[Disclosed, QualityCounts | None] | None = None,
) -> Quality:
    """Return what may be said of the quality of a wave's answers.

    Parameters
    ----------
    disclosed, decisions
        What the wave shows, and what it holds back: a construct that is held back is held back here too.
    counts
        As they were kept; None for a wave that closed before they were counted.
    earlier
        The wave before, to tell who answered now and did not then.

    Notes
    -----
    Everything is of the whole organisation, so no part can be taken from it by subtraction; how
    units agree is a mean over at least five that show shares, and whether they can be told apart
    follows from what they publish. Rates and reliabilities have the base of a share; under three
    people there is a bound and no rate.
    """
    root, policy = disclosed.units[0], disclosed.policy
    there = counts is not None and root.n is not None
    kept, total = (counts if counts is not None and there else QualityCounts()), root.n or 0
    found, rest = reliabilities(kept, instrument, decisions, policy, root=root.unit)
    items = item_qualities(kept, instrument, decisions, policy, root=root.unit, total=total)
    compositions = []
    if earlier is not None and root.n is not None and root.n >= policy.share_minimum:
        before, kept_before = earlier
        totals = (before.units[0].n or 0, root.n)
        groups = answers_by_unit(before), answers_by_unit(disclosed)
        compositions.append(composition("units", before.wave, *groups, totals=totals))
        if kept_before is not None:
            compositions.append(composition("strata", before.wave, kept_before.strata, kept.strata, totals=totals))
    return Quality(
        wave=disclosed.wave,
        counted=there,
        n=root.n,
        headcount=root.headcount,
        items=tuple(replace(one, item_rest=rest.get(one.item)) for one in items),
        reliabilities=found,
        alike=alike_of(kept, instrument, policy, total=total),
        doors=doors_of(kept.doors),
        compositions=tuple(one for one in compositions if one is not None),
        over_full=over_full(disclosed),
        agreements=agreements(kept, instrument, decisions, policy),
        compared=compared(disclosed, instrument),
    )


def disclose_comments(disclosed: Disclosed, comments: Sequence[Comment]) -> ReadComments:
    """Return the comments of a wave that may be read, each under the lowest unit that may be named beside it.

    Parameters
    ----------
    comments
        As they were kept, in their order; the unit of each is the lowest that was large enough at the close.
    """
    around = places(disclosed.units, minimum=disclosed.policy.comment_minimum)
    read = tuple(replace(one, unit=around[one.unit]) for one in comments if one.unit is not None and one.unit in around)
    return ReadComments(disclosed.wave, read, held_back=len(read) < len(comments))


def disclose_quotes(said: ReadComments, instrument: Instrument) -> QuotedComments:
    """Return what may be quoted: wordings that two people saw, and none that may disclose wrongdoing."""
    asks = {box.id: box.construct for box in instrument.comments}
    return QuotedComments(
        said.wave,
        tuple(
            QuotedComment(one.id, one.box, asks.get(one.box), one.unit, one.wording)
            for one in said.comments
            if one.state == "approved" and not one.routed_by and one.unit is not None
        ),
    )


def _lines(table: Counted, decisions: Decisions) -> tuple[UnitLine, ...]:
    lines = []
    for unit in table.tree.units:
        shown = not decisions.holds(unit.id) and table.responses.get(unit.id, 0) > 0
        n = table.responses.get(unit.id, 0) if shown else None
        headcount = table.headcounts.get(unit.id)
        rate = round(100 * n / headcount, 1) if n is not None and headcount else None
        lines.append(
            UnitLine(
                unit.id,
                unit.title,
                unit.parent,
                table.tree.depth[unit.id],
                table.level(unit.id),
                shown,
                n,
                headcount if shown else None,
                rate,
                pooled=unit.id in table.pools,
            )
        )
    return tuple(lines)
