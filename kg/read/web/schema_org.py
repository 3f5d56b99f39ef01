"""What a page says of its article in schema.org's terms, as JSON-LD, microdata or RDFa.

All three become the same plain objects, property to value, and so the same metadata. A page describes much
beside its article (itself, its publisher, the next stories): the article is looked for, and by its address
where there are several. Nothing is fetched; contexts are not resolved, since publishers write schema.org's
names anyway.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from kg.edtf import is_edtf
from kg.read.dates import dated as understood
from kg.read.decoding import one_line, printable
from kg.read.language import tag
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.cast import Cast, Kind
    from kg.story import Status

Thing = dict[str, Any]
"""An object in schema.org's terms."""

_KINDS: Final = (
    ("Article", "BlogPosting", "Report", "NewsStory"),
    ("Page", "NewsItem", "CreativeWork", "VideoObject"),
)
"""How the types of articles end, and where there is none, those of what may stand for one."""
_PERSONS: Final = ("Person",)
_ORGANIZATIONS: Final = (
    "Organization",
    "NewsMediaOrganization",
    "Corporation",
    "GovernmentOrganization",
    "SportsTeam",
    "SportsOrganization",
    "EducationalOrganization",
    "CollegeOrUniversity",
    "NGO",
    "PoliticalParty",
    "Airline",
    "LocalBusiness",
    "MusicGroup",
    "PerformingGroup",
    "Company",
)
_PLACES: Final = (
    "Place",
    "City",
    "Country",
    "State",
    "AdministrativeArea",
    "LandmarksOrHistoricalBuildings",
    "Continent",
    "Landform",
)
_ENTITIES: Final[dict[str, Kind]] = {
    **dict.fromkeys(_PERSONS, "person"),
    **dict.fromkeys(_ORGANIZATIONS, "org"),
    **dict.fromkeys(_PLACES, "place"),
}
_PARTIES: Final[dict[str, Kind]] = {"author": "person", "creator": "person", "publisher": "org"}
_EVENT_STATUS: Final[dict[str, Status]] = {"Cancelled": "cancelled", "Postponed": "postponed"}
_MOST_NAMED: Final = 200
_LONGEST_SCRIPT: Final = 1_000_000
_MOST_THINGS: Final = 20_000
_FEWEST: Final = 2
"""An object of so few properties only points at another."""

_START = re.compile(r"\A[^{\[]*+")
# A string that never ends is matched whole, so that the search does not begin anew at each mark in it.
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|,(?=\s*[}\]])', re.DOTALL)
_PROPERTY = re.compile(
    r'"(@type|headline|datePublished|dateModified|inLanguage|articleSection|copyrightNotice)"\s*+:\s*+'
    r'"((?:[^"\\]++|\\.)*+)"',
    re.DOTALL,
)
"""The properties whose names seldom stand for anything but the article's own."""


def parse(script: str) -> Any:
    r"""The value of a JSON-LD script, also as found in the wild: commented out, with commas or line breaks.

    >>> parse('<!-- {"headline": "It\nrained",} -->')
    {'headline': 'It\nrained'}
    >>> parse("no JSON at all") is None
    True
    """
    script = _START.sub("", script.replace("<![CDATA[", ""), count=1)
    if len(script) > _LONGEST_SCRIPT:
        return None
    for mended in (str, _without_trailing_commas, html.unescape):
        try:
            return json.JSONDecoder(strict=False).raw_decode(mended(script))[0]
        except (ValueError, RecursionError):
            continue
    return _salvaged(script)


def _salvaged(script: str) -> Thing | None:
    """The properties of a broken object that are whole: each the first of its name."""
    thing: Thing = {}
    for found in _PROPERTY.finditer(script):
        thing.setdefault(found[1], html.unescape(found[2].replace('\\"', '"').replace("\\/", "/")))
    return thing or None


def _without_trailing_commas(script: str) -> str:
    return _STRING_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], script)


