"""What a page says of its article in schema.org's terms, as JSON-LD, microdata or RDFa.

All three become the same plain objects, property to value, and so the same metadata. A page describes much
beside its article (itself, its publisher, the next stories): the article is looked for, and by its address
where there are several. Nothing is fetched; contexts are not resolved, since publishers write schema.org's
names anyway.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final

from kg.read import bylines
from kg.read.dates import dated as understood
from kg.read.decoding import one_line, printable
from kg.read.language import tag
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

Thing = dict[str, Any]
"""An object in schema.org's terms."""

_KINDS: Final = (
    ("Article", "BlogPosting", "Report", "NewsStory"),
    ("Page", "NewsItem", "CreativeWork", "VideoObject"),
)
"""How the types of articles end, and where there is none, those of what may stand for one."""
_MOST_THINGS: Final = 20_000
ORGANIZATIONS: Final = (
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
"""The types of organisations."""
_BEFORE_PLACE: Final = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_FEWEST: Final = 2
"""An object of so few properties only points at another."""


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
            own = _place(url or "")
            chosen = next(
                (thing for thing in found if own and own in map(_place, _addresses(thing))), found[0]
            )
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
    return any(name.endswith(endings) for name in types(thing))


def types(thing: Thing) -> list[str]:
    """The types of an object, without their addresses."""
    return [re.split("[/#:]", name)[-1] for name in listed(thing.get("@type")) if isinstance(name, str)]


def _place(url: str) -> str:
    """What of an address tells two pages apart, however it is written."""
    return _BEFORE_PLACE.sub("", url.partition("#")[0]).rstrip("/")


def _addresses(thing: Thing) -> list[str]:
    values = [item for name in ("url", "mainEntityOfPage", "@id") for item in listed(thing.get(name))]
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
    author = thing.get("author") or thing.get("creator")
    bodies = [one for one in listed(author) if isinstance(one, dict) and set(types(one)) & set(ORGANIZATIONS)]
    bodies = [*listed(thing.get("publisher")), *listed(thing.get("sourceOrganization")), *bodies]
    return Metadata(
        title=name(thing.get("headline")) or name(thing.get("name")),
        language=next(
            filter(None, (tag(found) for found in names(thing.get("inLanguage"), "alternateName"))), None
        ),
        url=next((found for found in _addresses(thing) if re.match("https?://", found)), None),
        publisher=next((called for called in names(bodies) if "://" not in called), None),
        authors=authors(author),
        dateline=name(thing.get("dateline")),
        date_published=dated(thing.get("datePublished") or thing.get("issued") or thing.get("date")),
        date_modified=dated(thing.get("dateModified")),
        copyright_holder=name(thing.get("copyrightHolder")),
        copyright_year=_year(thing.get("copyrightYear")),
        copyright_notice=name(thing.get("copyrightNotice")),
        license=next(iter(names(thing.get("license"), "url")), None),
        section=name(thing.get("articleSection")),
        keywords=keywords(thing.get("keywords")),
        is_part_of=_whole(thing.get("isPartOf")),
        date_created=dated(thing.get("dateCreated")),
        identifier=name(thing.get("identifier")) if isinstance(thing.get("identifier"), str) else None,
        usage_terms=name(thing.get("usageInfo")) or name(thing.get("conditionsOfAccess")),
    )


def _whole(value: Any) -> str | None:
    """What an article is part of, but for the page that it is on: an address, or else the name."""
    for item in listed(value):
        if isinstance(item, dict) and not any(type_.endswith("Page") for type_ in types(item)):
            return next(iter(links(item)), None) or name(item)
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
    return next(iter(names(value)), None)


def authors(value: Any) -> tuple[str, ...]:
    """The names of authors, without "By" and without those that are only an address."""
    return tuple(dict.fromkeys(name for words in names(value) for name in bylines.authors(words)))


def keywords(value: Any) -> tuple[str, ...]:
    """Keywords from an array, or from a string with commas."""
    found = names(value)
    if len(found) == 1:
        found = re.split(r"\s*[,;]\s*", found[0])
    return tuple(dict.fromkeys(filter(None, found)))


def dated(value: Any) -> Dated | None:
    """A date, if it can be understood."""
    return understood(name(value))


def links(item: Any) -> list[str]:
    """The addresses of a thing, those that others give it first."""
    if not isinstance(item, dict):
        return []
    found = [one for field in ("sameAs", "@id", "url") for one in listed(item.get(field))]
    return [link for link in found if isinstance(link, str) and re.match("https?://", link)]


def names(value: Any, other: str = "url") -> list[str]:
    """The strings of a value: those in an array, and of an object its name, or else another property."""
    found: list[str] = []
    for item in listed(value):
        inner = (
            listed(item.get("name") or item.get("@value") or _full_name(item) or item.get(other))
            if isinstance(item, dict)
            else [item]
        )
        words = [str(one) for one in inner if isinstance(one, str | int) and not isinstance(one, bool)]
        found.extend(filter(None, (one_line(html.unescape(word)) for word in words)))
    return found


def _full_name(item: Thing) -> str:
    parts = (item.get("givenName"), item.get("familyName"))
    return " ".join(part for part in parts if isinstance(part, str))


def listed(value: Any) -> list[Any]:
    """An array as it is, any other value as the only member of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _year(value: Any) -> str | None:
    found = re.search(r"\b[12][0-9]{3}\b", name(value) or "")
    return found[0] if found else None
