"""What is to be done with a batch of graphs: what is new, what is replaced, what need not be touched."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from kg.store.backend import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.store.graphs import Entry, NamedGraph

Outcome = Literal["added", "replaced", "unchanged", "outdated", "failed"]


@dataclass(frozen=True)
class Plan:
    """What is to be done with a batch: the changes, and the graphs that need none with the reason."""

    changes: tuple[Change, ...]
    others: tuple[tuple[Outcome, NamedGraph], ...]


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


def outcome_of(change: Change) -> Outcome:
    """What becomes of a graph whose change is carried out."""
    return "added" if change.fresh and not change.gone else "replaced"
