"""The roles that the story's file gives, where its text does not tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.extract.entities.given import counterpart
from kg.terms import unique

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import ParsedStory, Role, Story


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add the roles of the file."""
    return join(parsed, doc.story)


def join(parsed: ParsedStory, story: Story) -> ParsedStory:
    """The parsed story with the roles that the file gives, attested at the time of the story.

    One of the same title that the text tells of the same person is one with it.
    """
    roles = {role.id: role for role in parsed.roles}
    for given in story.roles:
        holder = counterpart(given.holder, parsed, story)
        if holder is None:
            continue
        body = counterpart(given.organization, parsed, story)
        own = replace(given, holder=holder, organization=body)
        told = next((role for role in roles.values() if _same(role, own)), None)
        if told:
            roles[told.id] = replace(
                told,
                organization=told.organization or body,
                begin=told.begin or own.begin,
                end=told.end or own.end,
                fields=own.fields,
            )
        else:
            id_, day = unique(own.id, set(roles)), parsed.story.anchor_date
            attested = replace(own, attested=day, inferred=("attested",)) if day and not own.end else own
            roles[id_] = replace(attested, id=id_)
    return replace(parsed, roles=tuple(roles.values()))


def _same(role: Role, given: Role) -> bool:
    one_body = role.organization is None or given.organization in {None, role.organization}
    return role.holder == given.holder and role.title.casefold() == given.title.casefold() and one_body
