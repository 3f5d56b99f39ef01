"""Organisations that are told only by what somebody is in them."""

from __future__ import annotations

import pytest
from reading import held, read

KNOWN_BY_TITLE = {
    "a club": ("In a statement, Real Valdoria coach Lars Holm resigned.", "coach", "Real Valdoria"),
    "a club that opens a sentence": (
        "Real Valdoria coach Lars Holm left. He left Real Valdoria for good.",
        "coach",
        "Real Valdoria",
    ),
    "a firm": (
        "In an email, Noribox senior vice president Lars Holm said no.",
        "senior vice president",
        "Noribox",
    ),
    "letters": ("They met ZQNA spokesman Lars Holm.", "spokesman", "ZQNA"),
    "a place with a body": ("They met Norland Police spokesman Lars Holm.", "spokesman", "Norland Police"),
}


@pytest.mark.parametrize(("text", "title", "body"), KNOWN_BY_TITLE.values(), ids=KNOWN_BY_TITLE)
def test_the_capitals_before_a_title_name_an_organisation(text, title, body):
    assert ("Lars Holm", title, body) in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Truck owner Lars Holm left.",
        "Club president Lars Holm left.",
        "The Jewish engineer Lars Holm left.",
        "Lars Holm, Operations Director, left.",
        "TRUCK OWNER LARS HOLM LEFT",
    ],
)
def test_other_capitals_name_none(text):
    assert read(text).organizations == ()
