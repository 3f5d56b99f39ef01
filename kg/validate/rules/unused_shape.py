"""``unused-shape``: each shape that the user names has something to check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.findings import Finding
from kg.validate.messages import term as shown
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "unused-shape",
    "info",
    "Each shape that is named with --shapes and has a target finds a node to check.",
    "A shape whose target is misspelt finds no fault with anything.",
    "ex:PersonShape sh:targetClass schema:Persson .",
    "ex:PersonShape sh:targetClass schema:Person .",
)


def check(checked: Checked) -> Iterator[Finding]:
    """The shapes that had no focus node."""
    if checked.own_shapes:
        for shape in checked.unused:
            name = shown(shape, checked.prefixes)
            yield Finding(
                PAGE.name,
                PAGE.severity,
                f"The shape {name} found nothing to check in this data.",
                shape=shape,
                help="is its target misspelt, or a file missing?",
            )
