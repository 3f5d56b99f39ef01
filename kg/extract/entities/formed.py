"""Names of persons whose form says enough, whatever the tagger says: "Lee Jae-myung", "Teun van de Holm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.extensions import is_eastern
from kg.extract.entities.spans import NameSpan
from kg.extract.entities.words import OF_PERSONS, PARTICLES, PROPER, follows_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document

_HE = frozenset(("he",))


def find(doc: Document) -> Iterator[NameSpan]:
    """The names that are formed so."""
    yield from _eastern(doc)
    yield from _particled(doc)
    yield from _named_he(doc)


def _eastern(doc: Document) -> Iterator[NameSpan]:
    """The names whose form says enough, whatever the tagger says: "Lee Jae-myung"."""
    surnames = lexicon.words("eastern_surnames")
    if surnames.isdisjoint(doc.vocabulary):
        return
    for i, word in enumerate(doc.words):
        if word in surnames and is_eastern(doc, i, doc.sentences[doc.sentence_of[i]][1]):
            yield NameSpan(i, i + 4, "PER")


def _particled(doc: Document) -> Iterator[NameSpan]:
    """The names that a particle binds, where the tagger is in several minds: "Teun van de Berkhof"."""
    for i in doc.standing(OF_PERSONS):
        stop = doc.sentences[doc.sentence_of[i]][1]
        after = i + 1
        while after < stop and doc.words[after] in PARTICLES:
            after += 1
        capital = doc.words[i].islower() and i > 0 and doc.words[i - 1].istitle() and after < stop
        if not capital or not doc.words[after][:1].isupper() or doc.tags[i - 1] not in PROPER:
            continue
        kinds = {doc.names[k][2:] for k in range(i - 1, after + 1)}
        if len(kinds) > 1 and all(follows_on(doc, k) for k in range(i, after + 1)):
            yield NameSpan(i - 1, after + 1, "PER")


def _named_he(doc: Document) -> Iterator[NameSpan]:
    """The Chinese surname He before a given name, which no pronoun stands before: "He Xiaolin, a teacher"."""
    for i in doc.standing(_HE):
        stop = doc.sentences[doc.sentence_of[i]][1]
        given = (
            i + 1 < stop and doc.words[i] == "He" and doc.words[i + 1].istitle() and follows_on(doc, i + 1)
        )
        apart = doc.words[i + 2 : i + 3] == [","] or doc.names[i + 1 : i + 2] == ["B-PER"]
        if given and apart and doc.tags[i + 1] == "NNP" and i + 1 not in doc.time_words:
            yield NameSpan(i, i + 2, "PER")
