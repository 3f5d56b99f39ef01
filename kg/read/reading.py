"""A file on its way to stories: what every format's ``read`` gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, NamedTuple

from kg.errors import KgError, ReadError
from kg.read.limits import read_all

Report = Callable[[KgError], None]
"""What a reader calls with the error of a record that it leaves out."""


class Piece(NamedTuple):
    """What is meant of an archive: the files in it that begin between two bytes."""

    whole: BinaryIO
    start: int
    end: int


@dataclass(frozen=True)
class File:
    """An open file.

    Attributes:
        stream: its bytes, unpacked.
        name: what to call it in messages.
        report: what is called with the error of a story that is left out, while the others are read.
        fields: for tables and records, by our name of a field the name that the file has for it.
        notes: what people should be told of how the story that comes next was read.
        piece: what is meant of it, if it is an archive and not all is.
    """

    stream: BinaryIO
    name: str
    report: Report
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    piece: Piece | None = None

    def all(self, limit: int | None = None) -> bytes:
        """All of its bytes, for formats in which a file is one story.

        Raises:
            TooLarge: there are more than ``limit``, or than one story may have.
        """
        return read_all(self.stream, self.name, limit)

    def part(self, name: str, stream: BinaryIO | None = None) -> File:
        """A file within this one."""
        return replace(self, name=name, stream=stream or self.stream, piece=None)

    def note(self, words: str) -> None:
        """Something to tell people with the story that comes next."""
        if words not in self.notes:
            self.notes.append(words)

    def leave_out(self, message: str, *, part: str = "", line: int | None = None) -> None:
        """Report that a story is left out, and why."""
        self.report(ReadError(message, source=f"{self.name}{part}", line=line))
