"""Constraint components that look at each value node by itself: see `components`.

Value types, value ranges, strings, lists of what is allowed, and shapes that each value must conform to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.shacl import literals
from kg.validate.shacl.literals import language_of, words
from kg.validate.shacl.shapes import NotCovered, sh

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from kg.validate.shacl.compile import Definition
    from kg.validate.shacl.engine import Run

    Test = Callable[[Run, AbstractSet[str]], AbstractSet[str]]
    """Which of some value nodes are wrong."""

_NODE_KINDS: Final = {
    sh("IRI"): ("<",),
    sh("BlankNode"): ("_",),
    sh("Literal"): ('"',),
    sh("BlankNodeOrIRI"): ("<", "_"),
    sh("BlankNodeOrLiteral"): ("_", '"'),
    sh("IRIOrLiteral"): ("<", '"'),
}
_FLAGS: Final = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
# What XPath's regular expressions have and Python's have not, or mean otherwise.
_FOREIGN_PATTERN = re.compile(r"\\[pPiIcC]|\[[^\]]*-\[")


# --- value types


def _unless(right: Callable[[str], bool]) -> Test:
    """The values of which something is not true."""
    return lambda _, values: {value for value in values if not right(value)}


def _class(_: Definition, argument: str) -> Test:
    return lambda run, values: values - run.data.instances(argument).keys()


def _datatype(_: Definition, argument: str) -> Test:
    datatype = argument[1:-1]
    return _unless(lambda value: literals.is_of(value, datatype))


def _node_kind(shape: Definition, argument: str) -> Test:
    if argument not in _NODE_KINDS:
        raise shape.error(f"{argument} is not a node kind")
    first = _NODE_KINDS[argument]
    return lambda _, values: {value for value in values if value[0] not in first}


# --- value ranges


def _range(right: Callable[[int], bool]) -> Callable[[Definition, str], Test]:
    def make(_: Definition, argument: str) -> Test:
        def within(value: str) -> bool:
            order = literals.compare(value, argument)
            return order is not None and right(order)

        return _unless(within)

    return make


# --- strings


def _length(right: Callable[[int, int], bool]) -> Callable[[Definition, str], Test]:
    def make(shape: Definition, argument: str) -> Test:
        limit = shape.integer(argument)
        return _unless(lambda value: value[0] != "_" and right(len(words(value)), limit))

    return make


def _pattern(shape: Definition, argument: str) -> Test:
    flags = 0
    for letter in shape.text("flags") or "":
        if letter not in _FLAGS:
            raise NotCovered(f"the flag {letter} of a pattern")
        flags |= _FLAGS[letter]
    pattern = words(argument)
    if _FOREIGN_PATTERN.search(pattern):
        raise NotCovered(f"the pattern {pattern}")
    try:
        search = re.compile(pattern, flags).search
    except re.error as error:
        raise shape.error(f"sh:pattern is not a regular expression: {error}") from error
    return _unless(lambda value: value[0] != "_" and search(words(value)) is not None)


def _language_in(shape: Definition, argument: str) -> Test:
    wanted = [words(tag).lower() for tag in shape.items(argument)]

    def right(value: str) -> bool:
        tag = language_of(value)
        return bool(tag) and any(tag == want or tag.startswith(f"{want}-") for want in wanted)

    return _unless(right)


def _in(shape: Definition, argument: str) -> Test:
    allowed = frozenset(shape.items(argument))
    return lambda _, values: values - allowed


# --- logic and other shapes


def _not(shape: Definition, argument: str) -> Test:
    other = shape.shape(argument)
    return lambda run, values: values - run.failing(other, values)


def _node(shape: Definition, argument: str) -> Test:
    other = shape.shape(argument)
    return lambda run, values: run.failing(other, values)


def _and(shape: Definition, argument: str) -> Test:
    others = shape.shapes(argument)
    return lambda run, values: set().union(*(run.failing(other, values) for other in others))


def _or(shape: Definition, argument: str) -> Test:
    others = shape.shapes(argument)

    def wrong(run: Run, values: AbstractSet[str]) -> AbstractSet[str]:
        for other in others:
            values = run.failing(other, values)
        return values

    return wrong


def _xone(shape: Definition, argument: str) -> Test:
    others = shape.shapes(argument)

    def wrong(run: Run, values: AbstractSet[str]) -> AbstractSet[str]:
        failing = [run.failing(other, values) for other in others]
        return {value for value in values if sum(value not in fails for fails in failing) != 1}

    return wrong


TESTS: Final[dict[str, Callable[[Definition, str], Test]]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minInclusive": _range(lambda order: order >= 0),
    "minExclusive": _range(lambda order: order > 0),
    "maxInclusive": _range(lambda order: order <= 0),
    "maxExclusive": _range(lambda order: order < 0),
    "minLength": _length(lambda length, limit: length >= limit),
    "maxLength": _length(lambda length, limit: length <= limit),
    "pattern": _pattern,
    "languageIn": _language_in,
    "in": _in,
    "not": _not,
    "node": _node,
    "and": _and,
    "or": _or,
    "xone": _xone,
}
