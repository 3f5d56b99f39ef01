"""What is known before anything is compared: what people have decided, what an earlier run has come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.link.corpus import only
from kg.link.iris import minted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.link.corpus import Corpus
    from kg.link.decisions import Decisions
    from kg.link.records import Canonical, Link


@dataclass(frozen=True)
class Known:
    """What is known of nodes of one type, by their positions in the corpus.

    Attributes:
        before: what each was linked to: the canonical IRI and the link.
        decided: those that decisions are about, with the number of the one that says whom each is one with,
            or -1.
        apart: for each those that it is to be kept apart from.
        same: for each others that are one with it, whatever speaks against it.
    """

    before: dict[int, tuple[str, Link]] = field(default_factory=dict)
    decided: dict[int, int] = field(default_factory=dict)
    apart: dict[int, set[int]] = field(default_factory=dict)
    same: dict[int, list[int]] = field(default_factory=dict)

    def part(self, nodes: Iterable[int]) -> Known:
        """What is known of some nodes."""
        tables = self.before, self.decided, self.apart, self.same
        return Known(*(only(table, nodes) if table else {} for table in tables))  # type: ignore[arg-type]

    def fresh(self, nodes: Iterable[int]) -> frozenset[int]:
        """Those of which no earlier run has said anything that still counts."""
        return frozenset(i for i in nodes if i in self.decided or i not in self.before)

    def connected(self) -> Iterator[tuple[int, int]]:
        """Pairs that are one, or were one: whether they still are, only all of them together tell."""
        first: dict[str, int] = {}
        for i, (iri, _) in self.before.items():
            yield first.setdefault(iri, i), i
        yield from self.joined()

    def joined(self) -> Iterator[tuple[int, int]]:
        """Pairs that are one: first by decisions, then since they were one before."""
        for i, others in self.same.items():
            yield from ((i, j) for j in others)
        first: dict[str, int] = {}
        for i, (iri, _) in self.before.items():
            if i not in self.apart:
                yield first.setdefault(iri, i), i


class Told:
    """What decisions and an earlier run say of a corpus.

    Args:
        corpus: the stories.
        decisions: of people.
        before: what an earlier run came to.
        base: what the IRIs of canonical nodes begin with.
    """

    def __init__(self, corpus: Corpus, decisions: Decisions, before: Iterable[Canonical], base: str) -> None:
        self._corpus, self._decisions, self._base = corpus, decisions, base
        self._before = {
            corpus.index[link.node]: (canonical.iri, link)
            for canonical in before
            for link in canonical.links
            if link.node in corpus.index
        }
        self.is_first = not self._before
        self._meaning = self._meanings(
            {iri for group in (*decisions.same, *decisions.apart) for iri in group}
        )

    def of(self, nodes: Sequence[int], contradict: Callable[[int, int], bool]) -> Known:
        """What is known of the nodes of one type.

        Args:
            nodes: their positions.
            contradict: whether two of them cannot be one.
        """
        here = set(nodes)
        apart = self._apart(here)
        decided, same = dict.fromkeys(sorted(apart), -1), dict[int, list[int]]()
        for number, group in enumerate(self._decisions.same):
            meant = sorted({i for iri in group for i in self._meaning[iri]} & here)
            decided.update(dict.fromkeys(meant, number))
            for i, j in pairwise(meant):
                same.setdefault(i, []).append(j)
        before = {i: self._before[i] for i in nodes if i in self._before and not self._is_authority(i)}
        first = {iri: i for i, (iri, _) in reversed(before.items()) if i not in apart}
        for i, j in self._authorities(nodes, first, contradict):
            same.setdefault(i, []).append(j)
        return Known(before, decided, apart, same)

    def _is_authority(self, i: int) -> bool:
        return self._corpus.of_authority[self._corpus.story_of[i]]

    def _authorities(
        self, nodes: Iterable[int], first: Mapping[str, int], contradict: Callable[[int, int], bool]
    ) -> Iterator[tuple[int, int]]:
        """The entries of authority files that say which canonical node they are."""
        for i in nodes if any(self._corpus.of_authority) else ():
            for iri in self._corpus.nodes[i].who if self._is_authority(i) else ():
                if iri in first and not contradict(first[iri], i):
                    yield first[iri], i

    def _meanings(self, iris: set[str]) -> dict[str, list[int]]:
        """The nodes that IRIs in decisions mean: a node, those of a canonical one, those that carry it."""
        index, nodes = self._corpus.index, self._corpus.nodes
        found = {iri: [index[iri]] if iri in index else [] for iri in iris}
        open_ = {iri for iri, meant in found.items() if not meant}
        if not open_:
            return found
        for i, (canonical, _) in self._before.items():
            if canonical in open_:
                found[canonical].append(i)
        open_ = {iri for iri in open_ if not found[iri]}
        for i, node in enumerate(nodes) if open_ else ():
            for iri in open_.intersection((*node.ids, minted(node, self._base))):
                found[iri].append(i)
        return found

    def _apart(self, here: set[int]) -> dict[int, set[int]]:
        """For each node those that it is to be kept apart from."""
        found: dict[int, set[int]] = {}
        for first, *others in self._decisions.apart:
            for i in here.intersection(self._meaning[first]):
                for other in others:
                    for j in here.intersection(self._meaning[other]) - {i}:
                        found.setdefault(i, set()).add(j)
                        found.setdefault(j, set()).add(i)
        return found
