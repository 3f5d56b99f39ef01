"""A shapes graph becomes shapes that can be run, or it is said why not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import ShapesError
from kg.validate.shacl import engine
from kg.validate.shacl.compile import compile_shapes
from kg.validate.shacl.index import Index
from kg.validate.shacl.shapes import NotCovered

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(turtle):
    return [
        tuple(map(str, (q.subject, q.predicate, q.object)))
        for q in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    ]


def graph(turtle):
    return Index(triples(turtle))


def found(shapes, data):
    """The focus node and value of each result, as local names."""
    outcome = engine.run(compile_shapes(graph(shapes)), graph(data))
    return [
        tuple(
            term and term.removeprefix("<https://example.org/").rstrip(">")
            for term in (r.focus, r.offence.value)
        )
        for r in outcome.results
    ]


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        ("sh:mincount 1", "is sh:minCount meant"),
        ("sh:path :p ; sh:minCount 1, 1.5", "is not a whole number"),
        ("sh:path :p, :q", "sh:path is there more than once"),
        ('sh:path "p"', "not a property path"),
        ("sh:path ()", "property path"),
        ('sh:pattern "("', "not a regular expression"),
        ("sh:nodeKind :Iri", "is not a node kind"),
        ("sh:in [ rdf:first 1 ]", "not a well-formed list"),
        ("sh:property :nowhere", "nowhere described"),
        ("sh:sparql [ ]", "needs exactly one sh:select"),
        ('sh:sparql [ sh:select "SELECT $this WHERE { $this }" ]', "not a SPARQL query"),
        (
            'sh:sparql [ sh:select "SELECT $this WHERE { $this a ?c MINUS { $this a :B } }" ]',
            "must not have MINUS",
        ),
        ('sh:sparql [ sh:select "ASK { $this a ?c }" ]', "not a SELECT query"),
        (
            'sh:sparql [ sh:select "SELECT $this WHERE { { SELECT ?c WHERE { $this a ?c } } }" ]',
            "must select $this",
        ),
    ],
)
def test_a_shape_that_is_not_usable_is_named_with_its_problem(shape, problem):
    with pytest.raises(ShapesError, match=r"the shape <https://example[.]org/") as error:
        compile_shapes(graph(f":S a sh:NodeShape ; sh:targetClass :A ; {shape} ."))
    assert problem in str(error.value)


@pytest.mark.parametrize(
    "shape",
    [
        "sh:target [ ] ; sh:targetClass :A",
        "sh:targetClass :A ; sh:node :S",
        "sh:targetClass :A ; sh:property [ sh:path :p ; sh:node :S ]",
        'sh:targetClass :A ; sh:pattern "a" ; sh:flags "q"',
        'sh:targetClass :A ; sh:pattern "\\\\p{L}"',
        "sh:targetClass :A ; sh:severity :Grave",
        "sh:targetClass :A ; sh:somethingOfShacl12 true",
        "sh:targetClass :A ; sh:property [ sh:path [ sh:inversePath ( :p :q ) ] ]",
        'sh:targetClass :A ; sh:sparql [ sh:select "SELECT $this { GRAPH $shapesGraph { $this ?p ?o } }" ]',
    ],
)
def test_what_is_not_covered_is_left_to_the_reference_engine(shape):
    with pytest.raises(NotCovered):
        compile_shapes(graph(f":S a sh:NodeShape ; {shape} ."))


def test_components_of_ones_own_are_left_to_the_reference_engine():
    with pytest.raises(NotCovered):
        compile_shapes(
            graph(":C a sh:ConstraintComponent ; sh:parameter [ sh:path :c ] . :S sh:targetClass :A ; :c 1 .")
        )


def test_shapes_without_a_target_are_an_error():
    with pytest.raises(ShapesError, match="no shape has a target"):
        compile_shapes(graph(":S a sh:NodeShape ; sh:nodeKind sh:IRI ."))


def test_instances_of_a_subclass_are_targets():
    shapes = ":S sh:targetClass :A ; sh:nodeKind sh:Literal ."
    assert found(shapes, ":B rdfs:subClassOf :A . :C rdfs:subClassOf :B . :x a :C . :y a :D .") == [
        ("x", "x")
    ]


def test_a_circle_of_subclasses_ends():
    shapes = ":S sh:targetClass :A ; sh:nodeKind sh:Literal ."
    assert found(shapes, ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :x a :B .") == [("x", "x")]


def test_a_deactivated_shape_finds_nothing_wherever_it_is_used():
    shapes = ":S sh:targetClass :A ; sh:property :P . :P sh:path :p ; sh:minCount 1 ; sh:deactivated true ."
    assert found(shapes, ":x a :A .") == []


def test_one_constraint_is_one_result_however_often_a_node_is_targeted():
    shapes = ":S sh:targetClass :A, :B ; sh:targetNode :x ; sh:nodeKind sh:Literal ."
    assert found(shapes, ":x a :A, :B .") == [("x", "x")]


def test_a_closed_shape_names_each_value_of_a_foreign_property():
    closed = "sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path :p ]"
    shapes = f":S sh:targetClass :A ; {closed} ."
    assert found(shapes, ":x a :A ; :p 1 ; :q :y, :z .") == [("x", "y"), ("x", "z")]


def test_a_closure_of_paths_ends_in_a_circle():
    shapes = ":S sh:targetNode :x ; sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:maxCount 1 ] ."
    assert found(shapes, ":x :p :y . :y :p :x .") == [("x", None)]


def test_focus_nodes_that_the_data_does_not_mention_are_checked_but_not_counted():
    outcome = engine.run(compile_shapes(graph(":S sh:targetNode :x ; sh:class :A .")), graph(":y a :A ."))
    assert (len(outcome.results), outcome.focus) == (1, set())


@pytest.mark.parametrize("typo", ["sh:targetclass :A", "sh:Property [ ]"])
def test_a_misspelt_term_is_an_error_even_in_a_shape_without_a_target(typo):
    with pytest.raises(ShapesError, match="is not a term of SHACL"):
        compile_shapes(graph(f":S sh:targetClass :A . :T a sh:NodeShape ; {typo} ."))
