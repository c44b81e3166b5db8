"""Short pulses by chance: a force whose every true mean is known, asked in blocks, closed by the product.

    python -m tests.simulation.pulses

The table stands in docs/methods.md as it is printed, and a slow test compares the two.
"""

import csv
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from gapassess.bootstrap import open_workspace
from gapassess.core.blocks import asked_items
from gapassess.core.response import BLANK, response_of
from gapassess.measure.disclosed import Disclosed
from gapassess.measure.quality import Quality
from gapassess.services.blocks import drawn_again, rotating_units
from gapassess.services.closing import close_wave
from gapassess.services.commitments import import_commitments
from gapassess.services.definitions import instrument_of
from gapassess.services.demo import _send
from gapassess.services.outlook import Outlook, outlook
from gapassess.services.people_in import import_population, import_units
from gapassess.services.quality import quality
from gapassess.services.reading import assess
from gapassess.services.waves import open_wave
from gapassess.store.database import Database
from tests.simulation.coverage import table

BEFORE, AFTER = "As `python -m tests.simulation.pulses` prints it:", "**What it says of short pulses.**"
REF = "pcas-pulse-short@1.0"
ANCHOR, WAVES, FIRST = "c1", 12, 0
OPENS, CLOSES = date(2026, 3, 1), date(2026, 3, 31)
LEVEL, RATE, LEFT_BLANK, ALIKE = 75, 0.5, 0.03, 3.0
TINY, SMALL, MIDDLE, LARGE = 24, 40, 60, 120
SIZES = (TINY,) * 4 + (SMALL,) * 6 + (MIDDLE,) * 8 + (LARGE,) * 8
LOWER = 0.12
"""How much lower the true means of the small units lie, of 1."""
COMMITMENT = """commitments:
  - {{id: plan, text: {{en: All of it}}, source: {{document: Plan}}, owner: ACC, framework: pcas@1.0,
     constructs: [{constructs}], units: all, stated: {{level: {level}}}, signed_off: {{by: ACC, "on": 2026-01-02}}}}
"""


@dataclass(frozen=True)
class Closed:
    """What was said before a wave, what it then showed, and the truth in points by unit and construct."""

    before: Outlook
    shown: Disclosed
    quality: Quality
    truth: dict

    def cells(self, level="unit"):
        """Cells of points at one level."""
        return [cell for cell in self.shown.at_level(level) if cell.measure == "level" and cell.stratum is None]


def closed(folder, template, *, seed, sizes=SIZES, everything=False):
    """Make a force, ask it in blocks and close the wave.

    Parameters
    ----------
    everything
        Ask everybody everything, which the outlook does not know: a fault that a test has to find.
    """
    chance = np.random.default_rng(seed)
    folder.mkdir()
    (folder / "gapassess.toml").write_text('[organisation]\nid = "force"\ntitle = "Force"\n', encoding="utf-8")
    shutil.copy(template, folder / "gapassess.sqlite")
    clock = [datetime(2026, 2, 1, 9, tzinfo=UTC)]
    # The chance of the product, which draws the blocks, from a seed: so that the printed table can be compared.
    opened = open_workspace(folder, actor="alice")
    workspace = replace(opened, clock=lambda: clock[0], chance=random.Random(seed))
    instrument = instrument_of(workspace, REF)
    units = {f"team-{place:02}": size for place, size in enumerate(sizes)}
    _organisation(workspace, units, instrument)
    before = outlook(workspace, instrument=REF, opens=OPENS, rate=100 * RATE)
    clock[0] = datetime(2026, 3, 2, 9, tzinfo=UTC)
    wave = open_wave(workspace, "w", instrument=REF, opens=OPENS, closes=CLOSES).wave
    with workspace.database.read() as tx:
        rotating = rotating_units(workspace, tx, wave, instrument)
    truth, found = {}, []
    for unit, size in units.items():
        theta = np.clip(chance.normal(0.6 - LOWER * (size < MIDDLE), 0.08, len(instrument.constructs)), 0.25, 0.85)
        means = dict(zip(instrument.constructs, theta.tolist(), strict=True))
        truth |= {(unit, construct): 100 * mean for construct, mean in means.items()}
        for _ in range(chance.binomial(size, RATE)):
            drawn = drawn_again(workspace, instrument, "") if unit in rotating and not everything else None
            asked = asked_items(instrument, None, drawn)
            answers = _answers(instrument, asked, means, chance)
            found.append(response_of(instrument, answers, unit=unit, stratum=None, asked=asked)[0])
    _send(workspace, "w", wave.public_key, found)
    clock[0] = datetime(2026, 4, 2, 9, tzinfo=UTC)
    close_wave(workspace, "w")
    made = Closed(before, assess(workspace, "w"), quality(workspace, "w"), truth)
    workspace.database.dispose()
    return made


