"""What time expressions mean: functions from a match of a rule, and the context, to a period."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from kg.extract.times import periods
from kg.extract.times.periods import MONTHS, WEEK, Period

Tense = Literal["past", "present", "future"]


class Groups(dict[str, Any]):
    """The named groups of a match, ``None`` for those its rule does not have; "words" is all of it."""

    def __missing__(self, _: str) -> None:
        return None


class Context(NamedTuple):
    """What the meaning of an expression depends on."""

    anchor: date | None
    tense: Tense | None
    reference: Period | None
    day_first: bool | None


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTH = {name.lower(): n for n, name in enumerate(MONTH_NAMES, 1)}
MONTH |= {name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = {name.lower(): n for n, name in enumerate(DAY_NAMES)}
SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
FEASTS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "halloween": (10, 31),
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "fourth of july": (7, 4),
}  # fmt: skip


def _nearest(candidates: list[Period], context: Context) -> Period | None:
    """Of candidates in order, the one that fits the tense: the last past or the first future one."""
    anchor = context.anchor
    if anchor is None:
        return None
    past = [p for p in candidates if p.first is not None and p.first <= anchor]
    future = [p for p in candidates if p.last is not None and p.last >= anchor]
    if context.tense == "future":
        return future[0] if future else None
    return past[-1] if past else None


def _closest(candidates: list[Period], context: Context) -> Period | None:
    """As `_nearest`, but without a tense the one closest to the anchor."""
    anchor = context.anchor
    if anchor is None or context.tense is not None:
        return _nearest(candidates, context)
    return min(candidates, key=lambda p: abs(((p.first or anchor) - anchor).days), default=None)


def iso(match: Groups, _: Context) -> Period | None:
    """As "2019-04-15"."""
    return periods.day(date(int(match["y"]), int(match["m"]), int(match["d"])))


def numeric(match: Groups, context: Context) -> Period | None:
    """As "4/15/2019": one that may be read both ways is left open unless ``day_first`` is known."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["y"])
    as_month_first = date(year, one, two) if one <= MONTHS else None
    as_day_first = date(year, two, one) if two <= MONTHS else None
    if as_month_first and as_day_first and as_month_first != as_day_first:
        if context.day_first is None:
            low, high = sorted((as_month_first, as_day_first))
            return Period(low.isoformat()[:7], high.isoformat()[:7], low, high)
        return periods.day(as_day_first if context.day_first else as_month_first)
    chosen = as_month_first or as_day_first
    return periods.day(chosen) if chosen else None


def _month_number(match: Groups) -> int:
    return MONTH[match["month"].lower().rstrip(".")]


def _year_of(match: Groups, context: Context) -> int | None:
    if match["y"]:
        return int(match["y"])
    if match["which"] and context.anchor:
        return context.anchor.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return None


def _years_around(context: Context) -> range:
    return range(context.anchor.year - 1, context.anchor.year + 2) if context.anchor else range(0)


def a_date(match: Groups, context: Context) -> Period | None:
    """As "monday, April 15, 2019", "15 April", "April 15-17"."""
    number, year = _month_number(match), _year_of(match, context)
    candidates = [
        _month_days(match, of_year, number) for of_year in ([year] if year else _years_around(context))
    ]
    there = [p for p in candidates if p]
    if year:
        return there[0] if there else None
    if match["weekday"]:
        wanted = match["weekday"][:3].lower()
        there = [p for p in there if p.first and f"{p.first:%a}".lower() == wanted] or there
    return _closest(there, context)


def _month_days(match: Groups, year: int, number: int) -> Period | None:
    try:
        first = date(year, number, int(match["d"]))
        last = date(year, number, int(match["until"])) if match["until"] else first
    except ValueError:
        return None
    if first == last:
        return periods.day(first)
    return periods.days(first, last) if first < last else None


def a_month(match: Groups, context: Context) -> Period | None:
    """As "october", "last May", "May 2015", "March next year"."""
    number, year = _month_number(match), _year_of(match, context)
    if year:
        return periods.month(year, number)
    there = [periods.month(of_year, number) for of_year in _years_around(context)]
    if match["relative"] and context.anchor:
        now = periods.month(context.anchor.year, context.anchor.month)
        which = match["relative"].lower()
        if which == "this":
            return periods.month(context.anchor.year, number)
        there = [p for p in there if p != now]
        context = context._replace(tense="future" if which in ("next", "coming") else "past")
    return _nearest(there, context)


def a_year(match: Groups, _: Context) -> Period | None:
    """As "2011", "2018-19"."""
    first = int(match["y"])
    if not match["short"]:
        return periods.year(first)
    last = first // 100 * 100 + int(match["short"])
    return periods.years(first, last) if last > first else None


def a_decade(match: Groups, _: Context) -> Period | None:
    """As "the 1990s"."""
    first = int(match["tens"]) if len(match["tens"]) == 4 else 1900 + int(match["tens"])  # noqa: PLR2004
    whole_century = first % 100 == 0 and first < 2000  # noqa: PLR2004 — "the 1800s"
    return periods.years(first, first + (99 if whole_century else 9))


def a_century(match: Groups, _: Context) -> Period | None:
    """As "the 19th century"."""
    first = (int(match["nth"]) - 1) * 100
    return periods.years(first, first + 99)


