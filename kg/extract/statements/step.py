"""Statements: what each source is reported to have said, thought or declined to say."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from kg.extract.entities.index import Index
from kg.extract.statements import attribution, factuality
from kg.extract.statements.interviews import Interview
from kg.extract.statements.sources import Sources
from kg.extract.times import expressions as times
from kg.story import NARRATOR, Statement
from kg.terms import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.statements.reading import Draft
    from kg.story import Factuality, ParsedStory, Span, When

_BEFORE: Final = 4
"""Statements before one that may be of the same source in the same sentence."""


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add the statements of a story and its unnamed sources with their roles."""
    index = Index(doc, parsed)
    interview = Interview(doc, index)
    drafts = attribution.find(doc, index, interview)
    found = _without_doubles(doc, sorted(drafts, key=lambda d: (d.cue.word if d.cue else d.first, d.first)))
    sources = Sources(doc, parsed, index, interview)
    maker = _Maker(doc, parsed, index, sources)
    statements = maker.statements(found)
    return msgspec.structs.replace(
        parsed,
        anonymous_sources=sources.records(),
        roles=(*parsed.roles, *sources.roles),
        statements=(*parsed.statements, *statements),
    )


def _is_own_belief(doc: Document, draft: Draft, earlier: Sequence[Draft]) -> bool:
    """As in "She said she believed that …", "… she planned to …": the thought opens what is said."""
    if draft.cue is None or draft.cue.kind not in {"believe", "plan"} or doc.tags[draft.source] != "PRP":
        return False
    return any(
        d.first <= draft.source <= d.first + 1 and draft.cue.word <= d.first + 3
        for d in earlier[-3:]
        if d.shape != "according"
    )


