"""Who is who across stories: an identity layer over the stories' graphs, which it never touches.

Each person, organisation, place and event that stories tell of gets one canonical node, and the node of each
story a link to it, with the evidence that speaks for it and how sure it is. Evidence is summed up in bits, by
the table ``weights.tsv``; what contradicts keeps nodes apart whatever speaks for them; decisions of people
come before all evidence.

>>> from kg.link import link, story_nodes
>>> from kg.graph import graph_name, triples
>>> from kg.story import ParsedStory, Person
>>> stories = [
...     ParsedStory(id=text, text=text, persons=(Person(id="person/a", name=name),))
...     for text, name in (("Vik spoke.", "Tormund Vik"), ("He left.", "Vik, Tormund"))
... ]
>>> [len(each.links) for each in link(story_nodes(graph_name(s), triples(s)) for s in stories)]
[2]
"""

from kg.link.decisions import Decisions
from kg.link.graph import graph_name, triples
from kg.link.linking import link, unlinked
from kg.link.nodes import StoryNodes, story_nodes
from kg.link.records import Canonical, Link

__all__ = [
    "Canonical",
    "Decisions",
    "Link",
    "StoryNodes",
    "graph_name",
    "link",
    "story_nodes",
    "triples",
    "unlinked",
]
