"""Which cues attribute: not every verb that can report does so with every complement, in every mood."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.statements import subjects

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue

_REAL_AUXILIARIES: Final = frozenset(
    {"do", "does", "did", "has", "have", "had", "is", "was", "were", "are", "will"}
)
_SAYING: Final = frozenset(
    {"say", "tell", "claim", "confirm", "criticise", "praise", "promise", "request", "warn"}
)
_JUDGING: Final = frozenset({"criticise", "praise", "describe"})
_ANSWERING: Final = frozenset(
    {"asked", "pressed", "questioned", "speaking", "writing", "citing", "responding"}
)
_GOING_ON: Final = frozenset({"go", "continue", "begin", "start", "proceed"})
_NOT_BY: Final = frozenset({"for", "from", "without", "of", "instead"})
_TELLING: Final = frozenset({"report", "write", "explain", "note", "add"})
_NEGATIONS: Final = frozenset({"not", "n't", "never", "n’t"})


def uses_of(word: str) -> frozenset[str]:
    """What a word is used for in reporting, by the list.

    >>> sorted(uses_of("claim"))
    ['aside', 'back', 'infinitive', 'object']
    """
    return _uses().get(word, frozenset())


@cache
def _uses() -> dict[str, frozenset[str]]:
    return {word: frozenset(use for _, use in rows) for word, rows in lexicon.table("reporting_uses").items()}


def is_saying(cue: Cue) -> bool:
    """Whether the cue is of saying, and not of thinking: who did not say a thing has said nothing."""
    return cue.kind in _SAYING


def is_said(doc: Document, cue: Cue) -> bool:
    """Whether the cue tells that something was said or thought: no infinitive, no wish, no negated saying."""
    i = cue.word
    children = doc.children[i]
    negated = any(doc.lower[c] in _NEGATIONS for c in children if c < i)
    if negated and cue.kind in _SAYING:
        return False
    if doc.tags[i] == "VBG" and any(doc.lower[c] in _NOT_BY and c < i for c in children):
        return False
    if doc.lower[i] == "considering" and not any(doc.relations[c] == "aux" for c in children):
        return False  # "near it, considering that prices change"
    if doc.tags[i] == "VBN" and not any(doc.relations[c] in {"aux", "aux:pass"} for c in children):
        return doc.relations[i] == "conj" or any(doc.relations[c] == "nsubj" and c < i for c in children)
    if doc.tags[i] != "VB":
        return not any(doc.lower[c] in {"if", "unless"} and doc.relations[c] == "mark" for c in children)
    return _is_said_in_base_form(doc, i)


def _is_said_in_base_form(doc: Document, i: int) -> bool:
    """As in "did say", "went on to say", and "analysts say" where the tagger takes it for no finite verb."""
    if doc.lower[i - 1] == "to":
        return doc.lemmas[doc.heads[i]] in _GOING_ON and doc.tags[doc.heads[i]] in {"VBD", "VBZ", "VBP"}
    auxiliaries = {doc.lower[c] for c in doc.children[i] if doc.relations[c] == "aux"}
    if not auxiliaries:
        own = any(doc.relations[c] == "nsubj" and c < i for c in doc.children[i])
        return own or _goes_on(doc, i) or subjects.of_inserted(doc, i) is not None
    return bool(auxiliaries & _REAL_AUXILIARIES)


def _goes_on(doc: Document, i: int) -> bool:
    """As in "have complained and say": a present, where the verb before it is no infinitive either."""
    head = doc.heads[i]
    if doc.relations[i] != "conj" or doc.tags[i - 1] != "CC" or doc.tags[head] not in {"VBN", "VBP"}:
        return False
    return not any(doc.tags[c] in {"MD", "TO"} for c in doc.children[head])


def accepts(doc: Document, cue: Cue, shape: str, source: int) -> bool:  # noqa: PLR0911 - one a shape
    """Whether a cue with a complement of that shape attributes it to the source."""
    lemma = doc.lemmas[cue.word]
    uses = uses_of(lemma)
    particle = cue.after - cue.first > 1
    if shape == "to":
        return "infinitive" in uses and doc.lower[cue.after : cue.after + 3] != ["not", "to", "be"]
    if shape == "passive":
        return "object" in uses or cue.kind in {"describe", "believe"}
    if shape == "that" and (cue.kind == "apologise" or (cue.kind in _JUDGING and not _has_that(doc, cue))):
        return False
    if shape == "object" and (cue.kind == "doubt" or "matter" in uses) and _is_person(doc, cue):
        return False
    if shape == "object":
        return (
            "object" in uses
            or ("finding" in uses and _is_document(doc, source))
            or (
                particle
                and lemma not in {"go", "set"}
                and cue.kind not in {"show", "plan", "confirm", "believe"}
            )
        )
    if cue.kind == "believe":
        personal = doc.tags[source] == "PRP" and doc.lower[source] != "it"
        return ("opinion" in uses and _is_someone(doc, source)) or ("meaning" in uses and personal)
    if cue.kind == "show":
        return "finding" in uses
    return True


def is_parenthetic(doc: Document, cue: Cue, source: int) -> bool:
    """Whether the verb can stand behind, or in the middle of, what is said."""
    i = cue.word
    opener = doc.lower[doc.sentences[doc.sentence_of[i]][0]]
    if "aside" not in uses_of(doc.lemmas[i]) or opener in _ANSWERING:
        return False
    objects = [
        c
        for c in doc.children[i]
        if c > i
        and not _is_told_behind(doc, i, c, source)
        and doc.relations[c] in {"obj", "xcomp", "ccomp"}
        and "," not in doc.words[i:c]
    ]
    return doc.lemmas[i] == "tell" or not objects or all(c in doc.time_words for c in objects)


def _is_told_behind(doc: Document, i: int, c: int, source: int) -> bool:
    """Whether what the tree has as object ``c`` of verb ``i`` is who tells: "…, say officials"."""
    named = doc.tags[i + 1] == "NNP" and doc.lemmas[i] in _TELLING
    name = c <= source and all(doc.tags[k] == "NNP" for k in range(c, source))
    return name and (named or doc.lemmas[i] == "say")


def _has_that(doc: Document, cue: Cue) -> bool:
    """Whether "that" opens what follows, after a few words: what is praised or blamed is no bare clause."""
    return "that" in doc.lower[cue.after : cue.after + 6]


def _is_someone(doc: Document, source: int) -> bool:
    """Whether a source is somebody in particular, and not people in general."""
    if doc.tags[source] in {"NNP", "WP"} or doc.lower[source] in {"he", "she", "they", "i", "we", "you"}:
        return True
    cited = doc.lower[source] in lexicon.words("unnamed_sources")
    return cited or doc.tags[source] == "NN" or doc.types[source] == "person"


def _is_document(doc: Document, source: int) -> bool:
    """Whether a source is a poll, a report or another text, which "shows Lopez in the lead"."""
    word = doc.lower[source]
    return any(row[1] == "document" for row in lexicon.table("unnamed_sources").get(word, ()))


def _is_person(doc: Document, cue: Cue) -> bool:
    """Whether the object is a person, who is questioned rather than doubted, dismissed rather than denied."""
    return any(doc.types[c] == "person" for c in doc.children[cue.word] if doc.relations[c] == "obj")
