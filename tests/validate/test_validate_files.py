"""``validate`` over files: what is read, what is blamed on which line, and when nothing was validated."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import bundled
from kg.errors import ShapesError, UsageError
from kg.validate import exit_code, validate, validate_triples
from kg.validate.files import contexts, find

SHAPES = """
@prefix : <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name , :Person-knows .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:maxLength 5 ;
  sh:message "A person has a short name." .
:Person-knows a sh:PropertyShape ; sh:path :knows ; sh:class :Person ; sh:severity sh:Warning .
"""
PREFIX = "@prefix : <https://example.org/> .\n"
ANN = PREFIX + ':ann a :Person ;\n  :name "Ann" ;\n  :knows :bob .\n'
BOB = PREFIX + ":bob a :Person .\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working directory with shapes beside it."""
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "data")
    return tmp_path / "data"


def check(*paths, **options):
    return validate(paths, ["../shapes.ttl"], **options)


def places(report):
    return [(finding.rule, finding.file, finding.line) for finding in report.findings]


def test_files_are_one_graph(folder):
    (folder / "ann.ttl").write_text(ANN)
    (folder / "bob.ttl").write_text(BOB)
    assert places(check("ann.ttl", "bob.ttl")) == [("person-name/minCount", "bob.ttl", 2)]


def test_a_file_alone_does_not_know_the_others(folder):
    (folder / "ann.ttl").write_text(ANN)
    assert places(check("ann.ttl")) == [("person-knows/class", "ann.ttl", 4)]


def test_the_line_is_that_of_the_offending_value(folder):
    (folder / "ann.ttl").write_text(ANN.replace("Ann", "Annabel"))
    (folder / "bob.ttl").write_text(BOB)
    assert places(check(".")) == [
        ("person-name/maxLength", "ann.ttl", 3),
        ("person-name/minCount", "bob.ttl", 2),
    ]


def test_a_node_that_several_files_describe_is_blamed_on_the_file_with_the_value(folder):
    (folder / "one.ttl").write_text(PREFIX + ':ann a :Person ; :name "Annabel" .')
    (folder / "two.ttl").write_text(PREFIX + ":ann :age 5 .")
    assert places(check(".")) == [("person-name/maxLength", "one.ttl", 2)]


def test_what_a_node_of_several_files_lacks_is_blamed_on_the_file_that_gives_its_type(folder):
    (folder / "one.ttl").write_text(PREFIX + ":ann :age 5 .")
    (folder / "two.ttl").write_text(PREFIX + ":ann a :Person .")
    assert places(check(".")) == [("person-name/minCount", "two.ttl", 2)]


def test_what_a_node_lacks_that_several_files_type_names_the_others(folder):
    for name in ("one.ttl", "two.ttl"):
        (folder / name).write_text(PREFIX + ":ann a :Person .")
    (finding,) = check(".").findings
    related = [str(place) for place, message in finding.related if message == "also described here"]
    assert (str(finding.position), related) == ("one.ttl:2:1", ["two.ttl:2:1"])


def test_blank_nodes_of_two_files_are_two_nodes(folder):
    for name in ("one.ttl", "two.ttl"):
        (folder / name).write_text(PREFIX + "_:b a :Person .")
    assert places(check(".")) == [("person-name/minCount", name, 2) for name in ("one.ttl", "two.ttl")]


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        (".ttl", ox.RdfFormat.TURTLE),
        (".nt", ox.RdfFormat.N_TRIPLES),
        (".nq", ox.RdfFormat.N_QUADS),
        (".trig", ox.RdfFormat.TRIG),
        (".rdf", ox.RdfFormat.RDF_XML),
        (".jsonld", ox.RdfFormat.JSON_LD),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_each_format_is_read(folder, suffix, kind, packed):
    triples = [quad.triple for quad in ox.parse(ANN + ":bob a :Person .", format=ox.RdfFormat.TURTLE)]
    text = ox.serialize(triples, format=kind)
    name = f"ann{suffix}{'.gz' if packed else ''}"
    (folder / name).write_bytes(gzip.compress(text) if packed else text)
    report = check(name)
    assert [(f.rule, f.file) for f in report.findings] == [("person-name/minCount", name)]
    assert report.findings[0].line
    assert report.findings[0].column


