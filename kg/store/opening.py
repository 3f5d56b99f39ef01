"""Files as they are read: unpacked, and only those of their lines that are wanted."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final, cast

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_CHUNK: Final = 1 << 18

Wanted = Callable[[bytes, bytes], bool]
"""Whether a statement is wanted, by its predicate and all that follows it in its line."""


class Some(io.RawIOBase):
    """The lines of a file whose statements are wanted, as a file; the others are empty, so that lines count.

    Args:
        stream: the file.
        wanted: by the predicate and what follows it.
    """

    def __init__(self, stream: IO[bytes], wanted: Wanted) -> None:
        self._stream, self._wanted = stream, wanted
        self._left = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer as far as there is something."""
        view = memoryview(buffer).cast("B")
        if not self._left:
            self._left = b"".join(map(self._line, self._stream.readlines(_CHUNK)))
        given = self._left[: len(view)]
        view[: len(given)] = given
        self._left = self._left[len(given) :]
        return len(given)

    def _line(self, line: bytes) -> bytes:
        parts = line.split(b" ", 2)
        if len(parts) > 2 and parts[1][:1] == b"<" and not self._wanted(parts[1], parts[2]):  # noqa: PLR2004
            return b"\n"
        return line


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file, unpacked if it is packed with gzip or Zstandard, by how it begins.

    Raises:
        UsageError: it is packed with Zstandard, whose library is not installed.
    """
    with path.open("rb") as file:
        first = file.read(4)
        file.seek(0)
        if first.startswith(_GZIP):
            with gzip.open(file) as unpacked:
                yield cast("IO[bytes]", unpacked)
        elif first == _ZSTD:
            with _unzstd(file) as unpacked:
                yield io.BufferedReader(unpacked)
        else:
            yield file


def _unzstd(file: IO[bytes]) -> Any:
    try:
        import zstandard  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Zstandard needs its library: pip install 'storykg[zstd]'") from None
    return zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
