"""What the story's file names meets what its text names: the same person is one, with the file's codes."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from kg.extract.entities.persons import parts_of, same_person
from kg.story import DETAILS, Mention, Organization, ParsedStory, Person, Place, Story, spans
from kg.terms import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.entities.spans import NameKind
    from kg.story import Named

_Thing = TypeVar("_Thing", Person, Organization, Place)
_Stretch = tuple[int, int]

_KINDS: Final[dict[type[Named], NameKind]] = {Person: "PER", Organization: "ORG", Place: "LOC"}
_SHORTEST: Final = 3
"""How many letters a name must have to be looked for in the text."""
_MOST: Final = 500
"""How many things of a file are looked for in its text."""
_FULL: Final = 2  # words of a name that is no surname alone
_LEGAL_FORM: Final = re.compile(
    r"\W+(?:inc|incorporated|corp|corporation|ltd|limited|plc|llc|co|company|ag|se|gmbh|sa|nv|bv|spa|ab|as|asa|oyj)\b\W*$",
    re.IGNORECASE,
)


def announced(story: Story) -> Iterator[tuple[int, int, NameKind]]:
    """Where the text has the names that the file gives: first what its markup says, then the longest."""
    for stretch, thing in _places_of(story.text, _all(story)):
        yield *stretch, _KINDS[type(thing)]


def join(parsed: ParsedStory, story: Story) -> ParsedStory:
    """The parsed story with the persons, organisations and places that the file names.

    One that the text names too is one with it, and keeps the id, the name and the mentions from the text;
    the others are added, mentioned wherever the text has their names.
    """
    if not _all(story):
        return parsed
    located = _located(parsed, story)
    taken = {thing.id for thing in _all(parsed)}
    countries = [place for place in story.places if _meets(place, parsed.organizations)]
    places = [place for place in story.places if place not in countries]
    joined = replace(
        parsed,
        persons=_joined(parsed.persons, story.persons, located, taken),
        organizations=_joined(parsed.organizations, [*story.organizations, *countries], located, taken),
        places=_joined(parsed.places, places, located, taken),
    )
    created = counterpart(story.meta.location_created, joined, story)
    return replace(
        joined,
        places=tuple(_inside(place, joined, story) for place in joined.places),
        story=replace(joined.story, location_created=created),
    )


def counterpart(id_: str | None, parsed: ParsedStory, story: Story) -> str | None:
    """The id in the parsed story of what has this id in the story as read."""
    thing = next((thing for thing in _all(story) if thing.id == id_), None)
    return _meets(thing, _all(parsed)) if thing else None


def _all(story: Story | ParsedStory) -> list[Person | Organization | Place]:
    return [*story.persons, *story.organizations, *story.places]


def _joined(
    found: tuple[_Thing, ...],
    given: Iterable[Person | Organization | Place],
    located: dict[str, list[Mention]],
    taken: set[str],
) -> tuple[_Thing, ...]:
    things = {thing.id: thing for thing in found}
    for thing in given:
        known = _meets(thing, things.values())
        if known:
            things[known] = _united(things[known], thing)
            for again in [
                other for other in things.values() if other.id != known and _same(thing, other) == 1
            ]:
                things[known] = _folded(things[known], things.pop(again.id))
        else:
            added = replace(thing, id=unique(thing.id, taken), mentions=tuple(located.get(thing.id, ())))
            things[added.id] = added  # type: ignore[assignment]  # of the type of those found
    return tuple(things.values())


def _folded(found: _Thing, again: _Thing) -> _Thing:
    """What the text names in two ways, which the file says are one."""
    names = dict.fromkeys((*found.alternate_name, again.name, *again.alternate_name))
    names.pop(found.name, None)
    mentions = sorted((*found.mentions, *again.mentions), key=lambda mention: mention.start)
    return replace(found, alternate_name=tuple(names), mentions=tuple(mentions))


def _united(found: _Thing, given: Named) -> _Thing:
    """What the text names, with what the file knows of it."""
    names = dict.fromkeys((*found.alternate_name, given.name, *given.alternate_name))
    names.pop(found.name, None)
    if given.same_as and "sameAs" in found.inferred:  # what the file says is surer
        inferred = tuple(name for name in found.inferred if name != "sameAs")
        found = replace(found, same_as=(), inferred=inferred)
    details = {name: getattr(given, name, None) for name in DETAILS if getattr(found, name, "") is None}
    return replace(
        found,
        **details,
        alternate_name=tuple(names),
        description=found.description or given.description,
        identifiers=tuple(dict.fromkeys((*found.identifiers, *given.identifiers))),
        same_as=tuple(dict.fromkeys((*found.same_as, *given.same_as))),
        fields=tuple(dict.fromkeys((*found.fields, *given.fields))),
    )


def _inside(place: Place, parsed: ParsedStory, story: Story) -> Place:
    """A place with what it lies in, where the file says so and the text does not."""
    own = next((given for given in story.places if given.in_ and _same(given, place)), None)
    told = place.in_ and "in" not in place.inferred
    if own is None or (told and place.in_ != own.in_):
        return place
    around = counterpart(own.in_, parsed, story)
    inferred = tuple(name for name in place.inferred if name != "in")
    return replace(place, in_=None if around == place.id else around, inferred=inferred)


def _meets(thing: Named, others: Iterable[Named]) -> str | None:
    """The id of the one that is meant by the same identifier, the same name, or else a form of it."""
    rank, best = min(
        ((rank, number, other.id) for number, other in enumerate(others) if (rank := _same(thing, other))),
        default=(0, 0, None),
    )[::2]
    return best if rank else None


def _same(one: Named, other: Named) -> int:
    """1 if they are the same by identifier or name, 2 if by another form of the name, 0 if they are not."""
    if type(one) is not type(other) and not (
        isinstance(other, Organization) and other.also_place and isinstance(one, Place)
    ):
        return 0
    if one.same_as and set(one.same_as) & set(other.same_as):
        return 1
    if one.identifiers and set(one.identifiers) & set(other.identifiers):
        return 1
    if {_plain(name) for name in _names(one)} & {_plain(name) for name in _names(other)}:
        return 1
    return 2 if isinstance(one, Person) and _same_person(one, other) else 0


def _same_person(one: Named, other: Named) -> bool:
    ones, others = ([_parts(name) for name in _names(thing)] for thing in (one, other))
    return any(
        len(a) >= _FULL and len(b) >= _FULL and (same_person(a, b) or same_person(b, a))
        for a in ones
        for b in others
    )


def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, the given name first: "DRAGHI, Mario"."""
    last, comma, first = name.partition(", ")
    return parts_of(f"{first} {last}".split() if comma else name.split())


