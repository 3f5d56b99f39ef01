"""Plain text: one file is one story, and its text is the file's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.errors import ReadError
from kg.read.assemble import Report, assemble
from kg.read.decoding import decode, whole
from kg.read.limits import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.story import Story

NAME = "text"
SUFFIXES: tuple[str, ...] = (".txt", ".text")


def sniff(head: bytes) -> bool:
    """Whether it is not blank: what is none of the other formats is text."""
    return bool(head.strip())


def read(stream: BinaryIO, source: str, report: Report) -> Iterator[Story]:
    """The one story of a text file: each line ending is a line feed, and the last is not part of it."""
    del report  # nothing of it can be read without the rest
    text = plain(decode(read_all(stream, source)))
    if not text.strip():
        raise ReadError("there is no text in it", source=source)
    yield assemble(text, source=source)


def plain(text: str) -> str:
    r"""``text`` with a line feed for every line ending, and none at the end.

    >>> plain("It rained.\r\nThen the sun came out.\r\n")
    'It rained.\nThen the sun came out.'
    """
    return whole(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n"))