def article(values: list[Any], url: str | None) -> Thing | None:
    """The article that the objects of a page describe: the one with the page's address, else the first.

    Args:
        values: the values of all scripts, or all items, of the page.
        url: the page's own address.
    """
    things = list(_things(values))
    named = {
        thing["@id"]: thing
        for thing in reversed(things)
        if isinstance(thing.get("@id"), str) and len(thing) > 1
    }
    for endings in _KINDS:
        found = [thing for thing in things if len(thing) > _FEWEST and _is_a(thing, endings)]
        if found:
            chosen = next((thing for thing in found if url and url in _addresses(thing)), found[0])
            return {name: _resolved(value, named) for name, value in chosen.items()}
    return None


def _things(values: list[Any]) -> Iterator[Thing]:
    """All objects, those of the top first."""
    level, count = values, 0
    while level and count < _MOST_THINGS:
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                count += 1
                yield value
                below.extend(item for item in value.values() if isinstance(item, dict | list))
            elif isinstance(value, list):
                below.extend(value)
        level = below


def _is_a(thing: Thing, endings: tuple[str, ...]) -> bool:
    return any(name.endswith(endings) for name in _types(thing))


def _types(thing: Thing) -> list[str]:
    return [re.split("[/#:]", name)[-1] for name in _list(thing.get("@type")) if isinstance(name, str)]


def _addresses(thing: Thing) -> list[str]:
    values = [item for name in ("url", "mainEntityOfPage", "@id") for item in _list(thing.get(name))]
    values = [item.get("@id") if isinstance(item, dict) else item for item in values]
    return [value for value in values if isinstance(value, str) and value]


def _resolved(value: Any, named: dict[str, Thing]) -> Any:
    """``value``, with the object itself where there is only its ``@id``."""
    if isinstance(value, list):
        return [_resolved(item, named) for item in value]
    if isinstance(value, dict) and len(value) == 1:
        return named.get(value.get("@id", ""), value) if isinstance(value.get("@id"), str) else value
    return value


def metadata(thing: Thing) -> Metadata:
    """What an article says of itself."""
    publisher = name(thing.get("publisher")) or name(thing.get("sourceOrganization"))
    return Metadata(
        title=name(thing.get("headline")) or name(thing.get("name")),
        language=next(
            filter(None, (tag(found) for found in _names(thing.get("inLanguage"), "alternateName"))), None
        ),
        url=next((found for found in _addresses(thing) if re.match("https?://", found)), None),
        publisher=publisher,
        authors=authors(thing.get("author") or thing.get("creator")),
        date_published=dated(thing.get("datePublished") or thing.get("issued") or thing.get("date")),
        date_modified=dated(thing.get("dateModified")),
        copyright_holder=name(thing.get("copyrightHolder")),
        copyright_year=_year(thing.get("copyrightYear")),
        copyright_notice=name(thing.get("copyrightNotice")),
        license=next(iter(_names(thing.get("license"), "url")), None),
        section=name(thing.get("articleSection")),
        keywords=keywords(thing.get("keywords")),
        is_part_of=_whole(thing.get("isPartOf")),
        date_created=dated(thing.get("dateCreated")),
        identifier=name(thing.get("identifier")) if isinstance(thing.get("identifier"), str) else None,
        usage_terms=name(thing.get("usageInfo")) or name(thing.get("conditionsOfAccess")),
    )


def _whole(value: Any) -> str | None:
    """What an article is part of, but for the page that it is on: an address, or else the name."""
    for item in _list(value):
        if isinstance(item, dict) and not any(type_.endswith("Page") for type_ in _types(item)):
            return next(iter(_links(item)), None) or name(item)
    return None


def body(thing: Thing) -> str | None:
    """The whole text, where the article carries it."""
    found = thing.get("articleBody")
    if not isinstance(found, str):
        return None
    text = re.sub(r"<[^<>]{1,200}>", "\n", html.unescape(html.unescape(found)))
    return printable("\n".join(line.strip() for line in text.splitlines() if line.strip())) or None


