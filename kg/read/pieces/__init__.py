"""Pieces of one large file, so that several readers can share it.

A file is cut at any byte; a piece begins at the first record that begins at its start or after, and so does
what comes after it. Together the pieces are what the file is. A piece is a file of the same format; of an
archive it is some of the files in it, which `kg.read.archives` picks.

``records``   lines of JSON and the records of a WARC: only the neighbourhood of the cut is looked at
``packed``    what is packed as a whole: unpacked from its beginning for each piece, so there are few of them
``rows``      groups of rows of a Parquet file
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from kg.read.head import Head
from kg.read.pieces import packed, records, rows
from kg.read.sources import PACKED, headed

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW: Final = 16
"""How many pieces there are at most where the whole is looked at for each."""
_LONGEST_MARK: Final = max(map(len, PACKED))


class Manner(NamedTuple):
    """How a file can be cut.

    Attributes:
        is_archive: whether its pieces are files in it.
        from_beginning: whether each piece is looked for from the beginning of the file.
    """

    is_archive: bool
    from_beginning: bool


def manner(stream: BinaryIO, form: str | None) -> Manner | None:
    """How a file can be cut; None if it cannot.

    Args:
        stream: the file, which can seek, at its beginning; it is left there.
        form: its format; of an archive that of the files in it.

    Raises:
        OSError: it cannot be read, or another of `packed.BROKEN`.
    """
    is_packed = stream.read(_LONGEST_MARK).startswith(PACKED)
    stream.seek(0)
    head = Head(headed(stream)[0])
    stream.seek(0)
    if head.is_zip:
        return None if is_packed else Manner(is_archive=True, from_beginning=False)
    if head.is_archive:
        return Manner(is_archive=True, from_beginning=True)
    if form == "warc" or (form == "parquet" and not is_packed):
        return Manner(is_archive=False, from_beginning=False)
    return Manner(is_archive=False, from_beginning=is_packed) if form == "jsonl" else None


def piece(stream: BinaryIO, form: str, start: int, end: int) -> BinaryIO:
    """What begins between two bytes of a file that is no archive, as a file of the same format.

    Args:
        stream: the whole file, which can seek, at its beginning.
        form: its format, for which there is a `manner`.
        start: the first byte.
        end: the byte after the last.

    Raises:
        ReadError: it is not what it seemed to be.
        UsageError: a library for it is not installed.
    """
    if form == "parquet":
        return rows.groups(stream, start, end)
    is_packed = stream.read(_LONGEST_MARK).startswith(PACKED)
    stream.seek(0)
    if form == "warc":
        return records.of_warc(stream, start, end)
    return packed.lines(stream, start, end) if is_packed else records.lines(stream, start, end)


def divided(size: int, most: int, *, few: bool = False) -> Iterator[tuple[int, int]]:
    """The borders of the pieces of a file: each has ``most`` bytes, the last what is left.

    Args:
        size: how many bytes the file has.
        most: how many a piece has.
        few: there are not many, of more bytes, since each costs a look at the whole.

    >>> list(divided(10, 4))
    [(0, 4), (4, 8), (8, 10)]
    """
    if few:
        most *= max(1, -(-size // (most * _FEW)))
    return ((start, min(start + most, size)) for start in range(0, size, most))
