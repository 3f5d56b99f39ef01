"""Stories as records: what a reader makes (`Story`) and what extraction finds in it (`ParsedStory`).

`ParsedStory` is the format ``kgn-story/1``: what ``kg parse`` prints and ``kg export`` also reads. Offsets count
Unicode code points of the story's own text, from 0, end exclusive. Records are immutable; tuples keep their order.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from kg.errors import ParsedStoryError

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = "kgn-story/1"
SCHEMA_ID = "https://w3id.org/kgn/story-1.schema.json"

Form = Literal["name", "nominal", "pronoun", "adjective"]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "notHappened", "cancelled", "postponed"]
Part = Literal["agent", "party", "target", "host", "recipient"]
QuoteKind = Literal["direct", "indirect", "mixed", "declined", "narration"]
Factuality = Literal["certain", "probable", "possible", "doubtful", "denied", "undetermined"]

Offset = Annotated[int, msgspec.Meta(ge=0, description="in code points of the story's text, from 0")]
Edtf = Annotated[str, msgspec.Meta(min_length=1, description="a date or interval, EDTF level 1")]
IsoDate = Annotated[str, msgspec.Meta(pattern=r"^-?\d{4,}-\d\d-\d\d$", description="a day, ISO 8601")]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+/[A-Za-z0-9._-]+$", description="an id of this story")]
Kind = Annotated[str, msgspec.Meta(min_length=1, description="a code of the event kinds, or an IRI of one's own")]


class Record(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """What all records share: immutable, absent rather than null, camelCase in JSON."""


class Span(Record, kw_only=True):
    """A stretch of the story's text, and the words that stand there."""

    start: Offset
    end: Offset
    text: str


class Mention(Span, kw_only=True):
    """Words that name or express something."""

    form: Form | None = None


class Dated(Record, kw_only=True):
    """A date of the story itself, with how it came to be known."""

    edtf: Edtf
    inferred: bool = False
    note: str | None = None
    mention: Span | None = None


class When(Record, kw_only=True):
    """A period within which something falls: EDTF, with the days that bound it and the words it was read from."""

    edtf: Edtf
    earliest: IsoDate | None = None
    latest: IsoDate | None = None
    mention: Span | None = None


class Metadata(Record, kw_only=True):
    """What is known of the story as a publication."""

    title: str | None = None
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Span | None = None
    location_created: Id | None = None
    date_published: Dated | None = None
    date_modified: Dated | None = None
    anchor_date: IsoDate | None = None
    """The day that "Monday" and "last year" are counted from."""
    copyright_holder: str | None = None
    """The id of an organisation of this story, or a name."""
    copyright_year: str | None = None
    copyright_notice: Span | str | None = None
    """The words of the notice: a stretch of the text, or as the file gives them."""
    license: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    identifier: str | None = None
    """What the publisher or the input record calls the story."""
    summary: bool = False
    """The text is a summary, not the story itself."""
    file: str | None = None
    """For people; never part of the graph."""
    sha256: str | None = None


class Story(Record, kw_only=True):
    """A story as read: its text and what the file says about it."""

    id: str
    text: str
    meta: Metadata = Metadata()


class Named(Record, kw_only=True):
    """What persons, organisations and places share.

    ``fields`` names the metadata fields of the file that gave the thing ("publisher"), where the text does not.
    """

    id: Id
    name: Annotated[str, msgspec.Meta(min_length=1)]
    alternate_name: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """IRIs, or Wikidata ids such as Q42."""
    mentions: tuple[Mention, ...] = ()
    fields: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


class Person(Named, kw_only=True):
    """A human being, named in the story."""

    honorific: str | None = None


class Organization(Named, kw_only=True):
    """An organisation, or a country (``also_place``)."""

    description: str | None = None
    country: Id | None = None
    also_place: bool = False


class Place(Named, kw_only=True):
    """A place that is not an organisation at the same time."""

    in_: Id | None = msgspec.field(default=None, name="in")


class AnonymousSource(Record, kw_only=True):
    """A source that is cited without a name."""

    id: Id
    description: Annotated[str, msgspec.Meta(min_length=1)]
    count: Annotated[int, msgspec.Meta(ge=1)] | None = None
    mentions: tuple[Mention, ...] = ()


