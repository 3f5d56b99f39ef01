"""Indirect speech: clauses, objects and infinitives that a cue attributes, and comment that is declined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kg.extract.analysis.quotations import MARKS
from kg.extract.statements import (
    adjective_cues,
    antecedents,
    choice,
    contents,
    cues,
    declined,
    extent,
    interviews,
    noun_cues,
    phrases,
)
from kg.extract.statements.extent import has_verb
from kg.extract.statements.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Container

    from kg.extract.analysis.quotations import Quotation
    from kg.extract.statements.cues import Cue
    from kg.extract.statements.reading import Reading

_FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us"})
PREPOSITIONS: Final = frozenset({"according", "accord", "per", "in", "by"})
"""The first words of "according to X", "per X", "in X's view" and "by X's account", and their lemmas."""
_THOUGHT: Final = frozenset({"believe", "doubt", "plan", "promise", "request", "show"})
_UNSURE: Final = frozenset({"believe", "doubt", "say", "show", "tell"})
_NOBODY: Final = frozenset({"no", "neither", "nobody", "none"})
_ENDS_PHRASE: Final = frozenset({",", ".", ";"}) | MARKS
_ENDS_ASIDE: Final = _ENDS_PHRASE | {"—", "–", "--", ":"}
_AROUND: Final = frozenset({"around", "passive"})


class Reported:
    """Finds what is reported in the words of the story.

    Args:
        reading: the text.
        transcribed: the words of speakers that a transcript names; their "I" is no narrator.
    """

    def __init__(self, reading: Reading, transcribed: Container[int] = ()) -> None:
        self.reading, self.doc, self.index = reading, reading.doc, reading.index
        self.transcribed = transcribed

    def at(self, i: int, *, used: bool) -> Draft | None:
        """The attribution whose cue is word ``i``."""
        doc = self.doc
        if doc.lower[i] in PREPOSITIONS:
            return self._in_view(i) if doc.lower[i] in {"in", "by"} else self._by_preposition(i, used=used)
        if doc.tags[i][:2] == "NN":
            return self._by_other(noun_cues.find(doc, i), "noun ")
        if doc.lower[i] in adjective_cues.adjectives():
            return self._by_other(adjective_cues.find(doc, i), "adjective ") or self._by_verb(i, used=used)
        return (self._declined(i) or self._by_verb(i, used=used)) if doc.tags[i][:2] == "VB" else None

    def _by_verb(self, i: int, *, used: bool) -> Draft | None:
        doc = self.doc
        cue = cues.verb(doc, i)
        if cue is None or cue.kind == "decline" or not choice.is_said(doc, cue):
            return None
        inside = self.reading.quotation_at(i)
        relative = antecedents.find(doc, cue)
        source = relative[1] if relative is not None else self.reading.source(cue)
        if source is None or not self._may_say(cue, source, inside):
            return None
        content = relative[0] if relative is not None else contents.right(doc, cue)
        content = self._accepted(content, cue, source)
        if not used and (content is None or doc.words[content.first - 1] == ","):
            content = self._parenthetic(cue, source) or content
        if content is None or (used and not self._leads_in(cue, content)):
            return None
        if not self._tells(cue, source, content, inside):
            return None
        draft = Draft(content.first, content.after, content.head, cue, source, "indirect", content.shape)
        return self._fitted(draft, inside)

    def _may_say(self, cue: Cue, source: int, inside: Quotation | None) -> bool:
        """Whether a source is somebody, and neither a speaker's label nor whose quotation it stands in."""
        doc = self.doc
        if source in self.reading.interview.labels:
            return False
        if inside is not None and (source not in inside or self._is_first_person(source)):
            return False
        return not (
            choice.is_saying(cue) and any(doc.lower[c] in _NOBODY for c in (source, max(source - 1, 0)))
        )

    def _is_first_person(self, source: int) -> bool:
        """Whether a word is "I", "we", "us" or "you", and not "the US"."""
        return self.doc.lower[source] in _FIRST_PERSON and self.doc.tags[source] == "PRP"

    def _tells(self, cue: Cue, source: int, content: extent.Content, inside: Quotation | None) -> bool:
        """Whether it is a statement: in a quotation what others said, of the narrator what is not sure."""
        clause = content.shape not in {"object", "topic", "to"}
        if inside is not None:
            return clause and cue.kind not in _THOUGHT
        if self._is_first_person(source):
            if self.doc.lower[source] in interviews.ME and self.reading.interview.speaker(source) is not None:
                return clause and source not in self.transcribed
            unsure = cue.kind in _THOUGHT or self.doc.tags[cue.word] == "VBD"
            return clause and unsure and cue.kind in _UNSURE and source not in self.transcribed
        return True

    def _accepted(self, content: extent.Content | None, cue: Cue, source: int) -> extent.Content | None:
        """The complement of a verb, if the verb attributes such a one and does not stand in it."""
        if content is None or not choice.accepts(self.doc, cue, content.shape, source):
            return None
        inside = any(content.first <= word < content.after for word in (source, cue.word))
        return content if content.shape in _AROUND or not inside else None

    def _by_other(self, found: tuple[Cue, int, extent.Content] | None, shape: str) -> Draft | None:
        """As in "X's claim that …", "X is confident that …"."""
        if found is None:
            return None
        cue, source, content = found
        if any(self.reading.quotation_at(word) is not None for word in (cue.word, source)):
            return None
        draft = Draft(
            content.first, content.after, content.head, cue, source, "indirect", shape + content.shape
        )
        return self._fitted(draft, None)

    def _leads_in(self, cue: Cue, content: extent.Content) -> bool:
        """Whether a clause stands between a cue and the quotation that it introduces too."""
        doc = self.doc
        end = doc.sentences[doc.sentence_of[cue.word]][1]
        quoted = self.reading.quotations_in(cue.word, end)
        following = next((q.first for q in quoted if q in self.reading.utterances), 0)
        if content.shape not in {"that", "wh"} or not cue.after <= content.first < following:
            return False
        return has_verb(doc, content.first, min(following, content.after))

    def _fitted(self, draft: Draft, inside: Quotation | None) -> Draft | None:
        """Kept inside the quotation around it; cut before a whole quotation; mixed where words are quoted."""
        first, after = draft.first, draft.after
        if inside is not None:
            after = min(after, inside.after)
            while after > first and self.doc.words[after - 1] in {",", "."}:
                after -= 1
            return replace(draft, after=after) if after > first else None
        form = draft.form
        for quotation in self.reading.quotations_in(first, after):
            uttered = quotation in self.reading.utterances
            if quotation.first - 1 <= first and quotation.after >= after:
                if uttered:
                    return None
                form = "mixed"
            elif uttered and quotation.first - 1 <= first:
                return None
            elif uttered and self._apart(quotation):
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

    def _parenthetic(self, cue: Cue, source: int) -> extent.Content | None:
        """As in "…, X said", "…, X said, …"."""
        doc = self.doc
        if not choice.is_parenthetic(doc, cue, source):
            return None
        a, b = doc.sentences[doc.sentence_of[cue.word]]
        if source < a or source >= b or doc.tags[cue.word] not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
            return None
        begin = min(
            cues.group(doc, cue.word)[0],
            phrases.around(doc, self.index, source)[0] if source < cue.word else cue.word,
        )
        comma = begin - 1
        while comma > a and doc.words[comma] in MARKS:
            comma -= 1
        if comma <= a or doc.words[comma] not in {",", "—", "–", "--", "?", "!"}:
            return None
        follow = max(cue.after, source + 1)
        while follow < b and doc.words[follow] not in _ENDS_ASIDE:
            if doc.tags[follow] in {"VBD", "VBZ", "MD"}:
                return None
            follow += 1
        goes_on = (
            follow + 2 < b and doc.words[follow] in {",", "—", "–", "--"} and not self._cue_from(follow + 1)
        )
        complete = has_verb(doc, a, begin) or any(
            doc.relations[c] == "ccomp" and c < begin for c in doc.children[cue.word]
        )
        if not complete and not goes_on:
            return None
        ends = complete and (
            source > cue.word or not extent.JOINING.isdisjoint(doc.lower[follow + 1 : follow + 2])
        )
        return contents.left(doc, cue, begin, whole=goes_on and not ends)

    def _cue_from(self, i: int) -> bool:
        """Whether another attribution begins at ``i``: ", adding that", ", but declined"."""
        doc = self.doc
        joined = doc.tags[i] == "CC"
        return any(
            cues.verb(doc, k) is not None and (joined or doc.tags[k] == "VBG")
            for k in range(i, min(i + 3, len(doc)))
        )

    def _declined(self, i: int) -> Draft | None:
        """Someone declines to say anything at verb ``i``."""
        doc = self.doc
        found = declined.find(doc, i)
        if found is None or self.reading.quotation_at(i) is not None:
            return None
        cue, first, after = found
        source = self.reading.source(cue)
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
            source = self.reading.source(cue) if cue is not None else None
            if source is not None and self.reading.quotation_at(k) is None:
                return source
        return None

    def _in_view(self, i: int) -> Draft | None:
        """As in "in X's view, …" at the beginning of a sentence."""
        opens = i <= self.doc.sentences[self.doc.sentence_of[i]][0] + 1
        found = self.reading.in_view_of(i) if opens else None
        if found is None or self.reading.quotation_at(i) is not None:
            return None
        cue, source, behind = found
        content = extent.trimmed(self.doc, behind, self.doc.sentences[self.doc.sentence_of[i]][1], -1, "that")
        if content is None:
            return None
        draft = Draft(content.first, content.after, -1, cue, source, "indirect", "according")
        return self._fitted(draft, None)

    def _by_preposition(self, i: int, *, used: bool) -> Draft | None:
        """As in "according to X": before, behind, or inside what X says."""
        found = None if used else self.reading.according(i)
        if found is None:
            return None
        cue, source = found
        doc = self.doc
        a, b = doc.sentences[doc.sentence_of[i]]
        end = phrase = max(phrases.around(doc, self.index, source)[1], source + 1)
        while end < b and doc.words[end] not in _ENDS_PHRASE:
            end += 1
        if has_verb(doc, phrase, end):
            end = phrase
        lead = all(
            not doc.words[k][:1].isalpha() or doc.lower[k] in {"and", "but", "which"} for k in range(a, i)
        )
        content: extent.Content | None
        if lead or doc.lower[i - 2 : i] == ["which", ","]:
            content = extent.trimmed(doc, end, b, -1, "that")
        else:
            complete = has_verb(doc, a, i)
            content = contents.left(doc, cue, i, whole=not complete and end + 2 < b)
        if content is None:
            return None
        inside = self.reading.quotation_at(i)
        return self._fitted(
            Draft(content.first, content.after, content.head, cue, source, "indirect", "according"), inside
        )
