"""What a shapes graph is compiled to: shapes, their checks, and what a check finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from kg.validate.findings import Severity
    from kg.validate.shacl.engine import Run
    from kg.validate.shacl.index import Index
    from kg.validate.shacl.paths import Path

SH: Final = "http://www.w3.org/ns/shacl#"


def sh(name: str) -> str:
    """A term of SHACL as it stands in a graph.

    >>> sh("path")
    '<http://www.w3.org/ns/shacl#path>'
    """
    return f"<{SH}{name}>"


class NotCovered(Exception):
    """The shapes use what the compiler does not know: the reference engine has to check the data."""


class Offence(NamedTuple):
    """What a check finds wrong at one focus node; what is None is as the shape says."""

    value: str | None = None
    path: str | None = None
    message: str | None = None


class Check(NamedTuple):
    """One constraint of a shape.

    Attributes:
        component: the constraint component's short name, such as ``minCount``.
        argument: what the shape demands, as a term, for messages.
        find: the offences at focus nodes, each with its focus node; given the nodes and the values of each.
        others: the shapes of which a value has to fit one, some or all.
        test: which of some values are wrong, where that can be said of each by itself.
    """

    component: str
    argument: str
    find: Callable[[Run, Sequence[str], Sequence[Collection[str]]], Iterable[tuple[str, Offence]]]
    others: tuple[Shape, ...] = ()
    test: Callable[[Run, AbstractSet[str]], AbstractSet[str]] | None = None

    @property
    def iri(self) -> str:
        """The IRI of the constraint component.

        >>> Check("minCount", "1", lambda run, nodes, columns: ()).iri
        'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
        """
        name = "SPARQL" if self.component == "sparql" else self.component[0].upper() + self.component[1:]
        return f"{SH}{name}ConstraintComponent"


class Shape(NamedTuple):
    """A node shape (without a path) or a property shape."""

    node: str
    rule: str
    path: Path | None
    severity: Severity
    message: str | None
    checks: tuple[Check, ...]
    properties: tuple[Shape, ...]
    deactivated: bool


class Target(NamedTuple):
    """Which nodes a shape is for.

    Attributes:
        nodes: the focus nodes in a graph.
        named: whether the shape names the nodes itself, so that the graph need not mention them.
    """

    nodes: Callable[[Index], Iterable[str]]
    named: bool = False


class Rooted(NamedTuple):
    """A shape with its targets."""

    shape: Shape
    targets: tuple[Target, ...]


class Result(NamedTuple):
    """An offence with its place: what SHACL calls a validation result."""

    focus: str
    shape: Shape
    check: Check
    offence: Offence
