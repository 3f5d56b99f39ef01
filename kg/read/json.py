"""JSON: one story as an object, or an array of them."""

from __future__ import annotations

import codecs
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import KgError, ReadError
from kg.read import jsonl
from kg.read.limits import read_all
from kg.read.records import parse, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.assemble import Report
    from kg.story import ParsedStory, Story

NAME = "json"
SUFFIXES: tuple[str, ...] = (".json",)


def sniff(head: bytes) -> bool:
    """Whether it begins as a JSON object does, or an array of objects."""
    start = b"".join(head.removeprefix(codecs.BOM_UTF8).split())[:2]
    return start in {b"{", b'{"', b"{}", b"[", b"[{", b"[]"}


def read(stream: BinaryIO, source: str, report: Report) -> Iterator[Story | ParsedStory]:
    """The stories of the file; an item of an array that is none goes to ``report``, and the rest is read."""
    data = read_all(stream, source)
    if jsonl.sniff(data[:1_000_000]) and b"\n" in data.strip():
        yield from jsonl.read(BytesIO(data), source, report)
        return
    value = parse(data, source)
    if not isinstance(value, list):
        yield record(value, source)
        return
    if not value:
        raise ReadError("the array has no story in it", source=source)
    for number, item in enumerate(value):
        try:
            story = record(item, f"{source}[{number}]")
        except KgError as error:
            report(error)
        else:
            yield story
