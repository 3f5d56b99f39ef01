"""How SPARQL servers differ, as data: where their endpoints are, and what they do at once.

A profile is known by the path of the URL, or by what the server says of itself in the headers of an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A kind of server.

    Attributes:
        name: what it is called.
        path: a regular expression that fits the paths of its URLs, if they tell.
        headers: one that fits a line of its headers.
        endings: what may stand at the end of a URL that names one of its endpoints.
        query, update, graphs: the paths of its endpoints, after the URL without those; None if there is none.
        graph_parameter: how the Graph Store Protocol's parameter is called.
        query_parameters: what makes the default graph of a query the union of all graphs.
        atomic_put: whether nobody can read half a graph while another is put in its place.
        atomic_update: whether the operations of one update happen together.
        most: how many characters an update can have; above that, and with blank nodes, it takes none.
        part: how many statements one operation of an update can insert.
        page: how many rows it gives at most.
        takes_gzip: whether graphs may be sent compressed.
        parallel: whether graphs may be sent at the same time.
        conflict: what it says, where another update may have been in the way and it may be tried again.
    """

    name: str
    path: str | None = None
    headers: str | None = None
    endings: tuple[str, ...] = ()
    query: str = ""
    update: str | None = ""
    graphs: str | None = None
    graph_parameter: str = "graph"
    query_parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    atomic_put: bool = True
    atomic_update: bool = True
    most: int | None = None
    part: int | None = None
    page: int | None = None
    takes_gzip: bool = False
    parallel: bool = True
    conflict: str | None = None

    def base(self, url: str) -> str:
        """A URL of one of its endpoints, or of the whole, without what names the endpoint."""
        url = url.rstrip("/")
        for ending in self.endings:
            if url.endswith(ending):
                return url.removesuffix(ending)
        return url


PROFILES: Final = (
    Profile(
        name="Oxigraph",
        headers=r"server: oxigraph\b",
        endings=("/query", "/update", "/store"),
        query="/query",
        update="/update",
        graphs="/store",
        query_parameters=MappingProxyType({"union-default-graph": "true"}),
        takes_gzip=True,
    ),
    Profile(
        name="Apache Jena Fuseki",
        headers=r"server: apache jena fuseki|fuseki-request-id:",
        endings=("/query", "/sparql", "/update", "/data", "/get"),
        query="/query",
        update="/update",
        graphs="/data",
        query_parameters=MappingProxyType({"default-graph-uri": "urn:x-arq:UnionGraph"}),
    ),
    # GraphDB has the addresses of RDF4J. Each operation of an update is a transaction of its own there.
    Profile(
        name="RDF4J",
        path=r"/repositories/[^/]+(/statements|/rdf-graphs/service)?/?$",
        endings=("/statements", "/rdf-graphs/service"),
        update="/statements",
        graphs="/rdf-graphs/service",
        atomic_update=False,
    ),
    # Others can see a graph grow while it is put, and while an update is committed some of what two versions
    # of a graph differ by. An update has no blank nodes, and 10 MB at most. Updates at the same time undo
    # each other, and it forgets the name of a datatype if the first to bring it is undone. Of an update that
    # was undone too often it says that its text is too long.
    Profile(
        name="Virtuoso",
        headers=r"server: virtuoso\b",
        endings=("/sparql-graph-crud-auth", "/sparql-graph-crud", "/sparql-auth", "/sparql"),
        query="/sparql",
        update="/sparql-auth",
        graphs="/sparql-graph-crud-auth",
        graph_parameter="graph-uri",
        atomic_put=False,
        most=9_000_000,
        part=4_000,
        page=1_000,
        parallel=False,
        conflict="The length of generated SQL text has exceeded",
    ),
    # Query and update at one address, no Graph Store Protocol.
    Profile(name="Blazegraph", path=r"/(blazegraph|bigdata)/(namespace/[^/]+/)?sparql/?$"),
    Profile(name="QLever", headers=r"server: qlever\b"),
)


def by_path(path: str) -> Profile | None:
    """The profile that the path of a URL tells.

    >>> by_path("/repositories/news").name
    'RDF4J'
    """
    return next((each for each in PROFILES if each.path and re.search(each.path, path)), None)


def by_headers(headers: Mapping[str, str]) -> Profile | None:
    """The profile that the headers of an answer tell.

    >>> by_headers({"Server": "Oxigraph/0.5.0"}).name
    'Oxigraph'
    """
    lines = [f"{name}: {value}".lower() for name, value in headers.items()]
    return next(
        (each for each in PROFILES if each.headers and any(re.match(each.headers, line) for line in lines)),
        None,
    )
