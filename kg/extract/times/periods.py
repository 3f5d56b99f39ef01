"""Periods of the calendar, and the arithmetic of time expressions.

A week is Monday to Sunday, a weekend its Saturday and Sunday. Nothing here knows any words.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final, NamedTuple

from kg.edtf import bounds

MONTHS: Final = 12
WEEK: Final = 7


class Period(NamedTuple):
    """A stretch of time: its two ends in EDTF (the same for a plain date) and the days that bound it."""

    start: str | None
    end: str | None
    first: date | None
    last: date | None

    @property
    def edtf(self) -> str:
        """The period as one EDTF date or interval."""
        if self.start == self.end and self.start is not None:
            return self.start
        return f"{self.start or '..'}/{self.end or '..'}"


def period(edtf: str) -> Period:
    """The period of a plain EDTF date, with its own bounds."""
    return Period(edtf, edtf, *bounds(edtf))


def day(of: date) -> Period:
    """One day."""
    return period(of.isoformat())


def days(first: date, last: date) -> Period:
    """From one day to another, both included."""
    return Period(first.isoformat(), last.isoformat(), first, last)


def month(year: int, number: int) -> Period:
    """One month; numbers below 1 and above 12 count on into other years."""
    year, number = year + (number - 1) // MONTHS, (number - 1) % MONTHS + 1
    return period(f"{year:04}-{number:02}")


def year(number: int) -> Period:
    """One year."""
    return period(f"{number:04}")


def years(first: int, last: int) -> Period:
    """From one year to another; a whole decade or century is written as such."""
    for length, unit in ((10, "X"), (100, "XX")):
        if first % length == 0 and last == first + length - 1:
            return period(f"{first // length:0{4 - len(unit)}}{unit}")
    return Period(f"{first:04}", f"{last:04}", year(first).first, year(last).last)


def season(of_year: int, code: int) -> Period:
    """A season by its EDTF code, 21 (spring) to 24 (winter, from December of that year)."""
    return period(f"{of_year:04}-{code}")


def week(of: date, weeks: int = 0) -> Period:
    """The week that a day is in, or one so many weeks later."""
    monday = of + timedelta(days=weeks * WEEK - of.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend(of: date, weeks: int = 0) -> Period:
    """The weekend of the week that a day is in, or of one so many weeks later."""
    saturday = of + timedelta(days=weeks * WEEK + 5 - of.weekday())
    return days(saturday, saturday + timedelta(days=1))


def shifted(of: date, unit: str, count: float) -> date:
    """The day so many units later (earlier if negative).

    Months and years keep the day of the month; part of a month counts in days, 30 to the month.
    """
    if unit == "month" and count == int(count):
        at = of.year * MONTHS + of.month - 1 + int(count)
        number, length = at % MONTHS + 1, calendar.monthrange(at // MONTHS, at % MONTHS + 1)[1]
        return date(at // MONTHS, number, min(of.day, length))
    if unit in _IN_MONTHS and count * _IN_MONTHS[unit] == int(count * _IN_MONTHS[unit]):
        return shifted(of, "month", count * _IN_MONTHS[unit])
    return of + timedelta(days=round(count * _IN_DAYS[unit]))


_IN_MONTHS = {"quarter": 3, "year": 12, "decade": 120, "century": 1200}
_IN_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30}
_IN_DAYS |= {"quarter": 91, "year": 365, "decade": 3652, "century": 36524}
_SLACK = {
    "week": 3,
    "fortnight": 6,
    "month": 14,
    "quarter": 45,
    "year": 183,
    "decade": 1826,
    "century": 18262,
}


def at(of: date, unit: str, *, exact: bool = True) -> Period:
    """The day, month or year that ``of`` is in, as precise as a count of such units is."""
    text = of.isoformat()
    if unit in ("year", "decade", "century"):
        text = text[:4]
    elif unit in ("month", "quarter"):
        text = text[:7]
    return period(text) if exact else approximate(period(text), of, unit)


def running(anchor: date, unit: str, count: float) -> Period:
    """The time from the anchor's day over so many units, backwards or forwards."""
    low, high = sorted((anchor, shifted(anchor, unit, count)))
    precision = {"year": 7, "month": 7, "quarter": 7, "decade": 4, "century": 4}.get(unit, 10)
    return Period(low.isoformat()[:precision], high.isoformat()[:precision], low, high)


def approximate(near: Period, of: date, unit: str, count: float = 1) -> Period:
    """``near`` with ``~``, and within half of so many units of the day ``of``."""
    slack = timedelta(days=count * _SLACK.get(unit, 1))
    mark = f"{near.start}~"
    return Period(mark, mark, of - slack, of + slack)


def part(of: Period, which: str) -> Period | None:
    """The "early", "mid" or "late" part of a period, at its widest, or about its "start" or "end".

    Early is the first half, late the second, mid the two quarters between. A week ends about its Friday.
    """
    pieces = _pieces(of)
    if len(pieces) < WEEK:
        return None
    half, quarter, third = (len(pieces) + 1) // 2, len(pieces) // 4, len(pieces) // 3
    if which in ("start", "end"):
        working_week = len(pieces) == WEEK and which == "end"
        few = pieces[:third] if which == "start" else pieces[-half if working_week else -third :]
        near = few[0] if which == "start" else few[1] if working_week else few[-1]
        return Period(f"{near.start}~", f"{near.start}~", few[0].first, few[-1].last)
    few = {"early": pieces[:half], "late": pieces[-half:], "mid": pieces[quarter:-quarter]}[which]
    return between(few[0], few[-1])


def _pieces(of: Period) -> list[Period]:
    """The months of a year, the years of a decade or century, the days of anything else."""
    if of.first is None or of.last is None or (of.last - of.first).days > 36600:  # noqa: PLR2004
        return []
    first, last = of.first, of.last
    if of.start == of.end and of.start and len(of.start) == 4:  # noqa: PLR2004
        whole_year = "X" not in of.start
        return (
            [month(first.year, n) for n in range(1, 13)]
            if whole_year
            else [year(n) for n in range(first.year, last.year + 1)]
        )
    return [day(first + timedelta(days=n)) for n in range((last - first).days + 1)]


def between(one: Period, other: Period) -> Period | None:
    """From the start of one period to the end of another; ``None`` where that goes backwards."""
    if one.first and other.last and one.first > other.last:
        return None
    return Period(_plain(one.start, "0"), _plain(other.end, "9"), one.first, other.last)


def onwards(from_: Period) -> Period:
    """From a period on, open at the end."""
    return Period(_plain(from_.start, "0"), None, from_.first, None)


def until(to: Period) -> Period:
    """Up to and with a period, open at the start."""
    return Period(None, _plain(to.end, "9"), None, to.last)


def marked(of: Period, qualifier: str) -> Period:
    """A period with ``?`` or ``~`` at both ends; a decade becomes an interval, which may have them."""
    start, end = of.start, of.end
    if start and "X" in start:
        start, end = _plain(start, "0"), _plain(end, "9")
    return Period(_mark(start, qualifier), _mark(end, qualifier), of.first, of.last)


def _mark(text: str | None, qualifier: str) -> str | None:
    return text if text is None or text[-1] in "?~%" else text + qualifier


def _plain(text: str | None, digit: str) -> str | None:
    """Unspecified digits may not stand in an interval of level 1."""
    return text.replace("X", digit) if text else None
