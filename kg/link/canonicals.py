"""What becomes of nodes that are connected: clusters, their IRIs and names, and links with their evidence."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.link import names
from kg.link.clusters import Clusters
from kg.link.comparing import bits
from kg.link.histories import histories
from kg.link.identifiers import scheme
from kg.link.iris import minted
from kg.link.pairs import each
from kg.link.records import Canonical, Link
from kg.link.weights import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.link.comparing import Comparing
    from kg.link.nodes import Type
    from kg.link.pairs import Component

_DECIDED: Final = (Evidence("decision", 99.0, "a person has decided so"),)


class Found(NamedTuple):
    """A canonical node, and the positions of the nodes of stories and authorities that it stands for."""

    canonical: Canonical
    nodes: list[int]


@dataclass(frozen=True)
class Context:
    """What is needed to make canonical nodes of some components.

    Attributes:
        comparing: how their nodes are compared.
        base: what the IRIs of canonical nodes begin with.
        organizations: the canonical IRI and the name of organisations in which they have roles, by their IRI.
    """

    comparing: Comparing
    base: str
    organizations: Mapping[str, tuple[str, str]]


def made(context: Context, components: Sequence[Component]) -> list[list[Found]]:
    """The canonical nodes of each of some components; what a worker does."""
    return [list(_Making(context, component).found()) for component in components]


class _Making:
    """The canonical nodes of a component."""

    def __init__(self, context: Context, component: Component) -> None:
        self.comparing, self.base, self.organizations = context.comparing, context.base, context.organizations
        self._nodes, self._pairs, self.known = component
        self.type: Type = self.comparing.corpus.nodes[self._nodes[0]].type

    def found(self) -> Iterator[Found]:
        """The canonical nodes, in the order of their first nodes."""
        clusters = self._clusters()
        groups: dict[int, list[int]] = {}
        for i in self._nodes:
            groups.setdefault(clusters.root(i), []).append(i)
        iris, taken = dict[int, str](), set[str]()
        for group in sorted(groups.values(), key=lambda group: (-len(group), group[0])):
            iris[group[0]] = self._iri(group, taken)
        for group in groups.values():
            canonical = self._described(iris[group[0]], group)
            told = [i for i in group if not self._is_authority(i)]
            canonical.links = [self._linked(clusters, i) for i in told]
            if self.type == "person":
                roles = [role for i in told for role in self.comparing.corpus.nodes[i].roles]
                canonical.roles = histories(canonical.iri, roles, self._organization)
            yield Found(canonical, group)

    def _clusters(self) -> Clusters:
        clusters = Clusters(self.comparing, self.known.apart, within=self.type == "event")
        for i, j in self.known.joined():
            clusters.join(i, j, surely=True)
        for i, j in each(self._pairs):
            clusters.join(i, j)
        return clusters

    def _organization(self, iri: str) -> tuple[str, str]:
        return self.organizations.get(iri, ("", ""))

    def _is_authority(self, i: int) -> bool:
        corpus = self.comparing.corpus
        return corpus.of_authority[corpus.story_of[i]]

    def _iri(self, group: Sequence[int], taken: set[str]) -> str:
        """The IRI that most of the nodes had before, else one made from the first node."""
        had = Counter(self.known.before[i][0] for i in group if i in self.known.before)
        first = next((i for i in group if not self._is_authority(i)), group[0])
        node = self.comparing.corpus.nodes[first]
        made = (minted(node, self.base, number=number) for number in range(len(taken) + 1))
        usual = [iri for iri, _ in sorted(had.items(), key=lambda item: (-item[1], item[0]))]
        iri = next(iri for iri in (*usual, *made) if iri not in taken)
        taken.add(iri)
        return iri

    def _described(self, iri: str, group: Sequence[int]) -> Canonical:
        nodes = [self.comparing.corpus.nodes[i] for i in group]
        known = [node for i, node in zip(group, nodes, strict=True) if self._is_authority(i)]
        counted = Counter(node.name for node in nodes)
        full = [name for name in counted if self.type != "person" or names.read(name).is_full] or list(
            counted
        )
        name = known[0].name if known else min(full, key=lambda each: (-counted[each], each))
        ids = {id_ for node in nodes for id_ in node.ids if scheme(id_) or (known and "://" in id_)}
        ids.update(node.iri for node in known if "://" in node.iri)
        if self.type == "event":
            return Canonical(iri, self.type, name, (), tuple(sorted(ids)))
        others = {*counted, *(other for node in nodes for other in node.others)}
        return Canonical(iri, self.type, name, tuple(sorted(others - {name})), tuple(sorted(ids)))

    def _linked(self, clusters: Clusters, i: int) -> Link:
        """The link of a node, as it was before if nothing has changed, with the evidence."""
        node, nodes, decided = self.comparing.corpus.nodes[i], self.comparing.corpus.nodes, self.known.decided
        if (kept := self._kept(clusters, i)) is not None:
            return kept
        j = clusters.why.get(i)
        if j is None:
            j = next((k for k in clusters.of(clusters.root(i)) if clusters.why.get(k) == i), None)
        if j is None:
            return Link(node.iri)
        if decided.get(i, -1) >= 0 and decided[i] == decided.get(j):
            return Link(node.iri, 1.0, nodes[j].iri, _DECIDED, decided=True)
        score = bits(self.comparing, i, j)
        evidence = tuple(
            Evidence(each.kind, round(each.bits, 1), each.words or self.comparing.corpus.tell(each.shared))
            for each in self.comparing.compare(i, j)
        )
        return Link(node.iri, _confidence(score), nodes[j].iri, evidence)

    def _kept(self, clusters: Clusters, i: int) -> Link | None:
        """The link of a node in an earlier run, if it says what is the case now."""
        if i not in self.known.before or i in self.known.decided:
            return None
        link, root = self.known.before[i][1], clusters.root(i)
        if not link.compared:
            return link if len(clusters.of(root)) == 1 else None
        j = self.comparing.corpus.index.get(link.compared)
        return link if j is not None and clusters.root(j) == root else None


def _confidence(score: float) -> float:
    """The probability that odds of so many bits mean, never quite one."""
    odds = math.pow(2, max(score, -20))
    return min(round(odds / (1 + odds), 3), 0.999)
