"""Stories as records: what a reader makes (`Story`) and what extraction finds in it (`ParsedStory`).

`ParsedStory` is the format ``kgn-story/1``: what ``kg parse`` prints and ``kg export`` also reads. Offsets
count Unicode code points of the story's own text, from 0, end exclusive.

    records      the records themselves
    interchange  to JSON and back, and the JSON Schema
    check        what the schema cannot say: that ids exist and that spans hold their text
"""

from kg.story.check import AGENTS, spans
from kg.story.interchange import SCHEMA_ID, decode, digest, encode, is_parsed_story, schema, story_id
from kg.story.records import (
    FORMAT,
    NARRATOR,
    AnonymousSource,
    Dated,
    Edtf,
    Event,
    Factuality,
    Form,
    Id,
    IsoDate,
    Kind,
    Kinship,
    Mention,
    Metadata,
    Named,
    Offset,
    Organization,
    ParsedStory,
    Part,
    Participant,
    Person,
    Place,
    QuoteKind,
    Record,
    Role,
    Span,
    Statement,
    Status,
    Story,
    Subject,
    When,
)

__all__ = [
    "AGENTS",
    "FORMAT",
    "NARRATOR",
    "SCHEMA_ID",
    "AnonymousSource",
    "Dated",
    "Edtf",
    "Event",
    "Factuality",
    "Form",
    "Id",
    "IsoDate",
    "Kind",
    "Kinship",
    "Mention",
    "Metadata",
    "Named",
    "Offset",
    "Organization",
    "ParsedStory",
    "Part",
    "Participant",
    "Person",
    "Place",
    "QuoteKind",
    "Record",
    "Role",
    "Span",
    "Statement",
    "Status",
    "Story",
    "Subject",
    "When",
    "decode",
    "digest",
    "encode",
    "is_parsed_story",
    "schema",
    "spans",
    "story_id",
]
