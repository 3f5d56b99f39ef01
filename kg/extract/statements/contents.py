"""Exactly which words are attributed: what a verb of saying has to its right, to its left, or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import choice, clausal, cues, extent
from kg.extract.statements.extent import EDGES, FINITE, trimmed

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue
    from kg.extract.statements.extent import Content

_TOPICS: Final = {"topic": ("about", "of"), "for": ("for",), "against": ("against",), "on": ("on",)}
_ASIDE: Final = 7  # words behind the verb in which it may say to whom, before it says of what
NAMING: Final = frozenset({"call", "label", "brand", "dub", "deem", "term"})
_NAMED: Final = frozenset({"appos", "nmod", "nmod:desc", "amod", "acl", "dep"})


def right(doc: Document, cue: Cue) -> Content | None:  # noqa: PLR0911 - one a form of complement
    """The complement that follows a verb."""
    i = cue.word
    b = doc.sentences[doc.sentence_of[i]][1]
    if cue.takes == {"quote"}:
        return None
    if cues.is_passive(doc, i) and doc.lemmas[i] != "quote":
        return clausal.finite(doc, cue) or clausal.linked(doc, cue, b) or _passive(doc, cue)
    if doc.lemmas[i] in NAMING:
        return _named(doc, cue) or _object(doc, cue)
    if (
        doc.relations[i] == "advcl"
        and doc.tags[i] in FINITE
        and any(doc.lower[c] == "as" and c < i for c in doc.children[i])
    ):
        return clausal.as_told(doc, cue, b)
    asked = clausal.question(doc, cue, b) if "wh" in cue.takes else None
    clause = asked or clausal.finite(doc, cue)
    if clause is not None:
        return clause
    linked = clausal.linked(doc, cue, b)
    if linked is not None:
        return linked
    if cue.takes & {"to", "person"}:
        found = clausal.infinitive(doc, cue)
        if found is not None:
            return found
    return _object(doc, cue) or _topic(doc, cue, b)


def _named(doc: Document, cue: Cue) -> Content | None:
    """As in "called it a mistake", "called the plan “absurd”": what is named, and how."""
    named = next((c for c in doc.children[cue.word] if c >= cue.after and doc.relations[c] == "obj"), None)
    if named is None or doc.lower[cue.word - 1] == "so" or cue.after - cue.first > 1:
        return None
    for c in (*doc.children[cue.word], *doc.children[named]):
        first = extent.first_of(doc, c, named + 1) if c > named else 0
        quoted = doc.words[first - 1] in MARKS or doc.words[first] in MARKS
        beside = doc.relations[c] in {"obj", "xcomp", "ccomp"} and doc.heads[c] == cue.word
        opens = doc.tags[first] == "DT" and doc.heads[c] == named and doc.relations[c] in _NAMED
        if c > named and (beside or opens or (quoted and doc.relations[c] != "punct")):
            if any(doc.words[k] in {",", ";", ":"} for k in range(named, first)) or c in doc.time_words:
                return None
            start = extent.first_of(doc, named, cue.after)
            return trimmed(doc, start, extent.before_joining(doc, c, extent.end(doc, cue, c)), c, "object")
    return None


def _passive(doc: Document, cue: Cue) -> Content | None:
    """As in "It was described by X as a mistake": the whole clause, on both sides of the verb."""
    subject = next((c for c in doc.children[cue.word] if doc.relations[c] == "nsubj:pass"), None)
    agent = cues.agent(doc, cue.word)
    if agent is None:
        return None
    if subject is None or doc.tags[subject] in {"WDT", "WP"}:
        return None
    first, after = doc.subtree(subject)[0], doc.subtree(cue.word)[1]
    return trimmed(doc, first, after, cue.word, "passive")


def _object(doc: Document, cue: Cue) -> Content | None:
    """What is denied, praised, called for: the object with all that follows it."""
    calls = doc.lemmas[cue.word] == "call" and any(
        doc.relations[c] in {"xcomp", "ccomp"} and c > cue.word for c in doc.children[cue.word]
    )
    if not cue.takes & {"np", "as"} and not calls:
        return None
    for c in doc.children[cue.word]:
        if c < cue.after:
            continue
        first = max(extent.first_of(doc, c, cue.after), cue.after)
        called = cue.after - cue.first > 1 and first == cue.after and doc.relations[c] == "advcl"
        if doc.relations[c] in {"obj", "obl", "xcomp", "ccomp"} or called:
            if any(doc.words[k] in {",", ";"} for k in range(cue.after, first)):
                return None
            particle = cue.after - cue.first > 1
            if doc.relations[c] == "obl" and not particle and doc.tags[first] in {"IN", "TO", "RB"}:
                return None
            if c in doc.time_words:
                continue
            if doc.relations[c] == "obl" or particle:
                first = cue.after
            first -= first > cue.after and doc.lower[first - 1] == "not"  # "pleaded not guilty"
            last = max(extent.end(doc, cue, c), _after_object(doc, cue, c))
            last = next((k for k in range(c, last) if doc.words[k] == ";"), last)
            return trimmed(doc, first, extent.before_joining(doc, c, last), c, "object")
    return None


def _after_object(doc: Document, cue: Cue, c: int) -> int:
    """The end of the phrases that follow an object without a comma: "accused X of theft"."""
    after = doc.subtree(c)[1]
    for k in doc.children[cue.word]:
        if (
            k > c
            and doc.relations[k] in {"obl", "xcomp", "advcl", "obl:unmarked"}
            and extent.first_of(doc, k, c + 1) <= after
        ):
            after = max(after, doc.subtree(k)[1])
    return after


def _topic(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "complained about the noise", "spoke to voters of a plan": what it was about."""
    uses = choice.uses_of(doc.lemmas[cue.word])
    about = {low for use in uses for low in _TOPICS.get(use, ())}
    if not about:
        return None
    for k in range(cue.after, min(cue.after + _ASIDE, b - 1)):
        if doc.lower[k] in about and k + 1 not in doc.time_words:
            head = max(doc.heads[k], k + 1)
            return trimmed(doc, k, extent.before_joining(doc, k, extent.end(doc, cue, head)), head, "topic")
        if doc.tags[k][:1] not in {"R", "N", "P", "D", "J"} and doc.lower[k] not in {"to", "with"}:
            return None
    return None


def left(doc: Document, cue: Cue, first: int, *, whole: bool) -> Content | None:
    """What stands before "…, X said", up to word ``first``; with ``whole`` also what follows."""
    a, b = doc.sentences[doc.sentence_of[cue.word]]
    start = a
    while start < first and (doc.words[start] in EDGES or doc.lower[start] in {"but", "and", "still", "yet"}):
        start += 1
    if first - start < 2:  # noqa: PLR2004 - a comma and a word
        return None
    head = doc.heads[cue.word]
    return trimmed(doc, start, b if whole else first, head, "around" if whole else "before")
