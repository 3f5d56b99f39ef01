"""The JSON-LD context and the frame: the same graph as the Turtle, and JSON that reads as a story."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from kg import bundled, terms
from kg.graph import graph_name, triples
from kg.story import ParsedStory, decode
from kg.write import serialize

STORY = Path(__file__).parents[1] / "stories" / "harbour-talks" / "parsed.json"
CONTEXT = json.loads(bundled.ontology("context.jsonld").read_text("utf-8"))
FRAME = json.loads(bundled.ontology("frame.jsonld").read_text("utf-8"))


def load(url: str, _options: object) -> dict[str, Any]:
    """Our context from its file, and nothing from the network."""
    assert url == terms.CONTEXT_IRI
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


OPTIONS = {"documentLoader": load}


@cache
def parsed() -> ParsedStory:
    """The example story, with metadata that only a web page would have."""
    raw = json.loads(STORY.read_text("utf-8"))
    raw["story"] |= {
        "url": "https://harbour.example/ferry",
        "publisher": "Quay Media",
        "dateModified": {"edtf": "2026-03-04T08:00:00+01:00"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "section": "World",
        "keywords": ["ferry", "Norway"],
        "identifier": "ferry-1",
        "version": "2",
        "replaces": ["urn:quay:ferry-1:1", "an earlier note"],
        "status": "withdrawn",
        "urgency": 4,
        "slug": "ferry-talks",
        "take": "1",
        "isPartOf": "https://harbour.example/series/ferry",
        "parts": ["urn:quay:picture-1"],
        "usageTerms": "Not for archives.",
        "summary": True,
        "dateCreated": {"edtf": "2026-03-02"},
        "embargo": {"edtf": "2026-03-03T06:00:00+01:00"},
        "retrieved": {"edtf": "2026-03-05"},
        "subjects": [{"id": "subject/ferries", "name": "ferries", "identifiers": ["medtop:20000337"]}],
    }
    raw["persons"][1] |= {"sameAs": ["Q42"], "honorific": "Dr", "identifiers": ["pers:7"]}
    return decode(raw)


@cache
def written(to: str, context: str = "inline") -> str:
    graphs = [(graph_name(parsed()), triples(parsed()))]
    return "".join(serialize(graphs, to, context=context))


@cache
def by_triples() -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("ntriples"), format="nt")


@cache
def framed() -> dict[str, Any]:
    expanded = jsonld.from_rdf(written("ntriples"), {"format": "application/n-quads", "useNativeTypes": True})
    frame = {**FRAME, "@context": [CONTEXT["@context"], {"@base": graph_name(parsed())}]}
    return jsonld.frame(expanded, frame, {"base": graph_name(parsed()), "omitGraph": True, **OPTIONS})


def by_pyld(document: Any) -> rdflib.Graph:
    lines = jsonld.to_rdf(document, {"format": "application/n-quads", **OPTIONS})
    return rdflib.Graph().parse(data=lines, format="nt")


def expanded_terms() -> dict[str, str]:
    """Every key of the context with the IRI that it stands for."""
    names = {
        key: value if isinstance(value, str) else value.get("@id") or value["@reverse"]
        for key, value in CONTEXT["@context"].items()
        if key != "@version"
    }
    split = {key: name.partition(":") for key, name in names.items() if not name.endswith(("#", "/"))}
    return {key: names[prefix] + local for key, (prefix, _, local) in split.items() if prefix in names}


def test_the_turtle_is_the_graph() -> None:
    assert isomorphic(rdflib.Graph().parse(data=written("turtle"), format="turtle"), by_triples())


def test_pyld_reads_the_graph_from_the_json() -> None:
    assert isomorphic(by_pyld(json.loads(written("jsonld"))), by_triples())


def test_rdflib_reads_the_graph_from_the_json() -> None:
    assert isomorphic(rdflib.Graph().parse(data=written("jsonld"), format="json-ld"), by_triples())


def test_the_context_may_be_named_instead_of_carried() -> None:
    document = json.loads(written("jsonld", "url"))
    assert document["@context"][0] == terms.CONTEXT_IRI
    assert isomorphic(by_pyld(document), by_triples())


def test_there_is_a_word_for_every_property_and_class_of_a_story() -> None:
    known = set(expanded_terms().values()) | {str(rdflib.RDF.type)}
    used = {str(p) for p in by_triples().predicates()} | {
        str(c) for c in by_triples().objects(None, rdflib.RDF.type)
    }
    assert used <= known


def test_there_is_a_word_for_every_term_of_ours() -> None:
    ontology = rdflib.Graph().parse(bundled.ontology("kgn.ttl"))
    own = {str(s) for s in ontology.subjects(rdflib.RDF.type, None) if str(s).startswith(terms.KGN)}
    assert own <= set(expanded_terms().values())


def test_words_are_not_given_twice() -> None:
    """But for the two that read one property from either end."""
    iris = sorted(expanded_terms().values())
    twice = {iri.rpartition("/")[2].rpartition("#")[2] for iri in iris if iris.count(iri) > 1}
    assert twice == {"appearance", "member"}


def test_the_context_has_the_prefixes_of_the_turtle() -> None:
    prefixes = {key: value for key, value in CONTEXT["@context"].items() if value in terms.PREFIXES.values()}
    assert prefixes == {key: value for key, value in terms.PREFIXES.items() if key != "rdf"}


def test_a_misspelt_kind_becomes_no_iri_of_ours() -> None:
    document = {"@context": CONTEXT["@context"], "id": "https://kg.example/e", "kind": "sumit"}
    assert terms.KGV not in jsonld.to_rdf(document, {"format": "application/n-quads"})


def test_framed_it_reads_from_the_story_to_its_events_to_who_took_part() -> None:
    (summit,) = [event for event in framed()["events"] if event["name"].startswith("Solheim–Arnarson")]
    assert (summit["kind"], summit["status"], summit["place"]["name"]) == ("summit", "planned", "Bergen")
    assert sorted(
        (p["participant"]["name"], p["part"], p["inRole"]["title"]) for p in summit["participants"]
    ) == [
        ("Ingrid Solheim", "host", "Prime Minister"),
        ("Jon Arnarson", "party", "President"),
    ]


def test_framed_it_says_who_said_what() -> None:
    (quote,) = [s for s in framed()["statements"] if s["text"] == "We want the ships back"]
    assert [source["description"] for source in quote["source"]] == ["an official at the Transport Ministry"]
    assert [hearer["name"] for hearer in quote["toldTo"]] == ["The Harbour Post"]
    assert (quote["quoteKind"], quote["factuality"]) == ("direct", "certain")


def test_framed_it_says_who_held_which_role() -> None:
    (berg,) = [entity for entity in framed()["entities"] if entity.get("name") == "Hanna Berg"]
    assert sorted(role["title"] for role in berg["roles"]) == ["harbour master", "head"]


@pytest.mark.parametrize(("key", "name"), [("publisher", "Quay Media"), ("locationCreated", "Bergen")])
def test_framed_it_names_what_the_story_points_to(key: str, name: str) -> None:
    assert framed()[key]["name"] == name


def test_framed_the_relatives_are_named() -> None:
    (solheim,) = [entity for entity in framed()["entities"] if entity.get("name") == "Ingrid Solheim"]
    assert [parent["name"] for parent in solheim["parent"]] == ["Anders Solheim"]


def test_framed_no_key_is_left_as_an_iri() -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    assert not [key for key in keys({k: v for k, v in framed().items() if k != "@context"}) if ":" in key]
