"""Clusters of nodes that are one, which contradict nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.link.comparing import bits
from kg.link.weights import weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.link.comparing import Comparing

_SIGNATURES: Final = 40
"""So many different nodes of a cluster are asked whether they contradict another."""
_SAMPLE: Final = 6
"""So many nodes of each of two clusters are compared before they become one."""


class Clusters:
    """Nodes that are one, by their positions in the corpus.

    Args:
        comparing: how the nodes are compared.
        apart: the nodes that each node must be kept apart from.
        within: whether two nodes of one story may be one.
    """

    def __init__(self, comparing: Comparing, apart: Mapping[int, set[int]], *, within: bool = False) -> None:
        self.corpus = comparing.corpus
        self.comparing, self.apart, self.within = comparing, apart, within
        self.least = weights()["average"]
        self.parent: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self._stories: dict[int, set[int]] = {}
        self._signatures: dict[int, list[int]] = {}
        self.why: dict[int, int] = {}
        """For each node the one whose likeness brought it into its cluster."""

    def root(self, i: int) -> int:
        """The node that stands for the cluster of node ``i``."""
        while (up := self.parent.get(i, i)) != i:
            self.parent[i] = i = self.parent.get(up, up)
        return i

    def of(self, root: int) -> Sequence[int]:
        """The nodes of a cluster."""
        return self.members.get(root, [root])

    def join(self, i: int, j: int, *, surely: bool = False) -> bool:
        """Make the clusters of two nodes one, unless something speaks against it.

        Args:
            i: a node.
            j: another.
            surely: whether a person has decided so, which nothing speaks against.
        """
        a, b = self.root(i), self.root(j)
        if a == b or not (surely or self._may(a, b)):
            return a == b
        if (len(self.of(b)), -b) > (len(self.of(a)), -a):
            a, b, i, j = b, a, j, i
        self._turn(j, i)
        self.members.setdefault(a, [a]).extend(self.of(b))
        self._stories.setdefault(a, {self.corpus.story_of[a]}).update(self._stories_of(b))
        self._signatures[a] = self._merged(self._signatures_of(a), self._signatures_of(b))
        self.members.pop(b, None)
        self._stories.pop(b, None)
        self._signatures.pop(b, None)
        self.parent[b] = a
        return True

    def _turn(self, j: int, i: int) -> None:
        """Hang the tree of reasons that node ``j`` is in on node ``i``."""
        child, above = j, i
        while True:
            before = self.why.get(child)
            self.why[child] = above
            if before is None:
                return
            child, above = before, child

    def _may(self, a: int, b: int) -> bool:
        if not self.within and not self._stories_of(a).isdisjoint(self._stories_of(b)):
            return False
        if self.apart and any(self.apart[i].intersection(self.of(b)) for i in self.of(a) if i in self.apart):
            return False
        contradict = self.comparing.contradict
        if any(contradict(i, j) for i in self._signatures_of(a) for j in self._signatures_of(b)):
            return False
        one, other = self.of(a), self.of(b)
        return self.comparing.agree(one, other) and self._are_alike(one, other)

    def _are_alike(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether the nodes of two clusters, or some of many, are enough alike on average."""
        pairs = [(i, j) for i in _some(one) for j in _some(other)]
        return len(pairs) == 1 or sum(bits(self.comparing, i, j) for i, j in pairs) >= self.least * len(pairs)

    def _stories_of(self, root: int) -> set[int]:
        return self._stories.get(root) or {self.corpus.story_of[root]}

    def _signatures_of(self, root: int) -> list[int]:
        return self._signatures.get(root) or [root]

    def _merged(self, one: list[int], other: list[int]) -> list[int]:
        """Nodes of both that differ in what may contradict."""
        found: dict[object, int] = {}
        for i in (*one, *other):
            node = self.corpus.nodes[i]
            found.setdefault((node.name, node.ids, node.born), i)
        return list(found.values())[:_SIGNATURES]


def _some(nodes: Sequence[int]) -> Sequence[int]:
    """A few nodes of a cluster, from all over it."""
    return nodes if len(nodes) <= _SAMPLE else [nodes[k * len(nodes) // _SAMPLE] for k in range(_SAMPLE)]
