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
CONCEPTS = sorted(VOCABULARY.subjects(RDF.type, SKOS.Concept))
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
    assert len(codes("eventKinds")) <= 70


def test_the_readme_lists_every_kind() -> None:
    readme = bundled.ontology("README.md").read_text("utf-8")
    assert {code for code in codes("eventKinds") if f"`{code}`" not in readme} == set()
