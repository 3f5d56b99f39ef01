"""What can be loaded from Python: parsed stories, graphs of rdflib, names with triples, files, or several."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from kg.errors import UsageError
from kg.graph import graph_name, triples
from kg.store import files
from kg.store.graphs import Deferred, NamedGraph, named_graph
from kg.story import ParsedStory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ntriples import Triple

Loadable: TypeAlias = (
    NamedGraph | Deferred | ParsedStory | tuple[str, Iterable[Any]] | str | os.PathLike[str] | Iterable[Any]
)
"""A parsed story, a graph or data set of rdflib, a pair of a graph's name and its triples, the path of an RDF
file or of a folder of them, or several of these."""


def graphs(source: Loadable, *, graph: str | None = None) -> Iterator[NamedGraph | Deferred]:
    """What can be loaded, as named graphs.

    Args:
        source: what to load.
        graph: the name of the one graph that all goes to, where it is not stories.

    Raises:
        UsageError: the source cannot be loaded.
        ReadError: a file cannot be read.
    """
    if isinstance(source, NamedGraph | Deferred):
        yield source
    elif isinstance(source, ParsedStory):
        yield named_graph(graph or graph_name(source), triples(source))
    elif isinstance(source, str | os.PathLike):
        for path in _files(Path(source)):
            yield from files.read(path, graph=graph)
    elif hasattr(source, "serialize"):
        yield from _of_rdflib(source, graph)
    elif _is_pair(source):
        name, about = cast("tuple[str, Iterable[Triple]]", source)
        yield named_graph(graph or name, about)
    else:
        yield from _of_each(source, graph)


def _files(path: Path) -> list[Path]:
    found = files.inside(path) if path.is_dir() else [path]
    if not found:
        raise UsageError("there is no RDF file in this folder", source=str(path))
    return found


def _of_rdflib(source: Any, graph: str | None) -> Iterator[NamedGraph]:
    """A graph of rdflib by its stories, a data set by its graphs."""
    form, name = ("nquads", "nquads") if hasattr(source, "graphs") else ("ntriples", "nt")
    data = source.serialize(format=name, encoding="utf-8")
    yield from files.parse(io.BytesIO(data), form, name="the graph", graph=graph)


def _is_pair(source: object) -> bool:
    """Whether it is a name with triples; two paths are no such pair."""
    match source:
        case (str(), str() | os.PathLike()):
            return False
        case (str(), _):
            return isinstance(source, tuple)
    return False


def _of_each(sources: Any, graph: str | None) -> Iterator[NamedGraph | Deferred]:
    if not isinstance(sources, Iterable):
        raise UsageError(f"a {type(sources).__name__} cannot be loaded into a store")
    for source in sources:
        yield from graphs(source, graph=graph)
