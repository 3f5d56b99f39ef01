"""The records that steps hand on and leave behind: what was read, what was written, what was left out.

They are JSON in the folder of the output. None holds a time or the name of a machine, so that the same corpus
gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from kg.corpus.making import Making

if TYPE_CHECKING:
    from kg.corpus.folders import Folder

Reason = Literal["unreadable", "too long", "does not parse", "does not conform", "internal error"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all records share: immutable, and what is absent is left out of the JSON."""


class Violation(Record, frozen=True, kw_only=True):
    """What is wrong with a graph: the rule, the node, the property, the value, a sentence."""

    rule: str
    focus: str
    path: str | None = None
    value: str | None = None
    message: str


class Failure(Record, frozen=True, kw_only=True):
    """A story, or a whole file, that was left out: why, and where it is in the input."""

    reason: Reason
    source: str
    line: int | None = None
    id: str | None = None
    story: str | None = None
    message: str
    findings: tuple[Violation, ...] = ()


class Part(Record, frozen=True, kw_only=True):
    """What is read by one worker in one go: some whole files, or a piece of one.

    Attributes:
        files: their addresses.
        format: of a piece, the format of its file; None if that is an archive.
        start: of a piece, its first byte.
        end: of a piece, the byte after its last.
    """

    files: tuple[str, ...]
    format: str | None = None
    start: int = 0
    end: int | None = None


class Input(Record, frozen=True, kw_only=True):
    """A file or a piece of one, as it was read."""

    name: str
    start: int = 0
    end: int | None = None
    bytes: int
    sha256: str


class Version(Record, frozen=True, kw_only=True):
    """A story of a part that has versions.

    Attributes:
        story: its number in the part, or that of its first take.
        takes: how many it was cut into.
        name: what all its versions are called.
        number: by what they are compared.
        replaces: what it says that it takes the place of.
    """

    story: int
    takes: int = 1
    name: str
    number: tuple[int | str, ...]
    replaces: tuple[str, ...] = ()


class Read(Record, frozen=True, kw_only=True):
    """What was read of a part.

    Attributes:
        key: of the options and the part.
        inputs: what it was read from.
        stories: how many were read.
        lines: how many line ends a piece has, so that those after it can tell their lines.
        sha256: of the stories as they were set aside.
        bytes: the length of the same.
        versions: the stories that have versions.
        failures: what was left out, in order.
    """

    key: str
    inputs: tuple[Input, ...]
    stories: int
    lines: int = 0
    sha256: str
    bytes: int
    versions: tuple[Version, ...] = ()
    failures: tuple[Failure, ...] = ()


class Slice(Record, frozen=True, kw_only=True):
    """Stories of a part that follow each other.

    Attributes:
        part: the number of the part.
        sha256: of all stories of the part.
        first: the number of the first story.
        end: the number after the last.
        without: the numbers of stories that are not written.
        based_on: numbers of stories that repeat others, each with the digest of that other.
    """

    part: int
    sha256: str
    first: int
    end: int
    without: tuple[int, ...] = ()
    based_on: tuple[tuple[int, str], ...] = ()


class Shard(Record, frozen=True, kw_only=True):
    """What goes into one file of the output."""

    number: int
    slices: tuple[Slice, ...]


class Written(Record, frozen=True, kw_only=True):
    """The manifest of a shard.

    Attributes:
        kg: the version of kg that wrote it.
        options: what it was told.
        key: of options and stories.
        file: the name of the shard.
        bytes: its length.
        sha256: its digest.
        stories: how many are in it.
        triples: how many statements they have.
        first: the IRI of the first story in it.
        last: the IRI of the last.
        inputs: the files, or pieces of one, that its stories are from.
        notes: what there is to say of stories that are in it, each with how many it is said of.
        failures: the stories that were left out, in the order of the IRIs.
    """

    kg: str
    options: dict[str, Any]
    key: str
    file: str
    bytes: int
    sha256: str
    stories: int
    triples: int
    first: str | None = None
    last: str | None = None
    inputs: tuple[Input, ...] = ()
    notes: dict[str, int] = {}
    failures: tuple[Failure, ...] = ()


class Job(Record, frozen=True, kw_only=True):
    """What a run is told, as far as it changes what is written; and where that goes.

    Attributes:
        folder: the address of the output.
        format: what the inputs are, if not by their content.
        published: the date of stories that have none.
        rights: the copyright notice of those that have none.
        language: the language of those that do not say it.
        fields: how records call our fields.
        making: how graphs are made.
        words: rows of the user's own, by the word list that they belong to.
        to: the format that is written.
        compression: how shards are compressed.
        max_chars: longer stories are cut into takes; those that came parsed are left out.
        duplicates: whether a story that repeats another is written, too.
        similarity: from which share of common word sequences on a story repeats another.
        shard_size: about how many characters of text go into a shard; by the size of the corpus if None.
    """

    folder: str
    format: str | None = None
    published: str | None = None
    rights: str | None = None
    language: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    making: Making = Making()
    words: dict[str, tuple[tuple[str, ...], ...]] = {}
    to: str = "nquads"
    compression: Literal["gzip", "zstd", "none"] = "gzip"
    max_chars: int = 250_000
    duplicates: Literal["once", "keep"] = "once"
    similarity: float = 0.8
    shard_size: int | None = None

    def options(self) -> dict[str, Any]:
        """Everything but the folder."""
        options: dict[str, Any] = msgspec.to_builtins(self)
        del options["folder"]
        return options


def key(*parts: object) -> str:
    """A digest that tells whether something was made of the same as it would be now.

    >>> key(Part(files=("a",))) == key(Part(files=("a",))) != key(Part(files=("b",)))
    True
    """
    from importlib.metadata import version  # noqa: PLC0415  slow

    whole = (version("storykg"), *parts)
    try:
        encoded = msgspec.json.encode(whole, order="deterministic")
    except UnicodeEncodeError:  # names of files that are no UTF-8
        encoded = json.dumps(msgspec.to_builtins(whole), sort_keys=True).encode()
    return hashlib.sha256(encoded).hexdigest()


R = TypeVar("R", bound=Record)


def save(folder: Folder, name: str, record: Record) -> None:
    """Write a record to a file."""
    with folder.write(name) as file:
        file.write(msgspec.json.format(msgspec.json.encode(record, order="deterministic"), indent=1) + b"\n")


def load(folder: Folder, name: str, kind: type[R]) -> R | None:
    """The record of a file; None if there is none, or another."""
    data = folder.read(name)
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError:
        return None
