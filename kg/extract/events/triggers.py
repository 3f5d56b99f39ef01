"""The words that express events: verbs, nouns, light-verb constructions and names of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.events import nouns, verbs
from kg.extract.events import words as event_words

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.tellings import Trigger


_END_MATTER: Final = frozenset({"sources", "source", "references", "categories", "tags", "related", "topics"})
_RANKS: Final = frozenset({"first", "second", "third", "last", "latest", "next", "recent", "new", "planned"})


def find(doc: Document) -> list[Trigger]:
    """The triggers of a text, in order, none over another."""
    found: list[Trigger] = []
    behind = 0
    end = _end_matter(doc)
    for i, tag in enumerate(doc.tags):
        if i < behind or i >= end or tag[0] not in "VNJ":
            continue
        trigger = _at(doc, i, tag)
        if trigger:
            found.append(trigger)
            behind = trigger.after
    return found


def _at(doc: Document, i: int, tag: str) -> Trigger | None:
    """The trigger that begins with a word; most words are told at a glance to begin none."""
    lemma, lower = doc.lemmas[i], doc.lower[i]
    if tag[0] == "V" and not _is_misread(doc, i):
        never = event_words.never_verbs()
        return None if lemma in never or lower in never else verbs.trigger(doc, i)
    if tag[0] == "J":
        return nouns.of_adjective(doc, i)
    known = event_words.nouns()
    if doc.types[i] == "event" or lemma in known or lower in known:
        return nouns.trigger(doc, i)
    named = i and doc.lower[i - 1] in event_words.kept("n", "named") and nouns.is_name(doc, i)
    return nouns.trigger(doc, i) if named else None


def _is_misread(doc: Document, i: int) -> bool:
    """Whether what is tagged as a verb is a noun: "its first visit"."""
    if doc.tags[i] not in {"VB", "VBP"} or i == 0:
        return False
    before = i - 1
    while before and doc.lower[before] in _RANKS:
        before -= 1
    return doc.tags[before] in {"POS", "PRP$"} or (before < i - 1 and doc.lower[before] in {"the", "a"})


def _end_matter(doc: Document) -> int:
    """The word at which the lists after a story begin: its sources, its categories."""
    for start, after in doc.paragraphs[1:]:
        if doc.lower[start] in _END_MATTER and (after - start == 1 or doc.words[start + 1] == ":"):
            return start
    return len(doc)
