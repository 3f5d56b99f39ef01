"""Files packed by Zstandard, which become no larger in memory than what is read of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

_STEP = 1 << 10
"""So many bytes become 32 MB at most: four stand for a block of 128 KB."""


def open(whole: BinaryIO) -> BinaryIO:  # noqa: A001  as in gzip, bz2 and lzma
    """What a packed file holds, in however many frames.

    Reading raises EOFError where it ends too early or is damaged.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        import zstandard  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError("Zstandard needs its library: pip install 'storykg[zstd]'") from None
    return cast("BinaryIO", _Unpacked(whole, zstandard))


class _Unpacked(io.RawIOBase):
    def __init__(self, whole: BinaryIO, module: ModuleType) -> None:
        self._whole, self._error = whole, module.ZstdError
        self._new_frame = module.ZstdDecompressor().decompressobj
        self._frame = self._new_frame()
        self._is_within = False
        self._packed, self._ready = b"", memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready and self._unpack():
            pass
        chunk, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _unpack(self) -> bool:
        """Unpack the next bytes; whether there were any."""
        packed = self._packed or self._whole.read(_STEP)
        if not packed:
            if self._is_within:
                raise EOFError("it ends too early")
            return False
        try:
            self._ready = memoryview(self._frame.decompress(packed))
        except self._error as error:
            raise EOFError(str(error)) from error
        self._packed, self._is_within = self._frame.unused_data, not self._frame.eof
        if self._frame.eof:
            self._frame = self._new_frame()
        return True
