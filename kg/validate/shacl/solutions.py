"""The solutions of a query's patterns and filters over a graph: a list of terms for each variable."""

from __future__ import annotations

from itertools import chain, compress, repeat
from typing import TYPE_CHECKING, NamedTuple

from kg.validate.shacl.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kg.validate.shacl.expressions import Expression, Table
    from kg.validate.shacl.index import Index
    from kg.validate.shacl.paths import Path


class Pattern(NamedTuple):
    """A triple pattern: variables as ``?name``, other terms in N-Triples syntax."""

    subject: str
    path: Path | str
    value: str


class Group(NamedTuple):
    """What has to hold at the same time."""

    patterns: tuple[Pattern, ...]
    filters: tuple[Expression, ...]


class Step(NamedTuple):
    """A pattern that is looked up, and what is done with what is found.

    Attributes:
        pattern: the pattern.
        elsewhere: the variables that matter in other patterns, in filters, or since they are selected.
        filters: what can be decided then.
        needed: the variables that are looked at afterwards.
    """

    pattern: Pattern
    elsewhere: frozenset[object]
    filters: tuple[Expression, ...]
    needed: frozenset[object]


class Way(NamedTuple):
    """How a group is solved: by the filters that know enough with ``?this``, then pattern by pattern."""

    filters: tuple[Expression, ...]
    steps: tuple[Step, ...]


def way(group: Group, selected: Collection[str]) -> Way:
    """The way to solve a group, whatever the graph: what leaves less open is looked up earlier.

    Args:
        group: the group.
        selected: the variables that are asked for, as ``?name``; others are left out as soon as they can be.
    """
    bound, waiting, filters = ["?this"], list(group.patterns), list(group.filters)
    first, steps = _decided(filters, bound), []
    while waiting:
        best = min(waiting, key=lambda pattern: _cost(pattern, bound))
        waiting.remove(best)
        bound += [term for term in best if isinstance(term, str) and term[0] == "?" and term not in bound]
        decided = _decided(filters, bound)
        needed = frozenset(("?this", *selected)).union(*waiting, *(each.variables for each in filters))
        bound = [name for name in bound if name in needed]
        steps.append(Step(best, _others(group, best, selected), decided, needed))
    return Way(first, tuple(steps))


def solutions(way: Way, data: Index, nodes: Sequence[str]) -> Table:
    """The solutions of a group for each node as ``?this``, with the variables that are asked for.

    Raises:
        Unknown: if the group has what is not known here.
    """
    table = _filtered({"?this": list(nodes)}, way.filters)
    for step in way.steps:
        if not table["?this"]:
            break
        table = _filtered(_extended(table, step.pattern, data, step.elsewhere), step.filters)
        table = {name: column for name, column in table.items() if name in step.needed}
    else:
        return table
    return {"?this": []}


def _decided(filters: list[Expression], bound: Collection[str]) -> tuple[Expression, ...]:
    """The filters whose variables are all there, taken out of those that wait."""
    decided = tuple(each for each in filters if each.variables.issubset(bound))
    for each in decided:
        filters.remove(each)
    return decided


def _others(group: Group, pattern: Pattern, selected: Iterable[str]) -> frozenset[object]:
    terms = chain.from_iterable(other for other in group.patterns if other is not pattern)
    return frozenset[object](terms).union(*(each.variables for each in group.filters), selected)


def _cost(pattern: Pattern, bound: Sequence[str]) -> tuple[int, int]:
    """How much a pattern leaves open, and of the like what goes on from the newest variable."""
    weights = ((pattern.subject, 1), (pattern.value, 1), (pattern.path, 2))
    variables = [(term, weight) for term, weight in weights if isinstance(term, str) and term[0] == "?"]
    left_open = sum(weight for term, weight in variables if term not in bound)
    return left_open, -max((bound.index(term) for term, _ in variables if term in bound), default=0)


def _filtered(table: Table, filters: Iterable[Expression]) -> Table:
    for each in filters:
        table = _kept(table, each.passing(table))
    return table


def _kept(table: Table, right: Sequence[int]) -> Table:
    if all(right):
        return table
    return {name: list(compress(column, right)) for name, column in table.items()}


def _with(table: Table, variable: str, found: Sequence[Collection[str]]) -> Table:
    """Each solution once for each of the values that were found for it."""
    counts = list(map(len, found))
    if max(counts, default=0) <= 1:
        table = _kept(table, counts)
    else:
        table = {
            name: list(chain.from_iterable(map(repeat, column, counts))) for name, column in table.items()
        }
    return {**table, variable: list(chain.from_iterable(found))}


def _extended(table: Table, pattern: Pattern, data: Index, elsewhere: AbstractSet[object]) -> Table:
    """The solutions, each with what a pattern adds to it."""
    if isinstance(pattern.path, str):
        return _with_any_predicate(table, pattern, data, elsewhere)
    subjects, values = _column(pattern.subject, table), _column(pattern.value, table)
    if subjects:
        return _from_subjects(table, pattern, subjects, values, data)
    predicate, size = pattern.path.predicate, len(table["?this"])
    if predicate is None:
        raise Unknown("a path from a subject that is not known yet")
    if values:
        inverse = data.inverse(predicate)
        return _with(table, pattern.subject, [inverse.get(value, ()) for value in values])
    if pattern.subject == pattern.value:
        alone = [subject for subject, value in data.pairs(predicate) if subject == value]
        return _with(table, pattern.subject, [alone] * size)
    if pattern.subject not in elsewhere:  # who has the value is not asked
        return _with(table, pattern.value, [data.inverse(predicate).keys()] * size)
    pairs = list(data.pairs(predicate))
    table = _with(table, pattern.subject, [[subject for subject, _ in pairs]] * size)
    return {**table, pattern.value: [value for _, value in pairs] * size}


def _from_subjects(
    table: Table, pattern: Pattern, subjects: Sequence[str], known: Sequence[str] | None, data: Index
) -> Table:
    assert not isinstance(pattern.path, str)
    if pattern.path.predicate:
        column = data.column(pattern.path.predicate)
        found = [column.get(subject, ()) for subject in subjects]
    else:
        found = [pattern.path.values(data, subject) for subject in subjects]
    if known:
        return _kept(table, [value in values for value, values in zip(known, found, strict=True)])
    return _with(table, pattern.value, found)


def _with_any_predicate(table: Table, pattern: Pattern, data: Index, elsewhere: AbstractSet[object]) -> Table:
    """Where only the predicate matters, each one once: who has it is not asked again."""
    assert isinstance(pattern.path, str)
    ends = (pattern.subject, pattern.value)
    alone = all(end[0] == "?" and end not in table and end not in elsewhere for end in ends)
    if not alone or pattern.path in table or pattern.subject == pattern.value:
        raise Unknown("a variable predicate of nodes that matter")
    return _with(table, pattern.path, [data.predicates()] * len(table["?this"]))


def _column(term: str, table: Mapping[str, list[str]]) -> list[str] | None:
    """A term in each solution; None for a variable that is not bound yet."""
    return table.get(term) if term[0] == "?" else [term] * len(table["?this"])