class Role(Record, kw_only=True):
    """An office, post or calling, held by someone at the time or times that the story attests."""

    id: Id
    holder: Id
    title: Annotated[str, msgspec.Meta(min_length=1)]
    organization: Id | None = None
    attested: Edtf | None = None
    begin: Edtf | None = None
    end: Edtf | None = None
    inferred: tuple[str, ...] = ()
    mention: Span | None = None


class Kinship(Record, kw_only=True):
    """A relation between persons that the story states: either child and parent, or spouses, or siblings."""

    child: Id | None = None
    parent: Id | None = None
    spouses: tuple[Id, ...] = ()
    siblings: tuple[Id, ...] = ()
    term: str
    mention: Span | None = None


class Participant(Record, kw_only=True):
    """Who takes part in an event, the part played and the role held while playing it."""

    who: Id
    part: Part
    as_: Id | None = msgspec.field(default=None, name="as")


class Event(Record, kw_only=True):
    """Something that happened, is going on, is planned, is only talked of or did not happen."""

    id: Id
    kind: Kind
    label: Annotated[str, msgspec.Meta(min_length=1)]
    status: Status
    core: bool | None = None
    when: When | None = None
    place: Id | None = None
    participants: tuple[Participant, ...] = ()
    part_of: Id | None = None
    triggers: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]
    inferred: tuple[str, ...] = ()


class Statement(Record, kw_only=True):
    """What a source is reported to have said. ``source`` is "story" for the narrator's own hedges."""

    id: Id
    source: str
    source_span: Span | None = None
    cue: Span | None = None
    span: Span
    quote_kind: QuoteKind
    factuality: Factuality
    about: tuple[Id, ...] = ()
    told_to: Id | None = None
    relays: Id | None = None
    when: When | None = None
    claimed_when: When | None = None
    claimed_place: Id | None = None
    inferred: tuple[str, ...] = ()


