"""Wordings and ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapassess.core.text import Text, is_id, is_unit_id, slug


@pytest.mark.parametrize(
    ("wording", "language", "then"),
    [
        ("Plain", "en", "Plain"), ("Plain", "cy", "Plain"),
        ({"en": "English", "cy": "Cymraeg"}, "cy", "Cymraeg"),
        ({"en": "English", "cy": ""}, "cy", "English"),
        ({"cy": "Cymraeg"}, "en", "Cymraeg"),
        ({"cy": "Cymraeg"}, "fr", "Cymraeg"),
        ({}, "en", ""),
    ],
)  # fmt: skip
def test_the_nearest_language_is_given(wording, language, then):
    assert Text.of(wording).to(language) == then


def test_a_language_without_words_is_none():
    assert Text.of({"en": "English", "cy": ""}).languages == ("en",)


@pytest.mark.parametrize("text", ["", "A", "å", "a b", "-a", ".a", "a/b", "a\n", "٣"])
def test_no_id(text):
    assert not is_id(text)


@pytest.mark.parametrize(("text", "then"), [("a/b", True), ("a", True), ("/a", False), ("a/", False), ("a//b", False)])
def test_unit_ids_are_ids_joined(text, then):
    assert is_unit_id(text) is then


@given(st.text())
def test_a_slug_is_an_id_or_empty(text):
    assert slug(text) == "" or is_id(slug(text))
