"""N-Triples and N-Quads: the strings as they are, one statement a line. This is also the bulk path."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ntriples import Triple
    from kg.write.formats import Named


_AT_ONCE: Final = 1 << 14
"""How many triples go into a chunk: nearly every story is one, and of a very long one no copy is made."""


def ntriples(graphs: Iterable[Named]) -> Iterator[str]:
    """All graphs as one."""
    for _, triples in graphs:
        yield from _lines(triples, " .\n")


def nquads(graphs: Iterable[Named]) -> Iterator[str]:
    """Each graph under its name."""
    for name, triples in graphs:
        yield from _lines(triples, f" <{name}> .\n")


def _lines(triples: Iterable[Triple], end: str) -> Iterator[str]:
    """The triples, each once and with this end, in chunks."""
    lines = map(" ".join, dict.fromkeys(triples))
    while chunk := end.join(islice(lines, _AT_ONCE)):
        yield chunk + end
