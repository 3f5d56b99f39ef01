"""IRIs in the short forms of Turtle: prefixed names, and names relative to the story."""

from __future__ import annotations

import re
from typing import Final

from kg.ntriples import unwrap
from kg.terms import PREFIXES

STORY_PREFIXES: Final = {
    "person": "person",
    "orgn": "org",
    "place": "place",
    "anon": "source",
    "role": "role",
    "event": "event",
    "part": "participation",
    "stmt": "statement",
}
"""Prefixes for the names that a story makes, each with the path below the story's IRI that it stands for."""

_BY_PATH = {path: prefix for prefix, path in STORY_PREFIXES.items()}
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_INTEGER = f"{PREFIXES['xsd']}integer"
# What a prefixed name takes without an escape, and what resolves against a base without surprise.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_RELATIVE = re.compile(r"(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)?)?(?:#[A-Za-z0-9=,_-]*)?")
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]*")


def relative(iri: str, base: str) -> str | None:
    """An IRI relative to a base that ends in a slash, or None where it is not a plain name below the base.

    >>> relative("https://kg.example/story/1/person/kim", "https://kg.example/story/1/")
    'person/kim'
    """
    if not iri.startswith(base):
        return None
    rest = iri[len(base) :]
    return rest if _RELATIVE.fullmatch(rest) else None


class Shortener:
    """Writes terms of one story's graph in short forms and remembers which prefixes it used.

    Args:
        story: the story's IRI, which is the base of the document.
    """

    def __init__(self, story: str) -> None:
        self.story = story
        self.used: set[str] = set()
        self._cache: dict[str, str] = {}

    def term(self, term: str) -> str:
        """A term in N-Triples syntax as Turtle writes it."""
        short = self._cache.get(term)
        if short is None:
            short = self._cache[term] = self._iri(term[1:-1]) if term[0] == "<" else self._literal(term)
        return short

    def declarations(self) -> dict[str, str]:
        """The prefixes used, the story's own first, each with its namespace."""
        own = {prefix: f"{self.story}{path}/" for prefix, path in STORY_PREFIXES.items()}
        return {prefix: space for prefix, space in {**own, **PREFIXES}.items() if prefix in self.used}

    def _iri(self, iri: str) -> str:
        if iri.startswith(self.story):
            path, slash, local = iri[len(self.story) :].partition("/")
            prefix = _BY_PATH.get(path) if slash else None
            if prefix and _LOCAL.fullmatch(local):
                return self._prefixed(prefix, local)
            rest = relative(iri, self.story)
            return f"<{iri if rest is None else rest}>"
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = _BY_NAMESPACE.get(iri[:cut])
        return self._prefixed(prefix, iri[cut:]) if prefix and _LOCAL.fullmatch(iri, cut) else f"<{iri}>"

    def _prefixed(self, prefix: str, local: str) -> str:
        self.used.add(prefix)
        return f"{prefix}:{local}"

    def _literal(self, literal: str) -> str:
        text, datatype, _ = unwrap(literal)
        if not datatype:
            return literal
        if datatype == _INTEGER and _WHOLE_NUMBER.fullmatch(text):
            return text
        return f'"{text}"^^{self._iri(datatype)}'
