"""The compiled shapes find what pySHACL finds: focus, path, value, component, shape, severity and message."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import bundled
from kg.validate import results
from kg.validate.files import find, load
from kg.validate.shacl import engine, reference
from kg.validate.shacl.compile import compile_shapes
from kg.validate.shacl.datatypes import XSD
from kg.validate.shacl.index import SUBCLASS, TYPE, Index

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "shapes").glob("*/*/*.ttl"))
EX = "https://example.org/"
SEM = "<http://semanticweb.cs.vu.nl/2009/11/sem/"

logging.getLogger("pyshacl").setLevel(logging.CRITICAL)
logging.getLogger("rdflib").setLevel(logging.CRITICAL)


def shapes_graph(paths):
    return [
        triple
        for number, source in enumerate(find.sources(paths))
        for triple in load.load(source, number).triples
    ]


EVERY_COMPONENT = shapes_graph([HERE / "every_component.ttl"])
OURS = shapes_graph(bundled.shapes())


def compiled_findings(shapes, triples):
    graph = Index(shapes)
    outcome = engine.run(compile_shapes(graph), Index(triples))
    found = {
        replace(results.finding(result, outcome.run, graph, {}), causes=()) for result in outcome.results
    }
    return found, outcome.focus, outcome.checked


def reference_findings(shapes, triples):
    answer = reference.run(Index(shapes), Index(triples))
    return set(answer.findings), answer.focus, answer.checked


def agree(shapes, triples):
    compiled, *counts = compiled_findings(shapes, triples)
    expected, *expected_counts = reference_findings(shapes, triples)
    assert compiled - expected == set(), "the compiled shapes find too much"
    assert expected - compiled == set(), "the compiled shapes miss something"
    assert counts == expected_counts


def iri(name):
    return f"<{EX}{name}>"


def typed(words, datatype):
    return f'"{words}"^^<{XSD}{datatype}>'


NODES = [*map(iri, ("n0", "n1", "n2", "n3", "n4")), "_:x", "_:y"]
CLASSES = list(map(iri, "ABC"))
PREDICATES = list(map(iri, "pqr"))
NUMBERS = [
    *(typed(n, "integer") for n in ("1", "2", "-7")),
    typed("1.5", "decimal"),
    typed("2.0", "decimal"),
    typed("1.5E0", "double"),
]
DAYS = [typed(day, "date") for day in ("2020-02-28", "2020-03-01")]
MOMENTS = [
    typed(f"2020-02-29T{time}", "dateTime")
    for time in ("11:00:00Z", "13:00:00Z", "13:30:00+01:00", "13:00:00")
]
LITERALS = [
    *('"one"', '"two words"', '""', '"one"@en', '"eins"@de', '"un"@fr', '"colour"@en-gb', '"once"@en'),
    *(typed("x", "integer"), typed("300", "byte"), typed("2020-02-30", "date"), typed("true", "boolean")),
    *(f'"anything"^^{iri("Own")}', *NUMBERS, *DAYS, *MOMENTS),
]
# pySHACL orders values of different kinds, which SHACL does not: these predicates have one kind each.
ORDERED = {"number": NUMBERS, "limit": NUMBERS, "day": DAYS, "moment": MOMENTS}

triple = st.one_of(
    st.tuples(st.sampled_from(NODES), st.sampled_from(PREDICATES), st.sampled_from(NODES + LITERALS)),
    st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES)),
    st.tuples(st.sampled_from(CLASSES), st.just(SUBCLASS), st.sampled_from(CLASSES)),
    *(
        st.tuples(st.sampled_from(NODES), st.just(iri(p)), st.sampled_from(values))
        for p, values in ORDERED.items()
    ),
)


@given(st.lists(triple, min_size=3, max_size=25, unique=True))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_component_finds_what_the_reference_finds(triples):
    agree(EVERY_COMPONENT, triples)


def merged_examples(paths):
    """Many small graphs as one, each with a story of its own."""
    merged = []
    for number, path in enumerate(paths):
        text = re.sub(r"story/[0-9a-f]{16}/", f"story/{number:016x}/", path.read_text("utf-8"))
        quads = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=EX)
        rename = load.renamer(number)

        def term(node, rename=rename):
            return rename(str(node)) if str(node).startswith("_") else str(node)

        merged += [(term(quad.subject), str(quad.predicate), term(quad.object)) for quad in quads]
    return merged


def test_the_shape_examples_have_the_findings_of_the_reference():
    assert EXAMPLES
    agree(OURS, merged_examples(EXAMPLES))


GOOD = merged_examples(sorted((HERE.parent / "shapes").glob("*/pass/*.ttl"))[::9])


GOOD_SUBJECTS = sorted({subject for subject, _, _ in GOOD})
GOOD_VALUES = sorted({value for _, _, value in GOOD})
CHANGES = {
    "left out": lambda _, __: [],
    "elsewhere": lambda old, node: [(old[0], old[1], node)],
    "twice": lambda old, node: [old, (old[0], old[1], node)],
    "of another": lambda old, node: [(node if node in GOOD_SUBJECTS else old[0], old[1], old[2])],
}
change = st.tuples(
    st.integers(0, len(GOOD) - 1),
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from(GOOD_SUBJECTS + GOOD_VALUES),
)


# pySHACL compares IRIs as if they were strings, SHACL does not: these values stay of one kind.
COMPARED = {
    *(f"<http://www.w3.org/ns/oa#{name}>" for name in ("start", "end")),
    *(f"{SEM}has{name}TimeStamp>" for name in ("EarliestBegin", "LatestEnd")),
}


def changed(triple, how, node):
    if how == "of another" and node.startswith('"'):
        return []
    if how in ("elsewhere", "twice") and triple[1] in COMPARED:
        return [triple]
    return CHANGES[how](triple, node)


@given(st.lists(change, min_size=1, max_size=12))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_graph_has_the_findings_of_the_reference(changes):
    broken = {place: [triple] for place, triple in enumerate(GOOD)}
    for place, how, node in changes:
        broken[place] = changed(GOOD[place], how, node)
    agree(OURS, [triple for triples in broken.values() for triple in triples])
