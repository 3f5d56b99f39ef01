"""Datelines: the place, and often the day, with which the first line of a story begins."""

from __future__ import annotations

import re
from typing import Final

from kg.read.dates import MONTH_DAY, WEEKDAY

_LONGEST: Final = 200
_WORD = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_CITY = rf"(?!(?:BC|AM|PM)-|FILE\b){_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}}"
_TOWN = rf"{_WORD}(?: {_WORD}){{0,3}}"
_REGION = rf"(?:, {_WORD}(?: (?:of|the|and|{_WORD})){{0,4}}){{0,2}}"
_WHEN = rf"(?P<when>,? (?i:{WEEKDAY}?{MONTH_DAY}(?:,? [12][0-9]{{3}})?))"
_FOREIGN_DAY = r"(?:,? [0-3]?[0-9]\.? [^\W\d_]{3,10}\.?(?:,? [12][0-9]{3})?)"
_AGENCY = r"(?:--)? ?(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,40}/)"
# A sentence begins after it: "NATO — the alliance — said" has no dateline.
# "March 28–29" has none.
_DASH = r"(?![–—-][0-9])(?:\s?(?:—|–|―|--|\.-)\s?|\s-\s?|-\s)(?=[A-ZÀ-ÖØ-Þ0-9“\"‘'$£€(\[])"
_DASHES: Final = "—–―-"
_DATELINES: Final = tuple(
    map(
        re.compile,
        (
            rf"\([A-Z][A-Z/+ ]{{1,20}}\)\s?-\s?(?P<line>{_TOWN}{_REGION}(?:{_WHEN}|{_FOREIGN_DAY})){_DASH}",
            rf"(?P<line>\({_CITY}{_REGION}{_WHEN}?\)){_DASH}",
            rf"(?P<line>{_CITY}{_REGION}{_WHEN}?)(?:{_AGENCY}| [A-Z]{{2,6}})?{_DASH}",
            rf"(?P<line>{_TOWN}{_REGION}(?:{_WHEN}|{_FOREIGN_DAY})?){_AGENCY}{_DASH}",
            rf"(?P<line>{_TOWN}{_REGION}{_WHEN})(?: [A-Z][a-z]{{2,8}})?{_DASH}",
            rf"(?P<line>{_TOWN}{_REGION}{_WHEN}){_AGENCY}\s?--?\Z",
        ),
    )
)
"""The last is of press releases, where it may stand on a line of its own."""


def dateline_at(line: str) -> re.Match[str] | None:
    """The dateline that a line begins with: the group ``line`` is its words, ``when`` the English day in it.

    >>> dateline_at("LISBON, March 3 (Quay) — It rained.")["line"], dateline_at("It rained - twice.")
    ('LISBON, March 3', None)
    """
    start = line[:_LONGEST]
    if not any(map(start.__contains__, _DASHES)):
        return None
    return next((found for pattern in _DATELINES if (found := pattern.match(line))), None)
