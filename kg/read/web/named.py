"""Whom and what an article in schema.org's terms names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kg.edtf import is_edtf
from kg.read.position import position
from kg.read.web.schema_org import ORGANIZATIONS, authors, dated, links, listed, name, names, types

if TYPE_CHECKING:
    from kg.read.cast import Cast, Kind
    from kg.read.web.schema_org import Thing
    from kg.story import Status

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
    for field in ("about", "mentions", *_WHERE):
        for item in listed(thing.get(field))[:_MOST]:
            _add(item, field, cast)
    for field, kind in _PARTIES.items():
        for item in listed(thing.get(field))[:_MOST]:
            if isinstance(item, dict) and len(found := authors(item)) == 1:
                _add_party(item, found[0], field, kind, cast)


def _add_party(item: Thing, called: str, field: str, otherwise: Kind, cast: Cast) -> None:
    kind = _kind(item) or otherwise
    if links(item) or kind != otherwise or item.get("jobTitle"):
        _add_role(item, cast.add(kind, called, field, same_as=links(item)), field, cast)


def _add(item: Any, field: str, cast: Cast) -> None:
    if not isinstance(item, dict):
        if isinstance(item, str) and not re.match("https?:", item):
            cast.add("place" if field in _WHERE else "subject", name(item), field)
    elif any(type_.endswith("Event") for type_ in types(item)):
        _add_event(item, field, cast)
    else:
        kind = _kind(item) or ("place" if field in _WHERE else "subject")
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


def _add_role(item: Thing, holder: str | None, field: str, cast: Cast) -> None:
    """What a person does, and where."""
    title = name(item.get("jobTitle"))
    is_title = title and len(title) <= _LONGEST_TITLE and title.casefold() not in _NO_TITLES
    if holder and holder.startswith("person/") and is_title:
        bodies = (one for key in _BODIES for one in listed(item.get(key)))
        body = next((cast.add("org", name(one), field, same_as=links(one)) for one in bodies), None)
        cast.add_role(holder, title, field, organization=body)


def _add_event(item: Thing, field: str, cast: Cast) -> None:
    start, end = (dated(item.get(which)) for which in ("startDate", "endDate"))
    period = "/".join(date.edtf.partition("T")[0] for date in (start, end) if date)
    cast.add_event(
        name(item),
        field,
        status=_status(item),
        edtf=period if is_edtf(period) else None,
        same_as=links(item),
    )


def _kind(item: Thing) -> Kind | None:
    return next((_KINDS[type_] for type_ in types(item) if type_ in _KINDS), None)


def _status(item: Thing) -> Status:
    """Whether an event takes place: schema.org's words for it, or planned."""
    stated = str(name(item.get("eventStatus")) or "")
    return next((status for word, status in _EVENT_STATUS.items() if word in stated), "planned")
