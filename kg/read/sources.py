"""Where stories come from: files, folders, standard input and open files, unpacked where they are packed."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from kg.errors import ReadError, UsageError

STDIN: Final = "-"
_GZIP: Final = b"\x1f\x8b"
BROKEN: Final = (OSError, EOFError, zlib.error)
"""What reading a file can raise, packed or not."""


def paths(source: str | os.PathLike[str], suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The files that ``source`` names: itself, or what lies in the folder in the order of the names.

    Args:
        source: the path of a file or a folder.
        suffixes: which files of a folder are meant, with ``.gz`` or without. Hidden ones never are.

    Raises:
        UsageError: there is no such file, or no such file in the folder.
    """
    path = Path(source)
    if not path.is_dir():
        if not path.exists():
            raise UsageError("there is no such file", source=str(source))
        yield path
        return
    found = sorted(_inside(path, suffixes))
    if not found:
        raise UsageError(f"no file in this folder ends in {', '.join(suffixes)}", source=str(source))
    yield from found


def _inside(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and suffix(name) in suffixes:
                yield Path(where) / name


def suffix(name: str) -> str:
    """The suffix that tells the format of a file, in small letters.

    >>> suffix("story.HTML.gz"), suffix("story")
    ('.html', '')
    """
    return Path(name.lower().removesuffix(".gz")).suffix


@contextmanager
def opened(source: Path | BinaryIO | None, name: str) -> Iterator[BinaryIO]:
    """An open binary file with its first bytes to be had by ``peek``, unpacked if it is gzip.

    Args:
        source: a path, an open file, or ``None`` for standard input.
        name: what to call it in messages.

    Raises:
        ReadError: it cannot be opened or read, or the archive is damaged.
    """
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                yield _unpacked(stream)
        else:
            yield _unpacked(source if source is not None else sys.stdin.buffer)
    except BROKEN as error:
        raise ReadError(f"cannot be read: {_reason(error)}", source=name) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"the archive is damaged ({error})"


def _unpacked(stream: BinaryIO) -> BinaryIO:
    buffered = _buffered(stream)
    if cast("io.BufferedReader", buffered).peek(len(_GZIP)).startswith(_GZIP):
        return cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=buffered)))
    return buffered


def _buffered(stream: BinaryIO) -> BinaryIO:
    if isinstance(stream, io.BufferedReader):
        return cast("BinaryIO", stream)
    return cast("BinaryIO", io.BufferedReader(_Raw(stream)))


class _Raw(io.RawIOBase):
    """Any open binary file as the lowest layer of a buffer, which does not close it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        if not isinstance(chunk, bytes):
            raise UsageError("the open file must be binary, opened with mode 'rb'")
        buffer[: len(chunk)] = chunk
        return len(chunk)
