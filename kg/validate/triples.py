"""`validate_triples`: from triples at hand and shapes to a report, all that the export of a story needs."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from kg.validate import results
from kg.validate.findings import Report
from kg.validate.results import Answer
from kg.validate.shacl import engine as fast
from kg.validate.shacl.index import Index
from kg.validate.shacl.shapes import NotCovered
from kg.validate.shapesgraph import ShapesGraph, shapes_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.ntriples import Triple
    from kg.validate.files.load import Loaded
    from kg.validate.shapesgraph import Paths

Engine = Literal["auto", "reference"]


def validate_triples(triples: Iterable[Triple], shapes: Paths | None = None) -> Report:
    """Checks a graph that is at hand as triples against shapes, and by no other rule.

    Args:
        triples: terms in N-Triples syntax.
        shapes: a file or a folder of shapes, or several; the bundled ones if None.

    Raises:
        ShapesError: if the shapes are not usable.
    """
    graph = shapes_graph(shapes)
    return report_of(graph, answer_of(graph, Index(triples), "auto", graph.prefixes))


def answer_of(graph: ShapesGraph, data: Index, engine: Engine, prefixes: Mapping[str, str]) -> Answer:
    """What shapes find in a graph.

    Args:
        graph: the shapes.
        data: the graph.
        engine: as in `Options`.
        prefixes: for the sentences of shapes that have none of their own.
    """
    if engine == "auto" and graph.compiled is not None:
        with suppress(NotCovered):
            outcome = fast.run(graph.compiled, data)
            found = dict.fromkeys(
                results.finding(result, outcome.run, graph.index, prefixes) for result in outcome.results
            )
            return Answer(list(found), outcome.focus, outcome.checked)
    # Imported here since it brings in rdflib and pySHACL, which cost more than most checks.
    reference = import_module("kg.validate.shacl.reference")
    answer: Answer = reference.run(graph.index, data, prefixes)
    return answer


def report_of(graph: ShapesGraph, answer: Answer, files: Sequence[Loaded] = ()) -> Report:
    """The findings in order, with what was looked at."""
    found = sorted(answer.findings, key=lambda finding: finding.sort_key)
    return Report(
        tuple(found),
        len(answer.focus),
        sum(map(bool, answer.checked.values())),
        prefixes={"": graph.prefixes, **{file.name: file.prefixes for file in files}},
        checked={graph.rules[shape]: nodes for shape, nodes in answer.checked.items()},
    )
