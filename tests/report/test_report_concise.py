"""Findings in plain words."""

from __future__ import annotations

import re

import pytest

from kg.report import render as report_as
from kg.report.concise import render
from kg.report.text import summary
from kg.validate import Finding, Report, exit_code
from kg.validate.findings import Position

STORY = "https://kg.example/story/1f0c2d3e4a5b6978/"
OTHER = "https://kg.example/story/00000000000000ff/"


def finding(focus=f"<{STORY}person/ana-reis>", **parts):
    return Finding(
        **{
            "rule": "named/minCount",
            "severity": "violation",
            "message": "Needs a name.",
            "focus": focus,
            "component": "http://www.w3.org/ns/shacl#MinCountConstraintComponent",
            **parts,
        }
    )


def line(*findings):
    return next(render(Report(findings)))


def test_a_line_says_where_how_bad_which_rule_what_and_why():
    found = finding(position=Position("a/ana.ttl", 4))
    assert line(found) == "a/ana.ttl:4: error[named/minCount] person/ana-reis: Needs a name."


def test_a_column_is_said_where_it_is_known():
    found = Finding("syntax", "violation", "Unexpected end of file.", position=Position("ana.ttl", 3, 9))
    assert line(found) == "ana.ttl:3:9: error[syntax] Unexpected end of file."


def test_a_line_without_a_place_begins_with_the_severity():
    assert line(finding(severity="warning")).startswith("warning[named/minCount] person/ana-reis:")


@pytest.mark.parametrize(
    ("focus", "written"),
    [
        (f"<{STORY}>", "story/1f0c2d3e4a5b6978/"),
        (f"<{STORY}#char=0,8>", "#char=0,8"),
        ("<https://w3id.org/kgn/ns#Event>", "kgn:Event"),
        ("<https://example.org/x>", "<https://example.org/x>"),
        ("_:b1", "_:b1"),
        ('"five"', '"five"'),
    ],
)
def test_a_focus_node_is_written_shortly(focus, written):
    assert f" {written}: " in line(finding(focus))


def test_a_focus_node_is_written_with_its_story_where_there_are_several():
    assert "story/1f0c2d3e4a5b6978/person/ana-reis:" in line(finding(), finding(f"<{OTHER}person/bo>"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('"5"^^<http://www.w3.org/2001/XMLSchema#integer>', "5"),
        ('"2026-03"^^<http://id.loc.gov/datatypes/edtf/EDTF-level1>', '"2026-03"^^edtf:EDTF-level1'),
        ('"hallo"@de', '"hallo"@de'),
        ("<https://w3id.org/kgn/vocab#maybe>", "kgv:maybe"),
        (f"<{STORY}place/quay>", "place/quay"),
        (f"<{OTHER}place/quay>", f"<{OTHER}place/quay>"),
        ('"two\\nlines"', '"two lines"'),
    ],
)
def test_the_value_found_is_said(value, written):
    assert line(finding(value=value)).endswith(f"Needs a name. Found {written}.")


def test_a_message_without_a_full_stop_gets_one_before_the_value():
    assert line(finding(message="Needs a name", value='""')).endswith('Needs a name. Found "".')


def test_a_long_value_is_cut():
    assert line(finding(value=f'"{"x" * 200}"')).endswith('x…".')


def test_a_value_that_is_the_focus_node_is_not_said_again():
    assert line(finding(value=f"<{STORY}person/ana-reis>")).endswith("Needs a name.")


def test_a_closed_shape_names_the_property():
    closed = "http://www.w3.org/ns/shacl#ClosedConstraintComponent"
    found = finding(value='"x"', path="<http://schema.org/nmae>", component=closed)
    assert line(found).endswith('Found schema:nmae "x".')


def test_a_message_of_several_lines_is_one_line():
    assert line(finding(message="One\n   and two.")).endswith("One and two.")


def test_a_prefix_means_what_it_means_in_the_file_of_the_finding():
    found = finding("<https://example.org/data#ann>", position=Position("a.ttl", 1))
    prefixes = {"": {"ex": "https://example.org/shapes#"}, "a.ttl": {"ex": "https://example.org/data#"}}
    assert "ex:ann: Needs" in next(render(Report((found,), prefixes=prefixes)))


def test_the_summary_counts_findings_files_nodes_and_shapes():
    found = (
        finding(position=Position("a.ttl")),
        finding(position=Position("a.ttl")),
        finding(position=Position("b.ttl"), severity="warning"),
    )
    expected = "3 findings (2 errors, 1 warning) in 2 of 12 files; 1,037 nodes checked by 5 shapes, 0.4 s"
    assert summary(Report(found, nodes=1037, shapes=5, files=("x",) * 12), 0.43) == expected


def test_the_summary_of_one_is_in_the_singular():
    assert (
        summary(Report((finding(),), nodes=1, shapes=1)) == "1 finding (1 error); 1 node checked by 1 shape"
    )


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("violation", "violation", 1),
        ("warning", "violation", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("violation", "never", 0),
    ],
)
def test_the_exit_code_depends_on_the_gravest_finding(severity, fail_on, code):
    assert exit_code(Report((finding(severity=severity),)), fail_on) == code


@pytest.mark.parametrize("to", ["text", "concise"])
def test_colors_are_all_that_coloring_adds(to):
    report = Report((finding(message="\x1b[2J", position=Position("a.ttl", 1, 1, 1, 2, "ab")),))
    plain, colored = ("\n".join(report_as(report, to, colored=each)) for each in (False, True))
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == plain != colored