def test_a_node_of_json_ld_without_a_name_is_placed_where_it_is_referred_to(folder):
    text = """{"@context": {"@vocab": "https://example.org/"}, "@id": "https://example.org/ann",
      "@type": "Person", "name": "Ann",
      "knows": {"@type": "Person", "name": "Bob",
         "knows": {"@type": "Person"}}}"""
    (folder / "ann.jsonld").write_text(text)
    assert places(check("ann.jsonld")) == [("person-name/minCount", "ann.jsonld", 3)]


def test_nodes_of_json_ld_that_only_refer_to_each_other_are_blamed_on_the_file(folder):
    context = '"@context": {"@vocab": "https://example.org/"}'
    one, two = (
        f'{{"@id": "_:{a}", "@type": "Person", "knows": {{"@id": "_:{b}"}}}}' for a, b in ("xy", "yx")
    )
    (folder / "ann.jsonld").write_text(f'{{{context}, "@graph": [{one}, {two}]}}')
    assert [finding.file for finding in check("ann.jsonld").findings] == ["ann.jsonld"] * 2


def test_named_graphs_are_not_told_apart(folder):
    (folder / "two.trig").write_text(PREFIX + ':g1 { :ann a :Person } :g2 { :ann :name "Ann" }')
    assert check("two.trig").conforms


def test_folders_are_searched_but_for_what_is_hidden(folder):
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "deep" / "er" / "bob.ttl").write_text(BOB)
    (folder / ".hidden" / "bob.ttl").write_text(BOB)
    (folder / ".bob.ttl").write_text(BOB)
    (folder / "notes.txt").write_text("no RDF")
    report = check(".")
    assert len(report.files) == 1
    assert places(report) == [("person-name/minCount", str(Path("deep", "er", "bob.ttl")), 2)]


def test_a_file_that_does_not_parse_is_a_finding_and_the_others_still_run(folder):
    (folder / "bad.ttl").write_text(PREFIX + ":ann a :Person ;\n  :name 'Ann .\n")
    (folder / "bob.ttl").write_text(BOB)
    report = check(".")
    assert [(f.rule, f.severity, f.file, f.line) for f in report.findings] == [
        ("syntax", "violation", "bad.ttl", 3),
        ("person-name/minCount", "violation", "bob.ttl", 2),
    ]
    assert report.findings[0].column
    assert exit_code(report) == 1


def test_only_broken_files_are_findings_too(folder):
    (folder / "bad.nt").write_text("no triple")
    assert places(check("bad.nt")) == [("syntax", "bad.nt", 1)]


def test_a_context_on_the_network_is_not_fetched(folder):
    (folder / "x.jsonld").write_text('{"@context": "https://example.org/context", "@id": "urn:x"}')
    (finding,) = check("x.jsonld").findings
    assert "nothing is fetched" in finding.message


def test_our_own_context_is_at_hand(folder, monkeypatch):
    context = folder / "context.jsonld"
    context.write_text(json.dumps({"@context": {"@vocab": "https://example.org/"}}))
    monkeypatch.setattr(bundled, "ontology", lambda _: context)
    contexts._ours.cache_clear()
    for value in (contexts.CONTEXT_IRI, [contexts.CONTEXT_IRI]):
        (folder / "x.jsonld").write_text(json.dumps({"@context": value, "@id": "urn:x", "@type": "Person"}))
        assert [finding.rule for finding in check("x.jsonld").findings] == ["person-name/minCount"]
    contexts._ours.cache_clear()


def test_nothing_validated_is_an_error(folder):
    (folder / "other.ttl").write_text(PREFIX + ":ann a :Robot .")
    with pytest.raises(UsageError, match="nothing was validated"):
        check("other.ttl")


