"""``wrong-namespace``: a prefix stands for the namespace that everyone means, http and https told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.validate.files.text import Text
from kg.validate.findings import Edit, Finding, Fix
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.files.load import Loaded
    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "wrong-namespace",
    "violation",
    "The namespace of a well-known vocabulary is written as the vocabulary does it: http://schema.org/, "
    "https://w3id.org/kgn/ns#.",
    "With https for http, or the other way round, every term is another one, which no program looks for. The "
    "rest of the file is checked as if it were right.",
    "@prefix schema: <https://schema.org/> .",
    "@prefix schema: <http://schema.org/> .",
)
_EDITABLE: Final = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)


def check(checked: Checked) -> Iterator[Finding]:
    """The namespaces that were taken for others when a file was loaded."""
    for file in checked.files:
        for wrong, right in file.corrected.items():
            yield _finding(file, wrong, right)


def _finding(file: Loaded, wrong: str, right: str) -> Finding:
    text = Text(file.name, file.source.read())
    start = max(text.text.find(wrong), 0)
    position = text.position((start, start + len(wrong)))
    assert position.line
    assert position.column
    assert position.end_line
    assert position.end_column
    edit = Edit(position.line, position.column, position.end_line, position.end_column, right)
    edits = (edit,) if file.source.kind in _EDITABLE else ()
    return Finding(
        PAGE.name,
        PAGE.severity,
        f"The namespace is {right}, not {wrong}.",
        position=position,
        fix=Fix(f"write {right}", edits, safe=True),
    )
