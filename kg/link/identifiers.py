"""What a thing is called elsewhere: whether two nodes' identifiers are of one thing or of two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Schemes that have one identifier for each thing, so that two of them are two things.
_UNIQUE: Final = re.compile(
    r"(https?://(?:www\.wikidata\.org/entity/Q|sws\.geonames\.org/|viaf\.org/viaf/|isni\.org/isni/|d-nb\.info/gnd/"
    r"|orcid\.org/))\w+"
)


def scheme(identifier: str) -> str:
    """The scheme of an identifier in which each thing has one only; "" of any other.

    >>> scheme("http://www.wikidata.org/entity/Q42"), scheme("https://news.example/ann")
    ('http://www.wikidata.org/entity/Q', '')
    """
    found = _UNIQUE.match(identifier)
    return found[1] if found else ""


def compared(one: Iterable[str], other: Iterable[str]) -> int:
    """Whether identifiers are of one thing (1), of two (-1), or do not tell (0).

    >>> compared(["people:17"], ["people:17"]), compared(["people:17"], ["people:18"])
    (1, 0)
    """
    first, second = set(one), set(other)
    if first & second:
        return 1
    schemes = {scheme(each) for each in first} & {scheme(each) for each in second} - {""}
    return -1 if schemes else 0
