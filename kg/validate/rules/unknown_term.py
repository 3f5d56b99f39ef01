"""``unknown-term``: what is in a namespace of the loaded ontologies is a term of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.terms import KGN, KGV
from kg.validate.findings import Finding, Position
from kg.validate.messages import term as shown
from kg.validate.rules.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.rules.page import Checked

PAGE: Final = Page(
    "unknown-term",
    "violation",
    "A class, a property or a value in a namespace of the ontology is one that the ontology defines.",
    "A misspelt term is a new term of its own, which no program looks for.",
    "ex:summit kgn:statos kgv:happened .",
    "ex:summit kgn:status kgv:happened .",
)
_INSECURE: Final = tuple(f"<{name.replace('https:', 'http:')}" for name in (KGN, KGV))


def check(checked: Checked) -> Iterator[Finding]:
    """The terms that no loaded ontology defines, once a file each."""
    known = checked.vocabulary
    bad = {term for term in checked.terms if known.lacks(term) or term.startswith(_INSECURE)}
    for file, (subject, predicate, value), term in checked.uses(bad):
        path = predicate if term == value else None
        meant = _meant(checked, term)
        name = shown(term, checked.prefixes)
        yield Finding(
            PAGE.name,
            PAGE.severity,
            f"There is no term {name}.",
            subject,
            path,
            term,
            position=Position(file),
            help=f"did you mean {shown(meant, checked.prefixes)}?" if meant else None,
        )


def _meant(checked: Checked, term: str) -> str | None:
    if term.startswith(_INSECURE):
        return term.replace("<http:", "<https:", 1)
    return checked.vocabulary.suggestion(term)
