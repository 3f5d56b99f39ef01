"""What a schema cannot say of a parsed story: that ids exist, and that spans hold the text they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.story.records import NARRATOR, ParsedStory, Record, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

AGENTS: Final = ("persons", "organizations", "anonymousSources")
"""The lists whose members take part in events, hold roles and make statements."""
_PLACES = ("places", "organizations")
_PERSONS = ("persons",)
# For each list, the fields that hold ids, and the lists in which those ids may be.
_POINTS_TO: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "organizations": {"country": _PLACES},
    "places": {"in": _PLACES},
    "roles": {"holder": AGENTS, "organization": _PLACES},
    "kinship": {"child": _PERSONS, "parent": _PERSONS, "spouses": _PERSONS, "siblings": _PERSONS},
    "events": {
        "place": _PLACES,
        "partOf": ("events",),
        "participants.who": AGENTS,
        "participants.as": ("roles",),
    },
    "statements": {
        "source": AGENTS,
        "about": (*AGENTS, "places", "events", "roles", "statements"),
        "toldTo": AGENTS,
        "relays": ("statements",),
        "claimedPlace": _PLACES,
    },
    "story": {"locationCreated": _PLACES},
}
_SHOWN = 40  # characters of a text in a message


def spans(value: Any, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every span in a record, with its path."""
    if isinstance(value, Span):
        yield path, value
    else:
        for inner_path, inner in _inside(value, path):
            yield from spans(inner, inner_path)


def broken_spans(parsed: ParsedStory) -> Iterator[str]:
    """Every span that is not a stretch of the text or does not hold its words."""
    size = len(parsed.text)
    for path, span in spans(parsed):
        if span.end <= span.start or span.end > size:
            yield f"{path}: {span.start}–{span.end} is not a stretch of a text of {size} characters"
        elif parsed.text[span.start : span.end] != span.text:
            there, said = _short(parsed.text[span.start : span.end]), _short(span.text)
            yield f"{path}: the text at {span.start}–{span.end} is {there}, not {said}"


def groundless(parsed: ParsedStory) -> Iterator[str]:
    """Every event that neither words of the text nor a field of the file give."""
    for i, event in enumerate(parsed.events):
        if not (event.triggers or event.fields):
            yield f"events[{i}]: expected triggers, the words that tell of it, or fields of the file that do"


def broken_ids(parsed: ParsedStory) -> Iterator[str]:
    """Every id that is there twice, points to nothing or points to a thing of the wrong kind."""
    known: dict[str, str] = {}
    for name, items in _inside(parsed, ""):
        for i, item in enumerate(items if isinstance(items, tuple) else ()):
            found = getattr(item, "id", None)
            if found in known:
                yield f"{name}[{i}].id: {found} is there twice"
            elif found is not None:
                known[found] = name
    for path, target, allowed in _references(parsed):
        if target not in known:
            yield f"{path}: there is no {target} in this story"
        elif known[target] not in allowed:
            expected = " or ".join(allowed)
            yield f"{path}: {target} is one of the {known[target]}, expected one of the {expected}"


def _references(parsed: ParsedStory) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every id that points to something: its path, the id, and the lists in which it may be."""
    for name, items in _inside(parsed, ""):
        for field, allowed in _POINTS_TO.get(name, {}).items():
            for path, target in _follow(items, name, field.split(".")):
                if not (field == "source" and target == NARRATOR):
                    yield path, target, allowed


def _follow(value: Any, path: str, fields: list[str]) -> Iterator[tuple[str, str]]:
    """The strings that are reached from a value through fields, and through every member of a list."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for inner_path, inner in _inside(value, path):
            yield from _follow(inner, inner_path, fields)
    else:
        for inner_path, inner in _inside(value, path):
            if fields and inner_path == f"{path}.{fields[0]}":
                yield from _follow(inner, inner_path, fields[1:])


def _inside(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """What a record or a list holds, each with its path; absent fields are left out."""
    if isinstance(value, tuple):
        yield from ((f"{path}[{i}]", item) for i, item in enumerate(value))
    elif isinstance(value, Record):
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            inner = getattr(value, name)
            if inner is not None:
                yield f"{path}.{key}" if path else key, inner


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
