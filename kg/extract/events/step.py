"""The events of a story: what happened, is planned or did not happen, with who took part, where and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from kg.extract.events import chains, labels, participants, status, triggers, wholes
from kg.extract.events import dates as event_dates
from kg.extract.events import places as event_places
from kg.extract.events.agents import Agents
from kg.extract.events.tellings import Telling
from kg.story import Event
from kg.terms import slug, unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.analysis.document import Document
    from kg.story import ParsedStory, Status

_STRENGTH: Final[tuple[Status, ...]] = (
    "cancelled", "postponed", "notHappened", "happened", "ongoing", "planned", "hypothetical",
)  # fmt: skip


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Find the events of a story, each once, with every mention of it."""
    agents = Agents(doc, parsed)
    joined = chains.join(doc, _tellings(doc, agents, parsed))
    for chain in joined:
        participants.represented(agents, chain)
    taken: set[str] = set()
    ids = [unique(_id(doc, chain), taken) for chain in joined]
    whole_of = wholes.find(doc, joined)
    events = [
        _event(doc, agents, chain, ids[number], joined[whole_of[number]] if number in whole_of else ())
        for number, chain in enumerate(joined)
    ]
    _filed(doc, joined, events, parsed.story.location_created)
    for part, whole in whole_of.items():
        events[part] = msgspec.structs.replace(events[part], part_of=ids[whole])
    people = (*parsed.anonymous_sources, *agents.unnamed.records())
    return msgspec.structs.replace(parsed, events=tuple(events), anonymous_sources=people)


def _tellings(doc: Document, agents: Agents, parsed: ParsedStory) -> list[Telling]:
    found = triggers.find(doc)
    anchor = parsed.story.anchor_date
    statuses = [status.of(doc, trigger) for trigger in found]
    dates = event_dates.find(doc, found, statuses, parsed.story)
    sites = [event_places.find(doc, agents, trigger) for trigger in found]
    event_places.share(doc, found, sites)
    tellings = [
        Telling(
            trigger=trigger,
            status=statuses[number],
            found=participants.find(doc, agents, trigger, statuses[number]),
            when=dates.get(number),
            place=site.node if site else None,
        )
        for number, (trigger, site) in enumerate(zip(found, sites, strict=True))
    ]
    earlier = wholes.earlier(doc, tellings, event_dates.compared(doc, anchor))
    return sorted([*tellings, *earlier], key=lambda t: t.trigger.first) if earlier else tellings


def _event(
    doc: Document, agents: Agents, chain: list[Telling], event_id: str, whole: Sequence[Telling]
) -> Event:
    place = agents.narrowest(t.place for t in chain if t.place)
    when = next((t.when for t in chain if t.when), None)
    place, when, inferred = wholes.inherit(place, when, whole)
    if place is None:  # where the host has its seat
        hosts = (f.who for t in chain for f in t.found if f.part == "host")
        place = next((seat for seat in map(agents.seat, hosts) if seat), None)
        inferred = (*inferred, "place") if place else inferred
    return Event(
        id=event_id,
        kind=_kind(chain),
        label=labels.label(doc, agents, chain, _kind(chain), place),
        status=_status(chain),
        when=when,
        place=place,
        participants=participants.records(doc, agents, [f for t in chain for f in t.found]),
        triggers=tuple(doc.span(t.trigger.first, t.trigger.after) for t in chain),
        inferred=inferred,
    )


def _filed(doc: Document, joined: list[list[Telling]], events: list[Event], dateline: str | None) -> None:
    """Give the place of the dateline to the events that took place there, where no other place is named."""
    near = {e.place for e in events if e.place}
    for number, (event, chain) in enumerate(zip(events, joined, strict=True)):
        place = event_places.of_dateline(doc, chain, dateline) if event.place is None else None
        if place and near <= {place}:
            inferred = (*event.inferred, "place")
            events[number] = msgspec.structs.replace(event, place=place, inferred=inferred)


def _kind(chain: list[Telling]) -> str:
    """The narrowest kind that one of the words gives."""
    kinds = [t.trigger.kind for t in chain if t.trigger.kind != "other"]
    narrow = [kind for kind in kinds if kind in chains.BROADER or ":" in kind]
    return (narrow or kinds or ["other"])[0]


def _id(doc: Document, chain: list[Telling]) -> str:
    """An id for an event: its kind, of a user's own the last part of the IRI, and where it is first told."""
    kind = _kind(chain)
    code = slug(re.split("[#/:]", kind)[-1]) if ":" in kind else kind
    return f"event/{code}-{doc.starts[chain[0].trigger.first]}"


def _status(chain: list[Telling]) -> Status:
    """The status that is told most often; of two the firmer one."""
    if len(chain) == 1:
        return chain[0].status
    told = [t.status for t in chain]
    return min(_STRENGTH, key=lambda s: (-told.count(s), _STRENGTH.index(s)))
