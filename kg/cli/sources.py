"""From the names on the command line to parsed stories; what cannot be read is told and left out."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import KgError, ReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.cli.console import Console
    from kg.story import ParsedStory, Story

_LONG = 1_000_000  # bytes


@dataclass(frozen=True)
class Sources:
    """Where stories come from, and what to take for granted where they do not say."""

    names: tuple[str, ...]
    format: str | None = None
    published: str | None = None
    rights: str | None = None
    language: str | None = None
    fields: tuple[tuple[str, str], ...] = ()

    def in_order(self) -> Sources:
        """The same sources in an order that depends on nothing but where the files are."""
        return self.only(sorted(self.names, key=os.path.realpath))

    def only(self, names: Iterable[str]) -> Sources:
        """Some of the sources."""
        return replace(self, names=tuple(names))


class Unparsed(NamedTuple):
    """A story as it was read, and what to call it when people are told of it."""

    name: str
    story: Story | ParsedStory


class Found(NamedTuple):
    """A parsed story, and what to call it when people are told of it."""

    name: str
    parsed: ParsedStory


def spared(sources: Iterable[str], output: str | None) -> None:
    """See that the output takes the place of no file that is read.

    Raises:
        UsageError: it would.
    """
    if output is None or not os.path.isfile(output):  # noqa: PTH113
        return
    for source in sources:
        if os.path.isfile(source) and os.path.samefile(source, output):  # noqa: PTH113, PTH121
            raise UsageError("this file is read, and would be lost; write to another", source=output)


def stories(sources: Sources, console: Console) -> Iterator[Found]:
    """Every story of the sources in its latest version, parsed; the console is told what cannot be read."""
    return (parsed(each, console) for each in unparsed(sources, console))


def unparsed(sources: Sources, console: Console) -> Iterator[Unparsed]:
    """Every story of the sources in its latest version; the console is told what cannot be read."""
    from kg.read import latest  # noqa: PLC0415

    for source, story in latest(_all(sources, console)):
        yield Unparsed(_name(source, story), story)


def parsed(read: Unparsed, console: Console) -> Found:
    """A story, parsed; the console is told what kept it from being so."""
    return Found(read.name, _parsed(read.story, read.name, console))


def _all(sources: Sources, console: Console) -> Iterator[tuple[str, Story | ParsedStory]]:
    """Every story, with the source that it is from."""
    several = len(sources.names) > 1
    slow = several or _is_long(sources.names[0])
    with console.progress(len(sources.names) if several else None, shown=slow) as advance:
        for source in sources.names:
            failures, found = console.failures, False
            for story in _read(source, sources, console):
                found = True
                yield source, story
                advance(int(not several))
            if not found and console.failures == failures:
                console.error(ReadError("there is no story in it", source=source))
            advance(int(several))


def _read(source: str, sources: Sources, console: Console) -> Iterator[Story | ParsedStory]:
    from kg.read import read  # noqa: PLC0415

    if ("://" in source or source.startswith("@")) and not os.path.lexists(source):
        reason = "addresses and lists are read by `kg export -o DIR/` only"
        console.error(ReadError(reason, source=source))
        return
    try:
        yield from read(
            source,
            format=sources.format,
            published=sources.published,
            rights=sources.rights,
            language=sources.language,
            fields=dict(sources.fields),
            on_error=console.error,
        )
    except KgError as error:
        console.error(error)


def _parsed(story: Story | ParsedStory, name: str, console: Console) -> ParsedStory:
    from kg.story import ParsedStory  # noqa: PLC0415

    if isinstance(story, ParsedStory):
        return story
    from kg.corpus.making import unparsed as notes  # noqa: PLC0415  a parsed story does not need it
    from kg.extract import parse  # noqa: PLC0415

    for note in notes(story):
        console.note(note, name)
    return parse(story)


def _is_long(source: str) -> bool:
    """Whether a source takes so long to read that people want to see it move."""
    path = Path(source)
    return path.is_dir() or (path.is_file() and path.stat().st_size > _LONG)


def _name(source: str, story: Story | ParsedStory) -> str:
    """The source, the file in it if it is a folder, and the story's id if it has one of its own."""
    from kg.story import Story, story_id  # noqa: PLC0415

    meta = story.meta if isinstance(story, Story) else story.story
    place = str(Path(source, meta.file)) if meta.file and Path(source).is_dir() else source
    own_id = "" if story.id == story_id(story.text) else f" ({story.id})"
    return ("<stdin>" if place == "-" else place) + own_id