def _organisation(workspace, units, instrument):
    with (workspace.root / "units.csv").open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerows([("unit", "parent", "title"), ("force", "", "Force")])
        lines.writerows((unit, "force", unit) for unit in units)
    with (workspace.root / "people.csv").open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("as_at", "unit", "stratum", "headcount"))
        lines.writerows(("2026-01-01", unit, "", size) for unit, size in units.items())
    import_units(workspace, workspace.root / "units.csv")
    import_population(workspace, workspace.root / "people.csv")
    path = workspace.root / "plan.yaml"
    said = COMMITMENT.format(constructs=", ".join(instrument.constructs), level=LEVEL)
    path.write_text(said, encoding="utf-8")
    import_commitments(workspace, path)


def _answers(instrument, asked, means, chance):
    """Answers whose mean is the true one whatever is left blank; those of one person and construct go together."""
    leaning = {construct: chance.beta(ALIKE * mean, ALIKE * (1 - mean)) for construct, mean in means.items()}
    given = {}
    for item in instrument.items:
        if item.id not in asked:
            continue
        scale = instrument.scale(item)
        steps = int(chance.binomial(scale.width, leaning[item.construct]))
        value = scale.high - steps if item.reverse else scale.low + steps
        given[item.id] = BLANK if chance.random() < LEFT_BLANK else value
    return given


# --- what it shows --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mean:
    """A mean over all figures, and twice its Monte Carlo standard error, from how waves differ."""

    value: float
    twice: float

    @classmethod
    def of(cls, by_wave):
        """Weigh waves by how many figures each has."""
        sizes, sums = (np.array([made(one) for one in by_wave], float) for made in (len, np.sum))
        value = sums.sum() / sizes.sum()
        off = sums - value * sizes
        waves = len(by_wave)
        return cls(float(value), float(2 * np.sqrt(waves / (waves - 1) * (off**2).sum()) / sizes.sum()))

    def holds(self, stated):
        """Whether a stated value lies within twice the error."""
        return abs(self.value - stated) <= self.twice


def shown(made):
    """Team figures that closing showed."""
    return [cell for cell in made.cells() if cell.gap is not None]


def covered(made, cells):
    """Whether each interval holds the true gap."""
    return np.array([cell.low <= LEVEL - made.truth[cell.unit, cell.construct] <= cell.high for cell in cells])


def off(made, cells):
    """By how many points each mean differs from the true one."""
    return np.array([cell.experienced - made.truth[cell.unit, cell.construct] for cell in cells])


def said(made):
    """What was said to be shown and what was: shares of the team figures, and teams."""
    before, lines = made.before.at("unit"), [line for line in made.shown.units if line.level == "unit"]
    share = len(shown(made)) / len(made.cells())
    return before.shown, share, before.units_shown, sum(line.shown for line in lines)


def _kinds(sizes):
    """Rows of the table: name, what is asked, and which figures."""
    for size in sizes:
        people = {f"team-{place:02}" for place, one in enumerate(SIZES) if one == size}
        if size < MIDDLE:
            yield str(size), "all items", lambda cell, people=people: cell.unit in people
            continue
        for what, anchor in (("anchor", True), ("one block of three", False)):
            yield (
                str(size),
                what,
                lambda cell, people=people, anchor=anchor: cell.unit in people and (cell.construct == ANCHOR) is anchor,
            )
    yield "all", "", lambda _: True


def printed(made):
    """The table, as it stands in docs/methods.md."""
    rows = []
    for size, asked, inside in _kinds((TINY, SMALL, MIDDLE, LARGE)):
        cells = [[cell for cell in shown(one) if inside(cell)] for one in made]
        bias = Mean.of([off(one, there) for one, there in zip(made, cells, strict=True)])
        holds = Mean.of([covered(one, there) for one, there in zip(made, cells, strict=True)])
        number = sum(map(len, cells))
        rows.append(
            (
                size,
                asked,
                f"{number:,}",
                f"{bias.value:+.2f} ± {bias.twice:.2f}".replace("-", "\N{MINUS SIGN}"),
                f"{100 * holds.value:.1f} ± {100 * holds.twice:.1f}",
            )
        )
    head = (
        "people in the team",
        "each is asked",
        "figures shown",
        "mean off, points",
        "interval holds the truth, in 100",
    )
    before, after, teams, came = (np.array(one) for one in zip(*(said(one) for one in made), strict=True))
    return (
        f"{len(made)} waves, seeds {FIRST} to {FIRST + len(made) - 1}, {len(SIZES)} teams.\n\n{table(head, rows)}\n\n"
        f"Team figures said to be shown: {100 * before.mean():.1f} in 100; then shown: {100 * after.mean():.1f} "
        f"({100 * after.min():.0f} to {100 * after.max():.0f}). Teams said to be shown: {teams.mean():.1f} of "
        f"{len(SIZES)}; then shown: {came.mean():.1f} ({came.min():.0f} to {came.max():.0f})."
    )


def all_waves(folder, template, number=WAVES, **how):
    """Make as many forces and close their waves."""
    return [closed(folder / f"force-{seed}", template, seed=seed, **how) for seed in range(FIRST, FIRST + number)]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = folder / "template.db"
        made = Database(f"sqlite:///{template}")
        made.upgrade()
        made.dispose()
        sys.stdout.write(printed(all_waves(folder, template)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
