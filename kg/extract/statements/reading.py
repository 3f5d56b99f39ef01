"""A text as it is read for attributions, and what is found in it before anything is resolved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from kg.extract.roles import preceding
from kg.extract.statements import subjects, utterances
from kg.extract.statements.cues import Cue
from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.analysis.quotations import Quotation
    from kg.extract.entities.index import Index
    from kg.extract.statements.interviews import Interview

_NO_SOURCE: Final = frozenset({"this", "which", "what", "there", "nothing", "nobody", "none", "them"})
_THINGS: Final = frozenset({"it", "that"})
_SAID_BY_THINGS: Final = frozenset({"say", "decline", "show", "claim"})
_NOUN_PHRASE: Final = frozenset(
    "DT PRP$ JJ JJR JJS CD POS HYPH VBN VBG RB NNP NNPS NN NNS PRP `` ''".split(" ")  # noqa: SIM905
)
_VIEWS: Final = {
    "in": frozenset({"view", "opinion", "words", "judgment", "judgement", "estimation"}),
    "by": frozenset({"account", "admission", "estimate", "estimates", "reckoning"}),
}
"""What somebody has in "in X's view", "by X's own account"."""
_HEADS: Final = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP", "CD", "DT"})


class Draft(Value, frozen=True):
    """One attribution as found.

    Attributes:
        first, after: the words that are attributed.
        head: the word on which they hang, or -1.
        cue: the word that attributes them, or none where the place alone tells.
        source: the head of the noun phrase of the source; -1 for the narrator.
        form: direct | indirect | mixed | declined | narration.
        shape: how content and cue stand to each other.
    """

    first: int
    after: int
    head: int
    cue: Cue | None
    source: int
    form: str
    shape: str


class Reading:
    """A text with its quotations, its speakers if it is an interview, and the sources of its cues.

    Attributes:
        quotations: in order.
        utterances: those that are uttered as they stand.
    """

    def __init__(self, doc: Document, index: Index, interview: Interview) -> None:
        self.doc, self.index, self.interview = doc, index, interview
        self.quotations = list(utterances.divided(doc))
        self.utterances = frozenset(q for q in self.quotations if utterances.is_utterance(doc, q))
        self._firsts = [q.first for q in self.quotations]
        self._sources: dict[tuple[int, str], int | None] = {}

    def quotation_at(self, i: int) -> Quotation | None:
        """The quotation that word ``i`` stands in."""
        k = bisect_right(self._firsts, i) - 1
        return self.quotations[k] if k >= 0 and i in self.quotations[k] else None

    def quotations_in(self, first: int, after: int) -> list[Quotation]:
        """The quotations that touch a range of words."""
        k = max(bisect_right(self._firsts, first) - 1, 0)
        last = bisect_left(self._firsts, after, k)
        return [q for q in self.quotations[k:last] if q.after > first]

    def source(self, cue: Cue) -> int | None:
        """Whose cue it is: a noun or pronoun that can be a source, on the same side of the marks."""
        key = cue.word, cue.kind
        if key not in self._sources:
            self._sources[key] = self._find_source(cue)
        return self._sources[key]

    def _find_source(self, cue: Cue) -> int | None:
        doc = self.doc
        source = self._on_this_side(cue, subjects.subject(doc, cue.word))
        if source is not None and source < cue.word:
            source = self._possessed(cue, self._named_before(cue, source))
        if source is None or doc.tags[source] == "EX" or doc.relations[source] == "expl":
            return None
        low = doc.lower[source]
        if low in _NO_SOURCE or (low == "that" and doc.tags[source] != "WDT"):
            return None
        if low in _THINGS and cue.kind not in _SAID_BY_THINGS:
            return None
        return source

    def _possessed(self, cue: Cue, source: int) -> int:
        """The campaign, where the tree names Lee in "Lee's campaign said"."""
        doc = self.doc
        if doc.tags[source + 1] != "POS":
            return source
        k = source + 2
        while k + 1 < cue.word and doc.tags[k + 1] in _HEADS:
            k += 1
        return k if k < cue.word and doc.tags[k][:2] == "NN" else source

    def _on_this_side(self, cue: Cue, source: int | None) -> int | None:
        """The subject, or another one or the noun beside the verb where it lies beyond a mark."""
        here = self.quotation_at(cue.word)
        if source is None or self.quotation_at(source) == here:
            return source
        others = [c for c in self.doc.children[cue.word] if self.doc.relations[c] == "nsubj"]
        near = subjects.neighbour(self.doc, cue.word)
        candidates = [*others, *([near] if near is not None else [])]
        return next((c for c in candidates if self.quotation_at(c) == here), None)

    def _named_before(self, cue: Cue, source: int) -> int:
        """The person named just before the verb, where the tree takes a word of the title for the subject."""
        doc = self.doc
        if source == cue.word - 1:
            return source
        near = subjects.neighbour(doc, cue.word)
        hit = self.index.at(near) if near is not None and source < near < cue.word else None
        if near is None or hit is None or not hit.is_person or hit.mention.form != "name":
            return source
        title = preceding.before(doc, hit.first)
        first = (
            title.first - (1 if title.determiner else 0) if title and title.after == hit.first else hit.first
        )
        bound = first > 0 and (
            doc.tags[first - 1] in {"IN", "TO", "CC", "POS"}
            or doc.tags[first - 1][:2] == "VB"
            or (doc.tags[first - 1] == "," and "," in doc.words[hit.after : cue.word])
        )
        return source if bound and source < first else near

    def according(self, i: int) -> tuple[Cue, int] | None:
        """The cue "according to" at word ``i``, and the head of its source."""
        doc = self.doc
        if doc.lower[i] != "according" or i + 2 >= len(doc) or doc.lower[i + 1] != "to":
            return None
        source = self.noun_after(i + 2)
        return (Cue(i, i, i + 2, "say", "certain", frozenset()), source) if source is not None else None

    def in_view_of(self, i: int) -> tuple[Cue, int, int] | None:
        """The cue "in X's view", "by X's account" at word ``i``, the head of X, and the word behind it."""
        doc = self.doc
        views = _VIEWS.get(doc.lower[i], ())
        for k in range(i + 2, min(i + 8, len(doc)) if views else 0):
            behind = k - 1 - (doc.lower[k - 1] == "own")
            if doc.lower[k] in views and doc.tags[behind] in {"POS", "PRP$"}:
                owner = behind - 1 if doc.tags[behind] == "POS" else behind
                return Cue(k, i, k + 1, "believe", "probable", frozenset()), owner, k + 1
            if doc.tags[k] not in _NOUN_PHRASE:
                break
        return None

    def noun_after(self, i: int) -> int | None:
        """The head of the noun phrase that begins at word ``i``."""
        doc = self.doc
        b = doc.sentences[doc.sentence_of[i]][1]
        hit = None
        k = i
        while k < b and doc.tags[k] in _NOUN_PHRASE:
            if doc.tags[k] == "VBG" and hit is not None:  # "a group representing farmers"
                break
            if doc.tags[k] in _HEADS:
                hit = k
            k += 1
        return hit
