"""EDTF level 1 (ISO 8601-2): what is a date or an interval, and which days bound it.

The grammar is a page long, so it stands here: the libraries for it take longer to import than a story to
parse. Stricter than they are, it refuses days that no calendar has, intervals that end before they begin, and
intervals that are open on both sides.

>>> is_edtf("2019-04"), is_edtf("2019-13"), is_edtf("199X"), is_edtf("2019-04-26~/..")
(True, False, True, True)
>>> [str(day) for day in bounds("2019-02")]
['2019-02-01', '2019-02-28']
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Final

_Day = tuple[int, int, int]
_Span = tuple[_Day | None, _Day | None]

_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]{4,17})[?~%]?")
_DATE = re.compile(
    r"(?P<year>-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX))"
    r"(?:(?<!X)-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?:(?<!X)[?~%])?"
)
_TIME = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
_OPEN: Final = ("", "..")
_MONTHS: Final = 12
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""First and last month of spring, summer, autumn and winter; month 14 is February of the next year."""


def is_edtf(text: str) -> bool:
    """Whether ``text`` is one date, one time of a day, or one interval of EDTF level 1.

    >>> is_edtf("2019-04-15T10:00:00Z"), is_edtf("2019-02-29"), is_edtf("../2050"), is_edtf("April 2019")
    (True, False, True, False)
    """
    return _span(text) is not None


def bounds(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of what ``text`` means.

    ``None`` where it is open, or beyond what ``datetime.date`` holds. A qualifier (``?``, ``~``, ``%``) does
    not widen them. Seasons are those of the north, by whole months; a year's winter begins in its December.

    Raises:
        ValueError: ``text`` is not EDTF level 1.

    >>> [str(day) for day in bounds("2003/2007-06")], bounds("1998/..")[1]
    (['2003-01-01', '2007-06-30'], None)
    """
    found = _span(text)
    if found is None:
        raise ValueError(f"not EDTF level 1: {text!r}")
    return _as_date(found[0]), _as_date(found[1])


def _as_date(day: _Day | None) -> date | None:
    return date(*day) if day and date.min.year <= day[0] <= date.max.year else None


@lru_cache(maxsize=4096)
def _span(text: str) -> _Span | None:
    """The days that a text means: the dates of a story are asked for several times, the same day by many."""
    start, slash, end = text.partition("/")
    if slash:
        return _interval(start, end)
    time = _TIME.fullmatch(text)
    return _date(time["date"] if time else text)


def _interval(start: str, end: str) -> _Span | None:
    if (start in _OPEN and end in _OPEN) or "X" in start + end:
        return None  # unspecified digits within an interval: level 2
    begins = (None, None) if start in _OPEN else _date(start)
    ends = (None, None) if end in _OPEN else _date(end)
    if begins is None or ends is None:
        return None
    first, last = begins[0], ends[1]
    return None if first and last and first > last else (first, last)


def _date(text: str) -> _Span | None:
    if found := _LONG_YEAR.fullmatch(text):
        return _years(found[1])
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found.group("year", "month", "day")
    if month is None or (month == "XX" and day in (None, "XX")):
        return _years(year)
    return _days(int(year), int(month), day) if month != "XX" else None


def _years(digits: str) -> _Span:
    low, high = sorted((int(digits.replace("X", "0")), int(digits.replace("X", "9"))))
    return (low, 1, 1), (high, _MONTHS, 31)


def _days(year: int, month: int, day: str | None) -> _Span | None:
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return None if day else ((year, first, 1), _month_end(year, last))
    if not 1 <= month <= _MONTHS:
        return None
    if day is None or day == "XX":
        return (year, month, 1), _month_end(year, month)
    there = 1 <= int(day) <= _month_end(year, month)[2]
    return ((year, month, int(day)),) * 2 if there else None


def _month_end(year: int, month: int) -> _Day:
    """The last day of a month, where months go on after December; the calendar repeats every 400 years."""
    year, month = (year + 1, month - _MONTHS) if month > _MONTHS else (year, month)
    return year, month, calendar.monthrange(year % 400 + 400, month)[1]
