"""ARC, the archives of crawls before WARC: each page that was fetched is a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.read.formats import warc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Story


def read(file: File) -> Iterator[Story]:
    """The stories of the pages that were fetched, one after another; one that has no text is reported.

    Raises:
        ReadError: it is damaged, or has no page in it.
    """
    yield from warc.read(file)  # which reads both
