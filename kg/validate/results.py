"""From what the engines find to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.validate.findings import Finding
from kg.validate.messages import sentence, term
from kg.validate.shacl import literals
from kg.validate.shacl.shapes import sh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.validate.shacl.engine import Run
    from kg.validate.shacl.index import Index
    from kg.validate.shacl.shapes import Result, Shape

_MOST_CAUSES, _MOST_VALUES = 12, 10


class Answer(NamedTuple):
    """What an engine found, and how much it looked at.

    Attributes:
        findings: what is wrong, without positions.
        focus: the nodes that were looked at.
        checked: how many each shape with a target looked at.
    """

    findings: list[Finding]
    focus: set[str]
    checked: dict[str, int]


def finding(result: Result, run: Run, shapes: Index, prefixes: Mapping[str, str]) -> Finding:
    """What a compiled shape found, as a finding.

    Args:
        result: what it found.
        run: what answers why a node does not fit a shape.
        shapes: the shapes graph.
        prefixes: for the sentences of shapes that have none of their own.
    """
    focus, shape, check, offence = result
    path = offence.path or (shape.path.text if shape.path else None)
    at = offence.value if offence.value is not None else focus
    return Finding(
        rule=f"{shape.rule}/{check.component}",
        severity=shape.severity,
        message=offence.message or shape.message or sentence(check.component, check.argument, path, prefixes),
        focus=focus,
        path=path,
        value=offence.value,
        component=check.iri,
        shape=shape.node,
        help=advice(shape.node, check.component, check.argument, shapes, prefixes),
        causes=tuple(_causes(run, check.others, at, prefixes)),
    )


def advice(
    shape: str, component: str, argument: str, shapes: Index, prefixes: Mapping[str, str]
) -> str | None:
    """What to do: what the shape's description says, else the values that it takes."""
    described = literals.best_text(shapes.objects(shape, sh("description")))
    if described or component != "in":
        return described
    try:
        values = [term(value, prefixes) for value in shapes.items(argument)]
    except ValueError:
        return None
    more = f" and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
    return f"write one of {', '.join(values[:_MOST_VALUES])}{more}"


def _causes(run: Run, shapes: tuple[Shape, ...], node: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    """For each shape that a node was to fit, what it is and the first reason why the node does not."""
    for shape in shapes[:_MOST_CAUSES]:
        first = next(run.results(shape, [node]), None)
        name = (shape.message or term(shape.node, prefixes)).rstrip(".")
        if first is None:
            yield f"{name}: fits"
            continue
        inner, check = first.shape, first.check
        path = first.offence.path or (inner.path.text if inner.path else None)
        about = (check.component, check.argument, path)
        reason = run.sentences.get(about) or sentence(*about, prefixes).rstrip(".")
        run.sentences[about] = reason
        form = check.component == "pattern"  # a regular expression tells people nothing
        yield name if form else f"{name}: {reason[:1].lower()}{reason[1:]}"
