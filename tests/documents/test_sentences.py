"""What a figure says in words, as a table of truth; and a reader's check of it, done with decimals."""

import math
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal, getcontext
from string import Formatter

import pytest

from gapassess.documents.by_hand import check_yourself
from gapassess.documents.figure_view import lost_at
from gapassess.documents.sentences import claim, expectation, movement, people_say, span, state_words
from gapassess.measure.disclosed import STATES, Cell, Prior, StageFigure
from gapassess.measure.series import Change, Expected, Point, Series, Slope
from gapassess.words import say
from gapassess.words.method_note import METHOD
from gapassess.words.pack import PACK
from tests.documents import made

EVERY = {**PACK, **METHOD}
NUMBER = r"\N{MINUS SIGN}?\d(?:[\d,]*\d)?(?:\.\d+)?"
getcontext().prec = 28


def cell(state="material-gap", **facts):
    figures = {
        "n": 408, "n_stated": 0, "n_experienced": 408, "stated": 75.0, "experienced": 47.96, "sd_experienced": 24.3,
        "gap": 27.04, "se": 24.3 / math.sqrt(408), "df": 407.0, "low": 24.675, "high": 29.405,
    }  # fmt: skip
    if state in {"held-back", "not-asked"}:
        figures = {}
    made_of = {"design": "target", "measure": "level"} | figures | facts
    return Cell("northmoor", "c1", None, state=state, **made_of)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            cell(),
            (
                "The strategy states 75 points and people place it at 48: 27 points short (408 answers). "
                "Anything from 25 to 29 short would fit these answers."
            ),
        ),
        (
            cell("unknown", stated=50.0, gap=2.04, low=-3.2, high=7.3),
            (
                "The strategy states 50 points and people place it at 48: not yet known, at most 7 short (408 "
                "answers). Anything from 3 ahead to 7 short would fit these answers."
            ),
        ),
        (
            cell("ahead", stated=30.0, gap=-17.96, low=-20.3, high=-15.6),
            (
                "The strategy states 30 points and people place it at 48: 18 ahead (408 answers). "
                "Anything from 16 to 20 ahead would fit these answers."
            ),
        ),
        (
            cell("aligned", stated=48.0, gap=0.04, low=-1.4, high=1.4, low_both=True),
            (
                "The strategy states 48 points and people place it at 48: in line (408 answers). Both sides low. "
                "Anything from 1 ahead to 1 short would fit these answers."
            ),
        ),
        (
            cell(measure="share", stated=80.0, experienced=41.2, gap=38.8, low=34.0, high=43.5),
            (
                "41 in 100 say so, where the strategy states 80: 39 in 100 short (408 answers). "
                "Anything from 34 to 44 short would fit these answers."
            ),
        ),
        (
            cell(design="independent", n_stated=40),
            (
                "Leaders state 75 points and people experience 48: 27 points short (408 answers). "
                "Anything from 25 to 29 short would fit these answers."
            ),
        ),
        (
            cell("nothing-stated", stated=None, gap=None, se=None, low=None, high=None),
            "Nothing is stated; people place it at 48 points (408 answers).",
        ),
        (
            cell("nothing-stated", marks=("position-set-after-close",)),
            (
                "The strategy states 75 points and people place it at 48. The position was recorded after the wave "
                "closed, so the gap is not judged (408 answers)."
            ),
        ),
        (cell("held-back"), "Held back, to protect people."),
        (cell("not-asked"), "Not asked."),
        (None, "Not asked."),
    ],
)
def test_a_figure_in_words(figure, words):
    assert claim(figure, "en") == words


def test_every_state_has_words_in_both_languages_and_measures():
    for state in STATES:
        for measure in ("level", "share"):
            for language in ("en", "cy"):
                assert claim(cell(state, measure=measure), language)
                assert state_words(cell(state, measure=measure), language)


@pytest.mark.parametrize(
    ("low", "high", "words"), [(25.2, 28.8, "25 to 29 short"), (-9, -4, "4 to 9 ahead"), (0, 3, "0 to 3 short")]
)
def test_an_interval_in_words(low, high, words):
    assert span(low, high, "en") == words


def test_a_share_and_a_mean_stand_in_sentences_of_their_own():
    said = people_say(made.commitments()[0], cell(agree_share=41.2), "en", used=True)
    assert said.startswith("41 in 100 say so. The strategy states 75 points")


