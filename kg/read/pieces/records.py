"""Lines of JSON and the records of a WARC: they are found at a cut without what comes before it."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable

NO_PAGE: Final = "there is no page in this archive"
"""What is said of a WARC without stories, or of a piece of one."""
_CHUNK: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b\x08"
_RECORD: Final = b"\r\n\r\nWARC/1."
_SAMPLE: Final = 4096
"""How many bytes tell whether a record begins."""


def lines(stream: BinaryIO, start: int, end: int) -> BinaryIO:
    """The lines that begin between two bytes of a file."""
    return between(stream, _line(stream, start), _line(stream, end))


def of_warc(stream: BinaryIO, start: int, end: int) -> BinaryIO:
    """The records that begin between two bytes of a WARC, which may each be packed by itself."""
    begin = _member if stream.read(len(_GZIP)) == _GZIP else _record
    return between(stream, begin(stream, start), begin(stream, end))


def between(stream: BinaryIO, first: int, last: int) -> BinaryIO:
    """The bytes between two places of a file."""
    stream.seek(first)
    return cast("BinaryIO", io.BufferedReader(_Part(stream, last - first), 1 << 16))


class _Part(io.RawIOBase):
    """The next bytes of a file, and no more."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(min(len(buffer), self._left))
        self._left -= len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _line(stream: BinaryIO, at: int) -> int:
    """Where the first line begins that begins at a byte or after it."""
    if at == 0:
        return 0
    stream.seek(at - 1)
    while chunk := stream.readline(_CHUNK):
        if chunk.endswith(b"\n"):
            break
    return stream.tell()


def _record(stream: BinaryIO, at: int) -> int:
    """Where the first record of a WARC begins."""
    found = _find(stream, at - 4, _RECORD, lambda _: True) if at else -4
    return found + 4


def _member(stream: BinaryIO, at: int) -> int:
    """Where the first record of a WARC begins that is packed by itself."""
    return _find(stream, at, _GZIP, _unpacks) if at else 0


def _unpacks(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


def _find(stream: BinaryIO, at: int, mark: bytes, is_it: Callable[[bytes], bool]) -> int:
    """Where the first mark begins, at a byte or after it, that is no accident; else where the file ends."""
    at = max(at, 0)
    stream.seek(at)
    data = b""
    while chunk := stream.read(_CHUNK):
        data += chunk
        found = data.find(mark)
        while 0 <= found < len(data) - _SAMPLE or (found >= 0 and len(chunk) < _CHUNK):
            if is_it(data[found : found + _SAMPLE]):
                return at + found
            found = data.find(mark, found + 1)
        kept = data[-2 * _SAMPLE :]
        at += len(data) - len(kept)
        data = kept
    return stream.seek(0, 2)
