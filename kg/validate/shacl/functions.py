"""The operators and functions of SPARQL filters."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.validate.shacl import literals
from kg.validate.shacl.values import NUMBER, TEXT, Kind, Readers, Unknown, Value, Wrong, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal


class Function(NamedTuple):
    """A function.

    Attributes:
        gives: what kind of values it gives.
        takes: the readers of each argument, the last ones for all further arguments.
        of: the function itself; without one it gives what is read of its only argument.
    """

    gives: Kind
    takes: tuple[Readers, ...]
    of: Callable[..., Value] | None = None


def _ordered(right: Callable[[int], bool]) -> Callable[[str, str], bool]:
    def compare(left: str, other: str) -> bool:
        order = literals.compare(left, other)
        if order is None:
            raise Wrong
        return right(order)

    return compare


def _same(left: str, right: str) -> bool:
    if left == right:
        return True
    if left[0] != '"' or right[0] != '"':
        return False
    order = literals.compare(left, right)
    if order is None:
        raise Unknown("equality of values of different kinds")  # engines differ
    return order == 0


OPERATORS: Final[dict[str, Callable[[Value, Value], bool]]] = {
    "!=": operator.ne,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
OF_TERMS: Final[dict[str, Callable[[str, str], bool]]] = {
    "!=": lambda a, b: not _same(a, b),
    "=": _same,
    "<=": _ordered(lambda order: order <= 0),
    ">=": _ordered(lambda order: order >= 0),
    "<": _ordered(lambda order: order < 0),
    ">": _ordered(lambda order: order > 0),
}
ARITHMETIC: Final = {"+": operator.add, "-": operator.sub}


def _substr(text: str, start: Value, length: Value | None = None) -> str:
    first = _whole(start) - 1
    end = None if length is None else max(first + _whole(length), 0)
    return text[max(first, 0) : end]


def _whole(number: Decimal | int) -> int:
    if number != int(number):
        raise Wrong
    return int(number)


def _regex(text: str, pattern: str, flags: str = "") -> bool:
    if set(flags) - {"i"}:
        raise Wrong
    return re.search(pattern, text, re.IGNORECASE if flags else 0) is not None


def _begins(first: str, *, others: bool) -> Readers:
    """Whether a term begins so; of other values it is known."""

    def known(_: Value) -> bool:
        return others

    return {"term": lambda term: term[0] == first, "text": known, "number": known, "truth": known}


FUNCTIONS: Final = {
    "STR": Function("text", ({"text": None, "term": shown},)),
    "STRLEN": Function("number", (TEXT,), len),
    "CONCAT": Function("text", (TEXT,), lambda *texts: "".join(texts)),
    "SUBSTR": Function("text", (TEXT, NUMBER), _substr),
    "STRSTARTS": Function("truth", (TEXT,), str.startswith),
    "STRENDS": Function("truth", (TEXT,), str.endswith),
    "CONTAINS": Function("truth", (TEXT,), operator.contains),
    "LCASE": Function("text", (TEXT,), str.lower),
    "UCASE": Function("text", (TEXT,), str.upper),
    "REGEX": Function("truth", (TEXT,), _regex),
    "ISIRI": Function("truth", (_begins("<", others=False),)),
    "ISURI": Function("truth", (_begins("<", others=False),)),
    "ISBLANK": Function("truth", (_begins("_", others=False),)),
    "ISLITERAL": Function("truth", (_begins('"', others=True),)),
}
