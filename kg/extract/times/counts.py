"""What time expressions mean that count units, or that go by another event's time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extract.times import periods
from kg.extract.times.meanings import calendar_unit
from kg.extract.times.periods import Period

if TYPE_CHECKING:
    from kg.extract.times.meanings import Context, Groups

_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
DIGITS = {word: number for number, word in enumerate(_COUNTED[:9], 1)}
TENS = {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
NUMBER = {word: number for number, word in enumerate(_COUNTED, 1)} | TENS | {"a": 1, "an": 1, "hundred": 100}
VAGUE = {"few": (2, 7), "couple": (2, 3), "several": (3, 9), "dozen": (10, 14)}


def _unit(match: Groups) -> str:
    unit = match["unit"].lower()
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def _counts(match: Groups) -> tuple[float, float]:
    """How many units at least and at most."""
    if match["vague"]:
        return VAGUE[match["vague"].split()[0].lower()]
    half = 0.5 if match["and_half"] or match["plus_half"] else 0.0
    if match["half"]:
        return 0.5, 0.5
    words = match["count"].lower()
    count = half + (int(words) if words.isdigit() else _number(words))
    return count, count


def _number(words: str) -> int:
    return sum(NUMBER[word] for word in re.split(r"[\s-]", words))


def _moved(match: Groups, of: date, direction: int) -> Period | None:
    unit, (least, most) = _unit(match), _counts(match)
    if least == most:
        to = periods.shifted(of, unit, direction * least)
        exact = unit in ("day", "hour", "minute") and not match["rough"]
        return (
            periods.at(to, "day" if least != int(least) and unit == "month" else unit)
            if exact
            else _near(to, unit, least)
        )
    one, other = sorted(periods.shifted(of, unit, direction * count) for count in (least, most))
    low, high = periods.at(one, unit), periods.at(other, unit)
    return Period(low.start, high.end, one, other)


def _near(to: date, unit: str, count: float) -> Period:
    precise = unit == "month" and count != int(count)
    return periods.approximate(periods.at(to, "day" if precise else unit), to, unit, min(count, 1))


def ago(match: Groups, context: Context) -> Period | None:
    """As "two weeks ago", "three years from now"."""
    direction = -1 if match["way"].lower() == "ago" else 1
    return _moved(match, context.anchor, direction) if context.anchor else None


def in_units(match: Groups, context: Context) -> Period | None:
    """As "in two weeks": a time only where the future is spoken of."""
    future = context.tense == "future" or match["time"]
    return _moved(match, context.anchor, 1) if context.anchor and future else None


def over_units(match: Groups, context: Context) -> Period | None:
    """As "the past two weeks", "the next three years"."""
    if context.anchor is None:
        return None
    direction = -1 if match["which"].lower() in ("past", "last", "previous") else 1
    return periods.running(context.anchor, _unit(match), direction * _counts(match)[1])


def within_units(match: Groups, context: Context) -> Period | None:
    """As "within two weeks"."""
    if context.anchor is None or context.tense != "future":
        return None
    return periods.running(context.anchor, _unit(match), _counts(match)[1])


def from_event(match: Groups, context: Context) -> Period | None:
    """So many units before or after what the reference tells.

    "A month and a half after the summit" at the head of a sentence about the present gives the summit's time.
    """
    way, of = match["way"].lower(), context.reference
    back = way in ("before", "earlier", "prior", "previously", "prior to")
    if of and of.first and of.last and of.last - of.first <= timedelta(days=1):
        return _moved(match, of.first, -1 if back else 1)
    heads_sentence = match["words"][0].isupper() and match["unit"].islower()  # not a title: "Ten Years After"
    from_now = context.tense == "present" or (context.tense is None and heads_sentence)
    if of is None and way == "after" and from_now and context.anchor:
        return _moved(match, context.anchor, -1)
    return None


_STEPS = {"next": 1, "following": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}


def next_to_event(match: Groups, context: Context) -> Period | None:
    """As "the same day", "the following week", "the year before"."""
    of, unit = context.reference, match["unit"].lower()
    if of is None or of.first is None or of.last is None:
        return None
    words = (match["which"] or match["way"] or "").lower()
    count = _STEPS.get(words, 0)
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        return periods.day(of.first + timedelta(days=count)) if of.first == of.last else None
    first, last = calendar_unit(of.first, unit, count), calendar_unit(of.last, unit, count)
    return first if first == last else None


def nothing(_: Groups, __: Context) -> Period | None:
    """What is found so that nothing else is read from it, but is not a time: "every day", "for two years"."""
    return None
