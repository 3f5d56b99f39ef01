"""From the stories' nodes to canonical ones: first persons, organisations and places, then events."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, get_args

from kg.link import names
from kg.link.clusters import Clusters, bits, clustered
from kg.link.corpus import Corpus
from kg.link.decisions import Decisions
from kg.link.events import Events
from kg.link.histories import histories
from kg.link.identifiers import scheme
from kg.link.nodes import Type
from kg.link.persons import Persons
from kg.link.records import Canonical, Link
from kg.link.things import Things
from kg.link.weights import Evidence
from kg.terms import DEFAULT_BASE, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.link.clusters import Comparing
    from kg.link.nodes import StoryNodes

_DECIDED: Final = (Evidence("decision", 99.0, "a person has decided so"),)
_SHORT: Final = {"person": "person", "organization": "org", "place": "place", "event": "event"}


@dataclass
class _State:
    """What is kept while one type after the other is linked."""

    corpus: Corpus
    base: str
    decisions: Decisions
    before: Mapping[str, tuple[str, Link]]
    canonical: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The canonical IRI and the name of each node that is linked."""
    root: dict[str, int] = field(default_factory=dict)
    sure: dict[int, int] = field(default_factory=dict)
    """The number of the decision that says of a node whom it is one with."""


def link(
    stories: Iterable[StoryNodes],
    *,
    base: str = DEFAULT_BASE,
    decisions: Decisions = Decisions(),  # noqa: B008  it cannot change
    before: Iterable[Canonical] = (),
) -> list[Canonical]:
    """The persons, organisations, places and events of several stories, each once.

    Args:
        stories: what each tells of.
        base: what the IRIs of canonical nodes begin with.
        decisions: of people; they come before all evidence.
        before: what an earlier run came to. Its IRIs stay, what it has linked stays linked unless a decision
            speaks against it, and only what is new is compared.

    Returns:
        Canonical nodes by type and IRI, with the links of all their stories' nodes.
    """
    earlier = {each.node: (canonical.iri, each) for canonical in before for each in canonical.links}
    state = _State(Corpus(stories), base, decisions, earlier)
    by_type: dict[Type, list[int]] = {type_: [] for type_ in get_args(Type)}
    for i, node in enumerate(state.corpus.nodes):
        by_type[node.type].append(i)
    found: list[Canonical] = []
    for type_, nodes in by_type.items():
        comparing = _comparing(type_, state)
        clusters = Clusters(state.corpus, comparing, _apart(state, nodes), within=type_ == "event")
        decided = _join_known(state, clusters, nodes)
        clustered(clusters, nodes, _fresh(state, nodes, decided))
        found += _canonicals(state, clusters, nodes, decided)
    _add_histories(state, found)
    return found


def _comparing(type_: Type, state: _State) -> Comparing:
    if type_ == "person":
        return Persons(state.corpus)
    if type_ == "event":
        return Events(state.corpus, state.root)
    return Things(state.corpus, type_)


def _meant(state: _State, iri: str) -> list[int]:
    """The nodes that an IRI in a decision means: a node, those of a canonical one, those that carry it."""
    i = state.corpus.index.get(iri)
    if i is not None:
        return [i]
    linked = [
        state.corpus.index[node]
        for node, (canonical, _) in state.before.items()
        if canonical == iri and node in state.corpus.index
    ]
    return linked or [
        k
        for k, node in enumerate(state.corpus.nodes)
        if iri in node.ids or _minted(node.iri, node.name, node.type, state.base) == iri
    ]


def _apart(state: _State, nodes: Sequence[int]) -> dict[int, set[int]]:
    """For each node those that it is to be kept apart from."""
    here, found = set(nodes), dict[int, set[int]]()
    for first, *others in state.decisions.apart:
        for i in here.intersection(_meant(state, first)):
            for other in others:
                for j in here.intersection(_meant(state, other)) - {i}:
                    found.setdefault(i, set()).add(j)
                    found.setdefault(j, set()).add(i)
    return found


def _join_known(state: _State, clusters: Clusters, nodes: Sequence[int]) -> set[int]:
    """Join what people have decided, then what was one before; the nodes that were decided on."""
    here, decided = set(nodes), set(clusters.apart)
    for number, group in enumerate(state.decisions.same):
        meant = sorted({i for iri in group for i in _meant(state, iri)} & here)
        decided.update(meant)
        state.sure.update(dict.fromkeys(meant, number))
        for i, j in itertools.pairwise(meant):
            clusters.join(i, j, surely=True)
    first: dict[str, int] = {}
    for i in nodes:
        if _is_authority(state, i):
            continue
        known = state.before.get(state.corpus.nodes[i].iri)
        if known is not None and i not in clusters.apart:
            clusters.join(first.setdefault(known[0], i), i, surely=True)
    for i in nodes:
        for iri in state.corpus.nodes[i].who if _is_authority(state, i) else ():
            if iri in first and not clusters.comparing.contradict(first[iri], i):
                clusters.join(first[iri], i, surely=True)
    return decided


