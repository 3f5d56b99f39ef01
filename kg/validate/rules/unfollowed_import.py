"""``unfollowed-import``: what an ontology or a shapes graph imports is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validate.files.imports import IMPORTS
from kg.validate.findings import Finding
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "unfollowed-import",
    "warning",
    "What a file imports with owl:imports is among the files that are named, or fetched by --allow-remote.",
    "Shapes that are imported and not there find no fault with anything.",
    "<https://example.org/shapes> owl:imports <https://example.org/more-shapes> .",
    "the same, and the file of those shapes named with --shapes",
)


def check(checked: Checked) -> Iterator[Finding]:
    """The imports that were not followed."""
    for subject, value in checked.data.pairs(IMPORTS):
        if checked.imports.get(value) != "" and not checked.data.is_described(value):
            message, advice = _message(checked, value), "name its file too"
            yield Finding(PAGE.name, PAGE.severity, message, subject, IMPORTS, value, help=advice)
    for subject, value in checked.shapes.pairs(IMPORTS):
        if checked.imports.get(value) != "" and not checked.shapes.is_described(value):
            message, advice = _message(checked, value), "name its file with --shapes"
            yield Finding(PAGE.name, PAGE.severity, message, shape=subject, help=advice)


def _message(checked: Checked, imported: str) -> str:
    why = checked.imports.get(imported)
    if why is None:
        return f"{imported} is imported, which only --allow-remote fetches, so nothing of it was looked at."
    return f"{imported} is imported and cannot be had, so nothing of it was looked at: {why}."
