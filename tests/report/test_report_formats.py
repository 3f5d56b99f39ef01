"""Each format says of each finding what its readers want."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import rdflib
from lxml import etree

from kg.report import FORMATS, github, render
from kg.validate.findings import Finding, Position, Report

SH = rdflib.SH
SCHEMAS = Path(os.environ.get("KG_SCHEMAS", "nowhere"))


def text(report, to):
    return "".join(f"{line}\n" for line in render(report, to))


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_report_can_be_written(to):
    assert isinstance(text(Report(), to), str)


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_report_gives_the_same_text(report, to):
    assert text(report, to) == text(report, to)


def test_text_shows_the_line_the_place_in_it_and_what_to_write(report):
    shown = text(replace(report, findings=report.findings[1:2]), "text")
    assert shown == (
        "data/ann.ttl:4:9: error[person-name/datatype] ex:Ann: A name is a text. Found 5.\n"
        "  |\n"
        "4 |         5 ;\n"
        '  |         ^ write "5"\n'
        "  = the shape person-name, shapes/person.ttl:6:1\n"
        "  = kg rule person-name explains this\n\n"
    )


def test_text_says_why_each_of_several_shapes_does_not_fit(report):
    shown = text(replace(report, findings=report.findings[2:3]), "text")
    assert "  = none of these fits:\n  =   - A mention: needs 1 or more kgn:mention\n" in shown


def test_text_shows_only_so_many_findings():
    many = Report((Finding("syntax", "violation", "No.", position=Position("x.ttl", 1)),) * 1_500)
    assert text(many, "text").endswith("… and 500 more findings; --format concise shows all of them.\n")


def test_json_has_a_version_a_summary_and_the_findings(report):
    found = json.loads(text(report, "json"))
    assert (found["version"], found["summary"]["violations"], len(found["findings"])) == (1, 2, 4)
    assert found["findings"][1]["fix"]["edits"] == [
        {"line": 4, "column": 9, "endLine": 4, "endColumn": 10, "text": '"5"'}
    ]


def test_jsonl_has_a_finding_a_line(report):
    lines = [json.loads(line) for line in render(report, "jsonl")]
    assert lines == json.loads(text(report, "json"))["findings"]


def sarif(report):
    return json.loads(text(report, "sarif"))["runs"][0]


def test_sarif_puts_the_gravest_first(report):
    assert [result["level"] for result in sarif(report)["results"]] == ["error", "error", "warning", "note"]


def test_sarif_says_where_with_uris_relative_to_the_source(report):
    places = [result["locations"][0]["physicalLocation"] for result in sarif(report)["results"]]
    assert {place["artifactLocation"]["uriBaseId"] for place in places} == {"%SRCROOT%"}
    assert places[2]["artifactLocation"]["uri"] == "data/bob%20%26%20co.ttl"
    assert places[0]["region"] == {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 10}


def test_sarif_names_each_rule_once_and_results_refer_to_it(report):
    run = sarif(report)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]


def test_sarif_keeps_what_a_baseline_knows_as_suppressed(report):
    known = replace(report, findings=(), suppressed=report.findings)
    assert all(result["suppressions"] for result in sarif(known)["results"])


def test_junit_counts_what_has_passed(report):
    root = etree.fromstring(text(report, "junit").encode())
    suites = {suite.get("name"): (suite.get("tests"), suite.get("failures")) for suite in root}
    assert suites == {
        "data/ann.ttl": ("3", "2"),
        "data/bob & co.ttl": ("2", "1"),
        "good.ttl": ("1", "0"),
        "x:y.ttl": ("2", "1"),
    }


def test_junit_has_no_character_that_xml_forbids():
    nasty = Report((Finding("syntax", "violation", "\x00<&\ud800]]>", position=Position("x.ttl")),))
    assert etree.fromstring(text(nasty, "junit").encode()) is not None


def test_github_escapes_what_ends_a_command_or_a_property(report):
    commands = text(report, "github").splitlines()
    assert commands[1] == "::error file=x%3Ay.ttl,line=3,title=syntax::The text has no end: 100%25, really."
    assert commands[0].endswith('::ex:Ann: A name is a text. Found 5.%0Awrite "5"')


def test_github_shows_ten_and_says_how_many_more(report):
    commands = text(replace(report, findings=report.findings * 5), "github").splitlines()
    assert len(commands) == 10
    assert commands[-1].startswith("::notice title=kg validate::11 more findings")


def test_the_summary_of_a_step_is_a_table(report):
    rows = list(github.step_summary(report))
    assert len(rows) == 6
    assert all(row.startswith(("| ", "|--")) for row in rows)


def test_gitlab_has_its_severities_and_fingerprints(report):
    issues = json.loads(text(report, "gitlab"))
    assert [issue["severity"] for issue in issues] == ["info", "major", "minor", "blocker"]
    assert issues[1]["fingerprint"] == "aa-1"
    assert issues[1]["location"] == {"path": "data/ann.ttl", "lines": {"begin": 4}}


def test_turtle_is_a_validation_report(report):
    graph = rdflib.Graph().parse(data=text(report, "turtle"))
    (whole,) = graph.subjects(rdflib.RDF.type, SH.ValidationReport)
    results = list(graph.objects(whole, SH.result))
    assert len(results) == 4
    assert all(graph.value(result, SH.focusNode) for result in results)
    assert all(graph.value(result, SH.sourceConstraintComponent) for result in results)


def test_turtle_has_the_paths_as_shacl_has_them(report):
    path = "((^<urn:a>/(<urn:b>)*)|<urn:c>)"
    graph = rdflib.Graph().parse(
        data=text(replace(report, findings=(replace(report.findings[1], path=path),)), "turtle")
    )
    assert len(list(graph.objects(None, SH.inversePath))) == 1
    assert len(list(graph.objects(None, SH.alternativePath))) == 1
    assert len(list(graph.objects(None, SH.zeroOrMorePath))) == 1


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="KG_SCHEMAS names no folder with the official schemas")
def test_sarif_and_junit_are_valid_by_the_official_schemas(report):
    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(json.loads(text(report, "sarif")), schema)
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(
        etree.fromstring(text(report, "junit").encode())
    )


def test_json_is_written_as_python_would_indent_it(report):
    for some in (report, Report(), replace(report, findings=(), suppressed=report.findings)):
        text = "\n".join(render(some, "json"))
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2)
