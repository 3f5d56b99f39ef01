"""What one mention of an event says: the words that express it, and what its sentence tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.story import Part, Status, When

_HELD_AGAINST: Final = frozenset({"agent", "target", "party"})


class Trigger(Value, frozen=True):
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


class Found(NamedTuple):
    """Somebody who takes part: the word that stands for them, who it is, the part, and whether by name."""

    word: int
    who: str
    part: Part
    named: bool = True


@dataclass(slots=True)
class Telling:
    """One mention of an event, with what its sentence says of it.

    Attributes:
        trigger, status, found, when, place: what its sentence says.
        who: all who take part.
        playing: those with a name by their part and whether they are persons.
        parties: the sides of a mutual event.
    """

    trigger: Trigger
    status: Status
    found: list[Found] = field(default_factory=list)
    when: When | None = None
    place: str | None = None
    who: set[str] = field(init=False)
    playing: dict[tuple[Part, bool], set[str]] = field(init=False)
    parties: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Sort those who take part."""
        self.who = {f.who for f in self.found}
        self.playing = {}
        for f in self.found:
            if f.named and f.part in _HELD_AGAINST:
                self.playing.setdefault((f.part, is_person(f.who)), set()).add(f.who)
        self.parties = {f.who for f in self.found if f.part == "party"}


def is_person(node: str) -> bool:
    """Whether a node is a person, by its id."""
    return node.startswith("person/")
