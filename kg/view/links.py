"""Who the persons of many stories are, as a graph of links says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.graph import names as n
from kg.ntriples import unescape, unwrap
from kg.terms import KGN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ntriples import Triple

_CANONICAL: Final = f"<{KGN}Canonical>"


class Canonical(NamedTuple):
    """Who someone is beyond one story.

    Attributes:
        iri: the IRI that stands for the same person in every story.
        name: what to call that person.
    """

    iri: str
    name: str


def canonical(links: Iterable[Triple]) -> dict[str, Canonical]:
    """Who the nodes of stories are, by their IRIs: what they have as ``schema:sameAs``, if it is canonical.

    Args:
        links: the graph of links, in N-Triples syntax, as ``kg link`` writes it.

    >>> kim = "<https://kg.example/kim>"
    >>> links = [(kim, n.TYPE, _CANONICAL), (kim, n.name, '"Kim"'), ("<urn:kim>", n.same_as, kim)]
    >>> canonical(links)
    {'urn:kim': Canonical(iri='https://kg.example/kim', name='Kim')}
    """
    names: dict[str, str] = {}
    known: set[str] = set()
    same: list[tuple[str, str]] = []
    for subject, predicate, value in links:
        if predicate == n.TYPE and value == _CANONICAL:
            known.add(subject)
        elif predicate == n.name:
            names[subject] = unescape(unwrap(value)[0])
        elif predicate == n.same_as:
            same.append((subject, value))
    return {node[1:-1]: Canonical(one[1:-1], names.get(one, one[1:-1])) for node, one in same if one in known}
