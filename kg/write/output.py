"""Outputs that appear whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import secrets
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from kg.errors import WriteError
from kg.graph import graph_name, triples
from kg.story import ParsedStory
from kg.terms import DEFAULT_BASE
from kg.write.formats import format_of, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.write.formats import Context, Named

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def write(
    graphs: ParsedStory | Iterable[ParsedStory | Named],
    target: str | os.PathLike[str] | TextIO | BinaryIO | None = None,
    to: str | None = None,
    *,
    base: str = DEFAULT_BASE,
    context: Context = "inline",
) -> None:
    r"""Write graphs to a file, a stream or standard output.

    A file is written beside its place and moved there when it is complete, so that an error leaves what
    was there before; a name that ends in ``.gz`` is compressed.

    Args:
        graphs: a parsed story, or several, or the names and triples of graphs; read while they are written.
        target: a path, an open stream, or None or "-" for standard output.
        to: one of `FORMATS`; without it the suffix of the path decides, and Turtle for streams.
        base: the IRI that minted IRIs begin with, and that relative ones are relative to in a JSON-LD
            document of several stories.
        context: whether JSON-LD carries its context ("inline") or refers to it ("url").

    Raises:
        UsageError: if the format is not known.
        WriteError: if the target cannot be written.

    >>> out = io.StringIO()
    >>> write(ParsedStory(id="rain-1", text="It rained."), out)
    >>> "<> a schema:NewsArticle" in out.getvalue()
    True
    >>> out = io.StringIO()
    >>> write([("https://kg.example/story/1/", [("<urn:a>", "<urn:b>", '"c"')])], out, "ntriples")
    >>> out.getvalue()
    '<urn:a> <urn:b> "c" .\n'
    """
    named = _named(graphs, base)
    if isinstance(target, str | os.PathLike) and target != "-":
        chunks = serialize(named, to or format_of(target)[0], base=base, context=context)
        with atomic(target) as file:
            _copy(chunks, file)
        return
    chunks = serialize(named, to or "turtle", base=base, context=context)
    standard = target is None or target == "-"
    with _explained("standard output" if standard else str(getattr(target, "name", "output"))):
        _copy(chunks, _standard_output() if standard else target)


def _named(graphs: ParsedStory | Iterable[ParsedStory | Named], base: str) -> Iterator[Named]:
    for graph in (graphs,) if isinstance(graphs, ParsedStory) else graphs:
        if isinstance(graph, ParsedStory):
            yield graph_name(graph, base=base), triples(graph, base=base)
        else:
            yield graph


@contextlib.contextmanager
def atomic(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A binary file that takes its place when the block ends well, and is gone when it does not.

    A link is followed, an existing file's permissions are kept, ``.gz`` is compressed without a time stamp;
    what is not a regular file, such as ``/dev/stdout``, is written to as it is.

    Raises:
        WriteError: if the file cannot be made, filled or put into its place.

    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp()) / "story.nt"
    >>> with atomic(place) as file: _ = file.write(b"...")
    >>> place.read_bytes()
    b'...'
    """
    with replacing(path) as file:
        if os.fspath(path).endswith(".gz"):
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as compressed:
                yield cast("BinaryIO", compressed)
        else:
            yield file


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """As `atomic`, whatever the file's name: what is written stays as it is.

    Raises:
        WriteError: if the file cannot be made, filled or put into its place.
    """
    with _explained(str(path)), _special(path) if _is_special(path) else _replacing(path) as file:
        yield file


@contextlib.contextmanager
def _explained(source: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads has enough; that is no error to report
    except FileNotFoundError as error:
        raise WriteError("cannot write: there is no such folder; make it first", source=source) from error
    except OSError as error:
        raise WriteError(f"cannot write: {error.strerror or error}", source=source) from error


def _is_special(path: str | os.PathLike[str]) -> bool:
    """Whether there is something that a file must not replace: a device, a pipe, a terminal.

    ``/dev/stdout`` may be a regular file, when the shell sends it there, and must not be replaced either.
    """
    if os.path.abspath(path).startswith(("/dev/", "/proc/")):  # noqa: PTH100  links must not be followed here
        return True
    try:
        return not stat.S_ISREG(Path(path).stat().st_mode)
    except FileNotFoundError:
        return False


def _special(path: str | os.PathLike[str]) -> BinaryIO:
    return cast("BinaryIO", Path(path).open("ab"))  # what is there already stays


@contextlib.contextmanager
def _replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".kg-{secrets.token_hex(6)}.tmp")
    # 0o666 and not tempfile's 0o600: the umask and the folder's own rules decide, as for any new file.
    file = os.fdopen(os.open(temporary, _NEW, 0o666), "wb")
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last; where folders cannot be opened or synced, the system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _standard_output() -> TextIO | BinaryIO:
    """Standard output in bytes, so that neither locale nor platform changes what is written."""
    sys.stdout.flush()
    return getattr(sys.stdout, "buffer", sys.stdout)


def _copy(chunks: Iterable[str], file: Any) -> None:
    text = isinstance(file, io.TextIOBase)
    for chunk in chunks:
        file.write(chunk if text else chunk.encode("utf-8"))
    file.flush()
