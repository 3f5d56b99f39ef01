"""Events with those who take part in them, and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.graph import names as n
from kg.graph.iris import iri
from kg.graph.quotations import MAX_QUOTATION, quotation
from kg.ntriples import literal
from kg.story import NARRATOR
from kg.terms import unique

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.draft import Draft
    from kg.story import Event, Statement

_EVENT = {
    "kind": n.kind,
    "label": n.name,
    "status": n.status,
    "when": n.when,
    "place": n.place,
    "participants": n.participation,
    "partOf": n.sub_event_of,
}
_STATEMENT = {
    "source": n.source,
    "quoteKind": n.quote_kind,
    "factuality": n.factuality,
    "about": n.about,
    "toldTo": n.told_to,
    "relays": n.about,
    "when": n.when,
    "claimedWhen": n.claimed_when,
    "claimedPlace": n.claimed_place,
}


def add_events(draft: Draft, events: Iterable[Event]) -> None:
    """Events, each followed by its participations."""
    taken: set[str] = set()
    for event in events:
        subject = draft.node(event.id)
        parts = [
            unique(f"participation/{_local(event.id)}.{_local(participant.who)}", taken)
            for participant in event.participants
        ]
        draft.add(subject, n.TYPE, n.EVENT)
        draft.text(subject, n.name, event.label)
        draft.add(subject, n.kind, kind(event.kind))
        draft.add(subject, n.status, n.code(event.status))
        draft.when(subject, event.when)
        draft.link(subject, n.place, event.place)
        draft.link(subject, n.sub_event_of, event.part_of)
        draft.link(subject, n.participation, *parts)
        draft.text(subject, n.description, quotation(event.description) if event.description else None)
        draft.text(subject, n.identifier, *event.identifiers)
        for same in event.same_as:
            draft.add(subject, n.same_as, iri(same))
        draft.inferred(subject, event.inferred, _EVENT)
        draft.text(subject, n.field, *event.fields)
        draft.mention(subject, n.mention, *event.triggers)
        for id_, participant in zip(parts, event.participants, strict=True):
            part = draft.node(id_)
            draft.add(part, n.TYPE, n.PARTICIPATION)
            draft.link(part, n.participant, participant.who)
            draft.add(part, n.part, n.code(participant.part))
            draft.link(part, n.in_role, participant.as_)


def add_statements(draft: Draft, statements: Iterable[Statement]) -> None:
    """Statements; one that relays another is about it."""
    for statement in statements:
        subject = draft.node(statement.id)
        narrated = statement.source == NARRATOR
        draft.add(subject, n.TYPE, n.STATEMENT)
        draft.add(subject, n.appearance, draft.story)
        draft.add(subject, n.source, draft.story if narrated else draft.node(statement.source))
        draft.mention(subject, n.source_mention, statement.source_span)
        draft.mention(subject, n.cue, statement.cue)
        draft.link(subject, n.told_to, statement.told_to)
        draft.text(subject, n.text, quotation(statement.span.text))
        draft.add(subject, n.quote_kind, n.code(statement.quote_kind))
        draft.add(subject, n.factuality, n.code(statement.factuality))
        draft.link(subject, n.about, *statement.about, statement.relays)
        draft.when(subject, statement.when)
        if statement.claimed_when is not None:
            draft.date(subject, n.claimed_when, statement.claimed_when.edtf)
            draft.mention(subject, n.when_mention, statement.claimed_when.mention)
        draft.link(subject, n.claimed_place, statement.claimed_place)
        draft.inferred(subject, statement.inferred, _STATEMENT)
        draft.mention(subject, n.mention, statement.span)


def add_mentions(draft: Draft, text: str, context: int = 16) -> None:
    """What the collected stretches of text are, in the order of the text, as Web Annotation selectors.

    Args:
        draft: what the stretches were collected in.
        text: the story's text.
        context: how many characters before and after are given, to find the words again in a changed text.
    """
    story, add = draft.story, draft.triples.extend
    chars, positions, quotes = (f"<{draft.iri}#{what}=" for what in ("char", "pos", "quote"))
    for begin, end in sorted(draft.spans):
        at = f"{begin},{end}>"
        mention, position, quoted = chars + at, positions + at, quotes + at
        add(
            (
                (mention, n.TYPE, n.MENTION),
                (mention, n.has_source, story),
                (mention, n.has_selector, position),
            )
        )
        with_quote = draft.mentions == "full" and end - begin <= MAX_QUOTATION
        if with_quote:
            add(((mention, n.has_selector, quoted),))
        start, stop = f'"{begin}"^^{n.INTEGER}', f'"{end}"^^{n.INTEGER}'
        add(((position, n.TYPE, n.POSITION_SELECTOR), (position, n.start, start), (position, n.end, stop)))
        if with_quote:
            add(((quoted, n.TYPE, n.QUOTE_SELECTOR), (quoted, n.exact, literal(text[begin:end]))))
            draft.text(quoted, n.prefix, text[max(0, begin - context) : begin])
            draft.text(quoted, n.suffix, text[end : end + context])


def kind(value: str) -> str:
    """A kind of event: an IRI of one's own, or a code of the vocabulary.

    >>> kind("summit"), kind("https://example.org/kinds#rescue")
    ('<https://w3id.org/kgn/vocab#summit>', '<https://example.org/kinds#rescue>')
    """
    own = iri(value) if ":" in value else None
    return own or n.code(quote(value.encode("utf-8", "replace"), safe=""))


def _local(id_: str) -> str:
    return id_.partition("/")[2] or id_
