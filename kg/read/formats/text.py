"""Plain text: one file is one story, and its text is the file's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import ReadError
from kg.read import limits
from kg.read.assemble import assemble
from kg.read.decoding import REPLACED, decode, was_broken, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Story


def read(file: File) -> Iterator[Story]:
    """The one story of a text file: each line ending is a line feed, and the last is not part of it."""
    data = file.all(limits.MAX_TEXT)
    text = plain(decode(data))
    if not text.strip():
        raise ReadError("there is no text in it", source=file.name)
    if was_broken(text, data):
        file.note(REPLACED)
    yield assemble(text, source=file.name)


def plain(text: str) -> str:
    r"""``text`` with a line feed for every line ending, and none at the end.

    >>> plain("It rained.\r\nThen the sun came out.\r\n")
    'It rained.\nThen the sun came out.'
    """
    return whole(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n"))