def _fresh(state: _State, nodes: Sequence[int], decided: set[int]) -> frozenset[int] | None:
    """The nodes that are compared with all others; None if no run was before this one."""
    if not state.before:
        return None
    return frozenset(i for i in nodes if i in decided or state.corpus.nodes[i].iri not in state.before)


def _canonicals(
    state: _State, clusters: Clusters, nodes: Sequence[int], decided: set[int]
) -> list[Canonical]:
    groups: dict[int, list[int]] = {}
    for i in nodes:
        groups.setdefault(clusters.root(i), []).append(i)
    taken: set[str] = set()
    found = []
    for root, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[1][0])):
        iri = _iri(state, group, taken)
        canonical = _described(state, iri, group)
        told = {i for i in group if not _is_authority(state, i)}
        canonical.links = [_linked(state, clusters, i, decided) for i in group if i in told]
        for i in group:
            state.canonical[state.corpus.nodes[i].iri] = (iri, canonical.name)
            state.root[state.corpus.nodes[i].iri] = root
        if told:
            found.append(canonical)
    return sorted(found, key=lambda canonical: canonical.iri)


def _is_authority(state: _State, i: int) -> bool:
    return state.corpus.of_authority[state.corpus.story_of[i]]


def _iri(state: _State, group: Sequence[int], taken: set[str]) -> str:
    """The IRI that most of the nodes had before, else one made from the first node."""
    nodes = [state.corpus.nodes[i] for i in group]
    had = Counter(state.before[node.iri][0] for node in nodes if node.iri in state.before)
    for iri, _ in sorted(had.items(), key=lambda item: (-item[1], item[0])):
        if iri not in taken:
            taken.add(iri)
            return iri
    first = next((node for node in nodes if not _is_authority(state, state.corpus.index[node.iri])), nodes[0])
    iri = _minted(first.iri, first.name, first.type, state.base)
    taken.add(iri)
    return iri


def _minted(node: str, name: str, type_: Type, base: str) -> str:
    digest = hashlib.sha256(node.encode()).hexdigest()[:12]
    return f"{base}{_SHORT[type_]}/{slug(name)}-{digest}"


def _described(state: _State, iri: str, group: Sequence[int]) -> Canonical:
    nodes = [state.corpus.nodes[i] for i in group]
    known = [node.name for i, node in zip(group, nodes, strict=True) if _is_authority(state, i)]
    counted = Counter(node.name for node in nodes)
    type_ = nodes[0].type
    full = [name for name in counted if type_ != "person" or names.read(name).is_full] or list(counted)
    name = known[0] if known else min(full, key=lambda each: (-counted[each], each))
    others = set(counted) | (
        {other for node in nodes for other in node.others} if type_ != "event" else set()
    )
    ids = {each for node in nodes for each in node.ids if scheme(each) or (known and "://" in each)}
    ids.update(nodes[k].iri for k, i in enumerate(group) if _is_authority(state, i) and "://" in nodes[k].iri)
    return Canonical(
        iri, type_, name, tuple(sorted(others - {name})) if type_ != "event" else (), tuple(sorted(ids))
    )


def _linked(state: _State, clusters: Clusters, i: int, decided: set[int]) -> Link:
    """The link of a node, as it was before if nothing has changed, with the evidence."""
    node = state.corpus.nodes[i]
    known = state.before.get(node.iri)
    if (
        known is not None
        and i not in decided
        and (known[1].compared in state.corpus.index or not known[1].compared)
    ):
        same = not known[1].compared or clusters.root(state.corpus.index[known[1].compared]) == clusters.root(
            i
        )
        if same and (known[1].compared or len(clusters.of(clusters.root(i))) == 1):
            return known[1]
    j = clusters.why.get(i)
    if j is None:
        j = next((k for k in clusters.of(clusters.root(i)) if clusters.why.get(k) == i), None)
    if j is None:
        return Link(node.iri)
    if i in state.sure and state.sure[i] == state.sure.get(j):
        return Link(node.iri, 1.0, state.corpus.nodes[j].iri, _DECIDED, decided=True)
    score = bits(clusters.comparing, i, j)
    evidence = tuple(
        Evidence(each.kind, round(each.bits, 1), each.words or state.corpus.tell(each.shared))
        for each in clusters.comparing.compare(i, j)
    )
    return Link(node.iri, _confidence(score), state.corpus.nodes[j].iri, evidence)


def _confidence(score: float) -> float:
    """The probability that odds of so many bits mean, never quite one."""
    odds = math.pow(2, max(score, -20))
    return min(round(odds / (1 + odds), 3), 0.999)


def _add_histories(state: _State, canonicals: Iterable[Canonical]) -> None:
    def canonical_of(iri: str) -> tuple[str, str]:
        return state.canonical.get(iri, ("", ""))

    for canonical in canonicals:
        if canonical.type == "person":
            roles = [
                role
                for each in canonical.links
                for role in state.corpus.nodes[state.corpus.index[each.node]].roles
            ]
            canonical.roles = histories(canonical.iri, roles, canonical_of)


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
