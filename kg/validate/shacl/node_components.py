"""Constraint components that look at the value nodes of a focus node together: see `components`.

Numbers of values, given values, pairs of properties, qualified shapes and closed ones.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.validate.shacl import literals
from kg.validate.shacl.literals import language_of
from kg.validate.shacl.shapes import Offence, sh

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from kg.validate.shacl.compile import Definition
    from kg.validate.shacl.engine import Run

    Search = Callable[[Run, Sequence[str], Sequence[Collection[str]]], Iterable[tuple[str, Offence]]]
    """The offences of focus nodes, whose value nodes are beside them."""


# --- cardinality and given values


def _min_count(shape: Definition, argument: str) -> Search:
    least = shape.integer(argument)
    return _counted(lambda counts: min(counts) >= least, lambda count: count < least)


def _max_count(shape: Definition, argument: str) -> Search:
    most = shape.integer(argument)
    return _counted(lambda counts: max(counts) <= most, lambda count: count > most)


def _has_value(_: Definition, argument: str) -> Search:
    return _offending(lambda values: argument not in values)


def _unique_lang(_: Definition, argument: str) -> Search:
    def offences(values: Collection[str]) -> list[Offence]:
        tags = [tag for value in values if (tag := language_of(value))]
        return [Offence() for tag in dict.fromkeys(tags) if tags.count(tag) > 1]

    return (
        _of_each(lambda _, __, values: offences(values) if len(values) > 1 else ())
        if (literals.is_true(argument))
        else _find_nothing
    )


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


# --- other shapes


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
