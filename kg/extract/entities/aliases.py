"""Other names of a person that the text tells as such: "X, known as Y", "X (born Y)", "X, née Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.entities.spans import NameSpan
from kg.extract.entities.words import is_name_form, is_title_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import Taken

_BINDING = frozenset("known née nee né alias aka a.k.a a.k.a. nicknamed born".split())  # noqa: SIM905
_AT_BIRTH = frozenset(("née", "nee", "né", "born"))
_AS = frozenset(("as", "by", "under", "the", "name", "of", "names"))
_ADVERBS = frozenset(
    """also better best widely popularly commonly once formerly previously originally otherwise usually
    universally locally professionally simply was is and who""".split()  # noqa: SIM905
)
_OPENING = frozenset(('"', "“", "‘", "'", "``"))
_FARTHEST = 5  # words between a name and what binds the other name to it
_LONGEST = 4  # words of another name


def named(doc: Document, taken: Taken) -> None:
    """Take what somebody is said to be known as for a name, whatever it looks like: "better known as Fox"."""
    for i in doc.standing(_BINDING):
        first = _behind(doc, i)
        if first is None or _bearer(doc, taken.spans, i) is None:
            continue
        old = taken.spans[first]
        if old is not None and (old.kind == "PER" or old.first < first):
            continue
        after = max(_end(doc, first), old.after if old is not None else 0)
        if after > first and not _is_common(doc, first):
            taken.cover(NameSpan(first, after, "PER"))


def pairs(doc: Document, spans: Sequence[NameSpan]) -> Iterator[tuple[NameSpan, NameSpan, bool]]:
    """Each person's name, another name of the same person, and whether that is only what it was at birth."""
    standing = doc.standing(_BINDING)
    if not standing:
        return
    covering: list[NameSpan | None] = [None] * len(doc)
    for span in spans:
        covering[span.first : span.after] = [span] * span.length
    for i in standing:
        first, bearer = _behind(doc, i), _bearer(doc, covering, i)
        other = covering[first] if first is not None else None
        if bearer is not None and other is not None and other.first == first:
            yield bearer, other, doc.lower[i] in _AT_BIRTH and other.length == 1


def _behind(doc: Document, i: int) -> int | None:
    """Where the other name begins that word ``i`` binds to a name before it."""
    stop = doc.sentences[doc.sentence_of[i]][1]
    k = i + 1
    if doc.lower[i] == "known":
        while k < stop and (doc.lower[k] in _AS or doc.lower[k] in _ADVERBS):
            k += 1
        if not {"as", "by", "under"} & set(doc.lower[i + 1 : k]) or doc.lower[k - 1] == "the":
            return None
    if k < stop and doc.words[k] in _OPENING:
        k += 1
    return k if k < stop and doc.words[k][:1].isupper() else None


def _bearer(doc: Document, spans: Sequence[NameSpan | None], i: int) -> NameSpan | None:
    """Whose name stands before word ``i``, with nothing but a comma, a bracket or an adverb between."""
    start = max(doc.sentences[doc.sentence_of[i]][0], i - _FARTHEST)
    for k in range(i - 1, start - 1, -1):
        span = spans[k]
        if span is not None:
            return span if span.kind == "PER" else None
        if doc.words[k] not in {",", "("} and doc.lower[k] not in _ADVERBS and doc.tags[k] != "CD":
            return None
    return None


def _end(doc: Document, first: int) -> int:
    stop = min(doc.sentences[doc.sentence_of[first]][1], first + _LONGEST)
    after = first
    while after < stop and is_name_form(doc, after) and after not in doc.time_words:
        after += 1
    while after > first and not doc.words[after - 1][:1].isupper():
        after -= 1
    return after


def _is_common(doc: Document, i: int) -> bool:
    """Whether a capital is only that of a title or of a sentence: "known as President"."""
    return is_title_word(doc, i) or i in doc.time_words
