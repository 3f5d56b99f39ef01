"""A store behind a URL: the SPARQL 1.1 Protocol, the Graph Store Protocol and SPARQL Update over HTTP."""

from __future__ import annotations

import gzip
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec
import pyoxigraph as ox

from kg.errors import Refused, StoreError, UsageError
from kg.store.answers import Answer, kind_of
from kg.store.endpoints import discovered, only
from kg.store.http import Http
from kg.store.updates import dropping, moving, replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import httpx

    from kg.store.answers import Kind
    from kg.store.backend import Change
    from kg.store.endpoints import Endpoints
    from kg.store.graphs import NamedGraph
    from kg.store.http import Patience

_RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_ACCEPT: Final = {
    "rows": "application/sparql-results+json, application/sparql-results+xml;q=0.9",
    "boolean": "application/sparql-results+json, application/sparql-results+xml;q=0.9",
    "graph": "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5",
}
_LOOPBACK: Final = {"localhost", "127.0.0.1", "::1"}


def connect(
    url: str,
    *,
    protocol: Literal["gsp", "update"] | None = None,
    workers: int = 1,
    patience: Patience | None = None,
) -> Remote:
    """The store of a server, once it is known what kind of server it is.

    Args:
        url: an endpoint, or what is common to all its endpoints.
        protocol: how to write to it; found out if not given.
        workers: how many graphs are sent at the same time.
        patience: how often to try.

    Raises:
        UsageError: the URL cannot be meant so.
        StoreError: the server cannot be reached.
    """
    http = Http(url, patience)
    try:
        return Remote(http, only(protocol, discovered(http)), workers=workers)
    except BaseException:
        http.close()
        raise


class Remote:
    """The store of a server.

    Args:
        http: the client.
        endpoints: where the server is to be asked.
        workers: how many graphs are sent at the same time, if the server bears that.
    """

    def __init__(self, http: Http, endpoints: Endpoints, *, workers: int = 1) -> None:
        self.name = str(http.url)
        self.page: int | None = endpoints.profile.page
        self.journal: Path | None = _journal(endpoints.query)
        self._http, self._at = http, endpoints
        self._workers = workers if endpoints.profile.parallel else 1

    def query(self, sparql: str) -> Answer:
        """See `Backend.query`."""
        response = self._http.send(
            "POST",
            self._at.query,
            data={"query": sparql, **self._at.profile.query_parameters},
            headers={"Accept": _ACCEPT[kind_of(sparql)]},
        )
        return self._answer(response, kind_of(sparql))

    def _answer(self, response: httpx.Response, wanted: Kind) -> Answer:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if kind in _RESULTS:
                found = ox.parse_query_results(_results(response.content, kind), format=_RESULTS[kind])
                most = response.headers.get("x-sparql-maxrows", "")
                answer = Answer(found, cut_at=int(most) if most.isdigit() else None)
                return _as_boolean(answer) if wanted == "boolean" and answer.kind == "rows" else answer
            if kind in _GRAPHS:
                return Answer(iter(list(ox.parse(response.content, format=_GRAPHS[kind]))))
        except (SyntaxError, msgspec.DecodeError) as error:
            raise StoreError(f"the answer cannot be read: {error}", source=self._at.query) from error
        what = "a web page" if "html" in kind else kind or "nothing"
        raise StoreError(
            f"the answer is {what} and no result of a query; is this the address of a SPARQL endpoint, or is "
            "there a proxy before it?",
            source=self._at.query,
        )

    def put(self, changes: Sequence[Change]) -> Iterator[tuple[Change, Refused]]:
        """See `Backend.put`."""
        if self._at.graphs is None and self._at.update is None:
            raise UsageError(
                "the server does not say how it takes graphs; say it with --protocol gsp or update",
                source=self.name,
            )
        if self._workers == 1:
            results = zip(changes, map(self._refused, changes), strict=True)
            yield from ((change, error) for change, error in results if error is not None)
            return
        pool = ThreadPoolExecutor(self._workers)
        try:
            results = zip(changes, pool.map(self._refused, changes), strict=True)
            yield from ((change, error) for change, error in results if error is not None)
        finally:  # after an error that concerns all there is no use in the rest
            pool.shutdown(cancel_futures=True)

    def drop(self, graph: str) -> None:
        """See `Backend.drop`."""
        if self._at.update is None or (self._at.graphs is not None and self._at.profile.atomic_put):
            self._to_graph("DELETE", graph)
        else:
            self._update(dropping(graph))

    def close(self) -> None:
        """See `Backend.close`."""
        self._http.close()

    def _refused(self, change: Change) -> Refused | None:
        try:
            self._put(change)
        except Refused as error:
            return Refused(error.message, source=change.graph.iri)
        return None

    def _put(self, change: Change) -> None:
        """The way on which nobody can see a part of it, where there is one."""
        profile, graph, puts = self._at.profile, change.graph, self._at.graphs is not None
        if puts and profile.atomic_put and change.fresh and not change.gone:
            self._to_graph("PUT", graph.iri, graph.ntriples())
        elif self._takes_updates(graph) or not puts:
            self._update(replacing(change, profile.part))
        elif profile.atomic_put or self._at.update is None:
            self._to_graph("PUT", graph.iri, graph.ntriples())
            for gone in change.gone:
                self.drop(gone)
        else:
            staged = f"{graph.iri}#loading"
            self._to_graph("PUT", staged, graph.ntriples())
            self._update(moving(change, staged))

    def _takes_updates(self, graph: NamedGraph) -> bool:
        """Whether this graph can be replaced by an update, in one step."""
        profile = self._at.profile
        small = profile.most is None or (
            sum(map(len, graph.lines)) <= profile.most and not graph.has_blank_nodes()
        )
        return self._at.update is not None and profile.atomic_update and small

    def _to_graph(self, method: str, graph: str, triples: str | None = None) -> None:
        assert self._at.graphs is not None
        headers = {} if triples is None else {"Content-Type": "application/n-triples"}
        content = None if triples is None else triples.encode()
        if content is not None and self._at.profile.takes_gzip and self._http.url.host not in _LOOPBACK:
            content, headers["Content-Encoding"] = gzip.compress(content, 1), "gzip"
        parameters = {self._at.profile.graph_parameter: graph}
        self._http.send(
            method,
            self._at.graphs,
            params=parameters,
            content=content,
            headers=headers,
            absent_is_fine=method == "DELETE",
        )

    def _update(self, update: str) -> None:
        assert self._at.update is not None
        self._http.send(
            "POST",
            self._at.update,
            content=update.encode(),
            headers={"Content-Type": "application/sparql-update"},
            conflict=self._at.profile.conflict,
        )


def _results(content: bytes, kind: str) -> bytes:
    """Results without what servers add to them in JSON of their own."""
    if "json" not in kind:
        return content
    parts = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    standard = {name: part for name, part in parts.items() if name in {"head", "results", "boolean"}}
    return msgspec.json.encode(standard)


def _as_boolean(rows: Answer) -> Answer:
    """The answer to ASK of a server that gives it as a row with a 1 or none."""
    yes = "1" in next(rows.rows(), {}).values()
    return Answer(
        ox.parse_query_results(
            f'{{"head":{{}},"boolean":{str(yes).lower()}}}', format=_RESULTS["application/json"]
        )
    )


def _journal(url: str) -> Path:
    """Where the journal of loads into a server is kept: in the user's folder for the state of programs."""
    home: Mapping[str, str] = os.environ
    folder = Path(home.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kg"
    return folder / f"load-{hashlib.sha256(url.encode()).hexdigest()[:16]}.jsonl"
