"""The example story, its parse made by hand, and the graph of that."""

from __future__ import annotations

import json
from pathlib import Path

import pyshacl
import pytest
import rdflib

from kg import bundled
from kg.graph import Mentions, build
from kg.story import decode

ROOT = Path(__file__).parents[2]
RAW = json.loads((ROOT / "tests" / "stories" / "harbour-talks" / "parsed.json").read_text("utf-8"))

SHAPES = rdflib.Graph()
for path in bundled.shapes():
    SHAPES.parse(path)


def test_the_parse_is_of_the_story_in_the_examples() -> None:
    text = (ROOT / "examples" / "harbour-talks.txt").read_text("utf-8")
    assert RAW["text"] == text.removesuffix("\n")


def test_the_parse_has_every_kind_of_fact() -> None:
    parsed = decode(RAW)
    lists = (parsed.persons, parsed.organizations, parsed.places, parsed.anonymous_sources, parsed.roles,
             parsed.kinship, parsed.events, parsed.statements)  # fmt: skip
    assert all(lists)
    assert {event.status for event in parsed.events} >= {
        "happened", "ongoing", "planned", "hypothetical", "notHappened", "cancelled",
    }  # fmt: skip
    assert {said.quote_kind for said in parsed.statements} == {
        "direct", "indirect", "mixed", "declined", "narration",
    }  # fmt: skip


@pytest.mark.parametrize("mentions", ["full", "positions", "none"])
def test_its_graph_conforms_without_a_warning(mentions: Mentions) -> None:
    graph = build(decode(RAW), mentions=mentions)
    conforms, _, report = pyshacl.validate(graph, shacl_graph=SHAPES, inference="none")
    assert conforms, report
