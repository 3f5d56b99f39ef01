"""One JSON object: a record with an ``id`` and a ``text``, or a parsed story."""

from __future__ import annotations

import json
from typing import Any, Final

from kg import story
from kg.errors import ReadError, UnknownFormat
from kg.read.assemble import assemble
from kg.read.dates import to_edtf
from kg.read.decoding import decode, whole
from kg.read.language import tag
from kg.story import Dated, Metadata, ParsedStory, Story

_NINJS: Final = (
    "body_text",
    "body_xhtml",
    "body_html",
    "bodies",
    "headlines",
    "descriptions",
    "uri",
    "versioncreated",
)
"""Properties by which a record without ``text`` is taken for ninjs, the JSON of the news agencies."""
TOO_DEEP: Final = "the JSON is nested too deep"


def parse(data: bytes, source: str, line: int | None = None) -> Any:
    """The JSON value that ``data`` writes.

    Raises:
        ReadError: it is not JSON, or nested so deep that reading it would not end well.
    """
    text = decode(data)
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


def record(raw: Any, source: str, line: int | None = None) -> Story | ParsedStory:
    """The story of a JSON value: a parsed story as it is, any other object by its ``text``.

    Beside ``text`` a record may have ``id``, ``title``, ``url``, ``date``, ``modified``, ``publisher``,
    ``language``, ``authors``, ``rights``, ``license``, ``section``, ``keywords``; all else is left alone.

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
    text = raw.get("text")
    if isinstance(text, str) and text.strip():
        return assemble(text, _metadata(raw), source=source)
    if any(name in raw for name in _NINJS):
        raise UnknownFormat("looks like ninjs, which kg does not read yet", source=source, line=line)
    wrong = "is empty" if isinstance(text, str) else f"is {_kind(text)}" if "text" in raw else "is missing"
    raise ReadError(
        f'a record needs its story as a string in "text", which {wrong}', source=source, line=line
    )


def _metadata(raw: dict[str, Any]) -> Metadata:
    return Metadata(
        identifier=_string(raw.get("id")),
        title=_string(raw.get("title")),
        url=_string(raw.get("url")),
        publisher=_string(raw.get("publisher")),
        language=tag(_string(raw.get("language")) or ""),
        authors=_strings(raw.get("authors") or raw.get("author")),
        date_published=_dated(raw.get("date") or raw.get("published")),
        date_modified=_dated(raw.get("modified")),
        copyright_notice=_string(raw.get("rights") or raw.get("copyright")),
        license=_string(raw.get("license")),
        section=_string(raw.get("section")),
        keywords=_strings(raw.get("keywords")),
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


def _dated(value: Any) -> Dated | None:
    edtf = to_edtf(_string(value) or "")
    return Dated(edtf=edtf) if edtf else None


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): _whole(item) for key, item in value.items()}
    return value


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
