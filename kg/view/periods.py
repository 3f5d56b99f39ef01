"""The joint time line of many stories: the years that their events fall into, and what is in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kg import edtf
from kg.view import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CROWDED: Final = 40
"""Events of a year, or of a month, from which on it is shown by its parts."""
_PARTS: Final = (4, 7, 10)
"""How much of an ISO date names its year, its month and its day."""

Shown = tuple[str, str, str, int, str]
"""An event in a list: its label, its sign, its date in words, the number of its story and its id there."""


class Happening(NamedTuple):
    """An event of one of many stories.

    Attributes:
        day: the first day that its date may mean, ISO 8601; empty if there is none.
        date: its date, EDTF.
        label: what to call it.
        status: the code of its status.
        story: the number of its story.
        id: its id there.
    """

    day: str
    date: str
    label: str
    status: str
    story: int
    id: str


@dataclass(frozen=True)
class Period:
    """A year, a month or a day.

    Attributes:
        label: what to call it.
        events: how many events fall into it.
        width: the same in per cent of the fullest of those beside it.
        number: which of the lists of events is its own; None if it is shown by its parts.
        parts: its months, or its days.
    """

    label: str
    events: int
    width: float
    number: int | None
    parts: tuple[Period, ...] = ()


def first_day(date: str) -> str:
    """The first day that a date may mean, ISO 8601; the last if it has no first, empty if it has neither."""
    try:
        first, last = edtf.bounds(date)
    except ValueError:
        return ""
    day = first or last
    return day.isoformat() if day else ""


def by_period(events: Iterable[Happening]) -> tuple[tuple[Period, ...], list[list[Shown]]]:
    """The events with a date by years; crowded years by their months, crowded months by their days.

    Returns:
        The years, and the lists of events that they refer to.
    """
    dated = sorted(event for event in events if event.day)
    sizes = Counter(event.day[:part] for event in dated for part in _PARTS)
    lists: dict[str, list[Shown]] = {}
    for event in dated:
        shown = (event.label, words.SIGNS[event.status], words.date(event.date), event.story, event.id)
        lists.setdefault(_key(event, sizes), []).append(shown)
    keys = sorted(lists)
    counts = {key: len(lists[key]) for key in keys}
    numbers = {key: number for number, key in enumerate(keys)}
    return _tree(keys, counts, numbers), [lists[key] for key in keys]


def _key(event: Happening, sizes: Mapping[str, int]) -> str:
    """The year, month or day in whose list an event stands: as much as is known of it, and as is needed."""
    known = len(event.date.rstrip("?~%").partition("/")[0].replace("-XX", ""))
    return next(
        (event.day[:part] for part in _PARTS if sizes[event.day[:part]] <= _CROWDED or known <= part),
        event.day,
    )


def _tree(
    keys: Sequence[str], counts: Mapping[str, int], numbers: Mapping[str, int], level: int = 0
) -> tuple[Period, ...]:
    """Dates as a tree: years, in them their months, in these their days."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        inside[key[: _PARTS[level]]].append(key)
    sums = {head: sum(counts[key] for key in members) for head, members in inside.items()}
    most = max(sums.values(), default=1)
    found = []
    for head, members in inside.items():
        label, width = words.date(head), round(100 * sums[head] / most, 2)
        own = numbers.get(head)
        finer = [key for key in members if key != head]
        parts = _tree(finer, counts, numbers, level + 1) if finer else ()
        if finer and own is not None:
            parts = (Period(f"some time in {label}", counts[head], 0.0, own), *parts)
        found.append(Period(label, sums[head], width, None if finer else own, parts))
    return tuple(found)
