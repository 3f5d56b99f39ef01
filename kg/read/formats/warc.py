"""WARC, the archives of crawls such as CC-NEWS: each page that was fetched is a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError, ReadError, TooLarge
from kg.read.dates import dated
from kg.read.formats import html
from kg.read.pieces.records import NO_PAGE
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Story


_FOUND: Final = "200"
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read(file: File) -> Iterator[Story]:
    """The stories of the pages that were fetched, one after another; one that has no text is reported.

    Raises:
        ReadError: it is damaged, or has no page in it.
    """
    from warcio import ArchiveIterator  # noqa: PLC0415  slow to import
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    from warcio.recordloader import StatusAndHeadersParserException  # noqa: PLC0415

    pages = 0
    try:
        for record in ArchiveIterator(file.stream, arc2warc=True):
            if not _is_page(record):
                continue
            pages += 1
            try:
                yield _story(record, file)
            except KgError as error:
                file.report(error)
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        ValueError,
        EOFError,
        AttributeError,
        TypeError,
    ) as error:
        raise ReadError(f"the archive is damaged: {error}", source=file.name) from None
    if not pages:
        raise ReadError(NO_PAGE, source=file.name)


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        return str(record.rec_headers.get_header("Content-Type") or "").startswith(_PAGES)
    if record.rec_type != "response" or record.http_headers is None:
        return False
    type_ = str(record.http_headers.get_header("Content-Type") or "").strip().lower()
    return record.http_headers.get_statuscode() == _FOUND and type_.startswith(_PAGES)


def _story(record: Any, file: File) -> Story:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    name = f"{file.name} ({url})" if url else file.name
    data = record.content_stream().read(html.MAX_BYTES + 1)
    if len(data) > html.MAX_BYTES:
        raise TooLarge(f"a page may have {html.MAX_BYTES:,} bytes, and this has more", source=name)
    known = Metadata(url=url or None, retrieved=dated(str(record.rec_headers.get_header("WARC-Date") or "")))
    type_ = record.http_headers.get_header("Content-Type") if record.http_headers is not None else None
    charset = _CHARSET.search(str(type_ or ""))
    return html.story(data, file.part(name), declared=charset[1] if charset else None, known=known)