def _names(thing: Named) -> tuple[str, ...]:
    return (thing.name, *thing.alternate_name)


def _plain(name: str) -> str:
    """A name as it is compared: without case, article and legal form.

    >>> _plain("The Nordlys Lines, Inc."), _plain("Nordlys  Lines")
    ('nordlys lines', 'nordlys lines')
    """
    plain = " ".join(name.casefold().split()).removeprefix("the ")
    return _LEGAL_FORM.sub("", plain) or plain


def _located(parsed: ParsedStory, story: Story) -> dict[str, list[Mention]]:
    """The mentions of each thing of the file, by its id, where the text has no others."""
    busy = bytearray(len(story.text))
    for _, span in spans((parsed.persons, parsed.organizations, parsed.places)):
        busy[span.start : span.end] = b"\1" * (span.end - span.start)
    found: dict[str, list[Mention]] = {}
    for (start, end), thing in _places_of(story.text, _all(story)):
        if not any(busy[start:end]):
            busy[start:end] = b"\1" * (end - start)
            words = story.text[start:end]
            found.setdefault(thing.id, []).append(Mention(start=start, end=end, text=words, form="name"))
    return {id_: sorted(mentions, key=lambda mention: mention.start) for id_, mentions in found.items()}


def _places_of(
    text: str, things: list[Person | Organization | Place]
) -> Iterator[tuple[_Stretch, Person | Organization | Place]]:
    """Where the text names the things: first where markup says so, then the longest names."""
    for thing in things:
        yield from (((mention.start, mention.end), thing) for mention in thing.mentions)
    names = [(name, thing) for thing in islice(things, _MOST) for name in _written(thing)]
    for name, thing in sorted(names, key=lambda pair: -len(pair[0])):
        yield from ((stretch, thing) for stretch in _occurrences(text, name))


def _written(thing: Named) -> set[str]:
    """How a text may write the names of a thing: without the legal form, and with the given name first."""
    names = {_LEGAL_FORM.sub("", name) for name in _names(thing)} | set(_names(thing))
    names |= {f"{name}." for name in names if _LEGAL_FORM.search(name) and not name.endswith(".")}
    turned = (name.partition(", ") for name in names if isinstance(thing, Person) and ", " in name)
    names |= {f"{first} {last}" for last, _, first in turned}
    return {name for name in names if len(name) >= _SHORTEST}


def _occurrences(text: str, name: str) -> Iterator[_Stretch]:
    """Where a text has a name, in capitals or not; but WHO is not Who."""
    flags = re.IGNORECASE if " " in name or not name.isupper() else 0
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
        if found[0] == name or found[0][0].isupper():
            yield found.span()
