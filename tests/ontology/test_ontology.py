"""The ontology's own file: complete for its readers, and consistent with the vocabularies that it uses."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import owlrl
import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, Namespace, URIRef

from kg import bundled, terms
from kg.graph import triples
from kg.story import decode

if TYPE_CHECKING:
    from collections.abc import Container

STORY = Path(__file__).parents[1] / "stories" / "harbour-talks" / "parsed.json"
ONTOLOGY = URIRef("https://w3id.org/kgn/ns")
VS = Namespace("http://www.w3.org/2003/06/sw-vocab-status/ns#")
SCHEMA = Namespace("http://schema.org/")
FILES = [bundled.ontology("kgn.ttl"), bundled.ontology("vocab.ttl"), *bundled.shapes()]
QUESTIONS = sorted(bundled.ontology("questions").glob("*.rq"))
# Vocabularies that rdflib does not list. What we use of them, each looked up in its specification.
SEM = {
    "Event", "Role", "accordingTo", "eventType", "hasActor", "hasEarliestBeginTimeStamp",
    "hasLatestEndTimeStamp", "hasPlace", "hasTimeStamp", "roleType", "subEventOf",
}  # fmt: skip
OA = {
    "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasSelector",
    "hasSource", "prefix", "start", "suffix",
}  # fmt: skip

graph = rdflib.Graph().parse(bundled.ontology("kgn.ttl"))
OWN = sorted({s for s in graph.subjects(RDF.type, None) if str(s).startswith(terms.KGN)})
CLASSES = [term for term in OWN if (term, RDF.type, OWL.Class) in graph]
PROPERTIES = [term for term in OWN if term not in CLASSES]


@cache
def everything() -> rdflib.Graph:
    """Ontology, vocabulary, shapes and the graph of a story."""
    together = rdflib.Graph()
    for file in FILES:
        together.parse(file)
    return together + story("full")


@cache
def story(mentions: str) -> rdflib.Graph:
    parsed = decode(json.loads(STORY.read_text("utf-8")))
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples(parsed, mentions=mentions))
    return rdflib.Graph().parse(data=lines, format="nt")


def iris(prefix: str) -> set[str]:
    """The local names of all terms of a namespace, in any place."""
    return {
        str(term).removeprefix(prefix)
        for triple in everything()
        for term in (*triple, getattr(triple[2], "datatype", None))
        if isinstance(term, URIRef) and str(term).startswith(prefix) and len(str(term)) > len(prefix)
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_parses_in_two_engines_with_as_many_triples(file: Path) -> None:
    quads = list(pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(rdflib.Graph().parse(file)) == len(set(quads)) > 0


@pytest.mark.parametrize("term", OWN, ids=lambda term: term.removeprefix(terms.KGN))
def test_a_term_says_what_it_means_where_from_and_how_stable_it_is(term: URIRef) -> None:
    for annotation in (RDFS.label, RDFS.comment):
        assert [text.language for text in graph.objects(term, annotation)] == ["en"]
    assert graph.value(term, RDFS.isDefinedBy) == ONTOLOGY
    assert str(graph.value(term, VS.term_status)) in {"unstable", "testing", "stable"}
    assert re.fullmatch(
        "[A-Z][A-Za-z]+" if term in CLASSES else "[a-z][A-Za-z]+", term.removeprefix(terms.KGN)
    )


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(terms.KGN))
def test_a_property_says_from_what_to_what_it_goes(term: URIRef) -> None:
    if (term, RDF.type, OWL.AnnotationProperty) not in graph:
        # Several rdfs:domain or rdfs:range would be an intersection.
        for one, many in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
            ones, manys = list(graph.objects(term, one)), list(graph.objects(term, many))
            assert len(ones) == 1 if not manys else not ones


def test_the_header_has_what_registries_and_readers_look_for() -> None:
    wanted = [DCTERMS.title, DCTERMS.abstract, DCTERMS.description, DCTERMS.license, DCTERMS.creator,
              DCTERMS.publisher, DCTERMS.created, DCTERMS.issued, DCTERMS.modified, DCTERMS.source,
              DCTERMS.bibliographicCitation, OWL.versionInfo, VANN.preferredNamespacePrefix]  # fmt: skip
    assert [p for p in wanted if graph.value(ONTOLOGY, p) is None] == []
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(terms.ONTOLOGY_VERSION)
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespaceUri)) == terms.KGN


def test_the_header_counts_its_terms_rightly() -> None:
    numbers = {9: "Nine", 36: "thirty-six"}
    description = str(graph.value(ONTOLOGY, DCTERMS.description))
    assert f"{numbers[len(CLASSES)]} classes and {numbers[len(PROPERTIES)]} properties" in description


def test_ontology_and_vocabulary_have_no_blank_nodes() -> None:
    for name in ("kgn.ttl", "vocab.ttl"):
        assert not [
            t
            for t in rdflib.Graph().parse(bundled.ontology(name))
            if any(isinstance(x, rdflib.BNode) for x in t)
        ]


def test_every_term_of_ours_that_is_used_is_declared() -> None:
    queries = " ".join(path.read_text("utf-8") for path in QUESTIONS)
    selects = " ".join(str(text) for text in everything().objects(None, SH.select))
    in_text = {name for text in (queries, selects) for name in re.findall(r"\bkgn:(\w+)", text)}
    assert iris(terms.KGN) | in_text == {str(term).removeprefix(terms.KGN) for term in OWN}


@pytest.mark.parametrize(
    ("prefix", "vocabulary"),
    [
        ("schema", SDO), ("org", ORG), ("prov", PROV), ("dct", DCTERMS), ("sem", SEM), ("oa", OA),
        ("skos", SKOS), ("foaf", FOAF), ("sh", SH), ("owl", OWL),
    ],
)  # fmt: skip
def test_terms_of_other_vocabularies_exist_there(prefix: str, vocabulary: Container[str]) -> None:
    namespaces = terms.PREFIXES | {"skos": str(SKOS), "foaf": str(FOAF), "sh": str(SH), "owl": str(OWL)}
    used = iris(namespaces[prefix])
    assert used
    # schema.org's own modelling terms are on its pages, but not in rdflib's list.
    assert {name for name in used if name not in vocabulary} <= {"domainIncludes", "rangeIncludes"}


def test_prefixes_mean_the_same_everywhere() -> None:
    for file in (*FILES, *QUESTIONS):
        for prefix, iri in re.findall(
            r"prefix\s+([\w-]+):\s+<([^>]+)>", file.read_text("utf-8"), re.IGNORECASE
        ):
            assert terms.PREFIXES.get(prefix, iri) == iri, f"{prefix} in {file.name}"


def test_what_follows_in_owl_contradicts_nothing() -> None:
    closure = graph + story("none")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    assert not [s for s, o in closure.subject_objects(RDF.type) if str(o).endswith("ErrorMessage")]
    assert not [
        (s, o)
        for s, o in closure.subject_objects(OWL.sameAs)
        if s != o and str(s).startswith(terms.DEFAULT_BASE)
    ]


def test_the_readme_lists_every_term_with_its_meaning() -> None:
    readme = bundled.ontology("README.md").read_text("utf-8")
    assert [term for term in OWN if f"| {graph.value(term, RDFS.comment)} |" not in readme] == []