def a_season(match: Groups, context: Context) -> Period | None:
    """As "last spring", "the summer of 2015"."""
    code = SEASON[match["season"].lower()]
    if match["y"]:
        return periods.season(int(match["y"]), code)
    anchor = context.anchor
    if anchor is None:
        return None
    there = [periods.season(of_year, code) for of_year in range(anchor.year - 2, anchor.year + 2)]
    which = (match["relative"] or "").lower()
    if which in ("last", "past"):
        return next((p for p in reversed(there) if p.last and p.last < anchor), None)
    if which in ("next", "coming"):
        return next((p for p in there if p.first and p.first > anchor), None)
    return _closest(there, context) if which == "this" else _nearest(there, context)


def a_quarter(match: Groups, context: Context) -> Period | None:
    """As "the third quarter of 2015", "Q1 2019", "the first half of 2021"."""
    year = _year_of(match, context)
    nth = int(match["q"]) if match["q"] else ORDINAL[match["nth"].lower()]
    of = 6 if match["unit"] and match["unit"].lower() == "half" else 3
    nth = min(nth, MONTHS // of)
    if year is None or nth * of > MONTHS:
        return None
    return periods.between(periods.month(year, (nth - 1) * of + 1), periods.month(year, nth * of))


def a_weekday(match: Groups, context: Context) -> Period | None:
    """As "monday night", "next Friday": where "last" or "next" may mean two days, uncertain."""
    anchor, number = context.anchor, WEEKDAY[match["weekday"].lower()]
    if anchor is None:
        return None
    here = anchor + timedelta(days=number - anchor.weekday())
    which = (
        (match["relative"] or match["week"] or "").lower().replace("past", "last").replace("coming", "next")
    )
    if match["week"]:
        return periods.day(here + timedelta(days=WEEK * {"last": -1, "this": 0, "next": 1}[which]))
    if which == "this":
        return periods.day(here)
    if which:
        step = -WEEK if which == "last" else WEEK
        plain = (here - anchor).days * step > 0  # that of this week has the same direction: both may be meant
        other = here + timedelta(days=step)
        if not plain:
            return periods.day(other)
        low, high = sorted((here, other))
        return Period(f"{other}?", f"{other}?", low, high)
    return _nearest([periods.day(here + timedelta(days=n)) for n in (-WEEK, 0, WEEK)], context)


def a_feast(match: Groups, context: Context) -> Period | None:
    """As "new Year's Eve", "Christmas Day 2014"."""
    number, of_day = FEASTS[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))]
    if match["y"]:
        return periods.day(date(int(match["y"]), number, of_day))
    return _closest([periods.day(date(y, number, of_day)) for y in _years_around(context)], context)


_NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1, "overnight": 0}


def a_named_day(match: Groups, context: Context) -> Period | None:
    """As "yesterday", "the day after tomorrow", "this morning"."""
    if context.anchor is None:
        return None
    words = re.sub(r"\s+", " ", match["words"].lower())
    count = next((days for name, days in _NAMED_DAYS.items() if words.startswith(name)), 0)
    if words.startswith("the day"):
        count = 2 if "tomorrow" in words else -2
    return periods.day(context.anchor + timedelta(days=count))


def calendar_unit(anchor: date, unit: str, count: int) -> Period | None:
    """The week, month, year … of a day, or one so many later."""
    if unit == "week":
        return periods.week(anchor, count)
    if unit == "weekend":
        return periods.weekend(anchor, count)
    if unit == "month":
        return periods.month(anchor.year, anchor.month + count)
    if unit == "quarter":
        first = (anchor.month - 1) // 3 * 3 + 1 + 3 * count
        return periods.between(periods.month(anchor.year, first), periods.month(anchor.year, first + 2))
    length = {"year": 1, "decade": 10, "century": 100}[unit]
    first = anchor.year // length * length + count * length
    return periods.year(first) if length == 1 else periods.years(first, first + length - 1)


def a_relative(match: Groups, context: Context) -> Period | None:
    """As "last week", "earlier this year", "the next decade"."""
    anchor, unit = context.anchor, match["unit"].lower()
    which = match["which"].lower()
    if anchor is None:
        return None
    whole = re.match(r"(?i)the\s+(?:past|last|next|coming)\s", match["words"])
    if whole and unit != "weekend" and which != "following":
        return periods.running(anchor, unit, -1 if which in ("past", "last") else 1)
    count = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which, 0)
    if unit == "weekend":
        return _weekend(anchor, count, context.tense)
    return calendar_unit(anchor, unit, count)


def _weekend(anchor: date, count: int, tense: Tense | None) -> Period:
    here = periods.weekend(anchor)
    if anchor.weekday() > 4:  # noqa: PLR2004 — it is the weekend
        return periods.weekend(anchor, count)
    if count < 0:
        return periods.weekend(anchor, -1)
    if count > 0:
        later = periods.weekend(anchor, 1)
        return periods.marked(later._replace(first=here.first), "?")
    early_in_week = anchor.weekday() < 3  # noqa: PLR2004
    past = tense == "past" or (tense is None and early_in_week)
    return periods.weekend(anchor, -1) if past else here
