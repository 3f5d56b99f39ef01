"""Property paths: from a shapes graph to functions that walk the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.validate.shacl.index import FIRST, NIL
from kg.validate.shacl.shapes import NotCovered, sh

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from kg.validate.shacl.index import Index


class Path(NamedTuple):
    """A property path: in SPARQL's syntax, and as what finds its values, each once.

    ``predicate`` is set where the path is nothing but a predicate.
    """

    text: str
    values: Callable[[Index, str], Collection[str]]
    predicate: str | None = None


def read(shapes: Index, node: str) -> Path:
    """A path as the shapes graph describes it.

    Raises:
        ValueError: if the node is no path; the message says why.
        NotCovered: if it is one that only the reference engine walks.

    >>> from kg.validate.shacl.index import Index
    >>> path = read(Index([("_:b", sh("inversePath"), "<s:knows>")]), "_:b")
    >>> path.text, path.values(Index([("<s:ann>", "<s:knows>", "<s:bob>")]), "<s:bob>")
    ('^<s:knows>', ['<s:ann>'])
    """
    if node.startswith("<") and node != NIL:
        return predicate(node)
    if shapes.objects(node, FIRST):
        return sequence(_members(shapes, node))
    for name, make in _KINDS.items():
        inner = shapes.objects(node, sh(name))
        if len(inner) == 1:
            return make(shapes, next(iter(inner)))
    raise ValueError(f"{node} is not a property path")


def predicate(iri: str) -> Path:
    """The path that is a predicate."""
    return Path(iri, lambda data, focus: data.objects(focus, iri), iri)


def inverse(iri: str) -> Path:
    """The path of a predicate from its values to its subjects."""
    return Path(f"^{iri}", lambda data, focus: data.subjects(iri, focus))


def sequence(steps: Sequence[Path]) -> Path:
    """One path after the other."""

    def values(data: Index, focus: str) -> list[str]:
        found = [focus]
        for step in steps:
            found = _each_once(value for start in found for value in step.values(data, start))
        return found

    return Path(f"({'/'.join(step.text for step in steps)})", values)


def alternative(choices: Sequence[Path]) -> Path:
    """Each of several paths."""

    def values(data: Index, focus: str) -> list[str]:
        return _each_once(value for choice in choices for value in choice.values(data, focus))

    return Path(f"({'|'.join(choice.text for choice in choices)})", values)


def zero_or_more(step: Path) -> Path:
    """A path any number of times."""
    return Path(f"({step.text})*", lambda data, focus: _closure(step, data, [focus]))


def one_or_more(step: Path) -> Path:
    """A path at least once."""
    return Path(f"({step.text})+", lambda data, focus: _closure(step, data, step.values(data, focus)))


def zero_or_one(step: Path) -> Path:
    """A path once or not at all."""
    return Path(f"({step.text})?", lambda data, focus: _each_once([focus, *step.values(data, focus)]))


def _read_inverse(shapes: Index, node: str) -> Path:
    inner = read(shapes, node)
    if not inner.predicate:
        raise NotCovered("sh:inversePath of more than a predicate")
    return inverse(node)


_KINDS: Final[dict[str, Callable[[Index, str], Path]]] = {
    "inversePath": _read_inverse,
    "alternativePath": lambda shapes, node: alternative(_members(shapes, node)),
    "zeroOrMorePath": lambda shapes, node: zero_or_more(read(shapes, node)),
    "oneOrMorePath": lambda shapes, node: one_or_more(read(shapes, node)),
    "zeroOrOnePath": lambda shapes, node: zero_or_one(read(shapes, node)),
}


def _members(shapes: Index, node: str) -> list[Path]:
    members = [read(shapes, member) for member in shapes.items(node)]
    if not members:
        raise ValueError("a path needs at least one step")
    return members


def _closure(step: Path, data: Index, starts: Iterable[str]) -> list[str]:
    found = _each_once(starts)
    seen = set(found)
    for node in found:
        new = [value for value in step.values(data, node) if value not in seen]
        seen.update(new)
        found += new
    return found


def _each_once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
