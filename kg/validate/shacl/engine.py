"""Runs compiled shapes over a graph."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kg.validate.shacl import sparql
from kg.validate.shacl.shapes import Result
from kg.validate.shacl.targets import present

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    import pyoxigraph as ox

    from kg.validate.shacl.expressions import Row
    from kg.validate.shacl.index import Index
    from kg.validate.shacl.shapes import Rooted, Shape


class Outcome(NamedTuple):
    """What a run found, and how much it looked at.

    Where several shapes refer to one, a result may be there several times.

    Attributes:
        results: what is wrong.
        focus: the nodes that shapes with targets looked at.
        checked: how many such nodes each of these shapes had.
        run: what answers further questions about the graph.
    """

    results: tuple[Result, ...]
    focus: set[str]
    checked: dict[str, int]
    run: Run


class Run:
    """One graph while it is checked.

    Attributes:
        data: the graph.
        answers: rows of the queries that ran once for all focus nodes, by query and focus node.
        sentences: what constraints demand, in words, each made once.
    """

    def __init__(self, data: Index) -> None:
        self.data = data
        self.answers: dict[object, dict[str, list[Row]]] = {}
        self.sentences: dict[tuple[str, str, str | None], str] = {}

    @cached_property
    def store(self) -> ox.Store:
        """The graph for SPARQL; made when the first query asks for it."""
        return sparql.store(self.data.triples)

    def results(self, shape: Shape, nodes: Sequence[str]) -> Iterator[Result]:
        """What is wrong at focus nodes, as a shape sees them."""
        if shape.deactivated or not nodes:
            return
        columns = self._values(shape, nodes)
        for check in shape.checks:
            for focus, offence in check.find(self, nodes, columns):
                yield Result(focus, shape, check, offence)
        if shape.properties:
            values = nodes if shape.path is None else list(dict.fromkeys(chain.from_iterable(columns)))
            for inner in shape.properties:
                yield from self.results(inner, values)

    def failing(self, shape: Shape, nodes: AbstractSet[str]) -> set[str]:
        """The nodes at which something is wrong, as a shape sees them."""
        if shape.deactivated or not nodes:
            return set()
        order = list(nodes)
        columns = self._values(shape, order)
        wrong: set[str] = set()
        for check in shape.checks:
            if check.test and shape.path is None:
                wrong |= check.test(self, nodes)
            else:
                wrong.update(focus for focus, _ in check.find(self, order, columns))
        for inner in shape.properties:
            if shape.path is None:
                wrong |= self.failing(inner, nodes)
            else:
                bad = self.failing(inner, set(chain.from_iterable(columns)))
                wrong |= {
                    node for node, values in zip(order, columns, strict=True) if not bad.isdisjoint(values)
                }
        return wrong

    def conforms(self, shape: Shape, node: str) -> bool:
        """Whether nothing is wrong at a node, as a shape sees it."""
        return not self.failing(shape, {node})

    def _values(self, shape: Shape, nodes: Sequence[str]) -> Sequence[Collection[str]]:
        """The value nodes of each focus node."""
        if shape.path is None:
            return [(node,) for node in nodes]
        if shape.path.predicate:
            find = self.data.column(shape.path.predicate).get
            return [find(node, ()) for node in nodes]
        return [shape.path.values(self.data, node) for node in nodes]


def run(shapes: Iterable[Rooted], data: Index) -> Outcome:
    """Checks a graph.

    Args:
        shapes: as `kg.validate.shacl.compile.compile_shapes` gives them.
        data: the graph.

    Raises:
        NotCovered: if the graph has what only the reference engine can check.
    """
    current = Run(data)
    found: list[Result] = []
    focus: set[str] = set()
    checked: dict[str, int] = {}
    for shape, targets in shapes:
        nodes = dict.fromkeys(node for target in targets for node in target.nodes(data))
        found += current.results(shape, list(nodes))
        there = present(targets, data) if any(target.named for target in targets) else nodes.keys()
        checked[shape.node] = len(there)
        focus |= there
    return Outcome(tuple(found), focus, checked, current)
