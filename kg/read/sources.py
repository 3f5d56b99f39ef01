"""Where stories come from: files, folders, standard input and open files, unpacked where they are packed."""

from __future__ import annotations

import glob
import io
import lzma
import os
import stat
import sys
import zlib
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn, cast

from kg.errors import ReadError, UsageError
from kg.suggestions import meant_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STDIN: Final = "-"
_ENDINGS: Final = (".gz", ".bz2", ".xz", ".zst")
_HEAD: Final = 1 << 16
BROKEN: Final = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a file can raise, packed or not."""


def paths(source: str | os.PathLike[str], suffixes: tuple[str, ...]) -> Iterator[Path]:
    """The files that ``source`` names: itself, or what lies in the folder in the order of the names.

    Args:
        source: the path of a file or a folder, or a pattern.
        suffixes: which files of a folder are meant, packed or not. Hidden ones never are.

    Raises:
        UsageError: there is no such file, none that fits the pattern, or none in the folder.
    """
    path = Path(source)
    if not os.path.lexists(path):
        if not glob.has_magic(str(source)):
            raise UsageError(f"there is no such file{meant_file(path)}", source=str(source))
        matching = sorted(glob.iglob(str(source), recursive=True))  # noqa: PTH207
        if not matching:
            raise UsageError("no file fits this pattern", source=str(source))
        for one in matching:
            yield from [Path(one)] if Path(one).is_file() else ()
        return
    if not path.is_dir():
        yield path
        return
    found = sorted(_inside(path, suffixes))
    if not found:
        raise UsageError(f"no file in this folder ends in {', '.join(suffixes)}", source=str(source))
    yield from found


def _inside(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where) / name
            if not name.startswith(".") and suffix(name) in suffixes and not is_pipe(path):
                yield path


def is_pipe(path: str | os.PathLike[str]) -> bool:
    """Whether there is something that is neither a file nor a folder nor a link that leads nowhere."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  a million times
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _raise(error: OSError) -> NoReturn:
    raise ReadError(f"cannot be read: {reason(error)}", source=error.filename) from error


def suffix(name: str) -> str:
    """The suffix that tells the format of a file, in small letters.

    >>> suffix("story.HTML.gz"), suffix("story")
    ('.html', '')
    """
    path = Path(name.lower().replace(".tgz", ".tar.gz"))
    return path.with_suffix("").suffix if path.suffix in _ENDINGS else path.suffix


@contextmanager
def opened(source: Path | BinaryIO | None, name: str) -> Iterator[tuple[bytes, BinaryIO]]:
    """The first bytes of a source, and all of it as an open binary file, unpacked if it is packed.

    Args:
        source: a path, an open file, or ``None`` for standard input.
        name: what to call it in messages.

    Raises:
        ReadError: it cannot be opened or read, or the archive is damaged.
    """
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                yield headed(stream)
        else:
            yield headed(source if source is not None else sys.stdin.buffer)
    except BROKEN as error:
        raise ReadError(f"cannot be read: {reason(error)}", source=name) from error


def reason(error: Exception) -> str:
    """Why a file cannot be read, by one of `BROKEN`."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"the archive is damaged ({error})"


_PACKED: Final = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bz2",
    b"\xfd7zXZ": "lzma",
    b"\x28\xb5\x2f\xfd": "kg.read.zstd",
}
"""How each kind of packed file begins, and the module that unpacks it."""


PACKED: Final = tuple(_PACKED)
"""How packed files begin."""


def headed(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream and all of it, unpacked if it is packed."""
    head, whole = _headed(stream)
    packer = next((name for mark, name in _PACKED.items() if head.startswith(mark)), None)
    return _headed(import_module(packer).open(whole)) if packer else (head, whole)


def _headed(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and all: no source can be asked to go back, since standard input cannot.

    Where it is damaged, what comes before is given before the error is raised.
    """
    head, broken = b"", None
    read = getattr(stream, "read1", stream.read)  # which gives what there is
    try:
        while len(head) < _HEAD and (chunk := read(_HEAD - len(head))):
            if not isinstance(chunk, bytes):
                raise UsageError("the open file must be binary, opened with mode 'rb'")
            head += chunk
    except BROKEN as error:
        if not head:
            raise
        broken = error
    return head, cast("BinaryIO", io.BufferedReader(_Again(head, read, broken), _HEAD))


class _Again(io.RawIOBase):
    """Bytes that were read already, and then the rest of the file they are from, or what keeps it from us."""

    def __init__(self, head: bytes, read: Callable[[int], bytes], broken: Exception | None) -> None:
        self._head = head
        self._read = read
        self._broken = broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._head and self._broken is not None:
            raise self._broken
        chunk = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)
