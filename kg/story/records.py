"""The records: immutable, typed; in JSON their names are camelCase and what is absent is left out."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

FORMAT: Final = "kgn-story/1"
NARRATOR: Final = "story"
"""The source of the statements that the story makes itself."""

Form = Literal["name", "nominal", "pronoun", "adjective"]
Status = Literal["happened", "ongoing", "planned", "hypothetical", "notHappened", "cancelled", "postponed"]
Part = Literal["agent", "party", "target", "host", "recipient"]
QuoteKind = Literal["direct", "indirect", "mixed", "declined", "narration"]
Factuality = Literal["certain", "probable", "possible", "doubtful", "denied", "undetermined"]

Offset = Annotated[int, msgspec.Meta(ge=0, description="in code points of the story's text, from 0")]
Edtf = Annotated[str, msgspec.Meta(min_length=1, description="a date or interval, EDTF level 1")]
IsoDate = Annotated[str, msgspec.Meta(pattern=r"^-?\d{4,}-\d\d-\d\d$", description="a day, ISO 8601")]
Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+/[A-Za-z0-9._-]+$", description="an id of this story")]
Kind = Annotated[
    str, msgspec.Meta(min_length=1, description="a code of the event kinds, or an IRI of one's own")
]


class Record(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel", gc=False):
    """What all records share: immutable, absent rather than null, camelCase in JSON.

    They hold no circles, so that the collector of garbage need not look at them.
    """


class Span(Record, frozen=True, kw_only=True):
    """A stretch of the story's text, and the words that stand there."""

    start: Offset
    end: Offset
    text: str


class Mention(Span, frozen=True, kw_only=True):
    """Words that name or express something."""

    form: Form | None = None


class Dated(Record, frozen=True, kw_only=True):
    """A date of the story itself, with how it came to be known."""

    edtf: Edtf
    inferred: bool = False
    note: str | None = None
    mention: Span | None = None


class When(Record, frozen=True, kw_only=True):
    """A period within which something falls: EDTF, the days that bound it, and the words it was read from."""

    edtf: Edtf
    earliest: IsoDate | None = None
    latest: IsoDate | None = None
    mention: Span | None = None


class Named(Record, frozen=True, kw_only=True):
    """What persons, organisations, places and subjects share.

    ``fields`` names the metadata fields of the file that gave the thing ("publisher"), where no words of the
    text do.
    """

    id: Id
    name: Annotated[str, msgspec.Meta(min_length=1)]
    alternate_name: tuple[str, ...] = ()
    description: str | None = None
    identifiers: tuple[str, ...] = ()
    """What the file calls it in schemes of its own: qcodes such as ``people:329465``."""
    same_as: tuple[str, ...] = ()
    """IRIs, or Wikidata ids such as Q42."""
    mentions: tuple[Mention, ...] = ()
    fields: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


class Person(Named, frozen=True, kw_only=True):
    """A human being, named in the story."""

    honorific: str | None = None
    birth_date: Edtf | None = None
    death_date: Edtf | None = None


class Organization(Named, frozen=True, kw_only=True):
    """An organisation, or a country (``also_place``)."""

    country: Id | None = None
    also_place: bool = False
    founding_date: Edtf | None = None
    dissolution_date: Edtf | None = None


class Place(Named, frozen=True, kw_only=True):
    """A place that is not an organisation at the same time."""

    in_: Id | None = msgspec.field(default=None, name="in")
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90, description="in degrees, WGS 84")] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180, description="in degrees, WGS 84")] | None = None


DETAILS: Final = (
    "birth_date", "death_date", "founding_date", "dissolution_date", "latitude", "longitude",
)  # fmt: skip
"""The fields of persons, organisations and places that only the file of a story gives."""


class Subject(Named, frozen=True, kw_only=True):
    """What the story is about, in a scheme of the publisher's or of the trade: "politics", "football"."""


class AnonymousSource(Record, frozen=True, kw_only=True):
    """A source that is cited without a name."""

    id: Id
    description: Annotated[str, msgspec.Meta(min_length=1)]
    count: Annotated[int, msgspec.Meta(ge=1)] | None = None
    mentions: tuple[Mention, ...] = ()


