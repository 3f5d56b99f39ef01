"""SPARQL Update requests: what changes a store in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.backend import Change


def replacing(change: Change) -> str:
    """A graph comes whole, and its earlier versions go.

    ``DROP`` and not ``CLEAR``, which some stores commit by itself.
    """
    iri = change.graph.iri
    drops = "".join(f"DROP SILENT GRAPH <{gone}> ;\n" for gone in (iri, *change.gone))
    return f"{drops}INSERT DATA {{ GRAPH <{iri}> {{\n{change.graph.ntriples()}}} }}"


def moving(change: Change, staged: str) -> str:
    """A graph that was put under another name takes its place, and its earlier versions go."""
    drops = "".join(f" ;\nDROP SILENT GRAPH <{gone}>" for gone in change.gone)
    return f"MOVE GRAPH <{staged}> TO GRAPH <{change.graph.iri}>{drops}"


def dropping(graph: str) -> str:
    """A graph goes."""
    return f"DROP SILENT GRAPH <{graph}>"
