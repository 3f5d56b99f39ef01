"""How far what is said reaches: over clauses and coordinations, up to what the source no longer says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import cues
from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.statements.cues import Cue

_STOPS: Final = frozenset({",", ".", ";", ":", "—", "–", "--", "-", "?", "!", "…", "..."})
EDGES: Final = _STOPS | MARKS
"""Words that stand at an edge of a content and do not belong to it."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of verbs that make a clause."""
_MAIN: Final = frozenset({"root", "parataxis", "conj"})
_ADVERSE: Final = frozenset({"but", "while", "although", "though", "whereas"})
JOINING: Final = frozenset(
    {"but", "and", "while", "although", "though", "as", "which", "who", "adding", "saying"}
)


class Content(Value, frozen=True):
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


def has_verb(doc: Document, first: int, after: int) -> bool:
    """Whether a stretch of words holds a finite verb."""
    return any(doc.tags[k] in FINITE for k in range(first, after))


def first_of(doc: Document, c: int, least: int) -> int:
    """The first word of a subtree that is not before ``least``."""
    first, queue = c, [c]
    while queue:
        for k in doc.children[queue.pop()]:
            if k >= least:
                first = min(first, k)
                queue.append(k)
    return first


def before_joining(doc: Document, first: int, end: int) -> int:
    """Before ", but …" and its like: what is denied or praised is no clause that could go on."""
    for k in range(first + 1, end - 1):
        if doc.words[k] in {",", ";"} and (doc.lower[k + 1] in JOINING or doc.tags[k + 1] in FINITE):
            return k
    return end


def end(doc: Document, cue: Cue, c: int) -> int:
    """Where the content of a verb ends that reaches at least over word ``c``.

    A verb of the main clause has all to the end of the sentence, but for what the tree binds to the verb
    itself: a second verb of the same subject, another attribution, an adverse clause.
    """
    i = cue.word
    b = doc.sentences[doc.sentence_of[i]][1]
    if not is_main(doc, i):
        return min(max(doc.subtree(c)[1], c + 1), b)
    stop = b
    for k in doc.children[i]:
        if k <= max(c, i) or doc.relations[k] == "punct":
            continue
        start = first_of(doc, k, i + 1)
        if start <= c or not _leaves(doc, k, start):
            continue
        stop = min(stop, start)
    return min(stop, _next_attribution(doc, cue, c, stop))


def is_main(doc: Document, i: int) -> bool:
    """Whether a verb stands in the main clause, or in a clause that ends with its sentence."""
    word = i
    for _ in range(8):
        relation = doc.relations[word]
        if relation == "root" or doc.heads[word] < 0:
            return True
        if relation not in _MAIN:
            return relation == "advcl" and doc.tags[word] == "VBG"
        word = doc.heads[word]
    return True


def _leaves(doc: Document, k: int, start: int) -> bool:
    """Whether what hangs on the verb from ``start`` on is no longer said: "…, but declined to …"."""
    relation = doc.relations[k]
    comma = doc.words[start - 1] in {",", ";", "—", "–", "--"} or doc.words[start] in {",", ";", "—", "–"}
    if relation == "conj":
        own = any(doc.relations[s] in {"nsubj", "nsubj:pass", "expl"} for s in doc.children[k])
        if own:
            return comma and (doc.lower[start] in _ADVERSE or cues.verb(doc, k) is not None)
        return doc.tags[k][:2] == "VB"
    if relation == "advcl":
        cue = cues.verb(doc, k)
        return comma and (
            (doc.tags[k] == "VBG" and cue is not None)
            or doc.lower[start] in {"while", "although", "though", "as"}
        )
    return relation == "parataxis" and comma and cues.verb(doc, k) is not None


def _next_attribution(doc: Document, cue: Cue, c: int, end: int) -> int:
    """Where ", according to …" begins, or ", but declined to …", what the same source does next."""
    for k in range(max(c, cue.after) + 1, end - 1):
        low = doc.lower[k]
        if doc.tags[k] == "VBG" and doc.words[k - 1] == "," and _goes_on_saying(doc, k):
            return k - 1
        if low == "according" and doc.lower[k + 1] == "to" and doc.words[k - 1] == ",":
            return k - 1
        if low in {"but", "and", ";"} and _says_next(doc, k + 1, end):
            return k
        if low in {"but", "and"} and doc.tags[k + 1] == doc.tags[cue.word] != "VB":
            apart = doc.words[k - 1] in {",", "—"} | MARKS
            again = cues.verb(doc, k + 1) is not None or doc.lower[k + 2 : k + 3] == ["no"]
            if again and (apart or low == "but"):
                return k
    return end


def _goes_on_saying(doc: Document, i: int) -> bool:
    """Whether a participle tells what the source says next: ", adding that …", ", citing “…”"."""
    cue = cues.verb(doc, i)
    return cue is not None and cue.kind in {"say", "tell", "claim", "warn", "deny", "criticise", "confirm"}


def _says_next(doc: Document, first: int, end: int) -> bool:
    """Whether a clause that begins here has a subject and a verb of saying of its own."""
    for k in range(first, end):
        if doc.tags[k] in FINITE:
            return (
                doc.tags[k] != "MD"
                and k > first
                and doc.lemmas[k] in {"say", "tell", "add", "note", "argue", "report"}
            )
        if doc.tags[k] in {"WP", "WDT", "TO"}:
            return False
    return False


def unquoted(doc: Document, first: int, after: int) -> tuple[int, int]:
    """Without the quotation marks that enclose everything, or that stand alone at one end."""
    marks = [k for k in range(first, after) if doc.words[k] in MARKS and doc.tags[k] != "POS"]
    while marks and after - first > 1:
        begins, ends = marks[0] == first, marks[-1] == after - 1
        pair = begins and ends and len(marks) == 2  # noqa: PLR2004 - one that opens and one that closes
        alone = len(marks) == 1 and (begins or ends)
        if not (pair or alone):
            return first, after
        first, after = first + begins, after - ends
        while after - 1 > first and doc.words[after - 1] in _STOPS:
            after -= 1
        marks = []
    return first, after


def trimmed(doc: Document, first: int, after: int, head: int, shape: str) -> Content | None:
    """Without marks and full stop at the ends and without "that" at the beginning."""
    while first + 1 < after and (
        doc.words[first] in _STOPS
        or (doc.lower[first] == "that" and shape == "that" and doc.tags[first + 1] not in FINITE)
    ):
        first += 1
    while after > first and doc.words[after - 1] in _STOPS:
        after -= 1
    return Content(*unquoted(doc, first, after), head, shape) if after > first else None
