"""Whom and what the file of a story names, each once, while the file is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from kg.read.codes import meant
from kg.read.countries import country
from kg.read.dates import when
from kg.read.decoding import one_line
from kg.read.identity import completed, differ, distinct
from kg.story import Event, Named, Organization, Participant, Person, Place, Role, Subject, When
from kg.terms import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.story import Mention, Part, Status

Kind = Literal["person", "org", "place", "subject"]

_TYPES: Final[dict[Kind, type[Named]]] = {
    "person": Person, "org": Organization, "place": Place, "subject": Subject,
}  # fmt: skip
_NO_DETAILS: Final[dict[str, str | float]] = {}
_MOST: Final = 5_000
"""How many things one story may name; what comes after them is left out."""


@dataclass
class Cast:
    """Collects persons, organisations, places, subjects and events, and gives them ids.

    Two are one when they share an identifier, or the name, and no scheme has different codes for them.
    """

    times: list[When] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    _things: dict[str, Named] = field(default_factory=dict)
    _events: dict[str, Event] = field(default_factory=dict)
    _by_key: dict[tuple[str, str], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def add(
        self,
        kind: Kind,
        name: str | None,
        field: str,
        *,
        identifiers: Iterable[str | None] = (),
        same_as: Iterable[str | None] = (),
        alternate_name: Iterable[str | None] = (),
        description: str | None = None,
        mention: Mention | None = None,
        within: str | None = None,
        details: Mapping[str, str | float] = _NO_DETAILS,
    ) -> str | None:
        """Take in a thing that a field of the file names.

        Args:
            kind: what it is.
            name: its name; without one its first identifier stands for it.
            field: the field that names it: "subject", "located", "mentions".
            identifiers: what the file calls it in schemes of its own.
            same_as: IRIs of it.
            alternate_name: its other names.
            description: who or what it is.
            mention: where the text names it.
            within: the id of the place that it lies in.
            details: fields that things of its kind alone have, such as ``birth_date``.

        Returns:
            its id; nothing where it has neither name nor identifier.
        """
        codes, links = distinct(identifiers), distinct(meant(link) for link in same_as if link)
        plain = one_line(name or "") or next(iter(codes), "")
        if kind == "place" and (codes or links) and (meant_by := country((*codes, *links))):
            links = distinct((*links, meant_by.iri))
            plain = meant_by.name if plain in {*codes, meant_by.code} else plain
        if not plain or len(self._things) >= _MOST:
            return None
        keys, known = self._found(kind, plain, codes, links)
        id_ = known or unique(f"{kind}/{slug(plain)}", self._taken)
        if within and within != id_ and kind == "place":
            details = {**details, "in_": within}
        thing = _TYPES[kind](
            id=id_,
            name=plain,
            alternate_name=tuple(
                [other for other in distinct(alternate_name) if other not in (plain, *codes)]
            ),
            description=description,
            identifiers=codes,
            same_as=links,
            mentions=(mention,) if mention else (),
            fields=(field,),
            **(_of_type(_TYPES[kind], details) if details else {}),
        )
        self._things[id_] = completed(self._things[id_], thing) if known else thing
        for key in keys:
            self._by_key.setdefault(key, id_)
        return id_

    def _found(
        self, kind: Kind, name: str, codes: tuple[str, ...], links: tuple[str, ...]
    ) -> tuple[list[tuple[str, str]], str | None]:
        """By what a thing is known, and the id of the one that is known by it already."""
        keys: list[tuple[str, str]] = [(kind, code) for code in (*codes, *links)]
        known = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if known is None and not (keys and kind == "subject"):
            keys.append((kind, name.casefold()))
            known = self._by_key.get(keys[-1])
        return keys, None if known is None or differ(self._things[known], codes) else known

    def add_event(
        self,
        name: str | None,
        field: str,
        *,
        status: Status,
        stated: bool = True,
        edtf: str | None = None,
        place: str | None = None,
        participants: Iterable[tuple[str | None, Part]] = (),
        identifiers: Iterable[str | None] = (),
        same_as: Iterable[str | None] = (),
        description: str | None = None,
    ) -> str | None:
        """Take in an event that a field of the file names; its id, or nothing where it has no name.

        Args:
            name: what it is called.
            field: the field that names it.
            status: whether it is planned, took place …
            stated: whether the file says so, and it is not only worked out from the dates.
            edtf: when.
            place: the id of its place.
            participants: the ids of those who take part, each with the part that they play.
            identifiers: what the file calls it in schemes of its own.
            same_as: IRIs of it.
            description: what it is.
        """
        codes = distinct(identifiers)
        label = one_line(name or "") or next(iter(codes), "")
        if not label or len(self._events) >= _MOST:
            return None
        known = self._by_key.get(("event", codes[0] if codes else label.casefold()))
        if known:
            return known
        id_ = unique(f"event/{slug(label)}", self._taken)
        self._by_key["event", codes[0] if codes else label.casefold()] = id_
        there = {who: part for who, part in participants if who and not who.startswith("place/")}
        self._events[id_] = Event(
            id=id_, kind="other", label=label, status=status, when=when(edtf), place=place,
            participants=tuple(Participant(who=who, part=part) for who, part in there.items()),
            identifiers=codes, same_as=distinct(meant(link) for link in same_as if link),
            description=description, fields=(field,),
            inferred=() if stated else ("status",),
        )  # fmt: skip
        return id_

    def add_role(
        self,
        holder: str,
        title: str | None,
        field: str,
        *,
        organization: str | None = None,
        begin: str | None = None,
        end: str | None = None,
    ) -> None:
        """Take in a role that a field of the file gives to a person.

        Args:
            holder: the id of the person.
            title: the office, post or calling; without one there is no role.
            field: the field that names it.
            organization: the id of the organisation in which it is held.
            begin: since when, in EDTF.
            end: until when.
        """
        if title and len(self.roles) < _MOST:
            id_ = unique(f"role/{holder.partition('/')[2]}-{slug(title)}", self._taken)
            self.roles.append(
                Role(
                    id=id_,
                    holder=holder,
                    title=title,
                    organization=organization,
                    begin=begin,
                    end=end,
                    fields=(field,),
                )
            )

    @property
    def persons(self) -> tuple[Person, ...]:
        """The persons, in the order in which they came."""
        return tuple(thing for thing in self._things.values() if isinstance(thing, Person))

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organisations."""
        return tuple(thing for thing in self._things.values() if isinstance(thing, Organization))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places."""
        return tuple(thing for thing in self._things.values() if isinstance(thing, Place))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What the story is about."""
        return tuple(thing for thing in self._things.values() if isinstance(thing, Subject))

    @property
    def events(self) -> tuple[Event, ...]:
        """The events."""
        return tuple(self._events.values())

    def __bool__(self) -> bool:
        return bool(self._things or self._events)


def _of_type(type_: type[Named], details: Mapping[str, str | float]) -> dict[str, Any]:
    """Those of the details that things of this type have."""
    return {name: value for name, value in details.items() if name in type_.__struct_fields__}
