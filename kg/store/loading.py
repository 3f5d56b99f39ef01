"""Putting graphs into a store, batch by batch, and making sure that they are in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kg.errors import Refused, StoreError
from kg.store import catalogue
from kg.store.graphs import NamedGraph
from kg.store.planning import outcome_of, planned
from kg.store.sending import Sending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.store.backend import Backend
    from kg.store.graphs import Deferred, Entry
    from kg.store.journal import Journal
    from kg.store.planning import Outcome, Plan

BATCH = 50
"""How many graphs are looked up, sent and checked together."""
_LARGE = 200_000
"""How many statements end a batch before it has all its graphs."""

_AT_THE_END: Final = 5.0
"""How many seconds a load that is stopped waits for what it has sent last."""


Make: TypeAlias = "Callable[[Sequence[Deferred]], Iterator[NamedGraph | None]]"
"""Makes deferred graphs, in their order; None for what is left out."""


@dataclass
class Loaded:
    """What a load did.

    Attributes:
        added: IRIs of graphs that the store had nothing of.
        replaced: of graphs that took the place of others, by IRI or as a new version of a story.
        unchanged: of graphs that the store had already, the same.
        outdated: of graphs that are older than what the store or the sources have of the story.
        failed: of graphs that the store refused.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome, iri: str) -> None:
        """Take down what became of a graph."""
        getattr(self, outcome).append(iri)


def load(
    backend: Backend,
    graphs: Iterable[NamedGraph | Deferred],
    journal: Journal,
    *,
    batch: int = BATCH,
    dry_run: bool = False,
    on_error: Callable[[Refused], None] | None = None,
    on_batch: Callable[[int], None] | None = None,
    make: Make | None = None,
) -> Loaded:
    """Put graphs into a store, each whole or not at all, and make sure that they are in.

    Args:
        backend: the store.
        graphs: what to load; read while it is loaded.
        journal: remembers what is done until all is.
        batch: how many graphs at a time.
        dry_run: only find out what would be done.
        on_error: called for each graph that the store refuses; else the first is raised.
        on_batch: called with the number of graphs that are through.
        make: makes deferred graphs, in their order; `one_by_one` if not given.

    Raises:
        StoreError: the store cannot be reached, read or written.
    """
    loaded = Loaded()
    under_way: list[_UnderWay] = []
    told = _Told(loaded, on_error, on_batch)
    try:
        for some in _batches(_made(backend, graphs, journal, loaded, make or one_by_one), batch):
            while under_way:  # the batch before, which was sent while this one was made
                under_way.pop().end(journal, told)
            known = catalogue.named(backend, [graph.entry for graph in some])
            plan = planned(some, known, unsure=journal.unfinished)
            under_way.append(_UnderWay(backend, plan, None if dry_run else _sent(backend, plan, journal)))
    except BaseException:
        with suppress(StoreError, TimeoutError):  # what is in already need not be made again
            while under_way:
                under_way.pop().end(journal, told, seconds=_AT_THE_END)
        raise
    while under_way:
        under_way.pop().end(journal, told)
    return loaded


def _sent(backend: Backend, plan: Plan, journal: Journal) -> Sending:
    if plan.changes:
        journal.begin(change.graph for change in plan.changes)
    return Sending(backend, plan.changes)


class _Told(NamedTuple):
    """Who is told what became of graphs."""

    loaded: Loaded
    on_error: Callable[[Refused], None] | None
    on_batch: Callable[[int], None] | None


