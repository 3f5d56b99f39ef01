"""One JSON object: a record with an ``id`` and a ``text``, or a parsed story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kg import story
from kg.errors import ReadError
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.formats import json_feed, ninjs
from kg.read.json_values import TOO_DEEP
from kg.read.language import tag
from kg.read.web import schema_org
from kg.story import Metadata, ParsedStory, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.read.reading import File


FIELDS: Final = (
    "text",
    "id",
    "title",
    "url",
    "date",
    "modified",
    "publisher",
    "language",
    "authors",
    "rights",
    "license",
    "section",
    "keywords",
    "dateline",
    "version",
)
"""What a record may have; all else in it is left alone."""


def stories(raw: Any, file: File, line: int | None = None) -> Iterator[Story | ParsedStory]:
    """The stories of a JSON value: an item or a list of ninjs, a feed, or a record.

    Raises:
        ReadError: it is no object, or has no text.
        ParsedStoryError: it says that it is a parsed story, and does not fit the format.
    """
    if json_feed.is_feed(raw):
        yield from json_feed.stories(raw, file)
    elif not file.fields and (ninjs.is_item(raw) or ninjs.listed(raw)):
        yield from ninjs.stories(raw, file.name)
    else:
        yield record(raw, file.name, line, file.fields)


def record(
    raw: Any, source: str, line: int | None = None, fields: Mapping[str, str] | None = None
) -> Story | ParsedStory:
    """The story of a record: a parsed story as it is, any other object by its ``text``.

    Beside ``text`` a record may have the other `FIELDS`. An article in schema.org's terms is read by these.

    Args:
        raw: the JSON value, or the row of a table.
        source: where it comes from, for messages.
        line: the line of ``source``.
        fields: by our name of a field the name that the record has for it; a stop leads into an object.

    Raises:
        ReadError: it is not an object, or has no text.
        ParsedStoryError: it says that it is a parsed story, and does not fit the format.
    """
    if story.is_parsed_story(raw):
        try:
            return story.decode(raw, source=source, line=line)
        except RecursionError:
            raise ReadError(TOO_DEEP, source=source, line=line) from None
    if not isinstance(raw, dict):
        raise ReadError(f"expected a JSON object, found {_kind(raw)}", source=source, line=line)
    if "@type" in raw and "text" not in raw and not fields:
        return _article(raw, source, line)
    raw = {**raw, **{name: _reached(raw, path) for name, path in (fields or {}).items()}}
    text = raw.get("text")
    if isinstance(text, str) and text.strip():
        return assemble(text, _metadata(raw), source=source)
    wrong = "is empty" if isinstance(text, str) else f"is {_kind(text)}" if "text" in raw else "is missing"
    raise ReadError(
        f'a record needs its story as a string in "text", which {wrong}; --field text=NAME says where it is',
        source=source,
        line=line,
    )


def _article(raw: dict[str, Any], source: str, line: int | None) -> Story:
    """An article in schema.org's terms, as some archives have it a line each."""
    text = schema_org.body(raw)
    if not text:
        raise ReadError(
            "an article in schema.org's terms needs its text in articleBody", source=source, line=line
        )
    cast = Cast()
    schema_org.add_named(raw, cast)
    given = schema_org.metadata(raw)
    return assemble(
        text, replace(given, identifier=_string(raw.get("@id")) or given.identifier), source=source, cast=cast
    )


def _reached(raw: dict[str, Any], path: str) -> Any:
    """What a name leads to, or a path of names with stops between them."""
    if path in raw:
        return raw[path]
    found: Any = raw
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _metadata(raw: dict[str, Any]) -> Metadata:
    return Metadata(
        identifier=_string(raw.get("id")),
        title=_string(raw.get("title")),
        url=_string(raw.get("url")),
        publisher=_string(raw.get("publisher")),
        language=tag(_string(raw.get("language")) or ""),
        authors=_strings(raw.get("authors") or raw.get("author")),
        date_published=dated(_string(raw.get("date") or raw.get("published"))),
        date_modified=dated(_string(raw.get("modified"))),
        copyright_notice=_string(raw.get("rights") or raw.get("copyright")),
        license=_string(raw.get("license")),
        section=_string(raw.get("section")),
        keywords=_strings(raw.get("keywords")),
        dateline=_string(raw.get("dateline")),
        version=_string(raw.get("version")),
    )


def _string(value: Any) -> str | None:
    """A string as it is, a number in digits, of an object its name; of anything else nothing."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _strings(value: Any) -> tuple[str, ...]:
    found = [_string(item) for item in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(item for item in found if item))


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
