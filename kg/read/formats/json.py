"""JSON: one story as an object, or an array of them, which is read one member at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.read.json_values import values
from kg.read.records import stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import ParsedStory, Story


def read(file: File) -> Iterator[Story | ParsedStory]:
    """The stories of the file; a member of an array that is none is reported, and the rest is read."""
    for name, value in values(file):
        try:
            yield from stories(value, file.part(name))
        except KgError as error:
            file.report(error)
