"""SHACL's constraint components: one small function each, found by the name of its parameter.

A *test* says whether one value node is right; a *search* looks at all value nodes of a focus node and gives
the offences. Both are made from the argument of the parameter and from the definition of the shape that it
stands on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate import literals
from kg.validate.literals import words
from kg.validate.shapes import Check, NotCovered, Offence, sh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.validate.compile import Definition
    from kg.validate.engine import Run

    Test = Callable[[Run, str], bool]
    Search = Callable[[Run, str, Sequence[str]], Iterable[Offence]]

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


def _class(_: Definition, argument: str) -> Test:
    return lambda run, value: value in run.data.instances(argument)


def _datatype(_: Definition, argument: str) -> Test:
    datatype = argument[1:-1]

    def test(_: Run, value: str) -> bool:
        literal = literals.parse(value)
        return literal is not None and literal.datatype == datatype and literals.is_valid(literal)

    return test


def _node_kind(shape: Definition, argument: str) -> Test:
    if argument not in _NODE_KINDS:
        raise shape.error(f"{argument} is not a node kind")
    first = _NODE_KINDS[argument]
    return lambda _, value: value.startswith(first)


# --- value ranges


def _range(right: Callable[[int], bool]) -> Callable[[Definition, str], Test]:
    def make(_: Definition, argument: str) -> Test:
        def test(_: Run, value: str) -> bool:
            order = literals.compare(value, argument)
            return order is not None and right(order)

        return test

    return make


# --- strings


def _length(right: Callable[[int, int], bool]) -> Callable[[Definition, str], Test]:
    def make(shape: Definition, argument: str) -> Test:
        limit = shape.integer(argument)
        return lambda _, value: value[0] != "_" and right(len(words(value)), limit)

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
    return lambda _, value: value[0] != "_" and search(words(value)) is not None


def _language_in(shape: Definition, argument: str) -> Test:
    wanted = [words(tag).lower() for tag in shape.items(argument)]

    def test(_: Run, value: str) -> bool:
        tag = _language(value)
        return bool(tag) and any(tag == want or tag.startswith(f"{want}-") for want in wanted)

    return test


def _unique_lang(_: Definition, argument: str) -> Search:
    def search(_: Run, __: str, values: Sequence[str]) -> list[Offence]:
        tags = [tag for value in values if (tag := _language(value))]
        return [Offence() for tag in dict.fromkeys(tags) if tags.count(tag) > 1]

    return search if literals.is_true(argument) else _find_nothing


# --- cardinality and given values


def _min_count(shape: Definition, argument: str) -> Search:
    least = shape.integer(argument)
    return lambda _, __, values: [Offence()] if len(values) < least else ()


def _max_count(shape: Definition, argument: str) -> Search:
    most = shape.integer(argument)
    return lambda _, __, values: [Offence()] if len(values) > most else ()


def _has_value(_: Definition, argument: str) -> Search:
    return lambda _, __, values: () if argument in values else [Offence()]


def _in(shape: Definition, argument: str) -> Test:
    allowed = frozenset(shape.items(argument))
    return lambda _, value: value in allowed


# --- pairs of properties


def _equals(_: Definition, argument: str) -> Search:
    def search(run: Run, focus: str, values: Sequence[str]) -> list[Offence]:
        others = run.data.objects(focus, argument)
        return [
            *(Offence(value) for value in values if value not in others),
            *(Offence(other) for other in others if other not in values),
        ]

    return search


def _disjoint(_: Definition, argument: str) -> Search:
    def search(run: Run, focus: str, values: Sequence[str]) -> list[Offence]:
        others = run.data.objects(focus, argument)
        return [Offence(value) for value in values if value in others]

    return search


def _less_than(right: Callable[[int], bool]) -> Callable[[Definition, str], Search]:
    def make(_: Definition, argument: str) -> Search:
        def search(run: Run, focus: str, values: Sequence[str]) -> Iterator[Offence]:
            others = run.data.objects(focus, argument)
            for value in values:
                orders = [literals.compare(value, other) for other in others]
                if any(order is None or not right(order) for order in orders):
                    yield Offence(value)

        return search

    return make


# --- logic and other shapes


def _not(shape: Definition, argument: str) -> Test:
    other = shape.shape(argument)
    return lambda run, value: not run.conforms(other, value)


def _node(shape: Definition, argument: str) -> Test:
    other = shape.shape(argument)
    return lambda run, value: run.conforms(other, value)


def _and(shape: Definition, argument: str) -> Test:
    others = shape.shapes(argument)
    return lambda run, value: all(run.conforms(other, value) for other in others)


def _or(shape: Definition, argument: str) -> Test:
    others = shape.shapes(argument)
    return lambda run, value: any(run.conforms(other, value) for other in others)


def _xone(shape: Definition, argument: str) -> Test:
    others = shape.shapes(argument)
    return lambda run, value: sum(run.conforms(other, value) for other in others) == 1


def _qualified(right: Callable[[int, int], bool]) -> Callable[[Definition, str], Search]:
    def make(shape: Definition, argument: str) -> Search:
        limit = shape.integer(argument)
        wanted = [shape.shape(node) for node in shape.arguments("qualifiedValueShape")]
        siblings = [shape.shape(node) for node in shape.siblings()]

        def search(run: Run, _: str, values: Sequence[str]) -> list[Offence]:
            number = sum(
                all(run.conforms(other, value) for other in wanted)
                and not any(run.conforms(other, value) for other in siblings)
                for value in values
            )
            return [] if right(number, limit) else [Offence()]

        return search if wanted else _find_nothing

    return make


def _closed(shape: Definition, argument: str) -> Search:
    ignored = [item for head in shape.arguments("ignoredProperties") for item in shape.items(head)]
    paths = [path for inner in shape.arguments("property") for path in shape.graph.objects(inner, sh("path"))]
    allowed = frozenset(ignored + paths)

    def search(run: Run, _: str, values: Sequence[str]) -> Iterator[Offence]:
        for node in values:
            for predicate, objects in run.data.properties(node).items():
                if predicate not in allowed:
                    yield from (Offence(value, path=predicate) for value in objects)

    return search if literals.is_true(argument) else _find_nothing


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
SEARCHES: Final[dict[str, Callable[[Definition, str], Search]]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "uniqueLang": _unique_lang,
    "hasValue": _has_value,
    "equals": _equals,
    "disjoint": _disjoint,
    "lessThan": _less_than(lambda order: order < 0),
    "lessThanOrEquals": _less_than(lambda order: order <= 0),
    "qualifiedMinCount": _qualified(lambda number, limit: number >= limit),
    "qualifiedMaxCount": _qualified(lambda number, limit: number <= limit),
    "closed": _closed,
}


def checks(shape: Definition, name: str) -> Iterator[Check]:
    """The checks that a parameter of a shape asks for, one for each of its arguments."""
    for argument in shape.arguments(name):
        if name in TESTS:
            yield Check(name, argument, _on_each_value(TESTS[name](shape, argument)))
        else:
            yield Check(name, argument, SEARCHES[name](shape, argument))


def _on_each_value(test: Test) -> Search:
    return lambda run, _, values: [Offence(value) for value in values if not test(run, value)]


def _find_nothing(_: Run, __: str, ___: Sequence[str]) -> Iterable[Offence]:
    return ()


def _language(term: str) -> str:
    literal = literals.parse(term)
    return literal.language if literal else ""