def test_a_position_that_is_not_used_is_not_judged():
    assert "not the one used" in people_say(made.commitments()[0], cell(), "en", used=False)
    assert people_say(made.commitments()[0], cell("held-back"), "en", used=None) == "Held back, to protect people."


def series(verdict, points=8.0, low=3.0, high=13.0, expected=None):
    waves = tuple(
        Point(f"w{k}", title, date(2026, k, 1), "material-gap") for k, title in ((1, "Winter"), (9, "Autumn"))
    )
    return Series(
        "northmoor", "c1", waves, verdict, change=Change("w1", "w9", points, 2.5, low, high, 0.01), expected=expected
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (series("rising"), "Up 8 points since Winter; anything from 3 to 13 would fit."),
        (series("falling", -8.0, -13.0, -3.0), "Down 8 points since Winter; anything from 3 to 13 would fit."),
        (
            series("no-clear-change", 2.0, -3.0, 7.0),
            "No clear change since Winter: 2 points; anything from \N{MINUS SIGN}3 to 7 would fit.",
        ),
        (
            replace(series("no-clear-change", 3.0, 1.0, 4.0), slope=Slope(1.4, 0.9, -0.8, 3.6, 0.12, 1.0, 5)),
            (
                "No clear change since Winter; over all waves anything from \N{MINUS SIGN}0.8 to 3.6 points a year "
                "would fit."
            ),
        ),
        (
            replace(series("rising", 1.0, -1.0, 3.0), slope=Slope(1.4, 0.3, 0.4, 2.4, 0.02, 1.0, 5)),
            "Rising since Winter: over all waves by 1.4 points a year; anything from 0.4 to 2.4 would fit.",
        ),
        (
            replace(series("falling", 1.0, -1.0, 3.0), slope=Slope(-1.4, 0.3, -2.4, -0.4, 0.02, 1.0, 5)),
            "Falling since Winter: over all waves by 1.4 points a year; anything from 0.4 to 2.4 would fit.",
        ),
        (series("started-again"), "The figures start again, because earlier ones do not compare."),
        (series("too-few-waves"), "Too few waves to say whether it is changing."),
        (series("held-back"), "Held back, to protect people."),
        (series("not-asked"), "Not asked."),
        (None, "No earlier wave is in this pack."),
    ],
)
def test_a_movement_in_words(one, words):
    assert movement(one, "en") == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (44, 58, "At this pace anything from 44 to 58 is to be expected on 15 February 2027."),
        (90, 140, "At this pace anything from 90 to 100 is to be expected on 15 February 2027."),
        (-9, 121, "These waves are too few or too uneven to say where it will stand on 15 February 2027."),
    ],
)
def test_an_expectation_in_words(low, high, words):
    assert expectation(series("rising", expected=Expected(date(2027, 2, 15), 51, low, high)), "en") == words
    assert expectation(series("rising"), "en") == ""


def test_where_a_gap_is_lost():
    stages = tuple(
        StageFigure(one, 408, mean) for one, mean in (("known", 70.0), ("enabled", 56.0), ("practised", 47.96))
    )
    assert lost_at(cell(stages=stages), "en") == "no means, 14 of 27"
    assert lost_at(cell(), "en") == ""
    assert lost_at(cell(stages=stages, gap=-3.0), "en") == ""


# --- check this yourself ----------------------------------------------------------------------------------


def numbers(sentence):
    return [Decimal(one.replace(",", "").replace("\N{MINUS SIGN}", "-")) for one in re.findall(NUMBER, sentence)]


def near(one, other, within="0.0051"):
    return abs(one - other) <= Decimal(within)


def checks(figure, **facts):
    now = replace(made.disclosed(), **facts)
    return check_yourself(figure, now, level="unit", language="en")


def test_the_sentence_of_the_design():
    assert checks(cell())[:2] == (
        "75.00 less 47.96 is 27.04.",
        (
            "One standard error is 24.30 over the square root of 408, which is 1.20. Stated carries no error of its "
            "own: it is a chosen position."
        ),
    )


