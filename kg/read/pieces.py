"""Pieces of one large file, each as a file of the same format, so that several readers can share it.

A file is cut at any byte; a piece begins at the first record that begins at its start or after, and so does
what comes after it. Nothing but the neighbourhood of the cut is looked at.
"""

from __future__ import annotations

import io
import tempfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from kg.errors import ReadError, UsageError
from kg.read.sources import PACKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DIVISIBLE: Final = ("jsonl", "warc", "parquet")
"""The formats of which a piece can be read by itself."""
NO_PAGE: Final = "there is no page in this archive"
"""What is said of a WARC without stories, or of a piece of one."""
_CHUNK: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b\x08"
_RECORD: Final = b"\r\n\r\nWARC/1."
_SAMPLE: Final = 4096
"""How many bytes tell whether a record begins."""
_ROWS: Final = 64


def divided(size: int, most: int) -> Iterator[tuple[int, int]]:
    """The borders of the pieces of a file: each has ``most`` bytes, the last what is left.

    >>> list(divided(10, 4))
    [(0, 4), (4, 8), (8, 10)]
    """
    return ((start, min(start + most, size)) for start in range(0, size, most))


def is_divisible(head: bytes, form: str | None) -> bool:
    """Whether a file of this format that begins so can be cut; of what is packed only WARC, record by record.

    >>> is_divisible(b"PAR1", "parquet"), is_divisible(b"BZh9", "jsonl")
    (True, False)
    """
    return form == "warc" or (form in DIVISIBLE and not head.startswith(PACKED))


def piece(stream: BinaryIO, form: str, start: int, end: int) -> BinaryIO:
    """What begins between two bytes of a file, as a file of the same format.

    Args:
        stream: the whole file, which can seek.
        form: one of `DIVISIBLE`.
        start: the first byte.
        end: the byte after the last.

    Raises:
        ReadError: it is not what it seemed to be.
        UsageError: a library for it is not installed.
    """
    if form == "parquet":
        return _rows(stream, start, end)
    stream.seek(0)
    begin = _line if form == "jsonl" else _member if stream.read(len(_GZIP)) == _GZIP else _record
    first, last = begin(stream, start), begin(stream, end)
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


def _rows(stream: BinaryIO, start: int, end: int) -> BinaryIO:
    """The groups of rows of a Parquet file that begin between two bytes, as a Parquet file."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'storykg[parquet]'") from None
    try:
        table = parquet.ParquetFile(stream)
        groups = [
            group for group in range(table.num_row_groups)
            if start <= table.metadata.row_group(group).column(0).data_page_offset < end
        ]  # fmt: skip
        aside = tempfile.TemporaryFile()  # noqa: SIM115  it is what is returned
        with parquet.ParquetWriter(aside, table.schema_arrow) as writer:
            for batch in table.iter_batches(batch_size=_ROWS, row_groups=groups):
                writer.write_batch(batch)
    except (ArrowException, OSError, ValueError) as error:
        raise ReadError(f"a Parquet file that cannot be read: {error}") from None
    aside.seek(0)
    return cast("BinaryIO", aside)
