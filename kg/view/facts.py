"""What is known of each thing of a story, joined from all over it: names, roles held, what was said."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from kg.story import NARRATOR
from kg.view import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.story import Event, Kinship, ParsedStory, Role, Statement

_T = TypeVar("_T")

KINDS: Final = {
    "person": "Persons",
    "organization": "Organisations",
    "place": "Places",
    "role": "Roles",
    "event": "Events",
    "statement": "Statements",
}
"""The kinds that are marked and can be left out; unnamed sources go with the persons."""
KIND_WORDS: Final = {"organization": "organisation", "anonymous": "unnamed source"}
"""What kinds are called where it is not what they are."""
_PART_WORDS: Final = {"cue": "how it is said", "source": "who says it", "time": "when it is"}


class Source(NamedTuple):
    """A source and what it said."""

    id: str
    name: str
    statements: tuple[Statement, ...]


class Facts:
    """The joins of one parsed story.

    Args:
        parsed: the story.

    Attributes:
        kinds: of each id, what kind of thing it is.
        names: of each id, what to call it.
    """

    def __init__(self, parsed: ParsedStory) -> None:
        self.parsed = parsed
        self.kinds: dict[str, str] = {}
        self.names: dict[str, str] = {NARRATOR: "The story itself"}
        for kind, things in (
            ("person", parsed.persons),
            ("organization", parsed.organizations),
            ("place", parsed.places),
        ):
            for thing in things:
                self._add(thing.id, kind, thing.name)
        for source in parsed.anonymous_sources:
            self._add(source.id, "anonymous", source.description)
        for event in parsed.events:
            self._add(event.id, "event", event.label)
        for role in parsed.roles:
            self._add(role.id, "role", self._role_name(role))
        self.numbers: dict[str, int] = {}
        """Statements are known by their number in the order of the text."""
        for statement in sorted(parsed.statements, key=lambda each: (each.span.start, each.span.end)):
            self.numbers[statement.id] = len(self.numbers) + 1
        for statement in parsed.statements:
            name = f"statement {self.numbers[statement.id]} of {self.names.get(statement.source, '?')}"
            self._add(statement.id, "statement", name)
        self.roles = _grouped((role.holder, role) for role in parsed.roles)
        self.relatives = _grouped(self._relations())
        self.told_of = _grouped((node, each) for each in parsed.statements for node in each.about)

    def _add(self, id_: str, kind: str, name: str) -> None:
        self.kinds[id_], self.names[id_] = kind, name

    def _role_name(self, role: Role) -> str:
        organization = self.names.get(role.organization or "")
        inside = organization and organization.casefold() not in role.title.casefold()
        return f"{role.title}, {organization}" if inside else role.title

    def _relations(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for relation in self.parsed.kinship:
            if relation.child and relation.parent:
                yield relation.child, ("child of", relation.parent)
                yield relation.parent, ("parent of", relation.child)
            yield from _mutual(relation)

    @cached_property
    def statuses(self) -> set[str]:
        """What is known of events here, as codes."""
        return {event.status for event in self.parsed.events}

    @cached_property
    def has_claims(self) -> bool:
        """Whether an event is known only because a source tells of it."""
        return any(self.claims(event) for event in self.parsed.events)

    @cached_property
    def has_denials(self) -> bool:
        """Whether a source denies an event."""
        return any(self.denials(event) for event in self.parsed.events)

    def sources(self) -> list[Source]:
        """Everyone who says something, in the order in which they first do; the narrator last."""
        said = _grouped((each.source, each) for each in self.parsed.statements)
        order = sorted(said, key=lambda id_: (id_ == NARRATOR, min(self.numbers[s.id] for s in said[id_])))
        return [
            Source(id_, self.names[id_], tuple(sorted(said[id_], key=lambda each: self.numbers[each.id])))
            for id_ in order
        ]

    def claims(self, event: Event) -> list[Statement]:
        """The statements of others that an event is known from, if the story itself does not tell of it."""
        return self._claims[event.id]

    @cached_property
    def _claims(self) -> dict[str, list[Statement]]:
        others = [each for each in self.parsed.statements if each.source != NARRATOR]
        return {event.id: _telling(event, others) for event in self.parsed.events}

    def denials(self, event: Event) -> list[Statement]:
        """The statements that deny an event."""
        return [each for each in self.told_of.get(event.id, ()) if each.factuality == "denied"]

    def look(self, event: Event) -> str:
        """How an event looks: by its status, and whether it is only claimed, or denied."""
        more = [
            name
            for name, statements in (("claimed", self.claims(event)), ("denied", self.denials(event)))
            if statements
        ]
        return " ".join([event.status, *more])

    def state(self, event: Event) -> str:
        """What is known of whether an event happened, in words.

        For instance "planned, as told by Karl Ek".
        """
        told = [words.STATUS[event.status]]
        if claims := self.claims(event):
            told.append(f"as told by {self._sources(claims)}")
        if denials := self.denials(event):
            told.append(f"denied by {self._sources(denials)}")
        return ", ".join(told)

    def _sources(self, statements: list[Statement]) -> str:
        return " and ".join(dict.fromkeys(self.names[each.source] for each in statements))

    def called(self, node: str, part: str, text: str) -> str:
        """What a screen reader says of words that belong to a node: the words first, then what they are."""
        name = self.names[node]
        if part != "name":
            return f"{text}, {_PART_WORDS[part]}, {name}"
        if self.kinds[node] == "event":
            return f"{text}, event, {self.hint(node)}"
        kind = KIND_WORDS.get(self.kinds[node], self.kinds[node])
        return f"{text}, {kind}" if text.casefold() == name.casefold() else f"{text}, {kind} {name}"

    def hint(self, node: str) -> str:
        """What an event is and what is known of it."""
        return self._hints[node]

    @cached_property
    def _hints(self) -> dict[str, str]:
        return {event.id: f"{event.label}: {self.state(event)}" for event in self.parsed.events}


def _telling(event: Event, statements: list[Statement]) -> list[Statement]:
    """The statements that all words for an event are in; none if some are outside."""
    found: dict[str, Statement] = {}
    for span in event.triggers:
        holding = [each for each in statements if each.span.start <= span.start and span.end <= each.span.end]
        if not holding:
            return []
        found[holding[0].id] = holding[0]
    return list(found.values())


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: defaultdict[str, list[_T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _mutual(relation: Kinship) -> Iterator[tuple[str, tuple[str, str]]]:
    for word, group in (("spouse of", relation.spouses), ("sibling of", relation.siblings)):
        for one in group:
            yield from ((one, (word, other)) for other in group if other != one)
