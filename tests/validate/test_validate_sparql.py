"""``sh:sparql``: asked once for all focus nodes where that means the same, else once for each."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.validate.shacl import engine, prebinding
from kg.validate.shacl.compile import compile_shapes
from kg.validate.shacl.index import Index
from kg.validate.shacl.shapes import NotCovered

PREFIXES = """
@prefix : <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:e sh:declare [ sh:prefix "" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
"""


def graph(turtle):
    return Index(triples(turtle))


def triples(turtle):
    return [
        tuple(map(str, (q.subject, q.predicate, q.object)))
        for q in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    ]


def offences(select, data, target="sh:targetClass :A", message="wrong"):
    shapes = (
        f':S {target} ; sh:sparql [ sh:prefixes :e ; sh:message "{message}" ; sh:select """{select}""" ] .'
    )
    outcome = engine.run(compile_shapes(graph(shapes)), graph(data))
    return [(result.focus, *result.offence) for result in outcome.results]


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this WHERE { $this :p ?o }",
        "SELECT DISTINCT ?this ?value { ?this :p ?value . ?value :p ?this FILTER(?value != ?this) }",
        "SELECT $this ?v WHERE { $this :p/:q ?v BIND(EXISTS { ?v a :B } AS ?is) FILTER(?is && $this != :x) }",
        "SELECT $this WHERE { ?story :reports $this FILTER NOT EXISTS { $this :p ?o } }",
        "SELECT $this WHERE { # { $this }\n $this :p 'FILTER { OPTIONAL' }",
    ],
)
def test_a_query_that_binds_this_first_runs_once(select):
    assert prebinding.is_setwise(select)


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this WHERE { FILTER NOT EXISTS { ?story a :Story } }",
        "SELECT $this WHERE { BIND($this AS ?it) $this :p ?o }",
        "SELECT $this WHERE { FILTER(isIRI($this)) $this :p ?o }",
        "SELECT $this WHERE { { $this :p ?o } UNION { ?s :q ?o } }",
        "SELECT $this WHERE { $this :p ?o OPTIONAL { ?o :q ?r } }",
        "SELECT $this WHERE { { $this :p ?o } }",
        "SELECT $this (COUNT(?o) AS ?value) WHERE { $this :p ?o } GROUP BY $this",
        "SELECT $this WHERE { $this :p ?o } LIMIT 1",
        "SELECT ?value WHERE { $this :p ?value }",
        "SELECT * WHERE { $this :p ?value }",
    ],
)
def test_any_other_query_runs_for_each_focus_node(select):
    assert not prebinding.is_setwise(select)


QUERIES = [
    "SELECT $this ?value WHERE { $this :p ?value }",
    "SELECT $this ?value WHERE { $this :p ?value FILTER(?value != $this) }",
    "SELECT $this ?value WHERE { ?value :p/:q $this }",
    "SELECT $this WHERE { $this :p* ?x . ?x :q ?y FILTER NOT EXISTS { $this :q ?y } }",
    "SELECT $this ?value WHERE { $this :p ?value BIND(EXISTS { $this :q ?value } AS ?also) FILTER(!?also) }",
]
TERMS = [f"<https://example.org/{name}>" for name in "xyzw"]
PREDICATES = [f"<https://example.org/{name}>" for name in "pq"]


@given(
    st.sampled_from(QUERIES),
    st.lists(
        st.tuples(st.sampled_from(TERMS), st.sampled_from(PREDICATES), st.sampled_from(TERMS)), max_size=8
    ),
)
def test_once_for_all_is_the_same_as_once_for_each(select, data):
    """The answers with $this free, taken apart by focus node, are those with the focus node written in."""
    prologue = "PREFIX : <https://example.org/>\n"
    shapes = compile_shapes(
        graph(f':S sh:targetNode :x, :y, :z ; sh:sparql [ sh:prefixes :e ; sh:select "{select}" ] .')
    )
    assert prebinding.is_setwise(select)
    together = {(r.focus, r.offence.value) for r in engine.run(shapes, Index(data)).results}
    store = engine.Run(Index(data)).store
    apart = set()
    for focus in TERMS[:3]:
        rows = store.query(prologue + prebinding.with_this(select, focus))
        named = "?value" in {f"?{variable.value}" for variable in rows.variables}
        apart |= {(focus, str(row["value"]) if named else focus) for row in rows}
    assert together == apart


def test_the_value_is_what_the_query_selects_else_the_focus_node():
    x, y = "<https://example.org/x>", "<https://example.org/y>"
    assert offences("SELECT $this ?value WHERE { $this :p ?value }", ":x a :A ; :p :y .") == [
        (x, y, None, "wrong")
    ]
    assert offences("SELECT $this WHERE { $this :p ?o }", ":x a :A ; :p :y .") == [(x, x, None, "wrong")]


def test_what_is_found_is_filled_into_the_message():
    (found,) = offences(
        "SELECT $this ?o WHERE { $this :p ?o }", ':x a :A ; :p "o" .', message="{?o} and {$no}"
    )
    assert found[-1] == "o and {$no}"


def test_a_message_of_the_query_is_the_message():
    (found,) = offences("SELECT $this ?message WHERE { $this :p ?message }", ':x a :A ; :p "it is so" .')
    assert found[-1] == "it is so"


def test_a_path_of_the_query_is_the_path():
    (found,) = offences(
        "SELECT $this ?path ?value WHERE { $this ?path ?value FILTER(isLiteral(?value)) }", ":x a :A ; :p 5 ."
    )
    assert found[2] == "<https://example.org/p>"


def test_a_number_is_given_back_as_the_data_writes_it():
    data = ':x a :A ; :p "007"^^xsd:nonNegativeInteger .'
    (found,) = offences("SELECT $this ?value WHERE { $this :p ?value }", data)
    assert found[1] == '"007"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'


def test_a_focus_node_that_the_data_does_not_mention_is_asked_about_too():
    select = "SELECT $this WHERE { FILTER NOT EXISTS { $this a :A } }"
    assert [focus for focus, *_ in offences(select, ":y a :A .", "sh:targetNode :x, :y")] == [
        "<https://example.org/x>"
    ]


def test_blank_nodes_are_found_where_the_query_runs_once():
    assert len(offences("SELECT $this WHERE { $this :p :y }", "[] a :A ; :p :y . [] a :A .")) == 1


def test_blank_nodes_are_left_to_the_reference_engine_where_it_does_not():
    with pytest.raises(NotCovered):
        offences("SELECT $this WHERE { FILTER NOT EXISTS { $this :p :y } }", "[] a :A .")


def test_a_deactivated_query_is_not_asked():
    shapes = ':S sh:targetNode :x ; sh:sparql [ sh:deactivated true ; sh:select "no query" ] .'
    assert engine.run(compile_shapes(graph(shapes)), Index([])).results == ()


def test_this_is_not_replaced_in_strings_and_comments():
    select = "SELECT $this WHERE { $this :p '$this' } # $this"
    assert (
        prebinding.with_this(select, "<s:x>") == "SELECT (<s:x> AS ?this) WHERE { <s:x> :p '$this' } # $this"
    )


def test_no_store_is_made_where_no_query_has_a_focus_node():
    shapes = compile_shapes(
        graph(':S sh:targetClass :A ; sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ] .')
    )
    run = engine.Run(graph(":x a :B ."))
    assert [
        result
        for shape, targets in shapes
        for t in targets
        for result in run.results(shape, list(t.nodes(run.data)))
    ] == []
    assert "store" not in vars(run)
