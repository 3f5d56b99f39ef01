"""What the story says in its own voice and is not sure of: "reportedly", "it is unclear", "is said to"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.statements import cues, extent
from kg.extract.statements.cues import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.statements.extent import Content
    from kg.story import Factuality

_HEARSAY: Final = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "rumoredly"})
_GUESSES: Final[dict[str, Factuality]] = {
    "likely": "probable",
    "probable": "probable",
    "possible": "possible",
}
_NEAR: Final = 3  # words behind an adverb that belong to its clause
_UNKNOWN: Final = frozenset({"unclear", "unknown", "uncertain", "unsure"})
_KNOWN: Final = frozenset({"clear", "known", "certain"})
_PASSIVE: Final[dict[str, Factuality]] = {
    "accuse": "undetermined",
    "allege": "undetermined",
    "believe": "probable",
    "report": "undetermined",
    "rumor": "undetermined",
    "rumour": "undetermined",
    "say": "undetermined",
    "suspect": "undetermined",
    "think": "probable",
}
HEDGES: Final = _HEARSAY | _UNKNOWN | _KNOWN | frozenset(_GUESSES) | frozenset(_PASSIVE) | {"know"}
"""The lemmas of all words that may hedge."""


def find(doc: Document, words: Iterable[int]) -> Iterator[tuple[Content, Cue]]:
    """The hedged clauses of the narrator, each with the words that hedge.

    Args:
        doc: the analysed text.
        words: those of its words that may hedge, by their lemmas.
    """
    for i in words:
        low = doc.lower[i]
        if low in _HEARSAY and not _in_noun_phrase(doc, i):
            found = _clause_around(doc, i)
            if found is not None:
                yield found, _cue(i, i, i + 1, "undetermined")
        elif low in _UNKNOWN or (low in _KNOWN and _negated(doc, i)):
            yield from _unknown(doc, i)
        elif low in _GUESSES and i > 0 and doc.lower[i - 1] == "most":
            found = _clause_around(doc, i)
            if found is not None:
                yield found, _cue(i, i - 1, i + 1, _GUESSES[low])
        elif doc.tags[i] == "VBN" and doc.lemmas[i] in _PASSIVE:
            yield from _passive(doc, i)


def _cue(i: int, first: int, after: int, sure: Factuality) -> Cue:
    return Cue(i, first, after, "hedge", sure, frozenset())


def _negated(doc: Document, i: int) -> bool:
    return (
        i > 0
        and doc.lower[i - 1] in {"not", "n't", "n’t", "immediately"}
        and "not" in doc.lower[max(0, i - 3) : i]
    )


def _in_noun_phrase(doc: Document, i: int) -> bool:
    """Whether an adverb only colours an adjective: "a supposedly safe road"."""
    return doc.tags[i + 1 : i + 2] == ["JJ"] and i > 0 and doc.tags[i - 1] in {"DT", "PRP$", "JJ"}


def _clause_around(doc: Document, i: int) -> Content | None:
    """The clause that an adverb belongs to: to the next comma and conjunction on either side."""
    a, b = doc.sentences[doc.sentence_of[i]]
    first = i
    while first > a and not (doc.words[first - 1] in {";", ":", "—", "–"} or _joins(doc, first - 1)):
        first -= 1
    after = i + 1
    while after < b and not (
        _relates(doc, after)
        or doc.words[after] in {";", "—", "–"}
        or (_joins(doc, after) and after - i > _NEAR)
    ):
        after += 1
    if first == i:  # at the beginning: "Allegedly, …"
        first, after = i + 1, b
    return extent.trimmed(doc, first, after, -1, "around")


def _relates(doc: Document, i: int) -> bool:
    """A comma before a relative clause: ", where …"."""
    return doc.words[i] == "," and doc.lower[i + 1 : i + 2] in (["where"], ["which"], ["who"])


def _joins(doc: Document, i: int) -> bool:
    """Whether a conjunction behind a comma begins another clause."""
    if doc.lower[i] not in {"and", "but", "while", "as", "because"} or doc.tags[i] not in {"CC", "IN"}:
        return False
    return doc.words[i - 1] == ","


def _unknown(doc: Document, i: int) -> Iterator[tuple[Content, Cue]]:
    """As in "It is unclear whether …"."""
    a, b = doc.sentences[doc.sentence_of[i]]
    first = i
    while first > a and (
        doc.tags[first - 1][:2] in {"VB", "RB"} or doc.lower[first - 1] in {"it", "not", "n't"}
    ):
        first -= 1
    start = i + 1
    if "it" not in doc.lower[first:i] and first > a:
        return
    if start + 2 >= b or not (
        doc.tags[start][0] == "W"
        or doc.tags[start] == "IN"
        or doc.lower[start] in {"if", "whether", "exactly"}
    ):
        return
    after = next(
        (
            k
            for k in range(start + 2, b)
            if doc.words[k] == "," and doc.lower[k + 1 : k + 2] in (["but"], ["and"])
        ),
        b,
    )
    found = extent.trimmed(doc, start, after, -1, "wh")
    if found is not None and any(doc.tags[k][:2] in {"VB", "MD"} for k in range(found.first, found.after)):
        yield found, _cue(i, first, i + 1, "undetermined")


def _passive(doc: Document, i: int) -> Iterator[tuple[Content, Cue]]:
    """As in "is said to have left", "are accused of theft": nobody is named who says so."""
    if not cues.is_passive(doc, i) or cues.agent(doc, i) is not None or i + 2 >= len(doc):
        return
    if not any(doc.relations[c] == "aux:pass" for c in doc.children[i]):
        return
    sure = _PASSIVE[doc.lemmas[i]]
    after = doc.lower[i + 1]
    b = doc.sentences[doc.sentence_of[i]][1]
    if after == "of" and doc.lemmas[i] in {"accuse", "suspect"}:
        found = extent.trimmed(doc, i + 2, _end(doc, i, b), -1, "object")
    elif after == "to" and doc.lemmas[i] != "accuse":
        subject = next((c for c in doc.children[i] if doc.relations[c] == "nsubj:pass"), None)
        first = doc.subtree(subject)[0] if subject is not None else i + 1
        found = extent.trimmed(doc, first, _end(doc, i, b), -1, "around")
    else:
        return
    if found is not None:
        yield found, _cue(i, i, i + 1, sure)


def _end(doc: Document, i: int, b: int) -> int:
    return b if extent.is_main(doc, i) else doc.subtree(i)[1]
