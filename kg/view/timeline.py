"""Where the events of a story lie in time, with what is not known of it.

The scale is that of the days that are named, each as far from the one before as the logarithm of the days
between them: years without events take little room, and days that follow each other can be told apart.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg import edtf
from kg.view import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.story import Event, ParsedStory

_LEFT, _RIGHT = 4.0, 96.0
_EDGE: Final = 12.0
_LETTER: Final = 2.0
"""Per cent of the width that a letter takes, on a phone."""
_GAP: Final = 2.0


@dataclass(frozen=True)
class Period:
    """Where on the time line something lies; positions are per cent of its width.

    Attributes:
        words: the date in words.
        left: where it begins; 0 if that is open.
        right: where it ends; 100 if that is open.
        opens: whether it has no known beginning.
        continues: whether it has no known end.
        vague: whether the date is approximate or uncertain.
        day: whether it is one day, not somewhere within a longer time.
    """

    words: str
    left: float
    right: float
    opens: bool
    continues: bool
    vague: bool
    day: bool


@dataclass(frozen=True)
class Timeline:
    """The time line of a story.

    Attributes:
        dated: events with where they lie, in the order of time.
        undated: the others, in the order of the story.
        ticks: labels of the axis and where they stand.
        published: where the day of publication lies.
    """

    dated: tuple[tuple[Event, Period], ...]
    undated: tuple[Event, ...]
    ticks: tuple[tuple[float, str], ...]
    published: float | None


def timeline(parsed: ParsedStory) -> Timeline:
    """The time line of a story's events."""
    known = [(event, bounds) for event in parsed.events if (bounds := _bounds(_when(event)))]
    known.sort(key=lambda pair: (pair[1][0] or pair[1][1] or date.max, pair[1][1] or date.max))
    meta = parsed.story
    dated = meta.date_published or meta.date_modified or meta.date_created
    published = (_bounds(dated.edtf) or (None, None))[0] if dated else None
    scale = Scale([day for _, days in known for day in days if day] + [day for day in (published,) if day])
    names = {event.id for event, _ in known}
    return Timeline(
        tuple((event, _period(_when(event), days, scale)) for event, days in known),
        tuple(event for event in parsed.events if event.id not in names),
        scale.ticks(),
        scale.at(published) if published else None,
    )


def _when(event: Event) -> str:
    return event.when.edtf if event.when else ""


def _bounds(text: str) -> tuple[date | None, date | None] | None:
    """The first and last day of a date that has at least one of them."""
    try:
        first, last = edtf.bounds(text)
    except ValueError:
        return None
    return (first, last) if first or last else None


def _period(text: str, days: tuple[date | None, date | None], scale: Scale) -> Period:
    first, last = days
    return Period(
        words.date(text),
        scale.at(first) if first else 0.0,
        scale.at(last) if last else 100.0,
        opens=first is None,
        continues=last is None,
        vague=any(sign in text for sign in "?~%"),
        day=first == last,
    )


class Scale:
    """From days to per cent of a width.

    Args:
        days: those that must have a place.

    >>> scale = Scale([date(2026, 3, 2), date(2026, 3, 3), date(2011, 1, 1)])
    >>> scale.at(date(2011, 1, 1)), scale.at(date(2026, 3, 3))
    (4.0, 96.0)
    """

    def __init__(self, days: Iterable[date]) -> None:
        self._days = sorted(set(days))
        steps = [math.log2(1 + (after - before).days) for before, after in pairwise(self._days)]
        whole = sum(steps)
        self._places = [] if not self._days else [_LEFT] if steps else [50.0]
        for step in steps:
            self._places.append(self._places[-1] + step * (_RIGHT - _LEFT) / whole)

    def at(self, day: date) -> float:
        """Where a day lies; one that was not named lies with the last named before it."""
        return round(self._places[max(0, bisect_right(self._days, day) - 1)], 2)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Labels of the axis, as many as can be read beside each other; a year is said once."""
        chosen: list[tuple[float, str]] = []
        free, year = 0.0, None
        for day, place in zip(self._days, self._places, strict=True):
            label = _label(day, said=year)
            left, right = _extent(place, label)
            if left >= free and (not chosen or label != chosen[-1][1]):
                chosen.append((round(place, 2), label))
                free, year = right + _GAP, day.year
        return tuple(chosen)


def _extent(place: float, label: str) -> tuple[float, float]:
    """From where to where a label reaches; at the edges it stands inside."""
    width = _LETTER * len(label)
    if place < _EDGE:
        return place, place + width
    if place > 100 - _EDGE:
        return place - width, place
    return place - width / 2, place + width / 2


def _label(day: date, *, said: int | None) -> str:
    """A day as shortly as it can be meant: most often it is where a month or a year begins or ends."""
    if (day.month, day.day) in {(1, 1), (12, 31)}:
        return str(day.year)
    month = words.MONTHS[day.month - 1][:3]
    dated = month if 1 in {day.day, (day + timedelta(1)).day} else f"{day.day} {month}"
    return dated if day.year == said else f"{dated} {day.year}"
