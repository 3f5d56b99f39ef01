"""Publisher, authors and copyright holder: who of the story they are, or a node of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.graph import names as n
from kg.terms import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.draft import Draft
    from kg.story import Named, ParsedStory


@dataclass
class _Extra:
    """Someone whom only the metadata names, with the fields that do."""

    id: str
    type: str
    name: str
    fields: list[str] = field(default_factory=list)


@dataclass
class Agents:
    """The ids of those whom the metadata names."""

    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    copyright_holder: str | None = None
    extra: list[_Extra] = field(default_factory=list)


class _Finder:
    def __init__(self, parsed: ParsedStory) -> None:
        self.taken = {thing.id for thing in _things(parsed)}
        self.organizations = _by_name(parsed.organizations)
        self.persons = _by_name(parsed.persons)
        self.extra: dict[str, _Extra] = {}

    def find(self, name: str, metadata_field: str, *, person: bool = False) -> str | None:
        """The id of the one meant: an id of this story, a name that the story knows, or a new node's."""
        key = _key(name)
        if not key:
            return None
        if name in self.taken:
            return name
        for things in (self.persons, self.organizations) if person else (self.organizations, self.persons):
            if key in things:
                return things[key]
        extra = self.extra.get(key)
        if extra is None:
            where, type_ = ("person", n.PERSON) if person else ("org", n.ORGANIZATION)
            extra = _Extra(unique(f"{where}/{slug(name)}", self.taken), type_, " ".join(name.split()))
            self.extra[key] = extra
        if metadata_field not in extra.fields:
            extra.fields.append(metadata_field)
        return extra.id


def agents(parsed: ParsedStory) -> Agents:
    """Who published, wrote and owns the story."""
    meta, finder = parsed.story, _Finder(parsed)
    authors = [finder.find(name, "author", person=True) for name in meta.authors]
    return Agents(
        publisher=finder.find(meta.publisher, "publisher") if meta.publisher else None,
        authors=[id_ for id_ in authors if id_],
        copyright_holder=finder.find(meta.copyright_holder, "copyrightHolder")
        if meta.copyright_holder
        else None,
        extra=list(finder.extra.values()),
    )


def add_extra_agents(draft: Draft, found: Agents, type_: str) -> None:
    """The nodes of this type that only the metadata names."""
    for extra in found.extra:
        if extra.type == type_:
            subject = draft.node(extra.id)
            draft.add(subject, n.TYPE, type_)
            draft.text(subject, n.name, extra.name)
            draft.text(subject, n.field, *extra.fields)


def _things(parsed: ParsedStory) -> Iterable[Named]:
    return (*parsed.persons, *parsed.organizations, *parsed.places)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _by_name(things: Iterable[Named]) -> dict[str, str]:
    found: dict[str, str] = {}
    for thing in things:
        for name in (thing.name, *thing.alternate_name):
            found.setdefault(_key(name), thing.id)
    return found
