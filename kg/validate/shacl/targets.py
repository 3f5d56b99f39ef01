"""Which nodes of the data a shape is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.shacl.index import RDFS, SUBCLASS, TYPE
from kg.validate.shacl.literals import is_true
from kg.validate.shacl.shapes import Target, sh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.validate.shacl.index import Index

_CLASS: Final = f"<{RDFS}Class>"
_SHAPES: Final = frozenset((sh("NodeShape"), sh("PropertyShape")))
_KINDS: Final = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")


def targeted(shapes: Index) -> Iterator[tuple[str, tuple[Target, ...]]]:
    """Every shape that has targets and is not deactivated, in the order of the shapes graph.

    A shape that is a class at the same time is for the instances of that class.
    """
    classes = {_CLASS, *shapes.subjects(SUBCLASS, _CLASS)}
    for node in shapes.described():
        targets = [_target(kind, value) for kind in _KINDS for value in shapes.objects(node, sh(kind))]
        types = shapes.objects(node, TYPE)
        if not classes.isdisjoint(types) and not _SHAPES.isdisjoint(types):
            targets.append(_target("targetClass", node))
        if targets and not any(map(is_true, shapes.objects(node, sh("deactivated")))):
            yield node, tuple(targets)


def present(targets: Iterable[Target], data: Index) -> set[str]:
    """The focus nodes that are there: one that a shape names counts only if the data mentions it."""
    return {
        node for target in targets for node in target.nodes(data) if not target.named or data.mentions(node)
    }


def _target(kind: str, value: str) -> Target:
    match kind:
        case "targetNode":
            return Target(lambda _: [value], named=True)
        case "targetClass":
            return Target(lambda data: data.instances(value))
        case "targetSubjectsOf":
            return Target(lambda data: data.column(value))
        case _:
            return Target(lambda data: data.inverse(value))
