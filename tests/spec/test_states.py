"""Given what was stated and what people answered, when a wave is judged, then each cell has one state."""

from datetime import date

import pytest

from gapassess.core.cells import CellSums
from gapassess.core.instrument import ConstructDesign, Instrument, Item, Scale
from gapassess.core.organisation import Tree, Unit
from gapassess.core.policy import Policy
from gapassess.core.strategy import Position
from gapassess.core.text import Text
from gapassess.measure.counted import Counted
from gapassess.measure.disclosure import disclose

TEXT = Text.of("Text")
AGREE5 = Scale("agree5", (1, 2, 3, 4, 5), (TEXT,) * 5)
FORCE = Tree.of([Unit("force", "Force", None)])
LATTICE = 10_000
CLOSED = date(2026, 3, 31)


def instrument(*constructs, sesoi=5.0):
    return Instrument(
        "one", "1.0", "pcas@1.0", TEXT, (AGREE5,),
        tuple(Item(f"{one}a", one, "experienced", "agree5", TEXT) for one in constructs),
        tuple(ConstructDesign(one, "target", sesoi) for one in constructs),
    )  # fmt: skip


def people(n, mean, sd, *, construct="c1", agreeing=0, differing=None):
    """Sums of `n` people with this mean and standard deviation, in points."""
    total = round(n * mean * LATTICE / 100)
    squares = round(((n - 1) * sd**2 + n * mean**2) * (LATTICE / 100) ** 2)
    return CellSums(
        "force", None, construct, "experienced", LATTICE, n, total, squares,
        agreeing=agreeing, differing=n // 2 if differing is None else differing,
    )  # fmt: skip


def judged(sums, *, stated=None, measure="level", late=False, sesoi=5.0, responses=None, headcount=None, **more):
    positions = () if stated is None else (Position("plan", "force", "c1", measure, stated, late=late),)
    n = responses if responses is not None else sums.n if sums else 0
    table = Counted(
        "wave", instrument("c1", sesoi=sesoi), FORCE, (sums,) if sums else (), {"force": n} if n else {}, {},
        {None: n} if n else {}, {"force": headcount} if headcount else {}, frozenset(), positions,
    )  # fmt: skip
    return disclose(table, Policy(), **more)[0].cell("force", "c1", measure=measure)


@pytest.mark.parametrize(
    ("stated", "n", "mean", "sd", "then"),
    [
        #  said  people  felt  spread
        (75, 200, 55, 20, "material-gap"),  # far below what is said, and beyond what matters
        (75, 200, 71, 15, "gap-size-uncertain"),  # surely below, whether it matters is not sure
        (75, 12, 70, 25, "unknown"),  # too few to say; that is not "no gap"
        (75, 400, 75, 20, "aligned"),  # surely within five points
        (75, 4000, 73, 20, "aligned"),  # surely below, and surely by less than matters: in line comes first
        (60, 200, 80, 20, "ahead"),
        (60, 200, 64, 15, "ahead-size-uncertain"),
        (0, 200, 20, 20, "ahead"),  # a stated 0 is a position like any other
    ],
)
def test_given_a_level_when_judged_then(stated, n, mean, sd, then):
    cell = judged(people(n, mean, sd), stated=stated)
    assert cell.state == then
    assert cell.gap == pytest.approx(stated - mean, abs=0.01)
    assert (cell.n, cell.n_stated, cell.n_experienced) == (n, 0, n)


@pytest.mark.parametrize(
    ("sesoi", "then"), [(3, "material-gap"), (5, "gap-size-uncertain"), (10, "aligned")]
)
def test_given_another_smallest_gap_of_interest_then(sesoi, then):
    assert judged(people(200, 68, 20), stated=75, sesoi=sesoi).state == then


@pytest.mark.parametrize(
    ("stated", "agreeing", "n", "then"),
    [
        (80, 60, 150, "material-gap"),
        (40, 120, 150, "ahead"),
        (50, 74, 150, "unknown"),
        (50, 500, 1000, "aligned"),
        (80, 20, 29, "held-back"),  # below 30 no share leaves the product
        (80, 148, 150, "held-back"),  # nearly all agree: who does not is singled out
        (80, 2, 150, "held-back"),
    ],
)
def test_given_a_share_when_judged_then(stated, agreeing, n, then):
    cell = judged(people(n, 60, 20, agreeing=agreeing), stated=stated, measure="share")
    assert cell.state == then
    if then != "held-back":
        assert cell.experienced == pytest.approx(100 * agreeing / n, abs=0.005)
        assert cell.low == pytest.approx(stated - cell.agree_high)
        assert cell.high == pytest.approx(stated - cell.agree_low)
        if cell.fcr_low is not None and then != "aligned":
            assert cell.fcr_low <= cell.low
            assert cell.high <= cell.fcr_high


@pytest.mark.parametrize(
    ("given", "then", "reason"),
    [
        ({"sums": people(9, 50, 20), "stated": 75}, "held-back", "protected"),
        ({"sums": people(9, 50, 20)}, "held-back", "protected"),
        ({"sums": people(90, 50, 1, differing=2), "stated": 75}, "held-back", "protected"),
        ({"sums": people(9, 50, 20), "stated": 75, "responses": 60}, "held-back", "protected"),
        ({"sums": None, "headcount": 12}, "held-back", "protected"),
        ({"sums": people(60, 50, 20)}, "nothing-stated", None),
        ({"sums": people(60, 50, 20), "stated": 75, "late": True}, "nothing-stated", None),
        ({"sums": None}, "not-asked", None),
        ({"sums": None, "responses": 60}, "not-asked", None),
    ],
    ids=[
        "fewer answers than the minimum", "the same with nothing stated", "fewer than three differ",
        "enough responses, too few answers", "people, and nobody answered", "no position", "a position set later",
        "nobody is there", "nobody has an answer to it",
    ],
)  # fmt: skip
def test_when_there_is_no_test_then(given, then, reason):
    cell = judged(**given)
    assert (cell.state, cell.reason) == (then, reason)
    assert (cell.p, cell.p_adjusted, cell.fcr_low) == (None, None, None)


def test_a_position_set_after_the_close_is_a_subtraction_with_a_mark():
    cell = judged(people(60, 50, 20), stated=75, late=True)
    assert (cell.gap, cell.marks, cell.commitment) == (25, ("position-set-after-close",), "plan")


@pytest.mark.parametrize(
    ("stated", "mean", "low"), [(40, 38, True), (49.9, 20, True), (50, 20, False), (40, 50, False), (90, 20, False)]
)
def test_a_low_low_cell_carries_a_mark(stated, mean, low):
    assert judged(people(200, mean, 20), stated=stated).low_both is low


@pytest.mark.parametrize(("n", "mean", "sd"), [(10, 61.3, 21.4), (29, 61.3, 21.4), (30, 61.29, 21.42)])
def test_one_decimal_below_thirty_and_two_from_there(n, mean, sd):
    cell = judged(people(n, 61.286, 21.4173), stated=75)
    assert (cell.experienced, cell.sd_experienced) == (mean, sd)
    assert cell.gap == pytest.approx(75 - mean)
    assert cell.agree_share is None or n >= 30
    own = judged(people(n, 61.286, 21.4173), stated=75, variance="own")
    assert own.se == pytest.approx(sd / n**0.5, rel=1e-12)
    exact = judged(people(n, 61.286, 21.4173), stated=75, exact=True)
    assert exact.experienced == pytest.approx(61.286, abs=0.01)
    assert exact.experienced != mean
