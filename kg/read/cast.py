"""Whom and what the file of a story names, each once, while the file is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from msgspec.structs import replace

from kg.edtf import bounds
from kg.read.decoding import one_line
from kg.story import (
    DETAILS,
    Event,
    Mention,
    Named,
    Organization,
    Participant,
    Person,
    Place,
    Role,
    Subject,
    When,
)
from kg.terms import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.story import Part, Status

Kind = Literal["person", "org", "place", "subject"]

_TYPES: Final[dict[Kind, type[Named]]] = {
    "person": Person, "org": Organization, "place": Place, "subject": Subject,
}  # fmt: skip
_NO_DETAILS: Final[dict[str, str | float]] = {}
_Value = TypeVar("_Value")
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
        codes, links = _distinct(identifiers), _distinct(same_as)
        plain = one_line(name or "") or next(iter(codes), "")
        if not plain or len(self._things) >= _MOST:
            return None
        keys = [(kind, code) for code in (*codes, *links)]
        known = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if known is None and not (keys and kind == "subject"):
            keys.append((kind, plain.casefold()))
            known = self._by_key.get(keys[-1])
        is_new = known is None or _differ(self._things[known], codes)
        id_ = unique(f"{kind}/{slug(plain)}", self._taken) if known is None or is_new else known
        names, type_ = _distinct(alternate_name), _TYPES[kind]
        more = type_(
            id=id_,
            name=plain,
            alternate_name=tuple(other for other in names if other != plain and other not in codes),
            description=description,
            identifiers=codes,
            same_as=links,
            mentions=(mention,) if mention else (),
            fields=(field,),
            **{name: value for name, value in details.items() if name in type_.__struct_fields__},  # type: ignore[arg-type]
        )
        thing = more if is_new else _completed(self._things[id_], more)
        if within and within != id_ and isinstance(thing, Place) and thing.in_ is None:
            thing = replace(thing, in_=within)
        self._things[id_] = thing
        for key in keys:
            self._by_key.setdefault(key, id_)
        return id_

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
        codes = _distinct(identifiers)
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
            identifiers=codes, same_as=_distinct(same_as), description=description, fields=(field,),
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


def mention(text: str, start: int, end: int) -> Mention:
    """The words of a text from ``start`` to ``end`` as a name of something."""
    return Mention(start=start, end=end, text=text[start:end], form="name")


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    found = [words for value in values if value and (words := one_line(value))]
    return tuple(dict.fromkeys(found)) if found else ()


def _joined(known: tuple[_Value, ...], more: tuple[_Value, ...]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys((*known, *more))) if known and more else known or more


def _differ(thing: Named, codes: tuple[str, ...]) -> bool:
    """Whether a scheme has one code for the thing, and another is given."""
    known = dict(code.split(":", 1) for code in thing.identifiers if ":" in code)
    given = (code.partition(":") for code in codes)
    return any(known.get(scheme, code) != code for scheme, _, code in given) and not set(codes) & set(
        thing.identifiers
    )


def _completed(thing: Named, more: Named) -> Named:
    """A thing with what a further field says of it."""
    bare = any(code == thing.name or code.endswith(f":{thing.name}") for code in thing.identifiers)
    name = more.name if bare else thing.name
    identifiers = _joined(thing.identifiers, more.identifiers)
    names = _joined((*thing.alternate_name, more.name), more.alternate_name)
    details = {
        name: value
        for name in DETAILS
        if (value := getattr(more, name, None)) is not None and getattr(thing, name) is None
    }
    known: Named = replace(
        thing,
        **details,
        name=name,
        alternate_name=tuple(other for other in names if other != name and other not in identifiers),
        description=thing.description or more.description,
        identifiers=identifiers,
        same_as=_joined(thing.same_as, more.same_as),
        mentions=_joined(thing.mentions, more.mentions),
        fields=_joined(thing.fields, more.fields),
    )
    return known


def when(edtf: str | None, mention: Mention | None = None) -> When | None:
    """A period with the days that bound it, and the words of the text that mean it."""
    if not edtf:
        return None
    first, last = bounds(edtf)
    return When(
        edtf=edtf,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        mention=mention,
    )
