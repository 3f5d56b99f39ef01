"""The word lists of events: which words may express one, and which do not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis.document import Document
    from kg.story import Part

_PAIR: Final = 2


class Entry(NamedTuple):
    """Words that express an event of a kind, with the parts that their subject and object play."""

    words: tuple[str, ...]
    kind: str
    subject: Part
    object: Part


def match(doc: Document, i: int, part_of_speech: str) -> Entry | None:
    """The longest entry of the word list that stands here."""
    candidates = by_first_word(part_of_speech).get(doc.lemmas[i])
    if candidates is None and doc.lower[i] != doc.lemmas[i]:
        candidates = by_first_word(part_of_speech).get(doc.lower[i])
    if not candidates:
        return None
    if len(candidates[0].words) == 1:
        return candidates[0]
    particles = [doc.lower[c] for c in doc.children[i] if doc.relations[c] == "compound:prt"]
    second = {*doc.lower[i + 1 : i + 2], *doc.lemmas[i + 1 : i + 2], *particles}
    for entry in candidates:
        if len(entry.words) == 1 or (entry.words[1] in second and _stands(doc, i, entry.words, particles)):
            return entry
    return None


def _stands(doc: Document, i: int, words: tuple[str, ...], particles: Sequence[str]) -> bool:
    after, second = i + len(words), words[1]
    if after <= len(doc) and second in (doc.lower[i + 1], doc.lemmas[i + 1]):
        if words[-1] == "to" and after < len(doc) and doc.tags[after] == "VB":
            return False  # "going to leave" is no going to
        if len(words) == _PAIR or all(
            word in (doc.lemmas[i + k], doc.lower[i + k]) for k, word in enumerate(words)
        ):
            return True
    return len(words) == _PAIR and second in particles


def length(doc: Document, i: int, entry: Entry) -> int:
    """How many of the words of an entry stand together; 1 where a particle stands apart."""
    together = all(
        i + k < len(doc) and word in (doc.lemmas[i + k], doc.lower[i + k])
        for k, word in enumerate(entry.words)
    )
    return len(entry.words) if together else 1


def is_event(doc: Document, i: int) -> bool:
    """Whether a noun may name an event."""
    lemma = doc.lemmas[i]
    if lemma in kept("n", "never"):
        return False
    return doc.types[i] == "event" or lemma in by_first_word("n")


@cache
def by_first_word(part_of_speech: str) -> dict[str, tuple[Entry, ...]]:
    """The entries of the word list by their first word, the longest first."""
    found: dict[str, list[Entry]] = {}
    for lemma, of, kind, subject, target in _rows():
        if of == part_of_speech:
            words = tuple(lemma.lower().split())
            found.setdefault(words[0], []).append(Entry(words, kind, _part(subject), _part(target)))
    return {first: tuple(sorted(entries, key=lambda e: -len(e.words))) for first, entries in found.items()}


def _rows() -> Iterator[tuple[str, str, str, str, str]]:
    """The word list of events, and the constructions with light verbs whose nouns are none by themselves."""
    nouns = {row[0] for row in lexicon.rows("events") if row[1] == "n"}
    for lemma, of, kind, subject, target, *_ in lexicon.rows("events"):
        yield lemma, of, kind, subject, target
    for phrase, kind, subject, target, *_ in lexicon.rows("light_verbs"):
        if phrase.rsplit(" ", 1)[1] not in nouns:
            yield phrase, "v", kind, subject, target


@cache
def kept(part_of_speech: str, how: str) -> frozenset[str]:
    """The words of one sort that the word lists keep from being events."""
    found = {word for word, of, why in lexicon.rows("event_filters") if of == part_of_speech and why == how}
    if how == "aspectual":
        found |= {word for word, of, why, *_ in lexicon.rows("not_events") if of == "v" and why == how}
    if how == "never":
        found |= {word for word, of, *_ in lexicon.rows("not_events") if of == part_of_speech}
    return frozenset(found)


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that may only carry the event that a noun names: "hold talks", "begin to meet"."""
    return kept("v", "light") | kept("v", "aspectual")


@cache
def never_verbs() -> frozenset[str]:
    """The verbs that are no event in any phrase."""
    phrases = {first for first, entries in by_first_word("v").items() if len(entries[0].words) > 1}
    return kept("v", "never") - phrases


@cache
def nouns() -> frozenset[str]:
    """The nouns that may begin what names an event, alone or with other words."""
    return frozenset(by_first_word("n")) | frozenset(constructions()) | kept("n", "name")


@cache
def constructions() -> dict[str, dict[str, Entry]]:
    """What a noun and a light verb mean together, by the noun and then the verb."""
    found: dict[str, dict[str, Entry]] = {}
    for phrase, kind, subject, target, *_ in lexicon.rows("light_verbs"):
        verb, noun = phrase.rsplit(" ", 1)
        for form in dict.fromkeys((noun, noun.removesuffix("s"))):
            found.setdefault(form, {})[verb] = Entry((noun,), kind, _part(subject), _part(target))
    return found


@cache
def crimes() -> frozenset[str]:
    """The nouns of offences."""
    return frozenset(
        row[0] for row in lexicon.rows("events") if row[1] == "n" and row[2] in {"crime", "fraud"}
    )


def _part(code: str) -> Part:
    return code or "target"  # type: ignore[return-value] # the list's own tests hold its codes