def _without_doubles(doc: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for the same words of the same source."""
    seen: set[tuple[int, int, int]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        key = (draft.first, draft.after, draft.source)
        if key not in seen and not _is_own_belief(doc, draft, kept):
            seen.add(key)
            kept.append(draft)
    return kept


class _Maker:
    """Turns drafts into records."""

    def __init__(self, doc: Document, parsed: ParsedStory, index: Index, sources: Sources) -> None:
        self.doc, self.parsed, self.index, self.sources = doc, parsed, index, sources
        self._anchor = _day(parsed.story.anchor_date)
        self._taken: set[str] = {s.id for s in parsed.statements}
        self._time_starts = [t.start for t in doc.times]
        self._triggers = sorted((t.start, t.end, e.id) for e in parsed.events for t in e.triggers)

    def statements(self, drafts: Iterable[Draft]) -> list[Statement]:
        """The records in the order of the text, with what each is about."""
        made = [(d, self._statement(d)) for draft in drafts for d in self._by_source(draft)]
        made = list({(s.source, s.span.start, s.span.end): (d, s) for d, s in reversed(made)}.values())
        made.sort(key=lambda pair: (pair[1].span.start, -pair[1].span.end, pair[0].source))
        done = [
            msgspec.structs.replace(s, id=unique(f"statement/{s.span.start}", self._taken)) for _, s in made
        ]
        starts = [s.span.start for s in done]
        return [
            self._related(s, done[max(k - _BEFORE, 0) : bisect_left(starts, s.span.end)])
            for k, s in enumerate(done)
        ]

    def _by_source(self, draft: Draft) -> list[Draft]:
        """One draft for each source where several are named: "the ministry and the army said"."""
        doc = self.doc
        source = draft.source
        others = [c for c in doc.children[source] if doc.relations[c] == "conj"] if source >= 0 else []
        found = [draft]
        hit = self.index.at(source) if others else None
        for other in others:
            second = self.index.at(other)
            named = (
                hit is not None
                and second is not None
                and hit.id != second.id
                and not second.id.startswith("place/")
            )
            quoted = draft.first <= other < draft.after
            if named and not quoted and other < (draft.cue.word if draft.cue else 0):
                found.append(msgspec.structs.replace(draft, source=other))
        return found

    def _statement(self, draft: Draft) -> Statement:
        doc = self.doc
        source, span = NARRATOR, None
        if draft.source >= 0:
            source, first, after = self.sources.resolve(draft.source)
            self.sources.also(source, first, after, draft.source)
            span = doc.span(first, after)
        form = draft.form
        if source == NARRATOR:
            form = "narration"
        cue = draft.cue
        sure = self._factuality(draft)
        open_ = sure in {"possible", "probable"} or form == "narration"
        return Statement(
            id="statement/0",
            source=source,
            source_span=span,
            cue=doc.span(cue.first, cue.after) if cue else None,
            span=doc.span(draft.first, draft.after),
            quote_kind=form,  # type: ignore[arg-type]
            factuality=sure,
            told_to=self._told(draft, source),
            when=self._when(draft),
            claimed_when=self._claimed_when(draft) if open_ else None,
            claimed_place=self._claimed_place(draft) if open_ else None,
        )

    def _factuality(self, draft: Draft) -> Factuality:
        if draft.form == "declined":
            return "undetermined"
        return factuality.of(self.doc, draft.first, draft.after, draft.head, draft.cue)

    def _told(self, draft: Draft, source: str) -> str | None:
        """To whom it was said: the object of "tell", or "to …" behind another verb."""
        if draft.cue is None or draft.cue.kind in {"criticise", "praise", "describe"}:
            return None
        doc = self.doc
        for c in doc.children[draft.cue.word]:
            relation = doc.relations[c]
            if draft.first <= c < draft.after:
                continue
            told = relation == "iobj" or (relation == "obj" and "person" in draft.cue.takes)
            told = told or (
                relation == "obl" and any(doc.lower[k] in {"to", "with"} for k in doc.children[c])
            )
            found = self.index.id_at(c) if told else None
            if found and found != source and not found.startswith("place/"):
                return found
        if "person" in draft.cue.takes:
            hit = self.index.at(draft.cue.after) if draft.cue.after < len(doc) else None
            if hit is not None and hit.is_person and hit.id != source and draft.cue.after < draft.first:
                return hit.id
        return None

    def _when(self, draft: Draft) -> When | None:
        """When it was said: an expression of time between source, cue and content that hangs on the cue."""
        if draft.cue is None:
            return None
        doc = self.doc
        i = draft.cue.word
        a, b = doc.sentences[doc.sentence_of[i]]
        for expression, first, after in self._times(a, b):
            if first < draft.after and after > draft.first:
                continue
            if any(doc.heads[k] == i for k in range(first, after)):
                return times.resolve(expression, self._anchor, tense="past")
        return None

    def _claimed_when(self, draft: Draft) -> When | None:
        """The only time that the main clause of an uncertain claim names."""
        found = [
            expression
            for expression, first, after in self._times(draft.first, draft.after)
            if self._is_in_main_clause(draft, first, after)
        ]
        return times.resolve(found[0], self._anchor, tense="future") if len(found) == 1 else None

    def _times(self, first: int, after: int) -> list[tuple[times.TimeExpression, int, int]]:
        """The expressions of time within a range of words, with the words of each."""
        doc = self.doc
        k = bisect_left(self._time_starts, doc.starts[first])
        last = bisect_left(self._time_starts, doc.ends[after - 1], k)
        found = [(t, *doc.at(t.start, t.end)) for t in doc.times[k:last]]
        return [(t, a, b) for t, a, b in found if b <= after]

    def _claimed_place(self, draft: Draft) -> str | None:
        """The only place that the main clause of an uncertain claim names."""
        found = {
            place
            for i in range(draft.first, draft.after)
            if (place := self.index.id_at(i))
            and place.startswith("place/")
            and self._is_in_main_clause(draft, i, i + 1)
        }
        return found.pop() if len(found) == 1 else None

    def _is_in_main_clause(self, draft: Draft, first: int, after: int) -> bool:
        """Whether words stand in the content, but in no relative clause of it."""
        doc = self.doc
        for up in (first, *doc.ancestors(first)):
            if not draft.first <= up < draft.after:
                return True
            if doc.relations[up].startswith(("acl", "advcl")) and not first <= up < after:
                return False
        return True

    def _related(self, statement: Statement, near: Sequence[Statement]) -> Statement:
        """What a statement is about: the events in its content, and the statements in it, which it relays.

        Args:
            statement: the statement.
            near: those that begin in it, and those just before it.
        """
        events = self._events_in(statement.span)
        inner = [o for o in near if o.id != statement.id and _holds(statement.span, o)]
        outermost = [o.id for o in inner if not any(p is not o and _holds(p.span, o) for p in inner)]
        if statement.quote_kind != "declined":
            return msgspec.structs.replace(
                statement, about=(*events, *outermost), relays=outermost[0] if outermost else None
            )
        return self._silent(statement, events, near)

    def _events_in(self, span: Span) -> tuple[str, ...]:
        k = bisect_left(self._triggers, (span.start, 0, ""))
        last = bisect_left(self._triggers, (span.end, 0, ""), k)
        return tuple(dict.fromkeys(e for _, end, e in self._triggers[k:last] if end <= span.end))

    def _silent(self, statement: Statement, events: tuple[str, ...], near: Sequence[Statement]) -> Statement:
        """Declined comment is about what the same source has said in the same breath, to the same people."""
        said = next(
            (o for o in near if o.source_span == statement.source_span and o.id != statement.id), None
        )
        if said is None or said.source_span is None:
            return msgspec.structs.replace(statement, about=events)
        return msgspec.structs.replace(
            statement,
            about=events or self._events_in(said.span),
            told_to=statement.told_to or said.told_to,
            when=statement.when or said.when,
        )


def _holds(span: Span, inner: Statement) -> bool:
    """Whether a content holds all of another statement: its cue and its content."""
    cue = inner.cue
    return (
        cue is not None
        and span.start <= min(cue.start, inner.span.start)
        and max(cue.end, inner.span.end) <= span.end
        and inner.span.end - inner.span.start < span.end - span.start
    )


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
