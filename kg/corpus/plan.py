"""What is read in one go: the inputs in order, cut into parts, whatever the number of workers."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final

from kg.corpus import shelf, storage
from kg.corpus.manifest import Part
from kg.errors import KgError, ReadError
from kg.read import files, format_of, headed
from kg.read.pieces import divided, manner
from kg.read.sources import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.corpus.manifest import Job

PIECE: Final = 8 << 20
"""About how many bytes of input a worker takes at a time."""
_FILES: Final = 500
LIST: Final = "@"
"""What the name of a file begins with that names sources."""


def parts(sources: Iterable[str], job: Job) -> Iterator[Part]:
    """The parts of the sources, in order.

    Args:
        sources: paths of files and folders, patterns, URLs, and ``@FILE`` for a list of these.
        job: what the run is told.

    Raises:
        UsageError: a source is not there.
        ReadError: one cannot be reached.
    """
    small: list[str] = []
    total = 0
    for address in addresses(sources):
        size = _size(address)
        if small and (total + size > PIECE or len(small) == _FILES):
            yield Part(files=tuple(small))
            small, total = [], 0
        if size <= 2 * PIECE:
            small.append(address)
            total += size
            continue
        if small:
            yield Part(files=tuple(small))
            small, total = [], 0
        yield from _large(address, size, job)
    if small:
        yield Part(files=tuple(small))


def _size(address: str) -> int:
    """How large a file is; what keeps one that is here from being read is told with the others."""
    try:
        return storage.size(address)
    except ReadError:
        if storage.is_remote(address):
            raise
        return 0


def addresses(sources: Iterable[str]) -> Iterator[str]:
    """The files that the sources mean, each once, in order."""
    seen: set[str] = set()
    for source in _listed(sources):
        found = storage.expanded(source) if storage.is_remote(source) else map(str, files(source))
        for address in found:
            if address not in seen:
                seen.add(address)
                yield address


def _listed(sources: Iterable[str]) -> Iterator[str]:
    """The sources; in the place of ``@FILE`` those that are named in this file, one a line."""
    for source in sources:
        if not source.startswith(LIST) or os.path.lexists(source):
            yield source
            continue
        with storage.opened(source.removeprefix(LIST)) as stream:
            for line in headed(stream)[1]:
                if name := line.decode("utf-8", "surrogateescape").strip():
                    yield name


def _large(address: str, size: int, job: Job) -> Iterator[Part]:
    """A file in pieces, if it can be cut; what is wrong with it is found when it is read."""
    form, how = job.format, None
    with contextlib.suppress(KgError, *BROKEN), storage.opened(address) as stream:
        if form is None:
            form = format_of(headed(stream)[0], shelf.shown(address))
            stream.seek(0)
        how = manner(stream, form)
    if how is None or (how.from_beginning and storage.is_remote(address)):
        yield Part(files=(address,))
        return
    for start, end in divided(size, PIECE, few=how.is_archive or how.from_beginning):
        yield Part(files=(address,), format=None if how.is_archive else form, start=start, end=end)
