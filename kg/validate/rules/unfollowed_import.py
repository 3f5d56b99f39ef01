"""``unfollowed-import``: what an ontology or a shapes graph imports is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.findings import Finding
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

_IMPORTS: Final = "<http://www.w3.org/2002/07/owl#imports>"
PAGE: Final = Page(
    "unfollowed-import",
    "warning",
    "What a file imports with owl:imports is among the files that are named; nothing is fetched.",
    "Shapes that are imported and not there find no fault with anything.",
    "<https://example.org/shapes> owl:imports <https://example.org/more-shapes> .",
    "the same, and the file of those shapes named with --shapes",
)


def check(checked: Checked) -> Iterator[Finding]:
    """The imports that were not followed."""
    for subject, value in checked.data.pairs(_IMPORTS):
        if not checked.data.is_described(value):
            yield Finding(
                PAGE.name, PAGE.severity, _message(value), subject, _IMPORTS, value, help="name its file too"
            )
    for subject, value in checked.shapes.pairs(_IMPORTS):
        if not checked.shapes.is_described(value):
            advice = "name its file with --shapes"
            yield Finding(PAGE.name, PAGE.severity, _message(value), shape=subject, help=advice)


def _message(imported: str) -> str:
    return f"{imported} is imported, which is not fetched, so nothing of it was looked at."
