"""What a reader refuses to take in, so that no file can exhaust the machine it is read on."""

from __future__ import annotations

from typing import BinaryIO, Final

from kg.errors import TooLarge

MAX_BYTES: Final = 20_000_000
"""The most bytes that one story, page or record may have, unpacked."""
MAX_TEXT: Final = 64_000_000
"""The most bytes of a plain text or of a line of JSON, which cost a few times their size to read."""

_CHUNK: Final = 1 << 20


def read_all(stream: BinaryIO, source: str, limit: int | None = None) -> bytes:
    """Everything that ``stream`` still holds.

    Args:
        stream: an open binary file.
        source: its name, for the message.
        limit: the most bytes to take; ``MAX_BYTES`` if it is not given.

    Raises:
        TooLarge: there is more than that.
    """
    limit = MAX_BYTES if limit is None else limit
    chunks: list[bytes] = []
    size = 0
    while size <= limit:
        chunk = stream.read(min(_CHUNK, limit + 1 - size))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        size += len(chunk)
    raise TooLarge(
        f"one story may have {limit:,} bytes, and this is more; cut it into its stories", source=source
    )
