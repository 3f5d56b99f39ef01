"""How a file writes a term in the place of another one: a class a kind of syntax.

What is to be replaced is looked at once more, so that nothing else is: where it is not written as a fix needs
it, there is none.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final, Protocol

import pyoxigraph as ox

from kg.validate.files import jsonld
from kg.validate.files.text import Text
from kg.validate.files.tokens import Unscannable
from kg.validate.findings import Edit
from kg.validate.fixes.suggestions import STRING
from kg.validate.shacl import literals
from kg.validate.shacl.index import RDF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.validate.files.load import Loaded
    from kg.validate.findings import Position
    from kg.validate.fixes.suggestions import Suggestion
    from kg.validate.shacl.literals import Literal

_WITH_PREFIXES: Final = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)


class Writer(Protocol):
    """What writes terms into a file."""

    def edit(self, position: Position, value: str, meant: Suggestion) -> Edit | None:
        """What to replace so that another term is said; None where that is not to be done by replacing.

        Args:
            position: where the value stands, or the property if that is what is wrong.
            value: the value that stands there.
            meant: what takes its place.
        """


def writer(file: Loaded) -> Writer:
    """What writes terms into a file of its format."""
    if file.source.kind == ox.RdfFormat.JSON_LD:
        return _Json(file)
    return _Xml(file) if file.source.kind == ox.RdfFormat.RDF_XML else _Turtle(file)


class _Turtle:
    def __init__(self, file: Loaded) -> None:
        self._prefixes = file.prefixes if file.source.kind in _WITH_PREFIXES else {}

    def edit(self, position: Position, value: str, meant: Suggestion) -> Edit | None:  # noqa: ARG002
        if not (position.line and position.column and position.end_line and position.end_column):
            return None
        text = self._written(meant.term)
        return Edit(position.line, position.column, position.end_line, position.end_column, text)

    def _written(self, term: str) -> str:
        literal = literals.parse(term)
        if literal is None:
            return _curie(term, self._prefixes)
        if literal.datatype == STRING or literal.language:
            return term
        text, _, datatype = term.rpartition("^^")
        return f"{text}^^{_curie(datatype, self._prefixes)}"


def _curie(term: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        local = term[1 + len(namespace) : -1]
        if term.startswith(f"<{namespace}") and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return term


def _start(position: Position, text: Text) -> int:
    return text.offset(position.line or 1, position.column or 1)


class _Json:
    def __init__(self, file: Loaded) -> None:
        self._text = Text(file.name, file.source.read())
        try:
            said = [each for each in jsonld.said(self._text.text, file.source) if each.predicate]
        except (Unscannable, SyntaxError):
            said = []
        self._values = {each.span[0]: each for each in said}
        self._keys = {each.key[0]: each for each in said}

    def edit(self, position: Position, value: str, meant: Suggestion) -> Edit | None:
        start = _start(position, self._text)
        if meant.property:
            key = self._keys.get(start)
            return key and self._text.edit(key.key, json.dumps(key.context.compacted(meant.term[1:-1])))
        said = self._values.get(start)
        if said is None or literals.words(value) not in said.words:
            return None
        return self._text.edit(said.span, json.dumps(_in_json(said, meant.term), ensure_ascii=False))


def _in_json(said: jsonld.Said, term: str) -> Any:
    """A term as a value of JSON-LD, in as few words as its context allows."""
    context, literal, kind = said.context, literals.parse(term), said.context.type_of(said.term)
    if literal is None:
        if kind in ("@vocab", "@type"):
            return context.of_term(said.term).compacted(term[1:-1])
        return term[1:-1] if kind == "@id" else {"@id": term[1:-1]}
    plain = literal.datatype == STRING
    if kind == literal.datatype or (plain and kind is None and not context.has_language(said.term)):
        return literal.lexical
    typed = {} if plain else {"@type": context.compacted(literal.datatype)}
    return {"@value": literal.lexical, **typed}


class _Xml:
    _ELEMENT: Final = re.compile(
        r"""<(?P<name>[\w:.-]+)(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*"""
        r"(?:/>|>(?P<words>[^<]*)</(?P=name)\s*>)"
    )
    _ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
    _RDF: Final = re.compile(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(RDF)}["']""")

    def __init__(self, file: Loaded) -> None:
        self._text = Text(file.name, file.source.read())
        self._prefixes = file.prefixes
        declared = self._RDF.search(self._text.text)
        self._rdf = declared[1] if declared else ""

    def edit(self, position: Position, value: str, meant: Suggestion) -> Edit | None:
        element = self._ELEMENT.match(self._text.text, _start(position, self._text))
        if element is None or not self._rdf:
            return None
        attributes = {
            name: html.unescape(one or other)
            for name, one, other in self._ATTRIBUTE.findall(element["attributes"])
        }
        name, term = element["name"], meant.term
        if meant.property:
            name, term = self._name(meant.term), value
        if not (name and self._says(attributes, element["words"], value)):
            return None
        return self._text.edit(element.span(), self._element(name, attributes, term))

    def _name(self, term: str) -> str:
        """An IRI as the name of an element, "" if no prefix is declared for it."""
        name = _curie(term, self._prefixes)
        return "" if name == term else name.removeprefix(":")

    def _says(self, attributes: Mapping[str, str], words: str | None, value: str) -> bool:
        """Whether an element says a value and nothing else."""
        literal = literals.parse(value)
        if literal is None:
            return not words and attributes.get(f"{self._rdf}:resource") == value[1:-1]
        others = attributes.keys() - {f"{self._rdf}:datatype", "xml:lang"}
        return not others and html.unescape(words or "") == literal.lexical

    def _element(self, name: str, attributes: Mapping[str, str], term: str) -> str:
        literal = literals.parse(term)
        if literal is None:
            return f"<{name} {self._rdf}:resource={_quoted(term[1:-1])}/>"
        said = self._attribute(literal, attributes)
        return f"<{name}{said}>{html.escape(literal.lexical, quote=False)}</{name}>"

    def _attribute(self, literal: Literal, attributes: Mapping[str, str]) -> str:
        """The datatype or language of a literal; a text says that it has none, where others have."""
        if literal.language:
            return f" xml:lang={_quoted(attributes.get('xml:lang', literal.language))}"
        inherited = "xml:lang" in self._text.text
        if literal.datatype == STRING and not inherited:
            return ""
        return f" {self._rdf}:datatype={_quoted(literal.datatype)}"


def _quoted(value: str) -> str:
    return f'"{html.escape(value)}"'
