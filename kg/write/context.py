"""A JSON-LD context read backwards: from IRIs and literals to the keys and values that it allows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg import bundled
from kg.ntriples import unescape, unwrap
from kg.write.shorten import relative

if TYPE_CHECKING:
    from collections.abc import Mapping

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what JSON readers take for a whole number and keep exactly
_BOOLEANS = {"true": True, "false": False}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_KEYWORDS = ("@id", "@type")


@dataclass(frozen=True)
class Term:
    """A key of the context: how its values are read, whether they stand in a list, words for single IRIs."""

    key: str
    type: str | None = None
    many: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


class Context:
    """Compacts IRIs and literals as the terms of a context say.

    It knows what our context uses: prefixes, ``@id``, ``@reverse``, ``@type``, ``@container: @set`` and words
    in the context of a property. Whatever no term fits is written in full, so that nothing is lost.

    Args:
        definitions: the object under ``@context``.
    """

    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions
        self.forward: dict[str, Term] = {}
        self.backward: dict[str, Term] = {}
        self._prefixes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for key, definition in definitions.items():
            if not key.startswith("@") and definition not in _KEYWORDS:
                self._define(key, definition)

    def _define(self, key: str, definition: str | dict[str, Any]) -> None:
        if isinstance(definition, str):
            iri = self._expand(definition)
            if iri.endswith(("/", "#")):
                self._prefixes[iri] = key
                return
            definition = {}
        else:
            iri = self._expand(definition.get("@id") or definition["@reverse"])
        words = {self._expand(iri): word for word, iri in definition.get("@context", {}).items()}
        type_ = definition.get("@type")
        term = Term(key, type_ and self._expand(type_), definition.get("@container") == "@set", words)
        if "@reverse" in definition:
            self.backward.setdefault(iri, term)
        else:
            self.forward.setdefault(iri, term)
            self._names.setdefault(iri, key)

    def _expand(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        namespace = self.definitions.get(prefix) if colon and not local.startswith("//") else None
        return f"{namespace}{local}" if isinstance(namespace, str) else name

    def term(self, predicate: str) -> Term:
        """The term of a predicate; without one, the IRI itself is the key."""
        return self.forward.get(predicate) or Term(self._prefixed(predicate))

    def name(self, iri: str) -> str:
        """An IRI where the context gives names: a type, a property."""
        return self._names.get(iri) or self._prefixed(iri)

    def id(self, iri: str, base: str) -> str:
        """An IRI where the base counts: relative to it, with a prefix, or in full."""
        rest = relative(iri, base)
        if rest is None:
            return self._prefixed(iri)
        return rest or "./"

    def reference(self, term: Term, iri: str, base: str) -> Any:
        """A link to a node as a value of the term."""
        if term.type == "@vocab":
            return term.words.get(iri) or (self._prefixed(iri) if term.words else self.name(iri))
        return self.id(iri, base) if term.type == "@id" else {"id": self.id(iri, base)}

    def literal(self, term: Term, literal: str) -> Any:
        """A literal in N-Triples syntax as a value of the term."""
        text, datatype, language = unwrap(literal)
        text = unescape(text)
        if language:
            return {"@value": text, "@language": language}
        if term.type is None and datatype == f"{_XSD}integer" and _INTEGER.fullmatch(text):
            return int(text)
        if term.type is None and datatype == f"{_XSD}boolean" and text in _BOOLEANS:
            return _BOOLEANS[text]
        if term.type == (datatype or None):
            return text
        return {"@value": text, "@type": self._prefixed(datatype)} if datatype else {"@value": text}

    def _prefixed(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else iri


@lru_cache(maxsize=1)
def bundled_context() -> Context:
    """The context of the ontology."""
    document = json.loads(bundled.ontology("context.jsonld").read_text(encoding="utf-8"))
    return Context(document["@context"])
