"""Which quotations are utterances: somebody said them, and not only some words of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.analysis.quotations import ENDS
from kg.extract.statements import cues

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.analysis.quotations import Quotation


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
    if last in {"?", "!", ","} and (capital or starts):
        return True
    if starts and (capital or stopped or follows in {",", "."}):
        return verb or stopped
    return capital and verb and stopped and after - first > 3  # noqa: PLR2004 - more than a name


def _is_said(doc: Document, i: int) -> bool:
    """Whether the word before the mark is a verb that quotes: "replied “I cannot”"."""
    cue = cues.verb(doc, i)
    return cue is not None and "quote" in cue.takes
