"""What files import with ``owl:imports`` from the network, where that may be fetched."""

from __future__ import annotations

from collections import deque
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.errors import ReadError
from kg.validate.files.find import SUFFIXES, Source
from kg.validate.files.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.validate.files.load import Loaded
    from kg.validate.files.remote import Document, Remote

IMPORTS: Final = "<http://www.w3.org/2002/07/owl#imports>"


def followed(
    files: Sequence[Loaded], remote: Remote, terms: dict[str, str] | None = None
) -> tuple[list[Loaded], dict[str, str]]:
    """The documents that files import, and those that these import, each once.

    Args:
        files: what was loaded.
        remote: what fetches documents.
        terms: as for `load`.

    Returns:
        The documents, and for each IRI that is imported why it could not be followed, "" if it was.
    """
    found: list[Loaded] = []
    outcome: dict[str, str] = {}
    described = {subject for file in files for subject, _, _ in file.triples}
    waiting = deque(_imported(files))
    while waiting:
        term = waiting.popleft()
        if term in outcome or term in described or not term.startswith("<http"):
            continue
        try:
            source = _source(remote.rdf(term[1:-1]), remote)
            found.append(load(source, len(files) + len(found), terms))
            outcome[term] = ""
            waiting += _imported(found[-1:])
        except ReadError as error:
            outcome[term] = error.message
    return found, outcome


def _imported(files: Sequence[Loaded]) -> Iterator[str]:
    return (value for file in files for _, predicate, value in file.triples if predicate == IMPORTS)


def _source(document: Document, remote: Remote) -> Source:
    kind = ox.RdfFormat.from_media_type(document.type) if document.type else None
    suffix = PurePosixPath(urlsplit(document.url).path).suffix.lower()
    if suffix in SUFFIXES and document.type in {"", "text/plain", "application/octet-stream"}:
        kind = SUFFIXES[suffix]
    if kind is None or kind not in SUFFIXES.values():
        raise ReadError(f"it is no RDF but {document.type or 'of no known type'}", source=document.url)
    return Source(document.url, kind, content=document.content, remote=remote)
