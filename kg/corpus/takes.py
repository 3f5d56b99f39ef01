"""A story that is too long for one graph, in takes: as the wire sends long stories, a piece at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec.structs import replace

from kg.story import Dated, Span, Story, digest, story_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.story import Event, Metadata, Named

N = TypeVar("N", bound="Named")
NOTE: Final = "a take of a story that is longer than --max-chars"
"""What is told of each."""
_BORDERS: Final = ("\n\n", "\n", ". ", " ")
"""After what a text is cut: a paragraph at best."""


def takes(story: Story, most: int) -> Iterator[Story]:
    """The story as it is, or in takes if its text is longer than ``most`` characters.

    Each take is a story by itself, whose offsets count in its own text. It says which take it is and of what
    it is part: the address of the story, or what it is called. Whom and what the file names without saying
    where in the text is named in each.
    """
    if len(story.text) <= most:
        yield story
        return
    named = _named(story)
    for number, (start, end) in enumerate(_cut(story.text, most), 1):
        text, meta = story.text[start:end], story.meta
        own = f"{meta.identifier}#{number}" if meta.identifier else None
        yield replace(
            story,
            id=own or story_id(text),
            text=text,
            meta=replace(
                _within(meta, start, end),
                identifier=own,
                url=None,
                take=str(number),
                is_part_of=meta.url or meta.identifier or story.id,
                sha256=digest(text),
            ),
            notes=(*story.notes, NOTE),
            **named,
        )


def _cut(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Where each take begins and ends, without the white space at its ends."""
    start = 0
    while start < len(text):
        end = min(start + most, len(text))
        if end < len(text):
            ends = (text.rfind(border, start + most // 2, end) + len(border) for border in _BORDERS)
            end = next((found for found in ends if found > start + most // 2), end)
        words = text[start:end].strip()
        if words:
            first = text.index(words[0], start)
            yield first, first + len(words)
        start = end


def _within(meta: Metadata, start: int, end: int) -> Metadata:
    """The metadata with the stretches of text that they point at, where these are in the take."""

    def moved(span: Span | None) -> Span | None:
        if span is None or span.start < start or span.end > end:
            return None
        return replace(span, start=span.start - start, end=span.end - start)

    found: dict[str, Any] = {}
    for name in meta.__struct_fields__:
        value = getattr(meta, name)
        if isinstance(value, Span):
            found[name] = moved(value) or value.text
        elif isinstance(value, Dated):
            found[name] = replace(value, mention=moved(value.mention))
    return replace(meta, **found)


def _named(story: Story) -> dict[str, Any]:
    """Whom and what the file names by its fields, without where it stands in the text."""
    return {
        "persons": _unplaced(story.persons),
        "organizations": _unplaced(story.organizations),
        "places": _unplaced(story.places),
        "roles": tuple(replace(role, mention=None) for role in story.roles if role.fields),
        "events": tuple(map(_untold, (event for event in story.events if event.fields))),
        "times": (),
    }


def _unplaced(things: tuple[N, ...]) -> tuple[N, ...]:
    return tuple(replace(thing, mentions=()) for thing in things)


def _untold(event: Event) -> Event:
    return replace(event, triggers=(), when=event.when and replace(event.when, mention=None))
