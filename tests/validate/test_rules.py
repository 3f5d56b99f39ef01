"""The checks beyond SHACL: each finds what it is for, once, on its line, and nothing else."""

from __future__ import annotations

import pytest

from kg.validate import Options, validate_sources
from kg.validate.files.find import sources
from kg.validate.rules import PAGES

SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 .
"""
PREFIXES = """@prefix : <https://example.org/> .
@prefix kgn: <https://w3id.org/kgn/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
"""


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Validates Turtle with all prefixes declared; gives the findings, hints only if asked for."""
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    monkeypatch.chdir(tmp_path)

    def call(turtle, *, hints=False, **others):
        (tmp_path / "x.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
        for name, text in others.items():
            (tmp_path / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        files = sources(["x.ttl", *(f"{name}.ttl" for name in others)])
        report = validate_sources(files, Options(["shapes.ttl"], allow_empty=True))
        return [f for f in report.findings if hints or f.severity != "info"]

    return call


def told(findings):
    return [(finding.rule, finding.line, finding.column) for finding in findings]


@pytest.mark.parametrize(
    ("iri", "words"),
    [
        ("<https://example.org/a b>", "a space"),
        ("<https://example.org/a%2>", "'%'"),
        ("<https://example.org/{a}>", "'{'"),
        ("<a/b>", "relative"),
    ],
)
def test_a_bad_iri_is_found_and_the_rest_is_checked(check, iri, words):
    bad, missing = check(f":ann :knows {iri} .\n:bob a :Person .")
    assert (bad.rule, bad.line, bad.column) == ("bad-iri", 5, 13)
    assert words in bad.message
    assert missing.rule == "person-name/minCount"


@pytest.mark.parametrize(
    "literal",
    [
        '"2026-02-30"^^xsd:date',
        '"yes"^^xsd:boolean',
        '"5.5"^^xsd:integer',
        '"x"@en-toolongsubtag',
        '"x"^^xsd:gYear',
    ],
)
def test_a_bad_literal_is_found(check, literal):
    (bad,) = check(f":ann :says {literal} .")
    assert (bad.rule, bad.line, bad.column) == ("bad-literal", 5, 12)


def test_a_bad_date_of_edtf_is_found_with_how_to_write_one(check):
    (bad,) = check(':ann :on "April 2019"^^edtf:EDTF-level1 .')
    assert (bad.rule, bad.line, bad.column) == ("bad-edtf", 5, 10)
    assert "2026-03" in bad.help


@pytest.mark.parametrize(
    "literal", ['"2019-04/.."^^edtf:EDTF-level1', '"x"^^:own', '"x"@en-GB', "5", '"2024-02-29"^^xsd:date']
)
def test_a_good_literal_is_not(check, literal):
    assert check(f":ann :on {literal} .") == []


@pytest.mark.parametrize(
    ("turtle", "column", "meant"),
    [
        (":x kgn:statos :y .", 4, "kgn:status"),
        (":x a kgn:Evnt .", 6, "kgn:Event"),
        (":x kgn:Status :y .", 4, "kgn:status"),
        (":x a <http://w3id.org/kgn/ns#Event> .", 6, "kgn:Event"),
    ],
)
def test_an_unknown_term_is_found_with_the_one_that_is_meant(check, turtle, column, meant):
    (bad,) = (finding for finding in check(turtle) if finding.rule == "unknown-term")
    assert (bad.line, bad.column) == (5, column)
    assert meant in f"{bad.help}"


def test_a_term_of_another_vocabulary_is_nobody_elses_business(check):
    assert check(":x <http://xmlns.com/foaf/0.1/nmae> 5 .") == []


@pytest.mark.usefixtures("check")
def test_the_terms_of_an_ontology_that_is_named_are_known(tmp_path):
    (tmp_path / "own.ttl").write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix o: <https://example.net/o#> .\n"
        "<https://example.net/o> a owl:Ontology . o:name a owl:DatatypeProperty ."
    )
    (tmp_path / "y.ttl").write_text(
        '<urn:x> <https://example.net/o#nmae> "x" ; <https://example.net/o#name> "x" .'
    )
    report = validate_sources(
        sources(["y.ttl"]), Options(["shapes.ttl"], (tmp_path / "own.ttl",), allow_empty=True)
    )
    (bad,) = (finding for finding in report.findings if finding.severity != "info")
    assert (bad.rule, bad.help) == ("unknown-term", "did you mean <https://example.net/o#name>?")


def test_a_node_that_is_nowhere_described_is_found(check):
    (bad,) = check(':ann :name "Ann" ; :knows :robret .\n:robert :name "Bob" .')
    assert told([bad]) == [("undefined-node", 5, 27)]
    assert bad.help == "did you mean :robert?"


def test_a_node_that_another_file_describes_is_described(check):
    assert check(':ann :name "Ann" ; :knows :bob .', other=':bob :name "Bob" .') == []


def test_what_is_elsewhere_on_the_web_need_not_be_described(check):
    assert check(':ann :name "Ann" ; :sameAs <http://www.wikidata.org/entity/Q1> .') == []


def test_what_a_shape_finds_fault_with_is_found_once(check, tmp_path):
    (tmp_path / "shapes.ttl").write_text(
        f"{SHAPES}:Person-name sh:datatype <http://www.w3.org/2001/XMLSchema#date> ."
    )
    (bad,) = check(':ann a :Person ; :name "2026-02-30"^^xsd:date .')
    assert bad.rule == "person-name/datatype"
    assert bad.help == "write it like 2026-03-09"


def test_a_prefix_that_is_not_used_is_found_with_its_fix(check):
    unused = [
        finding for finding in check(":ann kgn:kind 5 .", hints=True) if finding.rule == "unused-prefix"
    ]
    assert [finding.line for finding in unused] == [3, 4]
    assert all(finding.fix.safe for finding in unused)


def test_a_class_that_no_shape_is_about_is_a_hint(check):
    (hint,) = (f for f in check(":ann a :Robot .", hints=True) if f.rule == "untargeted-node")
    assert (hint.severity, hint.line, hint.column) == ("info", 5, 8)


def test_a_class_that_is_like_one_with_a_shape_is_a_warning(check):
    (warning,) = check(":ann a :Persson .")
    assert (warning.rule, warning.severity, warning.help) == (
        "untargeted-node",
        "warning",
        "did you mean :Person?",
    )


def test_what_is_imported_and_not_there_is_a_warning(check, tmp_path):
    owl = "<http://www.w3.org/2002/07/owl#imports>"
    (tmp_path / "shapes.ttl").write_text(f"{SHAPES}:shapes {owl} :more .")
    shapes, data = check(f":data {owl} <https://example.net/more> .")
    assert (shapes.rule, shapes.file, shapes.line) == ("unfollowed-import", "shapes.ttl", 4)
    assert (data.rule, data.file, data.line) == ("unfollowed-import", "x.ttl", 5)


def test_a_shape_that_finds_nothing_is_a_hint_where_it_stands(check):
    (hint,) = (f for f in check(":ann a :Robot .", hints=True) if f.rule == "unused-shape")
    assert (hint.file, hint.line) == ("shapes.ttl", 2)


@pytest.mark.parametrize(
    ("turtle", "rule", "line", "words"),
    [
        ("schema:x :p 5 .", "syntax", 5, "The prefix schema: is not declared"),
        (':ann :name "Ann .\n:bob :name "Bob" .', "syntax", 5, "has no end"),
        (":ann :name 5\n:bob :name 5 .", "syntax", 6, "before the one above has ended"),
        (":ann :name 5 ;", "syntax", 5, "The file ends"),
        (":ann :name 5, .", "syntax", 5, "A value is expected here"),
    ],
)
def test_a_mistake_of_syntax_is_told_in_plain_words(check, turtle, rule, line, words):
    (bad,) = check(turtle)
    assert (bad.rule, bad.line) == (rule, line)
    assert words in bad.message


def test_a_prefix_that_is_misspelt_is_found_with_the_one_that_is_meant(check):
    (bad,) = check("xds:x :p 5 .")
    assert bad.help == "did you mean xsd:"


@pytest.mark.parametrize("wrong", ["https://schema.org/", "http://w3id.org/kgn/vocab#"])
def test_a_namespace_with_the_wrong_scheme_is_one_finding_and_the_rest_is_checked(check, wrong):
    (bad, missing) = check(f"@prefix w: <{wrong}> .\n:ann a :Person ; w:nonsense w:planned .")[:2]
    assert (bad.rule, bad.line, bad.column) == ("wrong-namespace", 5, 13)
    assert bad.fix.safe
    assert missing.rule == "person-name/minCount"


def test_a_well_known_prefix_that_is_missing_can_be_added(check):
    (bad,) = check("schema:x :p 5 .")
    assert bad.fix.edits[0].text == "@prefix schema: <http://schema.org/> .\n"


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_every_rule_has_a_page(page):
    assert all((page.wants.endswith("."), page.why.endswith("."), page.fails, page.passes))
