"""Parsed stories to JSON and back, and the JSON Schema of the format."""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

import msgspec

from kg.errors import ParsedStoryError
from kg.story.check import broken_ids, broken_spans, groundless
from kg.story.records import (
    FORMAT,
    AnonymousSource,
    Event,
    Kinship,
    Organization,
    ParsedStory,
    Person,
    Place,
    Record,
    Role,
    Statement,
)

SCHEMA_ID: Final = "https://w3id.org/kgn/story-1.schema.json"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LISTS: Final[dict[str, type[Record]]] = {
    "persons": Person,
    "organizations": Organization,
    "places": Place,
    "anonymousSources": AnonymousSource,
    "roles": Role,
    "kinship": Kinship,
    "events": Event,
    "statements": Statement,
}


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def story_id(text: str) -> str:
    """The id of a story that brings none of its own.

    >>> story_id("It rained.")
    'story/8b38b558e4df5eb3/'
    """
    return f"story/{digest(text)[:16]}/"


def encode(record: Record, *, indent: int = 0) -> bytes:
    """A record as JSON in UTF-8, with ``indent`` spaces a level, or on one line.

    >>> encode(ParsedStory(id="1", text="It rained."))
    b'{"format":"kgn-story/1","id":"1","text":"It rained."}'
    """
    # The format is a default, but a reader of the file looks for it.
    plain = msgspec.to_builtins(record)
    if isinstance(record, ParsedStory):
        plain = {"format": FORMAT, **plain}
    try:
        line = msgspec.json.encode(plain)
    except UnicodeEncodeError:
        line = msgspec.json.encode(_without_surrogates(plain))
    return msgspec.json.format(line, indent=indent) if indent else line


def _without_surrogates(value: Any) -> Any:
    """The same with U+FFFD for each half of a surrogate pair, which is in a file name that is no UTF-8."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _without_surrogates(item) for key, item in value.items()}
    return [_without_surrogates(item) for item in value] if isinstance(value, list | tuple) else value


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``kgn-story/1``.

    >>> schema()["required"]
    ['format', 'id', 'text']
    """
    (reference,), components = msgspec.json.schema_components((ParsedStory,), ref_template="#/$defs/{name}")
    top = components.pop(reference["$ref"].rsplit("/", 1)[1])
    top["required"] = ["format", *(name for name in top.get("required", ()) if name != "format")]
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **top,
        "$defs": dict(sorted(components.items())),
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    return plain


def is_parsed_story(raw: object) -> bool:
    """Whether a JSON value says that it is a parsed story: by its ``format`` and by nothing else."""
    return isinstance(raw, dict) and raw.get("format") == FORMAT


def decode(raw: dict[str, Any], *, source: str | None = None, line: int | None = None) -> ParsedStory:
    """A parsed story from JSON, checked against the schema, its ids and its spans.

    Args:
        raw: the JSON object.
        source: where it comes from, for messages.
        line: the line of ``source``.

    Raises:
        ParsedStoryError: with every problem found, each with its path.

    >>> decode({"format": "kgn-story/1", "id": "1", "text": "It rained."}).text
    'It rained.'
    >>> decode({"format": "kgn-story/1", "id": "1", "text": "It rained.", "places": [{"name": "Rome"}]})
    Traceback (most recent call last):
    kg.errors.ParsedStoryError: not a valid parsed story: places[0]: Object missing required field `id`
    """
    problems: list[str] = []
    parsed = _convert_all(raw, problems)
    if parsed is not None:
        problems = [*_unwritable(parsed), *broken_spans(parsed), *broken_ids(parsed), *groundless(parsed)]
    if parsed is None or problems:
        raise ParsedStoryError(problems, source=source, line=line)
    return parsed


def _convert_all(raw: Any, problems: list[str]) -> ParsedStory | None:
    """The record, or None and the problems; each member of a list by itself, so that all are told at once."""
    if not is_parsed_story(raw):
        problems.append(f"format: expected {FORMAT!r}")
        return None
    plain = _without_nulls(raw)
    members: dict[str, Any] = {}
    for name, record_type in _LISTS.items():
        items = plain.pop(name, [])
        if isinstance(items, list):
            members[name] = tuple(
                _convert(item, record_type, f"{name}[{i}]", problems) for i, item in enumerate(items)
            )
        else:
            problems.append(f"{name}: expected an array")
    head = _convert(plain, ParsedStory, "", problems)
    if problems:
        return None
    names = {field.encode_name: field.name for field in msgspec.structs.fields(ParsedStory)}
    parsed: ParsedStory = msgspec.structs.replace(
        head, **{names[key]: found for key, found in members.items()}
    )
    return parsed


def _without_nulls(value: Any) -> Any:
    """A null is read as absent; a lone ``sameAs`` as a list of one."""
    if isinstance(value, dict):
        return {
            key: [item] if key == "sameAs" and isinstance(item, str) else _without_nulls(item)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def _convert(raw: Any, record_type: type[Record], path: str, problems: list[str]) -> Any:
    try:
        return msgspec.convert(raw, record_type)
    except msgspec.ValidationError as error:
        phrase, _, where = str(error).partition(" - at `$")
        problems.append(f"{path}{where.rstrip('`')}: {phrase}".lstrip(".:").strip())
        return None


def _unwritable(parsed: ParsedStory) -> list[str]:
    try:
        msgspec.json.encode(parsed)
    except UnicodeEncodeError:
        return ["a string holds half of a surrogate pair, which no file can hold"]
    return []
