"""Single words that the tagger takes for persons, and of which the story says that they are none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.entities.context import is_introduced, is_located, is_organization, is_part
from kg.extract.entities.spans import parts
from kg.extract.entities.words import is_given, is_listed

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameKind, NameSpan

    Verdicts = dict[tuple[str, ...], NameKind]

_ENOUGH = 4  # one of so many mentions must say that a word is no person
_BEFORE_THINGS = frozenset(("the", "at", "of", "from", "in"))


def doubted(
    doc: Document, persons: list[NameSpan], others: list[NameSpan], family: set[str]
) -> list[NameSpan]:
    """The persons, of which some turn out to be places, organisations or other things.

    A word that is part of a full name in the story (``family``) is not doubted.
    """
    lone = [s for s in persons if s.kind == "PER" and len(p := parts(doc, s)) == 1 and p[0] not in family]
    verdicts = {**_not_introduced(doc, lone), **_told(doc, lone, others)}
    kinds = (verdicts.get(parts(doc, span)) if span.kind == "PER" else None for span in persons)
    return [span._replace(kind=kind) if kind else span for span, kind in zip(persons, kinds, strict=True)]


def _told(doc: Document, lone: list[NameSpan], others: list[NameSpan]) -> Verdicts:
    """What the words beside a word say that it is, or the tagger, where it mostly sees no person."""
    votes = Counter(parts(doc, span) for span in others)
    votes.subtract(parts(doc, span) for span in lone)
    kinds_of = {parts(doc, span): span.kind for span in others}
    told: dict[tuple[str, ...], Counter[NameKind]] = {}
    for span in lone:
        name = parts(doc, span)
        kind = _else(doc, span)
        if kind is None and votes[name] > is_given(doc.words[span.first]):
            kind = kinds_of[name]
        if kind is not None:
            told.setdefault(name, Counter())[kind] += 1
    times = Counter(parts(doc, span) for span in lone)
    return {
        name: kinds.most_common(1)[0][0]
        for name, kinds in told.items()
        if kinds.total() * _ENOUGH >= times[name]
    }


def _else(doc: Document, span: NameSpan) -> NameKind | None:
    """What the words beside a single word say that it is, if not a person."""
    if is_located(doc, span.first, span.after):
        return "LOC"
    if is_organization(doc, span.first, span.after):
        return "ORG"
    return "OTHER" if is_part(doc, span.first) else None


def _not_introduced(doc: Document, lone: list[NameSpan]) -> Verdicts:
    """Words that no list has and nothing says to be persons, if they come up often or like things."""
    times = Counter(parts(doc, span) for span in lone)
    introduced = {parts(doc, span) for span in lone if is_introduced(doc, span.first, span.after)}
    found: Verdicts = {}
    for span in lone:
        name = parts(doc, span)
        like_thing = span.first > 0 and doc.lower[span.first - 1] in _BEFORE_THINGS
        if (
            (times[name] > 1 or like_thing)
            and name not in introduced
            and not is_listed(doc.words[span.first])
        ):
            found[name] = "OTHER"
    return found
