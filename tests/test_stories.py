"""Whole stories: what is exported of each example is kept in ``tests/stories/<name>/expected.ttl``.

``KG_WRITE_GOLDEN=1 pytest tests/test_stories.py`` writes these files anew;
read the difference before you commit.
"""

import os
from pathlib import Path

import pytest

from kg.extract import parse
from kg.graph import graph_name, triples
from kg.read import read
from kg.validate import validate_triples
from kg.write import serialize

ROOT = Path(__file__).parent
EXAMPLES = sorted(path for path in (ROOT.parent / "examples").iterdir() if path.suffix != ".md")


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def example(request):
    [story] = read(request.param)
    parsed = parse(story)
    return request.param.stem, parsed, triples(parsed)


def test_the_export_is_as_it_was(example):
    name, parsed, graph = example
    written = "".join(serialize([(graph_name(parsed), graph)], "turtle"))
    expected = ROOT / "stories" / name / "expected.ttl"
    if os.environ.get("KG_WRITE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(written, encoding="utf-8")
    assert written == expected.read_text(encoding="utf-8")


def test_the_graph_conforms(example):
    assert validate_triples(example[2]).conforms


def test_every_mention_holds_the_words_that_stand_there(example):
    _, parsed, _ = example
    for thing in (*parsed.persons, *parsed.organizations, *parsed.places, *parsed.anonymous_sources):
        for mention in thing.mentions:
            assert parsed.text[mention.start : mention.end] == mention.text
