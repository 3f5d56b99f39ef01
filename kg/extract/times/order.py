"""Whether a story's publisher writes the day or the month first: what "03/04/2015" means in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from kg.extract import lexicon

if TYPE_CHECKING:
    from kg.story import Metadata

_MONTH_FIRST: Final = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "VI", "AS", "MP"})
_EITHER: Final = frozenset({"CA", "KE", "GH", "ZA", "CN", "JP", "KR", "TW", "HU", "LT", "MN"})
"""Countries where both orders are usual, or the year comes first."""
_OF_TOP_LEVEL: Final = {"uk": "GB", "gov": "US", "mil": "US", "edu": "US"}
_GENERIC: Final = frozenset({"ai", "cc", "co", "fm", "io", "me", "tv", "ws"})
"""Country domains that anybody uses."""
_LONGEST: Final = 3
_KNOWN: Final = 500_000
"""A city of more people is meant, whichever others are called so."""


def day_first(story: Metadata) -> bool | None:
    """Whether the day comes first, by the country of the publisher; ``None`` where that is not known.

    The country is that of the language tag ("en-GB"), of the address ("….co.uk"), or the one whose place is
    in the publisher's name ("The Sydney Herald").

    >>> from kg.story import Metadata
    >>> day_first(Metadata(language="en-US")), day_first(Metadata(url="https://news.example.co.uk/1"))
    (False, True)
    """
    country = _of_language(story.language) or _of_address(story.url) or _of_name(story.publisher)
    return None if not country or country in _EITHER else country not in _MONTH_FIRST


def _of_language(tag: str | None) -> str | None:
    region = re.search(r"-([A-Za-z]{2})\b", tag or "")
    return region[1].upper() if region else None


def _of_address(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # no address
        return None
    top = host.rpartition(".")[2]
    if top in _OF_TOP_LEVEL:
        return _OF_TOP_LEVEL[top]
    return top.upper() if len(top) == 2 and top not in _GENERIC and top.upper() in _codes() else None  # noqa: PLR2004


def _of_name(name: str | None) -> str | None:
    """The country of the first place that the name names, of the longest of several words."""
    words = (name or "").split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            form = " ".join(words[first : first + length])
            country = _countries().get(form)
            city = None if country else lexicon.place(form)
            if country or (city and not city.ambiguous and (city.population > _KNOWN or not city.namesakes)):
                return country or (city.country if city else None)
    return None


@cache
def _codes() -> frozenset[str]:
    return frozenset(row[1] for row in lexicon.rows("countries"))


@cache
def _countries() -> dict[str, str]:
    """The code of each country by its names, adjectives and regions."""
    found = {row[0]: row[2] for row in lexicon.rows("regions") if row[2]}
    for name, code, _, adjectives, others, *_ in lexicon.rows("countries"):
        found |= dict.fromkeys((name, *adjectives.split("|"), *others.split("|")), code)
    found.pop("", None)
    return found
