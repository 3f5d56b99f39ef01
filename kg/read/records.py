"""One JSON object: a record with an ``id`` and a ``text``, or a parsed story."""

from __future__ import annotations

import json
import re
from ast import literal_eval
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from kg import story
from kg.errors import KgError, ReadError
from kg.read import bylines
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.fields import SUMMARIES, records_in, renamed, texts_in
from kg.read.formats import json_feed, ninjs
from kg.read.json_values import TOO_DEEP, string
from kg.read.language import tag
from kg.read.markup import html_body
from kg.read.web import schema_org
from kg.read.web.named import add_named
from kg.story import Metadata, ParsedStory, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.read.reading import File


_WORDS: Final = ("value", "main", "original", "rendered", "name", "title", "webTitle", "label")
"""What objects call the words that they stand for: of a keyword, a headline, a byline, of what has a name."""
_WRITTEN: Final = re.compile(r"""\s*(?:\{\s*["']|\[\s*[{"'])""")
_LONGEST: Final = 20_000
_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+[0-9]+ chars\]\s*\Z")
"""How a server says that it gives only the beginning of a text."""
_LONGEST_CUT: Final = 60
"""In so many characters at the end of a text that is looked for."""


def stories(raw: Any, file: File, line: int | None = None) -> Iterator[Story | ParsedStory]:
    """The stories of a JSON value: an item or a list of ninjs, a feed, a record, or an answer with some.

    Raises:
        ReadError: it is no object, or has no text.
        ParsedStoryError: it says that it is a parsed story, and does not fit the format.
    """
    if json_feed.is_feed(raw):
        yield from json_feed.stories(raw, file)
    elif not file.fields and (ninjs.is_item(raw) or ninjs.listed(raw)):
        yield from ninjs.stories(raw, file)
    elif found := records_in(raw):
        for number, one in enumerate(found):
            try:
                yield record(one, f"{file.name}[{number}]", line, file.fields)
            except KgError as error:
                file.report(error)
    else:
        yield record(raw, file.name, line, file.fields)


def record(
    raw: Any, source: str, line: int | None = None, fields: Mapping[str, str] | None = None
) -> Story | ParsedStory:
    """The story of a record: a parsed story as it is, any other object by its ``text``.

    Beside ``text`` a record may have the other `FIELDS`. One that has a summary only is marked so. An
    article in schema.org's terms is read by these.

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
    if ("@type" in raw or "@graph" in raw) and "text" not in raw and not fields:
        return _article(schema_org.article([raw], None) or raw, source, line)
    has_text = "text" in raw or "text" in (fields or {})
    raw = renamed(raw, fields or {})
    text = raw.get("text") if has_text else _plain(raw.get("text"))
    if isinstance(text, str) and (cut := _CUT.search(text, max(0, len(text) - _LONGEST_CUT))):
        return assemble(text[: cut.start()], replace(_metadata(raw), summary=True), source=source)
    if isinstance(text, str) and text.strip():
        return assemble(text, _metadata(raw), source=source)
    short = max((_string(raw.get(name)) or "" for name in SUMMARIES), key=len)
    if short and "text" not in raw:
        return assemble(_plain(short), replace(_metadata(raw), summary=True), source=source)
    wrong = "empty" if isinstance(text, str) else "missing" if text is None else _kind(text)
    name = (fields or {}).get("text", "text")
    message = f'a record needs its story as a string in "{name}", which is {wrong}'
    raise ReadError(f"{message}; --field text=NAME says where it is", source=source, line=line)


def check_columns(names: Iterable[str], file: File) -> None:
    """Refuse a table none of whose columns holds a text.

    Raises:
        ReadError: with the names of its columns, of which one may be meant.
    """
    if "text" not in file.fields and not texts_in(names) and "format" not in names:
        raise ReadError(
            f"no column is known for the text; --field text=NAME names one of these: {', '.join(names)}",
            source=file.name,
        )


def _plain(value: Any) -> Any:
    """A text without its markup, if it looks like HTML; it may come in paragraphs, or in an object."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "\n".join(value)
    elif isinstance(value, dict):
        value = _string(value)
    return html_body(value) if isinstance(value, str) and "</" in value else value


def _article(raw: dict[str, Any], source: str, line: int | None) -> Story:
    """An article in schema.org's terms, as some archives have it a line each."""
    text = schema_org.body(raw)
    if not text:
        raise ReadError(
            "an article in schema.org's terms needs its text in articleBody", source=source, line=line
        )
    cast = Cast()
    add_named(raw, cast)
    given = schema_org.metadata(raw)
    return assemble(
        text, replace(given, identifier=_string(raw.get("@id")) or given.identifier), source=source, cast=cast
    )


def _metadata(raw: dict[str, Any]) -> Metadata:
    return Metadata(
        identifier=_string(raw.get("id")),
        title=_title(raw.get("title")),
        url=_string(raw.get("url")),
        publisher=_string(raw.get("publisher")),
        language=tag(_string(raw.get("language")) or ""),
        authors=_authors(raw.get("authors")),
        date_published=dated(_string(raw.get("date"))),
        date_modified=dated(_string(raw.get("modified"))),
        copyright_notice=_string(raw.get("rights")),
        license=_string(raw.get("license")),
        section=_string(raw.get("section")),
        keywords=_keywords(raw.get("keywords")),
        dateline=_string(raw.get("dateline")),
        version=_string(raw.get("version")),
    )


def _title(value: Any) -> str | None:
    """A title; what software calls rendered is HTML."""
    found = _string(value)
    return (
        html_body(found).replace("\n", " ")
        if found and isinstance(value, dict) and "rendered" in value
        else found
    )


def _string(value: Any) -> str | None:
    """A string or a number, of an object what stands for its words; of anything else nothing."""
    value = _opened(value)
    if isinstance(value, dict):
        value = next((value[name] for name in _WORDS if value.get(name)), None)
    return string(value)


def _opened(value: Any) -> Any:
    """An object or an array that a table has as a string, as JSON or as Python writes them."""
    if not (isinstance(value, str) and _WRITTEN.match(value) and len(value) <= _LONGEST):
        return value
    for read in (json.loads, literal_eval):
        try:
            return read(value)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            continue
    return value


def _authors(value: Any) -> tuple[str, ...]:
    lines = (
        line for words in _strings(value) for line in (words.split(";") if words[:1] not in "{[" else [words])
    )
    return tuple(dict.fromkeys(name for line in lines for name in _names(line.strip())))


def _keywords(value: Any) -> tuple[str, ...]:
    """Keywords from a list, or from one string with commas or semicolons."""
    found = _strings(value)
    return schema_org.keywords(list(found)) if isinstance(value, str) else found


def _names(line: str) -> tuple[str, ...]:
    """The names of a byline, or the one name that the line is; none of the inside of some other data."""
    return () if line[:1] in "{[" else bylines.authors(line)  # those could not be opened


def _strings(value: Any) -> tuple[str, ...]:
    value = _opened(value)
    found = [_string(item) for item in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(item for item in found if item))


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
