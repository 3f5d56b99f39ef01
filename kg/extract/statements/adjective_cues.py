"""Adjectives that attribute what somebody thinks: "she is confident that …", "they were critical of …"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.statements import contents, extent, subjects
from kg.extract.statements.cues import Cue

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.extent import Content
    from kg.story import Factuality


def find(doc: Document, i: int) -> tuple[Cue, int, Content] | None:
    """The cue at adjective ``i``, the head of its source, and what is attributed."""
    entry = adjectives().get(doc.lower[i])
    if entry is None:
        return None
    kind, sure, follows = entry
    copula = any(doc.relations[c] == "cop" or doc.tags[c][:2] == "VB" for c in doc.children[i] if c < i)
    source = subjects.own_subject(doc, i) if copula else None
    if source is None or source > i:
        return None
    cue = Cue(i, i, i + 1, kind, sure, frozenset({"that"}))
    content = _content(doc, cue, follows)
    return (cue, source, content) if content is not None else None


@cache
def adjectives() -> dict[str, tuple[str, Factuality, frozenset[str]]]:
    """Class, factuality and what may follow, by the adjective."""
    return {
        adjective: (kind, factuality, frozenset(follows.split(",")))  # type: ignore[misc]
        for adjective, kind, factuality, follows, *_ in lexicon.rows("reporting_adjectives")
    }


def _content(doc: Document, cue: Cue, follows: frozenset[str]) -> Content | None:
    k = cue.after
    if k + 2 >= doc.sentences[doc.sentence_of[cue.word]][1]:
        return None
    if "that" in follows and doc.tags[k] != "TO":
        clause = contents.right(doc, cue)
        if clause is not None:
            return clause if clause.shape in {"that", "wh"} else None
    if doc.lower[k] not in follows:
        return None
    head = max(doc.heads[k], k + 1)
    return extent.trimmed(doc, k, extent.before_joining(doc, k, extent.end(doc, cue, head)), head, "topic")
