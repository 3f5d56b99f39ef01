"""RDF files as named graphs, one a story: named in the file, or told apart by what each statement is about.

N-Quads are read as a stream, a graph at a time; of all other formats a file is held in memory.
"""

from __future__ import annotations

import os
import re
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from kg.errors import ReadError, UsageError
from kg.store.graphs import named_graph
from kg.store.naming import told_apart, triple
from kg.store.opening import Some, opened
from kg.suggestions import meant_file

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        quads = _quads(stream, form_, path.absolute().as_uri())
        yield from told_apart(quads, graph, whole=whole, source=name)


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
        yield from map(triple, _quads(stream, form, path.absolute().as_uri()))


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
    for iri, triples in told_apart(_quads(stream, form, base), graph, whole=whole, source=name):
        yield named_graph(iri, triples)


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
