"""Whom and what an article in schema.org's terms names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kg.edtf import is_edtf
from kg.read.g2.events import expected
from kg.read.position import position
from kg.read.web.schema_org import ORGANIZATIONS, authors, dated, links, listed, name, names, types

if TYPE_CHECKING:
    from kg.read.cast import Cast, Kind
    from kg.read.web.schema_org import Thing
    from kg.story import Dated, Part, Status

_KINDS: Final[dict[str, Kind]] = {
    "Person": "person",
    **dict.fromkeys(ORGANIZATIONS, "org"),
    **dict.fromkeys(
        (
            "Place", "City", "Country", "State", "AdministrativeArea", "LandmarksOrHistoricalBuildings",
            "Continent", "Landform",
        ),
        "place",
    ),
}  # fmt: skip
_WHERE: Final = ("contentLocation", "locationCreated", "spatialCoverage")
_PARTIES: Final[dict[str, Kind]] = {"author": "person", "creator": "person", "publisher": "org"}
_TAKING_PART: Final[dict[str, tuple[Kind, Part]]] = {
    "organizer": ("org", "host"), "performer": ("person", "party"), "competitor": ("org", "party"),
}  # fmt: skip
_BODIES: Final = ("worksFor", "affiliation", "memberOf")
_EVENT_STATUS: Final[dict[str, Status]] = {"Cancelled": "cancelled", "Postponed": "postponed"}
_MOST: Final = 200
_NO_TITLES: Final = frozenset(("admin", "administrator", "author", "contributor", "guest author"))
"""What publishing software calls those who may write, in small letters."""
_LONGEST_TITLE: Final = 100
"""A job title of more characters is a biography."""


def add_named(thing: Thing, cast: Cast) -> None:
    """Take in whom and what an article mentions or is about, with their addresses.

    Its authors and its publisher join them where the article says more of them than their names.
    """
    told = dated(thing.get("dateModified")) or dated(thing.get("datePublished"))
    for field in ("about", "mentions", *_WHERE):
        for item in listed(thing.get(field))[:_MOST]:
            if isinstance(item, dict) and any(type_.endswith("Event") for type_ in types(item)):
                _add_event(item, field, told, cast)
            else:
                _add(item, field, "place" if field in _WHERE else "subject", cast)
    for field, kind in _PARTIES.items():
        for item in listed(thing.get(field))[:_MOST]:
            if isinstance(item, dict) and len(found := authors(item)) == 1:
                _add_party(item, found[0], field, kind, cast)


def _add_party(item: Thing, called: str, field: str, otherwise: Kind, cast: Cast) -> None:
    kind = _kind(item) or otherwise
    if links(item) or kind != otherwise or item.get("jobTitle"):
        _add_role(item, cast.add(kind, called, field, same_as=links(item)), field, cast)


def _add(item: Any, field: str, otherwise: Kind, cast: Cast) -> str | None:
    """Take in a thing, which is of this kind if nothing says of which it is; its id."""
    if isinstance(item, str) and not re.match("https?:", item):
        return cast.add(otherwise, name(item), field)
    if not isinstance(item, dict):
        return None
    kind = _kind(item) or otherwise
    geo = next((one for one in listed(item.get("geo")) if isinstance(one, dict)), {})
    address = item.get("address") if kind == "place" else None
    id_ = cast.add(
        kind,
        name(item) or (name(address.get("addressLocality")) if isinstance(address, dict) else None),
        field,
        same_as=links(item),
        alternate_name=names(item.get("alternateName")),
        description=name(item.get("description")),
        details=position(geo.get("latitude"), geo.get("longitude")) if kind == "place" else {},
    )
    _add_role(item, id_, field, cast)
    return id_


def _add_role(item: Thing, holder: str | None, field: str, cast: Cast) -> None:
    """What a person does, and where."""
    title = name(item.get("jobTitle"))
    is_title = title and len(title) <= _LONGEST_TITLE and title.casefold() not in _NO_TITLES
    if holder and holder.startswith("person/") and is_title:
        bodies = (one for key in _BODIES for one in listed(item.get(key)))
        body = next((cast.add("org", name(one), field, same_as=links(one)) for one in bodies), None)
        cast.add_role(holder, title, field, organization=body)


def _add_event(item: Thing, field: str, told: Dated | None, cast: Cast) -> None:
    """Take in an event, its place and who takes part; ``told`` is when the article told of it."""
    start, end = (dated(item.get(which)) for which in ("startDate", "endDate"))
    period = "/".join(date.edtf.partition("T")[0] for date in (start, end) if date)
    edtf = period if is_edtf(period) else None
    words = name(item.get("eventStatus")) or ""
    status = next((status for word, status in _EVENT_STATUS.items() if word in words), None)
    places = (_add(one, "location", "place", cast) for one in listed(item.get("location"))[:1])
    cast.add_event(
        name(item),
        field,
        status=status or expected(edtf, told),
        stated=status is not None,
        edtf=edtf,
        place=next(places, None),
        participants=[
            (_add(one, which, otherwise, cast), part)
            for which, (otherwise, part) in _TAKING_PART.items()
            for one in listed(item.get(which))[:_MOST]
        ],
        same_as=links(item),
    )


def _kind(item: Thing) -> Kind | None:
    return next((_KINDS[type_] for type_ in types(item) if type_ in _KINDS), None)
