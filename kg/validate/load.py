"""RDF files as triples, and which file says what of whom."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple, cast

import pyoxigraph as ox

from kg import bundled
from kg.errors import ReadError, UsageError
from kg.terms import CONTEXT_IRI

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from kg.ntriples import Triple

SUFFIXES: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
_PLACE = re.compile(r"^Parser error (?:at|between) line \d+ .*?: ")
_REMOTE: Final = "No LoadDocumentCallback has been set to load remote contexts"
_MESSAGES: Final = {
    _REMOTE: "its @context is on the network, and nothing is fetched; write the context itself into the file",
}


class RdfSyntaxError(ReadError):
    """A file that is not what its suffix says.

    Attributes:
        column: the column of ``line``, counted from 1, where it is known.
    """

    def __init__(
        self, message: str, *, source: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message, source=source, line=line)
        self.column = column


class Loaded(NamedTuple):
    """One file, read."""

    name: str
    triples: list[Triple]


def files(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The RDF files that are meant: each path, and within folders every file with a suffix of RDF, by name.

    Raises:
        UsageError: if a path does not exist, or is a file whose suffix is not one of RDF.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(inner for inner in path.rglob("*") if _is_wanted(inner.relative_to(path), inner))
        elif not path.exists():
            if str(path) == "-":
                raise UsageError("standard input has no suffix that says what RDF it is: validate a file")
            raise UsageError("there is no such file or folder", source=str(path))
        elif _suffix(path) not in SUFFIXES:
            raise UsageError(
                f"not an RDF file by its name; expected one of {' '.join(SUFFIXES)}", source=str(path)
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_wanted(inside: Path, path: Path) -> bool:
    hidden = any(part.startswith(".") for part in inside.parts)
    return not hidden and _suffix(path) in SUFFIXES and path.is_file()


def _suffix(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).suffix.lower()


def load(path: Path, number: int = 0) -> Loaded:
    """The triples of a file, in its order; named graphs are not told apart.

    Args:
        path: a file with one of `SUFFIXES`, or that and ``.gz``.
        number: which of several files it is, so that their blank nodes stay apart.

    Raises:
        ReadError: if the file cannot be read.
        RdfSyntaxError: if it cannot be parsed.
    """
    return Loaded(str(path), [triple for _, triple in _parsed(path, number, by_line=False)])


def located(path: Path, number: int = 0) -> Iterator[tuple[int, Triple]]:
    """The triples of a file as `load` gives them, each with the line on which it ends.

    Raises:
        ReadError: as `load`.
    """
    return _parsed(path, number, by_line=True)


def has_lines(path: Path) -> bool:
    """Whether a triple of this file stands on lines that can be told."""
    return _suffix(path) not in (".jsonld", ".rdf")


def _parsed(path: Path, number: int, *, by_line: bool) -> Iterator[tuple[int, Triple]]:
    rename = renamer(number)
    try:
        with _opened(path) as stream:
            reader = _ByLine(stream)
            for quad in _quads(path, reader if by_line else stream):
                yield reader.line, (rename(str(quad.subject)), str(quad.predicate), rename(str(quad.object)))
    except SyntaxError as error:
        message = _MESSAGES.get(str(error.msg)) or _PLACE.sub("", str(error.msg))
        raise RdfSyntaxError(message, source=str(path), line=error.lineno, column=error.offset) from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"the file cannot be read: {reason}", source=str(path)) from error


def _opened(path: Path) -> IO[bytes]:
    """A file, unpacked if its name ends in ``.gz``."""
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _quads(path: Path, stream: IO[bytes] | _ByLine) -> Iterator[ox.Quad]:
    kind = SUFFIXES[_suffix(path)]
    base = path.absolute().as_uri()
    if kind == ox.RdfFormat.JSON_LD:
        return ox.parse(_with_our_context(stream.read(), path), format=kind, base_iri=base)
    if kind == ox.RdfFormat.RDF_XML:
        return ox.parse(_without_entities(stream.read(), path), format=kind, base_iri=base)
    return ox.parse(cast("IO[bytes]", stream), format=kind, base_iri=base)


def _without_entities(text: bytes, path: Path) -> bytes:
    """RDF/XML as it is; entities could make a small file fill the memory."""
    before, entity, _ = text.partition(b"<!ENTITY")
    if entity:
        line = before.count(b"\n") + 1
        raise RdfSyntaxError(
            "entities are not expanded; write out what they stand for", source=str(path), line=line
        )
    return text


def _with_our_context(text: bytes, path: Path) -> bytes:
    """JSON-LD with the IRI of our context replaced by what stands there: nothing has to be fetched."""
    if CONTEXT_IRI.encode() not in text:
        return text
    try:
        return json.dumps(_replaced(json.loads(text))).encode()
    except json.JSONDecodeError as error:
        raise RdfSyntaxError(error.msg, source=str(path), line=error.lineno, column=error.colno) from error
    except (RecursionError, UnicodeDecodeError) as error:
        raise RdfSyntaxError(f"not readable JSON: {error}", source=str(path)) from error


def _replaced(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _contexts(inner) if key == "@context" else _replaced(inner) for key, inner in value.items()
        }
    return [_replaced(inner) for inner in value] if isinstance(value, list) else value


def _contexts(value: Any) -> Any:
    if isinstance(value, list):
        return [_contexts(inner) for inner in value]
    return _our_context() if value == CONTEXT_IRI else value


@cache
def _our_context() -> Any:
    return json.loads(bundled.ontology("context.jsonld").read_bytes())["@context"]


def renamer(number: int) -> Callable[[str], str]:
    """What renames the blank nodes of one file, and leaves other terms as they are.

    The names are the same from run to run, and not the same in two files.

    >>> rename = renamer(0)
    >>> rename("_:9f3c"), rename("_:77aa"), rename("_:9f3c"), rename("<s:ann>")
    ('_:b1', '_:b2', '_:b1', '<s:ann>')
    """
    names: dict[str, str] = {}
    stem = f"_:f{number + 1}b" if number else "_:b"

    def rename(term: str) -> str:
        return names.setdefault(term, f"{stem}{len(names) + 1}") if term.startswith("_:") else term

    return rename


class _ByLine:
    """Hands out one line a call, so that what a parser gives is known to end on that line."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._rest = b""
        self.line = 0

    def read(self, size: int = -1) -> bytes:
        """The next line, or what fits of it."""
        if size is None or size < 0:
            return self._rest + self._stream.read()
        if not self._rest:
            self._rest = self._stream.readline()
            self.line += bool(self._rest)
        part, self._rest = self._rest[:size], self._rest[size:]
        return part
