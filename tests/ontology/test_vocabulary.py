"""The controlled values: one list, in SKOS, and the same everywhere else."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
import rdflib
from rdflib import RDF, SH, SKOS, URIRef
from rdflib.collection import Collection

from kg import bundled, story, terms

VOCABULARY = rdflib.Graph().parse(bundled.ontology("vocab.ttl"))
CONCEPTS = sorted(c for c in VOCABULARY.subjects(RDF.type, SKOS.Concept) if c.startswith(terms.KGV))
THEIRS = sorted(c for c in VOCABULARY.subjects(RDF.type, SKOS.Concept) if not c.startswith(terms.KGV))
MATCHES = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)
# The scheme, the shape that lists it, the key of the context, and the type of the records.
LISTED = [
    ("statuses", "Event-status", "status", story.Status),
    ("factualities", "Statement-factuality", "factuality", story.Factuality),
    ("quoteKinds", "Statement-quoteKind", "quoteKind", story.QuoteKind),
    ("parts", "Participation-part", "part", story.Part),
    ("eventKinds", "ListedKind", "kind", None),
]


def codes(scheme: str) -> set[str]:
    return {
        concept.removeprefix(terms.KGV)
        for concept in VOCABULARY.subjects(SKOS.inScheme, URIRef(terms.KGV + scheme))
    }


@pytest.mark.parametrize(("scheme", "shape", "key", "record_type"), LISTED)
def test_shapes_context_and_records_list_what_the_scheme_has(
    scheme: str, shape: str, key: str, record_type: Any
) -> None:
    shapes = rdflib.Graph()
    for path in bundled.shapes():
        shapes.parse(path)
    allowed = Collection(shapes, shapes.value(URIRef(terms.SHAPES + shape), SH["in"]))
    context = json.loads(bundled.ontology("context.jsonld").read_text("utf-8"))["@context"]
    assert {concept.removeprefix(terms.KGV) for concept in allowed} == codes(scheme)
    assert context[key]["@context"] == {code: f"kgv:{code}" for code in codes(scheme)}
    if record_type:
        assert set(get_args(record_type)) == codes(scheme)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.removeprefix(terms.KGV))
def test_a_concept_has_one_name_one_definition_and_one_scheme(concept: URIRef) -> None:
    for annotation in (SKOS.prefLabel, SKOS.definition, SKOS.inScheme):
        assert len(list(VOCABULARY.objects(concept, annotation))) == 1


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.removeprefix(terms.KGV))
def test_a_concept_is_at_the_top_or_under_one_that_is(concept: URIRef) -> None:
    broader = VOCABULARY.value(concept, SKOS.broader)
    scheme = VOCABULARY.value(concept, SKOS.inScheme)
    assert (VOCABULARY.value(concept, SKOS.topConceptOf) == scheme) == (broader is None)
    if broader is not None:
        assert VOCABULARY.value(broader, SKOS.topConceptOf) == scheme


def test_the_kinds_of_events_are_few_enough_to_know() -> None:
    assert len(codes("eventKinds")) <= 80


def test_the_readme_lists_every_kind() -> None:
    readme = bundled.ontology("README.md").read_text("utf-8")
    assert {code for code in codes("eventKinds") if f"`{code}`" not in readme} == set()


@pytest.mark.parametrize("concept", THEIRS, ids=str)
def test_a_code_of_another_scheme_has_its_notation_and_is_matched(concept: URIRef) -> None:
    assert len(list(VOCABULARY.objects(concept, SKOS.notation))) == 1
    assert VOCABULARY.value(concept, SKOS.inScheme)
    assert any(VOCABULARY.subjects(match, concept) for match in MATCHES)


@pytest.mark.parametrize("match", MATCHES, ids=str)
def test_what_a_kind_is_matched_to_is_declared_or_of_schema_org(match: URIRef) -> None:
    for concept in VOCABULARY.objects(None, match):
        assert concept in THEIRS or concept.startswith(terms.PREFIXES["schema"])


def test_no_kind_is_the_same_as_two_codes_of_one_scheme() -> None:
    for kind in CONCEPTS:
        schemes = [VOCABULARY.value(c, SKOS.inScheme) for c in VOCABULARY.objects(kind, SKOS.closeMatch)]
        ours = [scheme for scheme in schemes if scheme]
        assert len(ours) == len(set(ours))
