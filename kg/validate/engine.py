"""Runs compiled shapes over a graph."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg.validate import sparql
from kg.validate.index import Index
from kg.validate.shapes import Result
from kg.validate.targets import present

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

    from kg.ntriples import Triple
    from kg.validate.shapes import Rooted, Shape


class Outcome(NamedTuple):
    """What a run found, and how much it looked at.

    Where several shapes refer to one, a result may be there several times.
    """

    results: tuple[Result, ...]
    nodes: int
    shapes: int


class Run:
    """One graph while it is checked.

    Attributes:
        data: the graph.
        answers: rows of the queries that ran once for all focus nodes, by query and focus node.
    """

    def __init__(self, data: Index) -> None:
        self.data = data
        self.answers: dict[object, dict[str, list[sparql.Row]]] = {}

    @cached_property
    def store(self) -> ox.Store:
        """The graph for SPARQL; made when the first query asks for it."""
        return sparql.store(self.data.triples)

    def results(self, shape: Shape, focus: str) -> list[Result]:
        """What is wrong at a focus node, as a shape sees it."""
        if shape.deactivated:
            return []
        values = shape.path.values(self.data, focus) if shape.path else (focus,)
        checks = shape.checks if values else shape.searches
        found = [
            Result(focus, shape, check, offence)
            for check in checks
            for offence in check.find(self, focus, values)
        ]
        for inner in shape.properties:
            for value in values:
                found += self.results(inner, value)
        return found

    def conforms(self, shape: Shape, node: str) -> bool:
        """Whether nothing is wrong at a node, as a shape sees it."""
        return not self.results(shape, node)


def run(shapes: Iterable[Rooted], triples: Iterable[Triple]) -> Outcome:
    """Checks a graph.

    Args:
        shapes: as `kg.validate.compile.compile_shapes` gives them.
        triples: the graph, terms in N-Triples syntax.

    Raises:
        NotCovered: if the graph has what only the reference engine can check.
    """
    current = Run(Index(triples))
    found: list[Result] = []
    checked: set[str] = set()
    used = 0
    for shape, targets in shapes:
        nodes = dict.fromkeys(node for target in targets for node in target.nodes(current.data))
        for node in nodes:
            found += current.results(shape, node)
        there = present(targets, current.data)
        checked |= there
        used += bool(there)
    return Outcome(tuple(found), len(checked), used)
