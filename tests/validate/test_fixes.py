"""What to write instead, and putting it there: after that the finding is gone and the meaning is the same."""

from __future__ import annotations

import gzip

import pytest

from kg.validate import Options, validate_sources
from kg.validate.files.find import sources
from kg.validate.findings import Edit
from kg.validate.fixes import edited, mended

SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix kgn: <https://w3id.org/kgn/ns#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:closed true ;
  sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) ;
  sh:property :name , :born , :gender , :when , [ sh:path kgn:kind ] .
:name sh:path :name ; sh:datatype xsd:string .
:born sh:path :born ; sh:datatype xsd:date .
:gender sh:path :gender ; sh:in ( :female :male ) .
:when sh:path :when ; sh:datatype <http://id.loc.gov/datatypes/edtf/EDTF-level1> .
"""
PREFIXES = "@prefix : <https://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"


@pytest.fixture
def fix(tmp_path, monkeypatch):
    """Mends Turtle; gives the line that says something of :ann, and how many violations are left."""
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    monkeypatch.chdir(tmp_path)

    def call(said, *, unsafe=False, name="x.ttl", prefixes=PREFIXES):
        path = tmp_path / name
        path.write_text(f"{prefixes}:ann a :Person ; {said} . # end\n", encoding="utf-8")

        def report():
            return validate_sources(sources([name]), Options(["shapes.ttl"]))

        for changed, (_, new) in mended(report(), unsafe=unsafe).items():
            changed.write_text(new, encoding="utf-8")
        line = path.read_text("utf-8").splitlines()[-1]
        return line.removeprefix(":ann a :Person ; ").removesuffix(" . # end"), report().count("violation")

    return call


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (":name 5", ':name "5"'),
        (":name true", ':name "true"'),
        (':name "5"^^xsd:integer', ':name "5"'),
        (':born "2000-01-01"', ':born "2000-01-01"^^xsd:date'),
        (':born " 2000-01-01 "^^xsd:date', ':born "2000-01-01"^^xsd:date'),
        (':when "2000-01/.."', ':when "2000-01/.."^^<http://id.loc.gov/datatypes/edtf/EDTF-level1>'),
        (':name 5 ; :born "2000-01-01"', ':name "5" ; :born "2000-01-01"^^xsd:date'),
    ],
)
def test_words_that_fit_get_the_datatype_that_is_asked_for(fix, said, instead):
    assert fix(said) == (instead, 0)


@pytest.mark.parametrize("said", [':born "1.1.2000"', ":born :then", ':name "Ann"@en', ":gender :femal"])
def test_what_may_be_meant_otherwise_is_left_alone(fix, said):
    assert fix(said) == (said, 1)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (':name "Ann"@en', ':name "Ann"'),
        (":gender :femal", ":gender :female"),
        (':nmae "Ann"', ':name "Ann"'),
    ],
)
def test_the_likeliest_is_taken_only_where_that_is_asked_for(fix, said, instead):
    assert fix(said, unsafe=True) == (instead, 0)


def test_our_namespace_gets_its_scheme(fix):
    said = '<http://w3id.org/kgn/ns#kind> "x"'
    assert fix(said)[0] == '<https://w3id.org/kgn/ns#kind> "x"'


def test_a_file_that_is_packed_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    (tmp_path / "x.ttl.gz").write_bytes(gzip.compress(f"{PREFIXES}:ann a :Person ; :name 5 .".encode()))
    assert mended(validate_sources(sources(["x.ttl.gz"]), Options(["shapes.ttl"]))) == {}


def test_of_edits_that_overlap_the_first_is_made():
    assert edited("one two", [Edit(1, 1, 1, 4, "1"), Edit(1, 2, 1, 8, "x"), Edit(1, 5, 1, 8, "2")]) == "1 2"


def test_edits_count_characters():
    assert edited("é\nüx y", [Edit(2, 4, 2, 5, "z")]) == "é\nüx z"
