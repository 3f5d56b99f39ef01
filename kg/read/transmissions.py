"""Transmissions of the wire: messages one after another, each from one start to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.errors import ReadError, TooLarge
from kg.read import limits
from kg.read.assemble import assemble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.read.reading import File
    from kg.story import Metadata, Story

_END: Final = re.compile(
    r"[\s+]*==\w{2,12}\Z|\n(?:\W*(?:MORE|more|mf|ENDS?|ends?)\W*|-{1,3} ?(?:0|30) ?-{1,3}|#{2,})\Z"
)
"""The line by which the wire says whether a story goes on in the next message."""
_LONGEST_END: Final = 40
"""In so many characters at the end of a text that line is looked for."""
_FILLING: Final = b"\0\x7f\r\n \t\x16"
"""What teleprinters send between messages."""
_CHUNK: Final = 1 << 16
_LONGEST_START: Final = 8


def stories(
    file: File, start: re.Pattern[bytes], parsed: Callable[[bytes], tuple[Metadata, str]]
) -> Iterator[Story]:
    """The stories of a transmission.

    Args:
        file: the transmission.
        start: what each message begins with.
        parsed: the metadata and the text of a message.

    Raises:
        TooLarge: a message is larger than a story may be.
        ReadError: there is no story in it.
    """
    found = False
    for message in messages(file, start):
        if not message.strip(_FILLING):
            continue
        given, text = parsed(message)
        text = without_end(text)
        if text or given.status:
            found = True
            yield assemble(text, given, source=file.name)
    if not found:
        raise ReadError("there is no story in this transmission", source=file.name)


def without_end(text: str) -> str:
    r"""A text without the line by which the wire says that it ends or goes on.

    >>> without_end("It rained.\nends"), without_end("It rained.")
    ('It rained.', 'It rained.')
    """
    start = max(0, len(text) - _LONGEST_END)
    found = _END.search(text, start)
    return text[: found.start()] if found else text


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
