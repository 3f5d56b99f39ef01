"""Bytes to stories: one small module a format, each with the same names.

``NAME``       what the format is called
``SUFFIXES``   how its files are named
``sniff``      whether a file that begins so may be of this format
``read``       the stories of an open file, one after another; a record that is none goes to ``report``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from kg.edtf import is_edtf
from kg.errors import KgError, ReadError, UnknownFormat, UsageError
from kg.read import html, json, jsonl, text
from kg.read.assemble import Report, complete
from kg.read.sources import STDIN, opened, paths, suffix
from kg.story import Dated, Metadata, ParsedStory, Story

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from pathlib import Path


__all__ = ["FORMATS", "Reader", "read"]


class Reader(Protocol):
    """What the module of a format has."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes) -> bool:
        """Whether a file that begins so may be of this format."""

    def read(self, stream: BinaryIO, source: str, report: Report) -> Iterator[Story | ParsedStory]:
        """The stories of an open file."""


FORMATS: Final[dict[str, Reader]] = {module.NAME: module for module in (html, jsonl, json, text)}
"""Every format by its name, in the order in which a file's content is held against them."""


_SUFFIXES: Final = {ending: reader for reader in FORMATS.values() for ending in reader.SUFFIXES}
_HEAD: Final = 1 << 16


def read(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,  # noqa: A002  (the word that everyone looks for)
    name: str | None = None,
    published: str | None = None,
    rights: str | None = None,
    on_error: Callable[[KgError], None] | None = None,
) -> Iterator[Story | ParsedStory]:
    """The stories of a source, one after another.

    Args:
        source: the path of a file or a folder, "-" for standard input, or an open binary file.
        format: one of `FORMATS`; guessed from the suffix, then from the content, if it is not given.
        name: what to call an open file in messages and in ``meta.file``.
        published: the date of publication, for stories that give none.
        rights: the copyright notice, for stories that give none.
        on_error: called with the error of each record or file that is left out. Without it the first is raised.

    Yields:
        a `Story`, or a `ParsedStory` where a record says that it is one.

    Raises:
        UsageError: there is no such file, format or date.
        ReadError: something cannot be read.
        ParsedStoryError: a parsed story does not fit its format.

    >>> import io
    >>> [story] = read(io.BytesIO(b"PARIS, March 3 - It rained."), published="2020-03-03")
    >>> story.meta.dateline.text, story.meta.anchor_date
    ('PARIS, March 3', '2020-03-03')
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    date, notice = _told_date(published), Metadata(copyright_notice=rights)
    return _stories(source, format, name, on_error or _raise, date, notice)


def _stories(
    source: str | os.PathLike[str] | BinaryIO,
    format: str | None,  # noqa: A002
    name: str | None,
    report: Report,
    published: Metadata,
    rights: Metadata,
) -> Iterator[Story | ParsedStory]:
    for part, part_name in _parts(source, name):
        try:
            for story in _read_one(part, part_name, format, report):
                yield complete(story, published=published, rights=rights)
        except ReadError as error:
            report(error)


def _parts(
    source: str | os.PathLike[str] | BinaryIO, name: str | None
) -> Iterator[tuple[Path | BinaryIO | None, str]]:
    if hasattr(source, "read"):
        yield source, name or getattr(source, "name", None) or "<stream>"
    elif source == STDIN:
        yield None, name or "<stdin>"
    else:
        for path in paths(source, tuple(_SUFFIXES)):
            yield path, name or str(path)


def _read_one(
    source: Path | BinaryIO | None, name: str, chosen: str | None, report: Report
) -> Iterator[Story | ParsedStory]:
    with opened(source, name) as stream:
        head = stream.peek(_HEAD)
        reader = FORMATS[chosen] if chosen else _guess(head, name)
        try:
            yield from reader.read(stream, name, report)
        except (RecursionError, MemoryError) as error:
            raise ReadError("nested too deep to be read", source=name) from error


def _guess(head: bytes, name: str) -> Reader:
    by_suffix = _SUFFIXES.get(suffix(name))
    if by_suffix:
        return by_suffix
    found = next((reader for reader in FORMATS.values() if reader.sniff(head)), None)
    if found is None:
        raise UnknownFormat("this is none of the formats that kg reads", source=name)
    return found


def _told_date(published: str | None) -> Metadata:
    if published is None:
        return Metadata()
    if not is_edtf(published):
        raise UsageError(f"{published!r} is not a date; write it like 2019-04-15")
    from kg.read.dates import one_day

    return Metadata(date_published=Dated(edtf=published), anchor_date=one_day(published))


def _raise(error: KgError) -> None:
    raise error
