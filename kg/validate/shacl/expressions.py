"""The expressions of SPARQL filters, as functions of many solutions at once.

Values are terms in N-Triples syntax, or strings, numbers and truth values of Python where a function has made
them; which of these an expression gives is known when it is read. What SPARQL calls a type error raises
`_Wrong`, and a filter takes that for false.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol

from kg.validate.shacl import literals
from kg.validate.shacl.literals import XSD, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

Row = dict[str, str]
Table = dict[str, list[str]]
"""Solutions: of each variable, ``?this`` among them, the term in each."""
_Value = Any


class Unknown(Exception):
    """A query has what is not known here."""


class _Wrong(Exception):
    """What SPARQL calls a type error."""


_Kind = Literal["term", "text", "number", "truth"]
_Readers = Mapping[_Kind, "Callable[[_Value], _Value] | None"]
"""What makes the wanted value of one of each kind; None where it is the value itself."""


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
        kind: what its values are.
        values: its value in each solution of a table, which are so many.
    """

    variables: frozenset[str]
    kind: _Kind
    values: Callable[[Table, int], list[_Value]]

    def passing(self, table: Table) -> list[bool]:
        """Which solutions pass it as a filter."""
        size = len(table["?this"])
        try:
            return _as(_TRUTH, self)(table, size)
        except (_Wrong, Unknown):  # of one solution at least: each is looked at by itself
            return [
                self._passes({name: column[i : i + 1] for name, column in table.items()}) for i in range(size)
            ]

    def _passes(self, table: Table) -> bool:
        try:
            return bool(_as(_TRUTH, self)(table, 1)[0])
        except _Wrong:
            return False


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
    return _chain(tokens, _conjunction, "||", _either)


def _conjunction(tokens: Tokens) -> Expression:
    return _chain(tokens, _comparison, "&&", _both)


def _comparison(tokens: Tokens) -> Expression:
    left = _sum(tokens)
    for mark in _OPERATORS:
        if tokens.take(mark):
            return _compared(mark, left, _sum(tokens))
    return left


def _compared(mark: str, left: Expression, right: Expression) -> Expression:
    kinds = {left.kind, right.kind}
    if kinds == {"term"}:
        return _of("truth", _OF_TERMS[mark], repeat(_TERM), (left, right))
    readers = _PLAIN if "text" in kinds else _NUMBER
    return _of("truth", _OPERATORS[mark], repeat(readers), (left, right))


def _sum(tokens: Tokens) -> Expression:
    left = _unary(tokens)
    while True:
        for mark, operate in _ARITHMETIC.items():
            if tokens.take(mark):
                left = _of("number", operate, repeat(_NUMBER), (left, _unary(tokens)))
                break
        else:
            return left


def _unary(tokens: Tokens) -> Expression:
    return _of("truth", operator.not_, (_TRUTH,), (_unary(tokens),)) if tokens.take("!") else _primary(tokens)


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
        return Expression(frozenset([term]), "term", lambda table, _: table[term])
    return Expression(frozenset(), "term", lambda _, size: [term] * size)


def _call(tokens: Tokens, name: str) -> Expression:
    if name not in _FUNCTIONS:
        raise Unknown(name)
    tokens.take(name)
    if not tokens.take("("):
        raise Unknown(name)
    arguments = [_expression(tokens)]
    while tokens.take(","):
        arguments.append(_expression(tokens))
    if not tokens.take(")"):
        raise Unknown(name)
    function = _FUNCTIONS[name]
    return _of(function.gives, function.of, chain(function.takes, repeat(function.takes[-1])), arguments)


def _chain(
    tokens: Tokens,
    part: Callable[[Tokens], Expression],
    mark: str,
    join: Callable[[Expression, Expression], Expression],
) -> Expression:
    left = part(tokens)
    while tokens.take(mark):
        left = join(left, part(tokens))
    return left


def _of(
    kind: _Kind,
    function: Callable[..., _Value] | None,
    takes: Iterable[_Readers],
    arguments: Sequence[Expression],
) -> Expression:
    """A function of the values of expressions; without one, what is read of the only argument."""
    columns = [_as(readers, argument) for readers, argument in zip(takes, arguments, strict=False)]
    variables = frozenset().union(*(argument.variables for argument in arguments))
    if function is None:
        return Expression(variables, kind, columns[0])
    return Expression(
        variables, kind, lambda table, size: list(map(function, *[column(table, size) for column in columns]))
    )


def _as(readers: _Readers, expression: Expression) -> Callable[[Table, int], list[_Value]]:
    """The values of an expression as something wants to have them."""
    values, reader = expression.values, readers.get(expression.kind, _never)
    return values if reader is None else lambda table, size: list(map(reader, values(table, size)))


def _never(_: _Value) -> _Value:
    raise _Wrong


def _logical(left: Expression, right: Expression, decides: bool) -> Expression:  # noqa: FBT001
    """``&&`` and ``||``: one side that decides outweighs an error of the other."""
    lefts, rights = _as(_TRUTH, left), _as(_TRUTH, right)

    def values(table: Table, size: int) -> list[_Value]:
        if size == 1:
            return [alone(table)]
        pairs = zip(lefts(table, size), rights(table, size), strict=True)
        return [one if one is decides else two for one, two in pairs]

    def alone(table: Table) -> bool:
        try:
            (one,) = lefts(table, 1)
        except _Wrong:
            if rights(table, 1) == [decides]:
                return decides
            raise
        return decides if one is decides else bool(rights(table, 1)[0])

    return Expression(left.variables | right.variables, "truth", values)


