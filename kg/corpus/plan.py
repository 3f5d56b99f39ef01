"""What is read in one go: the inputs in order, cut into parts, whatever the number of workers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from kg.corpus import shelf, storage
from kg.corpus.manifest import Part
from kg.read import files, format_of, headed
from kg.read.pieces import divided, is_divisible

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
        size = storage.size(address)
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
    """A file in pieces, if its format allows that."""
    form = job.format
    with storage.opened(address) as stream:
        head = stream.read(64)
        stream.seek(0)
        if form is None:
            form = format_of(headed(stream)[0], shelf.shown(address))
    if form is None or not is_divisible(head, form):
        yield Part(files=(address,))
        return
    for start, end in divided(size, PIECE):
        yield Part(files=(address,), format=form, start=start, end=end)
