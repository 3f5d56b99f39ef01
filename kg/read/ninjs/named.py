"""Whom and what an item of ninjs names: persons, organisations, places, subjects and events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kg.edtf import is_edtf
from kg.read import codes
from kg.read.dates import to_edtf
from kg.read.g2.events import STATUSES, expected, last_day
from kg.read.json_values import string
from kg.read.position import position

if TYPE_CHECKING:
    from kg.read.cast import Cast, Kind
    from kg.story import Metadata

Item = dict[str, Any]
"""An item; the names of its properties in small letters, since versions differ in that."""

_NAMED: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    ("person", ("person", "people")),
    ("org", ("organisation", "organisations", "organization")),
    ("place", ("place", "places")),
    ("subject", ("subject", "subjects")),
)


_WRITTEN: Final = {
    name: name.replace("_", "")
    for name in ("first_created", "version_created", "content_created", "copyright_notice", "usage_terms")
}
"""Properties that some agencies write in several words."""
_IN_CATEGORIES: Final[dict[str, Kind]] = {
    "person": "person", "organisation": "org", "organization": "org", "geosubject": "place", "poi": "place",
    "located": "place", "locationcreated": "place", "subject": "subject", "dpasubject": "subject",
}  # fmt: skip
"""What the types of categories are, for agencies that list all concepts together."""


def add_named(item: Item, given: Metadata, cast: Cast) -> None:
    """Take in whom and what an item names.

    Args:
        item: the item.
        given: what it says of itself.
        cast: whom and what it names.
    """
    for kind, names in _NAMED:
        for name in names:
            for one in objects(item.get(name)):
                _add(one, kind, kind, cast)
    for one in objects(item.get("categories")):
        if listed := _IN_CATEGORIES.get(codes.code(string(one.get("type")))):
            _add(one, listed, listed, cast)
    if isinstance(item.get("located"), dict | list):
        for one in objects(item.get("located")):
            _add(one, "place", "located", cast)
    _add_events(item, given, cast)


def _add(one: Item, kind: Kind, field: str, cast: Cast) -> str | None:
    identifiers, links = _identifiers(one)
    described = string(one.get("description")) or string(one.get("definition"))
    return cast.add(
        kind,
        string(one.get("name")),
        field,
        identifiers=identifiers,
        same_as=links,
        description=described,
        details=_position(one) if kind == "place" else {},
    )


def _position(place: Item) -> dict[str, float]:
    """Where a place is, in degrees, if it is a point of GeoJSON."""
    point = next(iter(objects(place.get("geojson"))), {})
    longitude, latitude, *_ = (*as_list(point.get("coordinates")), None, None)
    return position(latitude, longitude) if point.get("type") == "Point" else {}


def _identifiers(one: Item) -> tuple[list[str], list[str]]:
    """What schemes call a thing, and the IRIs of it."""
    scheme, code = string(one.get("scheme")), string(one.get("code")) or string(one.get("literal"))
    links = [link for name in ("uri", "sameas") for link in map(string, as_list(one.get(name))) if link]
    found = [string(one.get("qcode"))]
    if scheme and code and re.match("https?://", scheme):
        links.append(scheme.rstrip("/#") + "/" + code)
    else:
        found.append(f"{scheme}:{code}" if scheme and code else code)
    for symbol in objects(one.get("symbols")):  # of shares, at an exchange
        exchange, ticker = (
            string(symbol.get("exchange")),
            string(symbol.get("ticker") or symbol.get("symbol")),
        )
        found.append(f"{exchange}:{ticker}" if exchange and ticker else ticker)
    name = string(one.get("name"))
    identifiers = [code for code in found if code and code != name]
    links += [link for code in identifiers if (link := codes.iri(code))]
    return identifiers + [link for link in links if not re.match("https?://|urn:|tag:", link)], links


def _add_events(item: Item, given: Metadata, cast: Cast) -> None:
    """The events that it names; the details of the item are those of the first, or of the item itself."""
    details = next(iter(objects(item.get("eventdetails"))), {})
    planned = objects(item.get("plannedcoverage"))
    named = [*objects(item.get("event")), *objects(item.get("events"))]
    if (details or planned) and not named:
        titles = (given.title, *(string(one.get("title")) for one in planned))
        named = [{"name": next(filter(None, titles), None), "uri": given.url}]
        details = details or {"dates": next((one.get("dates") for one in planned), None)}
    for number, one in enumerate(named):
        of_it = details if number == 0 else {}
        edtf = _period(of_it.get("dates"))
        status = STATUSES.get(codes.code(string(of_it.get("eventstatus") or of_it.get("occurstatus"))))
        place = next(
            (_add(place, "place", "eventDetails", cast) for place in objects(of_it.get("location"))), None
        )
        if place is None and len(cast.places) == len(named) == 1 and of_it:
            place = cast.places[0].id
        hosts = [
            _add(who, "org", "organiser", cast)
            for who in objects(of_it.get("organiser") or of_it.get("organisers"))
        ]
        parts = [_add(who, "person", "participant", cast) for who in objects(of_it.get("participants"))]
        identifiers, links = _identifiers(one)
        cast.add_event(
            string(one.get("name")),
            "event",
            status=status or expected(edtf, given.date_modified or given.date_published),
            stated=status is not None,
            edtf=edtf,
            place=place,
            identifiers=identifiers,
            same_as=links,
            participants=[*((who, "host") for who in hosts), *((who, "party") for who in parts)],
        )


def _period(dates: object) -> str | None:
    found = lowered(dates) if isinstance(dates, dict) else {}
    given = (
        [found.get(f"{sure}{end}date") or found.get(end) for sure in ("", "expected", "estimated")]
        for end in ("start", "end")
    )
    start, end = (to_edtf(string(next(filter(None, several), None)) or "") for several in given)
    duration = string(found.get("duration")) or string(found.get("expectedduration"))
    end = end or last_day(start, duration)
    if not start or not end:
        return start
    first, last = start.partition("T")[0], end.partition("T")[0]
    interval = f"{first}/{last}"
    return interval if first < last and is_edtf(interval) else start


def as_list(value: object) -> list[Any]:
    """An array as it is, any other value as the only member of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def objects(value: object) -> list[Item]:
    """The objects of an array, or the one that the value is."""
    return [lowered(one) for one in as_list(value) if isinstance(one, dict)]


def lowered(raw: dict[str, Any]) -> Item:
    """An object, the names of its properties in small letters."""
    return {_WRITTEN.get(name, name): value for name, value in ((str(n).lower(), v) for n, v in raw.items())}
