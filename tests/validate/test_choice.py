"""Which rules count: select, ignore, and comments in the files."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.validate import Options, validate_sources
from kg.validate.choice import Choice
from kg.validate.files.find import sources

SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name , :Person-age .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 .
:Person-age a sh:PropertyShape ; sh:path :age ; sh:minCount 1 ; sh:nodeKind sh:Literal .
"""
ANN = "@prefix : <https://example.org/> .\n:ann a :Person ; :age :old .{}\n"


@pytest.fixture
def rules(tmp_path, monkeypatch):
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    monkeypatch.chdir(tmp_path)

    def call(text=ANN, name="x.ttl", **choice):
        (tmp_path / name).write_text(text.replace("{}", ""), encoding="utf-8")
        report = validate_sources(sources([name]), Options(["shapes.ttl"], rules=Choice(**choice)))
        return sorted(f.rule for f in report.findings if f.severity == "violation"), report.ignored

    return call


XML = """<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/">
  {}
  <Person r:about="https://example.org/ann">
    <age r:resource="https://example.org/old"/> {}
  </Person>
</r:RDF>
"""
ALL = ["person-age/nodeKind", "person-name/minCount"]


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ({}, ALL),
        ({"select": ("person-name",)}, ALL[1:]),
        ({"select": ("person-*",)}, ALL),
        ({"select": ("person-age/minCount",)}, []),
        ({"ignore": ("person-age/nodeKind",)}, ALL[1:]),
        ({"ignore": ("*-name",)}, ALL[:1]),
        ({"select": ("person-*",), "ignore": ("person-age",)}, ALL[1:]),
    ],
)
def test_rules_are_selected_and_ignored(rules, choice, left):
    assert rules(**choice)[0] == left


def test_a_rule_that_does_not_exist_is_named_with_the_one_that_may_be_meant(rules):
    with pytest.raises(UsageError, match="no rule 'person-nmae'; did you mean 'person-name'"):
        rules(select=("person-nmae",))


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("  # kg: ignore", []),
        ("  # kg: ignore person-age", ALL[1:]),
        ("  # kg: ignore person-age, person-name", []),
        ("  # kg: ignore person-name/minCount", ALL[:1]),
        ("  # other words", ALL),
    ],
)
def test_a_comment_excuses_its_line(rules, comment, left):
    assert rules(ANN.format(comment)) == (left, 2 - len(left))


def test_a_comment_that_stands_alone_excuses_the_line_below(rules):
    assert rules(ANN.format("").replace("\n:ann", "\n# kg: ignore\n:ann"))[0] == []


def test_what_looks_like_a_comment_within_a_text_is_none(rules):
    text = ANN.format("").replace(":age :old", ':age :old ; :note "# kg: ignore"')
    assert rules(text)[0] == ALL


@pytest.mark.parametrize(
    ("before", "beside", "left"),
    [
        ("", "", ALL),
        ("<!-- kg: ignore -->", "", ALL[:1]),
        ("", "<!-- kg: ignore person-age/nodeKind -->", ALL[1:]),
        ("<!-- kg: ignore person-age -->", "<!-- kg:ignore person-name -->", ALL),
    ],
)
def test_comments_of_xml_excuse_too(rules, before, beside, left):
    text = XML.replace("{}", before, 1).replace("{}", beside, 1)
    assert rules(text, "x.rdf")[0] == left
