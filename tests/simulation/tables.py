"""What the simulation counts, one value per row of a table."""

import warnings
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from gapassess.core.instrument import DEFAULT_SESOI
from gapassess.measure.families import Q
from gapassess.measure.gaps import estimate
from gapassess.measure.outlook import POWER, QUARTER
from gapassess.stats.multiplicity import level_in_family
from gapassess.stats.power import answers_to_call_aligned
from gapassess.stats.precision import detectable_gap
from tests.simulation.waves import Unit, simulate

SIZES = (5, 10, 15, 30, 60)
MANY = 200
FLAGGED = ("material-gap", "ahead", "gap-size-uncertain", "ahead-size-uncertain")
CERTAIN = ("material-gap", "ahead")


@dataclass(frozen=True)
class Share:
    """A share of draws with twice its Monte Carlo standard error, both 0 to 1."""

    value: float
    twice: float

    @classmethod
    def of(cls, hits):
        """Count hits by wave; units of one wave share a prior, so waves are what is independent."""
        by_wave = hits.reshape(len(hits), -1).mean(axis=1)
        return cls(float(by_wave.mean()), float(2 * by_wave.std(ddof=1) / len(by_wave) ** 0.5))


@dataclass(frozen=True)
class Coverage:
    """How often the 95 % interval held the true gap; none at all counts as missed.

    Attributes
    ----------
    width
        Mean half-width in points of those that there are.
    """

    all: Share
    worst: Share
    worst_company: str
    width: float


def sizes_of(number, sizes):
    """Return how many answer in each of `number` units; several sizes take turns."""
    return np.resize(np.array(sizes), number).tolist()


def coverage(population, sizes, waves, *, seed, design="paired", variance="moderated", judge=estimate):
    """Return how often the interval of each company held what is true of its process."""
    numbers = sizes_of(len(population), sizes)
    stated = [one.practice if design == "target" else None for one in population]
    units = [Unit(*one) for one in zip(population, numbers, stated, strict=True)]
    found = simulate(units, waves, np.random.default_rng(seed), design=design, variance=variance, judge=judge)
    true = np.array([0 if design == "target" else one.gap for one in population])
    held = (found.low <= true) & (true <= found.high)
    worst = int(held.mean(axis=0).argmin())
    width = float(np.nanmean(found.high - found.low) / 2)
    return Coverage(Share.of(held), Share.of(held[:, worst]), population[worst].name, width)


def usual(population, n, waves, *, seed):
    """Return how often the interval holds the true gap where a tenth of the units does not tell its own spread."""
    apart = range(0, len(population), 10)

    def judge(rows, policy, **how):
        untold = [replace(row, spread_told=place % len(population) not in apart) for place, row in enumerate(rows)]
        return estimate(untold, policy, **how)

    units = [Unit(one, n) for one in population]
    found = simulate(units, waves, np.random.default_rng(seed), judge=judge)
    held = (found.low <= [one.gap for one in population]) & ([one.gap for one in population] <= found.high)
    return Share.of(held[:, list(apart)])


def bootstrap(population, n, waves, *, seed):
    """Return how often the bootstrap (bias-corrected and accelerated) of a mean gap holds the true one."""
    chance = np.random.default_rng(seed)
    held = np.empty((waves, len(population)), dtype=bool)
    for place, one in enumerate(population):
        gaps = (one.stated - one.experienced) * one.step
        people = gaps[chance.integers(len(gaps), size=(waves, n))]
        with warnings.catch_warnings():
            # People who all say the same have no bootstrap distribution, and no interval: missed, as above.
            warnings.simplefilter("ignore", stats.DegenerateDataWarning)
            found = stats.bootstrap(
                (people,), np.mean, axis=1, n_resamples=999, batch=111, rng=chance, method="BCa"
            ).confidence_interval
        held[:, place] = (found.low <= one.gap) & (one.gap <= found.high)
    return Share.of(held)


@dataclass(frozen=True)
class States:
    """What many units of one true gap were called.

    Attributes
    ----------
    flagged, certain, aligned
        Of all cells: any of the four states that say a gap, `material-gap` or `ahead` alone, `aligned`.
    waves_flagged, waves_certain, waves_aligned
        Of all waves: at least one such cell.
    """

    flagged: Share
    certain: Share
    aligned: Share
    waves_flagged: Share
    waves_certain: Share
    waves_aligned: Share


def states(population, sizes, waves, *, seed, gap=0.0, design="target", variance="moderated", judge=estimate):
    """Return what `MANY` units are called whose true gap is `gap`: each states the mean of its process and so much.

    In the design `paired` there is no gap because each person's sides change places by chance.
    """
    people = np.resize(np.array(population, dtype=object), MANY).tolist()
    numbers = np.repeat(np.array(sizes), -(-MANY // len(sizes)))[:MANY].tolist()
    target = design == "target"
    units = [
        Unit(one, number, one.practice + gap if target else None, swaps=not target)
        for one, number in zip(people, numbers, strict=True)
    ]
    found = simulate(units, waves, np.random.default_rng(seed), design=design, variance=variance, judge=judge)
    hits = [np.isin(found.states, names) for names in (FLAGGED, CERTAIN, ("aligned",))]
    return States(*(Share.of(hit) for hit in hits), *(Share.of(hit.any(axis=1)) for hit in hits))


@dataclass(frozen=True)
class Power:
    """What was promised of units of one size, in points, and how often it came true.

    Attributes
    ----------
    alone
        How often the same gap is told where a unit is judged by itself, not with the others.
    """

    told_from: float
    told: Share
    alone: Share
    material_from: float
    material: Share


def power(population, n, waves, *, seed, share=QUARTER):
    """Return how often a gap as large as the outlook says is told, where `share` of the units have one."""
    error = spread(population) / n**0.5
    level = float(level_in_family(QUARTER, POWER, Q))
    told_from = float(detectable_gap(error, n - 1, power=POWER, alpha=level))
    material_from = DEFAULT_SESOI + float(detectable_gap(error, n - 1, power=POWER, alpha=2 * level))
    told, have = _some_have(population, n, waves, gap=told_from, share=share, seed=seed)
    material, large = _some_have(population, n, waves, gap=material_from, share=share, seed=seed + 1)
    return Power(
        told_from,
        Share.of(np.isin(told.states, FLAGGED)[:, have]),
        Share.of(told.p[:, have] <= Q),
        material_from,
        Share.of((material.states == "material-gap")[:, large]),
    )


def alignment(population, waves, *, seed):
    """Return the answers that the outlook says a call of in line takes, and how often they are enough."""
    level = float(level_in_family(1 - QUARTER, POWER, Q))
    takes = int(answers_to_call_aligned(DEFAULT_SESOI, spread(population), power=POWER, alpha=level))
    found, have = _some_have(population, takes, waves, gap=10.0, share=QUARTER, seed=seed)
    return takes, Share.of((found.states == "aligned")[:, ~have])


def spread(population):
    """Return the standard deviation of everybody's experienced score, as the wave before would give it."""
    return float(np.concatenate([one.experienced * one.step for one in population]).std(ddof=1))


def _some_have(population, n, waves, *, gap, share, seed):
    """Waves in which `share` of the units, picked at random once, have the gap and the others none."""
    chance = np.random.default_rng(seed)
    have = np.isin(np.arange(MANY), chance.permutation(MANY)[: round(share * MANY)])
    people = np.resize(np.array(population, dtype=object), MANY)[chance.permutation(MANY)].tolist()
    units = [Unit(one, n, one.practice + gap * own) for one, own in zip(people, have.tolist(), strict=True)]
    return simulate(units, waves, chance, design="target"), have
