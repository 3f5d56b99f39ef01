"""From the stories' nodes to canonical ones: first organisations, places and persons, then events.

The steps of each type run on an engine: pairs of nodes that may be one are scored block by block, what these
connect is clustered component by component. A task has all that it needs with it, so that workers are alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from kg.engines import Here, in_order
from kg.link import pairs
from kg.link.blocks import batches
from kg.link.canonicals import Context, made
from kg.link.corpus import Corpus, only
from kg.link.decisions import Decisions
from kg.link.events import Events
from kg.link.known import Told
from kg.link.persons import Persons
from kg.link.things import Things
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.engines import Engine
    from kg.link.canonicals import Found
    from kg.link.comparing import Comparing
    from kg.link.known import Known
    from kg.link.nodes import StoryNodes, Type
    from kg.link.records import Canonical

_ORDER: Final[tuple[Type, ...]] = ("organization", "place", "person", "event")
"""Roles are in organisations, and events have persons, organisations and places."""


def link(
    stories: Iterable[StoryNodes],
    *,
    base: str = DEFAULT_BASE,
    decisions: Decisions = Decisions(),  # noqa: B008  it cannot change
    before: Iterable[Canonical] = (),
    engine: Engine | None = None,
) -> Iterator[Canonical]:
    """The persons, organisations, places and events of several stories, each once.

    Args:
        stories: what each tells of.
        base: what the IRIs of canonical nodes begin with.
        decisions: of people; they come before all evidence.
        before: what an earlier run came to. Its IRIs stay, what it has linked stays linked unless a decision
            speaks against it, and only what is new is compared.
        engine: what runs the steps; this process if it is not given. What comes of it is the same.

    Yields:
        Canonical nodes, type by type in the order of their first nodes, with the links of all their stories'
        nodes.
    """
    corpus = Corpus(stories)
    linking = _Linking(corpus, Told(corpus, decisions, before, base), base, engine or Here())
    for type_ in _ORDER:
        yield from linking.of(type_)


@dataclass
class _Linking:
    """What is kept while one type after the other is linked."""

    corpus: Corpus
    told: Told
    base: str
    engine: Engine
    organizations: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The canonical IRI and the name of each organisation's node that is linked."""
    first: dict[str, int] = field(default_factory=dict)
    """For each node that is linked the first one of its cluster."""

    def of(self, type_: Type) -> Iterator[Canonical]:
        """The canonical nodes of a type."""
        nodes = [i for i, node in enumerate(self.corpus.nodes) if node.type == type_]
        comparing = self._comparing(type_)
        known = self.told.of(nodes, comparing.contradict)
        fresh = None if self.told.is_first else known.fresh(nodes)
        tasks = self._scoring(comparing, nodes, fresh)
        alike = pairs.gathered(found for _, found in self.engine.run(pairs.scored, tasks))
        done = in_order(self.engine.run(made, self._making(comparing, nodes, alike, known)))
        for found in _by_first_node(done):
            self._remember(type_, found)
            if found.canonical.links:
                yield found.canonical

    def _comparing(self, type_: Type) -> Comparing:
        if type_ == "person":
            return Persons(self.corpus)
        if type_ == "event":
            return Events(self.corpus, self.first)
        return Things(self.corpus, type_)

    def _scoring(
        self, comparing: Comparing, nodes: Sequence[int], fresh: frozenset[int] | None
    ) -> Iterator[tuple[Any, ...]]:
        for batch in batches(comparing, nodes, fresh):
            here = {i for block in batch.blocks for i in block}
            yield comparing.part(here), batch, None if fresh is None else fresh & here

    def _making(
        self, comparing: Comparing, nodes: Sequence[int], alike: pairs.Pairs, known: Known
    ) -> Iterator[tuple[Any, ...]]:
        for some in pairs.components(nodes, alike, known):
            here = {i for component in some for i in component.nodes}
            roles = (role for i in here for role in self.corpus.nodes[i].roles)
            organizations = only(self.organizations, {role.organization for role in roles})
            yield Context(comparing.part(here), self.base, organizations), some

    def _remember(self, type_: Type, found: Found) -> None:
        """What links of other types need to know."""
        if type_ == "event":
            return
        told = found.canonical.iri, found.canonical.name
        for i in found.nodes:
            iri = self.corpus.nodes[i].iri
            self.first[iri] = found.nodes[0]
            if type_ == "organization":
                self.organizations[iri] = told


def _by_first_node(done: Iterable[list[list[Found]]]) -> Iterator[Found]:
    """Canonical nodes in the order of their first nodes, where components come in the order of theirs."""
    waiting: list[tuple[int, Found]] = []
    for component in chain.from_iterable(done):
        while waiting and waiting[0][0] < component[0].nodes[0]:
            yield heappop(waiting)[1]
        for found in component:
            heappush(waiting, (found.nodes[0], found))
    while waiting:
        yield heappop(waiting)[1]


def unlinked(before: Iterable[Canonical], iris: Iterable[str]) -> list[tuple[str, ...]]:
    """The decisions that take nodes out of what they are linked to.

    Args:
        before: what a run came to.
        iris: of stories' nodes, each of which is kept apart from all others that share its canonical node, or
            of canonical nodes, whose nodes are all kept apart from each other.
    """
    wanted, found = set(iris), []
    for canonical in before:
        nodes = [each.node for each in canonical.links]
        if canonical.iri in wanted:
            found += [(first, *nodes[k + 1 :]) for k, first in enumerate(nodes[:-1])]
            continue
        found += [
            (node, *(other for other in nodes if other != node))
            for node in nodes
            if node in wanted and len(nodes) > 1
        ]
    return found