@pytest.mark.parametrize("variance", ["own", "moderated"])
def test_every_check_of_real_figures_can_be_followed(variance):
    now = made.disclosed(variance=variance)
    levels = {line.unit: line.level for line in now.units}
    followed = set()
    for figure in now.cells:
        level = "stratum" if figure.stratum else levels[figure.unit]
        said = check_yourself(figure, now, level=level, language="en")
        if not said:
            assert figure.gap is None
            continue
        stated, experienced, gap = numbers(said[0])
        assert near(stated - experienced, gap, "0.000001")
        for sentence in said[1:]:
            followed.add(_follow(sentence, figure, gap))
    assert {"one", "two", "paired", "interval", "share"} <= followed
    assert ({"drawn", "moderated"} <= followed) == (variance == "moderated")


def _follow(sentence, figure, gap):
    found = numbers(sentence)
    if "spread of each person" in sentence:
        sd, n, se = found
        assert near(sd / n.sqrt(), se)
        return "paired"
    if sentence.startswith("One standard error is the square root"):
        sd_stated, n_stated, sd, n, se = found
        assert near((sd_stated**2 / n_stated + sd**2 / n).sqrt(), se)
        return "two"
    if sentence.startswith("One standard error"):
        sd, n, se = found[:3]
        assert near(sd / n.sqrt(), se)
        return "one"
    if sentence.startswith("The variance in use") and "in place of" in sentence:
        return "wholly"
    if sentence.startswith("The variance in use"):
        df, prior, own, sd, df_again, own_again, variance = found
        assert (df, own) == (df_again, own_again)
        assert near((df * prior + own * sd**2) / (df + own), variance, "0.06")
        return "drawn"
    if sentence.startswith("The moderated"):
        *parts, se = found
        pairs = zip(parts[::2], parts[1::2], strict=True)
        assert near(sum(variance / n for variance, n in pairs).sqrt(), se)
        assert near(Decimal(figure.se), se)
        return "moderated"
    if sentence.startswith("The 95% interval"):
        _, reach, _, low, high = found
        assert near(gap - reach * Decimal(figure.se), low)
        assert near(gap + reach * Decimal(figure.se), high)
        return "interval"
    agreeing, n, _, low_share, high_share, stated, low, high = found
    assert near(100 * agreeing / n, Decimal(figure.experienced))
    assert near(stated - high_share, low, "0.0101")
    assert near(stated - low_share, high, "0.0101")
    return "share"


def test_a_moderated_check_says_why_it_differs():
    prior = Prior("c1", "gap", "unit", 9, 313.689, 4.603)
    said = checks(cell(), priors=(prior,))
    assert "(4.60 times 313.69, plus 407 times 24.30 squared) over (4.60 plus 407)" in said[2]
    assert "drawn towards its family, so that chance spread does not decide" in said[2]
    assert said[3].startswith("The moderated standard error, the one in use, is the square root of (")


def test_an_endless_prior_takes_the_place_of_the_own_variance():
    said = checks(cell(), priors=(Prior("c1", "gap", "unit", 9, 600.0, math.inf),))
    assert said[2].startswith(
        "The variance in use on the experienced side is 600.00, that of its family, in place of 24.30"
    )


def test_answers_all_alike_have_no_interval():
    said = checks(cell(sd_experienced=0.0, se=None, df=None, low=None, high=None))
    assert said[-1].startswith("All answers are alike")


# --- words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(EVERY))
def test_words_are_complete_in_both_languages(key):
    wording = EVERY[key]
    assert tuple(wording) == ("en", "cy")
    facts = [{name for _, name, _, _ in Formatter().parse(words) if name} for words in wording.values()]
    assert facts[0] == facts[1]
    joined = "".join(wording.values())
    assert "!" not in joined
    assert "'" not in joined
    assert " - " not in joined
    assert all(words.strip() == words != "" for words in wording.values())
    spoken = set(re.findall(r"[a-z]+", wording["en"].lower()))
    assert not spoken & {
        "deficit",
        "negative",
        "red",
        "suppressed",
        "failure",
        "question",
        "respondent",
        "delta",
        "index",
    }


def test_the_two_places_of_words_do_not_overlap():
    assert not set(PACK) & set(METHOD)


def test_words_that_nobody_wrote_are_a_mistake():
    with pytest.raises(KeyError):
        say("pack-no-such-words", "en")
    assert say("material-gap", "en") == "Clear shortfall"
