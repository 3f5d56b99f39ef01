"""`validate` and `validate_triples`: from data and shapes to a report."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

import pyoxigraph as ox

from kg import bundled
from kg.errors import ReadError, ShapesError, UsageError
from kg.validate import engine as fast
from kg.validate import load, locate
from kg.validate.compile import compile_shapes
from kg.validate.findings import Finding, Report
from kg.validate.messages import sentence
from kg.validate.shapes import NotCovered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ntriples import Triple
    from kg.validate.shapes import Result, Rooted

PathLike = str | os.PathLike[str]
Paths = PathLike | Iterable[PathLike]
Engine = Literal["auto", "reference"]


@runtime_checkable
class RdfGraph(Protocol):
    """An rdflib Graph or Dataset, as far as it matters here."""

    def serialize(self, *, format: str, encoding: str) -> bytes:  # noqa: A002
        """The graph as text."""


class _Shapes(NamedTuple):
    """A shapes graph, and what it was compiled to; None where only the reference engine knows it."""

    triples: tuple[Triple, ...]
    compiled: tuple[Rooted, ...] | None


def validate_triples(triples: Iterable[Triple], shapes: Paths | None = None) -> Report:
    """Checks a graph that is at hand as triples.

    Args:
        triples: terms in N-Triples syntax.
        shapes: a file or a folder of shapes, or several; the bundled ones if None.

    Raises:
        ShapesError: if the shapes are not usable.
    """
    return _report(list(triples), _shapes(shapes), "auto")


def validate(
    data: Paths | RdfGraph,
    shapes: Paths | None = None,
    *,
    engine: Engine = "auto",
    allow_empty: bool = False,
) -> Report:
    """Checks files of RDF, or an rdflib graph.

    All files are checked as one graph, so that references from one to the other are followed; named graphs
    are not told apart. A file that cannot be parsed is a finding (``syntax``). Nothing is fetched, nothing
    inferred.

    Args:
        data: a file or a folder, several of them, or an rdflib Graph or Dataset.
        shapes: a file or a folder of shapes, or several; the bundled ones if None.
        engine: ``auto`` compiles the shapes, and leaves to pySHACL those it cannot; ``reference`` is pySHACL.
        allow_empty: whether data in which no shape finds anything to check is all right.

    Raises:
        UsageError: if a path does not exist, there is no RDF file, or nothing was validated.
        ReadError: if a file cannot be read.
        ShapesError: if the shapes are not usable.

    >>> validate(bundled.shapes()[:1], allow_empty=True).conforms  # shapes are RDF, but no story
    False
    """
    prepared = _shapes(shapes)
    if isinstance(data, RdfGraph):
        report = _report(_of_graph(data), prepared, engine)
    else:
        report = _validated_files(data, prepared, engine)
    if not report.nodes and not allow_empty:
        _require_syntax_errors(report)
    return report


def _require_syntax_errors(report: Report) -> None:
    """Only files that do not parse excuse that nothing was validated."""
    if not any(finding.rule == "syntax" for finding in report.findings):
        hint = f" ({report.findings[0].message})" if report.findings else ""
        raise UsageError(f"nothing was validated: no shape has anything to check in this data{hint}")


def _validated_files(paths: Paths, shapes: _Shapes, engine: Engine) -> Report:
    files = load.files(_several(paths))
    if not files:
        raise UsageError(f"there is no RDF file to validate; expected one of {' '.join(load.SUFFIXES)}")
    loaded: dict[int, load.Loaded] = {}
    broken = []
    for number, path in enumerate(files):
        try:
            loaded[number] = load.load(path, number)
        except load.RdfSyntaxError as error:
            place = (error.source, error.line, error.column)
            broken.append(
                Finding("syntax", "violation", error.message, file=place[0], line=place[1], column=place[2])
            )
    if not loaded:
        return _sorted_report(broken, 0, 0, len(files))
    report = _report([triple for file in loaded.values() for triple in file.triples], shapes, engine)
    found = [*broken, *locate.blame(report.findings, loaded)]
    return _sorted_report(found, report.nodes, report.shapes, len(files))


def _report(triples: Sequence[Triple], shapes: _Shapes, engine: Engine) -> Report:
    if engine == "auto" and shapes.compiled is not None:
        with suppress(NotCovered):
            outcome = fast.run(shapes.compiled, triples)
            return _sorted_report(
                dict.fromkeys(map(_finding, outcome.results)), outcome.nodes, outcome.shapes
            )
    # Imported here since it brings in rdflib and pySHACL, which cost more than most checks.
    reference = import_module("kg.validate.reference")
    return _sorted_report(*reference.run(shapes.triples, triples))


def _sorted_report(findings: Iterable[Finding], nodes: int, shapes: int, files: int = 0) -> Report:
    return Report(tuple(sorted(findings, key=lambda finding: finding.sort_key)), nodes, shapes, files)


def _finding(result: Result) -> Finding:
    focus, shape, check, offence = result
    path = offence.path or (shape.path.text if shape.path else None)
    return Finding(
        rule=f"{shape.rule}/{check.component}",
        severity=shape.severity,
        message=offence.message or shape.message or sentence(check.component, check.argument, path),
        focus=focus,
        path=path,
        value=offence.value,
        component=check.iri,
        shape=shape.node,
    )


def _shapes(paths: Paths | None) -> _Shapes:
    try:
        files = bundled.shapes() if paths is None else load.files(_several(paths))
        key = tuple((str(path), path.stat().st_mtime_ns) for path in files)
    except (UsageError, OSError) as error:
        raise ShapesError(f"the shapes cannot be read: {error}") from error
    if not key:
        raise ShapesError("there is no file of shapes")
    return _compiled(key)


@lru_cache(maxsize=16)
def _compiled(files: tuple[tuple[str, int], ...]) -> _Shapes:
    triples: list[Triple] = []
    for number, (path, _) in enumerate(files):
        try:
            triples += load.load(Path(path), number).triples
        except ReadError as error:
            raise ShapesError(error.message, source=error.source, line=error.line) from error
    try:
        return _Shapes(tuple(triples), compile_shapes(triples))
    except NotCovered:
        return _Shapes(tuple(triples), None)


def _several(paths: Paths) -> Iterable[PathLike]:
    return [paths] if isinstance(paths, str | os.PathLike) else paths


def _of_graph(data: RdfGraph) -> list[Triple]:
    quads = hasattr(data, "quads")
    text = data.serialize(format="nquads" if quads else "nt", encoding="utf-8")
    kind = ox.RdfFormat.N_QUADS if quads else ox.RdfFormat.N_TRIPLES
    return [
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in ox.parse(text, format=kind, lenient=True)
    ]
