"""Whether two things that a file names are one, and what is known of it then."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from kg.read.decoding import one_line
from kg.story import DETAILS, Named

if TYPE_CHECKING:
    from collections.abc import Iterable

_Value = TypeVar("_Value")


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values, each once and on one line."""
    found = [words for value in values if value and (words := one_line(value))]
    return tuple(dict.fromkeys(found)) if found else ()


def _joined(known: tuple[_Value, ...], more: tuple[_Value, ...]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys((*known, *more))) if known and more else known or more


def differ(thing: Named, codes: tuple[str, ...]) -> bool:
    """Whether a scheme has one code for the thing, and another is given."""
    known = dict(code.split(":", 1) for code in thing.identifiers if ":" in code)
    given = (code.partition(":") for code in codes)
    return any(known.get(scheme, code) != code for scheme, _, code in given) and not set(codes) & set(
        thing.identifiers
    )


def completed(thing: Named, more: Named) -> Named:
    """A thing with what a further field says of it."""
    bare = any(code == thing.name or code.endswith(f":{thing.name}") for code in thing.identifiers)
    name = more.name if bare else thing.name
    identifiers = _joined(thing.identifiers, more.identifiers)
    names = _joined((*thing.alternate_name, more.name), more.alternate_name)
    details = {
        name: value
        for name in (*DETAILS, "in_")
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
