"""When and where an event takes place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kg.extract import status, times

if TYPE_CHECKING:
    from kg.extract.agents import Agents
    from kg.extract.document import Document
    from kg.extract.triggers import Trigger
    from kg.story import When

_AT: Final = frozenset(
    {"in", "at", "near", "on", "off", "inside", "outside", "across", "around", "throughout", "over", "within"}
)
_TO: Final = frozenset({"to", "into", "for", "towards", "toward"})
_MOVES: Final = frozenset({"visit", "deployment"})
_NOT_POINTS: Final = frozenset({"frequency", "duration"})


def dates(doc: Document, triggers: list[Trigger], anchor: str | None) -> dict[int, When]:
    """The date of each trigger, by its place in the list, for those that have one."""
    day = date.fromisoformat(anchor) if anchor else None
    heads = _by_word(triggers)
    found: dict[int, When] = {}
    for expression in doc.times:
        if expression.kind in _NOT_POINTS:
            continue
        number = _owner(doc, heads, triggers, expression)
        if number is None or number in found:
            continue
        trigger = triggers[number]
        verb = trigger.carrier if trigger.carrier >= 0 else trigger.head
        when = times.resolve(expression, day, tense=status.tense(doc, verb))
        if when and not _is_dateline(doc, expression, day):
            found[number] = when
    return found


def _by_word(triggers: list[Trigger]) -> dict[int, int]:
    heads: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        if trigger.carrier >= 0:
            heads.setdefault(trigger.carrier, number)
    for number, trigger in enumerate(triggers):
        heads[trigger.head] = number
    return heads


def _is_dateline(doc: Document, expression: times.TimeExpression, day: date | None) -> bool:
    """Whether an expression stands by itself: it dates the story and no event."""
    first, after = doc.at(expression.start, expression.end)
    start, end = doc.paragraphs[doc.paragraph_of[first]] if first < len(doc) else (0, 0)
    return day is not None and first == start and after >= end


def _owner(
    doc: Document, heads: dict[int, int], triggers: list[Trigger], expression: times.TimeExpression
) -> int | None:
    """The trigger that a time belongs to: the nearest above it in the tree; above a cue, none."""
    first, after = doc.at(expression.start, expression.end)
    if first >= len(doc) or first >= after:
        return None
    top = next((i for i in range(first, after) if not first <= doc.heads[i] < after), first)
    for up in doc.ancestors(top):
        if up in heads:
            return heads[up]
        if doc.tags[up][0] == "V" and not _passes(doc, up):
            return None
    return None


def _passes(doc: Document, verb: int) -> bool:
    """Whether a time on a verb may belong to the event of its object: only where the verb is no event of its own."""
    return False


def place(doc: Document, agents: Agents, trigger: Trigger) -> str | None:
    """Where the event of a trigger takes place, as its own clause says."""
    for word in (trigger.head, trigger.carrier):
        if word >= 0:
            found = _beside(doc, agents, trigger, word)
            if found:
                return found
    return None


def _beside(doc: Document, agents: Agents, trigger: Trigger, word: int) -> str | None:
    for c in doc.children[word]:
        relation = doc.relations[c].split(":")[0]
        if relation == "obj" and trigger.kind == "visit" and agents.is_place(agents.of_phrase(c)):
            return agents.of_phrase(c)
        if relation not in {"obl", "nmod"}:
            continue
        case = next((doc.lower[d] for d in doc.children[c] if doc.relations[d] == "case"), "")
        if case in _AT or (case in _TO and trigger.kind in _MOVES):
            found = _place_in(doc, agents, c)
            if found:
                return found
    return None


def _place_in(doc: Document, agents: Agents, i: int, depth: int = 0) -> str | None:
    """The place that a phrase names, or the place within it: "a street in Ottawa"."""
    node = agents.of_phrase(i)
    if agents.is_place(node):
        return node
    if depth < 2:  # noqa: PLR2004 - "at a hotel in the centre of Rome"
        for c in doc.children[i]:
            if doc.relations[c] in {"nmod", "compound", "nmod:poss", "appos"}:
                found = _place_in(doc, agents, c, depth + 1)
                if found:
                    return found
    return None
