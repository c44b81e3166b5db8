"""The ground of a trend: days from left to right, points upwards, grid, and names of waves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gapassess.charts.drawing import Drawing, fit, text_width
from gapassess.charts.palette import EDGE, MUTED, TRACK
from gapassess.measure.series import Point, Series
from gapassess.words import number

SMALL = 11.5
_STEP = 20
_LEFT = 28
_BESIDE_LAST = 40
_BESIDE_AHEAD = 72
_YEAR = 4
_SHORT = 3


@dataclass(frozen=True)
class Timeline:
    """Where days and points stand, in pixels.

    Attributes
    ----------
    first, last
        Days at `start` and `end`; between `left` and `start` is room for the first interval bar.
    low, high
        Points at the foot and at the top.
    """

    left: float
    right: float
    start: float
    end: float
    top: float
    bottom: float
    first: date
    last: date
    low: float
    high: float

    @classmethod
    def of(
        cls,
        series: Series,
        inspection: date | None,
        points_range: tuple[float, float],
        *,
        width: float,
        height: float,
    ) -> Timeline:
        """Return the ground for a series: from its first wave to the last wave, inspection or prediction."""
        first, last = series.points[0].on, series.points[-1].on
        expected = series.expected.on if series.expected is not None else None
        ahead = [one for one in (inspection, expected) if one is not None and one > last]
        end = max([last, *ahead])
        beside = _BESIDE_AHEAD if ahead else _BESIDE_LAST
        low, high = points_range
        return cls(
            left=_LEFT,
            right=width - 2,
            start=_LEFT + 18,
            end=width - beside,
            top=20,
            bottom=height - 24,
            first=first,
            last=end,
            low=low,
            high=high,
        )

    def x(self, day: date) -> float:
        """Return the pixel of a day."""
        days = (self.last - self.first).days
        return self.start + (self.end - self.start) * ((day - self.first).days / days if days else 0.0)

    def y(self, value: float) -> float:
        """Return the pixel of a value; beyond the range it stands on the edge."""
        inside = min(max(value, self.low), self.high)
        return self.bottom - (self.bottom - self.top) * (inside - self.low) / (self.high - self.low)

    def draw(self, sheet: Drawing, points: tuple[Point, ...]) -> None:
        """Draw grid lines, numbers on the left and names of waves under the foot."""
        for tick in range(round(self.low), round(self.high) + 1, _STEP):
            foot = tick == round(self.low)
            sheet.rule(self.left, self.y(tick), self.right, self.y(tick), colour=EDGE if foot else TRACK, level=0)
            sheet.text(self.left - 6, self.y(tick), number(tick), size=12, colour=MUTED, align="right", level=6)
        edge = self.right + 1000
        for words, day in reversed(list(zip(short_titles(points), (one.on for one in points), strict=True))):
            half = text_width(words, SMALL) / 2
            x = max(self.x(day), half)
            if x + half <= edge:
                sheet.text(x, self.bottom + 12, words, size=SMALL, colour=MUTED, align="center", level=6)
                edge = x - half - 5


def short_titles(points: tuple[Point, ...]) -> list[str]:
    """Return short names of waves: "Aut 25", and "Win" while the year is the same as just before.

    Examples
    --------
    >>> from datetime import date
    >>> from gapassess.measure.series import Point, Series
    >>> one = Point("a", "Summer 2026", date(2026, 7, 31), "unknown")
    >>> other = Point("b", "Autumn 2026", date(2026, 10, 31), "unknown")
    >>> short_titles((one, other))
    ['Sum 26', 'Aut']
    """
    found: list[str] = []
    before = ""
    for point in points:
        *names, last = point.title.split() or [""]
        if names and last.isdigit() and len(last) == _YEAR:
            name = names[0][:_SHORT] if len(names) == 1 else fit(" ".join(names), SMALL, 50)
            found.append(name if last == before else f"{name} {last[2:]}")
            before = last
        else:
            found.append(fit(point.title, SMALL, 60))
            before = ""
    return found
