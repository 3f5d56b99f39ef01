"""The datatypes of XML Schema: which words a literal may have, and what value they have."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str], Any]
    """What reads the words of a literal; None if they do not fit."""

XSD: Final = "http://www.w3.org/2001/XMLSchema#"


class Moment(NamedTuple):
    """A point in time: seconds since the year 0, and whether its time zone is known."""

    zoned: bool
    seconds: Decimal


_DATE = r"(-?(?:[1-9]\d{3,}|0\d{3}))-(\d\d)-(\d\d)"
_TIME = r"(\d\d):(\d\d):(\d\d(?:\.\d+)?)"
_ZONE = r"(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_MOMENTS = {
    "dateTime": f"{_DATE}T{_TIME}{_ZONE}",
    "date": f"{_DATE}()()(){_ZONE}",
    "time": f"()()(){_TIME}{_ZONE}",
}
_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


def _moment(kind: str) -> Reader:
    pattern = _MOMENTS[kind]

    def read(lexical: str) -> Moment | None:
        match = re.fullmatch(pattern, lexical, re.ASCII)
        if not match:
            return None
        year, month, day = (int(part or 1) for part in match.group(1, 2, 3))
        hour, minute = (int(part or 0) for part in match.group(4, 5))
        second, zone = Decimal(match[6] or 0), match[7]
        if not _in_calendar(year, month, day) or not _on_clock(hour, minute, second):
            return None
        seconds = _days(year, month, day) * _DAY + hour * _HOUR + minute * _MINUTE + second
        return Moment(bool(zone), seconds - _offset(zone or "Z"))

    return read


def _in_calendar(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12:  # noqa: PLR2004
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _on_clock(hour: int, minute: int, second: Decimal) -> bool:
    return (hour < 24 and minute < 60 and second < 60) or (hour == 24 and not minute and not second)  # noqa: PLR2004


def _days(year: int, month: int, day: int) -> int:
    """Days since 1 March of the year 0, by the Gregorian calendar."""
    years, months = (year, month - 3) if month > 2 else (year - 1, month + 9)  # noqa: PLR2004
    return 365 * years + years // 4 - years // 100 + years // 400 + (153 * months + 2) // 5 + day - 1


def _offset(zone: str) -> int:
    if zone == "Z":
        return 0
    seconds = int(zone[1:3]) * _HOUR + int(zone[4:6]) * _MINUTE
    return -seconds if zone[0] == "-" else seconds


def _matching(pattern: str, convert: Callable[[str], Any] = str) -> Reader:
    # Compiled by re when first used: most graphs have few datatypes.
    return lambda lexical: convert(lexical) if re.fullmatch(pattern, lexical, re.ASCII) else None


def _integer(low: int | None = None, high: int | None = None) -> Reader:
    read = _matching(r"[+-]?\d+", Decimal)

    def within(lexical: str) -> Decimal | None:
        number: Decimal | None = read(lexical)
        too_low = number is not None and low is not None and number < low
        too_high = number is not None and high is not None and number > high
        return None if too_low or too_high else number

    return within


def _float(lexical: str) -> float:
    return float(lexical.replace("INF", "inf"))


_FLOATS = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"
_DURATION = r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"

_INTEGERS: Final = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{
        name: (-(1 << bits), (1 << bits) - 1)
        for name, bits in (("byte", 7), ("short", 15), ("int", 31), ("long", 63))
    },
    "unsignedByte": (0, (1 << 8) - 1),
    "unsignedShort": (0, (1 << 16) - 1),
    "unsignedInt": (0, (1 << 32) - 1),
    "unsignedLong": (0, (1 << 64) - 1),
}
_YEAR: Final = r"-?(?:[1-9]\d{3,}|0\d{3})"
_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_DAY_OF_MONTH: Final = r"(?:0[1-9]|[12]\d|3[01])"
# Of datatypes without an order here: the form of their words.
_FORMS: Final = {
    "gYear": _YEAR + _ZONE,
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY_OF_MONTH}{_ZONE}",
    "gDay": f"---{_DAY_OF_MONTH}{_ZONE}",
    "duration": _DURATION,
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
}
_READERS: Final[dict[str, tuple[str | None, Reader]]] = {
    "string": ("string", str),
    "boolean": ("boolean", _matching("true|false|1|0", lambda lexical: lexical in ("true", "1"))),
    "decimal": ("number", _matching(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", Decimal)),
    "double": ("number", _matching(_FLOATS, _float)),
    "float": ("number", _matching(_FLOATS, _float)),
    **{name: ("number", _integer(low, high)) for name, (low, high) in _INTEGERS.items()},
    **{name: (name, _moment(name)) for name in _MOMENTS},
    **{name: (None, _matching(form)) for name, form in _FORMS.items()},
}
NO_ORDER: Final[tuple[None, Reader]] = (None, str)
DATATYPES: Final = {XSD + name: reader for name, reader in _READERS.items()}
"""Each datatype with the kind of thing that it orders among, and what reads the words of its literals."""