class Role(Record, frozen=True, kw_only=True):
    """An office, post or calling, held by someone at the time or times that the story attests.

    It is known from words of the text (``mention``) or from metadata fields of the file (``fields``).
    What it is held in (``organization``) may be a country or a town, too: "the mayor of Bergen".
    """

    id: Id
    holder: Id
    title: Annotated[str, msgspec.Meta(min_length=1)]
    organization: Id | None = None
    attested: Edtf | None = None
    begin: Edtf | None = None
    end: Edtf | None = None
    inferred: tuple[str, ...] = ()
    mention: Span | None = None
    fields: tuple[str, ...] = ()


class Kinship(Record, frozen=True, kw_only=True):
    """A relation between persons that the story states: either child and parent, or spouses, or siblings."""

    child: Id | None = None
    parent: Id | None = None
    spouses: tuple[Id, ...] = ()
    siblings: tuple[Id, ...] = ()
    term: str
    mention: Span | None = None


class Participant(Record, frozen=True, kw_only=True):
    """Who takes part in an event, the part played and the role held while playing it."""

    who: Id
    part: Part
    as_: Id | None = msgspec.field(default=None, name="as")


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, is going on, is planned, is only talked of or did not happen.

    It is known from words of the text (``triggers``), from metadata fields of the file (``fields``), or both.
    """

    id: Id
    kind: Kind
    label: Annotated[str, msgspec.Meta(min_length=1)]
    status: Status
    core: bool | None = None
    when: When | None = None
    place: Id | None = None
    participants: tuple[Participant, ...] = ()
    part_of: Id | None = None
    description: str | None = None
    identifiers: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    triggers: tuple[Span, ...] = ()
    fields: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


class Metadata(Record, frozen=True, kw_only=True):
    """What is known of the story as a publication."""

    title: str | None = None
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Span | str | None = None
    """Where the story was filed: a stretch of the text, or as the file gives it."""
    location_created: Id | None = None
    date_published: Dated | None = None
    date_modified: Dated | None = None
    date_created: Dated | None = None
    embargo: Dated | None = None
    """Not to be published before."""
    retrieved: Dated | None = None
    """When the file was fetched from where it was published, as a crawl says."""
    anchor_date: IsoDate | None = None
    """The day that "Monday" and "last year" are counted from."""
    copyright_holder: str | None = None
    """The id of an organisation of this story, or a name."""
    copyright_year: str | None = None
    copyright_notice: Span | str | None = None
    """The words of the notice: a stretch of the text, or as the file gives them."""
    license: str | None = None
    usage_terms: str | None = None
    """What may be done with the story, in words."""
    section: str | None = None
    keywords: tuple[str, ...] = ()
    identifier: str | None = None
    """What the publisher or the input record calls the story."""
    version: str | None = None
    replaces: tuple[str, ...] = ()
    """What the publisher calls the earlier stories or versions that this one takes the place of."""
    status: Literal["withdrawn"] | None = None
    """Set where the publisher has taken the story back."""
    urgency: Annotated[int, msgspec.Meta(ge=1, le=9)] | None = None
    """From 1, the most urgent, to 9."""
    slug: str | None = None
    """The catchword by which editors know the story."""
    take: str | None = None
    """Which part of the story this is, where it comes in several."""
    is_part_of: str | None = None
    """The series, site or edition that the story is part of: an address or a name."""
    parts: tuple[str, ...] = ()
    """What the publisher calls the items of a package, or those that belong to the story: pictures."""
    subjects: tuple[Subject, ...] = ()
    summary: bool = False
    """The text is a summary, not the story itself."""
    file: str | None = None
    """For people; never part of the graph."""
    sha256: str | None = None


class Story(Record, frozen=True, kw_only=True):
    """A story as read: its text, and what the file says about it and about whom and what it names."""

    id: str
    text: str
    meta: Metadata = Metadata()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[When, ...] = ()
    """What the file says that times in the text mean."""
    notes: tuple[str, ...] = ()
    """What people should be told of how it was read, such as bytes that were broken."""
    language_is_said: bool = False
    """Whether the file says which language it is in, and can be believed; else that is detected."""


class Statement(Record, frozen=True, kw_only=True):
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


class ParsedStory(Record, frozen=True, kw_only=True):
    """A story with everything that was found in it: the format kgn-story/1."""

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
