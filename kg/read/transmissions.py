"""Transmissions of the wire: messages one after another, each from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.errors import TooLarge
from kg.read import limits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.read.reading import File

_CHUNK: Final = 1 << 16
_LONGEST_START: Final = 8


def messages(file: File, start: re.Pattern[bytes]) -> Iterator[bytes]:
    """The messages, each without its start; only one of them is ever in memory.

    Args:
        file: the transmission.
        start: what each begins with, a few bytes.

    Raises:
        TooLarge: a message is larger than a story may be.
    """
    waiting = bytearray()
    while chunk := file.stream.read(_CHUNK):
        looked = max(0, len(waiting) - _LONGEST_START)
        waiting += chunk
        while found := start.search(waiting, looked):
            if message := bytes(waiting[: found.start()]):
                yield message
            del waiting[: found.end()]
            looked = 0
        if len(waiting) > limits.MAX_BYTES:
            raise TooLarge(
                f"one story may have {limits.MAX_BYTES:,} bytes, and this has more", source=file.name
            )
    if waiting:
        yield bytes(waiting)
