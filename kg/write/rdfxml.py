"""RDF/XML, for tools that read nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.ntriples import REPLACEMENT
from kg.terms import PREFIXES
from kg.write.lines import ntriples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.write.formats import Named

# XML 1.0 cannot hold these, not even escaped.
_NOT_XML = re.compile(r"\\u00(?:0[0-8BCEF]|1[0-9A-F])|\\[bf]|[\ufffe\uffff]")
_BACKSLASH = re.compile(r"(\\\\)")


def rdfxml(graphs: Iterable[Named]) -> Iterator[str]:
    """All graphs as one document. Control characters that XML cannot hold become U+FFFD."""
    import pyoxigraph  # noqa: PLC0415  only this format needs it

    lines = "".join(ntriples(graphs))
    triples = pyoxigraph.parse(_for_xml(lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    document = pyoxigraph.serialize(
        (quad.triple for quad in triples), format=pyoxigraph.RdfFormat.RDF_XML, prefixes=PREFIXES
    )
    yield document.decode("utf-8") if document else ""


def _for_xml(lines: str) -> str:
    r"""N-Triples without what XML cannot hold; ``\\b`` is a backslash and a letter, and stays."""
    return "".join(
        part if part == "\\\\" else _NOT_XML.sub(REPLACEMENT, part) for part in _BACKSLASH.split(lines)
    )
