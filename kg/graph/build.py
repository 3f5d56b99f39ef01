"""The graph of stories for those who work with rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from kg.graph.triples import graph_name, triples
from kg.story import ParsedStory
from kg.terms import DEFAULT_BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Dataset, Graph

    from kg.graph.draft import Mentions


@overload
def build(parsed: ParsedStory, *, base: str = ..., mentions: Mentions = ...) -> Graph: ...
@overload
def build(parsed: Iterable[ParsedStory], *, base: str = ..., mentions: Mentions = ...) -> Dataset: ...
def build(
    parsed: ParsedStory | Iterable[ParsedStory], *, base: str = DEFAULT_BASE, mentions: Mentions = "full"
) -> Graph | Dataset:
    """The graph of one story, or a data set with a named graph for each of several.

    Args:
        parsed: a parsed story, or several.
        base: the IRI that all minted IRIs begin with.
        mentions: how much is written of where the words stand: "full", "positions" or "none".

    >>> from kg.story import ParsedStory
    >>> len(build(ParsedStory(id="rain-1", text="It rained.")))
    10
    """
    from rdflib import Dataset, Graph, URIRef  # noqa: PLC0415  slow to import, and only those who ask need it

    if isinstance(parsed, ParsedStory):
        graph = Graph(bind_namespaces="none")
        _fill(graph, parsed, base, mentions)
        return graph
    dataset = Dataset(default_union=True)
    for story in parsed:
        _fill(dataset.graph(URIRef(graph_name(story, base=base))), story, base, mentions)
    _bind(dataset)
    return dataset


def _fill(graph: Graph, parsed: ParsedStory, base: str, mentions: Mentions) -> None:
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples(parsed, base=base, mentions=mentions))
    graph.parse(data=lines, format="nt")
    _bind(graph)


def _bind(graph: Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
