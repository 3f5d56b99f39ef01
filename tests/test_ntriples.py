"""Terms in N-Triples syntax, held to how pyoxigraph reads them."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import anything, links

from kg.graph.iris import iri
from kg.ntriples import literal, unescape, unwrap

INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"


def read(term: str, *, turtle: bool = False) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    form = pyoxigraph.RdfFormat.TURTLE if turtle else pyoxigraph.RdfFormat.N_TRIPLES
    base = "https://kg.example/story/1/" if turtle else None
    (quad,) = pyoxigraph.parse(f"<urn:a> <urn:b> {term} .\n", format=form, base_iri=base)
    return quad.object


@given(st.one_of(st.text(), anything))
@example('say "\\n" \\ \n\r\t\b\f\x00\x1f\x7f\x85\u2028\u202e\U0001f600')
def test_a_literal_is_read_back_as_what_was_meant(text):
    assert read(literal(text)).value == re.sub("[\ud800-\udfff]", "\ufffd", text)


@given(anything)
def test_a_literal_stays_on_one_line_for_every_tool(text):
    assert len(literal(text).splitlines()) == 1


@given(anything)
def test_unescape_undoes_what_literal_did(text):
    assert unescape(unwrap(literal(text))[0]) == re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_a_lone_surrogate_becomes_the_replacement_character():
    assert literal("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize(
    ("term", "parts"),
    [
        ('"a"', ("a", "", "")),
        ('"a"@en-GB', ("a", "", "en-GB")),
        (f'"7"^^{INTEGER}', ("7", INTEGER[1:-1], "")),
        ('"\\"^^<x>"', ('\\"^^<x>', "", "")),
    ],
)
def test_unwrap_takes_a_literal_apart(term, parts):
    assert unwrap(term) == parts


@given(st.one_of(links, anything, st.text()))
@example("https://example.org/a?b#c#d")
@example("https://example.org/%zz%41")
@example("http://[zz]/")
@example("http://a/b\ue000")
def test_an_iri_is_none_or_what_every_parser_accepts(text):
    term = iri(text)
    if term is not None:
        assert f"<{read(term).value}>" == term
        assert f"<{read(term, turtle=True).value}>" == term


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://example.org/x", "https://example.org/x"),
        (" https://example.org/x\n", "https://example.org/x"),
        ("Q22686", "http://www.wikidata.org/entity/Q22686"),
        ("wd:Q22686", "http://www.wikidata.org/entity/Q22686"),
        ("https://example.org/Núñez", "https://example.org/Núñez"),
        ('https://example.org/a b"<c>', "https://example.org/a%20b%22%3Cc%3E"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("urn:newsml:example.org:1", "urn:newsml:example.org:1"),
    ],
)
def test_what_is_meant_as_an_iri_becomes_one(text, wanted):
    assert iri(text) == f"<{wanted}>"


@pytest.mark.parametrize(
    "text", ["", "see above", "/wiki/Kim", "CC BY 4.0", "http://", "http:x", "javascript:alert(1)"]
)
def test_what_is_no_absolute_iri_is_none(text):
    assert iri(text) is None
