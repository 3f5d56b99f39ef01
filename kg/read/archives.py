"""Zip and tar: the files within, one after another, unpacked as they are read and never onto the disk.

Names are only ever shown, so that none can climb out of anywhere; links and devices are left alone.
"""

from __future__ import annotations

import io
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from kg.errors import ReadError, TooLarge
from kg.read.pieces.packed import Unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.head import Head
    from kg.read.reading import File

MOST_FILES: Final = 1_000_000
_LARGEST: Final = 4 << 30
"""How many bytes an archive may have that comes as a stream and has to be put aside first."""
_FREE: Final = 100_000_000
_RATIO: Final = 200
"""How many times its packed size a file may grow to beyond the first bytes: text grows four times."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


def members(file: File, head: Head) -> Iterator[tuple[str, BinaryIO]]:
    """The files in an archive, each with its name; hidden ones and those that are none are left out.

    Args:
        file: the archive.
        head: how it begins.

    Raises:
        ReadError: it is damaged or encrypted.
        TooLarge: it is made to grow beyond measure.
    """
    try:
        yield from _zipped(file) if head.is_zip else _taped(file)
    except _BROKEN as error:
        raise ReadError(f"the archive is damaged: {error}", source=file.name) from None


def _zipped(file: File) -> Iterator[tuple[str, BinaryIO]]:
    with _whole(file) as whole, zipfile.ZipFile(whole) as archive:
        for info in sorted(archive.infolist()[:MOST_FILES], key=lambda info: info.filename):
            if info.is_dir() or _is_hidden(info.filename) or not _is_meant(file, info.header_offset):
                continue
            if info.flag_bits & 1:
                file.leave_out("it is encrypted", part=f"!{_shown(info.filename)}")
                continue
            with archive.open(info) as stream:
                most = _FREE + _RATIO * info.compress_size
                yield (
                    _shown(info.filename),
                    _buffered(_Bounded(stream, most, f"{file.name}!{_shown(info.filename)}")),
                )


@contextmanager
def _whole(file: File) -> Iterator[BinaryIO]:
    """A zip as a file that can seek, since its index is at the end."""
    if file.piece is not None:
        yield file.piece.whole
        return
    with tempfile.TemporaryFile() as aside:
        shutil.copyfileobj(_Bounded(file.stream, _LARGEST, file.name), aside)
        yield cast("BinaryIO", aside)


def _is_meant(file: File, place: int) -> bool:
    return file.piece is None or file.piece.start <= place < file.piece.end


def _taped(file: File) -> Iterator[tuple[str, BinaryIO]]:
    if file.piece is None:
        for info, archive in _headers(file.stream):
            yield from _on_tape(info, archive)
        return
    file.piece.whole.seek(0)
    source = Unpacked(*file.piece)
    try:
        for info, archive in _headers(cast("BinaryIO", source)):
            if source.last is not None and info.offset >= source.last:
                return
            if source.first is not None and info.offset >= source.first:
                yield from _on_tape(info, archive)
    except _BROKEN:
        if source.first is not None:  # else it is told with the piece that it is in
            raise


def _headers(stream: BinaryIO) -> Iterator[tuple[tarfile.TarInfo, tarfile.TarFile]]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            yield info, archive
            archive.members = []  # type: ignore[attr-defined]  # which it would keep for ever


def _on_tape(info: tarfile.TarInfo, archive: tarfile.TarFile) -> Iterator[tuple[str, BinaryIO]]:
    stream = archive.extractfile(info) if info.isreg() and not _is_hidden(info.name) else None
    if stream is not None:
        yield _shown(info.name), cast("BinaryIO", stream)


def _is_hidden(name: str) -> bool:
    return any(
        (part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX"
        for part in PurePosixPath(name).parts
    )


def _shown(name: str) -> str:
    """A name within the archive, without what would lead out of it."""
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."})


def _buffered(stream: io.RawIOBase) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(stream, 1 << 16))


class _Bounded(io.RawIOBase):
    """A stream that may have so many bytes, and no more."""

    def __init__(self, stream: IO[bytes], most: int, name: str) -> None:
        self._stream, self._left, self._name = stream, most, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise TooLarge(
                "it unpacks to far more than a story has; it looks made to fill a disk", source=self._name
            )
        buffer[: len(chunk)] = chunk
        return len(chunk)
