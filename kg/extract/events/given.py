"""The events that the story's file gives meet those that its text tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.extract.entities.given import counterpart
from kg.extract.events import words
from kg.story import Span
from kg.terms import unique

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import Event, ParsedStory, Story


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add the events of the file; the kind of one that the file leaves open is told from its name."""
    return join(parsed, doc.story, english=True)


def join(parsed: ParsedStory, story: Story, *, english: bool = False) -> ParsedStory:
    """The parsed story with the events that the file gives.

    One whose name stands in the text where the text tells of an event is one with that event: the file's
    identifiers, date and place count for both. The others are added.
    """
    events = {event.id: event for event in parsed.events}
    for given in story.events:
        own = _settled(given, parsed, story, english=english)
        told = next((event for event in events.values() if _overlap(event, own)), None)
        if told:
            events[told.id] = _united(told, own)
        else:
            id_ = unique(own.id, set(events))
            events[id_] = replace(own, id=id_)
    return replace(parsed, events=tuple(events.values()))


def _settled(event: Event, parsed: ParsedStory, story: Story, *, english: bool) -> Event:
    """An event of the file with the ids of the parsed story, and where the text names it."""
    there = [(part, counterpart(part.who, parsed, story)) for part in event.participants]
    kind = _kind(event.label) if english and event.kind == "other" else None
    return replace(
        event,
        kind=kind or event.kind,
        inferred=(*event.inferred, "kind") if kind else event.inferred,
        place=counterpart(event.place, parsed, story),
        participants=tuple(replace(part, who=who) for part, who in there if who),
        triggers=tuple(_named(story.text, event.label)),
    )


def _named(text: str, name: str) -> list[Span]:
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return [Span(start=found.start(), end=found.end(), text=found[0]) for found in re.finditer(pattern, text)]


def _overlap(event: Event, given: Event) -> bool:
    return any(a.start < b.end and b.start < a.end for a in event.triggers for b in given.triggers)


def _united(told: Event, given: Event) -> Event:
    """What the text tells, with what the file knows of it."""
    taking_part = {part.who for part in told.participants}
    return replace(
        told,
        label=given.label,
        status=given.status,
        when=given.when or told.when,
        place=told.place or given.place,
        participants=(
            *told.participants,
            *(part for part in given.participants if part.who not in taking_part),
        ),
        description=given.description,
        identifiers=given.identifiers,
        same_as=given.same_as,
        fields=given.fields,
    )


def _kind(name: str) -> str | None:
    """The kind of event that the last noun of its name with one tells: "IPTC Spring Meeting"."""
    nouns = words.by_first_word("n")
    for word in reversed(re.findall(r"[a-z]+", name.lower())):
        entries = [entry for entry in nouns.get(word, ()) if len(entry.words) == 1]
        if entries:
            return entries[0].kind
    return None
