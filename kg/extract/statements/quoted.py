"""Whole quotations and whose they are: by a cue before, behind or between, or by what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import choice, contents, cues, extent, subjects
from kg.extract.statements.cues import Cue
from kg.extract.statements.extent import has_verb
from kg.extract.statements.reading import Draft
from kg.extract.statements.transcripts import transcribed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.quotations import Quotation
    from kg.extract.statements.reading import Reading

_NOT_SPEECH: Final = frozenset({"decline", "doubt", "hedge"})
_NEAR: Final = 8  # words between a cue and a quotation that no comma sets apart
_DASHES: Final = frozenset({"—", "–", "-", "--", "―"})
_SIGNATURE: Final = 14  # words of a line that says whose the quotation above is, at most
_IN_PHRASE: Final = frozenset({"DT", "PRP$", "POS", "JJ", "CD", "HYPH", "NN", "NNS", "NNP", "NNPS"})
_APART: Final = frozenset({",", "—", "–", "--"})
_PAST_OR_PRESENT: Final = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_OPENS_CLAUSE: Final = frozenset({"WP", "WP$", "WDT", "WRB", "VBG", "VBN", "IN"})


class Quoted:
    """Finds the sources of the whole quotations of a text."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.doc, self.index = reading, reading.doc, reading.index

    def drafts(self) -> Iterator[Draft]:
        """The quotations that somebody is said to have uttered, in order."""
        previous: Draft | None = None
        for quotation in filter(self.reading.utterances.__contains__, self.reading.quotations):
            draft = self._quoted(quotation, previous)
            if draft is not None:
                previous = draft
                yield draft
        yield from transcribed(self.reading)

    def _quoted(self, quotation: Quotation, previous: Draft | None) -> Draft | None:
        """The attribution of a whole quotation: by a cue before or behind it, or by what was said before."""
        first, after = self._trim(quotation)
        if after <= first:
            return None
        for cue in (self._cue_behind(quotation), self._cue_before(quotation)):
            source = self._source(quotation, cue) if cue is not None else None
            if cue is not None and source is not None:
                form = "mixed" if self._is_clause_of(quotation, cue) else "direct"
                return Draft(first, after, -1, cue, source, form, "quotation")
        according = self._according_near(quotation)
        if according is not None:
            return Draft(first, after, -1, according[0], according[1], "direct", "quotation")
        introduced = self._after_colon(quotation) or self._signed(quotation)
        if introduced is not None:
            return Draft(first, after, -1, introduced[0], introduced[1], "direct", "quotation")
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
        that = "that" in self.doc.lower[cue.after : opening]
        return that and not has_verb(self.doc, cue.after, opening)

    def _cue_behind(self, quotation: Quotation) -> Cue | None:
        """As in "…," X said; "…," said X."""
        doc = self.doc
        i = self._behind(quotation)
        stop = doc.paragraphs[doc.paragraph_of[quotation.after - 1]][1]
        ended = doc.words[quotation.after - 1]
        if i >= stop or doc.words[i] in {".", ";"}:
            return None
        apart = ended == "." and doc.words[i - 1] != ","  # "“It is.” Lee said.": a sentence that says no more
        end = min(doc.sentences[doc.sentence_of[i]][1], i + 40)
        apposed = self._with_insertion(quotation)
        for k in range(i if apposed is None else apposed[1], end):
            if doc.words[k] in MARKS or doc.words[k] == ";":
                return None
            cue = cues.verb(doc, k)
            if cue is None or not ("quote" in cue.takes or cue.kind not in _NOT_SPEECH):
                continue
            source = self._source(quotation, cue)
            if apart and doc.words[cue.after : cue.after + 1] != ["."]:
                return None
            if source is not None and i <= source < end and (source < k or k - i <= 2):  # noqa: PLR2004
                return cue
            if ended in {",", "?", "!"} and k - i > 3:  # noqa: PLR2004
                return None
        return None

    def _behind(self, quotation: Quotation) -> int:
        """The word behind a quotation, its mark and the comma after that."""
        i = quotation.after + (1 if quotation.closed else 0)
        return i + 1 if self.doc.words[i : i + 1] == [","] else i

    def _source(self, quotation: Quotation, cue: Cue) -> int | None:
        """Whose cue it is, by what stands behind the quotation if that is plain, or by the tree."""
        apposed = self._with_insertion(quotation)
        found = self.reading.source(cue)
        if apposed is None or cue.word != apposed[1]:
            return found
        hit = self.index.at(found) if found is not None else None
        clause = self.doc.tags[apposed[0] + 2] in _OPENS_CLAUSE
        return apposed[0] if clause or hit is None or not hit.is_person else found

    def _with_insertion(self, quotation: Quotation) -> tuple[int, int] | None:
        """As in "…," the clerk, who saw it, told X: the noun, and the verb behind what is set apart."""
        doc = self.doc
        i = self._behind(quotation)
        if i >= len(doc):
            return None
        noun, end = i, min(doc.sentences[doc.sentence_of[i]][1], i + 40)
        while noun + 1 < end and doc.tags[noun] in _IN_PHRASE and doc.tags[noun + 1] in _IN_PHRASE:
            noun += 1
        if noun + 1 >= end or doc.words[noun + 1] not in _APART or doc.tags[noun][:2] != "NN":
            return None
        comma = doc.words[noun + 1]
        for k in range(noun + 3, end):
            if doc.words[k] in MARKS:
                return None
            if doc.words[k - 1] == comma and doc.tags[k] in _PAST_OR_PRESENT:
                return (noun, k) if cues.verb(doc, k) is not None and noun not in doc.time_words else None
        return None

    def _cue_before(self, quotation: Quotation) -> Cue | None:  # noqa: PLR0911 - one for each thing between
        """As in X said, "…"; X said that "…"; X said: "…"."""
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
            if (
                cue is not None
                and ("quote" in cue.takes or cue.kind not in _NOT_SPEECH)
                and (close or k - i < _NEAR)
            ):
                if self.reading.source(cue) is None:
                    continue
                return cue
            if doc.tags[i] in {"VBD", "VBZ", "VBP"} and before != ":":
                return None
        return None

    def _according_near(self, quotation: Quotation) -> tuple[Cue, int] | None:
        doc = self.doc
        i = self._behind(quotation)
        if i < len(doc) and doc.words[i] == "according":  # with a capital it begins the next sentence
            found = self.reading.according(i)
            if found is not None:
                return found
        opening = quotation.first - 1
        a = doc.sentences[doc.sentence_of[opening]][0]
        if opening > a and doc.words[opening - 1] == ",":
            return self.reading.according(a) or self._in_words_of(a, opening)
        return None

    def _after_colon(self, quotation: Quotation) -> tuple[Cue, int] | None:
        """As in "The vote surprised Jo Lee: “…”", "He gave a list: “…”": the name there, or the subject."""
        doc = self.doc
        colon = quotation.first - 2
        if colon < 1 or doc.words[colon] != ":":
            return None
        cue = Cue(colon, colon, colon + 1, "say", "certain", frozenset())
        a = doc.sentences[doc.sentence_of[colon]][0]
        verb = next((i for i in range(a, colon) if doc.relations[i] == "root"), None)
        subject = subjects.own_subject(doc, verb) if verb is not None and verb < colon else None
        for source in (colon - 1, subject):
            hit = self.index.at(source) if source is not None else None
            if source is not None and (
                (hit is not None and hit.is_person) or doc.lower[source] in {"he", "she"}
            ):
                return cue, source
        return None

    def _signed(self, quotation: Quotation) -> tuple[Cue, int] | None:
        """As in “…” with a line below: "— Jo Lee, mayor of Bergen"."""
        doc = self.doc
        number = doc.paragraph_of[quotation.first] + 1
        if number >= len(doc.paragraphs) or not quotation.closed:
            return None
        a, b = doc.paragraphs[number]
        dash = doc.words[a] in _DASHES
        if doc.paragraphs[number - 1][1] > quotation.after + 1 or b - a > _SIGNATURE or not dash:
            return None
        hit = self.index.at(a + 1)
        cue = Cue(a, a, a + 1, "say", "certain", frozenset())
        return (cue, hit.after - 1) if hit is not None and hit.is_person else None

    def _in_words_of(self, a: int, stop: int) -> tuple[Cue, int] | None:
        """As in "in the words of X, …"."""
        doc = self.doc
        for i in range(a, stop - 4):
            if doc.lower[i : i + 4] == ["in", "the", "words", "of"]:
                source = self.reading.noun_after(i + 4)
                return (
                    (Cue(i + 2, i, i + 4, "say", "certain", frozenset()), source)
                    if source is not None
                    else None
                )
        return None

    def _carried_on(
        self, quotation: Quotation, previous: Draft | None, first: int, after: int
    ) -> Draft | None:
        """A quotation without a cue of its own goes on with what was said before."""
        doc = self.doc
        paragraph = doc.paragraph_of[quotation.first]
        if previous is not None and previous.cue is not None:
            near = paragraph - doc.paragraph_of[previous.cue.word]
            opens = doc.paragraphs[paragraph][0] >= quotation.first - 1
            if near == 0 or (near == 1 and opens):
                return Draft(first, after, -1, previous.cue, previous.source, "direct", "carried")
        return self._after_indirect(quotation, first, after)

    def _is_paragraph(self, quotation: Quotation) -> bool:
        """Whether a quotation of some length is a paragraph of its own."""
        doc = self.doc
        a, b = doc.paragraphs[doc.paragraph_of[quotation.first]]
        return a >= quotation.first - 1 and b <= quotation.after + 1 and b - a > _SIGNATURE

    def _after_indirect(self, quotation: Quotation, first: int, after: int) -> Draft | None:
        """As in "X praised the plan. “It works.”": the source of the sentence before goes on."""
        doc = self.doc
        opening = quotation.first - 1
        sentence = doc.sentence_of[opening]
        if doc.sentences[sentence][0] < opening or sentence == 0:
            return None
        a, b = doc.sentences[sentence - 1]
        if doc.paragraph_of[a] != doc.paragraph_of[opening] and not self._is_paragraph(quotation):
            return None
        for i in range(a, b):
            cue = cues.verb(doc, i)
            if cue is None or not choice.is_said(doc, cue):
                continue
            if not extent.is_main(doc, i) and doc.lower[a] != "as":
                continue
            content = contents.right(doc, cue)
            source = self.reading.source(cue)
            if content is None or source is None or not choice.accepts(doc, cue, content.shape, source):
                continue
            hit = self.index.at(source)
            if (hit is not None and hit.is_person) or doc.lower[source] in {"he", "she"}:
                return Draft(first, after, -1, cue, source, "direct", "after")
        return None
