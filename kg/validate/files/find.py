"""Which files are meant: paths, folders, patterns and standard input as sources of RDF."""

from __future__ import annotations

import bz2
import glob
import gzip
import lzma
import os
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import ReadError, TooLarge, UsageError
from kg.suggestions import meant_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.validate.files.remote import Remote

SUFFIXES: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
FORMATS: Final = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
}
"""The names of the formats, as options take them."""
MAX_BYTES: Final = 500_000_000
_OPENERS: Final[dict[str, Callable[[Path], IO[bytes]]]] = {
    ".gz": gzip.open,  # type: ignore[dict-item]
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
_BROKEN: Final = (OSError, EOFError, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Source:
    """Where RDF comes from.

    Attributes:
        name: what findings call it: the path as it was given.
        kind: the format.
        path: the file; None for standard input.
        content: what standard input gave, or the network.
        remote: what fetches contexts that the content names; None if nothing is fetched.
    """

    name: str
    kind: ox.RdfFormat
    path: Path | None = None
    content: bytes = b""
    remote: Remote | None = None

    @property
    def base(self) -> str:
        """What relative IRIs are resolved against where the content does not say."""
        if self.path is None and "://" in self.name:
            return self.name
        return (self.path or Path(self.name)).absolute().as_uri()

    def read(self, max_bytes: int = MAX_BYTES) -> bytes:
        """The content, unpacked.

        Raises:
            TooLarge: if it is longer than ``max_bytes``.
            ReadError: if it cannot be read.
        """
        if self.path is None:
            return self.content
        try:
            if self.path.suffix in SUFFIXES and self.path.stat().st_size > max_bytes:
                raise _too_large(max_bytes, self.name)
            with _OPENERS.get(self.path.suffix.lower(), _plain)(self.path) as stream:
                content = stream.read(max_bytes + 1)
        except _BROKEN as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ReadError(f"the file cannot be read: {reason}", source=self.name) from error
        return _bounded(content, max_bytes, self.name)


def _plain(path: Path) -> IO[bytes]:
    return path.open("rb")


def _bounded(content: bytes, max_bytes: int, name: str) -> bytes:
    if len(content) > max_bytes:
        raise _too_large(max_bytes, name)
    return content


def _too_large(max_bytes: int, name: str) -> TooLarge:
    limit = f"{max_bytes:,} bytes"
    return TooLarge(f"longer than {limit}; split the file, or raise the limit with --max-bytes", source=name)


def sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    input_format: str | None = None,
    stdin_name: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> list[Source]:
    """What the paths mean, each once.

    A folder stands for the RDF files in it and below, by name, without those that are hidden or that git
    ignores; a pattern (``data/**/*.ttl``) for the files it fits; ``-`` for standard input.

    Args:
        paths: files, folders, patterns, ``-``.
        input_format: the format of standard input, one of `FORMATS`, and of files whose suffix says none.
        stdin_name: what standard input is called in findings.
        max_bytes: how much of standard input to take.

    Raises:
        UsageError: if a path does not exist, or does not say which format it is.
        TooLarge: if standard input is longer than ``max_bytes``.
    """
    found: dict[str, Source] = {}
    for path in paths:
        for source in _meant(os.fspath(path), input_format, stdin_name, max_bytes):
            found.setdefault(source.name, source)
    return list(found.values())


def _meant(given: str, input_format: str | None, stdin_name: str | None, max_bytes: int) -> Iterator[Source]:
    path = Path(given)
    if given == "-":
        yield _standard_input(input_format, stdin_name, max_bytes)
    elif path.is_dir():
        yield from (Source(str(inner), SUFFIXES[suffix(inner)], inner) for inner in _below(path))
    elif path.exists():
        kind = suffix(path) if suffix(path) in SUFFIXES else FORMATS.get(input_format or "")
        if kind is None:
            known = " ".join(SUFFIXES)
            raise UsageError(
                f"not an RDF file by its name; expected one of {known}, or --input-format", source=given
            )
        yield Source(given, SUFFIXES[kind], path)
    else:
        yield from _fitting(given)


def _standard_input(input_format: str | None, name: str | None, max_bytes: int) -> Source:
    name = name or "<stdin>"
    kind = FORMATS.get(input_format or "", suffix(Path(name)))
    if kind not in SUFFIXES:
        raise UsageError(
            "standard input has no suffix that says what RDF it is; say it with --input-format "
            f"({', '.join(FORMATS)}) or --stdin-filename"
        )
    content = _bounded(sys.stdin.buffer.read(max_bytes + 1), max_bytes, name)
    return Source(name, SUFFIXES[kind], content=content)


def _fitting(pattern: str) -> Iterator[Source]:
    if not glob.has_magic(pattern):
        raise UsageError(f"there is no such file or folder{meant_file(pattern)}", source=pattern)
    paths = sorted(Path(name) for name in glob.iglob(pattern, recursive=True))  # noqa: PTH207  may be absolute
    found = [path for path in paths if path.is_file() and suffix(path) in SUFFIXES]
    if not found:
        raise UsageError("no RDF file fits this pattern", source=pattern)
    yield from (Source(str(path), SUFFIXES[suffix(path)], path) for path in found)


def suffix(path: Path) -> str:
    """The suffix that says the format, without that of a compression.

    >>> suffix(Path("a/Ann.TTL.gz"))
    '.ttl'
    """
    inner = path.with_suffix("") if path.suffix.lower() in _OPENERS else path
    return inner.suffix.lower()


def _below(folder: Path) -> list[Path]:
    kept = _not_ignored(folder)
    found = []
    for place, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        found += [path for path in paths if suffix(path) in SUFFIXES and path.is_file()]
    return sorted(path for path in found if kept is None or str(path.relative_to(folder)) in kept)


def _unreadable(error: OSError) -> None:
    raise UsageError(f"the folder cannot be read: {error.strerror}", source=error.filename) from error


def _not_ignored(folder: Path) -> set[str] | None:
    """The files that git does not ignore; None where git has no say."""
    absolute = folder.absolute()
    if not any((above / ".git").exists() for above in (absolute, *absolute.parents)):
        return None
    command = ("git", "-C", str(folder), "ls-files", "-co", "--exclude-standard", "-z")
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return {os.fsdecode(name) for name in listed.split(b"\0")}
