"""What stories tell of, from files of RDF and from stores: only what linking looks at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.engines import in_order
from kg.errors import KgError
from kg.graph import names as n
from kg.link.graph import READ, read
from kg.link.nodes import KEPT, TYPES, story_nodes
from kg.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.engines import Engine
    from kg.link.nodes import StoryNodes
    from kg.link.records import Canonical
    from kg.ntriples import Triple
    from kg.store import Store

_CLASSES = {term.encode() for term in (*TYPES, n.TENURE, n.NEWS_ARTICLE)}
_READ = {term.encode() for term in READ}
_KEPT = {term.encode() for term in KEPT}
_TYPE = n.TYPE.encode()


class Read(NamedTuple):
    """What is in a file, and what is wrong with it, if it cannot be read to its end."""

    stories: list[StoryNodes]
    error: KgError | None = None


def of_files(
    sources: Iterable[str], engine: Engine, links: str, on_error: Callable[[KgError], None]
) -> Iterator[StoryNodes]:
    """The stories in files, and in folders of them.

    Args:
        sources: their names.
        engine: what reads them, one file a task.
        links: the graph of links, which is no story.
        on_error: told of each file that cannot be read; the others are.
    """
    paths = (
        path
        for source in map(Path, sources)
        for path in (files.inside(source) if source.is_dir() else [source])
    )
    for found in in_order(engine.run(of_file, ((str(path), links) for path in paths))):
        yield from found.stories
        if found.error is not None:
            on_error(found.error)


def of_file(path: str, links: str) -> Read:
    """The stories in a file; what a worker does."""
    found: list[StoryNodes] = []
    try:
        for name, triples in files.triples_of(path, wanted=_is_wanted):
            if name != links:
                found.append(story_nodes(name, triples))
    except KgError as error:
        return Read(found, error)
    return Read(found)


def of_store(store: Store, links: str) -> Iterator[StoryNodes]:
    """The stories in a store."""
    iris = (entry.iri for entry in store.stories() if entry.iri != links)
    return (story_nodes(name, triples) for name, triples in store.graphs(iris, KEPT))


def links_of(path: str) -> list[Canonical]:
    """What a file of a graph of links says.

    Raises:
        ReadError: the file cannot be read, or holds something else.
    """
    return read(files.statements(path, wanted=_is_of_links))


def graph(store: Store, iri: str) -> Iterator[Triple]:
    """A graph of a store, whole."""
    return store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}").triples()


def _is_wanted(predicate: bytes, rest: bytes) -> bool:
    """Whether linking looks at a statement, by its predicate and what follows that."""
    if predicate == _TYPE:
        return rest[: rest.find(b">") + 1] in _CLASSES
    return predicate in _KEPT


def _is_of_links(predicate: bytes, _rest: bytes) -> bool:
    return predicate in _READ
