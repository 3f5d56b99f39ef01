"""Where in the world the places of a story lie: GeoNames id and country, open where nothing decides.

What the story says right behind the name decides ("Springfield, Illinois"), then the countries and regions
that it names; of cities that remain the one that is far larger than the others is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract import lexicon
from kg.extract.entities import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.entities.gazetteer import Entry
    from kg.extract.entities.spans import NameSpan
    from kg.extract.lexicon import Place

_FAR_LARGER: Final = 5
"""How many times the next city of its name one must be to be meant without being told from it."""
_DWARFS: Final = 20
"""How many times that in a country that is named one must be to be meant all the same."""
_KNOWN: Final = 100_000
"""So many people make a city known by its name alone, wherever the story plays."""


class Location(NamedTuple):
    """Where a place lies, as far as that is certain.

    Attributes:
        geonames: its GeoNames id, or "".
        country: ISO 3166 code, or "".
        within: the number of the region or country that the story says it is in, or None.
    """

    geonames: str = ""
    country: str = ""
    within: int | None = None


def link(geonames: str) -> tuple[str, ...]:
    """The IRI of a GeoNames id, if there is one.

    >>> link("2661552")
    ('https://sws.geonames.org/2661552/',)
    """
    return (f"https://sws.geonames.org/{geonames}/",) if geonames else ()


def locate(doc: Document, things: Sequence[Sequence[NameSpan]]) -> list[Location]:
    """Where each thing of a story lies, by the names that mention it; of what is no known place nothing."""
    entries = [next((s.entry for s in spans if s.entry), None) for spans in things]
    wider = {
        span.first: number
        for number, (spans, entry) in enumerate(zip(things, entries, strict=True))
        if entry and entry.kind in {"country", "region"}
        for span in spans
    }
    named = [entries[number] for number in dict.fromkeys(wider.values())]
    named += [gazetteer.country(entry.country) for entry in entries if entry and entry.national]
    return [
        _location(entry, _told(doc, spans, wider), entries, [e for e in named if e])
        for spans, entry in zip(things, entries, strict=True)
    ]


def _told(doc: Document, spans: Iterable[NameSpan], wider: dict[int, int]) -> int | None:
    """The number of the region or country right behind a name: "Bergen, Norway"."""
    behind = (wider.get(s.after + 1) for s in spans if doc.words[s.after : s.after + 1] == [","])
    return next((number for number in behind if number is not None), None)


def _location(
    entry: Entry | None, told: int | None, entries: Sequence[Entry | None], named: Sequence[Entry]
) -> Location:
    if entry is None or entry.kind == "organization":
        return Location()
    if entry.kind != "city":
        return Location(entry.geonames, entry.country)
    around = entries[told] if told is not None else None
    city = _city(entry.name, [around] if around else named, certain=around is not None)
    country = city.country if city else around.country if around else ""
    return Location(city.geonames if city else "", country, told)


def _city(name: str, around: Sequence[Entry], *, certain: bool) -> Place | None:
    """The city of a name that lies in one of the regions and countries, if these decide it."""
    first = lexicon.place(name)
    if first is None:
        return None
    every = [first, *(lexicon.namesakes(name) if first.namesakes else ())]
    for near in ([c for c in every if _in_region(c, around)], [c for c in every if _in_country(c, around)]):
        if near and (certain or first.population < _DWARFS * near[0].population):
            return _largest(near)
    if certain or first.population < _KNOWN:
        return None
    return _largest(every)


def _in_region(city: Place, around: Iterable[Entry]) -> bool:
    return any(e.admin1 == city.admin1 and e.country == city.country for e in around if e.admin1)


def _in_country(city: Place, around: Iterable[Entry]) -> bool:
    return any(e.country == city.country for e in around if not e.admin1)


def _largest(cities: Sequence[Place]) -> Place | None:
    """The only city, or the one that is far larger than the next."""
    if len(cities) > 1 and cities[0].population < _FAR_LARGER * cities[1].population:
        return None
    return cities[0]