class _UnderWay(NamedTuple):
    """A plan that is being carried out, or that is only to be told."""

    backend: Backend
    plan: Plan
    sending: Sending | None

    def end(self, journal: Journal, told: _Told, seconds: float | None = None) -> None:
        """Take down what became of each graph, once that is known.

        Args:
            journal: where it is written down.
            told: who is told.
            seconds: how long to wait; None for as long as it takes.

        Raises:
            StoreError: the store cannot be reached or written.
            TimeoutError: it takes longer.
        """
        failed = set() if self.sending is None else self._failed(self.sending, told.on_error, seconds)
        if self.sending is not None:
            done = chain(
                (change.graph for change in self.plan.changes), (graph for _, graph in self.plan.others)
            )
            journal.done([graph for graph in done if graph.iri not in failed])
        for outcome, graph in self.plan.others:
            told.loaded.count(outcome, graph.iri)
        for change in self.plan.changes:
            outcome = "failed" if change.graph.iri in failed else outcome_of(change)
            told.loaded.count(outcome, change.graph.iri)
        if told.on_batch is not None:
            told.on_batch(len(self.plan.changes) + len(self.plan.others))

    def _failed(
        self, sending: Sending, on_error: Callable[[Refused], None] | None, seconds: float | None
    ) -> set[str]:
        """The IRIs of the graphs that the store did not take."""
        refusals = sending.refused(seconds)
        taken = [change.graph.entry for change in self.plan.changes if change.graph.iri not in refusals]
        failed = set()
        for iri, error in chain(refusals.items(), _missing(self.backend, taken)):
            if on_error is None:
                raise error
            on_error(error)
            failed.add(iri)
        return failed


def _made(
    backend: Backend,
    graphs: Iterable[NamedGraph | Deferred],
    journal: Journal,
    loaded: Loaded,
    make: Make,
) -> Iterator[NamedGraph]:
    """The graphs, without those that an earlier load has put in already."""
    waiting: list[Deferred] = []
    for graph in graphs:
        if isinstance(graph, NamedGraph):
            yield from _of(waiting, make)
            yield graph
            continue
        before = journal.made(graph.key)
        if before is not None and before[0] not in journal.unfinished and catalogue.holds(backend, *before):
            loaded.count("unchanged", before[0])
            continue
        waiting.append(graph)
        if len(waiting) == BATCH:
            yield from _of(waiting, make)
    yield from _of(waiting, make)


def _of(waiting: list[Deferred], make: Make) -> Iterator[NamedGraph]:
    """What is made of those that wait, of whom then none waits any more."""
    some = list(waiting)
    waiting.clear()
    for deferred, made in zip(some, make(some), strict=True):
        if made is not None:
            yield replace(made, key=deferred.key)


def one_by_one(some: Sequence[Deferred]) -> Iterator[NamedGraph | None]:
    """Graphs, each made when it is asked for."""
    return (each.make() for each in some)


def _missing(backend: Backend, taken: Sequence[Entry]) -> Iterator[tuple[str, Refused]]:
    """What a store took and has not: somebody else answered in its place, or another load was faster."""
    found = catalogue.named(backend, taken) if taken else {}
    for entry in taken:
        if entry.iri not in found:
            message = "the store says that it took this graph, but does not have it; is the address right?"
            yield entry.iri, Refused(message, source=entry.iri)
        elif found[entry.iri].digest != entry.digest:
            yield (
                entry.iri,
                Refused("another load has just put in another graph of this name", source=entry.iri),
            )
        else:
            _settle(backend, entry, found.values())


def _settle(backend: Backend, entry: Entry, found: Iterable[Entry]) -> None:
    """Leave one version of a story, if another load has put in one at the same time.

    That load may do the same, and must come to the same end.
    """
    for rival in found:
        if rival.iri != entry.iri and rival.is_version_of(entry):
            older = entry.is_older_than(rival) or (not rival.is_older_than(entry) and entry.iri < rival.iri)
            backend.drop(entry.iri if older else rival.iri)


def _batches(graphs: Iterable[NamedGraph], most: int) -> Iterator[list[NamedGraph]]:
    some: list[NamedGraph] = []
    statements = 0
    for graph in graphs:
        some.append(graph)
        statements += len(graph.lines)
        if len(some) >= most or statements >= _LARGE:
            yield some
            some, statements = [], 0
    if some:
        yield some
