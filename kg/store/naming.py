"""Which graph a statement goes to: the one that the file names, or that of the story that it is of."""

from __future__ import annotations

import zlib
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import ReadError, UsageError
from kg.graph import names as n
from kg.ntriples import literal, unescape, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ntriples import Triple


def told_apart(
    quads: Iterable[ox.Quad], graph: str | None, *, whole: bool, source: str | None
) -> Iterator[tuple[str, list[Triple]]]:
    """The names and the triples of graphs.

    A named graph keeps its name, unless it tells of one story of another name. Statements outside of named
    graphs are told apart by story: the IRIs of what belongs to a story begin with the story's.

    Args:
        quads: what is in a file.
        graph: the name of the one graph that all go to; None to tell them apart.
        whole: whether to hold all in memory; if not, a graph must be in one piece.
        source: what to call the file in messages.

    Raises:
        UsageError: statements belong to no story and no graph is named.
        ReadError: a graph is in pieces.
    """
    if graph is not None:
        yield graph, _own_blank_nodes(graph, [triple(quad) for quad in quads])
        return
    for key, triples in (_gathered if whole else _grouped)(quads):
        if key:
            yield _named(key, triples)
        else:
            for story, about in _by_story(triples, source):
                yield story, _own_blank_nodes(story, about)


def _grouped(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, list[Triple]]]:
    """Graph by graph, each as soon as the next begins."""
    seen = set()
    for key, some in groupby(quads, key=_graph_name):
        if key in seen:
            raise ReadError(f"the graph <{key}> is in pieces; sort the lines of a graph together")
        seen.add(key)
        yield key, [triple(quad) for quad in some]


def _gathered(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, list[Triple]]]:
    """Graph by graph, once all is read."""
    found: dict[str, list[Triple]] = {}
    for quad in quads:
        found.setdefault(_graph_name(quad), []).append(triple(quad))
    yield from found.items()


def _by_story(triples: list[Triple], source: str | None) -> Iterator[tuple[str, list[Triple]]]:
    """Triples without a graph, by the story that they are of, which gives the graph its name.

    Raises:
        UsageError: there is no story, or several and a triple that is of none.
    """
    stories = sorted(_stories(triples))
    if len(stories) == 1:
        yield stories[0], triples
        return
    found: dict[str, list[Triple]] = {}
    for each in triples:
        place = bisect_right(stories, each[0].strip("<>")) - 1
        if place < 0 or not each[0].startswith(f"<{stories[place]}"):
            raise UsageError(
                f"{each[0]} belongs to no story; say with --graph which graph the file is", source=source
            )
        found.setdefault(stories[place], []).append(each)
    yield from found.items()


def _stories(triples: Iterable[Triple]) -> set[str]:
    return {s.strip("<>") for s, p, o in triples if p == n.TYPE and o == n.NEWS_ARTICLE}


def _named(name: str, triples: list[Triple]) -> tuple[str, list[Triple]]:
    """A graph by its own name, or by that of its one story if it says nothing of what its name means."""
    stories = _stories(triples)
    if len(stories) == 1 and not any(s == f"<{name}>" for s, _, _ in triples):
        (name,) = stories
    return name, _own_blank_nodes(name, triples)


def _own_blank_nodes(graph: str, triples: list[Triple]) -> list[Triple]:
    """Blank nodes by names that depend on their order alone, and that no other graph has."""
    names: dict[str, str] = {}
    stem = f"_:g{zlib.crc32(graph.encode()):08x}b"

    def renamed(term: str) -> str:
        return names.setdefault(term, f"{stem}{len(names)}") if term.startswith("_:") else term

    if not any(s.startswith("_:") or o.startswith("_:") for s, _, o in triples):
        return triples
    return [(renamed(s), p, renamed(o)) for s, p, o in triples]


def _graph_name(quad: ox.Quad) -> str:
    graph = quad.graph_name
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value


def triple(quad: ox.Quad) -> Triple:
    """The terms of a statement, written as in the graphs that kg makes."""
    value = str(quad.object)
    if value[0] == '"' and ("\\" in value or not value.isascii()):
        text, datatype, language = unwrap(value)
        value = literal(unescape(text), f"<{datatype}>" if datatype else None) + (
            f"@{language}" if language else ""
        )
    return str(quad.subject), str(quad.predicate), value
