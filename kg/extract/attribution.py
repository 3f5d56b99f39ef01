"""Who is said to have said what: cues joined with their sources and contents, before anything is resolved."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.extract import (
    choice,
    contents,
    cues,
    declined,
    extent,
    narration,
    noun_cues,
    phrases,
    quotations,
    titles,
)
from kg.extract.cues import Cue
from kg.extract.quotations import MARKS, Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.document import Document
    from kg.extract.index import Index

_FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us"})
_SPEECH: Final = frozenset(
    {
        "say",
        "tell",
        "claim",
        "confirm",
        "warn",
        "believe",
        "ask",
        "deny",
        "promise",
        "request",
        "criticise",
        "praise",
        "apologise",
        "show",
        "rule",
        "describe",
        "plan",
    }
)


@dataclass(frozen=True, slots=True)
class Draft:
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


class Finder:
    """Reads a text for attributions."""

    def __init__(self, doc: Document, index: Index) -> None:
        self.doc, self.index = doc, index
        self.quotations = quotations.find(doc)
        self._firsts = [q.first for q in self.quotations]

    @cached_property
    def whole(self) -> list[Quotation]:
        """The quotations that are utterances."""
        return [q for q in self.quotations if q.whole]

    def quotation_at(self, i: int) -> Quotation | None:
        """The quotation that word ``i`` stands in."""
        k = bisect_right(self._firsts, i) - 1
        return self.quotations[k] if k >= 0 and i in self.quotations[k] else None

    def drafts(self) -> Iterator[Draft]:
        """All attributions, those of whole quotations first."""
        used: set[int] = set()
        covered: list[Draft] = []
        previous: Draft | None = None
        for quotation in self.whole:
            draft = self._quoted(quotation, previous)
            if draft is not None:
                covered.append(draft)
                previous = draft
                if draft.cue is not None:
                    used.add(draft.cue.word)
        yield from covered
        spoken = {(d.first, d.after) for d in covered}
        yield from self._transcribed()
        for i in range(len(self.doc)):
            draft = self._at(i, i in used)
            if draft is not None and (draft.first, draft.after) not in spoken:
                yield draft
        for content, cue in narration.find(self.doc):
            if self.quotation_at(cue.word) is None:
                yield Draft(content.first, content.after, content.head, cue, -1, "narration", "narration")

    # ---- quotations

    def _quoted(self, quotation: Quotation, previous: Draft | None) -> Draft | None:
        """The attribution of a whole quotation: by a cue before or behind it, or by what was said before."""
        first, after = self._trim(quotation)
        if after <= first:
            return None
        for cue in (self._cue_behind(quotation), self._cue_before(quotation)):
            source = self._source(cue) if cue is not None else None
            if cue is not None and source is not None:
                form = "mixed" if self._is_clause_of(quotation, cue) else "direct"
                return Draft(first, after, -1, cue, source, form, "quotation")
        according = self._according_near(quotation)
        if according is not None:
            return Draft(first, after, -1, according[0], according[1], "direct", "quotation")
        return self._carried_on(quotation, previous, first, after)

    def _trim(self, quotation: Quotation) -> tuple[int, int]:
        first, after = quotation.first, quotation.after
        words = self.doc.words
        while after > first and (words[after - 1] in {",", "."} or words[after - 1] in MARKS):
            after -= 1
        while first < after and words[first] in MARKS:
            first += 1
        return first, after

    def _is_clause_of(self, quotation: Quotation, cue: Cue) -> bool:
        """Whether the quotation is the that-clause of a cue before it."""
        opening = quotation.first - 1
        if cue.word > opening:
            return False
        between = range(cue.after, opening)
        finite = any(self.doc.tags[k] in {"VBD", "VBZ", "VBP", "MD"} for k in between)
        return not finite and any(self.doc.lower[k] == "that" for k in between)

    def _cue_behind(self, quotation: Quotation) -> Cue | None:
        """ "…," X said; "…," said X."""
        doc = self.doc
        i = quotation.after + (1 if quotation.closed else 0)
        stop = doc.paragraphs[doc.paragraph_of[quotation.after - 1]][1]
        if i < stop and doc.words[i] == ",":
            i += 1
        ended = doc.words[quotation.after - 1]
        if i >= stop or (ended == "." and doc.words[i - 1] != ","):
            return None
        end = min(doc.sentences[doc.sentence_of[i]][1], i + 40)
        if doc.words[i] in {".", ";"}:
            return None
        for k in range(i, end):
            if doc.words[k] in MARKS or doc.words[k] == ";":
                return None
            cue = cues.verb(doc, k)
            if cue is None or not ("quote" in cue.takes or cue.kind in _SPEECH):
                continue
            source = cues.subject(doc, k)
            if source is not None and i <= source < end and (source < k or k - i <= 2):  # noqa: PLR2004
                return cue
            if ended in {",", "?", "!"} and k - i > 3:  # noqa: PLR2004
                return None
        return None

    def _cue_before(self, quotation: Quotation) -> Cue | None:
        """X said, "…"; X said that "…"; X said: "…"."""
        doc = self.doc
        opening = quotation.first - 1
        if opening <= 0:
            return None
        k = opening - 1
        before = doc.words[k]
        a = doc.sentences[doc.sentence_of[k]][0]
        if doc.paragraph_of[k] != doc.paragraph_of[opening] and before != ":":
            return None
        if before in {".", "?", "!", ";"} or before in MARKS:
            return None
        close = before in {",", ":", "that"} or cues.verb(doc, k) is not None
        for i in range(k, max(a - 1, k - 25), -1):
            if doc.words[i] in MARKS:
                return None
            cue = cues.verb(doc, i)
            if cue is not None and ("quote" in cue.takes or cue.kind in _SPEECH) and (close or k - i < 8):  # noqa: PLR2004
                if self._source(cue) is None:
                    continue
                return cue
            if doc.tags[i] in {"VBD", "VBZ", "VBP"} and before != ":":
                return None
        return None

    def _according_near(self, quotation: Quotation) -> tuple[Cue, int] | None:
        doc = self.doc
        i = quotation.after + (1 if quotation.closed else 0)
        if i < len(doc) and doc.words[i] == ",":
            i += 1
        found = self._according(i) if i < len(doc) else None
        if found is not None:
            return found
        opening = quotation.first - 1
        a = doc.sentences[doc.sentence_of[opening]][0]
        if opening > a and doc.words[opening - 1] == ",":
            return self._according(a) or self._in_words_of(a, opening)
        return None

    def _in_words_of(self, a: int, stop: int) -> tuple[Cue, int] | None:
        """ "in the words of X, …"."""
        doc = self.doc
        for i in range(a, stop - 4):
            if doc.lower[i : i + 4] == ["in", "the", "words", "of"]:
                source = self._noun_after(i + 4)
                return (
                    (Cue(i + 2, i, i + 4, "say", "certain", frozenset()), source)
                    if source is not None
                    else None
                )
        return None

    def _carried_on(
        self, quotation: Quotation, previous: Draft | None, first: int, after: int
    ) -> Draft | None:
        """A quotation without a cue of its own goes on with what was said before, or is of whom the sentence before tells."""
        doc = self.doc
        paragraph = doc.paragraph_of[quotation.first]
        if previous is not None and previous.cue is not None:
            near = paragraph - doc.paragraph_of[previous.cue.word]
            opens = doc.paragraphs[paragraph][0] >= quotation.first - 1
            if near == 0 or (near == 1 and opens):
                return Draft(first, after, -1, previous.cue, previous.source, "direct", "carried")
        return self._after_indirect(quotation, first, after)

    def _after_indirect(self, quotation: Quotation, first: int, after: int) -> Draft | None:
        """ "X praised the plan. “It works.”": the source of the sentence before goes on in words of its own."""
        doc = self.doc
        opening = quotation.first - 1
        sentence = doc.sentence_of[opening]
        if doc.sentences[sentence][0] < opening or sentence == 0:
            return None
        a, b = doc.sentences[sentence - 1]
        if doc.paragraph_of[a] != doc.paragraph_of[opening]:
            return None
        for i in range(a, b):
            cue = cues.verb(doc, i)
            if cue is None or not choice.is_said(doc, cue) or not extent.is_main(doc, i):
                continue
            content = contents.right(doc, cue)
            source = self._source(cue)
            if content is None or source is None or not choice.accepts(doc, cue, content.shape, source):
                continue
            hit = self.index.at(source)
            if (hit is not None and hit.is_person) or doc.lower[source] in {"he", "she"}:
                return Draft(first, after, -1, cue, source, "direct", "after")
        return None

    def _transcribed(self) -> Iterator[Draft]:
        """ "SMITH: Thank you.": the paragraphs of an interview that begin with the speaker's name."""
        doc = self.doc
        for a, b in doc.paragraphs:
            colon = next((i for i in range(a + 1, min(a + 6, b - 2)) if doc.words[i] == ":"), None)
            if colon is None or doc.words[colon + 1] in MARKS:
                continue
            named = all(doc.words[i][:1].isupper() or doc.words[i] == "." for i in range(a, colon))
            hit = self.index.at(colon - 1)
            speaks = (hit is not None and hit.is_person) or all(
                doc.words[i].isupper() for i in range(a, colon)
            )
            if named and speaks and b - colon > 4:  # noqa: PLR2004 - more than a label
                after = b - 1 if doc.words[b - 1] in {".", ","} else b
                cue = Cue(colon, colon, colon + 1, "say", "certain", frozenset())
                yield Draft(colon + 1, after, -1, cue, colon - 1, "direct", "transcript")

    # ---- clauses

    def _at(self, i: int, used: bool) -> Draft | None:
        """The attribution whose cue is word ``i``."""
        doc = self.doc
        if doc.lower[i] in {"according", "per"}:
            return None if used else self._by_preposition(i)
        if doc.tags[i][:2] == "NN":
            return self._by_noun(i)
        if doc.tags[i][:2] == "VB":
            silent = self._declined(i)
            if silent is not None:
                return silent
        cue = cues.verb(doc, i)
        if cue is None:
            return None
        inside = self.quotation_at(i)
        source = self._source(cue)
        if source is None:
            return None
        if inside is not None and (source not in inside or doc.lower[source] in _FIRST_PERSON):
            return None
        if not choice.is_said(doc, cue):
            return None
        if cue.kind == "decline":
            return None
        content = contents.right(doc, cue)
        if content is not None and not choice.accepts(doc, cue, content.shape, source):
            content = None
        if (
            content is not None
            and content.first <= source < content.after
            and content.shape not in {"around", "passive"}
        ):
            content = None
        if content is None and not used:
            content = self._parenthetic(cue, source)
        if (
            content is None
            or content.first <= cue.word < content.after
            and content.shape not in {"around", "passive"}
        ):
            return None
        if used and not self._leads_in(cue, content):
            return None
        if inside is not None and content.shape in {"object", "topic"}:
            return None
        draft = Draft(content.first, content.after, content.head, cue, source, "indirect", content.shape)
        return self._fitted(draft, inside)

    def _by_noun(self, i: int) -> Draft | None:
        """ "X's claim that …"."""
        found = noun_cues.find(self.doc, i)
        if found is None:
            return None
        cue, source, content = found
        if self.quotation_at(i) is not None or self.quotation_at(source) is not None:
            return None
        draft = Draft(
            content.first, content.after, content.head, cue, source, "indirect", "noun " + content.shape
        )
        return self._fitted(draft, None)

    def _leads_in(self, cue: Cue, content: contents.Content) -> bool:
        """Whether a clause stands between a cue and the quotation that it introduces too: "said it was late, "So go"."""
        doc = self.doc
        following = next((q.first for q in self.whole if q.first > cue.word), 0)
        if content.shape not in {"that", "wh"} or not cue.after <= content.first < following:
            return False
        return any(
            doc.tags[k] in {"VBD", "VBZ", "VBP", "MD"}
            for k in range(content.first, min(following, content.after))
        )

    def _fitted(self, draft: Draft, inside: Quotation | None) -> Draft | None:
        """Kept inside the quotation around it; cut before a whole quotation; mixed where words are quoted."""
        first, after = draft.first, draft.after
        if inside is not None:
            after = min(after, inside.after)
            return replace(draft, after=after) if after > first else None
        form = draft.form
        for quotation in self.quotations:
            if quotation.after <= first or quotation.first >= after:
                continue
            if quotation.first - 1 <= first and quotation.after >= after:
                form = (
                    "direct"
                    if quotation.whole
                    and draft.shape == "that"
                    and self.doc.lower[quotation.first - 2] != "that"
                    else "mixed"
                )
                if quotation.whole:
                    return None
            elif quotation.whole and quotation.first - 1 > first and self._apart(quotation):
                after = min(after, quotation.first - 1)
            else:
                form = "mixed"
        while after > first and self.doc.words[after - 1] in {",", ":", "—", "–"}:
            after -= 1
        return replace(draft, after=after, form=form) if after > first else None

    def _apart(self, quotation: Quotation) -> bool:
        """Whether a whole quotation is set off from the clause before it: by a colon, or a new sentence."""
        before = self.doc.words[quotation.first - 2] if quotation.first > 1 else ""
        capital = self.doc.words[quotation.first][:1].isupper() and before == ","
        return before in {":", ".", '"', "”"} or capital

    def _parenthetic(self, cue: Cue, source: int) -> contents.Content | None:
        """ "…, X said", "…, X said, …"."""
        doc = self.doc
        if not choice.is_parenthetic(doc, cue):
            return None
        a, b = doc.sentences[doc.sentence_of[cue.word]]
        if source < a or source >= b or doc.tags[cue.word] not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
            return None
        begin = min(
            cues.group(doc, cue.word)[0], self._phrase_start(source) if source < cue.word else cue.word
        )
        comma = begin - 1
        while comma > a and doc.words[comma] in MARKS:
            comma -= 1
        if comma <= a or doc.words[comma] not in {",", "—", "–", "--", "?", "!"}:
            return None
        follow = max(cue.after, source + 1)
        while follow < b and doc.words[follow] not in {",", ".", ";", "—", "–", "--", ":"} | MARKS:
            if doc.tags[follow] in {"VBD", "VBZ", "MD"}:
                return None
            follow += 1
        goes_on = (
            follow + 2 < b and doc.words[follow] in {",", "—", "–", "--"} and not self._cue_from(follow + 1)
        )
        complete = any(doc.tags[k] in {"VBD", "VBZ", "VBP", "MD"} for k in range(a, begin))
        if not complete and not goes_on:
            return None
        return contents.left(doc, cue, begin, whole=goes_on and not complete)

    def _cue_from(self, i: int) -> bool:
        """Whether another attribution begins at ``i``: ", adding that", ", but declined"."""
        doc = self.doc
        return any(cues.verb(doc, k) is not None for k in range(i, min(i + 3, len(doc))))

    def _phrase_start(self, head: int) -> int:
        return phrases.around(self.doc, self.index, head)[0]

    def _declined(self, i: int) -> Draft | None:
        """Someone declines to say anything at verb ``i``."""
        doc = self.doc
        found = declined.find(doc, i)
        if found is None or self.quotation_at(i) is not None:
            return None
        cue, first, after = found
        source = self._source(cue)
        if source is None or doc.tags[source] in {"WDT", "IN"}:
            source = self._earlier_source(i)
        if source is None:
            passive = [c for c in doc.children[i] if doc.relations[c] == "nsubj:pass"]
            source = passive[0] if passive else None
        return Draft(first, after, i, cue, source, "declined", "declined") if source is not None else None

    def _earlier_source(self, i: int) -> int | None:
        """The source of the last cue before word ``i`` in its sentence."""
        for k in range(i - 1, self.doc.sentences[self.doc.sentence_of[i]][0], -1):
            cue = cues.verb(self.doc, k)
            if cue is not None and self.quotation_at(k) is None:
                return self._source(cue)
        return None

    def _by_preposition(self, i: int) -> Draft | None:
        """ "according to X": before, behind, or inside what X says."""
        found = self._according(i)
        if found is None:
            return None
        cue, source = found
        doc = self.doc
        a, b = doc.sentences[doc.sentence_of[i]]
        end = phrase = max(phrases.around(doc, self.index, source)[1], source + 1)
        while end < b and doc.words[end] not in {",", ".", ";"} | MARKS:
            end += 1
        if any(doc.tags[k] in {"VBD", "VBZ", "VBP", "MD"} for k in range(phrase, end)):
            end = phrase
        lead = all(
            not doc.words[k][:1].isalpha() or doc.lower[k] in {"and", "but", "which"} for k in range(a, i)
        )
        content: contents.Content | None
        if lead or doc.lower[i - 2 : i] == ["which", ","]:
            content = contents.trimmed(doc, end, b, -1, "that")
        else:
            complete = any(doc.tags[k] in {"VBD", "VBZ", "VBP", "MD"} for k in range(a, i))
            content = contents.left(doc, cue, i, whole=not complete and end + 2 < b)
        if content is None:
            return None
        inside = self.quotation_at(i)
        return self._fitted(
            Draft(content.first, content.after, content.head, cue, source, "indirect", "according"), inside
        )

    def _according(self, i: int) -> tuple[Cue, int] | None:
        doc = self.doc
        if doc.lower[i] != "according" or i + 2 >= len(doc) or doc.lower[i + 1] != "to":
            return None
        source = self._noun_after(i + 2)
        return (Cue(i, i, i + 2, "say", "certain", frozenset()), source) if source is not None else None

    def _noun_after(self, i: int) -> int | None:
        """The head of the noun phrase that begins at word ``i``."""
        doc = self.doc
        b = doc.sentences[doc.sentence_of[i]][1]
        hit = None
        k = i
        while k < b and (
            doc.tags[k]
            in {
                "DT",
                "PRP$",
                "JJ",
                "JJR",
                "JJS",
                "CD",
                "POS",
                "HYPH",
                "VBN",
                "VBG",
                "RB",
                "NNP",
                "NNPS",
                "NN",
                "NNS",
                "PRP",
                "``",
                "''",
            }
        ):
            if doc.tags[k] in {"NNP", "NNPS", "NN", "NNS", "PRP", "CD", "DT"}:
                hit = k
            k += 1
        return hit

    def _source(self, cue: Cue) -> int | None:
        """Whose cue it is: a noun or pronoun that can be a source, and that stands in the same quotation or outside all."""
        doc = self.doc
        source = cues.subject(doc, cue.word)
        if source is not None and self.quotation_at(source) != self.quotation_at(cue.word):
            source = cues.neighbour(doc, cue.word)
            if source is not None and self.quotation_at(source) != self.quotation_at(cue.word):
                return None
        if source is not None and source < cue.word:
            source = self._named_before(cue, source)
        if source is None or doc.tags[source] == "EX" or doc.relations[source] == "expl":
            return None
        low = doc.lower[source]
        if low in {"this", "which", "what", "there", "nothing"} or (
            low == "that" and doc.tags[source] != "WDT"
        ):
            return None
        if low in {"it", "that"} and cue.kind not in {"say", "decline", "show", "claim"}:
            return None
        return source

    def _named_before(self, cue: Cue, source: int) -> int:
        """The person named directly before the verb, where the tree takes a word of the title for the subject."""
        doc = self.doc
        near = cues.neighbour(doc, cue.word)
        hit = self.index.at(near) if near is not None and source < near < cue.word else None
        if near is None or hit is None or not hit.is_person or hit.mention.form != "name":
            return source
        title = titles.before(doc, hit.first)
        first = (
            title.first - (1 if title.determiner else 0) if title and title.after == hit.first else hit.first
        )
        bound = first > 0 and (
            doc.tags[first - 1] in {"IN", "TO", "CC", ",", "POS"} or doc.tags[first - 1][:2] == "VB"
        )
        return source if bound and source < first else near
