"""Nouns that attribute: "the minister's claim that …", "a call by doctors for …", "her decision to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.statements import cues, extent, subjects
from kg.extract.statements.cues import Cue

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.extent import Content

_WITH_TO: Final = frozenset({"promise", "request"})
_PREPOSITIONS: Final = {
    "criticise": frozenset({"of", "about"}),
    "praise": frozenset({"of", "for"}),
    "request": frozenset({"for"}),
    "warn": frozenset({"of", "about"}),
    "deny": frozenset({"of"}),
    "claim": frozenset({"of"}),
    "doubt": frozenset({"about", "over"}),
}
_LIGHT: Final = frozenset(
    {"make", "have", "issue", "express", "voice", "give", "deliver", "share", "send", "offer"}
)
_BY: Final = frozenset({"by", "from", "of"})
_NOT_SAID: Final = frozenset(
    {"fact", "story", "study", "idea", "sense", "record", "goal", "order", "resolution"}
)


def find(doc: Document, i: int) -> tuple[Cue, int, Content] | None:
    """The cue at noun ``i``, the head of its source, and what is attributed."""
    if doc.tags[i] not in {"NN", "NNS"}:
        return None
    entry = cues.nouns().get(doc.lower[i]) or cues.nouns().get(doc.lemmas[i])
    if entry is None or doc.lemmas[i] in _NOT_SAID:
        return None
    kind, sure = entry
    cue = Cue(i, i, i + 1, kind, sure, frozenset({"that", "to"}))
    source, after = _source(doc, i)
    if source is None:
        return None
    content = _content(doc, cue, after)
    return (cue, source, content) if content is not None else None


def _source(doc: Document, i: int) -> tuple[int | None, int]:
    """Whose word it is, and the word after cue and source: "X's claim" or "the claim by X"."""
    b = doc.sentences[doc.sentence_of[i]][1]
    for c in doc.children[i]:
        if doc.relations[c] == "nmod:poss" and c < i:
            return c, _behind_time(doc, i + 1, b)
    if i + 2 < b and doc.lower[i + 1] in _BY:
        for c in doc.children[i]:
            if c > i + 1 and doc.relations[c].startswith("nmod") and any(k == i + 1 for k in doc.children[c]):
                after = doc.subtree(c)[1]
                person = doc.types[c] in {"person", "organization"} or doc.tags[c] in {"NNP", "NNPS"}
                return (c, min(after, _that(doc, c, after))) if person else (None, i + 1)
    verb = doc.heads[i]
    if 0 <= verb < i and doc.relations[i] == "obj" and doc.lemmas[verb] in _LIGHT:
        return subjects.subject(doc, verb), _behind_time(doc, i + 1, b)
    return None, i + 1


def _behind_time(doc: Document, k: int, b: int) -> int:
    """Behind the expression of time at word ``k``, if there is one: "a warning on Monday that"."""
    while k < b and (k in doc.time_words or (k + 1 in doc.time_words and doc.tags[k] == "IN")):
        k += 1
    return k


def _that(doc: Document, first: int, after: int) -> int:
    return next((k for k in range(first + 1, after) if doc.lower[k] in {"that", "to"}), after)


def _content(doc: Document, cue: Cue, k: int) -> Content | None:
    """The clause, infinitive or prepositional phrase behind cue and source."""
    b = doc.sentences[doc.sentence_of[cue.word]][1]
    if k + 2 >= b:
        return None
    low = doc.lower[k]
    if doc.lower[k + 1] == "comment":
        return None
    if low == "that" and any(doc.tags[j] in {"VBD", "VBZ", "VBP", "MD"} for j in range(k + 1, b)):
        return extent.trimmed(doc, k, _end(doc, cue, k, b), doc.heads[k], "that")
    if low == "to" and doc.tags[k] == "TO" and cue.kind in _WITH_TO:
        return extent.trimmed(doc, k, _end(doc, cue, k, b), doc.heads[k], "to")
    if low in _PREPOSITIONS.get(cue.kind, ()) and not (low == "of" and cue.word + 1 != k):
        return extent.trimmed(doc, k + 1, _end(doc, cue, k, b), doc.heads[k], "topic")
    return None


def _end(doc: Document, cue: Cue, k: int, b: int) -> int:
    """The end of what hangs on the word behind the cue, before the verb whose subject the cue is."""
    head = doc.heads[k]
    stop = doc.subtree(head)[1] if k < head < b else doc.subtree(cue.word)[1]
    verb = doc.heads[cue.word]
    if verb > k and doc.relations[cue.word].startswith("nsubj"):
        auxiliaries = [c for c in doc.children[verb] if c > k and doc.relations[c].startswith(("aux", "cop"))]
        before = min(*auxiliaries, verb) if auxiliaries else verb
        if extent.has_verb(doc, k + 1, before):
            stop = min(stop, before)
    return min(max(stop, k + 2), b)
