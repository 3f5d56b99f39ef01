"""JSON Lines: one story a line, read one line at a time."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import KgError, ReadError, TooLarge
from kg.read import limits
from kg.read.records import parse, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.assemble import Report
    from kg.story import ParsedStory, Story

NAME = "jsonl"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")


def sniff(head: bytes) -> bool:
    """Whether the first line is a JSON object by itself and another begins after it."""
    lines = head.removeprefix(codecs.BOM_UTF8).splitlines()
    first = lines[0].strip() if lines else b""
    return (
        first.startswith(b"{")
        and first.endswith(b"}")
        and all(line.lstrip().startswith(b"{") for line in lines[1:] if line.strip())
    )


def read(stream: BinaryIO, source: str, report: Report) -> Iterator[Story | ParsedStory]:
    """The stories of the lines; a line that is none goes to ``report``, and the rest is read."""
    for number, line in _lines(stream, source, report):
        try:
            story = record(parse(line, source, number), source, number)
        except KgError as error:
            report(error)
        else:
            yield story


def _lines(stream: BinaryIO, source: str, report: Report) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number; only one of them is ever in memory."""
    number = 0
    while line := stream.readline(limits.MAX_BYTES + 1):
        number += 1
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ReadError("JSON Lines are UTF-8, and this is UTF-16; convert it first", source=source)
        if len(line) > limits.MAX_BYTES:
            report(
                TooLarge(
                    f"a line may have {limits.MAX_BYTES:,} bytes, and this has more",
                    source=source,
                    line=number,
                )
            )
            _skip_line(stream, line)
        elif line.strip():
            yield number, line


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limits.MAX_BYTES)
