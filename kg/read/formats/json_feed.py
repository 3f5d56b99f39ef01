"""JSON Feed 1: a story for each item; one that has a summary only is marked so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import KgError, ReadError
from kg.read.assemble import assemble
from kg.read.dates import dated
from kg.read.json_values import string, values
from kg.read.language import tag
from kg.read.markup import html_body
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Story


def read(file: File) -> Iterator[Story]:
    """The stories of the feed, one after another."""
    for name, value in values(file):
        yield from stories(value, file.part(name))


def is_feed(raw: object) -> bool:
    """Whether a JSON value is a feed."""
    return isinstance(raw, dict) and "jsonfeed.org/version" in str(raw.get("version"))


def stories(feed: Any, file: File) -> Iterator[Story]:
    """The stories of a feed; an item that has no text is reported.

    Raises:
        ReadError: it has no items.
    """
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ReadError('a JSON Feed needs its stories as an array in "items"', source=file.name)
    for number, item in enumerate(items):
        try:
            yield _story(item, feed, f"{file.name}[{number}]")
        except KgError as error:
            file.report(error)


def _story(item: Any, feed: dict[str, Any], source: str) -> Story:
    if not isinstance(item, dict):
        raise ReadError("expected an object", source=source)
    whole = string(item.get("content_html")) or string(item.get("content_text"))
    text = html_body(whole or string(item.get("summary")) or "") or string(item.get("title")) or ""
    if not text:
        raise ReadError("there is no text in this item", source=source)
    authors = item.get("authors") or [item.get("author")]
    return assemble(
        text,
        Metadata(
            title=string(item.get("title")),
            language=tag(string(item.get("language")) or string(feed.get("language")) or ""),
            url=string(item.get("url")) or string(item.get("external_url")),
            publisher=string(feed.get("title")),
            authors=tuple(
                filter(None, (string(one.get("name")) for one in authors if isinstance(one, dict)))
            ),
            date_published=dated(string(item.get("date_published"))),
            date_modified=dated(string(item.get("date_modified"))),
            keywords=tuple(filter(None, map(string, item.get("tags") or ()))),
            identifier=string(item.get("id")),
            summary=not whole,
        ),
        source=source,
    )