def test_nothing_validated_is_no_error_where_that_is_allowed(folder):
    (folder / "other.ttl").write_text(PREFIX + ":ann a :Robot .")
    report = check("other.ttl", allow_empty=True)
    assert (report.nodes, report.shapes) == (0, 0)
    assert {finding.severity for finding in report.findings} == {"info"}


@pytest.mark.parametrize("paths", [["nowhere.ttl"], ["notes.txt"], []])
def test_what_cannot_be_meant_is_an_error(folder, paths):
    (folder / "notes.txt").write_text("no RDF")
    with pytest.raises(UsageError):
        check(*paths)


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"<urn:a> <urn:b> <urn:c> .")[:-9]])
def test_a_broken_archive_is_a_finding(folder, content):
    (folder / "x.nt.gz").write_bytes(content)
    assert places(check("x.nt.gz")) == [("unreadable", "x.nt.gz", None)]


@pytest.mark.parametrize("shapes", ["nowhere.ttl", "bad.ttl", "."])
def test_shapes_that_cannot_be_read_are_an_error(folder, shapes):
    (folder.parent / "shapes").mkdir()
    (folder.parent / "shapes" / "bad.ttl").write_text("no Turtle")
    (folder / "bob.ttl").write_text(BOB)
    with pytest.raises(ShapesError):
        validate("bob.ttl", [folder.parent / "shapes" / shapes])


def test_shapes_are_read_anew_when_their_file_changes(folder):
    (folder / "bob.ttl").write_text(BOB)
    assert not check("bob.ttl").conforms
    shapes = folder.parent / "shapes.ttl"
    shapes.write_text(SHAPES.replace("sh:minCount 1 ;", ""))
    os.utime(shapes, ns=(1, 1))
    assert check("bob.ttl").conforms


@pytest.mark.parametrize("engine", ["auto", "reference"])
def test_both_engines_give_the_same_report(folder, engine):
    (folder / "ann.ttl").write_text(ANN.replace("Ann", "Annabel"))
    report = check("ann.ttl", engine=engine)
    assert places(report) == [("person-name/maxLength", "ann.ttl", 3), ("person-knows/class", "ann.ttl", 4)]
    assert [finding.severity for finding in report.findings] == ["violation", "warning"]
    assert report.findings[0].message == "A person has a short name."
    assert report.findings[1].message == "A value of :knows must be a :Person."
    assert (report.nodes, report.shapes) == (1, 1)


def test_what_is_not_covered_is_checked_by_the_reference_engine(folder):
    (folder.parent / "shapes.ttl").write_text(
        SHAPES.replace(":Person-name ,", ":Person-name , [ sh:path :knows ; sh:node :Person ] ,")
    )
    (folder / "bob.ttl").write_text(BOB)
    assert places(check("bob.ttl")) == [("person-name/minCount", "bob.ttl", 2)]


@pytest.mark.usefixtures("folder")
def test_an_rdflib_graph_is_checked():
    report = validate(rdflib.Graph().parse(data=ANN), ["../shapes.ttl"])
    assert [(finding.rule, finding.file) for finding in report.findings] == [("person-knows/class", None)]


@pytest.mark.usefixtures("folder")
def test_an_rdflib_dataset_is_checked_as_one_graph():
    dataset = rdflib.Dataset()
    dataset.graph(rdflib.URIRef("urn:1")).parse(data=ANN)
    dataset.graph(rdflib.URIRef("urn:2")).parse(data=BOB)
    assert [finding.rule for finding in validate(dataset, ["../shapes.ttl"]).findings] == [
        "person-name/minCount"
    ]


@pytest.mark.usefixtures("folder")
def test_triples_at_hand_are_checked():
    person = "<https://example.org/Person>"
    report = validate_triples(
        [("<urn:x>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", person)], ["../shapes.ttl"]
    )
    assert [(finding.rule, finding.focus, finding.file) for finding in report.findings] == [
        ("person-name/minCount", "<urn:x>", None)
    ]


def test_the_bundled_shapes_miss_a_story_in_an_empty_graph():
    assert [finding.rule for finding in validate_triples([]).findings] == ["graph-has-story/minCount"]


