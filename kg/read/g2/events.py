"""When an event of NewsML-G2 takes place, and whether it will, as its details say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.edtf import bounds, is_edtf
from kg.read import codes
from kg.read.dates import to_edtf
from kg.read.xml import child, said, words

if TYPE_CHECKING:
    from kg.read.xml import Element
    from kg.story import Dated, Status

STATUSES: Final[dict[str, Status]] = {
    **dict.fromkeys(("eos1", "eos2", "eos3", "eos4", "eos5", "planned"), "planned"),
    "eos6": "cancelled",
    "cancelled": "cancelled",
    "canceled": "cancelled",
    "eos7": "postponed",
    "postponed": "postponed",
    "eos0": "happened",
    "unplanned": "happened",
}
"""The codes by which the IPTC's formats say whether an event takes place."""
_DURATION: Final = re.compile(
    r"P(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,4})D)?(?:T(?:(?P<hours>\d{1,4})H)?.*)?"
)


class Occurrence(NamedTuple):
    """Whether and when an event takes place."""

    status: Status
    stated: bool
    """Whether the details say so, and it is not only worked out from the dates."""
    edtf: str | None


def occurrence(details: Element | None, known: Dated | None) -> Occurrence:
    """What the details of an event say of when it takes place.

    Args:
        details: the ``eventDetails``.
        known: when this was known: what ends before took place, what comes after is planned.
    """
    edtf = period(details)
    stated = child(details, "occurStatus")
    status = STATUSES.get(codes.code(said(stated, "qcode") or said(stated, "uri")))
    return Occurrence(status or expected(edtf, known), status is not None, edtf)


def period(details: Element | None) -> str | None:
    """The day or the days of an event, in EDTF; its hour where it is within a day."""
    dates = child(details, "dates")
    start, end = (to_edtf(words(child(dates, name)) or "") for name in ("start", "end"))
    if start is None:
        return None
    last = _day(end) or last_day(start, words(child(dates, "duration")))
    if last is None or last == _day(start):
        return start
    interval = f"{start.partition('T')[0]}/{last}"
    return interval if is_edtf(interval) else start


def expected(edtf: str | None, known: Dated | None) -> Status:
    """Planned, unless it was over when it was last told of."""
    last = bounds(edtf)[1] if edtf else None
    at = bounds(known.edtf)[0] if known else None
    return "happened" if last and at and last < at else "planned"


def _day(edtf: str | None) -> str | None:
    last = bounds(edtf)[1] if edtf else None
    return last.isoformat() if last else None


def last_day(start: str | None, duration: str | None) -> str | None:
    """The last of the days that a duration covers: two days from Monday end on Tuesday."""
    found = _DURATION.fullmatch(duration or "")
    first = _day(start)
    if not found or not first:
        return None
    days = int(found["weeks"] or 0) * 7 + int(found["days"] or 0)
    try:
        return (date.fromisoformat(first) + timedelta(days=max(days - 1, 0))).isoformat()
    except OverflowError:
        return None
