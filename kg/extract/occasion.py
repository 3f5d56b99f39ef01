"""When and where an event takes place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.agents import Agents
    from kg.extract.document import Document
    from kg.extract.time_meanings import Tense
    from kg.extract.times import TimeExpression
    from kg.extract.triggers import Trigger
    from kg.story import Metadata, Status, When

_AT: Final = frozenset(
    ("in", "at", "near", "on", "off", "inside", "outside", "across", "around", "throughout", "over", "within", "along")
)  # fmt: skip
_TO: Final = frozenset({"to", "into", "for", "towards", "toward"})
_MOVES: Final = frozenset({"visit", "deployment"})
_NOT_POINTS: Final = frozenset({"frequency", "duration"})
_DEEPEST: Final = 2
_TENSES: Final[dict[Status, Tense]] = {
    "happened": "past", "notHappened": "past", "ongoing": "present",
    "planned": "future", "hypothetical": "future", "cancelled": "future", "postponed": "future",
}  # fmt: skip
_DOWN: Final = ("xcomp", "obj", "nsubj:pass", "nsubj", "obl", "nmod")
_BACK: Final = frozenset({"that", "this", "it"})


# ---- when


def dates(
    doc: Document, triggers: Sequence[Trigger], statuses: Sequence[Status], story: Metadata
) -> dict[int, When]:
    """The date of each trigger, by its place in the list, for those that have one.

    Args:
        doc: the text, analysed.
        triggers: the triggers of the text.
        statuses: the status of each, which tells whether "Friday" is the last or the next.
        story: the day that relative dates count from, and where the story's own date stands.
    """
    day = date.fromisoformat(story.anchor_date) if story.anchor_date else None
    own = [span for span in (story.dateline, story.date_published and story.date_published.mention) if span]
    heads = _by_word(triggers)
    found: dict[int, When] = {}
    relative: list[tuple[int, TimeExpression]] = []
    for expression in doc.times:
        if any(expression.start < span.end and span.start < expression.end for span in own):
            continue
        number = None if expression.compared else _owner(doc, heads, expression)
        if expression.kind == "relative-to-event":
            relative.append((-1 if number is None else number, expression))
        elif number is not None and number not in found and expression.kind not in _NOT_POINTS:
            when = times.resolve(expression, day, tense=_TENSES[statuses[number]])
            if when:
                found[number] = when
    for number, expression in relative:
        _from_neighbour(doc, triggers, found, number, expression, day)
    _share(doc, triggers, heads, found)
    return found


def compared(doc: Document, anchor: str | None) -> Iterator[tuple[int, int, When]]:
    """The times with which the present is compared, "since October", by their words."""
    day = date.fromisoformat(anchor) if anchor else None
    for expression in doc.times:
        if expression.compared:
            first, after = doc.at(expression.start, expression.end)
            when = times.resolve(expression, day, tense="past")
            if when and first and after > first:
                yield first - (doc.lower[first - 1] == "since"), after, when


def _by_word(triggers: Sequence[Trigger]) -> dict[int, int]:
    heads: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        if trigger.carrier >= 0:
            heads.setdefault(trigger.carrier, number)
    for number, trigger in enumerate(triggers):
        heads[trigger.head] = number
    return heads


def _owner(doc: Document, heads: dict[int, int], expression: TimeExpression) -> int | None:
    """The trigger that a time belongs to: the nearest above it in the tree, but none above a verb of reporting."""
    first, after = doc.at(expression.start, expression.end)
    if first >= after:
        return None
    top = next((i for i in range(first, after) if not first <= doc.heads[i] < after), first)
    for up in doc.ancestors(top):
        if up in heads:
            return heads[up]
        if doc.tags[up][0] == "V" or any(doc.relations[c] == "cop" for c in doc.children[up]):
            found = _below(doc, heads, up)
            cue = doc.lemmas[up] in lexicon.words("reporting_verbs")
            return found if found is not None or cue else _nearest(doc, heads, first)
    return _nearest(doc, heads, first)


def _below(doc: Document, heads: dict[int, int], verb: int) -> int | None:
    """The trigger that a verb without an event of its own brings in: "was forced in May to resign"."""
    relations = ("xcomp",) if doc.lemmas[verb] in lexicon.words("reporting_verbs") else _DOWN
    for relation in relations:
        for c in doc.children[verb]:
            if doc.relations[c] == relation and c in heads:
                return heads[c]
    return None


def _nearest(doc: Document, heads: dict[int, int], first: int) -> int | None:
    """The last trigger before a word in its sentence, where the tree has none for it."""
    start = doc.sentences[doc.sentence_of[first]][0]
    return next((heads[i] for i in range(first - 1, start - 1, -1) if i in heads), None)


def _from_neighbour(
    doc: Document,
    triggers: Sequence[Trigger],
    found: dict[int, When],
    number: int,
    expression: TimeExpression,
    day: date | None,
) -> None:
    """Date "a month after the vote": either event from the other, or the one named from a story told in the present."""
    first, after = doc.at(expression.start, expression.end)
    end = doc.sentences[doc.sentence_of[first]][1] if first < len(doc) else 0
    named = next((n for n, t in enumerate(triggers) if after <= t.head < end), None)
    if named is None or doc.lower[after - 1] not in {"after", "before", "since", "following"}:
        earlier = next((found[n] for n in range(number - 1, -1, -1) if n in found), None)
        when = times.resolve(expression, day, reference=earlier) if earlier and number >= 0 else None
        target = number
    elif named in found and number not in (-1, named):
        when, target = times.resolve(expression, day, reference=found[named]), number
    else:
        when, target = times.resolve(expression, day, tense="present"), named
    if when:
        found.setdefault(target, when)


def _share(doc: Document, triggers: Sequence[Trigger], heads: dict[int, int], found: dict[int, When]) -> None:
    """Dates that one event lends another.

    A date before the first of several verbs holds for all of them: "On Friday they met and signed a deal"; what "That
    was the last meeting" says is of the event told before; and what happened "when" is of its main clause's time.
    """
    for number, trigger in enumerate(triggers):
        head = doc.heads[trigger.head]
        words = {doc.lower[c] for c in doc.children[trigger.head]}
        if (
            number
            and number not in found
            and number - 1 in found
            and trigger.noun
            and words & _BACK
            and "was" in words
        ):
            found[number] = found[number - 1]
        elif number not in found and head in heads and heads[head] in found and "when" in words:
            found[number] = found[heads[head]]
        if number in found or doc.relations[trigger.head] != "conj" or head not in heads:
            continue
        when = found.get(heads[head])
        if when and when.mention and when.mention.end <= doc.starts[head]:
            found[number] = when


# ---- where


def place(doc: Document, agents: Agents, trigger: Trigger) -> str | None:
    """Where the event of a trigger takes place, as its own clause says."""
    candidates: list[tuple[int, str]] = []
    for word in (trigger.head, trigger.carrier):
        if word >= 0:
            candidates += _beside(doc, agents, trigger, word, 0)
    return min(candidates)[1] if candidates else _antecedent(doc, agents, trigger.head)


def _beside(doc: Document, agents: Agents, trigger: Trigger, word: int, depth: int) -> list[tuple[int, str]]:
    """The places of the adjuncts of a word and of its objects, each with where it stands."""
    found: list[tuple[int, str]] = []
    for c in doc.children[word]:
        relation = doc.relations[c].split(":")[0]
        visited = _place_in(doc, agents, c) if relation == "obj" and trigger.kind == "visit" else None
        if visited:
            found.append((c, visited))
        elif relation in {"obl", "nmod"}:
            case = next((doc.lower[d] for d in doc.children[c] if doc.relations[d] == "case"), "")
            if case in _AT or (case in _TO and trigger.kind in _MOVES):
                inside = _place_in(doc, agents, c)
                if inside:
                    found.append((c, inside))
                    continue
        lost = relation == "nsubj" and c > word
        if (lost or relation in {"obj", "obl", "xcomp", "advcl"}) and not trigger.noun and depth < 1:
            found += _beside(doc, agents, trigger, c, depth + 1)
    return found


def _place_in(doc: Document, agents: Agents, i: int, depth: int = 0) -> str | None:
    """The place that a phrase names, or the place within it: "a street in Ottawa"."""
    node = agents.of_phrase(i)
    if agents.is_place(node):
        return node
    if depth < _DEEPEST:
        for c in doc.children[i]:
            if doc.relations[c] == "amod" and agents.is_place(agents.at(c)):
                return agents.at(c)
            if doc.relations[c] in {"nmod", "compound", "nmod:poss", "appos"}:
                found = _place_in(doc, agents, c, depth + 1)
                if found:
                    return found
    return None


def _antecedent(doc: Document, agents: Agents, verb: int) -> str | None:
    """The place before a relative clause: "the city where they met"."""
    if not any(doc.lower[c] == "where" for c in doc.children[verb]):
        return None
    where = next(c for c in doc.children[verb] if doc.lower[c] == "where")
    for i in range(where - 1, max(where - 4, -1), -1):
        if agents.is_place(agents.at(i)):
            return agents.at(i)
    return None
