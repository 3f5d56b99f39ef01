"""How sure a source is of what it says: from the cue, and from the modality of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue
    from kg.story import Factuality

_POSSIBLE: Final = frozenset(
    {"may", "might", "could", "possible", "possibly", "perhaps", "maybe", "potentially", "conceivably"}
)
_PROBABLE: Final = frozenset({"likely", "probably", "presumably", "probable", "apparently", "supposedly"})
_BELIEF: Final = frozenset(
    {
        "believe",
        "think",
        "feel",
        "suspect",
        "assume",
        "expect",
        "estimate",
        "guess",
        "reckon",
        "doubt",
        "suppose",
    }
)
_OPEN: Final = frozenset({"urge", "hope", "demand", "ask", "request", "wish", "beg", "plead", "appeal"})
_DOUBTFUL: Final = frozenset({"unlikely", "doubtful", "implausible", "improbable"})
_NOT_SAID: Final = frozenset({"ask", "request", "decline"})
_STATED: Final = frozenset(
    {"argue", "assert", "contend", "insist", "maintain", "suggest", "protest", "submit", "indicate"}
)
"""Verbs of claiming that tell no doubt of the story's own."""
_MUST: Final = frozenset({"should", "must", "ought"})


def of(doc: Document, first: int, after: int, head: int, cue: Cue | None) -> Factuality:
    """The factuality of what is said.

    Args:
        doc: the analysed text.
        first: the first word of what is said.
        after: the word after its last.
        head: the word on which the rest of it hangs, or -1 where that is not known.
        cue: the word that attributes it, if there is one.
    """
    default = _of_cue(doc, cue) if cue is not None else "certain"
    if default not in {"certain", "probable"} or after <= first:
        return default
    if doc.words[after - 1] == "?" or doc.words[min(after, len(doc) - 1)] == "?":
        return "undetermined"
    return _weakest(default, _modality(doc, first, after, head))


def _of_cue(doc: Document, cue: Cue) -> Factuality:
    """What the cue alone tells."""
    if cue.kind in _NOT_SAID:
        return "undetermined"
    return "certain" if cue.kind == "claim" and doc.lemmas[cue.word] in _STATED else cue.factuality


def _weakest(one: Factuality, other: Factuality) -> Factuality:
    order: tuple[Factuality, ...] = ("certain", "probable", "possible", "doubtful", "denied", "undetermined")
    return one if order.index(one) >= order.index(other) else other


def _modality(doc: Document, first: int, after: int, head: int) -> Factuality:  # noqa: PLR0911 - one a degree
    """What the main clause of the content says of itself."""
    head = head if first <= head < after else _main(doc, first, after)
    words = [head, *(c for c in doc.children[head] if first <= c < after)]
    forms = {doc.lower[c] for c in words} | {doc.lemmas[c] for c in words if doc.tags[c] == "JJ"}
    if forms & _DOUBTFUL:
        return "doubtful"
    if forms & _POSSIBLE and not _is_ability(doc, words):
        return "possible"
    if forms & _PROBABLE:
        return "probable"
    lemma = doc.lemmas[head]
    personal = any(doc.relations[c].startswith("nsubj") and doc.tags[c] == "PRP" for c in doc.children[head])
    if lemma in _BELIEF and personal:
        return "probable"
    if (
        lemma in _OPEN
        and (personal or (head == first and doc.tags[head] == "VBG"))
        and doc.tags[head] in {"VBP", "VBZ", "VBD", "VBG"}
    ):
        return "undetermined"
    if forms & _MUST or _is_order(doc, head, first):
        return "undetermined"
    return "certain"


def _is_ability(doc: Document, words: list[int]) -> bool:
    """As in "could not" and "could have": no possibility in the future."""
    forms = {doc.lower[c] for c in words}
    return "could" in forms and bool(forms & {"not", "n't", "never"})


def _is_order(doc: Document, head: int, first: int) -> bool:
    """An imperative: a bare verb that opens the content without a subject."""
    return (
        doc.tags[head] in {"VB", "VBP"}
        and head == first
        and not any(doc.relations[c].startswith(("nsubj", "aux", "mark")) for c in doc.children[head])
    )


def _main(doc: Document, first: int, after: int) -> int:
    """The word of a stretch whose head lies outside it; the first verb of such, if there is one."""
    roots = [
        i for i in range(first, after) if not first <= doc.heads[i] < after and doc.relations[i] != "punct"
    ]
    verbs = [
        i
        for i in roots
        if doc.tags[i][:1] in {"V", "M"} or any(doc.relations[c] in {"cop", "nsubj"} for c in doc.children[i])
    ]
    return (verbs or roots or [first])[0]
