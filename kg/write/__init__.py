"""Triples to files: Turtle, JSON-LD, N-Triples, N-Quads, TriG and RDF/XML."""

from kg.write.formats import FORMATS, Context, Format, Named, format_of, serialize
from kg.write.output import atomic, replacing, write

__all__ = ["FORMATS", "Context", "Format", "Named", "atomic", "format_of", "replacing", "serialize", "write"]
