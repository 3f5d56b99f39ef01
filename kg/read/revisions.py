"""Of a story that comes in several versions only the latest: it takes the place of those before it."""

from __future__ import annotations

import re
import tempfile
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kg.story import ParsedStory, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Story)


class _Kept(NamedTuple):
    """Where a version waits, where it is from, and which one it is."""

    start: int
    size: int
    source: str
    version: tuple[int | str, ...]


def latest(stories: Iterable[tuple[str, Story | ParsedStory]]) -> Iterator[tuple[str, Story | ParsedStory]]:
    """The stories, each in its latest version only.

    Those that have no version pass at once. The others wait on the disk until all have come, since a later
    one may follow; then they come in the order in which each was first seen. What a story says that it
    replaces is left out, too.

    Args:
        stories: each with the name of its source, which stays with it.
    """
    kept: dict[str, _Kept] = {}
    replaced: set[str] = set()
    with tempfile.TemporaryFile() as aside:
        for source, story in stories:
            if isinstance(story, ParsedStory) or not has_versions(story):
                yield source, story
                continue
            name, number = str(story.meta.identifier), version(story)
            replaced.update(story.meta.replaces)
            if name not in kept or kept[name].version <= number:
                data = _ENCODER.encode(story)
                kept[name] = _Kept(aside.seek(0, 2), len(data), source, number)
                aside.write(data)
        for name, where in kept.items():
            if name not in replaced:
                aside.seek(where.start)
                yield where.source, _DECODER.decode(aside.read(where.size))


def has_versions(story: Story) -> bool:
    """Whether a story may come in several versions: it has a name that they share."""
    meta = story.meta
    return bool(meta.identifier and (meta.version or meta.replaces or meta.status))


def version(story: Story) -> tuple[int | str, ...]:
    """What versions are compared by: numbers, a withdrawal after all else of the same number, and dates."""
    meta = story.meta
    numbers = [int(digits) for digits in re.findall(r"\d{1,15}", meta.version or "")]
    date = meta.date_modified or meta.date_published
    return (
        *(numbers[:4] + [0] * (4 - len(numbers[:4]))),
        int(meta.status is not None),
        date.edtf if date else "",
    )
