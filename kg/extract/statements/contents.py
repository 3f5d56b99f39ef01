"""Exactly which words are attributed: what a verb of saying has to its right, to its left, or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.extract.statements import choice, cues, extent
from kg.extract.statements.extent import EDGES, FINITE
from kg.extract.statements.quotations import MARKS

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue

_LINKERS: Final = frozenset({"that", "whether", "if"})
_WH: Final = frozenset(
    {"what", "who", "how", "why", "where", "when", "which", "whose", "whom", "whether", "if"}
)
_NOUN_PHRASE: Final = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "EX", "PDT"})
_TOPICS: Final = {"topic": ("about", "of"), "for": ("for",), "against": ("against",), "on": ("on",)}
_ASIDE: Final = 7  # words behind the verb in which it may say to whom, before it says of what
NAMING: Final = frozenset({"call", "label", "brand", "dub", "deem", "term"})
_NAMED: Final = frozenset({"appos", "nmod", "nmod:desc", "amod", "acl", "dep"})
_CLAUSAL: Final = frozenset({"that", "quote", "wh", "person"})


class Content(NamedTuple):
    """A range of words that is attributed.

    Attributes:
        first, after: the words, trimmed of marks, full stop and "that".
        head: the word on which they hang, or -1.
        shape: that | wh | to | object | phrase | before | around — how they follow from the cue.
    """

    first: int
    after: int
    head: int
    shape: str


def right(doc: Document, cue: Cue) -> Content | None:  # noqa: PLR0911 - one a form of complement
    """The complement that follows a verb."""
    i = cue.word
    b = doc.sentences[doc.sentence_of[i]][1]
    if cue.takes == {"quote"}:
        return None
    if cues.is_passive(doc, i) and doc.lemmas[i] != "quote":
        return _clause(doc, cue) or _linked(doc, cue, b) or _passive(doc, cue)
    if doc.lemmas[i] in NAMING:
        return _named(doc, cue) or _object(doc, cue)
    if (
        doc.relations[i] == "advcl"
        and doc.tags[i] in FINITE
        and any(doc.lower[c] == "as" and c < i for c in doc.children[i])
    ):
        return _as_told(doc, cue, b)
    asked = _question(doc, cue, b) if "wh" in cue.takes else None
    clause = asked or _clause(doc, cue)
    if clause is not None:
        return clause
    linked = _linked(doc, cue, b)
    if linked is not None:
        return linked
    if cue.takes & {"to", "person"}:
        found = _infinitive(doc, cue)
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


def _as_told(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "As X told Y, the road is closed": the main clause behind the comma."""
    for k in range(cue.after, min(cue.after + 12, b - 2)):
        if doc.words[k] == ",":
            return (
                trimmed(doc, k + 1, b, doc.heads[cue.word], "that") if doc.words[k + 1] not in MARKS else None
            )
    return None


def _clause(doc: Document, cue: Cue) -> Content | None:
    """A finite clause that hangs on the verb: "said (that) …", "asked whether …"."""
    i = cue.word
    if not cue.takes & _CLAUSAL:
        return None
    for c in doc.children[i]:
        relation = doc.relations[c]
        if c < cue.after or relation not in {"ccomp", "parataxis", "csubj"}:
            continue
        first = extent.first_of(doc, c, cue.after)
        if doc.lower[first] in {"about", "of", "in"}:
            continue
        if relation == "parataxis" and (doc.words[first - 1] == "," or cues.verb(doc, c)):
            continue
        first = _from_cue(doc, cue, _before_link(doc, cue, first))
        wh = doc.lower[first] in _WH
        return trimmed(doc, first, extent.end(doc, cue, c), c, "wh" if wh else "that")
    return None


