"""Literals in N-Triples syntax: their parts, whether the words fit the datatype, and which is the lesser."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.ntriples import unescape, unwrap
from kg.terms import PREFIXES
from kg.validate.shacl.index import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Reader = Callable[[str], Any]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_INTEGER: Final = f'"^^<{XSD}integer>'

# What pyoxigraph escapes when it writes a term, so that terms of both compare as strings.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


class Literal(NamedTuple):
    """The parts of a literal: its words, its datatype's IRI without brackets, its language in lower case."""

    lexical: str
    datatype: str
    language: str


@lru_cache(maxsize=1 << 16)
def parse(term: str) -> Literal | None:
    """The parts of a literal; None for an IRI or a blank node.

    >>> parse('"5"^^<http://www.w3.org/2001/XMLSchema#integer>').lexical, parse('"hallo"@de').language
    ('5', 'de')
    """
    if term[0] != '"':
        return None
    text, datatype, language = unwrap(term)
    if language:
        return Literal(unescape(text), f"{RDF}langString", language.lower())
    return Literal(unescape(text), datatype or f"{XSD}string", "")


def written(lexical: str, *, datatype: str | None = None, language: str | None = None) -> str:
    r"""A literal in N-Triples syntax; without datatype and language it is a string.

    >>> print(written('say "hi"', language="en"))
    "say \"hi\""@en
    """
    escaped = lexical.translate(_ESCAPES)
    if language:
        return f'"{escaped}"@{language.lower()}'
    return f'"{escaped}"^^<{datatype}>' if datatype else f'"{escaped}"'


class _Moment(NamedTuple):
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


def _moment(kind: str) -> _Reader:
    pattern = _MOMENTS[kind]

    def read(lexical: str) -> _Moment | None:
        match = re.fullmatch(pattern, lexical, re.ASCII)
        if not match:
            return None
        year, month, day = (int(part or 1) for part in match.group(1, 2, 3))
        hour, minute = (int(part or 0) for part in match.group(4, 5))
        second, zone = Decimal(match[6] or 0), match[7]
        if not _in_calendar(year, month, day) or not _on_clock(hour, minute, second):
            return None
        seconds = _days(year, month, day) * _DAY + hour * _HOUR + minute * _MINUTE + second
        return _Moment(bool(zone), seconds - _offset(zone or "Z"))

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


def _matching(pattern: str, convert: Callable[[str], Any] = str) -> _Reader:
    # Compiled by re when first used: most graphs have few datatypes.
    return lambda lexical: convert(lexical) if re.fullmatch(pattern, lexical, re.ASCII) else None


def _integer(low: int | None = None, high: int | None = None) -> _Reader:
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
# Each datatype with the kind of thing that it orders among, and what reads its words.
_READERS: Final[dict[str, tuple[str | None, _Reader]]] = {
    "string": ("string", str),
    "boolean": ("boolean", _matching("true|false|1|0", lambda lexical: lexical in ("true", "1"))),
    "decimal": ("number", _matching(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", Decimal)),
    "double": ("number", _matching(_FLOATS, _float)),
    "float": ("number", _matching(_FLOATS, _float)),
    **{name: ("number", _integer(low, high)) for name, (low, high) in _INTEGERS.items()},
    **{name: (name, _moment(name)) for name in _MOMENTS},
    **{name: (None, _matching(form)) for name, form in _FORMS.items()},
}
_NO_ORDER: Final[tuple[None, _Reader]] = (None, str)
_DATATYPES: Final = {XSD + name: reader for name, reader in _READERS.items()}


@lru_cache(maxsize=1 << 14)
def is_of(term: str, datatype: str) -> bool:
    """Whether a term is a literal of a datatype, given without brackets, and its words fit.

    >>> is_of('"2020-02-30"^^<http://www.w3.org/2001/XMLSchema#date>', "http://www.w3.org/2001/XMLSchema#date")
    False
    """
    literal = parse(term)
    return literal is not None and literal.datatype == datatype and is_valid(literal)


def is_valid(literal: Literal) -> bool:
    """Whether a literal's words fit its datatype; of a datatype that is not known here, any words do.

    >>> is_valid(parse('"2020-02-30"^^<http://www.w3.org/2001/XMLSchema#date>'))
    False
    """
    known = _DATATYPES.get(literal.datatype)
    return known is None or known[1](literal.lexical) is not None


def known(datatype: str) -> bool:
    """Whether it is known here which words fit a datatype."""
    return datatype in _DATATYPES or datatype.startswith(PREFIXES["edtf"])


def words(term: str) -> str:
    """What SPARQL's STR gives: the words of a literal, or an IRI without its brackets.

    >>> words('"hallo"@de'), words("<http://schema.org/name>")
    ('hallo', 'http://schema.org/name')
    """
    if term[0] != '"':
        return term.strip("<>")
    text = term[1 : term.rindex('"')]
    return unescape(text) if "\\" in text else text


def is_true(term: str) -> bool:
    """Whether a term is the literal ``true``; SHACL means the term, not the value."""
    return term == f'"true"^^<{XSD}boolean>'


@lru_cache(maxsize=1 << 14)
def compare(left: str, right: str) -> int | None:
    """Which of two terms is the lesser: -1, 0 or 1 as the left one is; None if they cannot be compared.

    >>> compare('"9"^^<http://www.w3.org/2001/XMLSchema#integer>', '"10.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    -1
    >>> compare('"9"', "<https://example.org/>") is None
    True
    """
    (kind, a), (other_kind, b) = _ordered(left), _ordered(right)
    if kind is None or kind != other_kind:
        return None
    if isinstance(a, _Moment):
        if a.zoned != b.zoned:
            return None
    elif isinstance(a, float) or isinstance(b, float):
        a, b = float(a), float(b)
        if a != a or b != b:  # noqa: PLR0124  not a number
            return None
    return int(a > b) - int(a < b)


@lru_cache(maxsize=1 << 14)
def number(term: str) -> Decimal | None:
    """The value of a whole or decimal number; None for anything else.

    >>> number('"5"^^<http://www.w3.org/2001/XMLSchema#byte>')
    Decimal('5')
    """
    if term.endswith(_INTEGER) and (digits := term[1 : -len(_INTEGER)]).isascii() and digits.isdigit():
        return Decimal(digits)
    kind, value = _ordered(term)
    return value if kind == "number" and isinstance(value, Decimal) else None


def best_text(terms: Iterable[str]) -> str | None:
    """The words to show of several literals: those without a language, else the English ones, else the first.

    >>> best_text(['"un nom"@fr', '"a name"@en'])
    'a name'
    """
    found = sorted(literal for literal in map(parse, terms) if literal)
    found.sort(key=lambda literal: (bool(literal.language), not literal.language.startswith("en")))
    return found[0].lexical if found else None


@lru_cache(maxsize=1 << 14)
def _ordered(term: str) -> tuple[str | None, Any]:
    literal = parse(term)
    kind, read = _DATATYPES.get(literal.datatype, _NO_ORDER) if literal else _NO_ORDER
    value = read(literal.lexical) if literal and kind else None
    return (None, None) if value is None else (kind, value)
