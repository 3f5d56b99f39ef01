"""Stores that can only be read, or that others have filled: rdflib-endpoint, Comunica, Jena's TDB2."""

import json

import pytest
import servers

from kg import graph, store

HEADLINES = "SELECT ?h WHERE { ?s <http://schema.org/headline> ?h }"


@pytest.fixture(scope="session")
def comunica_url(harbour):
    if not servers.script("comunica-sparql-file-http"):
        pytest.skip("npm install -g @comunica/query-sparql-file")
    with servers.comunica(harbour) as url:
        yield url


@pytest.fixture(params=["rdflib", "comunica"])
def db(request):
    with store.open(request.getfixturevalue(f"{request.param}_url"), read_only=True) as opened:
        yield opened


def test_select_is_answered(db):
    assert list(db.query(HEADLINES).rows()) == [{"h": "A new wall for Port Hale"}]


def test_ask_is_answered(db):
    assert db.query("ASK { ?s a <http://schema.org/NewsArticle> }")
    assert not db.query("ASK { ?s a <http://schema.org/Nonsense> }")


def test_construct_is_answered(db):
    made = db.query("CONSTRUCT { <urn:x> <urn:says> ?h } WHERE { ?s <http://schema.org/headline> ?h }")
    assert list(made.triples()) == [("<urn:x>", "<urn:says>", '"A new wall for Port Hale"')]


def test_jena_loads_what_kg_writes_and_answers_the_same(story, tmp_path):
    jena = servers.jena(tmp_path / "jena")
    if jena is None:
        pytest.skip("apt-get install libapache-jena-java")
    parsed = [story(text, id_=text, title=f"Title {text}") for text in ("One.", "Two.")]
    quads = "".join(
        store.named_graph(graph.graph_name(each), graph.triples(each)).nquads() for each in parsed
    )
    (tmp_path / "stories.nq").write_text(quads, "utf-8")
    jena("tdb2.tdbloader", "--loc", tmp_path / "tdb", tmp_path / "stories.nq")
    union = HEADLINES.replace("{", "{ GRAPH ?g {").replace("}", "} }")
    answer = jena("tdb2.tdbquery", "--loc", tmp_path / "tdb", "--results=json", union)
    found = {row["h"]["value"] for row in json.loads(answer)["results"]["bindings"]}
    with store.memory() as db:
        db.load(parsed)
        assert {row["h"] for row in db.query(HEADLINES).rows()} == found == {"Title One.", "Title Two."}