def _question(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "asked officials how …": from the question word behind the verb and whom it asks."""
    for k in range(cue.after, min(cue.after + 7, b - 1)):
        if doc.lower[k] == "when" and doc.tags[k + 1] == "VBN":
            return None
        if doc.lower[k] in _WH and (doc.tags[k][0] == "W" or doc.lower[k] in {"if", "whether"}):
            return trimmed(doc, k, extent.end(doc, cue, k), doc.heads[k], "wh")
        if doc.tags[k][:2] in {"VB", "MD", "TO", "IN"} or doc.words[k] in EDGES:
            return None
    return None


def _before_link(doc: Document, cue: Cue, first: int) -> int:
    """Where "that" stands near the cue and the tree did not see it, what is said begins there."""
    for k in range(cue.after, first):
        if doc.lower[k] in _LINKERS and (doc.tags[k] == "IN" or doc.tags[k + 1] in _NOUN_PHRASE):
            return k
    return first


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


def _from_cue(doc: Document, cue: Cue, first: int) -> int:
    """The noun phrase between verb and clause belongs to the clause: the tree has lost its subject."""
    if doc.lower[first] in _LINKERS:
        return first
    if "person" in cue.takes:
        return _behind_name(doc, cue, first)
    k = cue.after
    while k < first and (doc.tags[k] in {"RB", "IN", "RP"} or k in doc.time_words or doc.words[k] == ","):
        if doc.tags[k] == "IN" and k + 1 not in doc.time_words:
            return first
        k += 1
    return k if k < first and doc.tags[k] in _NOUN_PHRASE else first


def _behind_name(doc: Document, cue: Cue, first: int) -> int:
    """As in "told Lee he would go": the name is whom it was told, not the subject."""
    k = cue.after
    while first == cue.after and doc.tags[k] in {"NNP", "NNPS"}:
        k += 1
    return k if k > cue.after and doc.tags[k] in {"PRP", "DT", "PRP$", "EX"} else first


def _linked(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "… that …" close behind the verb, where the tree shows no clause."""
    if not cue.takes & _CLAUSAL:
        return None
    for k in range(cue.after, min(cue.after + 12, b - 1)):
        if doc.lower[k] == "that" and (
            doc.tags[k] == "IN"
            or doc.tags[k + 1][:2] in {"PR", "DT", "NN", "EX"}
            or doc.words[k + 1] in MARKS
        ):
            head = doc.heads[k]
            return trimmed(
                doc, k, extent.end(doc, cue, head if head > k else cue.word), head if head > k else -1, "that"
            )
        if doc.tags[k] in FINITE or doc.words[k] in {";", ":"} | MARKS or cues.verb(doc, k) is not None:
            break
    return _bare(doc, cue, b) if "that" in cue.takes else None


def _bare(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "said the vote was …", without "that" and without help of the tree."""
    k = cue.after
    while k < b and (doc.tags[k] == "RB" or k in doc.time_words or k + 1 in doc.time_words):
        k += 1
    start = k = k + (doc.words[k : k + 1] == [","])
    while k < min(b, start + 9) and (
        doc.tags[k] in _NOUN_PHRASE or doc.tags[k] in {"POS", "HYPH", "VBN", "VBG", "IN", "CC"}
    ):
        k += 1
    subject = cues.own_subject(doc, cue.word)
    if k == start or k >= b or doc.tags[start] == "IN" or (subject is not None and subject > cue.word):
        return None
    if doc.tags[k] not in FINITE or doc.tags[cue.word] not in {
        "VBD",
        "VBZ",
        "VBP",
        "VBG",
        "VBN",
    }:
        return None
    head = doc.heads[k] if doc.relations[k].startswith(("aux", "cop")) and doc.heads[k] > k else k
    return trimmed(doc, start, extent.end(doc, cue, head), head, "that")


def _infinitive(doc: Document, cue: Cue) -> Content | None:
    """As in "promised to go", "urged them to go", "declined to say"."""
    if doc.tags[cue.after : cue.after + 1] == ["TO"] and doc.heads[cue.after] > cue.after:
        head = doc.heads[cue.after]
        return trimmed(doc, cue.after, extent.end(doc, cue, head), head, "to")
    for c in doc.children[cue.word]:
        if c < cue.after or doc.relations[c] not in {"xcomp", "ccomp", "advcl", "acl"}:
            continue
        marks = [k for k in doc.children[c] if doc.lower[k] == "to" and doc.tags[k] == "TO" and k < c]
        if marks:
            first = min(marks)
            if first > cue.after and doc.lower[first - 1] == "not":
                first -= 1
            return trimmed(doc, first, extent.end(doc, cue, c), c, "to")
    return None


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
            last = max(extent.end(doc, cue, c), _after_object(doc, cue, c))
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


def trimmed(doc: Document, first: int, after: int, head: int, shape: str) -> Content | None:
    """Without marks and full stop at the ends and without "that" at the beginning."""
    while first + 1 < after and (
        (doc.words[first] in EDGES and doc.words[first] not in MARKS)
        or (doc.lower[first] == "that" and shape == "that" and doc.tags[first + 1] not in FINITE)
    ):
        first += 1
    while after > first and doc.words[after - 1] in EDGES - MARKS:
        after -= 1
    return Content(*extent.unquoted(doc, first, after), head, shape) if after > first else None
