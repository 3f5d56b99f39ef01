"""Where in a file a triple stands: the places have to follow the order in which Oxigraph gives triples."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.validate.files import find, load, statements, turtle
from kg.validate.files.places import Places

EX = "https://example.org/"
PROLOGUE = f'@prefix : <{EX}> .\nPREFIX x: <{EX}> # a comment [ . "\n'

leaf = st.sampled_from(
    [
        *("5", "true", "1.5", '"one"', "'two'@en", '"three"^^:own', ":n", "<https://example.org/i>", "_:b"),
        *('"""long " . ; [ #\n"""', ":a.b", "x:c\\,d", ":é"),
    ]
)
verb = st.sampled_from(["a", ":p", "<https://example.org/q>"])


def joined(between, inner, least=0):
    return st.lists(inner, min_size=least, max_size=3).map(between.join)


def said(value):
    return joined(" ; ", st.tuples(verb, joined(" , ", value, 1)).map(" ".join), 1)


def node(value):
    return st.one_of(joined(" ; ", st.tuples(verb, value).map(" ".join)).map("[ {} ]".format))


value = st.recursive(leaf, lambda v: st.one_of(node(v), joined(" ", v).map("( {} )".format)), max_leaves=6)
subject = st.one_of(
    st.sampled_from([":s", "_:b", "<https://example.org/t>"]),
    node(value),
    joined(" ", value).map("( {} )".format),
)
statement = st.tuples(subject, said(value)).map(lambda parts: f"{parts[0]} {parts[1]} .")
block = st.lists(statement, min_size=1, max_size=3).map("\n".join)


def agrees(text, kind, scan):
    """Whether each triple of Oxigraph stands where the scanner says it does."""
    quads = list(ox.parse(text.encode(), format=kind))
    stated = list(scan(text))
    assert len(quads) == len(stated)
    for quad, spans in zip(quads, stated, strict=True):
        written = text[slice(*spans.value)]
        if isinstance(quad.object, ox.Literal):
            parsed = next(iter(ox.parse(f"{PROLOGUE}:s :p {written} .", format=ox.RdfFormat.TURTLE)))
            assert parsed.object == quad.object
        elif written[0] not in "[(" and isinstance(quad.object, ox.NamedNode) and written != ")":
            assert quad.object.value.rpartition("/")[2].replace(",", "\\,") in written


@given(block)
def test_in_turtle(text):
    agrees(PROLOGUE + text, ox.RdfFormat.TURTLE, turtle.statements)


@given(block, st.integers(0, 100))
def test_what_is_sought_stands_where_the_scanner_says(text, number):
    text = PROLOGUE + text
    triples = [tuple(map(str, quad.triple)) for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)]
    every = list(zip(triples, turtle.statements(text), strict=True))
    for wanted in triples[number % len(triples)] if triples else ():
        found = list(statements.sought(text, triples, {wanted}))
        assert set(found) <= set(every)
        assert {place for place in every if wanted in place[0]} <= set(found)


@given(block, block)
def test_in_trig(one, other):
    text = f"{PROLOGUE}:g {{ {one} }}\n{other}\nGRAPH <https://example.org/h> {{ {one} }} {{ :a :b 1 }}"
    agrees(text, ox.RdfFormat.TRIG, turtle.statements)


@given(block)
def test_in_n_triples_and_n_quads(text):
    quads = list(ox.parse(PROLOGUE + text, format=ox.RdfFormat.TURTLE))
    graph = ox.NamedNode(f"{EX}g")
    in_graph = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]
    for kind, some in ((ox.RdfFormat.N_TRIPLES, quads), (ox.RdfFormat.N_QUADS, in_graph)):
        lines = f"# comment\n\n{ox.serialize(some, format=kind).decode()}"
        stated = list(turtle.lines(lines))
        assert [lines[slice(*spans.value)] for spans in stated] == [str(quad.object) for quad in quads]


def place(tmp_path, suffix, text, /, focus, path=None, value=None, **how):  # noqa: PLR0917
    file = tmp_path / f"x{suffix}"
    file.write_text(text, encoding="utf-8")
    (source,) = find.sources([file])
    found = Places(load.load(source), {focus, path, value}).find(focus, path, value, **how)
    return (found.line, found.column) if found else None


ANN, NAME = f"<{EX}ann>", f"<{EX}name>"
TURTLE = """@prefix : <https://example.org/> .

:ann a :Person ;
    :name "Ann" ,
        "Anna"@en ; :age 5 .
"""
XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/">
  <Person rdf:about="https://example.org/ann">
    <name>Ann</name>
    <name xml:lang="en">Anna</name><age rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">5</age>
  </Person>
</rdf:RDF>
"""
JSON = """{
  "@context": {"@vocab": "https://example.org/", "ex": "https://example.org/", "id": "@id"},
  "@graph": [
    {"@type": "Person", "friend": {"id": "ex:ann"}},
    {"id": "ex:ann", "@type": "Person",
     "name": ["Ann", {"@value": "Anna", "@language": "en"}], "age": 5}
  ]
}
"""
TRIPLES = """<https://example.org/ann> <https://example.org/name> "Ann" .
<https://example.org/ann> <https://example.org/name> "Anna"@en .
<https://example.org/ann> <https://example.org/age> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
"""


@pytest.mark.parametrize(
    ("suffix", "text", "node", "name", "anna"),
    [
        (".ttl", TURTLE, (3, 1), (4, 11), (5, 9)),
        (".rdf", XML, (3, 3), (4, 5), (5, 5)),
        (".jsonld", JSON, (5, 12), (6, 15), (6, 22)),
        (".nt", TRIPLES, (1, 1), (1, 54), (2, 54)),
    ],
)
def test_each_format_knows_line_and_column(tmp_path, suffix, text, node, name, anna):  # noqa: PLR0917
    assert place(tmp_path, suffix, text, ANN) == node
    assert place(tmp_path, suffix, text, ANN, NAME, '"Ann"') == name
    assert place(tmp_path, suffix, text, ANN, NAME, '"Anna"@en') == anna


def test_where_the_value_is_not_there_the_property_is_the_place(tmp_path):
    assert place(tmp_path, ".ttl", TURTLE, ANN, NAME, '"Bob"') == (4, 5)


def test_a_property_that_is_wrong_is_the_place(tmp_path):
    assert place(tmp_path, ".ttl", TURTLE, ANN, NAME, '"Ann"', property_=True) == (4, 5)


def test_a_node_that_is_only_mentioned_is_found_where_it_is(tmp_path):
    assert place(tmp_path, ".ttl", TURTLE, f"<{EX}Person>") == (3, 8)


def test_columns_count_characters_and_not_bytes(tmp_path):
    assert place(
        tmp_path,
        ".ttl",
        '<https://example.org/ann> <https://example.org/ä> "é", "Ann" .',
        ANN,
        f"<{EX}ä>",
        '"Ann"',
    ) == (1, 56)


def test_what_is_new_in_rdf_1_2_has_no_place(tmp_path):
    text = f'{PROLOGUE}:ann :name "Ann" {{| :by :bob |}} .'
    assert place(tmp_path, ".ttl", text, ANN) is None


def test_a_very_long_line_is_shown_in_part(tmp_path):
    file = tmp_path / "x.ttl"
    file.write_text(f'{ANN} {NAME} "{"x" * 1_000_000}" , "Ann" .', encoding="utf-8")
    (source,) = find.sources([file])
    found = Places(load.load(source), {ANN}).find(ANN, NAME, '"Ann"')
    assert len(found.excerpt) < 200
    assert found.excerpt[found.column - found.excerpt_column :].startswith('"Ann"')
