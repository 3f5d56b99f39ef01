"""Contents that are clauses: "said that …", "asked whether …", "promised to go"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import cues, extent, subjects
from kg.extract.statements.extent import EDGES, FINITE, trimmed

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue
    from kg.extract.statements.extent import Content

_LINKERS: Final = frozenset({"that", "whether", "if"})
_WH: Final = frozenset(
    {"what", "who", "how", "why", "where", "when", "which", "whose", "whom", "whether", "if"}
)
_NOUN_PHRASE: Final = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "EX", "PDT"})
_CLAUSAL: Final = frozenset({"that", "quote", "wh", "person"})
_ADVERSE: Final = frozenset({"but", "yet", "so"})
_BREAKS: Final = frozenset({";", ":"}) | MARKS


def finite(doc: Document, cue: Cue) -> Content | None:
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
        apart = doc.words[first - 1] == "," or ";" in doc.words[first - 1 : first + 1]
        if relation == "parataxis" and (apart or cues.verb(doc, c)):
            continue
        if apart and doc.lower[first] in _ADVERSE:  # "less than Lee said, but it is near it"
            continue
        first = _from_cue(doc, cue, _before_link(doc, cue, first))
        wh = doc.lower[first] in _WH
        return trimmed(doc, first, extent.end(doc, cue, c), c, "wh" if wh else "that")
    return None


def question(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "asked officials how …": from the question word behind the verb and whom it asks."""
    for k in range(cue.after, min(cue.after + 7, b - 1)):
        if doc.lower[k] == "when" and doc.tags[k + 1] == "VBN":
            return None
        if doc.lower[k] in _WH and (doc.tags[k][0] == "W" or doc.lower[k] in {"if", "whether"}):
            return trimmed(doc, k, extent.end(doc, cue, k), doc.heads[k], "wh")
        if doc.tags[k][:2] in {"VB", "MD", "TO", "IN"} or doc.words[k] in EDGES:
            return None
    return None


def linked(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "… that …" close behind the verb, where the tree shows no clause."""
    if not cue.takes & _CLAUSAL:
        return None
    for k in range(cue.after, min(cue.after + 12, b - 1)):
        if doc.lower[k] == "that" and _opens_clause(doc, k, b):
            head = doc.heads[k]
            return trimmed(
                doc, k, extent.end(doc, cue, head if head > k else cue.word), head if head > k else -1, "that"
            )
        if doc.tags[k] in FINITE or doc.words[k] in _BREAKS or cues.verb(doc, k) is not None:
            break
    return _bare(doc, cue, b) if "that" in cue.takes else None


def _opens_clause(doc: Document, k: int, b: int) -> bool:
    """Whether "that" at word ``k`` links a clause, and does not point: "left that night", "at that point"."""
    if doc.tags[k] == "IN" or doc.words[k + 1] in MARKS:
        return True
    if doc.tags[k + 1][:2] == "NN":
        edge = next((i for i in range(k + 1, b) if doc.words[i] in EDGES), b)
        return extent.has_verb(doc, k + 1, edge)
    return doc.tags[k + 1][:2] in {"PR", "DT", "EX"}


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
    subject = subjects.own_subject(doc, cue.word)
    if (
        k == start
        or k >= b
        or doc.tags[start] == "IN"
        or doc.lower[start] in _ADVERSE
        or (subject is not None and subject > cue.word)
    ):
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
    marks = {doc.lower[c] for c in doc.related(head, "mark") if c > start}
    if marks & {"as", "while", "when"} and doc.related(cue.word, "obj"):  # "added a goal as the Bears won"
        return None
    return trimmed(doc, start, extent.end(doc, cue, head), head, "that")


def infinitive(doc: Document, cue: Cue) -> Content | None:
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


def as_told(doc: Document, cue: Cue, b: int) -> Content | None:
    """As in "As X told Y, the road is closed": the main clause behind the comma."""
    for k in range(cue.after, min(cue.after + 12, b - 2)):
        if doc.words[k] == ",":
            return (
                trimmed(doc, k + 1, b, doc.heads[cue.word], "that") if doc.words[k + 1] not in MARKS else None
            )
    return None


def _before_link(doc: Document, cue: Cue, first: int) -> int:
    """Where "that" stands near the cue and the tree did not see it, what is said begins there."""
    for k in range(cue.after, first):
        if doc.lower[k] in _LINKERS and (doc.tags[k] == "IN" or doc.tags[k + 1] in _NOUN_PHRASE):
            return k
    return first


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
