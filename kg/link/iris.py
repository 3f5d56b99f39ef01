"""The IRIs of canonical nodes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from kg.terms import slug

if TYPE_CHECKING:
    from kg.link.nodes import Node

_SHORT: Final = {"person": "person", "organization": "org", "place": "place", "event": "event"}


def minted(first: Node, base: str, *, number: int = 0) -> str:
    """The IRI of a canonical node, made from the first of its stories' nodes.

    Args:
        first: that node.
        base: what the IRI begins with.
        number: tells it apart from others that were made from the same node, from 1 on.

    >>> from kg.link.nodes import Node
    >>> minted(Node("https://kg.example/story/1/person/a", "", "person", "Ann Holt"), "https://kg.example/")
    'https://kg.example/person/ann-holt-c1e66fba7f1c'
    """
    digest = hashlib.sha256(first.iri.encode()).hexdigest()[:12]
    return f"{base}{_SHORT[first.type]}/{slug(first.name)}-{digest}{f'-{number}' if number else ''}"
