"""Servers that are not to be had are known by what their documentation says, and written to as it says."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg import StoreError, UsageError, store
from kg.store import profiles
from kg.store.answers import Answer
from kg.store.endpoints import discovered
from kg.store.http import Http
from kg.store.remote import _results, connect

SD = (
    "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> . "
    "[] sd:supportedLanguage sd:SPARQL11Update ."
)


class Recorder(ThreadingHTTPServer):
    """Says of itself what it is told to, takes everything, and holds what it was given last in memory."""

    daemon_threads = True

    def __init__(self, headers=(), described="", allow=""):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.headers, self.described, self.allow = dict(headers), described, allow
        self.db = store.memory()
        self.seen = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    def _any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        kind = self.headers.get("Content-Type", "")
        if kind == "application/x-www-form-urlencoded":
            query |= parse_qs(body)
            answer = self.server.db._backend.query(query["query"][0]).serialize("json")
            return self._reply(200, answer, "application/sparql-results+json")
        if self.command in {"GET", "OPTIONS"}:
            return self._reply(200, self.server.described.encode(), "text/turtle", Allow=self.server.allow)
        self.server.seen.append((self.command, parts.path, query, dict(self.headers)))
        if kind == "application/sparql-update":
            self.server.db._backend._store.update(body)
        elif self.command == "PUT":
            graph = query.get("graph", query.get("graph-uri"))[0]
            self.server.db._backend._store.update(
                f"DROP SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ {body} }} }}"
            )
        elif self.command == "DELETE":
            self.server.db._backend.drop(query["graph"][0])
        return self._reply(204)

    do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = _any  # noqa: N815  (names of http.server)

    def _reply(self, status, body=b"", kind="text/plain", **headers):
        self.send_response_only(status)
        for name, value in {**self.server.headers, "Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def recording(**options):
    server = Recorder(**options)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def loaded(server, path, story, **options):
    """By which methods and paths a server is written to when a story is loaded, corrected and taken out."""
    with store.open(server.url + path, **options) as db:
        db.load(story("It rained.", title="Rain"))
        db.load(story("It rained cats.", title="Rain"))
        assert [entry.headline for entry in db.stories()] == ["Rain"]
        db.unload("rain-1")
        assert list(db.stories()) == []
    return [(method, path) for method, path, _, _ in server.seen]


def test_fuseki_is_known_and_its_union_of_graphs_asked(story):
    with recording(headers={"Fuseki-Request-Id": "7"}) as server:
        assert loaded(server, "/news", story) == [
            ("PUT", "/news/data"),
            ("POST", "/news/update"),
            ("DELETE", "/news/data"),
        ]
    found = profiles.by_headers({"Server": "Apache Jena Fuseki (4.9.0)"})
    assert found.query_parameters == {"default-graph-uri": "urn:x-arq:UnionGraph"}
    assert found.base("http://localhost:3030/news/sparql") == "http://localhost:3030/news"


def test_rdf4j_and_graphdb_are_known_by_their_paths_and_written_to_graph_by_graph(story):
    with recording() as server:
        seen = loaded(server, "/repositories/news", story)
    graphs = "/repositories/news/rdf-graphs/service"
    assert seen == [("PUT", graphs), ("PUT", graphs), ("DELETE", graphs), ("DELETE", graphs)]


def test_blazegraph_is_written_to_by_updates_at_its_one_address(story):
    path = "/blazegraph/namespace/kb/sparql"
    with recording() as server:
        assert loaded(server, path, story) == [("POST", path)] * 3


def test_an_unknown_server_that_describes_updates_gets_them(story):
    with recording(described=SD) as server:
        assert loaded(server, "/sparql", story) == [("POST", "/sparql")] * 3


def test_an_unknown_server_that_allows_put_gets_graphs(story):
    with recording(allow="GET, PUT, DELETE") as server:
        seen = loaded(server, "/rdf", story)
    assert seen == [("PUT", "/rdf"), ("PUT", "/rdf"), ("DELETE", "/rdf"), ("DELETE", "/rdf")]


def test_an_unknown_server_that_says_nothing_needs_to_be_told_how(story):
    with recording() as server:
        with store.open(f"{server.url}/sparql") as db, pytest.raises(UsageError, match="--protocol"):
            db.load(story())
        assert loaded(server, "/sparql", story, protocol="update") == [("POST", "/sparql")] * 3


@pytest.mark.parametrize(
    ("server", "url"),
    [
        ("Oxigraph/0.5.0", "http://127.0.0.1/query"),
        ("Virtuoso/08.03 (Linux)", "http://127.0.0.1/sparql"),
        ("QLever", "http://127.0.0.1"),
    ],
)
def test_a_server_is_known_by_its_header(server, url):
    found = profiles.by_headers({"server": server})
    assert server.startswith(found.name)
    assert found.base(url).rstrip("/") == "http://127.0.0.1"


def test_the_endpoint_of_one_kind_leads_to_the_others(oxigraph_url):
    for path in ("", "/", "/query", "/update", "/store"):
        http = Http(oxigraph_url + path)
        found = discovered(http)
        http.close()
        assert (found.query, found.update) == (f"{oxigraph_url}/query", f"{oxigraph_url}/update")


def test_answers_with_more_in_them_than_the_standard_has_are_read():
    more = b'{"head": {"vars": ["a"]}, "results": {"bindings": []}, "metadata": {"httpRequests": 0}}'
    assert json.loads(_results(more, "application/sparql-results+json")) == {
        "head": {"vars": ["a"]},
        "results": {"bindings": []},
    }


@pytest.mark.parametrize(("server", "at_once"), [("virtuoso_url", 1), ("oxigraph_url", 4)])
def test_graphs_go_at_the_same_time_where_the_server_bears_that(request, server, at_once):
    """Virtuoso 7.2.5 then forgets the names of datatypes: at large scale only, so that no test shows it."""
    with contextlib.closing(connect(request.getfixturevalue(server), workers=4)) as remote:
        assert remote._workers == at_once


def test_virtuoso_gets_a_large_graph_in_parts_of_one_update(db_of_virtuoso):
    db, seen = db_of_virtuoso
    db.load(("urn:large", [(f"<urn:a{number}>", "<urn:b>", '"c"') for number in range(9000)]))
    assert [update.count("INSERT DATA") for update in seen] == [3]
    assert list(db.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH <urn:large> { ?s ?p ?o } }").rows()) == [
        {"n": "9002"}
    ]


@pytest.fixture
def db_of_virtuoso(virtuoso_url, monkeypatch):
    """The store of the server, and the updates that it gets."""
    monkeypatch.setenv("KG_STORE_USER", "kg")
    monkeypatch.setenv("KG_STORE_PASSWORD", "secret")
    seen = []
    with store.open(virtuoso_url) as db:
        db.unload(*[entry.iri for entry in db.stories()])
        update = db._backend._update
        monkeypatch.setattr(db._backend, "_update", lambda text: (seen.append(text), update(text)))
        yield db, seen
        db.unload(
            *[
                row["g"]
                for row in db.query(
                    "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s <http://schema.org/sha256> ?d } }"
                ).rows()
            ]
        )


def test_results_that_cannot_be_read_are_told():
    cell = '{"type": "literal", "value": "1", "datatype": ""}'
    rows = f'{{"head": {{"vars": ["x"]}}, "results": {{"bindings": [{{"x": {cell}}}]}}}}'
    found = ox.parse_query_results(rows, format=ox.QueryResultsFormat.JSON)
    with pytest.raises(StoreError, match="cannot be read"):
        list(Answer(found).rows())
