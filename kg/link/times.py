"""Evidence by when two events were, and by when their stories were published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kg.link.weights import Evidence, weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.link.nodes import Node

_NARROW: Final = 10  # days
_WEEKS: Final = 14  # days
_SEASON: Final = 180  # days


def times(one: Node, other: Node) -> Iterator[Evidence]:
    """What the days of two events tell, where both stories give them."""
    apart = _apart(one, other)
    told = f"{one.earliest}/{one.latest} ~ {other.earliest}/{other.latest}"
    if apart > 0:
        yield Evidence("time", weights()["time.different"], told)
    elif apart == 0 and max(_length(one), _length(other)) < _NARROW:
        yield Evidence("time", weights()["time.same"], told)


def published(one: int, other: int) -> Iterator[Evidence]:
    """What it tells that two stories are of other days: news tells of an event while it is new.

    Args:
        one: the day of a story, by its number; 0 if it is not known.
        other: that of the other.
    """
    days = abs(one - other) if one and other else 0
    if days > _WEEKS:
        found = "published.later" if days > _SEASON else "published.apart"
        yield Evidence("published", weights()[found], f"stories {days} days apart")


def _apart(one: Node, other: Node) -> int:
    """How many days lie between the end of one and the begin of the other; -1 if not known."""
    gaps = [_days(a.latest, b.earliest) for a, b in ((one, other), (other, one)) if a.latest and b.earliest]
    return max(*gaps, 0) if gaps else -1


def _length(node: Node) -> int:
    return _days(node.earliest, node.latest) if node.earliest and node.latest else _NARROW


def _days(begin: str, end: str) -> int:
    try:
        return (date.fromisoformat(end) - date.fromisoformat(begin)).days
    except ValueError:
        return 0
