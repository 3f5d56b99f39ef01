"""Putting graphs into a store: what is new, what is replaced, what need not be touched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Literal

from kg.errors import Refused
from kg.store import catalogue
from kg.store.backend import Change
from kg.store.graphs import NamedGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.store.backend import Backend
    from kg.store.graphs import Deferred, Entry
    from kg.store.journal import Journal

BATCH = 50
"""How many graphs are looked up, sent and checked together."""
_LARGE = 200_000
"""How many statements end a batch before it has all its graphs."""

Outcome = Literal["added", "replaced", "unchanged", "outdated", "failed"]


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


@dataclass(frozen=True)
class Plan:
    """What is to be done with a batch: the changes, and the graphs that need none with the reason."""

    changes: tuple[Change, ...]
    others: tuple[tuple[Outcome, NamedGraph], ...]


def load(
    backend: Backend,
    graphs: Iterable[NamedGraph | Deferred],
    journal: Journal,
    *,
    batch: int = BATCH,
    dry_run: bool = False,
    on_error: Callable[[Refused], None] | None = None,
    on_batch: Callable[[int], None] | None = None,
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

    Raises:
        StoreError: the store cannot be reached, read or written.
    """
    loaded = Loaded()
    for some in _batches(_made(backend, graphs, journal, loaded), batch):
        known = catalogue.named(backend, [graph.entry for graph in some])
        plan = planned(some, known, unsure=journal.unfinished)
        failed = set() if dry_run else _carried_out(backend, plan, journal, on_error)
        for outcome, graph in plan.others:
            loaded.count(outcome, graph.iri)
        for change in plan.changes:
            loaded.count("failed" if change.graph.iri in failed else _outcome(change), change.graph.iri)
        if on_batch is not None:
            on_batch(len(some))
    return loaded


def _made(
    backend: Backend, graphs: Iterable[NamedGraph | Deferred], journal: Journal, loaded: Loaded
) -> Iterator[NamedGraph]:
    """The graphs, without those that an earlier load has put in already."""
    for graph in graphs:
        if isinstance(graph, NamedGraph):
            yield graph
            continue
        before = journal.made(graph.key)
        if before is not None and before[0] not in journal.unfinished and catalogue.holds(backend, *before):
            loaded.count("unchanged", before[0])
        elif (made := graph.make()) is not None:
            yield replace(made, key=graph.key)


def planned(graphs: Sequence[NamedGraph], known: Mapping[str, Entry], unsure: Iterable[str] = ()) -> Plan:
    """What is to be done so that a store has the latest version of each story, and no other.

    Of versions whose dates do not tell which is later, it is the one that comes last.

    Args:
        graphs: what is to be loaded, in order.
        known: what the store has of these stories, by IRI.
        unsure: the IRIs of graphs that may be in the store by half.
    """
    unsure = set(unsure)
    others: list[tuple[Outcome, NamedGraph]] = []
    last: dict[str, NamedGraph] = {}
    gone: dict[str, set[str]] = {}
    for graph in graphs:
        rivals = [other for other in _entries(known, last, gone) if other.is_version_of(graph.entry)]
        if any(graph.entry.is_older_than(rival) for rival in rivals):
            others.append(("outdated", graph))
            continue
        beaten = {rival.iri for rival in rivals}
        gone[graph.iri] = beaten.union(*(gone.pop(iri, ()) for iri in beaten)) & known.keys()
        others += [("outdated", last.pop(iri)) for iri in sorted(beaten & last.keys())]
        last[graph.iri] = graph
    changes = []
    for graph in last.values():
        change = Change(graph, tuple(sorted(gone[graph.iri] - {graph.iri})), graph.iri not in known)
        if _is_needed(change, known, unsure):
            changes.append(change)
        else:
            others.append(("unchanged", graph))
    return Plan(tuple(changes), tuple(others))


def _entries(
    known: Mapping[str, Entry], last: Mapping[str, NamedGraph], gone: Mapping[str, set[str]]
) -> Iterator[Entry]:
    """The stories as they will be in the store after what is planned so far."""
    beaten = set(chain.from_iterable(gone.values())) | last.keys()
    yield from (entry for iri, entry in known.items() if iri not in beaten)
    yield from (graph.entry for graph in last.values())


def _is_needed(change: Change, known: Mapping[str, Entry], unsure: set[str]) -> bool:
    iri = change.graph.iri
    same = iri in known and known[iri].digest == change.graph.entry.digest
    return bool(change.gone) or not same or iri in unsure


def _outcome(change: Change) -> Outcome:
    return "added" if change.fresh and not change.gone else "replaced"


def _carried_out(
    backend: Backend, plan: Plan, journal: Journal, on_error: Callable[[Refused], None] | None
) -> set[str]:
    """Do what is planned; the IRIs of the graphs that the store did not take."""
    failed = set()
    if plan.changes:
        journal.begin(change.graph for change in plan.changes)
        refusals = {change.graph.iri: error for change, error in backend.put(plan.changes)}
        taken = [change.graph.entry for change in plan.changes if change.graph.iri not in refusals]
        for iri, error in chain(refusals.items(), _missing(backend, taken)):
            if on_error is None:
                raise error
            on_error(error)
            failed.add(iri)
    done = chain((change.graph for change in plan.changes), (graph for _, graph in plan.others))
    journal.done([graph for graph in done if graph.iri not in failed])
    return failed


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
