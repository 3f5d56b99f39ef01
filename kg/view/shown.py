"""What a page shows: a story with what was found in it, and its graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph import graph_name, triples
from kg.story import ParsedStory
from kg.terms import DEFAULT_BASE
from kg.view.recovered import recovered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ntriples import Triple
    from kg.write import Named


@dataclass(frozen=True)
class Shown:
    """A story and its graph.

    Attributes:
        iri: the IRI of the story.
        parsed: what was found in it.
        triples: its graph, in N-Triples syntax.
        whole: whether its text is there; if not, it is as much as the graph quotes.
    """

    iri: str
    parsed: ParsedStory
    triples: Sequence[Triple]
    whole: bool = True


def shown(story: Shown | ParsedStory | Named, *, base: str = DEFAULT_BASE) -> Shown:
    """A story and its graph, of which either may be given.

    Args:
        story: a parsed story, or the IRI of a story and its graph.
        base: the IRI that minted IRIs begin with.

    Raises:
        ParsedStoryError: if a graph is not one of a story as kg writes it.
    """
    if isinstance(story, Shown):
        return story
    if isinstance(story, ParsedStory):
        return Shown(graph_name(story, base=base), story, triples(story, base=base))
    iri, graph = story
    return Shown(iri, recovered(iri, graph), graph, whole=False)