def _both(left: Expression, right: Expression) -> Expression:
    return _logical(left, right, decides=False)


def _either(left: Expression, right: Expression) -> Expression:
    return _logical(left, right, decides=True)


# --- what is read of terms


@lru_cache(maxsize=1 << 12)
def _truth(term: str) -> bool:
    found = literals.parse(term)
    if found and found.datatype == f"{XSD}boolean":
        return found.lexical in {"true", "1"}
    if found and found.datatype == f"{XSD}string":
        return bool(found.lexical)
    if found and (number := literals.number(term)) is not None:
        return bool(number)
    raise Unknown("the truth of a value that is no truth value")


@lru_cache(maxsize=1 << 12)
def _string(term: str) -> str:
    """The words of a plain string or one with a language."""
    found = literals.parse(term)
    if found is None or not (found.language or found.datatype == f"{XSD}string"):
        raise _Wrong
    return found.lexical


@lru_cache(maxsize=1 << 12)
def _plain(term: str) -> str:
    """The words of a string without a language."""
    found = literals.parse(term)
    if found is None or found.datatype != f"{XSD}string":
        raise _Wrong
    return found.lexical


@lru_cache(maxsize=1 << 12)
def _number(term: str) -> Decimal:
    number = literals.number(term)
    if number is not None:
        return number
    found = literals.parse(term)
    if found and found.datatype.startswith(XSD) and found.datatype != f"{XSD}string":
        raise Unknown("arithmetic with what is no whole or decimal number")  # engines differ
    raise _Wrong


@lru_cache(maxsize=1 << 12)
def _str(term: str) -> str:
    if term[0] == "_":
        raise _Wrong
    return words(term)


_TERM: Final[_Readers] = {"term": None}
_TEXT: Final[_Readers] = {"text": None, "term": _string}
_PLAIN: Final[_Readers] = {"text": None, "term": _plain}
_NUMBER: Final[_Readers] = {"number": None, "term": _number}
_TRUTH: Final[_Readers] = {"truth": None, "text": bool, "number": bool, "term": _truth}


# --- functions


def _ordered(right: Callable[[int], bool]) -> Callable[[str, str], bool]:
    def compare(left: str, other: str) -> bool:
        order = literals.compare(left, other)
        if order is None:
            raise _Wrong
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


_OPERATORS: Final[dict[str, Callable[[_Value, _Value], bool]]] = {
    "!=": operator.ne,
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_OF_TERMS: Final[dict[str, Callable[[str, str], bool]]] = {
    "!=": lambda a, b: not _same(a, b),
    "=": _same,
    "<=": _ordered(lambda order: order <= 0),
    ">=": _ordered(lambda order: order >= 0),
    "<": _ordered(lambda order: order < 0),
    ">": _ordered(lambda order: order > 0),
}
_ARITHMETIC: Final = {"+": operator.add, "-": operator.sub}


def _substr(text: str, start: _Value, length: _Value | None = None) -> str:
    first = _whole(start) - 1
    end = None if length is None else max(first + _whole(length), 0)
    return text[max(first, 0) : end]


def _whole(number: Decimal | int) -> int:
    if number != int(number):
        raise _Wrong
    return int(number)


def _regex(text: str, pattern: str, flags: str = "") -> bool:
    if set(flags) - {"i"}:
        raise _Wrong
    return re.search(pattern, text, re.IGNORECASE if flags else 0) is not None


def _begins(first: str, *, others: bool) -> _Readers:
    """Whether a term begins so; of other values it is known."""

    def known(_: _Value) -> bool:
        return others

    return {"term": lambda term: term[0] == first, "text": known, "number": known, "truth": known}


class _Function(NamedTuple):
    """What a function gives and takes: readers for each argument, the last ones for all further arguments."""

    gives: _Kind
    takes: tuple[_Readers, ...]
    of: Callable[..., _Value] | None = None


_FUNCTIONS: Final = {
    "STR": _Function("text", ({"text": None, "term": _str},)),
    "STRLEN": _Function("number", (_TEXT,), len),
    "CONCAT": _Function("text", (_TEXT,), lambda *texts: "".join(texts)),
    "SUBSTR": _Function("text", (_TEXT, _NUMBER), _substr),
    "STRSTARTS": _Function("truth", (_TEXT,), str.startswith),
    "STRENDS": _Function("truth", (_TEXT,), str.endswith),
    "CONTAINS": _Function("truth", (_TEXT,), operator.contains),
    "LCASE": _Function("text", (_TEXT,), str.lower),
    "UCASE": _Function("text", (_TEXT,), str.upper),
    "REGEX": _Function("truth", (_TEXT,), _regex),
    "ISIRI": _Function("truth", (_begins("<", others=False),)),
    "ISURI": _Function("truth", (_begins("<", others=False),)),
    "ISBLANK": _Function("truth", (_begins("_", others=False),)),
    "ISLITERAL": _Function("truth", (_begins('"', others=True),)),
}
