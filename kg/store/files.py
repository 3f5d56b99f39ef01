"""RDF files as named graphs, one a story: named in the file, or told apart by what each statement is about.

N-Quads are read as a stream, a graph at a time; of all other formats a file is held in memory.
"""

from __future__ import annotations

import os
import re
import zlib
from bisect import bisect_right
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.errors import ReadError, UsageError
from kg.graph import names as n
from kg.ntriples import literal, unescape, unwrap
from kg.store.graphs import named_graph
from kg.store.opening import Some, opened
from kg.suggestions import meant_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ntriples import Triple
    from kg.store.graphs import NamedGraph
    from kg.store.opening import Wanted

FORMATS: Final = {
    "turtle": (".ttl", ox.RdfFormat.TURTLE),
    "ntriples": (".nt", ox.RdfFormat.N_TRIPLES),
    "nquads": (".nq", ox.RdfFormat.N_QUADS),
    "trig": (".trig", ox.RdfFormat.TRIG),
    "jsonld": (".jsonld", ox.RdfFormat.JSON_LD),
    "rdfxml": (".rdf", ox.RdfFormat.RDF_XML),
}
"""The formats of RDF that are read, by the names that `kg.write` gives them: suffix and kind."""

SUFFIXES: Final = {suffix: name for name, (suffix, _) in FORMATS.items()}
_PLACE = re.compile(r"^Parser error (?:at|between) line \d+ .*?: |^Parser error: ")
_LAST_TERM = re.compile(rb"(<[^<>]*>|_:\S+?)\s*\.\s*(?:#.*)?$")
_BROKEN: Final = (OSError, EOFError, zlib.error)


def format_of(path: str | os.PathLike[str]) -> str | None:
    """The format of RDF that a file's name tells, compressed or not; None if it tells none.

    >>> format_of("stories.nq.gz"), format_of("story.txt")
    ('nquads', None)
    """
    return SUFFIXES.get(Path(os.fspath(path).lower().removesuffix(".gz").removesuffix(".zst")).suffix)


