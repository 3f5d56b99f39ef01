"""N-Triples and N-Quads: the strings as they are, one statement a line. This is also the bulk path."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.write.formats import Named


def ntriples(graphs: Iterable[Named]) -> Iterator[str]:
    """All graphs as one, a chunk for each."""
    for _, triples in graphs:
        yield "".join([f"{s} {p} {o} .\n" for s, p, o in dict.fromkeys(triples)])


def nquads(graphs: Iterable[Named]) -> Iterator[str]:
    """Each graph under its name, a chunk for each."""
    for name, triples in graphs:
        end = f" <{name}> .\n"
        yield "".join([f"{s} {p} {o}{end}" for s, p, o in dict.fromkeys(triples)])
