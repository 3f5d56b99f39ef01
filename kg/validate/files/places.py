"""Where in a file its triples stand: asked only once something was found there."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.validate.files import jsonld, load, statements, tokens, turtle
from kg.validate.files.text import Text
from kg.validate.files.xml import ByTag
from kg.validate.shacl.literals import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from kg.ntriples import Triple
    from kg.validate.files.load import Loaded
    from kg.validate.files.tokens import Span
    from kg.validate.findings import Position

_BY_LINE: Final = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)


class Places:
    """Where a file speaks of the terms that are asked for.

    Attributes:
        text: the file's text.
    """

    def __init__(self, loaded: Loaded, wanted: Container[object]) -> None:
        """Reads the file once more.

        Args:
            loaded: the file.
            wanted: the nodes and values that will be asked for.
        """
        self.text = Text(loaded.name, loaded.source.read())
        self._triples: dict[tuple[str, str, str], turtle.Stated] = {}
        self._subjects: dict[str, Span] = {}
        self._predicates: dict[tuple[str, str], Span] = {}
        self._mentions: dict[str, Span] = {}
        self._loops: dict[str, Span] = {}  # where a node refers to itself
        with suppress(tokens.Unscannable, SyntaxError):
            for (subject, predicate, value), terms in _stated(loaded, self.text, wanted):
                if subject in wanted:
                    if subject == value:
                        self._loops.setdefault(subject, terms.value)
                    self._triples.setdefault((subject, predicate, value), terms)
                    self._subjects.setdefault(subject, terms.subject)
                    self._predicates.setdefault((subject, predicate), terms.predicate)
                if predicate in wanted:
                    self._mentions.setdefault(predicate, terms.predicate)
                if value in wanted:
                    self._mentions.setdefault(value, terms.value)

    def terms(self, subject: str, predicate: str, value: str) -> turtle.Stated | None:
        """Where a triple stands."""
        exact = self._triples.get((subject, predicate, value))
        return exact or self._triples.get((subject, predicate, words(value)))

    def find(
        self, focus: str, path: str | None, value: str | None, *, property_: bool = False
    ) -> Position | None:
        """Where what is wrong stands: the value, else the property, else the node, else what refers to it.

        Args:
            focus: the node.
            path: the property.
            value: its value, or what stands for itself where there is no property.
            property_: whether it is the property itself that is wrong.
        """
        exact = self._predicates.get((focus, path)) if property_ and path else None
        span = exact or self._offence(focus, path, value)
        span = span or self._subjects.get(focus) or self._mentions.get(focus)
        return self.text.position(span) if span else None

    def _offence(self, focus: str, path: str | None, value: str | None) -> Span | None:
        if value is None:
            return None
        if path is None:
            return (
                self._loops.get(focus)
                if value == focus
                else self._subjects.get(value) or self._mentions.get(value)
            )
        exact = self.terms(focus, path, value)
        return exact.value if exact else self._predicates.get((focus, path)) or self._mentions.get(value)


def _stated(loaded: Loaded, text: Text, wanted: Container[object]) -> Iterator[tuple[Triple, turtle.Stated]]:
    """The triples of a file with their places; some in which there is no wanted term are left out."""
    kind = loaded.source.kind
    if kind == ox.RdfFormat.JSON_LD:
        yield from _in_json(loaded, text)
    elif kind == ox.RdfFormat.RDF_XML:
        yield from _in_xml(loaded, text)
    elif kind == ox.RdfFormat.TURTLE:
        try:
            yield from statements.sought(text.text, loaded.triples, wanted)
        except tokens.Unscannable:  # what was found before is found again
            yield from zip(loaded.triples, turtle.statements(text.text), strict=False)
    else:
        stated = turtle.lines if kind in _BY_LINE else turtle.statements
        yield from zip(loaded.triples, stated(text.text), strict=False)


def _in_xml(loaded: Loaded, text: Text) -> Iterator[tuple[Triple, turtle.Stated]]:
    stream = ByTag(text.text)
    parser = load.parse(loaded.source, cast("IO[bytes]", stream))
    for triple, _ in zip(loaded.triples, parser, strict=False):
        yield triple, turtle.Stated(stream.span, stream.span, stream.span)


def _in_json(loaded: Loaded, text: Text) -> Iterator[tuple[Triple, turtle.Stated]]:
    for subject, predicate, possible, key, span, *_ in jsonld.said(text.text, loaded.source):
        node = subject if subject.startswith("_:") else f"<{subject}>"
        if not predicate:
            yield (node, "", ""), turtle.Stated(span, span, span)
        for value in possible or ("",):
            yield (node, f"<{predicate}>", value), turtle.Stated(span if not predicate else key, key, span)
