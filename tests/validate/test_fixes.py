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

        for _ in range(2):  # what does not parse first, then the rest
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


CONTEXT = """{"@context": {
  "ex": "https://example.org/", "name": "ex:name", "born": {"@id": "ex:born", "@type": "ex:day"},
  "gender": {"@id": "ex:gender", "@type": "@vocab"}, "of": {"@id": "ex:gender", "@type": "@id"},
  "female": "ex:female",
  "xsd": "http://www.w3.org/2001/XMLSchema#", "date": {"@id": "ex:born", "@type": "xsd:date"}%s },
 "@id": "ex:ann", "@type": "ex:Person",
 %s }
"""


@pytest.fixture
def mend(tmp_path, monkeypatch):
    """Mends a file; gives what it says then, and how many violations are left."""
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    monkeypatch.chdir(tmp_path)

    def call(name, text, *, unsafe=True):
        (tmp_path / name).write_text(text, encoding="utf-8")

        def report():
            return validate_sources(sources([name]), Options(["shapes.ttl"]))

        for changed, (_, new) in mended(report(), unsafe=unsafe).items():
            changed.write_text(new, encoding="utf-8")
        return (tmp_path / name).read_text("utf-8"), report().count("violation")

    return call


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('"name": 5', '"name": "5"'),
        ('"name": [ 5 ]', '"name": [ "5" ]'),
        ('"ex:name": {"@value": "Ann", "@language": "en"}', '"ex:name": "Ann"'),
        ('"born": "2000-01-01"', '"born": {"@value": "2000-01-01", "@type": "xsd:date"}'),
        ('"date": " 2000-01-01"', '"date": "2000-01-01"'),
        ('"gender": "femal"', '"gender": "female"'),
        ('"of": "ex:femal"', '"of": "https://example.org/female"'),
        ('"ex:gender": {"@id": "ex:femal"}', '"ex:gender": {"@id": "https://example.org/female"}'),
        ('"ex:nmae": "Ann"', '"name": "Ann"'),
    ],
)
def test_json_ld_is_mended_in_the_words_of_its_context(mend, said, instead):
    context = ', "@vocab": "https://example.org/"' if '"gender": "femal"' in said else ""
    assert mend("x.jsonld", CONTEXT % (context, said)) == (CONTEXT % (context, instead), 0)


def test_a_text_in_json_ld_says_that_it_has_no_language_where_texts_have_one(mend):
    context = ', "@language": "en"'
    text, left = mend("x.jsonld", CONTEXT % (context, '"name": "Ann"'))
    assert (text, left) == (CONTEXT % (context, '"name": {"@value": "Ann"}'), 0)


def test_what_json_ld_says_in_another_way_is_left_alone(mend):
    context = ', "names": {"@id": "ex:name", "@container": "@language"}'
    said = CONTEXT % (context, '"names": {"en": "names"}')
    assert mend("x.jsonld", said) == (said, 1)


XML = """<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/" %s>
  <Person r:about="https://example.org/ann">
    %s
  </Person>
</r:RDF>
"""
DATE = "http://www.w3.org/2001/XMLSchema#date"


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (
            '<name r:datatype="http://www.w3.org/2001/XMLSchema#token">A &amp; B</name>',
            "<name>A &amp; B</name>",
        ),
        ("<born>2000-01-01</born>", f'<born r:datatype="{DATE}">2000-01-01</born>'),
        (f"<born r:datatype='{DATE}'> 2000-01-01 </born>", f'<born r:datatype="{DATE}">2000-01-01</born>'),
        (
            '<gender r:resource="https://example.org/femal"/>',
            '<gender r:resource="https://example.org/female"/>',
        ),
        ("<nmae>Ann</nmae>", "<name>Ann</name>"),
    ],
)
def test_rdf_xml_is_mended_an_element_at_a_time(mend, said, instead):
    assert mend("x.rdf", XML % ("", said)) == (XML % ("", instead), 0)


def test_a_text_in_rdf_xml_says_that_it_has_no_language_where_texts_have_one(mend):
    text, left = mend("x.rdf", XML % ('xml:lang="en"', "<name>Ann</name>"))
    assert left == 0
    assert '<name r:datatype="http://www.w3.org/2001/XMLSchema#string">Ann</name>' in text


@pytest.mark.parametrize("said", ["<name><![CDATA[Ann]]></name>", '<name r:parseType="Literal">Ann</name>'])
def test_what_rdf_xml_says_in_another_way_is_left_alone(mend, said):
    text = XML % ('xml:lang="en"', said)
    assert mend("x.rdf", text) == (text, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.ttl", "@prefix s: <%s> .\n<https://example.org/ann> a <https://example.org/Person> ; s:age 5 ."),
        (
            "x.jsonld",
            '{"@context": {"s": "%s"}, "@id": "urn:ann", "@type": "https://example.org/Person", "s:age": 5}',
        ),
        ("x.rdf", (XML % ('xmlns:s="%s"', "<s:age>5</s:age>"))),
    ],
)
def test_a_namespace_with_the_wrong_scheme_is_mended_where_it_is_declared(mend, name, text):
    assert mend(name, text % "https://schema.org/", unsafe=False)[0] == text % "http://schema.org/"


def test_prefixes_that_are_declared_after_their_use_come_first(fix, tmp_path):
    late = "\n@prefix a: <https://example.org/a/> .\nPREFIX b: <https://example.org/b/>\n:bob a :Person .\n"
    fix(f":name 5 ; a:x b:y .{late}:eve :name 6", prefixes=PREFIXES)
    lines = (tmp_path / "x.ttl").read_text("utf-8").splitlines()
    assert lines[:2] == ["@prefix a: <https://example.org/a/> .", "PREFIX b: <https://example.org/b/>"]
    assert lines[3:] == [':ann a :Person ; :name "5" ; a:x b:y .', ":bob a :Person .", ":eve :name 6 . # end"]


def test_a_prefix_that_may_mean_two_things_is_not_moved(fix):
    late = "\n@prefix a: <https://example.org/a/> .\n@prefix a: <https://example.org/b/> .\n:eve :name 6"
    assert fix(f":name 5 ; a:x 5 .{late}") == (":eve :name 6", 1)


def test_a_file_that_is_packed_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    (tmp_path / "x.ttl.gz").write_bytes(gzip.compress(f"{PREFIXES}:ann a :Person ; :name 5 .".encode()))
    assert mended(validate_sources(sources(["x.ttl.gz"]), Options(["shapes.ttl"]))) == {}


def test_of_edits_that_overlap_the_first_is_made():
    assert edited("one two", [Edit(1, 1, 1, 4, "1"), Edit(1, 2, 1, 8, "x"), Edit(1, 5, 1, 8, "2")]) == "1 2"


def test_edits_count_characters():
    assert edited("é\nüx y", [Edit(2, 4, 2, 5, "z")]) == "é\nüx z"
