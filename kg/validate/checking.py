"""`validate` and `validate_sources`: from files and shapes to a report, by all rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import pyoxigraph as ox

from kg.errors import ReadError, UsageError
from kg.validate import choice, fingerprints, rules
from kg.validate.files import imports
from kg.validate.files.blame import blame
from kg.validate.files.find import MAX_BYTES, SUFFIXES, sources
from kg.validate.files.load import load
from kg.validate.findings import Finding, Related, Report
from kg.validate.fixes import with_fixes
from kg.validate.results import Answer
from kg.validate.rules import bad_iri, syntax, vocabulary
from kg.validate.rules.page import Checked
from kg.validate.shacl.index import Index
from kg.validate.shapesgraph import ShapesGraph, several, shapes_graph
from kg.validate.triples import Engine, answer_of, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.ntriples import Triple
    from kg.validate.files.find import Source
    from kg.validate.files.load import Loaded
    from kg.validate.files.remote import Remote
    from kg.validate.shapesgraph import Paths

_FIRST: Final = bad_iri.PAGE.name
"""The rule whose finding says more than that of a shape about the same value."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to validate.

    Attributes:
        shapes: a file or a folder of shapes, or several; the bundled ones if None.
        ontologies: files that define further terms.
        engine: ``auto`` compiles the shapes, and leaves to pySHACL those it cannot; ``reference`` is pySHACL.
        allow_empty: whether data in which no shape finds anything to check is all right.
        each: whether each file is a graph of its own.
        rules: which rules to apply.
        hints: whether to tell what does no harm, as our own rules see it.
        max_bytes: how long a file may be.
        remote: what fetches imports and contexts that are on the network; nothing is fetched if None.
        on_file: called after each file that was read.
    """

    shapes: Paths | None = None
    ontologies: tuple[Path, ...] = ()
    engine: Engine = "auto"
    allow_empty: bool = False
    each: bool = False
    rules: choice.Choice = field(default_factory=choice.Choice)
    hints: bool = True
    max_bytes: int = MAX_BYTES
    remote: Remote | None = None
    on_file: Callable[[], None] = lambda: None


@runtime_checkable
class RdfGraph(Protocol):
    """An rdflib Graph or Dataset, as far as it matters here."""

    def serialize(self, *, format: str, encoding: str) -> bytes:  # noqa: A002
        """The graph as text."""


def validate(
    data: Paths | RdfGraph, shapes: Paths | None = None, *, engine: Engine = "auto", allow_empty: bool = False
) -> Report:
    """Checks files of RDF, or an rdflib graph.

    All files are checked as one graph, so that references from one to the other are followed; named graphs
    are not told apart. A file that cannot be read or parsed is a finding (``unreadable``, ``syntax``).
    Nothing is fetched, nothing inferred.

    Args:
        data: a file or a folder, several of them, or an rdflib Graph or Dataset.
        shapes: a file or a folder of shapes, or several; the bundled ones if None.
        engine: ``auto`` compiles the shapes, and leaves to pySHACL those it cannot; ``reference`` is pySHACL.
        allow_empty: whether data in which no shape finds anything to check is all right.

    Raises:
        UsageError: if a path does not exist, there is no RDF file, or nothing was validated.
        ShapesError: if the shapes are not usable.

    >>> from kg import bundled
    >>> validate(bundled.shapes()[:1], allow_empty=True).conforms  # shapes are RDF, but no story
    False
    """
    options = Options(shapes, engine=engine, allow_empty=allow_empty)
    if not isinstance(data, RdfGraph):
        return validate_sources(sources(several(data)), options)
    graph = shapes_graph(shapes)
    report = report_of(graph, answer_of(graph, Index(_of_graph(data)), engine, graph.prefixes))
    _require_nodes(report, options)
    return report


def validate_sources(found: Sequence[Source], options: Options) -> Report:
    """Checks files, as `validate` does, by all rules that are chosen.

    Raises:
        UsageError: if there is no file, nothing was validated, or a rule is chosen that does not exist.
        ShapesError: if the shapes are not usable.
        KgError: if an ontology cannot be read.
    """
    if not found:
        raise UsageError(f"there is no RDF file to validate; expected one of {' '.join(SUFFIXES)}")
    graph = shapes_graph(options.shapes, options.remote)
    options.rules.require_known(graph.index)
    groups = [[source] for source in found] if options.each else [found]
    report = _joined([_of_files(group, graph, options) for group in groups])
    _require_nodes(report, options)
    return report


def _require_nodes(report: Report, options: Options) -> None:
    """Only files that do not parse excuse that nothing was validated."""
    if report.nodes or options.allow_empty:
        return
    if not any(finding.rule in (syntax.PAGE.name, syntax.UNREADABLE.name) for finding in report.findings):
        hint = f" ({report.findings[0].message})" if report.findings else ""
        raise UsageError(f"nothing was validated: no shape has anything to check in this data{hint}")


def _of_files(found: Sequence[Source], graph: ShapesGraph, options: Options) -> Report:
    """The report of files that are one graph."""
    terms: dict[str, str] = {}
    files, broken = _loaded(found, terms, options)
    imported, outcome = imports.followed(files, options.remote, terms) if options.remote else ([], {})
    findings = list(fingerprints.added(broken, Index(())))
    answer = Answer([], set(), {})
    if files:
        data = Index(triple for file in (*files, *imported) for triple in file.triples)
        prefixes = _unambiguous([file.prefixes for file in files])
        answer = answer_of(graph, data, options.engine, prefixes)
        checked = Checked(
            files=files,
            terms=terms,
            data=data,
            vocabulary=vocabulary.of(options.ontologies),
            shapes=graph.index,
            focus=answer.focus,
            classes=graph.classes,
            unused=[shape for shape, nodes in answer.checked.items() if not nodes],
            own_shapes=options.shapes is not None,
            prefixes=prefixes,
            imports={**graph.imports, **outcome},
        )
        findings += _settled(
            _merged(answer.findings, _further(checked, options)),
            [*files, *imported],
            graph,
            data,
            own=checked.own_shapes,
        )
    chosen, ignored = options.rules.apply(findings, files)
    report = report_of(graph, answer._replace(findings=chosen), files)
    return replace(report, files=tuple(source.name for source in found), ignored=ignored)


def _loaded(
    found: Sequence[Source], terms: dict[str, str], options: Options
) -> tuple[list[Loaded], list[Finding]]:
    """The files that can be read, and what is wrong with the others."""
    files: list[Loaded] = []
    broken: list[Finding] = []
    for number, given in enumerate(found):
        source = replace(given, remote=options.remote)
        try:
            files.append(load(source, number, terms, max_bytes=options.max_bytes))
        except ReadError as error:
            broken.append(syntax.found(error, source))
        options.on_file()
    return files, broken


def _further(checked: Checked, options: Options) -> Iterator[Finding]:
    """What our own rules find."""
    return (found for found in rules.check(checked) if options.hints or found.severity != "info")


def _merged(found: Sequence[Finding], further: Iterable[Finding]) -> Iterator[Finding]:
    """What shapes and other rules find; of a value that both find fault with, the shape has the word."""
    faulted = {(finding.focus, term) for finding in found for term in (finding.value, finding.path) if term}
    helps: dict[tuple[str, str | None], str | None] = {}
    others: dict[object, Finding] = {}
    for finding in further:
        about = (finding.focus, finding.value)
        if about in faulted and finding.rule != _FIRST:
            helps[about] = finding.help or helps.get(about)
        else:
            key = (finding.file, *about) if finding.value else finding
            others.setdefault(key, finding)
    malformed = {(finding.focus, finding.value) for finding in others.values() if finding.rule == _FIRST}
    for finding in found:
        if (finding.focus, finding.value) in malformed:
            continue
        advice = helps.get((finding.focus, finding.value)) or helps.get((finding.focus, finding.path))
        yield replace(finding, help=finding.help or advice) if advice else finding
    yield from others.values()


def _settled(
    found: Iterable[Finding], files: Sequence[Loaded], graph: ShapesGraph, data: Index, *, own: bool
) -> Iterator[Finding]:
    """The findings with all that can be said of them: position, fingerprint, fix, and where the shape is."""
    placed = sorted(blame(found, files), key=lambda finding: finding.sort_key)
    shapes = graph.positions(finding.shape for finding in placed if finding.shape) if own else {}
    for finding in with_fixes(fingerprints.added(placed, data), files, graph.index):
        place = shapes.get(finding.shape or "")
        if place is None:
            yield finding
        elif finding.position is None and not finding.focus:
            yield replace(finding, position=place)
        else:
            related = Related(place, f"the shape {finding.rule.partition('/')[0]}")
            yield replace(finding, related=(related, *finding.related))


def _joined(reports: Sequence[Report]) -> Report:
    """Several reports as one."""
    if len(reports) == 1:
        return reports[0]
    checked: Counter[str] = Counter()
    for report in reports:
        checked.update(report.checked)
    return Report(
        tuple(finding for report in reports for finding in report.findings),
        sum(report.nodes for report in reports),
        sum(map(bool, checked.values())),
        tuple(name for report in reports for name in report.files),
        ignored=sum(report.ignored for report in reports),
        prefixes={name: known for report in reports for name, known in report.prefixes.items()},
        checked=checked,
    )


def _unambiguous(declared: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The prefixes that mean the same in every file that declares them."""
    found: dict[str, set[str]] = {}
    for prefixes in declared:
        for prefix, namespace in prefixes.items():
            found.setdefault(prefix, set()).add(namespace)
    return {prefix: next(iter(names)) for prefix, names in found.items() if len(names) == 1}


def _of_graph(data: RdfGraph) -> list[Triple]:
    quads = hasattr(data, "quads")
    text = data.serialize(format="nquads" if quads else "nt", encoding="utf-8")
    kind = ox.RdfFormat.N_QUADS if quads else ox.RdfFormat.N_TRIPLES
    return [
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in ox.parse(text, format=kind, lenient=True)
    ]
