"""Stable names for rules: from the IRIs that the shapes have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.shacl.index import TYPE
from kg.validate.shacl.shapes import sh

if TYPE_CHECKING:
    from kg.validate.shacl.index import Index

_TARGETS: Final = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
_WORD_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_.]+")


def rule_name(shapes: Index, node: str) -> str:
    """What a shape is called in findings.

    A shape with an IRI has the name that the IRI ends in; one without is called after what refers to it and
    its path.

    >>> from kg.validate.shacl.index import Index
    >>> shapes = Index([("<s:Person>", sh("property"), "_:b"), ("_:b", sh("path"), "<http://schema.org/birthDate>")])
    >>> rule_name(shapes, "<s:Person>"), rule_name(shapes, "_:b")
    ('person', 'person-birth-date')
    """
    steps: list[str] = []
    seen: set[str] = set()
    at: str | None = node
    while at and not at.startswith("<") and at not in seen:
        seen.add(at)
        steps += [local_name(path) for path in shapes.objects(at, sh("path")) if path.startswith("<")]
        at = shapes.referrer(at)
    if at and at.startswith("<"):
        steps.append(local_name(at))
    return "-".join(map(kebab, reversed(steps))) or "shape"


def local_name(iri: str) -> str:
    """What stands after the last ``#``, ``/`` or ``:`` of an IRI.

    >>> local_name("<https://w3id.org/kgn/shapes#Story-textDigest>")
    'Story-textDigest'
    """
    return re.split(r"[#/:]", iri.strip("<>").rstrip("#/"))[-1]


def kebab(name: str) -> str:
    """A name in small letters with hyphens.

    >>> kebab("Story-textDigest"), kebab("SameAs")
    ('story-text-digest', 'same-as')
    """
    return _WORD_BORDER.sub("-", name).lower()


def rule_names(shapes: Index) -> list[str]:
    """The names of the rules that a shapes graph makes."""
    return list(dict.fromkeys(rule_name(shapes, node) for node in rule_nodes(shapes)))


def rule_nodes(shapes: Index) -> list[str]:
    """The shapes that results can name: those with targets, and the property shapes that there are."""
    targets = (node for name in _TARGETS for node in shapes.column(sh(name)))
    properties = (value for _, value in shapes.pairs(sh("property")))
    typed = (node for name in ("NodeShape", "PropertyShape") for node in shapes.subjects(TYPE, sh(name)))
    return list(dict.fromkeys((*targets, *properties, *typed)))
