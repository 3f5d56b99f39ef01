"""``sh:sparql`` constraints, answered by Oxigraph: one query for all focus nodes where that is the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import pyoxigraph as ox

from kg.validate.shacl import literals, prebinding
from kg.validate.shacl.select import Plan, plan
from kg.validate.shacl.shapes import Check, NotCovered, Offence, sh
from kg.validate.shacl.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.ntriples import Triple
    from kg.validate.shacl.compile import Definition
    from kg.validate.shacl.engine import Run
    from kg.validate.shacl.expressions import Row
    from kg.validate.shacl.paths import Path

_IMPORTS: Final = "<http://www.w3.org/2002/07/owl#imports>"
_VARIABLE: Final = re.compile(r"\{[?$](\w+)\}")


class _Query(NamedTuple):
    """A constraint's query, ready to run."""

    prologue: str
    select: str
    setwise: bool
    plan: Plan | None


def constraint(source: Definition, node: str, path: Path | None) -> Check | None:
    """The check that a ``sh:sparql`` constraint asks for; None if it is deactivated.

    Raises:
        ShapesError: if it has no query, or one that cannot be used.
        NotCovered: if the query looks into the shapes graph.
    """
    graph = source.graph
    if any(literals.is_true(term) for term in graph.objects(node, sh("deactivated"))):
        return None
    query = _query(source, node, path)
    message = literals.best_text(graph.objects(node, sh("message"))) or source.message

    def find(run: Run, nodes: Sequence[str], _: Sequence[Collection[str]]) -> Iterator[tuple[str, Offence]]:
        rows = _by_plan(run, query, nodes)
        if rows is None:
            rows = ((focus, row) for focus in nodes for row in _rows(run, query, focus))
        found = ((focus, _offence(row, None if path else focus, message)) for focus, row in rows)
        yield from dict.fromkeys(found)

    return Check("sparql", node, find)


def store(triples: Iterable[Triple]) -> ox.Store:
    """The triples as something that answers SPARQL; blank nodes keep their names."""
    lines = "".join([f"{subject} {predicate} {value} .\n" for subject, predicate, value in triples])
    answering = ox.Store()
    answering.extend(ox.parse(lines.encode(errors="replace"), format=ox.RdfFormat.N_TRIPLES, lenient=True))
    return answering


def _query(source: Definition, node: str, path: Path | None) -> _Query:
    selects = [literals.parse(term) for term in source.graph.objects(node, sh("select"))]
    if len(selects) != 1 or not selects[0]:
        raise source.error("a sh:sparql constraint needs exactly one sh:select")
    select = selects[0].lexical.replace("$PATH", path.text) if path else selects[0].lexical
    problem = prebinding.problem(select)
    if problem:
        raise source.error(f"sh:select is not usable: {problem}")
    prologue = _prologue(source, node)
    query = _Query(prologue, select, prebinding.is_setwise(select), _plan(prologue, select))
    for text in (select, prebinding.with_this(select, "<urn:this>")):
        try:
            ox.Store().query(query.prologue + text)
        except SyntaxError as error:
            raise source.error(f"sh:select is not a SPARQL query: {error}") from error
    return query


def _prologue(source: Definition, node: str) -> str:
    """The prefixes that the constraint's ontologies declare, and those that they import."""
    graph = source.graph
    ontologies = list(graph.objects(node, sh("prefixes")))
    for ontology in ontologies:
        ontologies += [other for other in graph.objects(ontology, _IMPORTS) if other not in ontologies]
    declarations = [found for ontology in ontologies for found in graph.objects(ontology, sh("declare"))]
    return "".join(dict.fromkeys(_prefix(source, declaration) for declaration in declarations))


def _prefix(source: Definition, declaration: str) -> str:
    prefixes, namespaces = (
        list(source.graph.objects(declaration, sh(name))) for name in ("prefix", "namespace")
    )
    if len(prefixes) != 1 or len(namespaces) != 1:
        raise source.error(f"{declaration} needs one sh:prefix and one sh:namespace")
    return f"PREFIX {literals.words(prefixes[0])}: <{literals.words(namespaces[0])}>\n"


def _plan(prologue: str, select: str) -> Plan | None:
    try:
        return plan(prologue, select)
    except Unknown:
        return None


def _by_plan(run: Run, query: _Query, nodes: Sequence[str]) -> Iterable[tuple[str, Row]] | None:
    """The answers for focus nodes, without a store; None if that is not to be had."""
    try:
        return query.plan and [(row["this"], row) for row in query.plan.rows(run.data, nodes)]
    except Unknown:
        return None


def _rows(run: Run, query: _Query, focus: str) -> Sequence[Row]:
    """The answers for one focus node."""
    if not query.setwise or focus[0] == '"' or not run.data.mentions(focus):
        if focus[0] == "_":
            raise NotCovered("a query that has to be run for a blank node")
        return _answers(run, query.prologue + prebinding.with_this(query.select, focus))
    by_focus = run.answers.get(query)
    if by_focus is None:
        by_focus = run.answers[query] = {}
        for row in _answers(run, query.prologue + query.select):
            by_focus.setdefault(row["this"], []).append(row)
    return by_focus.get(focus, ())


def _answers(run: Run, text: str) -> list[Row]:
    solutions = cast("ox.QuerySolutions", run.store.query(text))
    names = [variable.value for variable in solutions.variables]
    return [
        {
            name: _as_given(run, str(term))
            for name, term in zip(names, solution, strict=True)
            if term is not None
        }
        for solution in solutions
    ]


def _as_given(run: Run, term: str) -> str:
    """A term as the data writes it: Oxigraph rewrites numbers, ``01`` to ``1``, and their datatypes."""
    if term[0] != '"' or run.data.mentions(term):
        return term
    same = [value for value in run.data.literals() if literals.compare(value, term) == 0]
    return same[0] if len(same) == 1 else term


def _offence(row: Row, value: str | None, message: str | None) -> Offence:
    """What a row says; ``{?variable}`` in the message is filled, a ``?message`` of it is one itself."""
    if "message" in row:
        message = literals.words(row["message"])
    elif message:
        message = _VARIABLE.sub(
            lambda match: literals.words(row[match[1]]) if match[1] in row else match[0], message
        )
    return Offence(row.get("value", value), row.get("path"), message)
