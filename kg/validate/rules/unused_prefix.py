"""``unused-prefix``: each prefix that a Turtle or TriG file declares is used in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.ntriples import literal
from kg.validate.files.text import Text
from kg.validate.findings import Finding, Fix
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.files.load import Loaded
    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "unused-prefix",
    "info",
    "Each prefix that a file declares is used in it.",
    "What is declared for nothing is noise, or tells of a name that is misspelt further down.",
    "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\nex:ann a schema:Person .",
    "ex:ann a schema:Person .",
)
_WITH_PREFIXES: Final = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)


def check(checked: Checked) -> Iterator[Finding]:
    """The prefixes that are declared and not used."""
    for file in checked.files:
        if file.source.kind in _WITH_PREFIXES and file.prefixes:
            yield from _unused(file)


def _unused(file: Loaded) -> Iterator[Finding]:
    text = Text(file.name, file.source.read())
    for prefix in file.prefixes:
        declaration = re.compile(
            rf"^[ \t]*(?:@prefix|prefix)\s+{re.escape(prefix)}:\s*<[^>]*>[ \t]*\.?[ \t]*\r?\n?",
            re.IGNORECASE | re.MULTILINE,
        )
        declared = declaration.search(text.text)
        used = rf"(?:^|[\s\^,;(\[{{.])(?<!@prefix ){re.escape(prefix)}:"
        if declared and not any(
            not declared.start() <= use.start() < declared.end() for use in re.finditer(used, text.text)
        ):
            position = text.position((declared.start(), len(declared[0].rstrip()) + declared.start()))
            line = (text.offset(position.line or 1, 1), declared.end())
            yield Finding(
                PAGE.name,
                PAGE.severity,
                f"The prefix {prefix}: is declared and not used.",
                value=literal(prefix),
                position=position,
                fix=Fix("remove the line", (text.edit(line, ""),), safe=True),
            )
