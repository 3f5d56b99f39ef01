"""``untargeted-node``: there is a shape for each kind of node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.findings import Finding
from kg.validate.messages import term as shown
from kg.validate.rules.page import Page
from kg.validate.shacl.index import TYPE
from kg.validate.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "untargeted-node",
    "info",
    "There is a shape for the class of each node; a class whose name is like that of one with a shape is a "
    "warning.",
    "A node that no shape is about is not checked at all, however wrong it is.",
    'ex:ann a schema:Persson ; schema:name "Ann" .',
    'ex:ann a schema:Person ; schema:name "Ann" .',
)


def check(checked: Checked) -> Iterator[Finding]:
    """The classes of which no node was checked, each once."""
    classes: dict[str, list[str]] = {}
    for node, of_class in checked.data.pairs(TYPE):
        classes.setdefault(of_class, []).append(node)
    for of_class, nodes in classes.items():
        if of_class not in checked.classes and checked.focus.isdisjoint(nodes):
            count = f"{len(nodes)} node{'' if len(nodes) == 1 else 's'}"
            meant = nearest(of_class, checked.classes, cutoff=0.8)
            yield Finding(
                PAGE.name,
                "warning" if meant else PAGE.severity,
                f"No shape is about {shown(of_class, checked.prefixes)}, so {count} went unchecked.",
                nodes[0],
                TYPE,
                of_class,
                help=f"did you mean {shown(meant, checked.prefixes)}?" if meant else None,
            )
