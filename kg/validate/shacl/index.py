"""A graph as columns, one a predicate: all that checking needs of it, and quick to make."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kg.ntriples import Triple

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
TYPE: Final = f"<{RDF}type>"
SUBCLASS: Final = f"<{RDFS}subClassOf>"
FIRST: Final = f"<{RDF}first>"
_REST: Final = f"<{RDF}rest>"
NIL: Final = f"<{RDF}nil>"

Values = tuple[str, ...] | dict[str, None]
"""The values of a property of a node, each once: a tuple of one, or the keys of a dict."""
_NOTHING: Final[Mapping[str, tuple[str, ...]]] = {}


class Index:
    """Triples, each once, found by subject and predicate or by predicate and object.

    Terms are strings in N-Triples syntax.

    >>> index = Index([("<s:ann>", "<s:knows>", "<s:bob>")])
    >>> list(index.objects("<s:ann>", "<s:knows>")), index.subjects("<s:knows>", "<s:bob>")
    (['<s:bob>'], ['<s:ann>'])
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._columns: dict[str, dict[str, Values]] = {}
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._instances: dict[str, dict[str, None]] = {}
        self._objects: frozenset[str] | None = None
        self._by_subject: dict[str, list[str]] | None = None
        columns = self._columns
        for subject, predicate, value in triples:
            column = columns.get(predicate)
            if column is None:
                column = columns[predicate] = {}
            values = column.get(subject)
            if values is None:
                column[subject] = (value,)
            elif isinstance(values, dict):
                values[value] = None
            elif values[0] != value:
                column[subject] = {values[0]: None, value: None}

    @property
    def triples(self) -> Iterator[Triple]:
        """The triples, those of a predicate together."""
        return (
            (subject, predicate, value)
            for predicate, column in self._columns.items()
            for subject, values in column.items()
            for value in values
        )

    def column(self, predicate: str) -> Mapping[str, Collection[str]]:
        """The values of a property by the nodes that have it."""
        return self._columns.get(predicate, _NOTHING)

    def predicates(self) -> AbstractSet[str]:
        """Every property."""
        return self._columns.keys()

    def objects(self, subject: str, predicate: str) -> Collection[str]:
        """The values of a property of a node."""
        return self._columns.get(predicate, _NOTHING).get(subject, ())

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The nodes that have this value of a property."""
        return self.inverse(predicate).get(value, [])

    def inverse(self, predicate: str) -> Mapping[str, list[str]]:
        """The nodes that have a property, by its values."""
        inverse = self._inverse.get(predicate)
        if inverse is None:
            inverse = self._inverse[predicate] = {}
            for subject, value in self.pairs(predicate):
                inverse.setdefault(value, []).append(subject)
        return inverse

    def properties(self, subject: str) -> Mapping[str, Collection[str]]:
        """All that is said of a node: its values by predicate."""
        return {
            predicate: column[subject] for predicate, column in self._columns.items() if subject in column
        }

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Every subject and value of a property."""
        column = self._columns.get(predicate, _NOTHING)
        return ((subject, value) for subject, values in column.items() for value in values)

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
            found += first
            (head,) = rest
        return found

    def instances(self, of_class: str) -> Mapping[str, None]:
        """The nodes whose type is the class or, by what this graph says, one of its subclasses."""
        if of_class not in self._instances:
            classes = dict.fromkeys([of_class])
            waiting = [of_class]
            while waiting:
                new = [c for c in self.subjects(SUBCLASS, waiting.pop()) if c not in classes]
                classes.update(dict.fromkeys(new))
                waiting += new
            self._instances[of_class] = dict.fromkeys(
                node for c in classes for node in self.subjects(TYPE, c)
            )
        return self._instances[of_class]

    def mentions(self, node: str) -> bool:
        """Whether a node is subject or object of any triple."""
        if self.is_described(node):
            return True
        if self._objects is None:
            values = chain.from_iterable(column.values() for column in self._columns.values())
            self._objects = frozenset(chain.from_iterable(values))
        return node in self._objects

    def is_described(self, node: str) -> bool:
        """Whether a node is the subject of any triple."""
        return any(node in column for column in self._columns.values())

    def described(self) -> Mapping[str, None]:
        """The nodes that are subjects, each once."""
        return dict.fromkeys(chain.from_iterable(self._columns.values()))

    def referrer(self, node: str) -> str | None:
        """A subject of which a node is a value."""
        return next((subjects[0] for p in self._columns if (subjects := self.subjects(p, node))), None)

    def literals(self) -> list[str]:
        """Every literal, each once."""
        return list(dict.fromkeys(value for _, _, value in self.triples if value.startswith('"')))
