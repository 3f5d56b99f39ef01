"""The triples of each node, as Turtle: what people see and copy. The page makes JSON-LD of it by script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.graph import names as n
from kg.ntriples import unescape, unwrap
from kg.terms import KGN, PREFIXES
from kg.write import serialize
from kg.write.shorten import STORY_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ntriples import Triple
    from kg.view.shown import Shown

STORY: Final = "./"
"""What the story itself is called among its nodes: its IRI, relative to itself."""
_PARTICIPATION: Final = f"<{KGN}participation>"
_NAMES: Final = (n.headline, n.name)


class Nodes:
    """The graph of a story by its nodes.

    Args:
        shown: the story and its graph.

    Attributes:
        iri: the IRI of the story.
    """

    def __init__(self, shown: Shown) -> None:
        self.iri = shown.iri
        self._by_subject: dict[str, list[Triple]] = {}
        for triple in shown.triples:
            self._by_subject.setdefault(triple[0], []).append(triple)

    def __iter__(self) -> Iterator[str]:
        """The ids of all nodes that have a name of their own; mentions and participations have none."""
        own = f"<{self.iri}"
        for subject in self._by_subject:
            if subject.startswith(own):
                id_ = subject[len(own) : -1]
                if "#" not in id_ and not id_.startswith("participation/"):
                    yield id_ or STORY

    def full(self, id_: str) -> str:
        """The IRI of a node."""
        return self.iri if id_ == STORY else f"{self.iri}{id_}"

    def triples(self, id_: str) -> list[Triple]:
        """What is said of a node, and of its participations if it is an event."""
        own = self._by_subject.get(f"<{self.full(id_)}>", [])
        parts = [value for _, predicate, value in own if predicate == _PARTICIPATION]
        return [*own, *(triple for part in parts for triple in self._by_subject.get(part, ()))]

    def turtle(self, id_: str) -> str:
        """A node in Turtle, without the prefixes, which `prefixes` gives."""
        document = "".join(serialize([(self.iri, self.triples(id_))], "turtle"))
        body = document.partition("\n\n")[2]
        return "\n".join(line for line in body.splitlines() if not line.startswith("# ")).strip()

    def name(self, id_: str) -> str:
        """What the graph calls a node: its headline or its name; empty if neither is said."""
        return next(
            (unescape(unwrap(value)[0]) for _, predicate, value in self.triples(id_) if predicate in _NAMES),
            "",
        )

    def prefixes(self) -> dict[str, str]:
        """What the prefixes of `turtle` stand for."""
        return {**{prefix: f"{self.iri}{path}/" for prefix, path in STORY_PREFIXES.items()}, **PREFIXES}
