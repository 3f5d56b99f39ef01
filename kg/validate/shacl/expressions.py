"""The expressions of SPARQL filters, read as functions of many solutions at once; `values` says of what."""

from __future__ import annotations

import operator
import re
from itertools import chain, repeat
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from kg.validate.shacl.functions import ARITHMETIC, FUNCTIONS, OF_TERMS, OPERATORS
from kg.validate.shacl.values import NUMBER, PLAIN, TERM, TRUTH, Kind, Readers, Unknown, Value, Wrong, never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Row = dict[str, str]
Table = dict[str, list[str]]
"""Solutions: of each variable, ``?this`` among them, the term in each."""


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
    kind: Kind
    values: Callable[[Table, int], list[Value]]

    def passing(self, table: Table) -> list[bool]:
        """Which solutions pass it as a filter."""
        size = len(table["?this"])
        try:
            return _as(TRUTH, self)(table, size)
        except (Wrong, Unknown):  # of one solution at least: each is looked at by itself
            return [
                self._passes({name: column[i : i + 1] for name, column in table.items()}) for i in range(size)
            ]

    def _passes(self, table: Table) -> bool:
        try:
            return bool(_as(TRUTH, self)(table, 1)[0])
        except Wrong:
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
    for mark in OPERATORS:
        if tokens.take(mark):
            return _compared(mark, left, _sum(tokens))
    return left


def _compared(mark: str, left: Expression, right: Expression) -> Expression:
    kinds = {left.kind, right.kind}
    if kinds == {"term"}:
        return _of("truth", OF_TERMS[mark], repeat(TERM), (left, right))
    readers = PLAIN if "text" in kinds else NUMBER
    return _of("truth", OPERATORS[mark], repeat(readers), (left, right))


def _sum(tokens: Tokens) -> Expression:
    left = _unary(tokens)
    while True:
        for mark, operate in ARITHMETIC.items():
            if tokens.take(mark):
                left = _of("number", operate, repeat(NUMBER), (left, _unary(tokens)))
                break
        else:
            return left


def _unary(tokens: Tokens) -> Expression:
    return _of("truth", operator.not_, (TRUTH,), (_unary(tokens),)) if tokens.take("!") else _primary(tokens)


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
    if name not in FUNCTIONS:
        raise Unknown(name)
    tokens.take(name)
    if not tokens.take("("):
        raise Unknown(name)
    arguments = [_expression(tokens)]
    while tokens.take(","):
        arguments.append(_expression(tokens))
    if not tokens.take(")"):
        raise Unknown(name)
    function = FUNCTIONS[name]
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
    kind: Kind,
    function: Callable[..., Value] | None,
    takes: Iterable[Readers],
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


def _as(readers: Readers, expression: Expression) -> Callable[[Table, int], list[Value]]:
    """The values of an expression as something wants to have them."""
    values, reader = expression.values, readers.get(expression.kind, never)
    return values if reader is None else lambda table, size: list(map(reader, values(table, size)))


def _logical(left: Expression, right: Expression, decides: bool) -> Expression:  # noqa: FBT001
    """``&&`` and ``||``: one side that decides outweighs an error of the other."""
    lefts, rights = _as(TRUTH, left), _as(TRUTH, right)

    def values(table: Table, size: int) -> list[Value]:
        if size == 1:
            return [alone(table)]
        pairs = zip(lefts(table, size), rights(table, size), strict=True)
        return [one if one is decides else two for one, two in pairs]

    def alone(table: Table) -> bool:
        try:
            (one,) = lefts(table, 1)
        except Wrong:
            if rights(table, 1) == [decides]:
                return decides
            raise
        return decides if one is decides else bool(rights(table, 1)[0])

    return Expression(left.variables | right.variables, "truth", values)


def _both(left: Expression, right: Expression) -> Expression:
    return _logical(left, right, decides=False)


def _either(left: Expression, right: Expression) -> Expression:
    return _logical(left, right, decides=True)
