"""Sentences of our own, for shapes that have no message."""

from __future__ import annotations

import pytest

from kg.validate import messages
from kg.validate.shacl import components
from kg.validate.shacl.datatypes import XSD

EVERY = sorted(components.NAMES)
NAME = "<http://schema.org/name>"


@pytest.mark.parametrize("component", EVERY)
@pytest.mark.parametrize("path", [NAME, None])
def test_every_component_has_a_whole_sentence(component, path):
    sentence = messages.sentence(component, f'"1"^^<{XSD}integer>', path)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "the constraint" not in sentence


def test_a_component_that_is_not_known_has_one_too():
    assert (
        messages.sentence("sparql", "_:b1", NAME)
        == "A value of schema:name does not fit the constraint sparql."
    )


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("<https://w3id.org/kgn/ns#Event>", "kgn:Event"),
        ("<https://w3id.org/kgn/ns#a/b>", "<https://w3id.org/kgn/ns#a/b>"),
        ("<https://example.org/x>", "<https://example.org/x>"),
        (f'"1.50"^^<{XSD}decimal>', "1.50"),
        (f'"2020-01-01"^^<{XSD}date>', '"2020-01-01"^^xsd:date'),
        ('"a\\tb"', '"a\tb"'),
        ("_:b1", "_:b1"),
    ],
)
def test_a_term_is_written_as_people_do(term, written):
    assert messages.term(term) == written


def test_a_path_is_written_with_prefixes():
    path = "(^<http://schema.org/parent>/(<https://w3id.org/kgn/ns#about>)*)"
    assert messages.shortened(path) == "(^schema:parent/(kgn:about)*)"