@given(st.binary(max_size=60), st.sampled_from(sorted(find.SUFFIXES)))
def test_rubbish_is_a_finding_or_nothing(tmp_path_factory, content, suffix):
    path = tmp_path_factory.getbasetemp() / f"rubbish{suffix}"
    path.write_bytes(content)
    report = validate(path, allow_empty=True)
    assert {finding.rule for finding in report.findings} <= {"syntax", "graph-has-story/minCount"}


def test_the_reference_engine_is_silent(folder, capfd):
    (folder / "bob.ttl").write_text(BOB + ':bob :name "x"^^<http://www.w3.org/2001/XMLSchema#integer> .')
    check("bob.ttl", engine="reference")
    assert capfd.readouterr() == ("", "")


def test_the_reference_engine_names_what_it_cannot_use(folder):
    (folder.parent / "shapes.ttl").write_text(SHAPES + ":Person sh:minLength :x ; sh:severity :grave .")
    (folder / "bob.ttl").write_text(BOB)
    with pytest.raises(ShapesError):
        check("bob.ttl", engine="reference")


def test_targets_of_shacl_advanced_are_found_by_the_reference_engine(folder):
    target = '[ a sh:SPARQLTarget ; sh:select "SELECT ?this { ?this <https://example.org/age> ?age }" ]'
    (folder.parent / "shapes.ttl").write_text(
        SHAPES + f":Aged a sh:NodeShape ; sh:target {target} ; sh:nodeKind sh:Literal ."
    )
    (folder / "ann.ttl").write_text(PREFIX + ":ann :age 5 .")
    assert "aged/nodeKind" in {finding.rule for finding in check("ann.ttl").findings}


def test_entities_of_xml_are_not_expanded(folder):
    (folder / "x.rdf").write_text('<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa">]>\n<r>&a;</r>')
    assert places(check("x.rdf")) == [("syntax", "x.rdf", 2)]


@pytest.mark.parametrize("text", ['{"@context": "%s", "urn:p": %s', '{"@context": "%s", }'])
def test_broken_json_with_our_context_is_a_finding(folder, text):
    (folder / "x.jsonld").write_text(text.replace("%s", contexts.CONTEXT_IRI, 1).replace("%s", "[" * 100_000))
    assert [finding.rule for finding in check("x.jsonld").findings] == ["syntax"]


def test_a_query_for_a_blank_node_is_asked_by_the_reference_engine(folder):
    select = "SELECT $this WHERE { FILTER NOT EXISTS { ?other <https://example.org/knows> $this } }"
    rule = f'[ sh:message "alone" ; sh:select "{select}" ]'
    alone = f":Alone a sh:NodeShape ; sh:targetClass :Person ; sh:sparql {rule} ."
    (folder.parent / "shapes.ttl").write_text(SHAPES + alone)
    (folder / "people.ttl").write_text(
        PREFIX + '[] a :Person ; :name "Ann" ; :knows [ a :Person ; :name "Bob" ] .'
    )
    assert [(finding.rule, finding.message) for finding in check("people.ttl").findings] == [
        ("alone/sparql", "alone")
    ]


def test_one_path_need_not_be_in_a_list(folder):
    (folder / "bob.ttl").write_text(BOB)
    assert validate("bob.ttl", "../shapes.ttl") == check("bob.ttl")


def test_what_two_shapes_find_by_a_third_is_one_finding(folder):
    (folder.parent / "shapes.ttl").write_text(
        SHAPES + ":Other sh:targetClass :Person ; sh:property :Person-name ."
    )
    (folder / "bob.ttl").write_text(BOB)
    assert places(check("bob.ttl")) == [("person-name/minCount", "bob.ttl", 2)]


def test_two_classes_that_are_asked_for_are_two_findings(folder):
    (folder.parent / "shapes.ttl").write_text(SHAPES.replace("sh:class :Person", "sh:class :Person, :Robot"))
    (folder / "ann.ttl").write_text(ANN)
    assert places(check("ann.ttl")) == [("person-knows/class", "ann.ttl", 4)] * 2
