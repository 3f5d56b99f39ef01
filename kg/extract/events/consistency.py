"""What cannot both be so: an event that happened after its story was published, or is planned for before.

Of an event that is told with a date to come the date is mostly right, and a noun such as "the election" says
nothing of its status. Where the date was only worked out, or a plan is told with a date gone by, the date is
left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import Event, ParsedStory

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def step(_doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Make the status and the date of every event agree with the date of the story."""
    published = parsed.story.date_published
    day = _DAY.match(published.edtf) if published else None
    if not day:
        return parsed
    return msgspec.structs.replace(parsed, events=tuple(_agreeing(event, day[0]) for event in parsed.events))


def _agreeing(event: Event, published: str) -> Event:
    when = event.when
    if when is None:
        return event
    to_come = event.status == "happened" and (when.earliest or published) > published
    gone_by = event.status == "planned" and (when.latest or published) < published
    if to_come and "when" not in event.inferred:
        return msgspec.structs.replace(event, status="planned")
    if to_come or gone_by:
        inferred = tuple(name for name in event.inferred if name != "when")
        return msgspec.structs.replace(event, when=None, inferred=inferred)
    return event
