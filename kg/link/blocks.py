"""Which nodes are compared with which: not all pairs, but those that have a key in common.

Of those with a frequent key those are compared that are written alike, or whose stories name the same thing.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kg.link.comparing import Comparing

_ALL: Final = 40
"""All nodes of a block are compared up to so many; of more each with the next ones."""
_WINDOW: Final = 3
_AROUND: Final = 6
"""So many of the rarest names of a story tell apart those that share a frequent key."""
_SIZE: Final = 20_000
"""So many nodes of blocks go to a worker at once."""


class Batch(NamedTuple):
    """Blocks that are compared together.

    Attributes:
        blocks: their nodes; of a large one in the order in which each is compared with the next ones.
        small: for each node the numbers of all small blocks that it is in, by which a pair is met once only.
        numbers: the numbers of these blocks.
    """

    blocks: list[list[int]]
    small: dict[int, tuple[int, ...]]
    numbers: list[int]

    def pairs(self, fresh: AbstractSet[int] | None) -> Iterator[tuple[int, int]]:
        """The pairs that are compared; if ``fresh`` is given only those with one of these nodes."""
        small = {i: frozenset(numbers) for i, numbers in self.small.items()}
        none = frozenset[int]()
        for number, block in zip(self.numbers, self.blocks, strict=True):
            for i, j in combinations(block, 2) if len(block) <= _ALL else _neighbours(block):
                if fresh is not None and i not in fresh and j not in fresh:
                    continue
                if min(small.get(i, none) & small.get(j, none), default=number) >= number:
                    yield i, j


def _neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((i, j) for k, i in enumerate(block) for j in block[k + 1 : k + _WINDOW])


def batches(
    comparing: Comparing, nodes: Iterable[int], fresh: AbstractSet[int] | None = None
) -> Iterator[Batch]:
    """All blocks of some nodes.

    Args:
        comparing: how they are compared.
        nodes: of one type.
        fresh: if given, only blocks with one of these are wanted.
    """
    blocks = list(_blocks(comparing, nodes, fresh))
    small: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        for i in block if len(block) <= _ALL else ():
            small.setdefault(i, []).append(number)
    first = size = 0
    for number, block in enumerate(blocks):
        size += len(block)
        if size >= _SIZE or number == len(blocks) - 1:
            some = blocks[first : number + 1]
            known = {i: tuple(small[i]) for part in some for i in part if i in small}
            yield Batch(some, known, list(range(first, number + 1)))
            first, size = number + 1, 0


def _blocks(
    comparing: Comparing, nodes: Iterable[int], fresh: AbstractSet[int] | None
) -> Iterator[list[int]]:
    for group in _groups(nodes, comparing.keys, fresh):
        if len(group) <= _ALL:
            yield group
        else:
            yield from _finer(comparing, group, fresh)


def _finer(comparing: Comparing, group: list[int], fresh: AbstractSet[int] | None) -> Iterator[list[int]]:
    """Parts of a large group: those written alike, those with a name beside them in common."""

    def around(i: int) -> Iterator[str]:
        yield comparing.fine(i)
        yield from map(str, comparing.corpus.around(i, _AROUND))

    def order(i: int) -> tuple[str, int, int]:
        return comparing.fine(i), comparing.corpus.day(i), i

    for part in _groups(group, around, fresh):
        yield part if len(part) <= _ALL else sorted(part, key=order)
    written: dict[str, list[int]] = {}
    for i in group:
        written.setdefault(comparing.fine(i), []).append(i)
    firsts = [some[0] for some in sorted(written.values(), key=lambda some: (-len(some), some[0]))]
    for k in range(0, len(firsts), _ALL) if len(firsts) > 1 else ():
        yield firsts[k : k + _ALL]  # the different writings of a frequent key, each by one node


def _groups(
    nodes: Iterable[int], keys: Callable[[int], Iterable[str]], fresh: AbstractSet[int] | None
) -> Iterator[list[int]]:
    """The nodes that have a key in common, for each key that several have, one of them a fresh one."""
    keyed: dict[str, list[int]] = {}
    for i in nodes:
        for key in dict.fromkeys(keys(i)):
            if key:
                keyed.setdefault(key, []).append(i)
    for found in keyed.values():
        if len(found) > 1 and (fresh is None or not fresh.isdisjoint(found)):
            yield found
