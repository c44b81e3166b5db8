"""Colours: every fill can be read on, bins go by the number that is printed."""

import pytest

from gapassess.charts import palette
from gapassess.charts.palette import FILLS, contrast, fill_of, ink_on
from gapassess.words import number


@pytest.mark.parametrize("fill", [*FILLS, palette.BAND, palette.WASH, palette.ACCENT, palette.WHITE])
def test_ink_can_be_read_on_every_fill(fill):
    assert contrast(ink_on(fill), fill) >= 4.5


@pytest.mark.parametrize("ink", [palette.INK, palette.MUTED, palette.ACCENT, palette.SHORT_2, palette.AHEAD_2])
def test_words_can_be_read_on_white(ink):
    assert contrast(ink, palette.WHITE) >= 4.5


@pytest.mark.parametrize(
    ("gap", "fill"),
    [
        (60, palette.SHORT_3),
        (24.6, palette.SHORT_3),
        (24.4, palette.SHORT_2),
        (14.6, palette.SHORT_2),
        (14.4, palette.SHORT_1),
        (4.6, palette.SHORT_1),
        (4.4, palette.LIKE),
        (0, palette.LIKE),
        (-4.4, palette.LIKE),
        (-4.6, palette.AHEAD_1),
        (-14.4, palette.AHEAD_1),
        (-14.6, palette.AHEAD_2),
        (-24.4, palette.AHEAD_2),
        (-24.6, palette.AHEAD_3),
        (-60, palette.AHEAD_3),
    ],
)
def test_a_bin_goes_by_the_rounded_gap(gap, fill):
    assert fill_of(gap) == fill


@pytest.mark.parametrize("tenths", range(-300, 301, 5))
def test_two_gaps_of_one_printed_number_have_one_fill(tenths):
    printed = number(tenths / 10)
    assert fill_of(tenths / 10) == fill_of(int(printed.replace("\N{MINUS SIGN}", "-")))


def test_short_and_ahead_mirror_each_other_and_nothing_is_red_or_green():
    assert len(FILLS) == 7
    assert FILLS.index(palette.LIKE) == 3
    for fill in FILLS:
        red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
        assert not green > max(red, blue) + 20
        assert not red > 2 * max(green, blue) or green > blue + 30
