"""Words that attribute: the verbs and nouns of saying, thinking and wanting."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import Factuality


class Cue(Value, frozen=True):
    """A word that attributes, with what the word list says of it.

    Attributes:
        word: the verb, noun or preposition itself.
        first, after: all its words ("declined", "according to", "pointed out").
        kind: its class: say, tell, claim, deny, ask, decline, believe …
        factuality: that of its content where nothing else is said.
        takes: the complements it can have: that, to, wh, quote, np, person, as.
    """

    word: int
    first: int
    after: int
    kind: str
    factuality: Factuality
    takes: frozenset[str]


_INSIDE_VERB: Final = frozenset({"RB", "MD", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "TO"})


def verb(doc: Document, i: int) -> Cue | None:
    """The cue that verb ``i`` is, if the list has it; with its particles ("point out", "call for")."""
    if doc.tags[i][:2] != "VB" or doc.relations[i] in {"aux", "aux:pass", "cop", "amod", "compound", "case"}:
        return None
    entries = _verbs().get(doc.lemmas[i])
    if entries is None:
        return None
    for rest, kind, factuality, takes in entries:
        after = i + 1 + len(rest)
        if not rest or tuple(doc.lower[i + 1 : after]) == rest:
            keeps = rest and rest[-1] in {"to", "that", "whether", "doing"} and "as" not in takes
            return Cue(i, i, i + 1 if keeps else after, kind, factuality, takes)
    return None


@cache
def _verbs() -> dict[str, list[tuple[tuple[str, ...], str, Factuality, frozenset[str]]]]:
    """By the first word: the other words, class, factuality, complements; longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Factuality, frozenset[str]]]] = {}
    for phrase, kind, factuality, takes, *_ in lexicon.rows("reporting_verbs"):
        first, *rest = phrase.split(" ")
        entry = (tuple(rest), kind, factuality, frozenset(takes.split(",")))
        table.setdefault(first, []).append(entry)  # type: ignore[arg-type]
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def verbs() -> frozenset[str]:
    """The lemmas of the verbs that attribute, of phrases the first word."""
    return frozenset(_verbs())


@cache
def nouns() -> dict[str, tuple[str, Factuality]]:
    """Class and factuality of the nouns that attribute."""
    return {noun: (kind, factuality) for noun, kind, factuality, *_ in lexicon.rows("reporting_nouns")}  # type: ignore[misc]


def agent(doc: Document, i: int) -> int | None:
    """Whom a passive names with "by"."""
    for c in doc.children[i]:
        if doc.relations[c] in {"obl:agent", "obl"} and any(doc.lower[k] == "by" for k in doc.children[c]):
            return c
    return None


def is_passive(doc: Document, i: int) -> bool:
    """Whether a verb is in the passive: a participle with a form of "be" or alone."""
    if doc.tags[i] != "VBN":
        return False
    relations = {doc.relations[c] for c in doc.children[i]}
    if "aux" in relations and "aux:pass" not in relations and "nsubj:pass" not in relations:
        return False
    if "nsubj" in relations and not relations & {"aux:pass", "nsubj:pass"}:
        return False
    return bool(relations & {"aux:pass", "nsubj:pass"}) or doc.relations[i] in {"acl", "advcl", "root"}


def group(doc: Document, i: int) -> tuple[int, int]:
    """The range of the verb with its auxiliaries and adverbs: "has also repeatedly said"."""
    first = i
    start = doc.sentences[doc.sentence_of[i]][0]
    while first > start and doc.tags[first - 1] in _INSIDE_VERB and doc.heads[first - 1] in {i, first}:
        first -= 1
    return first, i + 1
