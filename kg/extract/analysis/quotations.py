"""Quotations: what stands between quotation marks, of all kinds of marks, also over several paragraphs.

A mark that can both open and close (the straight ones) opens where none of its kind is open and a word
follows it. A quotation that is still open at the end of a paragraph goes on in the next one if that begins
with an opening mark, or closes it; otherwise it ends there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_PAIRS: Final = {
    "“": ("”", "’’"),
    "„": ("“", "”"),
    '"': ('"', "”"),
    "``": ("''",),
    "''": ("''",),
    "«": ("»",),
    "»": ("«",),
    "‘": ("’",),
    "'": ("'",),
    "‹": ("›",),
    "`": ("'", "`"),
}
_MIXED: Final = frozenset({"“", "``"})  # what a straight mark closes too, where nothing else does
_SINGLE: Final = frozenset({"‘", "'", "`"})
_BOTH: Final = frozenset({'"', "''", *_SINGLE})
_CLOSERS: Final = frozenset(mark for marks in _PAIRS.values() for mark in marks)
ENDS: Final = frozenset({".", ",", "!", "?", "…", "...", ";"})
"""What a sentence or a clause ends with, before the mark that closes."""
MARKS: Final = frozenset(_PAIRS) | _CLOSERS
"""All words that are quotation marks."""


class Quotation(NamedTuple):
    """What is quoted, as a range of words without its marks.

    Attributes:
        first, after: the words between the marks; the marks that reopen it are inside.
        closed: whether a closing mark was found; without one the quotation ends with its paragraph.
    """

    first: int
    after: int
    closed: bool

    def __contains__(self, i: object) -> bool:
        return isinstance(i, int) and self.first <= i < self.after


def find(doc: Document) -> list[Quotation]:  # noqa: C901 - a scanner reads best in one piece
    """The quotations of a text in order; of those inside each other only the outermost."""
    if MARKS.isdisjoint(doc.words):
        return []
    found: list[Quotation] = []
    carried: int | None = None  # where a quotation begins that was not closed in the paragraphs before
    for number, (a, b) in enumerate(doc.paragraphs):
        behind = a
        if carried is not None:
            mark = doc.words[carried - 1]
            end = _closing(doc, mark, a + (doc.words[a] == mark), b)
            if end is None and _reopens(doc, number + 1, mark):
                continue
            found.append(Quotation(carried, end if end is not None else b, closed=end is not None))
            behind, carried = (end if end is not None else b) + 1, None
        for i in [i for i in range(behind, b) if doc.words[i] in _PAIRS]:
            if i < behind or not _opens(doc, i, a, b):
                continue
            mark = doc.words[i]
            end = _closing(doc, mark, i + 1, b)
            if end is None:
                if mark in _SINGLE or i + 1 >= b:
                    continue
                if _reopens(doc, number + 1, mark):
                    carried = i + 1
                    break
            stop = end if end is not None else b
            if stop > i + 1:
                found.append(Quotation(i + 1, stop, closed=end is not None))
            behind = stop + 1
    return found


def _opens(doc: Document, i: int, a: int, b: int) -> bool:
    """Whether a mark opens: one that could also close has a word close behind it and none close before."""
    word = doc.words[i]
    if word not in _BOTH:
        return True
    if i + 1 >= b or (doc.tags[i] == "POS" and word in _SINGLE):
        return False
    free = i == a or doc.starts[i] > doc.ends[i - 1] or not doc.words[i - 1][-1:].isalnum()
    close = doc.starts[i + 1] == doc.ends[i]
    if word in _SINGLE:
        return free and close
    return close or (free and word == '"')


def _closing(doc: Document, mark: str, first: int, b: int) -> int | None:
    """The mark that closes what ``mark`` has opened before word ``first``."""
    closers = _PAIRS[mark]
    for i in range(first, b):
        word = doc.words[i]
        if word not in closers and not (word == '"' and mark in _MIXED and _follows_stop(doc, i)):
            continue
        if mark in _SINGLE and not _closes_single(doc, i, b):
            continue
        return i
    return _closing(doc, '"', first, b) if mark in _MIXED else None


def _follows_stop(doc: Document, i: int) -> bool:
    """Whether a mark stands close behind a comma or full stop, so that it closes."""
    return doc.starts[i] == doc.ends[i - 1] and doc.words[i - 1] in ENDS


def _closes_single(doc: Document, i: int, b: int) -> bool:
    """An apostrophe closes where no space is before it and no letter after it, and no possessor."""
    close = i > 0 and doc.starts[i] == doc.ends[i - 1]
    apart = i + 1 >= b or doc.starts[i + 1] > doc.ends[i] or doc.words[i + 1] in ENDS
    possessive = doc.words[i - 1].endswith("s") and doc.tags[i] == "POS"
    return close and apart and not possessive


def _reopens(doc: Document, number: int, mark: str) -> bool:
    """Whether the paragraph of that number begins with the same opening mark."""
    if number >= len(doc.paragraphs):
        return False
    a, b = doc.paragraphs[number]
    if doc.words[a] == mark:
        return True
    return mark not in _SINGLE and _closes_first(doc, a, b, mark)


def _closes_first(doc: Document, a: int, b: int, mark: str) -> bool:
    """Whether a paragraph closes what an earlier one has opened before it opens anything itself."""
    for i in range(a, b):
        word = doc.words[i]
        if word in _PAIRS[mark] and word not in _BOTH:
            return True
        if word in _BOTH and word in _PAIRS[mark]:
            close = i > a and doc.starts[i] == doc.ends[i - 1]
            apart = i + 1 >= b or doc.starts[i + 1] > doc.ends[i]
            return close and apart
        if word == mark:
            return False
    return False
