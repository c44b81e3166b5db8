"""Short pulses by chance: a force whose every true mean is known, asked in blocks, closed by the product."""

import csv
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

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

REF = "pcas-pulse-short@1.0"
OPENS, CLOSES = date(2026, 3, 1), date(2026, 3, 31)
LEVEL, RATE, LEFT_BLANK, ALIKE = 75, 0.5, 0.03, 3.0
SMALL, MIDDLE, LARGE = 40, 60, 120
SIZES = (SMALL,) * 6 + (MIDDLE,) * 8 + (LARGE,) * 8
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
    workspace = replace(open_workspace(folder, actor="alice"), clock=lambda: clock[0])
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
