"""What a rule wants, why, and how it looks when it is kept and when it is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg import bundled
from kg.errors import UsageError
from kg.suggestions import unknown
from kg.validate.messages import sentence, shortened, term
from kg.validate.names import local_name, rule_name, rule_nodes
from kg.validate.results import advice
from kg.validate.rules import PAGES
from kg.validate.shacl import components, literals
from kg.validate.shacl.compile import SEVERITIES
from kg.validate.shacl.shapes import sh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.validate.findings import Severity
    from kg.validate.shacl.index import Index
    from kg.validate.shapesgraph import ShapesGraph

_TARGETS = {
    "targetClass": "every {}",
    "targetNode": "{}",
    "targetSubjectsOf": "everything with {}",
    "targetObjectsOf": "every value of {}",
}


class Explanation(NamedTuple):
    """A rule's page.

    Attributes:
        name: what findings call the rule, without the constraint.
        severity: how grave a finding is.
        wants: what it asks for, in a sentence.
        why: what it is good for, where that is known.
        about: which nodes it is about.
        demands: each constraint in a sentence.
        passes: RDF that keeps the rule.
        fails: RDF that breaks it.
    """

    name: str
    severity: Severity
    wants: str
    why: str | None = None
    about: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    passes: str | None = None
    fails: str | None = None


def explanations(graph: ShapesGraph) -> Iterator[Explanation]:
    """The pages of all rules: those of our own, then those of the shapes, by name."""
    for page in PAGES.values():
        yield Explanation(
            page.name, page.severity, page.wants, page.why, passes=page.passes, fails=page.fails
        )
    nodes = {rule_name(graph.index, node): node for node in rule_nodes(graph.index)}
    for name in sorted(nodes):
        yield _of_shape(name, nodes[name], graph.index, graph.prefixes)


def explanation(rule: str, graph: ShapesGraph) -> Explanation:
    """The page of a rule.

    Args:
        rule: its name as findings have it, with the constraint or without.
        graph: the shapes that there are.

    Raises:
        UsageError: if there is no such rule; it names the one that may be meant.
    """
    name = rule.partition("/")[0]
    pages = {page.name: page for page in explanations(graph)}
    if name not in pages:
        raise UsageError(f"{unknown('rule', name, pages, listed_by='kg rule')}; --shapes FILE adds yours")
    return pages[name]


def _of_shape(name: str, node: str, shapes: Index, prefixes: Mapping[str, str]) -> Explanation:
    path = next((shortened(p, prefixes) for p in shapes.objects(node, sh("path")) if p[0] == "<"), None)
    demands = tuple(_demands(node, path, shapes, prefixes))
    rules = shapes.objects(node, sh("sparql"))
    messages = [
        *shapes.objects(node, sh("message")),
        *(m for r in rules for m in shapes.objects(r, sh("message"))),
    ]
    severity = next(iter(shapes.objects(node, sh("severity"))), "")
    return Explanation(
        name,
        SEVERITIES.get(severity, "violation"),
        literals.best_text(messages) or " ".join(demands) or f"What {term(node, prefixes)} asks for.",
        literals.best_text(shapes.objects(node, sh("description"))),
        tuple(_about(node, shapes, prefixes)),
        demands,
        *_examples(local_name(node)),
    )


def _examples(shape: str) -> tuple[str | None, str | None]:
    """Of a passing and a failing graph of a bundled shape, the statements that differ."""
    passing, failing = bundled.example(shape, "pass"), bundled.example(shape, "fail")
    if not passing or not failing:
        return passing, failing
    kept, broken = _statements(passing), _statements(failing)
    return "\n".join(s for s in kept if s not in broken), "\n".join(s for s in broken if s not in kept)


def _statements(turtle: str) -> list[str]:
    return re.findall(r"^#[^\n]*|^[^#].*?\.$", turtle, re.MULTILINE | re.DOTALL)


def _demands(node: str, path: str | None, shapes: Index, prefixes: Mapping[str, str]) -> Iterator[str]:
    for component in components.NAMES:
        for argument in shapes.objects(node, sh(component)):
            more = advice(node, component, argument, shapes, prefixes) if component == "in" else None
            yield sentence(component, argument, path, prefixes) + (f" ({more})" if more else "")


def _about(node: str, shapes: Index, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Which nodes a shape looks at: by its own targets, or those of the shapes that it is a property of."""
    for holder in (node, *shapes.subjects(sh("property"), node)):
        for name, words in _TARGETS.items():
            for value in shapes.objects(holder, sh(name)):
                yield words.format(term(value, prefixes))
