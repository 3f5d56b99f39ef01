"""The reference engine: pySHACL, for shapes that the compiler does not cover and to hold its results to.

Slow, and the only module that imports pySHACL; nothing imports this one before it is needed. Where pySHACL
leaves the standard, the compiled shapes do not follow it: it orders values of different kinds (a number and a
date, an IRI and a string), and gives up at ``sh:lessThan`` on a blank node.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pyshacl
import rdflib

from kg.errors import ShapesError
from kg.validate.findings import Finding
from kg.validate.messages import sentence
from kg.validate.names import rule_name
from kg.validate.results import Answer, advice
from kg.validate.shacl import literals, paths
from kg.validate.shacl.compile import SEVERITIES
from kg.validate.shacl.datatypes import XSD
from kg.validate.shacl.index import Index
from kg.validate.shacl.shapes import SH, NotCovered, sh
from kg.validate.shacl.targets import present, targeted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Blank nodes of data and shapes meet in pySHACL's report, so their names are kept apart.
_SHAPES: Final = "shapes-"
_NO_PREFIXES: Final[Mapping[str, str]] = MappingProxyType({})


def run(definitions: Index, data: Index, prefixes: Mapping[str, str] = _NO_PREFIXES) -> Answer:
    """Checks a graph with pySHACL.

    Args:
        definitions: the shapes graph.
        data: the graph.
        prefixes: for the sentences of shapes that have none of their own.

    Raises:
        ShapesError: if pySHACL does not take the shapes.
    """
    with _silence():
        answer = _validated(_graph(definitions, _SHAPES), _graph(data))
    report = Index((_term(s), _term(p), _term(o)) for s, p, o in answer)
    found = {_finding(report, node, definitions, prefixes): None for _, node in report.pairs(sh("result"))}
    there = {shape: present(targets, data) for shape, targets in targeted(definitions)}
    own = (finding.focus for finding in found) if _has_own_targets(definitions) else ()
    checked = {shape: len(nodes) for shape, nodes in there.items()}
    return Answer(list(found), set().union(*there.values(), own), checked)


def _has_own_targets(shapes: Index) -> bool:
    """Whether there are targets that only pySHACL finds the nodes of."""
    return bool(shapes.column(sh("target")))


def _validated(shapes: rdflib.Graph, data: rdflib.Graph) -> rdflib.Graph:
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=shapes, advanced=True, inplace=True)
    except Exception as error:  # pySHACL raises whatever goes wrong inside it
        raise ShapesError(f"the reference engine gives up: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise ShapesError(f"the reference engine gives up: {text}")
    return report


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps rdflib and pySHACL from writing to standard error what is a finding anyway."""
    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl-validate")]
    before = [logger.disabled for logger in loggers]
    try:
        for logger in loggers:
            logger.disabled = True
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _finding(report: Index, node: str, shapes: Index, prefixes: Mapping[str, str]) -> Finding:
    def only(name: str) -> str | None:
        return next(iter(report.objects(node, sh(name))), None)

    component = (only("sourceConstraintComponent") or "").strip("<>")
    short = _short(component)
    shape = only("sourceShape") or ""
    path = _path(report, only("resultPath"))
    has_message = any(shapes.objects(at, sh("message")) for at in (shape, only("sourceConstraint")) if at)
    messages = report.objects(node, sh("resultMessage"))
    argument = next(iter(shapes.objects(shape, sh(short))), "")
    return Finding(
        rule=f"{rule_name(shapes, shape)}/{short}",
        severity=SEVERITIES.get(only("resultSeverity") or "", "violation"),
        message=(literals.best_text(messages) if has_message or not argument else None)
        or sentence(short, argument, path, prefixes),
        focus=only("focusNode") or "",
        path=path,
        value=only("value"),
        component=component,
        shape=shape,
        help=advice(shape, short, argument, shapes, prefixes),
    )


def _short(component: str) -> str:
    name = component.removeprefix(SH).removesuffix("ConstraintComponent")
    return "sparql" if name == "SPARQL" else name[:1].lower() + name[1:]


def _path(report: Index, node: str | None) -> str | None:
    try:
        return paths.read(report, node).text if node else None
    except (NotCovered, ValueError):
        return node


def _graph(index: Index, blanks: str = "") -> rdflib.Graph:
    graph = rdflib.Graph()
    for subject, predicate, value in index.triples:
        graph.add((_node(subject, blanks), _node(predicate, blanks), _node(value, blanks)))
    return graph


def _node(term: str, blanks: str) -> rdflib.term.Node:
    literal = literals.parse(term)
    if literal is None:
        return rdflib.URIRef(term[1:-1]) if term[0] == "<" else rdflib.BNode(f"{blanks}{term[2:]}")
    if literal.language:
        return rdflib.Literal(literal.lexical, lang=literal.language)
    plain = literal.datatype == f"{XSD}string"
    return rdflib.Literal(
        literal.lexical, datatype=None if plain else rdflib.URIRef(literal.datatype), normalize=False
    )


def _term(node: rdflib.term.Node) -> str:
    if isinstance(node, rdflib.BNode):
        return f"_:{node.removeprefix(_SHAPES)}"
    if isinstance(node, rdflib.Literal):
        datatype = None if node.datatype == rdflib.XSD.string else node.datatype
        return literals.written(str(node), datatype=datatype, language=node.language)
    return f"<{node}>"
