"""Dates as files and stories write them, made EDTF level 1."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kg.edtf import bounds, is_edtf
from kg.story import Dated, When

if TYPE_CHECKING:
    from kg.story import Mention

NO_ZONE: Final = "no time zone is given"

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?,?\s+)"
MONTH_DAY: Final = rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?![0-9A-Za-z])"
WRITTEN_DATE: Final = (
    rf"(?:{_MONTH}\s+{_DAY},?\s+[12][0-9]{{3}}|{_DAY}\s+{_MONTH},?\s+[12][0-9]{{3}})(?![0-9])"
)
"""A date in English words, with its year: "May 18, 2015", "18 May 2015"."""

_PARTS = re.compile(rf"(?P<month>{_MONTH})|(?P<year>[12][0-9]{{3}})|(?P<day>{_DAY})", re.IGNORECASE)
_WRITTEN = re.compile(rf"{WEEKDAY}?({WRITTEN_DATE})", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<time>[0-9]{2}:[0-9]{2})(?P<second>:[0-9]{2})?(?:[.,][0-9]+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<![0-9/])([12][0-9]{3})/([01][0-9])/([0-3][0-9])(?![0-9/])")
_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(?:[.,][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_RFC_5322 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}:[0-9]{2})(:[0-9]{2})?"
    r" (GMT|UTC|(?![+-]0000)[+-][0-9]{4})"
)
"""A time as nearly all of them are; what is less common is left to Python."""
_DOTTED = re.compile(
    r"([0-3]?[0-9])\.\s?([01]?[0-9])\.\s?([12][0-9]{3})(?:,?\s+([0-2]?[0-9]:[0-5][0-9]))?(?:\s+Uhr)?"
)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-][0-9]{2}):([0-9]{2})$", re.IGNORECASE)
_ZONES: Final = {
    "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MET": "+0100", "CEST": "+0200",
    "MEST": "+0200", "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "JST": "+0900", "KST": "+0900",
    "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}  # fmt: skip
"""Zones that feeds write by their letters, beside those of RFC 5322; none that means two."""
_EASTERN = re.compile(
    r"([12][0-9]{3})\s?[년年]\s?([0-9]{1,2})\s?[월月]\s?([0-9]{1,2})\s?[일日]\s?([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_WITHOUT_ZONE = re.compile(r"[^/]*T[0-9:]*")


def to_edtf(value: str) -> str | None:
    """A date or a time with its zone as EDTF level 1, or ``None`` where it cannot be understood.

    A zone is kept as written and never added.

    >>> to_edtf("2024-08-05T10:00:00.0+0200"), to_edtf("Mon, 05 Aug 2024 10:00 GMT"), to_edtf("May 8, 2015")
    ('2024-08-05T10:00:00+02:00', '2024-08-05T10:00:00Z', '2015-05-08')
    """
    value = " ".join(value.split())
    if is_edtf(value):
        return value
    value = _SLASHED.sub(r"\1-\2-\3", value)
    for read in (_iso, _compact, _dotted, _internet, _written, _eastern, _epoch):
        found = read(value)
        if found and is_edtf(found):
            return found
    return None


def dated(value: str | None) -> Dated | None:
    """A date as files give it, if it can be understood; a time without a zone says so.

    >>> dated("2024-08-05T10:00:00").note, dated("2024-08-05T10:00:00Z").note, dated("soon")
    ('no time zone is given', None, None)
    """
    edtf = to_edtf(value) if value else None
    if edtf is None:
        return None
    return Dated(edtf=edtf, note=NO_ZONE if _WITHOUT_ZONE.fullmatch(edtf) else None)


def when(edtf: str | None, mention: Mention | None = None) -> When | None:
    """A period with the days that bound it, and the words of the text that mean it."""
    if not edtf:
        return None
    first, last = bounds(edtf)
    return When(
        edtf=edtf,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        mention=mention,
    )


def written_day(words: str, year: str | None = None) -> str | None:
    """The day that English words such as "Nov. 3" and "18 May 2015" give.

    Args:
        words: the words, which hold a month and a day.
        year: the year to take where the words have none.

    >>> written_day("Nov. 3", "2020"), written_day("May 18, 2015"), written_day("Nov. 3")
    ('2020-11-03', '2015-05-18', None)
    """
    parts = {found.lastgroup or "": found[0] for found in _PARTS.finditer(words)}
    year = parts.get("year", year)
    if year is None or "month" not in parts or "day" not in parts:
        return None
    month = _MONTHS[parts["month"].rstrip(".").lower()]
    day = f"{year}-{month:02}-{int(re.sub('[^0-9]', '', parts['day'])):02}"
    return day if is_edtf(day) else None


def one_day(edtf: str) -> str | None:
    """The day of ``edtf`` as an ISO date, if it is within one day.

    >>> one_day("2019-04-15T23:00:00Z"), one_day("2019-04")
    ('2019-04-15', None)
    """
    first, last = bounds(edtf)
    return first.isoformat() if first is not None and first == last else None


def _iso(value: str) -> str | None:
    found = _ISO.fullmatch(value)
    if not found:
        return None
    return f"{found['day']}T{found['time']}{found['second'] or ':00'}{_zone(found['zone'] or '')}"


def _compact(value: str) -> str | None:
    found = _COMPACT.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{_zone(zone or '')}" if hour else "")


def _zone(written: str) -> str:
    zone = written.upper()
    if zone in {"UTC", "GMT"}:
        return "Z"
    return f"{zone[:3]}:{zone[-2:]}" if len(zone) == len("+0200") else zone


def _dotted(value: str) -> str | None:
    """The day first, as nearly all of Europe writes it with full stops: 3.3.2026."""
    found = _DOTTED.fullmatch(value)
    if not found:
        return None
    day, month, year, time = found.groups()
    return f"{year}-{month:0>2}-{day:0>2}" + (f"T{time:0>5}:00" if time else "")


def _internet(value: str) -> str | None:
    """RFC 5322, as in feeds and mail."""
    if found := _RFC_5322.fullmatch(value):
        day, month, year, time, second, zone = found.groups()
        number = _MONTHS.get(month.lower(), 0)  # of which no date is one
        return f"{year}-{number:02}-{int(day):02}T{time}{second or ':00'}{_zone(zone)}"
    if "," not in value and ":" not in value:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  slow to import

    value = _OFFSET.sub(r"\1\2", value).replace(", ", " ")
    day, blank, zone = value.rpartition(" ")
    value = f"{day}{blank}{_ZONES.get(zone.upper(), zone)}"
    try:
        return parsedate_to_datetime(value).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(value: str) -> str | None:
    found = _WRITTEN.match(value)
    return written_day(found[1]) if found else None


def _eastern(value: str) -> str | None:
    """As Chinese, Japanese and Korean write a day: 2026年3月3日."""
    found = _EASTERN.fullmatch(value)
    if not found:
        return None
    day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return f"{day}T{found[4]:0>5}{':00' if found[4].count(':') == 1 else ''}" if found[4] else day


def _epoch(value: str) -> str | None:
    """Seconds or milliseconds since 1970, as some pages and many JSON exports have them."""
    if not re.fullmatch(r"[0-9]{10}(?:[0-9]{3})?", value):
        return None
    return f"{datetime.fromtimestamp(int(value[:10]), UTC):%Y-%m-%dT%H:%M:%SZ}"
