"""Which quotations are utterances: somebody said them, and not only some words of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.analysis.quotations import ENDS, Quotation
from kg.extract.statements import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document

_SMALL_WORD: Final = 3  # letters of "the", "and", "for", which titles write small


def divided(doc: Document) -> Iterator[Quotation]:
    """The quotations of a text; one over several paragraphs that begins with borrowed words as two."""
    for quotation in doc.quotations:
        first, after = quotation.first, quotation.after
        border = doc.paragraphs[doc.paragraph_of[first]][1]
        if border + 1 >= after or is_utterance(doc, quotation):
            yield quotation
            continue
        yield Quotation(first, border, closed=False)
        yield Quotation(border + (doc.words[border] == doc.words[first - 1]), after, closed=quotation.closed)


def is_utterance(doc: Document, quotation: Quotation) -> bool:
    """Whether quoted words begin like an utterance, and hold a verb or end like a sentence.

    If not, they are a few words that a sentence borrows, a title, or words that the writer keeps away from.
    """
    first, after = quotation.first, quotation.after
    last = doc.words[after - 1]
    stopped = last in ENDS or last[-1:] == "."
    verb = any(doc.tags[i][:2] in {"VB", "MD"} for i in range(first, after))
    before = doc.words[first - 2] if first >= 2 else ""  # noqa: PLR2004 - the word before the mark
    said = first > 1 and _is_said(doc, first - 2)
    starts = said or (
        first <= 1
        or doc.sentences[doc.sentence_of[first]][0] >= first - 1
        or before in {",", ":", "—", "–", "--"}
    )
    capital = doc.words[first][:1].isupper() or not doc.words[first][:1].isalpha()
    follows = doc.words[after + 1] if after + 1 < len(doc) else ""
    if not starts and _is_title(doc, first, after):
        return False
    if last in {"?", "!", ","} and (capital or starts):
        return True
    if starts and (capital or stopped or follows in {",", "."}):
        return verb or stopped
    return capital and verb and stopped and after - first > 3  # noqa: PLR2004 - more than a name


def _is_title(doc: Document, first: int, after: int) -> bool:
    """Whether quoted words are written like the title of a work: “Listen to the Rain,”."""
    words = [word for word in doc.words[first:after] if word.isalpha() and len(word) > _SMALL_WORD]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _is_said(doc: Document, i: int) -> bool:
    """Whether the word before the mark is a verb that quotes: "replied “I cannot”"."""
    cue = cues.verb(doc, i)
    return cue is not None and "quote" in cue.takes
