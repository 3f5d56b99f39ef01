"""``bad-literal`` and ``bad-edtf``: the words of a literal fit its datatype, its language tag is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.edtf import is_edtf
from kg.terms import PREFIXES
from kg.validate.findings import Finding, Position
from kg.validate.messages import plain
from kg.validate.rules.page import Page
from kg.validate.shacl import literals
from kg.validate.shacl.datatypes import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "bad-literal",
    "violation",
    "A literal's words are of the form that its datatype asks for, and a language tag is one.",
    "A date that is no date is neither sorted nor found by the programs that read it.",
    'ex:ann schema:birthDate "31.12.1999"^^xsd:date .',
    'ex:ann schema:birthDate "1999-12-31"^^xsd:date .',
)
EDTF: Final = Page(
    "bad-edtf",
    "violation",
    "A literal of an EDTF datatype is a date or an interval of EDTF level 1.",
    "Dates that may be vague or open are only of use where all write them in the same way.",
    'ex:summit kgn:when "April 2019"^^edtf:EDTF-level1 .',
    'ex:summit kgn:when "2019-04"^^edtf:EDTF-level1 .',
)
_EDTF_TYPES: Final = tuple(f"{PREFIXES['edtf']}EDTF{level}" for level in ("", "-level0", "-level1"))
_ENDS: Final = tuple(f"^^<{datatype}>" for datatype in _EDTF_TYPES)
_TAG: Final = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*").fullmatch
EXAMPLES: Final = {
    f"{XSD}date": "2026-03-09",
    f"{XSD}dateTime": "2026-03-09T14:30:00Z",
    f"{XSD}time": "14:30:00",
    f"{XSD}gYear": "2026",
    f"{XSD}gYearMonth": "2026-03",
    f"{XSD}boolean": "true",
    f"{XSD}integer": "5",
    f"{XSD}nonNegativeInteger": "5",
    f"{XSD}decimal": "5.5",
    f"{XSD}duration": "P3D",
    **dict.fromkeys(_EDTF_TYPES, "2026-03-09, 2026-03, 2026-03-09/2026-03-15 or 2026~"),
}
"""How words of a datatype may look."""


def check(checked: Checked) -> Iterator[Finding]:
    """The literals that are not what they say, once a file each."""
    bad = {term: problem for term in checked.terms if term[0] == '"' and (problem := _problem(term))}
    for file, (subject, predicate, _), term in checked.uses(bad):
        page, message, help_ = bad[term]
        yield Finding(
            page.name, page.severity, message, subject, predicate, term, position=Position(file), help=help_
        )


def _problem(term: str) -> tuple[Page, str, str | None] | None:
    if term[-1] == '"':
        return None
    if term[-1] != ">":
        tag = term.rpartition("@")[2]
        return None if _TAG(tag) else (PAGE, f"{tag} is not a language tag.", "write it like en or en-GB")
    if term.endswith(_ENDS):
        literal = literals.parse(term)
        assert literal
        return None if is_edtf(literal.lexical) else (EDTF, *_words(literal))
    literal = literals.parse(term)
    return None if literal is None or literals.is_valid(literal) else (PAGE, *_words(literal))


def _words(literal: literals.Literal) -> tuple[str, str | None]:
    example = EXAMPLES.get(literal.datatype)
    cut = literal.lexical if len(literal.lexical) <= 40 else f"{literal.lexical[:39]}…"  # noqa: PLR2004
    return f'"{cut}" is not {plain(literal.datatype)}.', f"write it like {example}" if example else None
