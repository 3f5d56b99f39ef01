"""Who is said to have said what: everything attributed in a text, before the sources are resolved."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.statements import cues, declined, narration
from kg.extract.statements.quoted import Quoted
from kg.extract.statements.reading import Draft, Reading
from kg.extract.statements.reported import PREPOSITIONS, Reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index


def find(doc: Document, index: Index) -> Iterator[Draft]:
    """All attributions: those of whole quotations first, then indirect speech and the narrator's hedges."""
    reading = Reading(doc, index)
    quoted = list(Quoted(reading).drafts())
    yield from quoted
    used = {draft.cue.word for draft in quoted if draft.cue is not None and draft.shape == "quotation"}
    spoken = {(draft.first, draft.after) for draft in quoted}
    transcribed = {i for d in quoted if d.shape == "transcript" for i in range(d.first, d.after)}
    reported = Reported(reading, transcribed)
    for i in _candidates(doc):
        draft = reported.at(i, used=i in used)
        if draft is not None and (draft.first, draft.after) not in spoken:
            yield draft
    for content, cue in narration.find(doc):
        if reading.quotation_at(cue.word) is None:
            yield Draft(content.first, content.after, content.head, cue, -1, "narration", "narration")


def _candidates(doc: Document) -> list[int]:
    """The words that may be cues, by their forms alone: few of all words, and only they are looked at."""
    lemmas, forms = _cue_lemmas(), _cue_forms()
    return [
        i
        for i, (lemma, low) in enumerate(zip(doc.lemmas, doc.lower, strict=True))
        if lemma in lemmas or low in forms
    ]


@cache
def _cue_lemmas() -> frozenset[str]:
    return declined.VERBS | cues.verbs() | frozenset(cues.nouns())


@cache
def _cue_forms() -> frozenset[str]:
    return frozenset(cues.nouns()) | PREPOSITIONS
