"""A graph as dicts of strings: all that checking needs of it, and quick to make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.ntriples import Triple


RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
TYPE: Final = f"<{RDF}type>"
SUBCLASS: Final = f"<{RDFS}subClassOf>"
FIRST: Final = f"<{RDF}first>"
_REST: Final = f"<{RDF}rest>"
NIL: Final = f"<{RDF}nil>"
_NOTHING: Final[Mapping[str, Sequence[str]]] = {}


class Index:
    """Triples, each once, found by subject and predicate or by predicate and object.

    Terms are strings in N-Triples syntax; the order of the triples is kept.

    >>> index = Index([("<s:ann>", "<s:knows>", "<s:bob>")])
    >>> index.objects("<s:ann>", "<s:knows>"), index.subjects("<s:knows>", "<s:bob>")
    (['<s:bob>'], ['<s:ann>'])
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = dict.fromkeys(triples)
        self._of_subject: dict[str, dict[str, list[str]]] = {}
        self._of_predicate: dict[str, list[tuple[str, str]]] = {}
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._instances: dict[str, dict[str, None]] = {}
        self._objects: frozenset[str] | None = None
        for subject, predicate, value in self.triples:
            self._of_subject.setdefault(subject, {}).setdefault(predicate, []).append(value)
            self._of_predicate.setdefault(predicate, []).append((subject, value))

    def objects(self, subject: str, predicate: str) -> Sequence[str]:
        """The values of a property of a node."""
        return self._of_subject.get(subject, _NOTHING).get(predicate, ())

    def subjects(self, predicate: str, value: str) -> Sequence[str]:
        """The nodes that have this value of a property."""
        return self._inverted(predicate).get(value, ())

    def properties(self, subject: str) -> Mapping[str, Sequence[str]]:
        """All that is said of a node: its values by predicate."""
        return self._of_subject.get(subject, _NOTHING)

    def pairs(self, predicate: str) -> Sequence[tuple[str, str]]:
        """Every subject and value of a property."""
        return self._of_predicate.get(predicate, ())

    def items(self, head: str) -> list[str]:
        """The members of an RDF list.

        Raises:
            ValueError: if it is not a list, or runs in a circle.
        """
        found: list[str] = []
        seen: set[str] = set()
        while head != NIL:
            first, rest = self.objects(head, FIRST), self.objects(head, _REST)
            if len(first) != 1 or len(rest) != 1 or head in seen:
                raise ValueError(head)
            seen.add(head)
            found.append(first[0])
            head = rest[0]
        return found

    def instances(self, of_class: str) -> Mapping[str, None]:
        """The nodes whose type is the class or, by what this graph says, one of its subclasses."""
        if of_class not in self._instances:
            classes = [of_class]
            for known in classes:
                classes += [c for c in self.subjects(SUBCLASS, known) if c not in classes]
            self._instances[of_class] = dict.fromkeys(
                node for c in classes for node in self.subjects(TYPE, c)
            )
        return self._instances[of_class]

    def mentions(self, node: str) -> bool:
        """Whether a node is subject or object of any triple."""
        if node in self._of_subject:
            return True
        if self._objects is None:
            self._objects = frozenset(value for _, _, value in self.triples)
        return node in self._objects

    def referrer(self, node: str) -> str | None:
        """The first subject of which a node is a value."""
        return next((subject for subject, _, value in self.triples if value == node), None)

    def literals(self) -> list[str]:
        """Every literal, each once."""
        return list(dict.fromkeys(value for _, _, value in self.triples if value.startswith('"')))

    def _inverted(self, predicate: str) -> dict[str, list[str]]:
        inverse = self._inverse.get(predicate)
        if inverse is None:
            inverse = self._inverse[predicate] = {}
            for subject, value in self.pairs(predicate):
                inverse.setdefault(value, []).append(subject)
        return inverse
