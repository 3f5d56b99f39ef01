"""SHACL's constraint components: one small function each, found by the name of its parameter.

A *test* says which of some value nodes are wrong; a *search* looks at the value nodes of focus nodes together
and gives the offences. Both are made from the argument of the parameter and from the definition of the shape
that it stands on, and both are asked about many nodes at once.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.validate.shacl.node_components import SEARCHES
from kg.validate.shacl.shapes import Check, Offence
from kg.validate.shacl.value_components import TESTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.validate.shacl.compile import Definition
    from kg.validate.shacl.engine import Run
    from kg.validate.shacl.node_components import Search
    from kg.validate.shacl.value_components import Test

NAMES: Final = (*TESTS, *SEARCHES)
"""The parameters of all components."""


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
