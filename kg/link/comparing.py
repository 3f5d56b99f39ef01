"""How nodes of one type are compared, and what the evidence comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from kg.link.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.link.corpus import Corpus
    from kg.link.weights import Evidence


class Comparing(Protocol):
    """How nodes of one type are compared.

    Attributes:
        corpus: the stories.
        prior: how unlikely it is, in bits, that two are one.
    """

    corpus: Corpus
    prior: float

    def part(self, nodes: Iterable[int]) -> Self:
        """As much of it as is needed to compare these nodes with each other, for a worker."""

    def keys(self, i: int) -> Iterator[str]:
        """What two nodes must have one of in common to be compared."""

    def fine(self, i: int) -> str:
        """How a node is written: of many that share a key, those written alike are compared."""

    def contradict(self, i: int, j: int) -> bool:
        """Whether two nodes cannot be one."""

    def agree(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether what is known of two groups of nodes together allows them to be one."""

    def compare(self, i: int, j: int) -> list[Evidence]:
        """The evidence for and against two nodes being one; empty if they cannot be."""


def bits(comparing: Comparing, i: int, j: int) -> float:
    """How much speaks for two nodes being one, beyond what is needed to overcome how unlikely it is."""
    evidence = comparing.compare(i, j)
    return sum([each.bits for each in evidence]) - comparing.prior if evidence else weights()["contradiction"]