def inside(folder: Path) -> list[Path]:
    """The RDF files in a folder and below, by name, without hidden ones."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith(".") and format_of(name)]
    return sorted(found)


def read(
    path: str | os.PathLike[str],
    *,
    form: str | None = None,
    graph: str | None = None,
    name: str | None = None,
) -> Iterator[NamedGraph]:
    """The graphs of a file.

    A named graph keeps its name, unless it tells of one story of another name. Statements outside of named
    graphs are told apart by story: the IRIs of what belongs to a story begin with the story's.

    Args:
        path: the file, compressed with gzip or Zstandard or not.
        form: one of `FORMATS`; by the file's name if it is not given.
        graph: the name of the one graph that all statements go to.
        name: what to call the file in messages.

    Raises:
        UsageError: the format is not known, or statements belong to no story and no graph is named.
        ReadError: the file cannot be read or parsed.
    """
    for iri, triples in triples_of(path, form=form, graph=graph, name=name):
        yield named_graph(iri, triples)


def triples_of(
    path: str | os.PathLike[str],
    *,
    form: str | None = None,
    graph: str | None = None,
    name: str | None = None,
    wanted: Wanted | None = None,
) -> Iterator[tuple[str, list[Triple]]]:
    """The names and the triples of the graphs of a file, as `read` tells them apart.

    Args:
        path: as of `read`, as the next three.
        form: one of `FORMATS`.
        graph: the name of the one graph that all statements go to.
        name: what to call the file in messages.
        wanted: which statements of N-Triples and N-Quads are wanted, by their predicate and what follows
            it; the others are not even parsed. Of other formats all come.
    """
    path, name = Path(path), name or os.fspath(path)
    with _parsed(path, form, name, wanted) as (stream, form_):
        whole = form_ != "nquads" or _is_in_pieces(path)
        yield from _told_apart(stream, form_, path.absolute().as_uri(), name, graph, whole=whole)


def statements(path: str | os.PathLike[str], *, wanted: Wanted | None = None) -> Iterator[Triple]:
    """The triples of a file as they are read, whatever graph each is in.

    Args:
        path: the file.
        wanted: as of `triples_of`.

    Raises:
        UsageError: the format is not known.
        ReadError: the file cannot be read or parsed.
    """
    path = Path(path)
    with _parsed(path, None, str(path), wanted) as (stream, form):
        yield from map(_triple, _quads(stream, form, path.absolute().as_uri()))


@contextmanager
def _parsed(
    path: Path, form: str | None, name: str, wanted: Wanted | None
) -> Iterator[tuple[IO[bytes], str]]:
    """An open file and its format, where what is wrong with it is explained."""
    form = form or format_of(path)
    if form is None:
        raise UsageError(f"not an RDF file by its name; expected {' '.join(SUFFIXES)}", source=name)
    with _explained(name), opened(path) as stream:
        some = None if wanted is None or form not in {"nquads", "ntriples"} else Some(stream, wanted)
        yield cast("IO[bytes]", some or stream), form


def parse(
    stream: IO[bytes],
    form: str,
    *,
    base: str | None = None,
    name: str | None = None,
    graph: str | None = None,
    whole: bool = True,
) -> Iterator[NamedGraph]:
    """The graphs of an open file, as `read` gives them.

    Args:
        stream: the file.
        form: one of `FORMATS`.
        base: what relative IRIs are relative to.
        name: what to call it in messages.
        graph: the name of the one graph that all statements go to.
        whole: whether to hold all in memory; if not, a graph must be in one piece.
    """
    for iri, triples in _told_apart(stream, form, base, name, graph, whole=whole):
        yield named_graph(iri, triples)


def _told_apart(
    stream: IO[bytes], form: str, base: str | None, name: str | None, graph: str | None, *, whole: bool
) -> Iterator[tuple[str, list[Triple]]]:
    quads = _quads(stream, form, base)
    if graph is not None:
        yield graph, _own_blank_nodes(graph, [_triple(quad) for quad in quads])
        return
    for key, triples in (_gathered if whole else _grouped)(quads):
        if key:
            yield _named(key, triples)
        else:
            for story, about in by_story(triples, name):
                yield story, _own_blank_nodes(story, about)


def _grouped(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, list[Triple]]]:
    """Graph by graph, each as soon as the next begins."""
    seen = set()
    for key, some in groupby(quads, key=_graph_name):
        if key in seen:
            raise ReadError(f"the graph <{key}> is in pieces; sort the lines of a graph together")
        seen.add(key)
        yield key, [_triple(quad) for quad in some]


def _gathered(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, list[Triple]]]:
    """Graph by graph, once all is read."""
    found: dict[str, list[Triple]] = {}
    for quad in quads:
        found.setdefault(_graph_name(quad), []).append(_triple(quad))
    yield from found.items()


def by_story(triples: list[Triple], source: str | None = None) -> Iterator[tuple[str, list[Triple]]]:
    """Triples without a graph, by the story that they are of, which gives the graph its name.

    Raises:
        UsageError: there is no story, or several and a triple that is of none.
    """
    stories = sorted(_stories(triples))
    if len(stories) == 1:
        yield stories[0], triples
        return
    found: dict[str, list[Triple]] = {}
    for triple in triples:
        place = bisect_right(stories, triple[0].strip("<>")) - 1
        if place < 0 or not triple[0].startswith(f"<{stories[place]}"):
            raise UsageError(
                f"{triple[0]} belongs to no story; say with --graph which graph the file is", source=source
            )
        found.setdefault(stories[place], []).append(triple)
    yield from found.items()


def _stories(triples: Iterable[Triple]) -> set[str]:
    return {s.strip("<>") for s, p, o in triples if p == n.TYPE and o == n.NEWS_ARTICLE}


def _named(name: str, triples: list[Triple]) -> tuple[str, list[Triple]]:
    """A graph by its own name, or by that of its one story if it says nothing of what its name means."""
    stories = _stories(triples)
    if len(stories) == 1 and not any(s == f"<{name}>" for s, _, _ in triples):
        (name,) = stories
    return name, _own_blank_nodes(name, triples)


def _own_blank_nodes(graph: str, triples: list[Triple]) -> list[Triple]:
    """Blank nodes by names that depend on their order alone, and that no other graph has."""
    names: dict[str, str] = {}
    stem = f"_:g{zlib.crc32(graph.encode()):08x}b"

    def renamed(term: str) -> str:
        return names.setdefault(term, f"{stem}{len(names)}") if term.startswith("_:") else term

    if not any(s.startswith("_:") or o.startswith("_:") for s, _, o in triples):
        return triples
    return [(renamed(s), p, renamed(o)) for s, p, o in triples]


def _graph_name(quad: ox.Quad) -> str:
    graph = quad.graph_name
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value


def _triple(quad: ox.Quad) -> Triple:
    value = str(quad.object)
    if value[0] == '"' and ("\\" in value or not value.isascii()):
        text, datatype, language = unwrap(value)  # characters are escaped as in the graphs that kg makes
        value = literal(unescape(text), f"<{datatype}>" if datatype else None) + (
            f"@{language}" if language else ""
        )
    return str(quad.subject), str(quad.predicate), value


def _quads(stream: IO[bytes], form: str, base: str | None) -> Iterator[ox.Quad]:
    kind = FORMATS[form][1]
    if form == "jsonld":
        from kg.validate.files import contexts  # noqa: PLC0415  few files are of this format

        return ox.parse(contexts.Contexts().put_in(stream.read()), format=kind, base_iri=base)
    if form == "rdfxml":
        text = stream.read()
        if b"<!ENTITY" in text:
            raise ReadError("entities are not expanded; write out what they stand for")
        return ox.parse(text, format=kind, base_iri=base)
    return ox.parse(stream, format=kind, base_iri=base)


def _is_in_pieces(path: Path) -> bool:
    """Whether a graph of N-Quads goes on after another has begun, by the last term of each line."""
    seen: set[int] = set()
    last = None
    with opened(path) as stream:
        for line in stream:
            term = _last_term(line)
            if term != last:
                last = term
                if hash(last) in seen:
                    return True
                seen.add(hash(last))
    return False


def _last_term(line: bytes) -> bytes:
    if line.endswith(b"> .\n"):
        return line[line.rfind(b"<") : -3]
    found = _LAST_TERM.search(line)
    return found[1] if found else b""


@contextmanager
def _explained(source: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        from kg.validate.files import contexts  # noqa: PLC0415  only when something went wrong

        message = contexts.explained(str(error.msg)) or _PLACE.sub("", str(error.msg))
        raise ReadError(message, source=source, line=error.lineno) from error
    except FileNotFoundError as error:
        raise ReadError(f"there is no such file{meant_file(source)}", source=source) from error
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"the file cannot be read: {reason}", source=source) from error
    except ReadError as error:
        raise ReadError(error.message, source=source, line=error.line) from error
