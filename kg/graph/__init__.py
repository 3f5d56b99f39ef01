"""Facts to triples: the graph of a parsed story."""

from kg.graph.build import build
from kg.graph.draft import Mentions
from kg.graph.triples import checked_base, graph_name, triples
from kg.ntriples import Triple

__all__ = ["Mentions", "Triple", "build", "checked_base", "graph_name", "triples"]
