"""Where in JSON-LD something is said: the keys and values of a node, by what the contexts make of them.

What Oxigraph has parsed is read once more, as far as places need it: terms, prefixes, ``@vocab`` and
``@base`` of contexts, also of those within a term's definition. Where that is not enough, the place is that
of the node.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.validate.files import contexts
from kg.validate.files.contexts import DEEPEST, Context
from kg.validate.files.tokens import Unscannable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.files.find import Source
    from kg.validate.files.tokens import Span

_TOKEN: Final = re.compile(r'\s*("(?:[^"\\]+|\\.)*+"|[{}\[\]:,]|[^\s{}\[\]:,"]+)', re.DOTALL)
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_INSIDE: Final = ("@graph", "@included", "@set", "@list", "@nest")


class _Json(NamedTuple):
    """A value with its place; of an object, the entries with those of their keys."""

    value: Any
    span: Span
    entries: tuple[tuple[str, Span, _Json], ...] = ()
    items: tuple[_Json, ...] = ()

    @property
    def plain(self) -> Any:
        """The value as `json` gives it."""
        if self.entries or self.value == {}:
            return {key: inner.plain for key, _, inner in self.entries}
        return [item.plain for item in self.items] if self.items or self.value == [] else self.value


class Said(NamedTuple):
    """One value of a node.

    Attributes:
        subject: the node's IRI or blank node label, "" if it has none.
        predicate: the IRI.
        words: what the value may be: the words of a literal or an IRI, as written and expanded.
        key: where the key stands.
        span: where the value stands.
        term: the key as it is written.
        context: what the key means.
    """

    subject: str
    predicate: str
    words: tuple[str, ...]
    key: Span
    span: Span
    term: str
    context: Context


def said(text: str, source: Source) -> Iterator[Said]:
    """All that is said in a JSON-LD document, and where each node begins (with no predicate).

    Raises:
        Unscannable: if it is not JSON, or too deep.
        SyntaxError: if a context cannot be had.
    """
    yield from _of(_read(text), Context(source.base, contexts=contexts.Contexts(source.remote)))


def _of(json: _Json, context: Context) -> Iterator[Said]:
    for item in json.items:
        yield from _of(item, context)
    if json.entries:
        yield from _of_node(json, _local(json, context))


def _local(json: _Json, context: Context) -> Context:
    """The context within an object: its own, and those of its types."""
    for key, _, value in json.entries:
        if key == "@context":
            context = context.with_(value.plain)
    outer = context
    for key, _, value in json.entries:
        if outer.expand(key) == "@type":
            for item in value.items or (value,):
                context = context.of_term(str(item.value))
    return context


def _of_node(json: _Json, context: Context) -> Iterator[Said]:
    names = {context.expand(key): value for key, _, value in json.entries}
    name = names.get("@id")
    subject = context.resolve(str(name.value)) if name else ""
    if not names.keys() <= {"@id", "@context"}:
        start = name.span if name else (json.span[0], json.span[0] + 1)
        yield Said(subject, "", (), json.span, start, "", context)
    for key, span, value in json.entries:
        expanded = context.expand(key)
        if expanded in _INSIDE:
            yield from _of(value, context)
        elif expanded == "@type" or expanded[:1] != "@":
            inner = context.of_term(key)
            for item in value.items or (value,):
                predicate = _TYPE if expanded == "@type" else expanded
                yield Said(subject, predicate, _words(item, inner), span, item.span, key, context)
                yield from _of(item, inner)


def _words(json: _Json, context: Context) -> tuple[str, ...]:
    """What a value may be in RDF."""
    for key, _, value in json.entries:
        name = context.expand(key)
        if name == "@value":
            return (_lexical(value.value),)
        if name == "@id":
            return (context.resolve(str(value.value)),)
    if json.entries or json.items:
        return ()
    written = _lexical(json.value)
    if not isinstance(json.value, str):
        return (written,)
    return written, context.expand(written), context.resolve(written)


def _lexical(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read(text: str) -> _Json:
    tokens = ((match[1], match.span(1)) for match in _TOKEN.finditer(text))
    try:
        return _value(tokens, *next(tokens), 0)
    except (StopIteration, ValueError, SyntaxError, RuntimeError) as error:
        raise Unscannable from error


def _value(tokens: Iterator[tuple[str, Span]], mark: str, span: Span, depth: int) -> _Json:
    if depth > DEEPEST:
        raise Unscannable
    if mark == "{":
        return _object(tokens, span[0], depth)
    if mark == "[":
        return _array(tokens, span[0], depth)
    return _Json(contexts.decoded(mark.encode()), span)


def _object(tokens: Iterator[tuple[str, Span]], start: int, depth: int) -> _Json:
    entries = []
    mark, span = next(tokens)
    while mark != "}":
        if mark == ",":
            mark, span = next(tokens)
            continue
        key, key_span = contexts.decoded(mark.encode()), span
        next(tokens)  # the colon
        entries.append((str(key), key_span, _value(tokens, *next(tokens), depth + 1)))
        mark, span = next(tokens)
    return _Json({}, (start, span[1]), tuple(entries))


def _array(tokens: Iterator[tuple[str, Span]], start: int, depth: int) -> _Json:
    items = []
    mark, span = next(tokens)
    while mark != "]":
        if mark != ",":
            items.append(_value(tokens, mark, span, depth + 1))
        mark, span = next(tokens)
    return _Json([], (start, span[1]), items=tuple(items))
