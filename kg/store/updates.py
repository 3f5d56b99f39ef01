"""SPARQL Update requests: what changes a store in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store.backend import Change


def replacing(change: Change, part: int | None = None) -> str:
    """A graph comes whole, and its earlier versions go.

    ``DELETE WHERE`` and neither ``CLEAR``, which some stores commit by itself, nor ``DROP``, which costs
    Virtuoso a third of the whole, and early versions of RDF4J all graphs if there is none of the name.

    Args:
        change: what is to be done.
        part: how many statements one operation inserts at most; a graph with blank nodes needs a single one.
    """
    iri, lines = change.graph.iri, change.graph.lines
    part = part or len(lines)
    parts = (lines[begin : begin + part] for begin in range(0, len(lines), part))
    inserts = [f"INSERT DATA {{ GRAPH <{iri}> {{\n{_grouped(some)}}} }}" for some in parts]
    return " ;\n".join([*map(dropping, change.gone), _emptying(iri), *inserts])


def _grouped(lines: Iterable[str]) -> str:
    r"""Sorted N-Triples as SPARQL takes them too: what many share said once, which servers read sooner.

    >>> _grouped(["<s:a> <s:p> 1 .\n", "<s:a> <s:p> 2 .\n", "<s:a> <s:q> 3 .\n", "<s:b> <s:p> 1 .\n"])
    '<s:a> <s:p> 1,2;<s:q> 3.\n<s:b> <s:p> 1.\n'
    """
    parts: list[str] = []
    before = about = ""
    for line in lines:
        subject, predicate, value = line[:-3].split(" ", 2)
        if subject != before:
            parts += [".\n" if parts else "", f"{subject} {predicate} {value}"]
        else:
            parts.append(f",{value}" if predicate == about else f";{predicate} {value}")
        before, about = subject, predicate
    return "".join([*parts, ".\n" if parts else ""])


def _emptying(graph: str) -> str:
    return f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def moving(change: Change, staged: str) -> str:
    """A graph that was put under another name takes its place, and its earlier versions go."""
    drops = "".join(f" ;\nDROP SILENT GRAPH <{gone}>" for gone in change.gone)
    return f"MOVE GRAPH <{staged}> TO GRAPH <{change.graph.iri}>{drops}"


def dropping(graph: str) -> str:
    """A graph goes."""
    return f"DROP SILENT GRAPH <{graph}>"
