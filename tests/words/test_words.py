"""Every sentence exists in both languages, says the same facts, and uses no words of the trade."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from string import Formatter

import pytest

from gapassess.core.response import COMMENT_LENGTH
from gapassess.measure.disclosed import STATES as CELL_STATES
from gapassess.words import UntranslatedWarning, day, number, say
from gapassess.words.speech import LANGUAGES, PLACES, knows

EVERY = [(place, key, wording) for place, table in PLACES.items() for key, wording in table.items()]
# Words of the trade, by place: those who answer are spared more of them than those who run a survey.
TRADE = """item construct stratum strata token respondent instrument wave submit invalid scale response
anonymised suppressed ballot database encrypted data""".split()
FOUND = "respondent index factor pillar round delta suppressed deficit negative null significant stable".split()
# A notice to people who answer speaks of waves and keys, and of what comes after them.
TRADE_OF_PAPERS = "construct stratum strata respondent submit invalid suppressed ballot encrypted".split()
JARGON = {
    "approvals": FOUND,
    "beside": FOUND,
    "charts": FOUND,
    "comments": FOUND,
    "courses": FOUND,
    "errors": TRADE,
    "findings": FOUND,
    "form": TRADE,
    "method": [],  # a literate reader checks it with a calculator
    "outlook": FOUND,
    "pack": [],
    "pages": FOUND,
    "post": TRADE,
    "quality": FOUND,
    "rates": FOUND,
    "retention": TRADE_OF_PAPERS,
    "screens": "respondent index factor domain pillar requirement round delta suppressed deficit".split(),
    "shell": TRADE,
    "states": "deficit negative red suppressed significant null missing delta fail failure".split(),
}


def facts_in(words: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize(("place", "key", "wording"), EVERY, ids=[key for _, key, _ in EVERY])
def test_words_are_complete_in_every_language(place: str, key: str, wording: dict[str, str]) -> None:
    assert tuple(wording) == LANGUAGES
    assert all(words.strip() == words != "" for words in wording.values())
    assert facts_in(wording["en"]) == facts_in(wording["cy"])
    spoken = set(re.findall(r"[a-z]+", wording["en"].lower()))
    plural = {word.removesuffix("s") for word in spoken}
    assert not (spoken | plural) & set(JARGON[place]), "words of the trade"
    assert "!" not in "".join(wording.values()), "no exclamation"
    assert "'" not in "".join(wording.values()), "the apostrophe that print uses"
    assert " - " not in "".join(wording.values())


def test_a_key_names_one_thing() -> None:
    counted = Counter(key for _, key, _ in EVERY)
    assert [key for key, times in counted.items() if times > 1] == []


def test_every_state_has_a_name_and_words_for_a_sentence() -> None:
    for state in CELL_STATES:
        for language in LANGUAGES:
            assert say(state, language)
        assert knows(f"cell-{state}")


def test_no_two_states_read_alike() -> None:
    for language in LANGUAGES:
        names = [say(state, language) for state in CELL_STATES]
        assert len(set(names)) == len(names)


def test_states_read_as_the_product_says() -> None:
    assert say("unknown-bound", points=number(15)) == "Not yet known (at most 15 short)"
    assert say("cell-material-gap", points=number(27)) == "27 points short"
    assert say("cell-unknown-bound", points=number(12)) == "not yet known, at most 12 short"
    assert say("cell-held-back") == "held back, to protect people"


def test_a_key_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no-such-words")


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("form-promise-minimum")


def test_a_language_that_nobody_wrote_is_english_but_not_in_silence() -> None:
    with pytest.warns(UntranslatedWarning, match="form-start"):
        assert say("form-start", "fr") == "Start"


@pytest.mark.parametrize(
    ("when", "english", "welsh"),
    [
        (date(2026, 10, 31), "31 October 2026", "31 Hydref 2026"),
        (date(2026, 1, 1), "1 January 2026", "1 Ionawr 2026"),
        (date(2027, 2, 9), "9 February 2027", "9 Chwefror 2027"),
    ],
)
def test_days_are_written_out(when: date, english: str, welsh: str) -> None:
    assert day(when) == english
    assert day(when, "cy") == welsh


def test_every_month_differs() -> None:
    for language in LANGUAGES:
        assert len({day(date(2026, month, 1), language) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (-11, 0, "\u221211"),
        (27.4, 0, "27"),
        (-0.3, 0, "0"),
        (-0.04, 1, "0.0"),
        (0.25, 2, "0.25"),
        (COMMENT_LENGTH, 0, "2,000"),
    ],
)
def test_numbers_carry_a_true_minus(value: float, decimals: int, words: str) -> None:
    assert number(value, decimals=decimals) == words