def name(value: Any) -> str | None:
    """The words of a value: a string, or an object's name; the first of several."""
    return next(iter(_names(value)), None)


def authors(value: Any) -> tuple[str, ...]:
    """The names of authors, without "By" and without those that are only an address."""
    found = (re.sub(r"^by:?\s+", "", words, flags=re.IGNORECASE) for words in _names(value))
    return tuple(dict.fromkeys(words for words in found if words and "://" not in words))


def keywords(value: Any) -> tuple[str, ...]:
    """Keywords from an array, or from a string with commas."""
    found = _names(value)
    if len(found) == 1:
        found = re.split(r"\s*[,;]\s*", found[0])
    return tuple(dict.fromkeys(filter(None, found)))


def dated(value: Any) -> Dated | None:
    """A date, if it can be understood."""
    return understood(name(value))


def add_named(thing: Thing, cast: Cast) -> None:
    """Take in whom and what an article mentions or is about, with their addresses.

    Its authors and its publisher join them where the article has addresses of them elsewhere.
    """
    for field in ("about", "mentions", "contentLocation", "locationCreated", "spatialCoverage"):
        for item in _list(thing.get(field))[:_MOST_NAMED]:
            _add(item, field, cast)
    for field, kind in _PARTIES.items():
        for item in _list(thing.get(field))[:_MOST_NAMED]:
            if isinstance(item, dict) and (links := _links(item)) and len(authors(item)) == 1:
                types = [_ENTITIES[type_] for type_ in _types(item) if type_ in _ENTITIES]
                cast.add(next(iter(types), kind), authors(item)[0], field, same_as=links)


def _add(item: Any, field: str, cast: Cast) -> None:
    if not isinstance(item, dict):
        if field in {"about", "mentions"} and isinstance(item, str) and not re.match("https?:", item):
            cast.add("subject", name(item), field)
        return
    types = _types(item)
    kind = next((_ENTITIES[type_] for type_ in types if type_ in _ENTITIES), None)
    if any(type_.endswith("Event") for type_ in types):
        start, end = (dated(item.get(which)) for which in ("startDate", "endDate"))
        period = "/".join(date.edtf.partition("T")[0] for date in (start, end) if date)
        cast.add_event(
            name(item),
            field,
            status=_status(item),
            edtf=period if is_edtf(period) else None,
            same_as=_links(item),
        )
    else:
        otherwise: Kind = (
            "place" if field in {"contentLocation", "locationCreated", "spatialCoverage"} else "subject"
        )
        names = _names(item.get("alternateName"))
        about = name(item.get("description"))
        cast.add(
            kind or otherwise,
            name(item),
            field,
            same_as=_links(item),
            alternate_name=names,
            description=about,
        )


def _status(item: Thing) -> Status:
    """Whether an event takes place: schema.org's words for it, or planned."""
    stated = str(name(item.get("eventStatus")) or "")
    return next((status for word, status in _EVENT_STATUS.items() if word in stated), "planned")


def _links(item: Thing) -> list[str]:
    """The addresses of a thing, those that others give it first."""
    found = [one for field in ("sameAs", "@id", "url") for one in _list(item.get(field))]
    return [link for link in found if isinstance(link, str) and re.match("https?://", link)]


def _names(value: Any, other: str = "url") -> list[str]:
    """The strings of a value: those in an array, and of an object its name, or else another property."""
    found: list[str] = []
    for item in _list(value):
        inner = (
            _list(item.get("name") or item.get("@value") or item.get(other))
            if isinstance(item, dict)
            else [item]
        )
        words = [str(one) for one in inner if isinstance(one, str | int) and not isinstance(one, bool)]
        found.extend(filter(None, (one_line(html.unescape(word)) for word in words)))
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _year(value: Any) -> str | None:
    found = re.search(r"\b[12][0-9]{3}\b", name(value) or "")
    return found[0] if found else None
