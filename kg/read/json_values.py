"""JSON, one story at a time: the members of an array are read as they come."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kg.errors import ReadError, TooLarge
from kg.read import limits
from kg.read.decoding import REPLACED, decode, encoding_of, was_broken, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File

TOO_DEEP: Final = "the JSON is nested too deep"
_CHUNK: Final = 1 << 16
_DECODER: Final = json.JSONDecoder()
_BETWEEN: Final = re.compile(r"[\s,]*")
LISTS: Final = ("item", "items", "_items", "newsitems")
"""What feeds and servers call the list of their items."""


def parse(data: bytes, file: File, line: int | None = None) -> Any:
    """The JSON value that ``data``, from ``file``, writes.

    Raises:
        ReadError: it is not JSON, or nested so deep that reading it would not end well.
    """
    text, source = decode(data), file.name
    if was_broken(text, data):
        file.note(REPLACED)
    try:
        value = json.loads(text)
        # Only an escape can bring half of a surrogate pair into a string.
        return _whole(value) if "\\u" in text else value
    except json.JSONDecodeError as error:
        place = line if line is not None else error.lineno
        raise ReadError(f"not JSON: {error.msg} (column {error.colno})", source=source, line=place) from None
    except RecursionError:
        raise ReadError(TOO_DEEP, source=source, line=line) from None
    except ValueError as error:  # a number of more digits than Python takes
        raise ReadError(f"not JSON that can be read: {error}", source=source, line=line) from None


def values(file: File) -> Iterator[tuple[str, Any]]:
    """The members of an array, each with what to call it, or the one value that the file is.

    Of an object that is larger than a story may be the members of its list of items come, each in an object
    with what stands before the list.

    Raises:
        ReadError: it is not JSON.
        TooLarge: one member is larger than a story may be, or what stands before the list.
    """
    head = file.stream.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(encoding_of(head))("replace")
    text = decoder.decode(head).lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        yield from _members(_Buffer(file, text[1:], decoder))
        return
    rest = _some(file.stream, limits.MAX_BYTES - len(head) + 1)
    if len(head) + len(rest) <= limits.MAX_BYTES:
        yield file.name, parse(head + rest, file)
    elif text.startswith("{"):
        yield from _items(_Buffer(file, text[1:] + decoder.decode(rest), decoder))
    else:
        raise _too_large(file.name)


def string(value: object) -> str | None:
    """A string without the blanks around it, a number in digits; of anything else, or of nothing, nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


class _Buffer:
    """What was read of the file and not yet made a value."""

    def __init__(self, file: File, text: str, decoder: codecs.IncrementalDecoder) -> None:
        self.name = file.name
        self._file, self._decoder = file, decoder
        self.text, self.at, self.done = text, 0, 0
        self.ended = False

    def read_to(self, size: int) -> None:
        """Read on until so many characters are there, or the file ends; drop those that are done with."""
        self.done += self.at
        self.text, self.at = self.text[self.at :], 0
        pieces, length = [self.text], len(self.text)
        while not self.ended and length < size:
            chunk = self._file.stream.read(_CHUNK)
            self.ended = not chunk
            pieces.append(self._decoder.decode(chunk, final=self.ended))
            if was_broken(pieces[-1], chunk):
                self._file.note(REPLACED)
            length += len(pieces[-1])
        self.text = "".join(pieces)

    def next(self) -> str:
        """The character that follows what stands between the members, if there is one."""
        while True:
            self.at = _BETWEEN.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches everywhere
            if self.at < len(self.text) or self.ended:
                return self.text[self.at : self.at + 1]
            self.read_to(_CHUNK)


def _some(stream: BinaryIO, size: int) -> bytes:
    """So many bytes of a stream, or all that there are."""
    chunks = []
    while size > 0 and (chunk := stream.read(size)):
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def _items(buffer: _Buffer) -> Iterator[tuple[str, Any]]:
    """The members of the list of items of an object, one after another."""
    before: dict[str, Any] = {}
    while buffer.next() not in {"}", ""}:
        key = _member(buffer, buffer.name)
        if buffer.next() != ":":
            raise ReadError("not JSON: a property needs a colon", source=buffer.name)
        buffer.at += 1
        if buffer.next() == "[" and key in LISTS:
            buffer.at += 1
            for name, value in _members(buffer):
                yield name, {**before, key: [value]}
            return
        before[str(key)] = _member(buffer, buffer.name)
        if buffer.done + buffer.at > limits.MAX_BYTES:
            break
    raise _too_large(buffer.name)


def _members(buffer: _Buffer) -> Iterator[tuple[str, Any]]:
    number = 0
    while buffer.next() not in {"]", ""}:
        name = f"{buffer.name}[{number}]"
        yield name, _member(buffer, name)
        number += 1
    if not buffer.next():
        raise ReadError("the array does not end", source=buffer.name)
    if not number:
        raise ReadError("the array has no story in it", source=buffer.name)


def _too_large(source: str) -> TooLarge:
    return TooLarge(f"one story may have {limits.MAX_BYTES:,} bytes, and this has more", source=source)


def _member(buffer: _Buffer, name: str) -> Any:
    while True:
        try:
            value, end = _DECODER.raw_decode(buffer.text, buffer.at)
            if end < len(buffer.text) or buffer.ended:  # else a number may go on
                plain = _whole(value) if buffer.text.find("\\u", buffer.at, end) >= 0 else value
                buffer.at = end
                return plain
        except RecursionError:
            raise ReadError(TOO_DEEP, source=name) from None
        except ValueError as error:
            if buffer.ended:
                reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
                raise ReadError(f"not JSON: {reason}", source=name) from None
        size = len(buffer.text) - buffer.at
        if size > limits.MAX_BYTES:
            raise _too_large(name)
        buffer.read_to(2 * max(size, _CHUNK))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): _whole(item) for key, item in value.items()}
    return value
