"""Who is said to have said what: everything attributed in a text, before the sources are resolved."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.analysis import lemmas
from kg.extract.statements import adjective_cues, cues, declined, looking_back, narration
from kg.extract.statements.quoted import Quoted
from kg.extract.statements.reading import Draft, Reading
from kg.extract.statements.reported import PREPOSITIONS, Reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index
    from kg.extract.statements.interviews import Interview


def find(doc: Document, index: Index, interview: Interview) -> Iterator[Draft]:
    """All attributions: those of whole quotations first, then indirect speech and the narrator's hedges."""
    reading = Reading(doc, index, interview)
    quoted = list(Quoted(reading).drafts())
    back = list(looking_back.find(reading))
    yield from quoted
    yield from (draft for draft in back if _is_new(draft, quoted))
    used = {draft.cue.word for draft in quoted if draft.cue is not None and draft.shape == "quotation"}
    spoken = {(draft.first, draft.after) for draft in quoted}
    transcribed = {i for d in quoted if d.shape == "transcript" for i in range(d.first, d.after)}
    reported = Reported(reading, transcribed)
    wanted = _wanted()
    done = {draft.cue.word for draft in back if draft.cue is not None}
    words = [i for i, lemma in enumerate(doc.lemmas) if lemma in wanted and i not in done]
    for i in words:
        draft = reported.at(i, used=i in used)
        if draft is not None and (draft.first, draft.after) not in spoken:
            yield draft
    for content, cue in narration.find(doc, words):
        if reading.quotation_at(cue.word) is None:
            yield Draft(content.first, content.after, content.head, cue, -1, "narration", "narration")


def _is_new(draft: Draft, quoted: list[Draft]) -> bool:
    """Whether no other words attribute the same quotation."""
    return all(draft.first >= other.after or other.first >= draft.after for other in quoted)


@cache
def _wanted() -> frozenset[str]:
    """The lemmas of all words that may attribute or hedge: few of all words, and only they are looked at."""
    forms = [*((noun, tag) for noun in cues.nouns() for tag in ("NN", "NNS"))]
    forms += [(word, tag) for word in adjective_cues.adjectives() for tag in ("JJ", "VBN")]
    listed = frozenset(lemmas.lemma(word, tag) for word, tag in forms)
    return declined.VERBS | cues.verbs() | narration.HEDGES | PREPOSITIONS | listed
