"""Which nodes are one: candidate pairs by blocking, their evidence, and clusters that contradict nothing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, Protocol

from kg.link.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.link.corpus import Corpus
    from kg.link.weights import Evidence

_ALL: Final = 40
"""All nodes with the same key are compared up to so many; of more each with its neighbours."""
_WINDOW: Final = 3
_SIGNATURES: Final = 40
"""So many different nodes of a cluster are asked whether they contradict another."""
_SAMPLE: Final = 6
"""So many nodes of each of two clusters are compared before they become one."""
_BITS: Final = 28


class Comparing(Protocol):
    """How nodes of one type are compared."""

    prior: float

    def keys(self, i: int) -> Iterator[str]:
        """What two nodes must have one of in common to be compared."""

    def fine(self, i: int) -> str:
        """What those must have in common who share a frequent key."""

    def contradict(self, i: int, j: int) -> bool:
        """Whether two nodes cannot be one."""

    def agree(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether what is known of two groups of nodes together allows them to be one."""

    def compare(self, i: int, j: int) -> list[Evidence]:
        """The evidence for and against two nodes being one; empty if they cannot be."""


class Clusters:
    """Nodes that are one, by their positions in the corpus.

    Args:
        corpus: the stories.
        comparing: how the nodes are compared.
        apart: the nodes that each node must be kept apart from.
        within: whether two nodes of one story may be one.
    """

    def __init__(
        self, corpus: Corpus, comparing: Comparing, apart: Mapping[int, set[int]], *, within: bool = False
    ) -> None:
        self.corpus, self.comparing, self.apart, self.within = corpus, comparing, apart, within
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
            told = (self.corpus.story_of[i], node.status) if self.within else ()
            found.setdefault((node.name, node.ids, node.born, node.earliest, node.latest, *told), i)
        return list(found.values())[:_SIGNATURES]


def _some(nodes: Sequence[int]) -> Sequence[int]:
    """A few nodes of a cluster, from all over it."""
    return nodes if len(nodes) <= _SAMPLE else [nodes[k * len(nodes) // _SAMPLE] for k in range(_SAMPLE)]


def bits(comparing: Comparing, i: int, j: int) -> float:
    """How much speaks for two nodes being one, beyond what is needed to overcome how unlikely it is."""
    evidence = comparing.compare(i, j)
    return sum([each.bits for each in evidence]) - comparing.prior if evidence else weights()["contradiction"]


def pairs(comparing: Comparing, nodes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The pairs of nodes that have a key in common, each once; of those with a frequent key only some."""
    groups = _groups(comparing, nodes)
    small: dict[int, set[int]] = {}
    for number, group in enumerate(groups):
        for i in group if len(group) <= _ALL else ():
            small.setdefault(i, set()).add(number)
    none: set[int] = set()
    for number, group in enumerate(groups):
        for some in [group] if len(group) <= _ALL else _finer(comparing, group):
            for i, j in combinations(some, 2):
                if min(small.get(i, none) & small.get(j, none), default=number) >= number:  # not met before
                    yield i, j


def _groups(comparing: Comparing, nodes: Iterable[int]) -> list[list[int]]:
    """The nodes that have a key in common, for each key that several have."""
    keyed: dict[str, list[int]] = {}
    for i in nodes:
        for key in dict.fromkeys(comparing.keys(i)):
            if key:
                keyed.setdefault(key, []).append(i)
    return [found for found in keyed.values() if len(found) > 1]


def _finer(comparing: Comparing, nodes: list[int]) -> Iterator[list[int]]:
    """Parts of a large group: those that are written alike; of many of these each with the next ones."""
    parts: dict[str, list[int]] = {}
    for i in nodes:
        parts.setdefault(comparing.fine(i), []).append(i)
    for part in parts.values():
        if 1 < len(part) <= _ALL:
            yield part
        elif len(part) > _ALL:
            yield from (part[i : i + _WINDOW] for i in range(len(part) - 1))
    if len(parts) > 1:  # the different writings of a frequent key, each by one node
        firsts = [part[0] for part in parts.values()]
        yield from (firsts[k : k + _ALL] for k in range(0, len(firsts), _ALL))


def clustered(clusters: Clusters, nodes: Sequence[int], fresh: frozenset[int] | None = None) -> None:
    """Join what is one, the surest first.

    Args:
        clusters: what is joined.
        nodes: the nodes of one type.
        fresh: if given, only pairs with one of these are compared.
    """
    comparing, least = clusters.comparing, weights()["threshold"]
    good: set[int] = set()
    for i, j in pairs(comparing, nodes):
        if fresh is not None and i not in fresh and j not in fresh:
            continue
        score = bits(comparing, i, j)
        if score >= least:  # in one number, which takes little room: the better the smaller, then the nodes
            low, high = (i, j) if i < j else (j, i)
            good.add(((round((1 << 12) - score * 8) << _BITS | low) << _BITS) | high)
    mask = (1 << _BITS) - 1
    for pair in sorted(good):
        clusters.join(pair >> _BITS & mask, pair & mask)
