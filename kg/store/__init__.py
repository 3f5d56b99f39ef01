"""Stories in SPARQL stores: a folder, which needs no server, or the URL of any server.

>>> import kg, tempfile
>>> from kg import store
>>> with store.open(tempfile.mkdtemp()) as db:
...     loaded = db.load(kg.parse(kg.Story(id="rain-1", text="It rained in Oslo.")))
...     [story.identifier for story in db.stories()], len(loaded.added)
(['rain-1'], 1)

Every story is a named graph whose name is the story's IRI. Loading it again replaces the graph whole, or
does nothing if it is the same; another version of the story (the same identifier or address, other words)
replaces it too. Queries that name no graph are over all graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from kg.errors import UsageError
from kg.store import catalogue, loading
from kg.store.embedded import Embedded
from kg.store.graphs import Deferred, Entry, NamedGraph, named_graph
from kg.store.journal import Journal
from kg.store.loading import Loaded, Make
from kg.store.sources import Loadable, graphs

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from kg.errors import Refused
    from kg.ntriples import Triple
    from kg.store.answers import Answer
    from kg.store.backend import Backend

__all__ = [
    "Deferred",
    "Entry",
    "Loadable",
    "Loaded",
    "Make",
    "NamedGraph",
    "Protocol",
    "Store",
    "graphs",
    "is_url",
    "memory",
    "named_graph",
    "open",
]

Protocol = Literal["gsp", "update"]
"""How graphs go to a server: the SPARQL 1.1 Graph Store Protocol, or SPARQL 1.1 Update."""


class Store:
    """A store with stories in it; `open` gives one.

    Args:
        backend: how it is reached.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def load(
        self,
        source: Loadable,
        *,
        graph: str | None = None,
        batch: int = loading.BATCH,
        dry_run: bool = False,
        on_error: Callable[[Refused], None] | None = None,
        on_batch: Callable[[int], None] | None = None,
        make: Make | None = None,
    ) -> Loaded:
        """Put stories in, each whole or not at all.

        A load that was stopped and is done again ends as if it had not been stopped.

        Args:
            source: a parsed story, a graph or data set of rdflib, a pair of a graph's name and its triples,
                the path of an RDF file or of a folder of them, or several of these.
            graph: the name of the one graph that all goes to, where it is not stories.
            batch: how many stories are looked up and sent together.
            dry_run: only find out what would be done.
            on_error: called for each graph that the store refuses; else the first is raised.
            on_batch: called with the number of graphs that are through.
            make: makes the graphs of what is `Deferred`, such as several at a time; in order.

        Raises:
            UsageError: the source cannot be loaded.
            ReadError: a file cannot be read.
            Refused: the store does not take a graph.
            StoreError: the store cannot be reached, read or written.
        """
        with Journal(None if dry_run else self._backend.journal) as journal:
            made = graphs(source, graph=graph)
            loaded = loading.load(
                self._backend,
                made,
                journal,
                batch=batch,
                dry_run=dry_run,
                on_error=on_error,
                on_batch=on_batch,
                make=make,
            )
            if not loaded.failed:
                journal.end()
        return loaded

    def unload(self, *stories: str) -> list[str]:
        """Take stories out, each with all its facts.

        Args:
            stories: the IRI, the identifier or the address of each.

        Returns:
            The IRIs of what was taken out.

        Raises:
            UsageError: there is no such story, or there are several. Nothing is taken out then.
            StoreError: the store cannot be reached or written.
        """
        found = [catalogue.one(self._backend, story) for story in stories]
        for iri in found:
            self._backend.drop(iri)
        return found

    def stories(self) -> Iterator[Entry]:
        """What is in, by IRI."""
        return catalogue.stories(self._backend)

    def graphs(self, names: Iterable[str], predicates: Iterable[str]) -> Iterator[tuple[str, list[Triple]]]:
        """The names and triples of graphs, several of which are asked for at once.

        Args:
            names: their IRIs.
            predicates: which statements are wanted, in N-Triples syntax.

        Raises:
            StoreError: the store cannot be reached or read.
        """
        return catalogue.graphs(self._backend, names, predicates)

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

        Raises:
            Refused: it is not a query, or the store does not answer it.
            StoreError: the store cannot be reached or read.
        """
        return self._backend.query(sparql)

    def close(self) -> None:
        """Let go of the store; what was loaded is in it already."""
        self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open(  # noqa: A001  (the word that everyone looks for)
    target: str | os.PathLike[str],
    *,
    protocol: Protocol | None = None,
    workers: int = 1,
    read_only: bool = False,
    create: bool = True,
) -> Store:
    """The store in a folder, which is made if absent, or behind the URL of a server.

    Args:
        target: the folder or the URL.
        protocol: how to write to a server; found out if not given.
        workers: how many graphs are sent to a server at the same time.
        read_only: whether the store is only asked. Of a folder, several may have it open at once then.
        create: whether a folder is made if there is none.

    Raises:
        UsageError: the target cannot be meant so.
        StoreError: the store cannot be opened or reached.
    """
    if is_url(target):
        from kg.store.remote import connect  # noqa: PLC0415  a folder does not need it

        return Store(connect(str(target), protocol=protocol, workers=workers))
    if "://" in str(target):
        raise UsageError("a server has an address of http:// or https://", source=str(target))
    if protocol is not None:
        raise UsageError("a folder is not written to by a protocol", source=str(target))
    return Store(Embedded(target, access="read" if read_only else "write", create=create))


def memory() -> Store:
    """An empty store in memory, gone when it is closed."""
    return Store(Embedded(None, access="write"))


def is_url(target: str | os.PathLike[str]) -> bool:
    """Whether this names a server and no folder."""
    return str(target).lower().startswith(("http://", "https://"))
