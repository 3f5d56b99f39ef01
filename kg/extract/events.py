"""Events."""

from __future__ import annotations
import msgspec
from typing import TYPE_CHECKING
from kg.extract import triggers, status
from kg.story import Event
from kg.terms import unique

if TYPE_CHECKING:
    from kg.extract.document import Document
    from kg.story import ParsedStory


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Find events."""
    taken: set[str] = set()
    out = []
    for t in triggers.find(doc):
        s = doc.span(t.first, t.after)
        out.append(
            Event(
                id=unique(f"event/{t.kind}-{s.start}", taken),
                kind=t.kind,
                label=s.text,
                status=status.of(doc, t),
                triggers=(s,),
            )
        )
    return msgspec.structs.replace(parsed, events=tuple(out))
