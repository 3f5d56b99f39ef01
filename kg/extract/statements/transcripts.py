"""What paragraphs say that begin with who speaks, as transcripts of interviews and hearings do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import extent
from kg.extract.statements.cues import Cue
from kg.extract.statements.reading import Draft
from kg.story import Organization

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.statements.reading import Reading

_HEADLINE: Final = 25  # words of a headline, at most
_ENDS: Final = frozenset({".", "?", "!", ";"}) | MARKS
_SPOKEN_ENDS: Final = frozenset({"?", "!"}) | MARKS


def transcribed(reading: Reading) -> Iterator[Draft]:
    """As in "SMITH: Thank you." and "Poll: Lee leads": paragraphs that begin with who says so."""
    doc, labels = reading.doc, reading.interview.labels
    for a, b in doc.paragraphs:
        colon = next((i for i in range(a + 1, min(a + 6, b - 2)) if doc.words[i] == ":"), None)
        if colon is None or doc.words[a] in {"(", "["}:
            continue
        if b - colon <= 4 and colon - 1 not in labels:  # noqa: PLR2004 - no more than a label
            continue
        headline = doc.words[b - 1] not in _ENDS and b - colon < _HEADLINE
        if doc.words[colon + 1] in MARKS and not headline:
            continue
        speech = headline or _is_speech(doc, colon + 1, b)
        spoken = colon - 1 in labels or (speech and _speaks(reading, a, colon))
        if spoken or (headline and _is_cited(reading, colon - 1)):
            content = extent.unquoted(doc, colon + 1, b - 1 if doc.words[b - 1] in {".", ","} else b)
            cue = Cue(colon, colon, colon + 1, "say", "certain", frozenset())
            yield Draft(*content, -1, cue, colon - 1, "direct", "transcript")


def _speaks(reading: Reading, a: int, colon: int) -> bool:
    """Whether a label is the name of a person, or a word in capitals."""
    words = reading.doc.words[a:colon]
    hit = reading.index.at(colon - 1)
    if hit is not None and _is_place(reading, hit.id):  # a dateline
        return False
    named = all(word[:1].isupper() or word == "." for word in words)
    nouns = words[0] in {"Q", "A"} or all(tag[:2] == "NN" for tag in reading.doc.tags[a:colon])
    return named and ((hit is not None and hit.is_person) or (nouns and all(map(str.isupper, words))))


def _is_place(reading: Reading, id_: str) -> bool:
    thing = reading.index.things[id_]
    return id_.startswith("place/") or (isinstance(thing, Organization) and thing.also_place)


def _is_speech(doc: Document, first: int, after: int) -> bool:
    """Whether words are said, and are no list of what somebody did: "Lee: two goals, one assist"."""
    return extent.has_verb(doc, first, after) or doc.words[after - 1] in _SPOKEN_ENDS


def _is_cited(reading: Reading, i: int) -> bool:
    """Whether the last word of a label is an organisation, or a noun that is cited ("Poll")."""
    hit = reading.index.at(i)
    organization = hit is not None and hit.id.startswith("org/")
    return organization or reading.doc.lower[i] in lexicon.words("unnamed_sources")
