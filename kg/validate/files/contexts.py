"""JSON-LD contexts: what words mean by them; ours is at hand, others are fetched if they may be."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from kg import bundled
from kg.errors import ReadError
from kg.terms import CONTEXT_IRI

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.validate.files.remote import Remote

DEEPEST: Final = 200
"""How deep objects and definitions may be nested."""
_ENDS: Final = (":", "/", "?", "#", "[", "]", "@")
"""How an IRI ends that can stand for the beginning of others."""
_MESSAGES: Final = {
    "No LoadDocumentCallback": "its @context is on the network, and nothing is fetched; write the context "
    "itself into the file, or allow to fetch it with --allow-remote",
}
_MOST: Final = 50_000_000
"""How many bytes of contexts from the network go into one file."""


class Contexts:
    """Puts contexts in the place of their IRIs: ours, and those on the network if these may be fetched.

    Args:
        remote: what fetches them.
    """

    def __init__(self, remote: Remote | None = None) -> None:
        self._remote = remote
        self._left = _MOST

    def put_in(self, content: bytes) -> bytes:
        """JSON-LD in which no context has to be fetched.

        Raises:
            SyntaxError: if it is not JSON, or a context cannot be had.
        """
        if (b"@context" if self._remote else CONTEXT_IRI.encode()) not in content:
            return content
        return json.dumps(self._replaced(decoded(content))).encode()

    def _replaced(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: self.known(inner) if key == "@context" else self._replaced(inner)
                for key, inner in value.items()
            }
        return [self._replaced(inner) for inner in value] if isinstance(value, list) else value

    def known(self, value: Any, base: str = "", chain: tuple[str, ...] = ()) -> Any:
        """A context with IRIs replaced by what stands there; where it is not to be had, they stay.

        Args:
            value: the context.
            base: where it stands on the network.
            chain: the IRIs that have led there.

        Raises:
            SyntaxError: if a context cannot be had that may be fetched.
        """
        if value == CONTEXT_IRI:
            return _ours()
        if isinstance(value, list):
            each = [self.known(inner, base, chain) for inner in value]
            return [one for some in each for one in (some if isinstance(some, list) else [some])]
        if self._remote and isinstance(value, str):
            return self._fetched(urljoin(base, value), chain)
        if self._remote and isinstance(value, dict):
            return self._definitions(value, base, chain)
        return value

    def _fetched(self, iri: str, chain: tuple[str, ...]) -> Any:
        assert self._remote
        if iri in chain:
            raise SyntaxError(f"the context {iri} leads back to itself")
        try:
            found, place, size = self._remote.context(iri)
        except ReadError as error:
            raise SyntaxError(f"its @context {iri} is not to be had: {error.message}") from error
        self._left -= size
        if self._left < 0:
            raise SyntaxError(f"its contexts are longer than {_MOST:,} bytes")
        return self.known(found, place, (*chain, iri))

    def _definitions(self, value: dict[str, Any], base: str, chain: tuple[str, ...]) -> Any:
        """A context with what it imports, and with the contexts of its terms."""
        imported = value.get("@import")
        before = self.known(imported, base, chain) if isinstance(imported, str) else {}
        own = {key: inner for key, inner in value.items() if key != "@import"}
        for key, inner in own.items():
            if isinstance(inner, dict) and "@context" in inner:
                own[key] = {**inner, "@context": self.known(inner["@context"], base, chain)}
        return {**before, **own} if isinstance(before, dict) else own


def decoded(content: bytes) -> Any:
    """JSON as Python has it.

    Raises:
        SyntaxError: if it is none.
    """
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise SyntaxError(error.msg, (None, error.lineno, error.colno, None)) from error
    except (RecursionError, UnicodeDecodeError) as error:
        raise SyntaxError(f"not readable JSON: {error}") from error


def explained(message: str) -> str | None:
    """What to do about what Oxigraph says of a context, None if it is about something else."""
    return next((words for start, words in _MESSAGES.items() if start in message), None)


@cache
def _ours() -> Any:
    return json.loads(bundled.ontology("context.jsonld").read_bytes())["@context"]


@dataclass(frozen=True)
class Context:
    """What keys and values of JSON-LD mean, as far as places and fixes need it.

    Attributes:
        base: what relative IRIs are resolved against.
        vocab: what terms without a definition begin with, if they mean anything.
        terms: the definitions of terms, as they are written.
        language: whether texts have a language that they do not name.
        contexts: what knows contexts by their IRIs.
    """

    base: str
    vocab: str | None = None
    terms: Mapping[str, Any] = field(default_factory=dict)
    language: bool = False
    contexts: Contexts = field(default_factory=Contexts)

    def with_(self, local: Any) -> Context:
        """What a further context makes of it."""
        if local is None:
            return Context(self.base, contexts=self.contexts)
        local = self.contexts.known(local)
        if isinstance(local, list):
            found = self
            for each in local:
                found = found.with_(each)
            return found
        if not isinstance(local, dict):
            return self
        base = urljoin(self.base, str(local["@base"])) if local.get("@base") else self.base
        terms = {**self.terms, **{key: value for key, value in local.items() if key[:1] != "@"}}
        language = bool(local.get("@language", self.language))
        made = replace(self, base=base, terms=terms, language=language)
        return replace(made, vocab=made.expand(str(local["@vocab"]))) if "@vocab" in local else made

    def expand(self, word: str, depth: int = 0) -> str:
        """A term, compact IRI or keyword alias as an IRI or keyword."""
        if word[:1] == "@" or depth > DEEPEST:
            return word
        definition = self.terms.get(word)
        if isinstance(definition, dict):
            definition = definition.get("@id")
        if isinstance(definition, str):
            return self.expand(definition, depth + 1) if definition != word else word
        prefix, colon, local = word.partition(":")
        if colon and prefix in self.terms and not local.startswith("//"):
            return self.expand(prefix, depth + 1) + local
        return word if colon or self.vocab is None else self.vocab + word

    def resolve(self, word: str) -> str:
        """An IRI reference as an IRI."""
        expanded = self.expand(word) if ":" in word else word
        return expanded if expanded.startswith(("_:", "@")) else urljoin(self.base, expanded)

    def of_term(self, word: str) -> Context:
        """The context for the values of a term, which may have one of its own."""
        definition = self.terms.get(word)
        inner = definition.get("@context") if isinstance(definition, dict) else None
        return self if inner is None else self.with_(inner)

    def type_of(self, word: str) -> str | None:
        """What the values of a term are, by its definition: a datatype, ``@id``, ``@vocab`` or None."""
        definition = self.terms.get(word)
        kind = definition.get("@type") if isinstance(definition, dict) else None
        return "@type" if self.expand(word) == "@type" else self.expand(str(kind)) if kind else None

    def has_language(self, word: str) -> bool:
        """Whether texts that are values of a term have a language that they do not name."""
        definition = self.terms.get(word)
        return bool(
            definition.get("@language", self.language) if isinstance(definition, dict) else self.language
        )

    def compacted(self, iri: str) -> str:
        """The shortest word that means an IRI, where it is a key, a class or a word of a vocabulary."""
        words = [iri]
        for word, definition in self.terms.items():
            meant = self.expand(word)
            if meant == iri:
                words.append(word)
            elif isinstance(definition, str) and meant.endswith(_ENDS) and iri.startswith(meant):
                words.append(f"{word}:{iri[len(meant) :]}")
        if self.vocab and iri.startswith(self.vocab):
            words.append(iri[len(self.vocab) :])
        fitting = (word for word in words if word and self.expand(word) == iri)
        return min(fitting, key=lambda word: (len(word), word), default=iri)