class ParsedStory(Record, kw_only=True):
    """A story with everything that was found in it: the format ``kgn-story/1``."""

    format: Literal["kgn-story/1"] = FORMAT
    id: Annotated[str, msgspec.Meta(min_length=1)]
    text: str
    story: Metadata = Metadata()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    anonymous_sources: tuple[AnonymousSource, ...] = ()
    roles: tuple[Role, ...] = ()
    kinship: tuple[Kinship, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()


NARRATOR = "story"
_LISTS: dict[str, type[Record]] = {
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
    'story/04a0ddb4e1a0c11c/'
    """
    return f"story/{digest(text)[:16]}/"


def encode(record: Record, *, indent: int = 0) -> bytes:
    """A record as JSON in UTF-8, with ``indent`` spaces a level, or on one line."""
    # The format is a default, but a reader of the file looks for it.
    plain = msgspec.to_builtins(record)
    if isinstance(record, ParsedStory):
        plain = {"format": FORMAT, **plain}
    line = msgspec.json.encode(plain)
    return msgspec.json.format(line, indent=indent) if indent else line


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``kgn-story/1``."""
    (reference,), components = msgspec.json.schema_components((ParsedStory,), ref_template="#/$defs/{name}")
    top = components.pop(reference["$ref"].rsplit("/", 1)[1])
    top["required"] = ["format", *(name for name in top.get("required", ()) if name != "format")]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **top,
        "$defs": dict(sorted(components.items())),
    }


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
    """
    plain = _without_nulls(raw)
    problems: list[str] = []
    parts: dict[str, Any] = {}
    for name, record_type in _LISTS.items():
        items = plain.pop(name, [])
        if not isinstance(items, list):
            problems.append(f"{name}: expected an array")
            continue
        parts[name] = [_convert(item, record_type, f"{name}[{i}]", problems) for i, item in enumerate(items)]
    head = _convert(plain, ParsedStory, "", problems)
    if problems or head is None:
        raise ParsedStoryError(problems, source=source, line=line)
    parsed = msgspec.structs.replace(
        head, **{field.name: tuple(parts[field.encode_name]) for field in _list_fields()}
    )
    problems = [*_broken_spans(parsed), *_broken_ids(parsed)]
    if problems:
        raise ParsedStoryError(problems, source=source, line=line)
    return parsed


def _list_fields() -> list[msgspec.structs.FieldInfo]:
    return [field for field in msgspec.structs.fields(ParsedStory) if field.encode_name in _LISTS]


def _without_nulls(value: Any) -> Any:
    """A null is read as absent; a lone ``sameAs`` or ``inferred`` as a list of one."""
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


def spans(value: Any, path: str = "") -> Iterator[tuple[str, Span]]:
    """Every span in a record, with its path."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, Record):
        for field in msgspec.structs.fields(value):
            inner = getattr(value, field.name)
            if inner is not None and not isinstance(inner, str | int):
                yield from spans(inner, f"{path}.{field.encode_name}" if path else field.encode_name)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from spans(item, f"{path}[{i}]")


def _broken_spans(parsed: ParsedStory) -> Iterator[str]:
    for path, span in spans(parsed):
        if span.end <= span.start or span.end > len(parsed.text):
            yield f"{path}: {span.start}–{span.end} is not a stretch of a text of {len(parsed.text)} characters"
        elif parsed.text[span.start : span.end] != span.text:
            yield f"{path}: the text at {span.start}–{span.end} is {parsed.text[span.start : span.end]!r}, not {span.text!r}"


AGENTS = ("persons", "organizations", "anonymousSources")
_PLACES = ("places", "organizations")


def _broken_ids(parsed: ParsedStory) -> Iterator[str]:
    lists = {field.encode_name: getattr(parsed, field.name) for field in _list_fields()}
    known: dict[str, str] = {}
    for name, items in lists.items():
        for i, item in enumerate(items):
            if name == "kinship":
                continue
            if item.id in known:
                yield f"{name}[{i}].id: {item.id} is there twice"
            known[item.id] = name
    for path, target, allowed in _references(parsed):
        if target not in known:
            yield f"{path}: there is no {target} in this story"
        elif known[target] not in allowed:
            yield f"{path}: {target} is one of the {known[target]}, expected one of the {' or '.join(allowed)}"


def _references(parsed: ParsedStory) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every id that points to something: path, id, and the lists in which it may be."""
    everything = (*AGENTS, "places", "events", "roles", "statements")
    for path, record, attribute, allowed in (
        *((f"organizations[{i}].country", x, "country", _PLACES) for i, x in enumerate(parsed.organizations)),
        *((f"places[{i}].in", x, "in_", _PLACES) for i, x in enumerate(parsed.places)),
        *((f"roles[{i}].holder", x, "holder", AGENTS) for i, x in enumerate(parsed.roles)),
        *((f"roles[{i}].organization", x, "organization", ("organizations",)) for i, x in enumerate(parsed.roles)),
        *((f"kinship[{i}].{name}", x, name, ("persons",)) for i, x in enumerate(parsed.kinship) for name in ("child", "parent", "spouses", "siblings")),  # noqa: E501
        *((f"events[{i}].place", x, "place", _PLACES) for i, x in enumerate(parsed.events)),
        *((f"events[{i}].partOf", x, "part_of", ("events",)) for i, x in enumerate(parsed.events)),
        *((f"events[{i}].participants[{j}].who", x, "who", AGENTS) for i, e in enumerate(parsed.events) for j, x in enumerate(e.participants)),  # noqa: E501
        *((f"events[{i}].participants[{j}].as", x, "as_", ("roles",)) for i, e in enumerate(parsed.events) for j, x in enumerate(e.participants)),  # noqa: E501
        *((f"statements[{i}].source", x, "source", AGENTS) for i, x in enumerate(parsed.statements) if x.source != NARRATOR),  # noqa: E501
        *((f"statements[{i}].about", x, "about", everything) for i, x in enumerate(parsed.statements)),
        *((f"statements[{i}].toldTo", x, "told_to", AGENTS) for i, x in enumerate(parsed.statements)),
        *((f"statements[{i}].relays", x, "relays", ("statements",)) for i, x in enumerate(parsed.statements)),
        *((f"statements[{i}].claimedPlace", x, "claimed_place", _PLACES) for i, x in enumerate(parsed.statements)),
        ("story.locationCreated", parsed.story, "location_created", _PLACES),
    ):  # fmt: skip
        value = getattr(record, attribute)
        for target in (value,) if isinstance(value, str) else value or ():
            yield path, target, allowed
