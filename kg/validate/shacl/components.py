"""SHACL's constraint components: one small function each, found by the name of its parameter.

A *test* says which of some value nodes are wrong; a *search* looks at the value nodes of focus nodes together
and gives the offences. Both are made from the argument of the parameter and from the definition of the shape
that it stands on, and both are asked about many nodes at once.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.validate.shacl import literals
from kg.validate.shacl.literals import words
from kg.validate.shacl.shapes import Check, NotCovered, Offence, sh

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kg.validate.shacl.compile import Definition
    from kg.validate.shacl.engine import Run

    Test = Callable[[Run, AbstractSet[str]], AbstractSet[str]]
    Search = Callable[[Run, Sequence[str], Sequence[Collection[str]]], Iterable[tuple[str, Offence]]]

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
        tag = _language(value)
        return bool(tag) and any(tag == want or tag.startswith(f"{want}-") for want in wanted)

    return _unless(right)


def _unique_lang(_: Definition, argument: str) -> Search:
    def offences(values: Collection[str]) -> list[Offence]:
        tags = [tag for value in values if (tag := _language(value))]
        return [Offence() for tag in dict.fromkeys(tags) if tags.count(tag) > 1]

    return (
        _of_each(lambda _, __, values: offences(values) if len(values) > 1 else ())
        if (literals.is_true(argument))
        else _find_nothing
    )


# --- cardinality and given values


def _min_count(shape: Definition, argument: str) -> Search:
    least = shape.integer(argument)
    return _counted(lambda counts: min(counts) >= least, lambda count: count < least)


def _max_count(shape: Definition, argument: str) -> Search:
    most = shape.integer(argument)
    return _counted(lambda counts: max(counts) <= most, lambda count: count > most)


def _has_value(_: Definition, argument: str) -> Search:
    return _offending(lambda values: argument not in values)


def _in(shape: Definition, argument: str) -> Test:
    allowed = frozenset(shape.items(argument))
    return lambda _, values: values - allowed


# --- pairs of properties


def _equals(_: Definition, argument: str) -> Search:
    def offences(run: Run, focus: str, values: Collection[str]) -> list[Offence]:
        others = run.data.objects(focus, argument)
        return [
            *(Offence(value) for value in values if value not in others),
            *(Offence(other) for other in others if other not in values),
        ]

    return _of_each(offences)


def _disjoint(_: Definition, argument: str) -> Search:
    def offences(run: Run, focus: str, values: Collection[str]) -> list[Offence]:
        others = run.data.objects(focus, argument)
        return [Offence(value) for value in values if value in others]

    return _of_each(offences)


def _less_than(right: Callable[[int], bool]) -> Callable[[Definition, str], Search]:
    def make(_: Definition, argument: str) -> Search:
        def search(
            run: Run, nodes: Sequence[str], columns: Sequence[Collection[str]]
        ) -> Iterator[tuple[str, Offence]]:
            others = run.data.column(argument)
            for node, values in zip(nodes, columns, strict=True):
                for value in values:
                    orders = [literals.compare(value, other) for other in others.get(node, ())]
                    if any(order is None or not right(order) for order in orders):
                        yield node, Offence(value)

        return search

    return make


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


def _qualified(right: Callable[[int, int], bool]) -> Callable[[Definition, str], Search]:
    def make(shape: Definition, argument: str) -> Search:
        limit = shape.integer(argument)
        wanted = [shape.shape(node) for node in shape.arguments("qualifiedValueShape")]
        siblings = [shape.shape(node) for node in shape.siblings()]

        def search(
            run: Run, nodes: Sequence[str], columns: Sequence[Collection[str]]
        ) -> Iterator[tuple[str, Offence]]:
            values = set(chain.from_iterable(columns))
            counted = values.difference(*(run.failing(other, values) for other in wanted))
            for sibling in siblings:
                counted &= run.failing(sibling, counted)
            for node, found in zip(nodes, columns, strict=True):
                if not right(len(counted.intersection(found)), limit):
                    yield node, Offence()

        return search if wanted else _find_nothing

    return make


def _closed(shape: Definition, argument: str) -> Search:
    ignored = [item for head in shape.arguments("ignoredProperties") for item in shape.items(head)]
    paths = [path for inner in shape.arguments("property") for path in shape.graph.objects(inner, sh("path"))]
    allowed = frozenset(ignored + paths)

    def search(
        run: Run, nodes: Sequence[str], columns: Sequence[Collection[str]]
    ) -> Iterator[tuple[str, Offence]]:
        values = set(chain.from_iterable(columns))
        found: dict[str, list[tuple[str, Collection[str]]]] = {}
        for predicate in run.data.predicates() - allowed:
            column = run.data.column(predicate)
            for value in values & column.keys():
                found.setdefault(value, []).append((predicate, column[value]))
        for node, looked_at in zip(nodes, columns, strict=True):
            for value in looked_at:
                for predicate, objects in found.get(value, ()):
                    yield from ((node, Offence(other, path=predicate)) for other in objects)

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
        others = tuple(shape.branches(name, argument))
        if name in TESTS:
            test = TESTS[name](shape, argument)
            yield Check(name, argument, _on_values(test), others, test)
        else:
            yield Check(name, argument, SEARCHES[name](shape, argument), others)


def _on_values(test: Test) -> Search:
    """Tests the values of all nodes at once, each value once."""

    def search(
        run: Run, nodes: Sequence[str], columns: Sequence[Collection[str]]
    ) -> Iterable[tuple[str, Offence]]:
        wrong = test(run, set(chain.from_iterable(columns)))
        if not wrong:
            return ()
        return [
            (node, Offence(value))
            for node, values in zip(nodes, columns, strict=True)
            for value in values
            if value in wrong
        ]

    return search


def _of_each(find: Callable[[Run, str, Collection[str]], Iterable[Offence]]) -> Search:
    """Looks at one node after the other."""
    return lambda run, nodes, columns: (
        (node, offence)
        for node, values in zip(nodes, columns, strict=True)
        for offence in find(run, node, values)
    )


def _counted(fine: Callable[[Collection[int]], bool], wrong: Callable[[int], bool]) -> Search:
    """The nodes whose number of values is wrong; mostly it is fine for all."""

    def search(_: Run, nodes: Sequence[str], columns: Sequence[Collection[str]]) -> list[tuple[str, Offence]]:
        counts = list(map(len, columns))
        if fine(counts):
            return []
        return [(node, Offence()) for node, count in zip(nodes, counts, strict=True) if wrong(count)]

    return search


def _offending(wrong: Callable[[Collection[str]], bool]) -> Search:
    """The nodes whose values together are wrong."""
    return lambda _, nodes, columns: [
        (node, Offence()) for node, values in zip(nodes, columns, strict=True) if wrong(values)
    ]


def _find_nothing(_: Run, __: Sequence[str], ___: Sequence[Collection[str]]) -> Iterable[tuple[str, Offence]]:
    return ()


def _language(term: str) -> str:
    literal = literals.parse(term)
    return literal.language if literal else ""
