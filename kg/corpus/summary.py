"""How much came of a run, and the records that tell it in the folder of the output."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from kg.corpus.manifest import Record

MANIFEST: Final = "manifest.json"
QUARANTINE: Final = "quarantine.jsonl"
DUPLICATES: Final = "duplicates.jsonl"


class Summary(Record, frozen=True, kw_only=True):
    """How much of what.

    Attributes:
        read: stories that were read.
        written: stories that are in the shards.
        triples: statements in these.
        bytes: the length of the shards.
        shards: how many there are.
        failures: stories and files that were left out, by reason.
        duplicates: stories that repeat others or are older versions, by kind.
        notes: what there is to say of stories that were written, each with how many it is said of.
        files: the names of all files of the output.
        seconds: how long this run took.
        steps: seconds of all workers together in this run, by step.
    """

    read: int
    written: int
    triples: int
    bytes: int
    shards: int
    failures: dict[str, int]
    duplicates: dict[str, int]
    notes: dict[str, int]
    files: tuple[str, ...] = ()
    seconds: float = 0.0
    steps: dict[str, float] = msgspec.field(default_factory=dict)


class ShardEntry(Record, frozen=True, kw_only=True):
    """A shard in the manifest of the whole."""

    file: str
    bytes: int
    sha256: str
    stories: int
    triples: int


class Manifest(Record, frozen=True, kw_only=True):
    """The manifest of the whole: it is there when all else is."""

    kg: str
    options: dict[str, Any]
    key: str
    inputs: str
    totals: Summary
    shards: tuple[ShardEntry, ...]

    def summary(self) -> Summary:
        """How much of what."""
        return self.totals


class Duplicate(Record, frozen=True, kw_only=True):
    """A story that is not written, or that repeats another."""

    kind: str
    source: str
    story: str
    of: str | None = None
    similarity: float | None = None
