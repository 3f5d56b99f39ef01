"""Who met whom and who said what, as nodes and edges to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.story import NARRATOR
from kg.view import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.story import Kinship, Statement
    from kg.view.facts import Facts

_Edge = tuple[str, str, str, str]  # from, to, kind, label


def network(facts: Facts) -> dict[str, Any]:
    """The nodes that are drawn, each with how it looks, and the edges between them, ready for JSON.

    Persons, organisations and unnamed sources are there in any case; a place or an event if something leads
    to it. Edges of one kind between the same two are one; those of one kind and label
    stand together.
    """
    labels: dict[tuple[str, str, str], dict[str, None]] = {}
    for source, target, kind, label in _edges(facts):
        if source != target and source in facts.kinds and target in facts.kinds:
            labels.setdefault((source, target, kind), {})[label] = None
    linked = {end for source, target, _ in labels for end in (source, target)}
    nodes = [
        id_
        for id_, kind in facts.kinds.items()
        if id_ in linked or kind in {"person", "organization", "anonymous"}
    ]
    numbers = {id_: number for number, id_ in enumerate(nodes)}
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for (source, target, kind), found in labels.items():
        alike.setdefault((kind, ", ".join(found)), []).append((numbers[source], numbers[target]))
    events = {event.id: facts.look(event) for event in facts.parsed.events}
    return {
        "nodes": [[id_, events[id_]] if id_ in events else [id_] for id_ in nodes],
        "edges": [[kind, label, ends] for (kind, label), ends in alike.items()],
    }


def _edges(facts: Facts) -> Iterator[_Edge]:
    parsed = facts.parsed
    for event in parsed.events:
        for part in event.participants:
            yield part.who, event.id, "takes-part", words.PARTS[part.part]
        for word, whole in (("in", event.place), ("part of", event.part_of)):
            if whole:
                yield event.id, whole, "place", word
    for role in parsed.roles:
        if role.organization:
            yield role.holder, role.organization, "role", role.title
    for relation in parsed.kinship:
        yield from _kin(relation)
    holders = {role.id: role.holder for role in parsed.roles}
    sources = {statement.id: statement.source for statement in parsed.statements}
    for statement in parsed.statements:
        yield from _said(statement, {**holders, **sources}, facts)


def _kin(relation: Kinship) -> Iterator[_Edge]:
    if relation.child and relation.parent:
        yield relation.child, relation.parent, "kin", "child of"
    for word, group in (("spouse of", relation.spouses), ("sibling of", relation.siblings)):
        yield from ((group[0], other, "kin", word) for other in group[1:])


def _said(statement: Statement, whose: dict[str, str], facts: Facts) -> Iterator[_Edge]:
    """From a source to what it speaks of, to whom it speaks and whom it relays.

    Args:
        statement: what it says.
        whose: who holds each role, and who makes each statement; they are drawn in their place.
        facts: what is known of the nodes.
    """
    if statement.source == NARRATOR:
        return
    number = facts.numbers[statement.id]
    kind = "denies" if statement.factuality == "denied" else "says"
    for about in statement.about:
        yield (
            statement.source,
            whose.get(about, about),
            kind,
            f"{'denies' if kind == 'denies' else 'says of'} ({number})",
        )
    if statement.told_to:
        yield statement.source, statement.told_to, "says", f"tells ({number})"
    if statement.relays:
        yield statement.source, whose[statement.relays], "says", f"relays ({number})"
