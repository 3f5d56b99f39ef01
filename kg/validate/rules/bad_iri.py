"""``bad-iri``: IRIs are whole and well formed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.findings import Finding, Position
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "bad-iri",
    "violation",
    "An IRI begins with a scheme such as https: and has no spaces, quotation marks or brackets in it.",
    "Other programs refuse such an IRI, or take it for another one; a relative one means something else on "
    "each machine.",
    "<https://example.org/Ann Smith> schema:url <ann.html> .",
    "<https://example.org/Ann%20Smith> schema:url <https://example.org/ann.html> .",
)
_GOOD: Final = re.compile(
    r"""<(?!file:)[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`%]*(?:%[0-9A-Fa-f]{2}[^\x00-\x20<>"{}|\\^`%]*)*>"""
).fullmatch
_WRONG: Final = re.compile(r"""[\x00-\x20<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})""")


def check(checked: Checked) -> Iterator[Finding]:
    """The IRIs that are not well formed, once a file each."""
    bad = {term for term in checked.terms if term[0] == "<" and not _GOOD(term)}
    for file, (subject, predicate, value), term in checked.uses(bad):
        path = predicate if term == value else None
        message, help_ = _problem(term[1:-1])
        yield Finding(
            PAGE.name, PAGE.severity, message, subject, path, term, position=Position(file), help=help_
        )


def _problem(iri: str) -> tuple[str, str]:
    if iri.startswith("file:"):
        return (
            "This IRI is relative, so that it names something on this machine.",
            "write the whole IRI, or declare a @base",
        )
    wrong = _WRONG.search(iri)
    if wrong is None:
        return "This IRI has no scheme.", "begin it with https:// or another scheme"
    what = "a space" if wrong[0] == " " else f"the character {wrong[0]!r}"
    return f"This IRI has {what} in it.", f"write {_escaped(wrong[0])} instead"


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
