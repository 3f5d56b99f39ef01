"""Persons, organisations, places, unnamed sources and the roles that are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph import names as n
from kg.graph.iris import iri
from kg.graph.quotations import quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.graph.draft import Draft
    from kg.story import AnonymousSource, Kinship, Named, Organization, ParsedStory, Person, Place, Role

_NAMED = {
    "name": n.name,
    "alternateName": n.alternate_name,
    "honorific": n.honorific_prefix,
    "identifiers": n.identifier,
    "sameAs": n.same_as,
    "description": n.description,
    "country": n.location,
    "in": n.contained_in_place,
}
_ROLE = {
    "holder": n.member,
    "title": n.role_name,
    "organization": n.organization,
    "attested": n.attested,
    "begin": n.start_date,
    "end": n.end_date,
}


def add_persons(draft: Draft, persons: Iterable[Person], kinship: Iterable[Kinship]) -> None:
    """Persons, with the relations between them that the story states."""
    relatives = _relatives(kinship)
    for person in persons:
        subject = draft.node(person.id)
        draft.add(subject, n.TYPE, n.PERSON)
        _add_names(draft, subject, person)
        draft.text(subject, n.honorific_prefix, person.honorific)
        draft.date(subject, n.birth_date, person.birth_date)
        draft.date(subject, n.death_date, person.death_date)
        for predicate, other in relatives.get(person.id, ()):
            draft.link(subject, predicate, other)
        _add_origin(draft, subject, person)


def add_organizations(draft: Draft, organizations: Iterable[Organization], places: set[str]) -> None:
    """Organisations; ``places`` holds the ids of all that the story uses as a place."""
    for organization in organizations:
        subject = draft.node(organization.id)
        draft.add(subject, n.TYPE, n.ORGANIZATION)
        if organization.also_place or organization.id in places:
            draft.add(subject, n.TYPE, n.PLACE)
        _add_names(draft, subject, organization)
        draft.link(subject, n.location, organization.country)
        draft.date(subject, n.founding_date, organization.founding_date)
        draft.date(subject, n.dissolution_date, organization.dissolution_date)
        _add_origin(draft, subject, organization)


def add_places(draft: Draft, places: Iterable[Place], bodies: set[str]) -> None:
    """Places; ``bodies`` holds the ids of those that the story uses as organisations too."""
    for place in places:
        subject = draft.node(place.id)
        draft.add(subject, n.TYPE, n.PLACE)
        if place.id in bodies:
            draft.add(subject, n.TYPE, n.ORGANIZATION)
        _add_names(draft, subject, place)
        draft.link(subject, n.contained_in_place, place.in_)
        draft.degrees(subject, n.latitude, place.latitude)
        draft.degrees(subject, n.longitude, place.longitude)
        _add_origin(draft, subject, place)


def add_anonymous_sources(draft: Draft, sources: Iterable[AnonymousSource]) -> None:
    """Sources that the story does not name."""
    for source in sources:
        subject = draft.node(source.id)
        draft.add(subject, n.TYPE, n.ANONYMOUS_SOURCE)
        draft.text(subject, n.description, source.description)
        if source.count is not None:
            draft.add(subject, n.count, f'"{source.count}"^^{n.INTEGER}')
        draft.mention(subject, n.mention, *source.mentions)


def add_roles(draft: Draft, roles: Iterable[Role]) -> None:
    """Roles held, at the times that the story attests."""
    for role in roles:
        subject = draft.node(role.id)
        draft.add(subject, n.TYPE, n.TENURE)
        draft.link(subject, n.member, role.holder)
        draft.text(subject, n.role_name, role.title)
        draft.link(subject, n.organization, role.organization)
        draft.date(subject, n.attested, role.attested)
        draft.date(subject, n.start_date, role.begin)
        draft.date(subject, n.end_date, role.end)
        draft.inferred(subject, role.inferred, _ROLE)
        draft.text(subject, n.field, *role.fields)
        draft.mention(subject, n.mention, role.mention)


def used_as_place(parsed: ParsedStory) -> set[str]:
    """The ids of all that something is in, happens at or is said to happen at."""
    used = {
        parsed.story.location_created,
        *(place.in_ for place in parsed.places),
        *(organization.country for organization in parsed.organizations),
        *(event.place for event in parsed.events),
        *(statement.claimed_place for statement in parsed.statements),
    }
    return {id_ for id_ in used if id_}


def used_as_body(parsed: ParsedStory) -> set[str]:
    """The ids of all that roles are held in, towns among them: "the mayor of Bergen"."""
    return {role.organization for role in parsed.roles if role.organization}


def _add_names(draft: Draft, subject: str, thing: Named) -> None:
    draft.text(subject, n.name, thing.name)
    draft.text(subject, n.alternate_name, *thing.alternate_name)
    draft.text(subject, n.description, quotation(thing.description) if thing.description else None)
    draft.text(subject, n.identifier, *thing.identifiers)
    for same in thing.same_as:
        draft.add(subject, n.same_as, iri(same))


def _add_origin(draft: Draft, subject: str, thing: Named) -> None:
    draft.inferred(subject, thing.inferred, _NAMED)
    draft.text(subject, n.field, *thing.fields)
    draft.mention(subject, n.mention, *thing.mentions)


def _relatives(kinship: Iterable[Kinship]) -> Mapping[str, list[tuple[str, str]]]:
    """For each person the relatives; what goes both ways is said on both sides."""
    found: dict[str, list[tuple[str, str]]] = {}
    for relation in kinship:
        if relation.child and relation.parent:
            found.setdefault(relation.child, []).append((n.parent, relation.parent))
        for predicate, group in ((n.spouse, relation.spouses), (n.sibling, relation.siblings)):
            for one in group:
                found.setdefault(one, []).extend((predicate, other) for other in group if other != one)
    return found
