"""Pairs of nodes that are alike, each in one whole number: the surest first, and what they connect."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kg.link.comparing import bits
from kg.link.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from kg.link.blocks import Batch
    from kg.link.comparing import Comparing
    from kg.link.known import Known

    Pairs = NDArray[np.uint64]

_NODE: Final = 26
"""A node's position takes so many of 64 bits."""
_SCORE: Final = (1 << 12) - 1
_MASK: Final = (1 << _NODE) - 1
_EIGHTHS: Final = 8
_SIZE: Final = 5_000
"""So many nodes of components go to a worker at once."""


def scored(comparing: Comparing, batch: Batch, fresh: AbstractSet[int] | None) -> bytes:
    """The pairs of some blocks that are alike enough to be one; what a worker does."""
    least, found = weights()["threshold"], array("Q")
    for i, j in batch.pairs(fresh):
        score = bits(comparing, i, j)
        if score >= least:
            low, high = (i, j) if i < j else (j, i)
            better = max(_SCORE - round(score * _EIGHTHS), 0)
            found.append((better << _NODE | low) << _NODE | high)
    return found.tobytes()


def gathered(found: Iterable[bytes]) -> Pairs:
    """All pairs, each once, the surest first."""
    return np.unique(
        np.concatenate([np.empty(0, np.uint64), *(np.frombuffer(some, np.uint64) for some in found)])
    )


def each(pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The nodes of each pair."""
    for first in range(0, len(pairs), 1 << 16):
        for pair in pairs[first : first + (1 << 16)].tolist():
            yield pair >> _NODE & _MASK, pair & _MASK


class Component(NamedTuple):
    """Nodes that pairs connect, whatever else is connected.

    Attributes:
        nodes: in order.
        pairs: the surest first.
        known: what is known of the nodes.
    """

    nodes: list[int]
    pairs: Pairs
    known: Known


def components(nodes: Sequence[int], pairs: Pairs, known: Known) -> Iterator[list[Component]]:
    """Nodes by what connects them, in batches for workers, in the order of their first nodes.

    Args:
        nodes: of one type.
        pairs: those that are alike.
        known: what is known of the nodes.
    """
    up: dict[int, int] = {}
    for i, j in chain(known.connected(), each(pairs)):
        _unite(up, i, j)
    members: dict[int, list[int]] = {}
    for i in nodes:
        members.setdefault(_root(up, i), []).append(i)
    ordered, starts = _by_component(pairs, up)
    batch: list[Component] = []
    size = 0
    for root, group in members.items():
        begin, end = starts.get(root, (0, 0))
        batch.append(Component(group, ordered[begin:end], known.part(group)))
        size += len(group)
        if size >= _SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _root(up: dict[int, int], i: int) -> int:
    while (over := up.get(i, i)) != i:
        up[i] = i = up.get(over, over)
    return i


def _unite(up: dict[int, int], i: int, j: int) -> None:
    """Connect two nodes; the first of all connected stands for them."""
    a, b = _root(up, i), _root(up, j)
    if a != b:
        up[max(a, b)] = min(a, b)


def _by_component(pairs: Pairs, up: dict[int, int]) -> tuple[Pairs, dict[int, tuple[int, int]]]:
    """The pairs of each component together, and where those of each begin and end."""
    roots = np.fromiter((_root(up, i) for i, _ in each(pairs)), np.int64, len(pairs))
    order = np.argsort(roots, kind="stable")
    found, begins, counts = np.unique(roots[order], return_index=True, return_counts=True)
    places = zip(begins.tolist(), (begins + counts).tolist(), strict=True)
    return pairs[order], dict(zip(found.tolist(), places, strict=True))
