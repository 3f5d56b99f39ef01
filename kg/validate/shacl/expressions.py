"""The expressions of SPARQL filters, as functions of a row.

Values are terms in N-Triples syntax, or strings, numbers and truth values of Python where a function has made
them. An expression that SPARQL calls an error raises `_Wrong`, and a filter takes that for false.
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from kg.validate.shacl import literals
from kg.validate.shacl.literals import XSD, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Row = dict[str, str]
_Value = Any


class Unknown(Exception):
    """A query has what is not known here."""


class _Wrong(Exception):
    """What SPARQL calls a type error."""


class _Text(str):
    """A string of SPARQL, to be told from a term."""

    __slots__ = ()


class Tokens(Protocol):
    """What reads a query."""

    def peek(self) -> tuple[str, str]:
        """The kind and the text of the next token."""

    def take(self, text: str) -> bool:
        """Whether the next token is this one; if so it is taken."""

    def term(self) -> str:
        """The next term."""


class Expression(NamedTuple):
    """An expression.

    Attributes:
        variables: what it needs to be bound.
        make: gives what evaluates it, from the place of each variable in a row.
    """

    variables: frozenset[str]
    make: Callable[[Mapping[str, int]], Callable[[tuple[str, ...]], _Value]]

    def test(self, names: Mapping[str, int]) -> Callable[[tuple[str, ...]], bool]:
        """What says whether a row passes a filter."""
        read = self.make(names)

        def passes(row: tuple[str, ...]) -> bool:
            try:
                return _truth(read(row))
            except _Wrong:
                return False

        return passes


def read(tokens: Tokens) -> Expression:
    """The expression of a filter: in parentheses, or a function.

    Raises:
        Unknown: if it has what is not known here.
    """
    return _primary(tokens)


def unquoted(text: str) -> str:
    """The words of a string literal of SPARQL.

    Raises:
        Unknown: if it has escapes that are not known here.
    """
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    parts = re.split(r"(\\.)", inner)
    try:
        return "".join(_ESCAPES[part] if part.startswith("\\") else part for part in parts)
    except KeyError as error:
        raise Unknown(text) from error


_ESCAPES: Final = {"\\\\": "\\", '\\"': '"', "\\'": "'", "\\n": "\n", "\\t": "\t", "\\r": "\r"}


def _expression(tokens: Tokens) -> Expression:
    return _chain(tokens, _conjunction, {"||": None}, _either)


def _conjunction(tokens: Tokens) -> Expression:
    return _chain(tokens, _comparison, {"&&": None}, _both)


def _comparison(tokens: Tokens) -> Expression:
    left = _sum(tokens)
    for mark, compare in _COMPARISONS.items():
        if tokens.take(mark):
            return _of((left, _sum(tokens)), compare)
    return left


def _sum(tokens: Tokens) -> Expression:
    left = _unary(tokens)
    while True:
        for mark, make in _ARITHMETIC.items():
            if tokens.take(mark):
                left = _of((left, _unary(tokens)), make)
                break
        else:
            return left


def _unary(tokens: Tokens) -> Expression:
    return _of((_unary(tokens),), lambda value: not _truth(value)) if tokens.take("!") else _primary(tokens)


def _primary(tokens: Tokens) -> Expression:
    if tokens.take("("):
        inner = _expression(tokens)
        if not tokens.take(")"):
            raise Unknown(")")
        return inner
    kind, text = tokens.peek()
    if kind == "word":
        return _call(tokens, text.upper())
    term = tokens.term()
    if term[0] == "?":
        return Expression(frozenset([term]), lambda names: operator.itemgetter(names[term]))
    return Expression(frozenset(), lambda _: lambda __: term)


def _call(tokens: Tokens, name: str) -> Expression:
    function = _FUNCTIONS.get(name)
    if function is None:
        raise Unknown(name)
    tokens.take(name)
    if not tokens.take("("):
        raise Unknown(name)
    arguments = [_expression(tokens)]
    while tokens.take(","):
        arguments.append(_expression(tokens))
    if not tokens.take(")"):
        raise Unknown(name)
    return _of(tuple(arguments), function)


def _chain(
    tokens: Tokens,
    part: Callable[[Tokens], Expression],
    marks: Mapping[str, None],
    join: Callable[[Expression, Expression], Expression],
) -> Expression:
    left = part(tokens)
    while any(tokens.take(mark) for mark in marks):
        left = join(left, part(tokens))
    return left


def _of(arguments: tuple[Expression, ...], function: Callable[..., _Value]) -> Expression:
    """A function of the values of expressions."""
    variables = frozenset().union(*(argument.variables for argument in arguments))

    def make(names: Mapping[str, int]) -> Callable[[tuple[str, ...]], _Value]:
        reads = [argument.make(names) for argument in arguments]
        if len(reads) == 1:
            (one,) = reads
            return lambda row: function(one(row))
        return lambda row: function(*[each(row) for each in reads])

    return Expression(variables, make)


def _logical(left: Expression, right: Expression, decides: bool) -> Expression:  # noqa: FBT001
    """``&&`` and ``||``: one side that decides outweighs an error of the other."""

    def make(names: Mapping[str, int]) -> Callable[[tuple[str, ...]], _Value]:
        one, two = left.make(names), right.make(names)

        def value(row: tuple[str, ...]) -> bool:
            try:
                if _truth(one(row)) is decides:
                    return decides
            except _Wrong:
                if _truth(two(row)) is decides:
                    return decides
                raise
            return _truth(two(row))

        return value

    return Expression(left.variables | right.variables, make)


def _both(left: Expression, right: Expression) -> Expression:
    return _logical(left, right, decides=False)


def _either(left: Expression, right: Expression) -> Expression:
    return _logical(left, right, decides=True)


# --- values


def _truth(value: _Value) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, _Text):
        return bool(value)
    if isinstance(value, Decimal | int):
        return bool(value)
    found = literals.parse(value)
    if found and found.datatype == f"{XSD}boolean":
        return found.lexical in {"true", "1"}
    if found and found.datatype == f"{XSD}string":
        return bool(found.lexical)
    if found and (number := literals.number(value)) is not None:
        return bool(number)
    raise Unknown("the truth of a value that is no truth value")


def _string(value: _Value) -> str:
    """The words of a plain string or one with a language."""
    if isinstance(value, _Text):
        return value
    found = literals.parse(value) if isinstance(value, str) else None
    if found is None or not (found.language or found.datatype == f"{XSD}string"):
        raise _Wrong
    return found.lexical


def _number(value: _Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, (_Text, bool)):
        raise _Wrong
    number = literals.number(value)
    if number is not None:
        return number
    found = literals.parse(value)
    if found and found.datatype.startswith(XSD) and found.datatype != f"{XSD}string":
        raise Unknown("arithmetic with what is no whole or decimal number")  # engines differ
    raise _Wrong


def _str(value: _Value) -> _Text:
    if isinstance(value, _Text):
        return value
    if isinstance(value, str) and value[0] != "_":
        return _Text(value[1:-1] if value[0] == "<" else words(value))
    raise _Wrong


def _compared(left: _Value, right: _Value) -> int:
    """Which is the lesser of two values that SPARQL orders."""
    if isinstance(left, _Text) or isinstance(right, _Text):
        one, two = _plain(left), _plain(right)
        return int(one > two) - int(one < two)
    if isinstance(left, str) and isinstance(right, str):
        order = literals.compare(left, right)
        if order is None:
            raise _Wrong
        return order
    a, b = _number(left), _number(right)
    return int(a > b) - int(a < b)


def _plain(value: _Value) -> str:
    """The words of a string without a language."""
    if isinstance(value, _Text):
        return value
    found = literals.parse(value) if isinstance(value, str) else None
    if found is None or found.datatype != f"{XSD}string":
        raise _Wrong
    return found.lexical


def _equal(left: _Value, right: _Value) -> bool:
    if isinstance(left, _Text) and isinstance(right, _Text):
        return str.__eq__(left, right)
    terms = isinstance(left, str) and isinstance(right, str)
    if terms and not (isinstance(left, _Text) or isinstance(right, _Text)):
        if left == right:
            return True
        if left[0] != '"' or right[0] != '"':
            return False
        if literals.compare(left, right) is None:
            raise Unknown("equality of values of different kinds")  # engines differ
    return _compared(left, right) == 0


def _integer(value: _Value) -> int:
    number = _number(value)
    if number != int(number):
        raise _Wrong
    return int(number)


def _substr(text: _Value, start: _Value, length: _Value | None = None) -> _Text:
    first = _integer(start) - 1
    end = None if length is None else max(first + _integer(length), 0)
    return _Text(_string(text)[max(first, 0) : end])


def _regex(text: _Value, pattern: _Value, flags: _Value = '""') -> bool:
    if set(_string(flags)) - {"i"}:
        raise _Wrong
    return re.search(_string(pattern), _string(text), re.IGNORECASE if _string(flags) else 0) is not None


_COMPARISONS: Final[dict[str, Callable[[_Value, _Value], bool]]] = {
    "!=": lambda a, b: not _equal(a, b),
    "=": _equal,
    "<=": lambda a, b: _compared(a, b) <= 0,
    ">=": lambda a, b: _compared(a, b) >= 0,
    "<": lambda a, b: _compared(a, b) < 0,
    ">": lambda a, b: _compared(a, b) > 0,
}
_ARITHMETIC: Final[dict[str, Callable[[_Value, _Value], Decimal]]] = {
    "+": lambda a, b: _number(a) + _number(b),
    "-": lambda a, b: _number(a) - _number(b),
}
_FUNCTIONS: Final[dict[str, Callable[..., _Value]]] = {
    "STR": _str,
    "STRLEN": lambda text: len(_string(text)),
    "CONCAT": lambda *texts: _Text("".join(map(_string, texts))),
    "SUBSTR": _substr,
    "STRSTARTS": lambda text, start: _string(text).startswith(_string(start)),
    "STRENDS": lambda text, end: _string(text).endswith(_string(end)),
    "CONTAINS": lambda text, part: _string(part) in _string(text),
    "LCASE": lambda text: _Text(_string(text).lower()),
    "UCASE": lambda text: _Text(_string(text).upper()),
    "REGEX": _regex,
    "ISIRI": lambda value: _is(value, "<"),
    "ISURI": lambda value: _is(value, "<"),
    "ISBLANK": lambda value: _is(value, "_"),
    "ISLITERAL": lambda value: not isinstance(value, str) or isinstance(value, _Text) or value[0] == '"',
}


def _is(value: _Value, first: str) -> bool:
    return isinstance(value, str) and not isinstance(value, _Text) and value[0] == first
