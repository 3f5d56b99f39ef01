"""Initials in brackets behind a name, which stand for it from there on: "Karim bin Rashid (KBR)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameSpan

_SHORTEST = 2  # letters


def initialled(doc: Document, spans: Iterable[NameSpan]) -> dict[str, NameSpan]:
    """The name for which initials stand, by the initials."""
    found: dict[str, NameSpan] = {}
    for span in spans:
        i = span.after
        if span.length > 1 and i + 2 < len(doc) and doc.words[i] == "(" and doc.words[i + 2] == ")":
            short = doc.words[i + 1]
            if len(short) >= _SHORTEST and short.isupper() and _stands_for(short, doc.words[span.first : i]):
                found.setdefault(short, span)
    return found


def _stands_for(short: str, words: list[str]) -> bool:
    """Whether letters are the first ones of the words: of all, or of those with a capital."""
    every = "".join(word[0] for word in words if word[0].isalpha())
    capital = "".join(word[0] for word in words if word[0].isupper())
    return short in {every.upper(), capital}
