"""The formats that graphs are written in, and which one a file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError
from kg.ntriples import Triple
from kg.terms import DEFAULT_BASE
from kg.write import lines, turtle

if TYPE_CHECKING:
    import os

Named = tuple[str, Sequence[Triple]]
"""A graph: its name, which is the story's IRI, and its triples."""

Context = Literal["inline", "url"]
"""Whether a JSON-LD document carries its context or refers to it."""


@dataclass(frozen=True)
class Format:
    """A format of RDF: its name, the suffixes of its files, and whether it keeps graphs apart."""

    name: str
    suffixes: tuple[str, ...]
    quads: bool
    serialize: Callable[[Iterable[Named], str, Context], Iterator[str]]


def _jsonld(graphs: Iterable[Named], base: str, context: Context) -> Iterator[str]:
    from kg.write.jsonld import jsonld  # noqa: PLC0415  reads the context from its file

    return jsonld(graphs, base, context)


def _rdfxml(graphs: Iterable[Named], _base: str, _context: Context) -> Iterator[str]:
    from kg.write.rdfxml import rdfxml  # noqa: PLC0415  imports pyoxigraph

    return rdfxml(graphs)


FORMATS = {
    form.name: form
    for form in (
        Format("turtle", (".ttl",), quads=False, serialize=lambda graphs, *_: turtle.turtle(graphs)),
        Format("jsonld", (".jsonld",), quads=False, serialize=_jsonld),
        Format("ntriples", (".nt",), quads=False, serialize=lambda graphs, *_: lines.ntriples(graphs)),
        Format("nquads", (".nq",), quads=True, serialize=lambda graphs, *_: lines.nquads(graphs)),
        Format("trig", (".trig",), quads=True, serialize=lambda graphs, *_: turtle.trig(graphs)),
        Format("rdfxml", (".rdf",), quads=False, serialize=_rdfxml),
    )
}
"""The formats by their names."""

_BY_SUFFIX = {suffix: form.name for form in FORMATS.values() for suffix in form.suffixes}


def serialize(
    graphs: Iterable[Named], to: str, *, base: str = DEFAULT_BASE, context: Context = "inline"
) -> Iterator[str]:
    """Graphs in a format, as chunks of text: each graph by itself wherever the format allows it.

    Args:
        graphs: the names and triples of graphs, in N-Triples syntax.
        to: one of `FORMATS`.
        base: what relative IRIs are relative to, where a document holds several stories.
        context: whether JSON-LD carries its context ("inline") or refers to it ("url").

    Raises:
        UsageError: if there is no such format.

    >>> rain = [("<https://kg.example/story/1/>", "<http://schema.org/name>", '"Rain"')]
    >>> print("".join(serialize([("https://kg.example/story/1/", rain)], "turtle")))
    @base <https://kg.example/story/1/> .
    @prefix schema: <http://schema.org/> .
    <BLANKLINE>
    <> schema:name "Rain" .
    <BLANKLINE>
    """
    if to not in FORMATS:
        raise UsageError(f"there is no output format {to!r}; the formats are {', '.join(FORMATS)}")
    return FORMATS[to].serialize(graphs, base, context)


def format_of(path: str | os.PathLike[str]) -> tuple[str, str | None]:
    """The format and the compression that a file's name asks for.

    Raises:
        UsageError: if its suffix is none of those known.

    >>> format_of("out/story.ttl"), format_of("stories.nq.gz")
    (('turtle', None), ('nquads', 'gzip'))
    """
    bare = PurePath(path).name.lower()
    compression = "gzip" if bare.endswith(".gz") else None
    name = _BY_SUFFIX.get(PurePath(bare.removesuffix(".gz")).suffix)
    if name is None:
        known = " ".join(_BY_SUFFIX)
        raise UsageError(
            f"the name does not say which format to write; use a suffix of {known}, with .gz after it "
            f"to compress, or --to {'|'.join(FORMATS)}",
            source=str(path),
        )
    return name, compression
