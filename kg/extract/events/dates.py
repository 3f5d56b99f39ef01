"""When events take place: which expression of time belongs to which, and what it means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.events import clauses
from kg.extract.times import expressions as times
from kg.extract.times import order
from kg.story import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.analysis.document import Document
    from kg.extract.events.tellings import Trigger
    from kg.extract.times.expressions import TimeExpression
    from kg.extract.times.meanings import Tense
    from kg.story import Metadata, Status, When

_NOT_POINTS: Final = frozenset({"frequency", "duration"})
_TENSES: Final[dict[Status, Tense]] = {
    "happened": "past", "notHappened": "past", "ongoing": "present",
    "planned": "future", "hypothetical": "future", "cancelled": "future", "postponed": "future",
}  # fmt: skip
_DOWN: Final = ("xcomp", "obj", "nsubj:pass", "nsubj", "obl", "nmod")
_TAKES_UP: Final = frozenset({"that", "this", "it"})
_NAMES_THE_OTHER: Final = frozenset({"after", "before", "since", "following"})


def find(
    doc: Document, triggers: Sequence[Trigger], statuses: Sequence[Status], story: Metadata
) -> dict[int, When]:
    """The date of each trigger, by its place in the list, for those that have one.

    Args:
        doc: the text, analysed.
        triggers: the triggers of the text.
        statuses: the status of each, which tells whether "Friday" is the last or the next.
        story: the day that relative dates count from, and where the story's own date stands.
    """
    dating = _Dating(doc, triggers, statuses, story)
    stated = (story.dateline, story.date_published and story.date_published.mention)
    own = [span for span in stated if isinstance(span, Span)]
    of_events = [t for t in doc.times if not any(t.start < span.end and span.start < t.end for span in own)]
    for expression in of_events:
        if expression.kind not in _NOT_POINTS | {"relative-to-event"} and not expression.compared:
            dating.resolve(expression)
    for expression in of_events:
        if expression.kind == "relative-to-event":
            dating.count_from_neighbour(expression)
    dating.share()
    return dating.found


def compared(doc: Document, anchor: str | None) -> Iterator[tuple[int, int, When]]:
    """The times with which the present is compared, "since October", by their words."""
    for expression in doc.times:
        if expression.compared:
            first, after = doc.at(expression.start, expression.end)
            when = times.resolve(expression, _day(anchor), tense="past")
            if when and first and after > first:
                yield first - (doc.lower[first - 1] == "since"), after, when


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


class _Dating:
    """The dates found so far, by the number of their trigger."""

    def __init__(
        self, doc: Document, triggers: Sequence[Trigger], statuses: Sequence[Status], story: Metadata
    ) -> None:
        self.doc, self.triggers, self.statuses = doc, triggers, statuses
        self.day, self.day_first = _day(story.anchor_date), order.day_first(story)
        self.found: dict[int, When] = {}
        self.number_of = {t.carrier: n for n, t in reversed([*enumerate(triggers)]) if t.carrier >= 0}
        self.number_of |= {t.head: n for n, t in enumerate(triggers)}

    def resolve(self, expression: TimeExpression) -> None:
        """Give an expression to the trigger that it belongs to."""
        number = self._owner(expression)
        if number is None or number in self.found:
            return
        tense = _TENSES[self.statuses[number]]
        when = times.resolve(expression, self.day, tense=tense, day_first=self.day_first)
        if when:
            self.found[number] = when

    def _owner(self, expression: TimeExpression) -> int | None:
        """The nearest trigger above a time in the tree, but none above a verb of reporting."""
        doc = self.doc
        first, after = doc.at(expression.start, expression.end)
        if first >= after:
            return None
        top = next((i for i in range(first, after) if not first <= doc.heads[i] < after), first)
        for up in doc.ancestors(top):
            if up in self.number_of:
                return self.number_of[up]
            if doc.tags[up][0] == "V" or any(doc.relations[c] == "cop" for c in doc.children[up]):
                cue = doc.lemmas[up] in lexicon.words("reporting_verbs")
                below = self._below(up, ("xcomp",) if cue else _DOWN)
                return below if below is not None or cue else self._before(first)
        return self._before(first)

    def _below(self, verb: int, relations: tuple[str, ...]) -> int | None:
        """The trigger that a verb without an event of its own brings in: "was forced in May to resign"."""
        doc = self.doc
        for relation in relations:
            for c in doc.children[verb]:
                if doc.relations[c] == relation and c in self.number_of:
                    return self.number_of[c]
        return None

    def _before(self, first: int) -> int | None:
        """The last trigger before a word in its sentence, where the tree has none for it."""
        start = self.doc.sentences[self.doc.sentence_of[first]][0]
        return next((self.number_of[i] for i in range(first - 1, start - 1, -1) if i in self.number_of), None)

    def count_from_neighbour(self, expression: TimeExpression) -> None:
        """Date "a month after the vote": either event from the other, or from today what today follows."""
        doc = self.doc
        first, after = doc.at(expression.start, expression.end)
        if first >= after:
            return
        end = doc.sentences[doc.sentence_of[first]][1]
        main = self._owner(expression)
        named = next((n for n, t in enumerate(self.triggers) if after <= t.head < end), None)
        if named is None or doc.lower[after - 1] not in _NAMES_THE_OTHER:
            earlier = next((self.found[n] for n in range((main or 0) - 1, -1, -1) if n in self.found), None)
            self._set(main, times.resolve(expression, self.day, reference=earlier) if earlier else None)
        elif named in self.found:
            self._set(main, times.resolve(expression, self.day, reference=self.found[named]))
        else:
            day = self._day_of(main if main != named else None)
            self._set(named, times.resolve(expression, day, tense="present"))

    def _day_of(self, number: int | None) -> date | None:
        """The day of an event, or today for what goes on today."""
        when = self.found.get(number) if number is not None else None
        if when and when.earliest and when.earliest == when.latest:
            return _day(when.earliest)
        return self.day if number is None or self.statuses[number] != "happened" else None

    def _set(self, number: int | None, when: When | None) -> None:
        if number is not None and when:
            self.found.setdefault(number, when)

    def share(self) -> None:
        """Let events lend each other their dates.

        A date before the first of several verbs is that of all: "On Friday they met and signed a deal". "That
        was the last meeting" is of the event told before. What happens "when", and what a participle adds, as
        in "A bomb went off on Monday, killing four", shares its main clause's time.
        """
        doc = self.doc
        for number, trigger in enumerate(self.triggers):
            main = self.number_of.get(doc.heads[trigger.head])
            words = {doc.lower[c] for c in doc.children[trigger.head]}
            if number in self.found:
                continue
            if trigger.noun and words & _TAKES_UP and "was" in words:
                self._set(number, self.found.get(number - 1))
            elif main is not None and ("when" in words or clauses.is_part(doc, trigger.head)):
                self._set(number, self.found.get(main))
            elif doc.relations[trigger.head] == "conj" and main is not None:
                when = self.found.get(main)
                if when and when.mention and when.mention.end <= doc.starts[doc.heads[trigger.head]]:
                    self._set(number, when)
