"""``undefined-node``: a node of the data's own that is referred to is also described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.files.imports import IMPORTS
from kg.validate.findings import Finding, Position
from kg.validate.messages import term as shown
from kg.validate.rules.page import Page
from kg.validate.shacl.index import TYPE
from kg.validate.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "undefined-node",
    "warning",
    "What a file refers to, and names as it names its own nodes, is described in one of the files.",
    "Mostly the name is misspelt, or a file is missing.",
    "ex:ann a schema:Person ; schema:knows ex:bbo .\nex:bob a schema:Person .",
    "ex:ann a schema:Person ; schema:knows ex:bob .\nex:bob a schema:Person .",
)


def check(checked: Checked) -> Iterator[Finding]:
    """The nodes that are nowhere described, in namespaces in which most others are, once a file each."""
    described = checked.data.described()
    others = (
        checked.data.predicates() | checked.data.inverse(TYPE).keys() | checked.data.inverse(IMPORTS).keys()
    )
    missing: dict[str, list[str]] = {}
    for term in checked.terms:
        if term[0] == "<" and term not in described and term not in others:
            missing.setdefault(_space(term), []).append(term)
    spaces: dict[str, list[str]] = {space: [] for space in missing}
    within = tuple(missing)
    for node in described:
        if node.startswith(within) and (space := _space(node)) in spaces:
            spaces[space].append(node)
    bad = {node for space, nodes in missing.items() if len(nodes) <= len(spaces[space]) for node in nodes}
    for file, (subject, predicate, value), term in checked.uses(bad):
        if term == value:
            meant = nearest(term, spaces[_space(term)], cutoff=0.8)
            advice = f"did you mean {shown(meant, checked.prefixes)}?" if meant else "is its file missing?"
            yield Finding(
                PAGE.name,
                PAGE.severity,
                f"{shown(term, checked.prefixes)} is nowhere described.",
                subject,
                predicate,
                term,
                position=Position(file),
                help=advice,
            )


def _space(node: str) -> str:
    """The namespace of a node: its IRI up to the last # or /."""
    cut = max(node.rfind("#"), node.rfind("/"))
    return node[: cut + 1]
