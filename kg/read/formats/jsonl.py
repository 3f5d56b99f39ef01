"""JSON Lines: one story a line, read one line at a time."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from kg.errors import KgError, ReadError, TooLarge
from kg.read import limits
from kg.read.json_values import parse
from kg.read.records import stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import ParsedStory, Story


def read(file: File) -> Iterator[Story | ParsedStory]:
    """The stories of the lines; a line that is none is reported, and the rest is read."""
    for number, line in _lines(file):
        try:
            yield from stories(parse(line, file, number), file, number)
        except KgError as error:
            file.report(error)


def _lines(file: File) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number; only one of them is ever in memory."""
    number = 0
    while line := file.stream.readline(limits.MAX_TEXT + 1):
        number += 1
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ReadError("JSON Lines are UTF-8, and this is UTF-16; convert it first", source=file.name)
        if len(line) > limits.MAX_TEXT:
            too_large = f"a line may have {limits.MAX_TEXT:,} bytes, and this has more"
            file.report(TooLarge(too_large, source=file.name, line=number))
            _skip_line(file, line)
        elif line.strip():
            yield number, line


def _skip_line(file: File, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.stream.readline(limits.MAX_BYTES)
