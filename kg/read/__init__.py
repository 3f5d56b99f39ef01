"""Bytes to stories: one small module a format in `kg.read.formats`, each with the same function.

``read``       the stories of an open `File`, one after another; a record that is none is reported

A further format is a further module, and an entry in the table of `kg.read.signatures`, by which formats are
told apart. Nothing is ever fetched, and nothing is expanded.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn

from msgspec.structs import replace

from kg.edtf import is_edtf
from kg.errors import KgError, ReadError, UnknownFormat, UsageError
from kg.read import foreign
from kg.read.assemble import complete
from kg.read.dates import one_day
from kg.read.furniture import NOTHING
from kg.read.head import Head
from kg.read.language import tag
from kg.read.reading import File, Piece
from kg.read.revisions import latest
from kg.read.signatures import FORMATS, PLAIN
from kg.read.sources import STDIN, headed, opened, paths, suffix
from kg.story import Dated, Metadata, ParsedStory, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ["FORMATS", "files", "format_of", "headed", "latest", "read"]


_BY_SUFFIX: Final = {"json": ("jsonl",), "text": (*PLAIN, "html"), "html": ("markdown",)}
"""What a file of these may be all the same, if its suffix says so: their content looks like anything."""
_DEEPEST: Final = 2
"""How deep archives may lie within archives."""
_ARCHIVES: Final = (".zip", ".tar", ".tgz")
_SUFFIXES: Final = (
    tuple(dict.fromkeys(ending for form in FORMATS.values() for ending in form.suffixes)) + _ARCHIVES
)


def read(
    source: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,  # noqa: A002  (the word that everyone looks for)
    name: str | None = None,
    published: str | None = None,
    rights: str | None = None,
    language: str | None = None,
    fields: Mapping[str, str] | None = None,
    between: tuple[int, int] | None = None,
    on_error: Callable[[KgError], None] | None = None,
) -> Iterator[Story | ParsedStory]:
    """The stories of a source, one after another.

    Args:
        source: the path of a file or a folder, a pattern of paths ("wires/**/*.xml"), "-" for standard input,
            or an open binary file. Of a folder all files of known suffix are read, in the order of their
            names. Gzip is unpacked, and so are zip and tar.
        format: one of `FORMATS`; if it is not given, the content tells it, and where that leaves it open the
            suffix.
        name: what to call an open file in messages and in ``meta.file``.
        published: the date of publication, for stories that give none.
        rights: the copyright notice, for stories that give none.
        language: the BCP 47 tag of the language, for stories that do not say which they are in.
        fields: for records and tables, by our name of a field the name that the source has for it:
            ``{"text": "body"}``.
        between: of an archive, given as an open file that can seek, only the files in it that begin between
            these bytes of it, the second left out.
        on_error: called with the error of each record or file that is left out; else the first is raised.

    Yields:
        a `Story`, or a `ParsedStory` where a record says that it is one.

    Raises:
        UsageError: there is no such file, format, date or language.
        ReadError: something cannot be read.
        ParsedStoryError: a parsed story does not fit its format.

    >>> import io
    >>> [story] = read(io.BytesIO(b"PARIS, March 3 - It rained."), published="2020-03-03")
    >>> story.meta.dateline.text, story.meta.anchor_date
    ('PARIS, March 3', '2020-03-03')
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    report = on_error or _raise
    piece = None if between is None or isinstance(source, str | os.PathLike) else Piece(source, *between)
    day, notice, spoken = _dated(published), _under(rights), _spoken(language)
    return (
        complete(story, published=day, rights=notice, language=spoken)
        for part, part_name in _parts(source, name)
        for story in _read_part(part, part_name, format, report, fields or {}, piece=piece)
    )


def files(source: str | os.PathLike[str]) -> Iterator[Path]:
    """The files that a path or a pattern means, as `read` goes through them.

    Raises:
        UsageError: there is none.
    """
    return paths(source, _SUFFIXES)


def format_of(data: bytes, name: str) -> str | None:
    """The format of a file that is named and begins so, unpacked; None for an archive.

    Raises:
        ReadError: it is empty, or of a format that is not read.
    """
    head = Head(data)
    return None if head.is_archive else _told(head, name)


def _under(rights: str | None) -> Metadata:
    return Metadata(copyright_notice=rights) if rights else NOTHING


def _dated(published: str | None) -> Metadata:
    if published is None:
        return NOTHING
    if not is_edtf(published):
        raise UsageError(f"{published!r} is not a date; write it like 2019-04-15")
    return Metadata(date_published=Dated(edtf=published), anchor_date=one_day(published))


def _spoken(language: str | None) -> str | None:
    if language is None:
        return None
    spoken = tag(language)
    if spoken is None:
        raise UsageError(f"{language!r} is not the tag of a language; write it like en or pt-BR")
    return spoken


def _parts(
    source: str | os.PathLike[str] | BinaryIO, name: str | None
) -> Iterator[tuple[Path | BinaryIO | None, str]]:
    """The files of a source, each with what to call it."""
    if source == STDIN:
        yield None, name or "<stdin>"
    elif isinstance(source, str | os.PathLike):
        for path in paths(source, _SUFFIXES):
            yield path, name or str(path)
    else:
        own = getattr(source, "name", None)
        yield source, name or (own if isinstance(own, str) else "<stream>")


def _read_part(
    source: Path | BinaryIO | None,
    name: str,
    chosen: str | None,
    report: Callable[[KgError], None],
    fields: Mapping[str, str],
    *,
    piece: Piece | None,
) -> Iterator[Story | ParsedStory]:
    """The stories of one file. An error that ends it is reported, so that the next is read all the same."""
    try:
        with opened(source, name) as (head, stream):
            yield from _stories(File(stream, name, report, fields, piece=piece), Head(head), chosen)
    except KgError as error:
        report(error)


def _stories(file: File, head: Head, chosen: str | None, depth: int = 0) -> Iterator[Story | ParsedStory]:
    """The stories of an open file that begins so, and of the files in it, if it is an archive."""
    if not head.is_archive:
        for story in FORMATS[chosen or _told(head, file.name)].read(file):
            yield _noted(story, file.notes)
        return
    from kg.read import archives  # noqa: PLC0415  slow to import

    if depth == _DEEPEST:
        raise ReadError("archives lie too deep within archives", source=file.name)
    for name, stream in archives.members(file, head):
        inner = file.part(f"{file.name}!{name}")
        if suffix(name) not in _SUFFIXES and suffix(name):
            continue
        try:
            start, whole = headed(stream)
            yield from _stories(inner.part(inner.name, whole), Head(start), chosen, depth + 1)
        except KgError as error:
            file.report(error)


def _noted(story: Story | ParsedStory, notes: list[str]) -> Story | ParsedStory:
    if not notes or isinstance(story, ParsedStory):
        return story
    told = tuple(notes)
    notes.clear()
    return replace(story, notes=told)


def _told(head: Head, name: str) -> str:
    """The format of a file that is named and begins so: what its content says clearly, else its suffix."""
    if not head.start:
        raise ReadError("it is empty", source=name)
    found = next(form for form, format_ in FORMATS.items() if format_.begins(head))
    alien = foreign.looks_like(head) if found in PLAIN else None
    if alien:
        raise UnknownFormat(f"looks like {alien}, which kg does not read as a story", source=name)
    others, ending = _BY_SUFFIX.get(found, ()), suffix(name)
    return next((other for other in others if ending in FORMATS[other].suffixes), found)


def _raise(error: KgError) -> NoReturn:
    raise error
