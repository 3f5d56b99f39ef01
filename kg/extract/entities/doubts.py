"""What the tagger takes for persons, and the story as a whole for something else, or hardly for a name."""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.extract import lexicon
from kg.extract.entities.context import is_introduced, is_located, is_organization, names_site
from kg.extract.entities.spans import parts
from kg.extract.entities.things import is_part
from kg.extract.entities.words import OF_PERSONS, follows_on, is_given, is_listed

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameKind, NameSpan

    Verdicts = dict[tuple[str, ...], NameKind]

_ENOUGH = 4  # one of so many mentions must say that a word is no person
# How sure the tagger must be on the average of a name's mentions (log odds) …
_SURE = 2.0  # of a single word that no list has
_SURE_OF_LISTED = 1.0  # of a single word that is a given name or a surname somewhere
_SURE_OF_FULL = 1.0  # of several words that no list has
_AGAINST = 3.0  # what a mention loses that stands as persons hardly do
_ARTICLES = frozenset(("the", "a", "an", "one", "this", "another"))
_DOUBLE = frozenset(('"', "“", "”", "``", "''"))
_CALLING = frozenset(
    ("as", "alias", "nickname", "call", "name", "dub", "pseudonym", "moniker", "say", ",", ":")
)
"""Words before a name in quotation marks that is someone's, or someone's words."""
_OPENING, _CLOSING = frozenset(('"', "“", "‘", "'", "«", "``")), frozenset(('"', "”", "’", "'", "»", "''"))


def doubted(doc: Document, persons: list[NameSpan], others: list[NameSpan]) -> list[NameSpan]:
    """The persons, of which some turn out to be places, organisations or other things.

    A word that is part of a full name in the story is not doubted.
    """
    named = [(span, parts(doc, span)) for span in persons if span.kind == "PER"]
    verdicts = _unlikely(doc, [span for span, name in named if len(name) > 1])
    family = {part for _, name in named if len(name) > 1 and name not in verdicts for part in name}
    lone = [span for span, name in named if len(name) == 1 and name[0] not in family]
    verdicts |= {**_unlikely(doc, lone), **_told(doc, lone, others), **_common(doc, lone)}
    kinds = (verdicts.get(parts(doc, span)) if span.kind == "PER" else None for span in persons)
    return [replace(span, kind=kind) if kind else span for span, kind in zip(persons, kinds, strict=True)]


def _unlikely(doc: Document, persons: list[NameSpan]) -> Verdicts:
    """The names of which the tagger is not sure enough, and that nothing introduces as persons."""
    mentions: dict[tuple[str, ...], list[NameSpan]] = {}
    for span in persons:
        mentions.setdefault(parts(doc, span), []).append(span)
    return {
        name: "OTHER"
        for name, spans in mentions.items()
        if (_leaning(doc, spans) < _least(doc, spans[0]) or all(_is_work(doc, span) for span in spans))
        and not any(is_introduced(doc, span.first, span.after) for span in spans)
    }


def _leaning(doc: Document, spans: list[NameSpan]) -> float:
    """How much the mentions of a name look like those of a person, on the average (log odds)."""
    each = [
        sum(doc.leanings[span.first : span.after]) / span.length - _AGAINST * _like_thing(doc, span)
        for span in spans
    ]
    return sum(each) / len(each)


def _like_thing(doc: Document, span: NameSpan) -> bool:
    """Whether a name stands as persons hardly do: behind an article, or alone between quotation marks."""
    if span.first == 0:
        return False
    before, behind = doc.lower[span.first - 1], doc.lower[span.after : span.after + 2]
    if before in _ARTICLES:
        return not behind or not doc.tags[span.after].startswith("NN")
    return before in _OPENING and any(word in _CLOSING for word in behind[: 1 + (behind[:1] == [","])])


def _is_work(doc: Document, span: NameSpan) -> bool:
    """Whether a name stands alone between quotation marks as works do, but not in 'known as "Jane"'."""
    first, after = span.first, span.after
    while first > 1 and doc.lower[first - 1] == "and" and doc.words[first - 2].istitle():
        first -= 2  # "Thelma and Louise"
    while after + 1 < len(doc) and (doc.lower[after] == "and" or doc.tags[after] == "POS"):
        if not doc.words[after + 1].istitle():
            break
        after += 2  # "Holm's Creek"
    quoted = first > 1 and doc.words[first - 1] in _DOUBLE
    if not quoted or doc.lower[first - 2] in _CALLING or doc.lemmas[first - 2] in _CALLING:
        return False
    behind = doc.words[after : after + 2]
    return any(word in _DOUBLE for word in behind[: 1 + (behind[:1] in ([","], ["."]))])


def _least(doc: Document, span: NameSpan) -> float:
    """How sure the tagger must be of a name."""
    words = doc.words[span.first : span.after]
    listed = any(is_listed(word) or word in lexicon.words("eastern_surnames") for word in words)
    if span.length > 1:
        return -inf if listed or not OF_PERSONS.isdisjoint(words) else _SURE_OF_FULL
    return _SURE_OF_LISTED if listed else _SURE


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


def _common(doc: Document, lone: list[NameSpan]) -> Verdicts:
    """The words that only open sentences, and that the story also writes small, as nouns."""
    starts = {first for first, _ in doc.sentences}
    elsewhere = {parts(doc, span) for span in lone if span.first not in starts}
    return {
        name: "OTHER"
        for span in lone
        if (name := parts(doc, span)) not in elsewhere and _is_noun(doc, doc.lower[span.first])
    }


def _is_model(doc: Document, i: int) -> bool:
    """Whether a number right before a name is that of a thing, and no time: "the 737 Max"."""
    return doc.words[i].isdigit() and i not in doc.time_words and follows_on(doc, i + 1)


def _is_noun(doc: Document, low: str) -> bool:
    """Whether a word stands in the text in lower case and as a noun."""
    places = doc.standing({low}) if low in doc.lower_words else ()
    return any(doc.words[i] == low and doc.tags[i] in {"NN", "NNS"} for i in places)


def _else(doc: Document, span: NameSpan) -> NameKind | None:
    """What the words beside a single word say that it is, if not a person."""
    if span.first and doc.tags[span.first - 1] == "CD" and _is_model(doc, span.first - 1):
        return "OTHER"  # "the 737 Max"
    if is_located(doc, span.first, span.after) or names_site(doc, span.first, span.after):
        return "LOC"
    if is_organization(doc, span.first, span.after):
        return "ORG"
    return "OTHER" if is_part(doc, span.first) else None
