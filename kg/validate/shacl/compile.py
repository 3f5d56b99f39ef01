"""From a shapes graph to shapes that can be run: read once, used for any number of graphs."""

from __future__ import annotations

import re
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg.errors import ShapesError
from kg.validate import names
from kg.validate.shacl import components, literals, paths, sparql
from kg.validate.shacl.index import TYPE, Index
from kg.validate.shacl.node_components import SEARCHES
from kg.validate.shacl.shapes import SH, NotCovered, Rooted, Shape, sh
from kg.validate.shacl.targets import targeted
from kg.validate.shacl.value_components import TESTS

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.validate.findings import Severity

SEVERITIES: Final[dict[str, Severity]] = {
    sh("Violation"): "violation",
    sh("Warning"): "warning",
    sh("Info"): "info",
}
_SECONDARY: Final = {
    *("path", "property", "sparql", "severity", "message", "deactivated", "flags", "ignoredProperties"),
    *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"),
    *("qualifiedValueShape", "qualifiedValueShapesDisjoint"),
    *("name", "description", "order", "group", "defaultValue"),
    *("prefixes", "declare", "shapesGraph", "suggestedShapesGraph", "entailment"),
}
_ADVANCED: Final = {"target", "rule", "values", "js", "expression"}


class Definition:
    """One shape as the shapes graph describes it: what the components read of it."""

    def __init__(self, compiler: _Compiler, node: str) -> None:
        self.graph: Index = compiler.graph
        self.node = node
        self.rule = names.rule_name(compiler.graph, node)
        self.message = literals.best_text(self.arguments("message"))
        self._compiler = compiler

    def arguments(self, name: str) -> Collection[str]:
        """The values of a SHACL property of the shape."""
        return self.graph.objects(self.node, sh(name))

    def argument(self, name: str) -> str | None:
        """The only value of a SHACL property, None if there is none."""
        found = self.arguments(name)
        if len(found) > 1:
            raise self.error(f"sh:{name} is there more than once")
        return next(iter(found), None)

    def text(self, name: str) -> str | None:
        """The words of the only value of a SHACL property."""
        term = self.argument(name)
        return literals.words(term) if term else None

    def integer(self, argument: str) -> int:
        """An argument that has to be a whole number."""
        literal = literals.parse(argument)
        if not literal or not re.fullmatch(r"[+-]?\d+", literal.lexical, re.ASCII):
            raise self.error(f"{argument} is not a whole number")
        return int(literal.lexical)

    def items(self, head: str) -> list[str]:
        """The members of a list."""
        try:
            return self.graph.items(head)
        except ValueError:
            raise self.error(f"{head} is not a well-formed list") from None

    def shape(self, node: str) -> Shape:
        """Another shape, compiled."""
        return self._compiler.shape(node)

    def shapes(self, head: str) -> list[Shape]:
        """The shapes of a list, compiled."""
        return [self.shape(node) for node in self.items(head)]

    def branches(self, name: str, argument: str) -> list[Shape]:
        """The shapes that an argument of a logical constraint names."""
        if name in ("or", "xone", "and"):
            return self.shapes(argument)
        return [self.shape(argument)] if name == "node" else []

    def siblings(self) -> list[str]:
        """The other qualified shapes of the shape's parents, if they have to be disjoint."""
        if not any(literals.is_true(term) for term in self.arguments("qualifiedValueShapesDisjoint")):
            return []
        parents = self.graph.subjects(sh("property"), self.node)
        families = (inner for parent in parents for inner in self.graph.objects(parent, sh("property")))
        found = (node for inner in families for node in self.graph.objects(inner, sh("qualifiedValueShape")))
        return [node for node in dict.fromkeys(found) if node not in self.arguments("qualifiedValueShape")]

    def error(self, problem: str) -> ShapesError:
        """An error that names the shape."""
        name = self.node if self.node.startswith("<") else self.rule
        return ShapesError(f"the shape {name}: {problem}", shape=self.node)


def compile_shapes(graph: Index) -> tuple[Rooted, ...]:
    """The shapes of a shapes graph that have targets.

    Raises:
        ShapesError: if a shape is not well-formed, or nothing has a target.
        NotCovered: if the shapes use what only the reference engine knows.
    """
    compiler = _Compiler(graph)
    for node in (*graph.subjects(TYPE, sh("NodeShape")), *graph.subjects(TYPE, sh("PropertyShape"))):
        with suppress(NotCovered):
            _check_terms(Definition(compiler, node))
    for name in ("parameter", "target"):
        if graph.column(sh(name)):
            raise NotCovered(f"constraint components or targets of one's own (sh:{name})")
    try:
        rooted = tuple(Rooted(compiler.shape(node), targets) for node, targets in targeted(graph))
    except RecursionError:
        raise NotCovered("shapes that refer to each other very deeply") from None
    if not rooted:
        raise ShapesError("no shape has a target, so nothing can be validated")
    return rooted


class _Compiler:
    def __init__(self, graph: Index) -> None:
        self.graph = graph
        self._done: dict[str, Shape] = {}
        self._begun: set[str] = set()

    def shape(self, node: str) -> Shape:
        if node not in self._done:
            if node in self._begun:
                raise NotCovered(f"the shape {node}, which refers to itself")
            self._begun.add(node)
            self._done[node] = self._compiled(Definition(self, node))
        return self._done[node]

    def _compiled(self, source: Definition) -> Shape:
        _check_terms(source)
        path = _path(source)
        constraints = (sparql.constraint(source, node, path) for node in source.arguments("sparql"))
        tests = [check for name in TESTS for check in components.checks(source, name)]
        searches = [check for name in SEARCHES for check in components.checks(source, name)]
        return Shape(
            node=source.node,
            rule=source.rule,
            path=path,
            severity=_severity(source),
            message=source.message,
            checks=(*tests, *searches, *(constraint for constraint in constraints if constraint)),
            properties=tuple(source.shape(node) for node in source.arguments("property")),
            deactivated=any(literals.is_true(term) for term in source.arguments("deactivated")),
        )


def _check_terms(source: Definition) -> None:
    """Every SHACL property of the shape has to be one that is understood; a typo must not pass in silence."""
    for predicate in source.graph.properties(source.node):
        name = predicate[len(SH) + 1 : -1] if predicate.startswith(f"<{SH}") else ""
        if not name or name in _SECONDARY or name in components.NAMES:
            continue
        close = get_close_matches(name, [*components.NAMES, *_SECONDARY], n=1, cutoff=0.85)
        if name in _ADVANCED or not close:
            raise NotCovered(f"sh:{name}")
        raise source.error(f"sh:{name} is not a term of SHACL; is sh:{close[0]} meant?")
    if not source.graph.properties(source.node):
        raise source.error("it is referred to, but nowhere described")


def _path(source: Definition) -> paths.Path | None:
    node = source.argument("path")
    if node is None:
        return None
    try:
        return paths.read(source.graph, node)
    except ValueError as error:
        raise source.error(f"sh:path is not a property path: {error}") from error


def _severity(source: Definition) -> Severity:
    term = source.argument("severity")
    if term is not None and term not in SEVERITIES:
        raise NotCovered(f"the severity {term}")
    return SEVERITIES[term] if term else "violation"
