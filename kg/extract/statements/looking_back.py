"""Attribution in a sentence of its own, behind what it attributes: "That is the view of X", "So says X"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import choice, contents, cues, extent
from kg.extract.statements.cues import Cue
from kg.extract.statements.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.statements.reading import Reading

_POINTERS: Final = frozenset({"that", "this", "those", "these", "such"})
_LEADS: Final = frozenset({"or", "at", "least", ",", "and", "but"}) | MARKS
_OPENERS: Final = _POINTERS | _LEADS | {"so"}
_BY: Final = frozenset({"of", "from", "by", "among"})
_LONGEST: Final = 30  # words of a sentence that only tells whose the words before it are
_PHRASE: Final = 8  # words of a noun phrase


def find(reading: Reading) -> Iterator[Draft]:
    """What sentences attribute that only tell whose the words before them are, in order."""
    doc = reading.doc
    for number, (a, b) in enumerate(doc.sentences):
        if number == 0 or b - a > _LONGEST or doc.lower[a] not in _OPENERS:
            continue
        i = a
        while i < b and doc.lower[i] in _LEADS:
            i += 1
        found = _cue(reading, i, b) if i + 2 < b else None
        content = _before(reading, number, i) if found is not None else None
        if found is not None and content is not None:
            yield Draft(*content[:2], -1, *found, content[2], "back")


def _cue(reading: Reading, i: int, b: int) -> tuple[Cue, int] | None:
    """The cue of a sentence that begins at word ``i``, and the head of its source."""
    doc = reading.doc
    if doc.lower[i] == "so":
        return _so(reading, i, b)
    k = i + 1
    while k < b and (doc.lower[k] in _LEADS or doc.tags[k] == "RB"):
        k += 1
    if doc.lower[i] not in _POINTERS or k + 1 >= b or doc.lemmas[k] != "be":
        return None
    k += 1
    while k + 1 < b and doc.tags[k] == "RB":
        k += 1
    if doc.lower[k - 1] in {"not", "n't", "never"}:
        return None
    if doc.lower[k] == "what":
        return _what(reading, k + 1, b)
    return reading.according(k) or _noun(reading, k, b)


def _so(reading: Reading, i: int, b: int) -> tuple[Cue, int] | None:
    """As in "So says X", "Or so X claims"."""
    doc = reading.doc
    cue = cues.verb(doc, i + 1)
    if cue is None:
        return _what(reading, i + 1, b)
    source = reading.noun_after(cue.after)
    return (cue, source) if source is not None and cue.kind != "decline" else None


def _what(reading: Reading, first: int, b: int) -> tuple[Cue, int] | None:
    """As in "what X says": a subject and a verb of saying or thinking that has no other object."""
    doc = reading.doc
    for k in range(first + 1, min(first + _PHRASE, b)):
        cue = cues.verb(doc, k)
        if doc.tags[k] in extent.FINITE and cue is not None:
            source = reading.source(cue)
            alone = contents.right(doc, cue) is None
            return (cue, source) if source is not None and first <= source < k and alone else None
        if doc.tags[k][:2] == "VB":
            return None
    return None


def _noun(reading: Reading, k: int, b: int) -> tuple[Cue, int] | None:
    """As in "the view of X", "X's verdict", "the words of X"."""
    doc = reading.doc
    for n in range(k, min(k + _PHRASE, b)):
        if "back" in choice.uses_of(doc.lemmas[n]) and doc.tags[n] in {"NN", "NNS"}:
            entry = cues.nouns().get(doc.lower[n]) or cues.nouns().get(doc.lemmas[n])
            if entry is None:
                return None
            cue = Cue(n, n, n + 1, *entry, frozenset())
            owner = next((c for c in doc.related(n, "nmod:poss") if c < n), None)
            if owner is not None:
                return cue, owner
            source = reading.noun_after(n + 2) if n + 2 < b and doc.lower[n + 1] in _BY else None
            return (cue, source) if source is not None else None
        if doc.tags[n] not in {"DT", "JJ", "PRP$", "POS", "NNP", "NN", "NNS", "RB"}:
            return None
    return None


def _before(reading: Reading, number: int, i: int) -> tuple[int, int, str] | None:
    """What a sentence looks back on, and how it is given: the quotation or the sentence before it."""
    doc: Document = reading.doc
    a, b = doc.sentences[number - 1]
    last = i - 1
    while last > a and doc.words[last] in _LEADS:
        last -= 1
    quotation = reading.quotation_at(last)
    if quotation is not None:
        return (quotation.first, quotation.after, "direct") if quotation in reading.utterances else None
    content = extent.trimmed(doc, a, b, -1, "before")
    if content is None or not extent.has_verb(doc, a, b) or doc.words[b - 1] == "?":
        return None
    return content.first, content.after, "indirect"
