"""Files that are packed as a whole: they can only be unpacked from the beginning, but that is soon done.

A cut is a byte of the packed file. What is unpacked of the bytes before it is before the cut.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from kg.read.sources import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_BLOCK: Final = 1 << 16
_CHUNK: Final = 1 << 20
"""How many bytes are unpacked at a time, however small they were."""
_UNPACKERS: Final[dict[bytes, Callable[[], Any]]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": lzma.LZMADecompressor,
}


class Unpacked(io.RawIOBase):
    """What is in a packed file, or in any other, with two cuts.

    Args:
        stream: the file, at its beginning.
        start: the first cut, a byte of the file.
        end: the second.

    Attributes:
        first: how many unpacked bytes are before the first cut; None while that is not reached.
        last: how many are before the second.
        size: how many came so far.
    """

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._chunks, self._chunk = _unpacked(stream), b""
        self._start, self._end = start, end
        self.first: int | None = None
        self.last: int | None = None
        self.size = 0

    def readable(self) -> bool:
        """Whether it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Some more bytes; raises one of `kg.read.sources.BROKEN` if the file is damaged."""
        if not self._chunk:
            place, self._chunk = next(self._chunks, (0, b""))
            if self._chunk and self.first is None and place >= self._start:
                self.first = self.size
            if self._chunk and self.last is None and place >= self._end:
                self.last = self.size
            self.size += len(self._chunk)
        chunk, self._chunk = self._chunk[: len(buffer)], self._chunk[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def lines(stream: BinaryIO, start: int, end: int) -> BinaryIO:
    """The lines that begin between two bytes of a packed file, unpacked.

    If the file is damaged there, reading raises one of `kg.read.sources.BROKEN` after the lines before that.
    """
    return cast("BinaryIO", _Chunks(_lines(stream, start, end)))


def _lines(stream: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    source = Unpacked(stream, start, end)
    reader = io.BufferedReader(source, _CHUNK)
    place, is_begin, inside = 0, True, start == 0
    while True:
        try:
            line = reader.readline(_CHUNK)
        except BROKEN:
            if inside:  # else it is told with the piece that it is in
                raise
            return
        if is_begin:
            inside = source.first is not None and place >= source.first
            if source.last is not None and place >= source.last:
                return
        if not line:
            return
        if inside:
            yield line
        place += len(line)
        is_begin = line.endswith(b"\n")


def _unpacked(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """What is in a file, in chunks, each with the place of the packed bytes that it comes from."""
    blocks = _blocks(stream)
    first = next(blocks, (0, b""))
    make = next((make for mark, make in _UNPACKERS.items() if first[1].startswith(mark)), None)
    whole = chain([first], blocks)
    return whole if make is None else _one_after_another(whole, make)


def _blocks(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    place = 0
    while data := stream.read(_BLOCK):
        yield place, data
        place += len(data)


def _one_after_another(
    blocks: Iterable[tuple[int, bytes]], make: Callable[[], Any]
) -> Iterator[tuple[int, bytes]]:
    """What is in packed files that were put together, as they may be."""
    unpacker = None
    for place, data in blocks:
        left = data
        while left:
            if unpacker is None:
                left = left.lstrip(b"\0")  # by which some are filled up
                if not left:
                    break
                unpacker = make()
            for chunk in _steps(unpacker, left):
                yield place, chunk
            left = unpacker.unused_data if unpacker.eof else b""
            unpacker = None if unpacker.eof else unpacker
    if unpacker is not None:
        raise EOFError("it ends too early")


def _steps(unpacker: Any, data: bytes) -> Iterator[bytes]:
    """All that comes of some bytes, in chunks that are not too large."""
    while True:
        chunk = unpacker.decompress(data, _CHUNK)
        if chunk:
            yield chunk
        data = getattr(unpacker, "unconsumed_tail", b"")
        if unpacker.eof or (not data and len(chunk) < _CHUNK):
            return


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a file."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._chunk = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._chunk:
            found = next(self._chunks, None)
            if found is None:
                return 0
            self._chunk = found
        chunk = self._chunk[: len(buffer)]
        self._chunk = self._chunk[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)
