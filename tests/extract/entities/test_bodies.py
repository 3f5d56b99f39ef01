"""Organisations whose names are made of known names and common words."""

from __future__ import annotations

import pytest
from reading import read

NAMES = {
    "of a country, by its adjective": ("The Danish central bank warned of inflation.", "Danish central bank"),
    "of a country, by a possessive": ("Kenya’s supreme court agreed.", "Kenya’s supreme court"),
    "in capitals": ("The Chinese Foreign Ministry declined.", "Chinese Foreign Ministry"),
    "of a town": ("She went to the University of Bergen in May.", "University of Bergen"),
    "up to a title": ("They met Bank of England Governor Ada Holm.", "Bank of England"),
    "of its members, with what is before": (
        "He led the Oslo District Prosecutors’ Office.",
        "Oslo District Prosecutors’ Office",
    ),
    "of a country, with what is before": (
        "She led the Stock Exchange of Thailand.",
        "Stock Exchange of Thailand",
    ),
    "of a person": ("It happened at Edith Cowan University.", "Edith Cowan University"),
    "of its members": ("The Seamen’s Union agreed.", "Seamen’s Union"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_a_body_is_one_organisation(text, name):
    assert name in [o.name for o in read(text).organizations]


def test_a_body_of_a_country_lies_in_it():
    body, country = read("The Danish central bank warned of inflation.").organizations
    assert (country.name, body.country) == ("Denmark", country.id)


def test_a_body_is_called_without_its_country_too():
    text = "The Chinese Foreign Ministry declined. The Foreign Ministry said nothing more."
    body = read(text).organizations[0]
    assert [m.text for m in body.mentions] == ["Chinese Foreign Ministry", "Foreign Ministry"]


def test_what_someone_founded_is_a_body():
    assert "Glosh" in [body.name for body in read("Glosh founder Lars Holm left.").organizations]


def test_a_body_is_called_after_what_it_is_for():
    found = read("They met at the Centre for Coastal Research on Monday.").organizations
    assert [o.name for o in found] == ["Centre for Coastal Research"]


def test_where_someone_is_an_economist_is_a_body():
    found = read("Lars Holm, the chief economist at Flexport, left.").organizations
    assert [body.name for body in found] == ["Flexport"]


def test_what_has_a_founder_is_no_place():
    assert [body.name for body in read("Amazon founder Lars Holm left.").organizations] == ["Amazon"]
