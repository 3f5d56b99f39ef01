"""Declined comment: "declined to say", "had no comment", "did not respond", "could not be reached"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.statements import choice, contents, cues
from kg.extract.statements.cues import Cue

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_UNANSWERED: Final = frozenset({"respond", "reply", "answer", "return", "comment"})
_WITH_NOTHING: Final = frozenset({"have", "offer", "give", "make", "provide", "issue"})
_TELLING: Final = frozenset(
    {"comment", "say", "discuss", "elaborate", "answer", "confirm", "identify", "disclose", "specify"}
)
VERBS: Final = (
    frozenset({"decline", "refuse", "remain", "stay", "keep", "reach"})
    | _WITH_NOTHING
    | _TELLING
    | _UNANSWERED
)
"""The verbs with which one may decline to say anything."""
_NOTHING: Final = frozenset(
    {"comment", "comments", "response", "reply", "answer", "details", "explanation", "statement"}
)
_NOT: Final = frozenset({"not", "n't", "n’t"})
_UNTOLD: Final = frozenset({"why", "whether", "when", "where", "how", "what", "who", "if"})
"""What opens a question that somebody "did not say" the answer of."""
_YET: Final = (["has", "yet", "to"], ["have", "yet", "to"], ["had", "yet", "to"])
_SILENT: Final = frozenset({"silent", "mum", "quiet", "tight"})
_WILL: Final = frozenset({"would", "will", "wo", "could", "ca", "can"})


def find(doc: Document, i: int) -> tuple[Cue, int, int] | None:  # noqa: PLR0911 - one a form
    """The cue at verb ``i`` with which someone declines to comment, and the range of words that says so."""
    lemma = doc.lemmas[i]
    if lemma not in VERBS:
        return None
    first = _start(doc, i)
    if lemma in _UNANSWERED and doc.lower[i - 3 : i] in _YET:
        return _made(doc, i, i - 3, i + 1)
    if lemma in {"decline", "refuse"}:
        return _refused(doc, i)
    if lemma in _WITH_NOTHING:
        return _nothing(doc, i, first)
    if lemma in {"remain", "stay", "keep"} and i + 1 < len(doc) and doc.lower[i + 1] in _SILENT:
        return _made(doc, i, first, i + 2)
    negated = any(doc.lower[k] in _NOT for k in range(first, i))
    if not negated:
        return None
    will = any(doc.lower[k] in _WILL for k in range(first, i))
    if lemma == "reach" and cues.is_passive(doc, i) and will:
        return _made(doc, i, first, i + 1)
    if lemma in _UNANSWERED and not will:
        after = _end(doc, i)
        asked = any("asked" in choice.uses_of(doc.lower[k]) for k in range(i + 1, after))
        return _made(doc, i, first, i + 1) if asked or after == i + 1 else None
    untold = not _UNTOLD.isdisjoint(doc.lower[i + 1 : i + 2])
    if lemma in _TELLING and (will or untold):
        return _made(doc, i, first, i + 1)
    return None


def _start(doc: Document, i: int) -> int:
    """The first of the auxiliaries and adverbs before a verb."""
    first = i
    a = doc.sentences[doc.sentence_of[i]][0]
    while first > a and (
        doc.tags[first - 1] in {"RB", "MD"} or doc.lemmas[first - 1] in {"do", "have", "be"}
    ):
        first -= 1
    return first


def _refused(doc: Document, i: int) -> tuple[Cue, int, int] | None:
    b = doc.sentences[doc.sentence_of[i]][1]
    near = range(i + 1, min(i + 5, b))
    told = any("answer" in choice.uses_of(doc.lemmas[k]) or doc.lower[k] == "comment" for k in near)
    return _made(doc, i, i, i + 1) if told and doc.tags[i] != "VB" else None


def _nothing(doc: Document, i: int, first: int) -> tuple[Cue, int, int] | None:
    """As in "had no immediate comment"."""
    if i + 1 >= len(doc) or doc.lower[i + 1] != "no":
        return None
    for k in range(i + 2, min(i + 5, len(doc))):
        if doc.lower[k] in _NOTHING:
            return _made(doc, i, first, k + 1)
        if doc.tags[k][:2] not in {"JJ", "RB", "NN"}:
            break
    return None


def _end(doc: Document, i: int) -> int:
    """The end of the clause: at a comma, a dash, a conjunction, or the end of the sentence."""
    b = doc.sentences[doc.sentence_of[i]][1]
    for k in range(i + 1, b):
        if doc.words[k] in {".", ";", "—", "–", ","} or (
            doc.lower[k] in {"but", "and", "before", "after"} and k > i + 1
        ):
            return k
    return b


def _made(doc: Document, i: int, first: int, after: int) -> tuple[Cue, int, int]:
    cue = Cue(i, first, after, "decline", "undetermined", frozenset({"to"}))
    content = contents.right(doc, cue)
    end = content.after if content is not None else _end(doc, i)
    return cue, first, max(end, after)
