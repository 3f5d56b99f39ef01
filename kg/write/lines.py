"""N-Triples and N-Quads: the strings as they are, one statement a line. This is also the bulk path."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ntriples import Triple
    from kg.write.formats import Named


def ntriples(graphs: Iterable[Named]) -> Iterator[str]:
    """All graphs as one, a chunk for each."""
    for _, triples in graphs:
        yield _lines(triples, " .\n")


def nquads(graphs: Iterable[Named]) -> Iterator[str]:
    """Each graph under its name, a chunk for each."""
    for name, triples in graphs:
        yield _lines(triples, f" <{name}> .\n")


def _lines(triples: Iterable[Triple], end: str) -> str:
    """The triples, each once and with this end."""
    joined = end.join(map(" ".join, dict.fromkeys(triples)))
    return joined + end if joined else ""
