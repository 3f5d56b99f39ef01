"""A report with a finding of each kind."""

from __future__ import annotations

import pytest

from kg.validate.findings import Edit, Finding, Fix, Position, Related, Report

SH = "http://www.w3.org/ns/shacl#"
EX = "https://example.org/"


@pytest.fixture
def report():
    bad = Finding(
        "person-name/datatype",
        "violation",
        "A name is a text.",
        f"<{EX}Ann>",
        "<http://schema.org/name>",
        '"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
        f"{SH}DatatypeConstraintComponent",
        f"<{EX}Person-name>",
        Position("data/ann.ttl", 4, 9, 4, 10, "        5 ;"),
        related=(Related(Position("shapes/person.ttl", 6, 1), "the shape person-name"),),
        fix=Fix('write "5"', (Edit(4, 9, 4, 10, '"5"'),), safe=True),
        fingerprint="aa-1",
    )
    either = Finding(
        "grounded/or",
        "warning",
        "Needs a source.",
        f"<{EX}Bob>",
        component=f"{SH}OrConstraintComponent",
        position=Position("data/bob & co.ttl", 2, 1, 3, 5, "ex:Bob a schema:Person ;"),
        causes=("A mention: needs 1 or more kgn:mention", "A field: needs 1 or more kgn:field"),
        fingerprint="bb-1",
    )
    syntax = Finding(
        "syntax", "violation", "The text has no end: 100%,\nreally.", position=Position("x:y.ttl", 3)
    )
    hint = Finding(
        "unused-prefix", "info", "The prefix foaf: is not used.", position=Position("data/ann.ttl", 1)
    )
    return Report(
        (hint, bad, either, syntax),
        nodes=37,
        shapes=5,
        files=("data/ann.ttl", "data/bob & co.ttl", "good.ttl", "x:y.ttl"),
        prefixes={"data/ann.ttl": {"ex": EX, "schema": "http://schema.org/"}},
        checked={"person": 2, "unused": 0},
    )
