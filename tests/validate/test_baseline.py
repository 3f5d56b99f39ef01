"""A baseline sets aside what it lists, also when it moves, and tells of what is gone."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.validate import Options, validate_sources
from kg.validate.baseline import compared, written
from kg.validate.files.find import sources

SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property [ sh:path :name ; sh:minCount 1 ] .
"""
TURTLE = (
    "@prefix : <https://example.org/> .\n:ann a :Person .\n[] a :Person ; :age 5 .\n[] a :Person ; :age 6 .\n"
)


@pytest.fixture
def report(tmp_path, monkeypatch):
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    monkeypatch.chdir(tmp_path)

    def call(text):
        (tmp_path / "x.ttl").write_text(text, encoding="utf-8")
        return validate_sources(sources(["x.ttl"]), Options(["shapes.ttl"]))

    return call


def test_what_is_listed_is_set_aside_wherever_it_stands(report, tmp_path):
    (tmp_path / "known.json").write_text(written(report(TURTLE)))
    moved = (
        TURTLE.replace("\n:ann", "\n\n\n:ann").replace("[] a :Person ; :age 5 .\n", "")
        + "[] :age 5 ; a :Person ."
    )
    found = compared(report(moved), "known.json")
    assert (found.report.findings, len(found.report.suppressed), found.stale) == ((), 3, ())


def test_what_is_not_listed_is_new(report, tmp_path):
    (tmp_path / "known.json").write_text(written(report(TURTLE)))
    found = compared(report(TURTLE + ":bob a :Person ."), "known.json")
    assert [finding.focus for finding in found.report.findings] == ["<https://example.org/bob>"]


def test_what_is_listed_and_gone_is_told(report, tmp_path):
    (tmp_path / "known.json").write_text(written(report(TURTLE)))
    found = compared(report(TURTLE.replace(":ann a :Person .", "")), "known.json")
    assert found.stale == ("person-name/minCount in x.ttl",)


def test_two_faults_that_are_the_same_have_two_fingerprints(report):
    twice = TURTLE + "[] a :Person ; :age 5 ."
    prints = [finding.fingerprint for finding in report(twice).findings]
    assert len(prints) == len(set(prints)) == 4


@pytest.mark.parametrize("content", ["", "[]", '{"findings": [{}]}', "[" * 100_000])
def test_what_is_no_baseline_is_an_error(report, tmp_path, content):
    (tmp_path / "known.json").write_text(content)
    with pytest.raises(UsageError, match="this is no baseline"):
        compared(report(TURTLE), "known.json")


def test_a_baseline_that_is_not_there_is_an_error_that_says_how_to_make_one(report):
    with pytest.raises(UsageError, match="--update-baseline makes it"):
        compared(report(TURTLE), "none.json")
