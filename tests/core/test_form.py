"""What a person is shown, and how what they send is read."""

from dataclasses import replace

import pytest

from gapassess.core.form import form_of, read_sent
from gapassess.core.instrument import Comment
from gapassess.core.response import COMMENT_LENGTH, DONT_KNOW
from gapassess.core.text import Text
from tests.measure.made import AGREE5, INSTRUMENT

BOTH = Text.of({"en": "Text", "cy": "Testun"})
WELSH = replace(
    INSTRUMENT,
    scales=(replace(AGREE5, labels=(BOTH,) * 5, dont_know=BOTH, does_not_apply=None),),
    items=tuple(replace(item, text=BOTH) for item in INSTRUMENT.items),
    comments=(Comment("any", BOTH),),
)


def test_the_form_is_in_one_language_throughout():
    form = form_of(WELSH, language="cy", stratum=None)
    assert (form.language, form.languages) == ("cy", ("en", "cy"))
    assert {item.text for item in form.items} == {"Testun"}
    assert {choice.label for item in form.items for choice in item.choices} == {"Testun"}
    assert form_of(INSTRUMENT, language="cy", stratum=None).language == "en"


@pytest.mark.parametrize(("stratum", "sees"), [("chief", True), ("staff", False), (None, False)])
def test_leaders_items_are_shown_to_leaders_alone(stratum, sees):
    shown = [item.id for item in form_of(WELSH, language="en", stratum=stratum).items]
    assert ("independent-l" in shown) is sees
    assert shown == [name for name in WELSH.slots if name in shown]
    sent = read_sent(WELSH, {"independent-l": "5", "target-a": "4"}, stratum=stratum)
    assert ("independent-l" in sent.answers) is sees


def test_special_choices_come_last_and_are_marked():
    choices = form_of(WELSH, language="en", stratum=None).items[0].choices
    assert [(choice.value, choice.special) for choice in choices[-2:]] == [(5, False), (DONT_KNOW, True)]


@pytest.mark.parametrize(
    ("text", "answer", "faults"),
    [
        ("4", 4, 0), (" 4 ", 4, 0), ("-3", DONT_KNOW, 0), ("", None, 0), ("6", None, 1), ("-2", None, 1),
        ("four", None, 1), ("4.0", None, 1), ("٤", None, 1), ("9" * 40, None, 1),
    ],
)  # fmt: skip
def test_what_is_sent_is_read_strictly(text, answer, faults):
    sent = read_sent(WELSH, {"target-a": text, "unheard-of": "1"}, stratum=None)
    assert (sent.answers.get("target-a"), len(sent.faults)) == (answer, faults)
    assert "unheard-of" not in sent.answers


def test_a_comment_may_be_so_long():
    right, wrong = "x" * COMMENT_LENGTH, "x" * (COMMENT_LENGTH + 1)
    assert read_sent(WELSH, {"comment-any": right}, stratum=None).comments == {"any": right}
    (fault,) = read_sent(WELSH, {"comment-any": wrong}, stratum=None).faults
    assert fault.code == "COMMENT-TOO-LONG"
