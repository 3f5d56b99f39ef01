"""Names as ranges of words, and which words belong to which name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.extract.entities.persons import parts_of
from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.gazetteer import Entry

NameKind = Literal["PER", "ORG", "LOC", "OTHER"]


class NameSpan(Value, frozen=True, order=True):
    """A name as a range of words, and what the gazetteer knows of it. OTHER is what is none of the three."""

    first: int
    after: int
    kind: NameKind
    entry: Entry | None = None

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.after - self.first


class Taken:
    """Which words belong to which name."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.spans: list[NameSpan | None] = [None] * len(doc)

    def take(self, span: NameSpan) -> None:
        """Give words to a name, if none of them belongs to another."""
        if not any(self.spans[span.first : span.after]):
            self.spans[span.first : span.after] = [span] * span.length

    def replace(self, old: NameSpan, *new: NameSpan) -> None:
        """Give the words of a name to others."""
        self.spans[old.first : old.after] = [None] * old.length
        for span in new:
            self.take(span)

    def cover(self, span: NameSpan) -> None:
        """Give words to a name, also those of shorter names inside it, if none reaches beyond it."""
        inside = {old for old in self.spans[span.first : span.after] if old is not None}
        if all(span.first <= old.first and old.after <= span.after for old in inside):
            for old in inside:
                self.replace(old)
            self.take(span)

    def ordered(self) -> list[NameSpan]:
        """The names in the order of the text."""
        found: list[NameSpan] = []
        for span in self.spans:
            if span is not None and (not found or found[-1] is not span):
                found.append(span)
        return found


def parts(doc: Document, span: NameSpan) -> tuple[str, ...]:
    """The words of a name in the form in which names are compared."""
    return parts_of(doc.words[span.first : span.after])
