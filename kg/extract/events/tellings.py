"""What one mention of an event says: the words that express it, and what its sentence tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from kg.extract.events.participants import Found
    from kg.story import Part, Status, When

_HELD_AGAINST: Final = frozenset({"agent", "target", "party"})


class Trigger(NamedTuple):
    """Words that express an event.

    Attributes:
        head: the word on which tense, participants and times hang.
        first: the first of its words.
        after: the word after its last.
        kind: the code of the event's kind.
        subject: the part that its subject plays, or for a noun whoever it is "of" or "by".
        object: the part that its object plays.
        noun: whether it is a noun.
        carrier: of a noun, the verb that carries its tense ("held" of "held talks"), or -1.
    """

    head: int
    first: int
    after: int
    kind: str
    subject: Part
    object: Part
    noun: bool
    carrier: int = -1


@dataclass
class Telling:
    """One mention of an event, with what its sentence says of it."""

    trigger: Trigger
    status: Status
    found: list[Found] = field(default_factory=list)
    when: When | None = None
    place: str | None = None

    @cached_property
    def who(self) -> set[str]:
        """All who take part."""
        return {f.who for f in self.found}

    @cached_property
    def playing(self) -> dict[tuple[Part, bool], set[str]]:
        """Those with a name by their part and whether they are persons."""
        found: dict[tuple[Part, bool], set[str]] = {}
        for f in self.found:
            if f.named and f.part in _HELD_AGAINST:
                found.setdefault((f.part, is_person(f.who)), set()).add(f.who)
        return found

    @cached_property
    def parties(self) -> set[str]:
        """The sides of a mutual event."""
        return {f.who for f in self.found if f.part == "party"}


def is_person(node: str) -> bool:
    """Whether a node is a person, by its id."""
    return node.startswith("person/")
