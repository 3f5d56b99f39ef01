"""``wrong-namespace``: a prefix stands for the namespace that everyone means, http and https told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.files.text import Text
from kg.validate.findings import Finding, Fix
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


def check(checked: Checked) -> Iterator[Finding]:
    """The namespaces that were taken for others when a file was loaded."""
    for file in checked.files:
        for wrong, right in file.corrected.items():
            yield _finding(file, wrong, right)


def _finding(file: Loaded, wrong: str, right: str) -> Finding:
    text = Text(file.name, file.source.read())
    declared = re.search(rf"""(?<=[<"']){re.escape(wrong)}(?=[>"'])""", text.text)
    span = declared.span() if declared else (0, 0)
    edits = (text.edit(span, right),) if declared else ()
    return Finding(
        PAGE.name,
        PAGE.severity,
        f"The namespace is {right}, not {wrong}.",
        position=text.position(span),
        fix=Fix(f"write {right}", edits, safe=True),
    )
