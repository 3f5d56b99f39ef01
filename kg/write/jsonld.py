"""JSON-LD that reads as a tree: the story with its events, who took part in them, and what was said."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from kg.terms import CONTEXT_IRI, PREFIXES
from kg.write.context import Term, bundled_context
from kg.write.pretty import pretty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.ntriples import Triple
    from kg.write.context import Context
    from kg.write.formats import Context as ContextChoice
    from kg.write.formats import Named

_TYPE = f"{PREFIXES['rdf']}type"
_EVENTS = (f"{PREFIXES['kgn']}reports", False)
_STATEMENTS = (f"{PREFIXES['schema']}appearance", True)
_ENTITIES = (f"{PREFIXES['schema']}mentions", False)
_MENTIONS = (f"{PREFIXES['kgn']}mention", False)
_LAST = (_EVENTS, _STATEMENTS, _ENTITIES, _MENTIONS)
_DEEPEST = 40  # further down, a node is only referred to: readers of JSON have a limit too

_Slot = tuple[str, bool]  # a predicate, and whether it is followed backwards


def jsonld(graphs: Iterable[Named], base: str, context: ContextChoice) -> Iterator[str]:
    """One story as one object; several as a list under ``@graph``, each with its own base."""
    known = bundled_context()
    definitions = CONTEXT_IRI if context == "url" else known.definitions
    stories = iter(graphs)
    head = list(itertools.islice(stories, 2))
    if len(head) == 1:
        ((story, triples),) = head
        yield (
            _with_context(definitions, story, Tree(story, triples, known).document() or {"@graph": []}) + "\n"
        )
        return
    yield _with_context(definitions, base, {"@graph": []}).rpartition("]")[0]
    separator = "\n"
    for story, triples in itertools.chain(head, stories):
        node = {"@context": {"@base": story}, **Tree(story, triples, known).document()}
        yield f"{separator} {pretty(node, indent=1)}"
        separator = ",\n"
    yield "\n]}\n"


def _with_context(definitions: str | dict[str, Any], base: str, document: dict[str, Any]) -> str:
    """The document as JSON with the context before all else, one term a line."""
    if isinstance(definitions, str):
        return pretty({"@context": [definitions, {"@base": base}], **document})
    terms = {"@base": base, **definitions}
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in terms.items())
    return f'{{\n "@context": {{\n{lines}\n }},{pretty(document, split=True)[1:]}'


class Tree:
    """The graph of one story as nested JSON objects.

    Each node stands once, at its first natural place, and is referred to by its id elsewhere; events and
    statements stand in the lists of the story. What the story does not lead to is under ``@included``.

    Args:
        story: the IRI of the root.
        triples: the graph, in N-Triples syntax.
        context: what keys and values are made with.
    """

    def __init__(self, story: str, triples: Sequence[Triple], context: Context) -> None:
        self.story = story
        self.context = context
        self.nodes: dict[str, dict[str, list[str]]] = {}
        self.incoming: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value in dict.fromkeys(triples):
            node, name = subject[1:-1], predicate[1:-1]
            self.nodes.setdefault(node, {}).setdefault(name, []).append(value)
            if name in context.backward and value[0] == "<":
                self.incoming.setdefault(value[1:-1], {}).setdefault(name, []).append(node)
        self.placed: set[str] = set()
        self.listed = {value[1:-1] for value in self.nodes.get(story, {}).get(_EVENTS[0], ())}
        self.listed.update(self.incoming.get(story, {}).get(_STATEMENTS[0], ()))
        self.said_backwards: set[tuple[str, str, str]] = set()

    def document(self) -> dict[str, Any]:
        """The story's object, and beside it whatever it does not lead to."""
        root = self._node(self.story, 0) if self.story in self.nodes else {}
        rest = [self._node(node, 1) for node in self.nodes if node not in self.placed]
        return {**root, "@included": rest} if rest else root

    def _node(self, node: str, depth: int) -> dict[str, Any]:
        self.placed.add(node)
        made: dict[str, Any] = {"id": self.context.id(node, self.story)}
        for predicate, backwards in self._slots(node):
            if predicate == _TYPE and not backwards:
                types = [self.context.name(value[1:-1]) for value in self.nodes[node][predicate]]
                made["type"] = types if len(types) > 1 else types[0]
                continue
            slot = (predicate, backwards)
            term = self.context.backward[predicate] if backwards else self.context.term(predicate)
            values = (
                self._backward(node, slot, term, depth)
                if backwards
                else self._forward(node, slot, term, depth)
            )
            if values:
                made[term.key] = values if term.many or len(values) > 1 else values[0]
        return made

    def _slots(self, node: str) -> list[_Slot]:
        """What is said of a node, both ways, in the order in which it reads best."""
        slots = [
            *((predicate, False) for predicate in self.nodes[node]),
            *((predicate, True) for predicate in self.incoming.get(node, ())),
        ]
        return sorted(
            slots, key=lambda slot: (slot[0] != _TYPE, _LAST.index(slot) + 1 if slot in _LAST else 0)
        )

    def _forward(self, node: str, slot: _Slot, term: Term, depth: int) -> list[Any]:
        predicate = slot[0]
        return [
            self._target(value[1:-1], slot, term, depth)
            if value[0] == "<"
            else self.context.literal(term, value)
            for value in self.nodes[node][predicate]
            if (node, predicate, value) not in self.said_backwards
        ]

    def _backward(self, node: str, slot: _Slot, term: Term, depth: int) -> list[Any]:
        """The nodes that point here and have no place yet; the others say it themselves."""
        values = []
        for subject in self.incoming[node][slot[0]]:
            if self._may_place(subject, slot, depth):
                self.said_backwards.add((subject, slot[0], f"<{node}>"))
                values.append(self._target(subject, slot, term, depth))
        return values

    def _target(self, node: str, slot: _Slot, term: Term, depth: int) -> Any:
        if self._may_place(node, slot, depth):
            return self._node(node, depth + 1)
        return self.context.reference(term, node, self.story)

    def _may_place(self, node: str, slot: _Slot, depth: int) -> bool:
        if node not in self.nodes or node in self.placed or depth >= _DEEPEST:
            return False
        return node not in self.listed or (depth == 0 and slot in (_EVENTS, _STATEMENTS))
