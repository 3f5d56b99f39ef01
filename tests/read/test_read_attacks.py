"""Files made to exhaust the machine: bounded time and memory, and a story or a clear error."""

from __future__ import annotations

import gzip
import io
import resource
import time
import tracemalloc

import pytest

from kg.errors import TooLarge
from kg.read import limits, read

HEAD = b"<!doctype html><html><body>"
STORY = (
    b"<p>It rained on the harbour all Monday, and the mayor said that it would go on until Friday.</p>" * 4
)
LD = HEAD + b'<script type="application/ld+json">%s</script>' + STORY

ITEM = b"<div itemscope itemtype='https://schema.org/Article'"

SECONDS = 10
"""Ten times what the worst of them takes; without a bound they take minutes or hours."""

ATTACKS = {
    "deep elements": HEAD + b"<div>" * 100_000 + STORY,
    "deep inline elements": HEAD + b"<b>" * 100_000 + STORY,
    "deep lists": HEAD + b"<ul><li>x" * 20_000 + STORY,
    "many elements": HEAD + b"<p>It rained.</p>" * 200_000,
    "many attributes": HEAD + b"<p " + b" ".join(b"a%d='x'" % i for i in range(100_000)) + b">" + STORY,
    "a long attribute": HEAD + b"<p title='" + b"x" * 5_000_000 + b"'>" + STORY,
    "open comments": HEAD + b"<!--" * 500_000 + STORY,
    "open brackets": HEAD + b"<" * 2_000_000,
    "blanks in a page": HEAD + b" " * 5_000_000 + STORY,
    "entities that grow": b"<!DOCTYPE html [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '&a%d;&a%d;'>" % (i + 1, i, i) for i in range(40))
    + b"]><html><body><p>&a40;</p>" + STORY,
    "deep JSON-LD": LD % (b"[" * 500_000),
    "JSON-LD of quotation marks": LD % (b'{"\\' * 300_000),
    "JSON-LD of strings that end in nothing": LD % (b'{"a, ' * 200_000),
    "JSON-LD of strings in strings": LD % (b'{"a": "' + b'"b ' * 300_000),
    "JSON-LD of open comments": LD % (b"{/*" * 300_000),
    "JSON-LD of commas": LD % (b"{" + b", " * 400_000),
    "JSON-LD of blanks": LD % (b"x" + b" " * 800_000 + b"x"),
    "many articles": LD % (b"[" + b",".join([b'{"@type":"NewsArticle","url":"b","a":1}'] * 20_000) + b"]"),
    "many items": HEAD + (ITEM + b"><p itemprop=a>x</p></div>") * 5_000 + STORY,
    "nested items": HEAD + (ITEM + b" itemprop='a b'>") * 240 + STORY,
    "blanks before a text": b" " * 10_000_000 + b"It rained.",
    "blanks in a text": b"It rained." + b" " * 10_000_000 + b"x",
    "many lines": b"It rained.\n" * 1_000_000,
    "many carriage returns": b"It rained.\r" * 1_000_000,
    "capitals": b"LISBON " * 1_000_000,
    "commas": b"Lisbon, " * 1_000_000,
    "copyright signs": b"it. (c) " * 1_000_000,
    "bylines": b"By Ann and Bo and " * 500_000,
    "one long word": b"1" * 10_000_000,
    "an older encoding": "Grüße, ".encode("cp1252") * 1_000_000,
    "zeros": b"\0" * 1_000_000,
    "all bytes": bytes(range(128, 256)) * 50_000,
    "deep objects": b'{"a":' * 500_000,
    "deep arrays": b"[" * 2_000_000,
    "a deep field": b'{"text":"It rained.","a":' + b"[" * 900 + b"]" * 900 + b"}",
    "a deep parsed story": b'{"format":"kgn-story/1","id":"x","text":"x","a":' + b"[" * 990 + b"]" * 990,
    "a number without end": b'{"text":"It rained.","id":' + b"1" * 1_000_000 + b"}",
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_over_soon(name):
    before = time.process_time()
    errors = []
    stories = list(read(io.BytesIO(ATTACKS[name]), on_error=errors.append))
    assert time.process_time() - before < SECONDS
    assert all(story.text for story in stories)
    assert all(error.source == "<stream>" for error in errors)
    assert len(stories) + len(errors) == 1


def test_no_entity_reaches_a_file_or_the_network(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    uri = secret.as_uri()
    data = f"<!DOCTYPE html SYSTEM '{uri}' [<!ENTITY x SYSTEM '{uri}'>]><html><body><p>&x;</p>"
    [story] = read(io.BytesIO(data.encode() + STORY))
    assert "secret" not in story.text


@pytest.mark.parametrize("start", [b"It rained.", HEAD, b'{"text": "'], ids=["text", "page", "record"])
def test_an_archive_that_grows_without_end_is_refused(start):
    archive = gzip.compress(start + b"x" * 300_000_000, 9)
    assert len(archive) < 400_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooLarge, match="bytes"):
        list(read(io.BytesIO(archive)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_a_story_over_the_limit_is_refused():
    with pytest.raises(TooLarge, match="cut it into its stories"):
        list(read(io.BytesIO(b"x" * (limits.MAX_TEXT + 1))))


def test_a_line_over_the_limit_is_left_out_and_the_rest_is_read():
    line = b'{"text": "It rained."}\n'
    found = []
    stories = list(
        read(
            io.BytesIO(line + b"x" * 2 * limits.MAX_TEXT + b"\n" + line),
            format="jsonl",
            on_error=found.append,
        )
    )
    assert len(stories) == 2
    assert [(type(error), error.line) for error in found] == [(TooLarge, 2)]


def test_memory_does_not_grow_with_the_number_of_lines():
    line = b'{"text": "' + b"It rained on the harbour. " * 1000 + b'"}\n'
    lines = io.BytesIO(line * 500)
    list(read(io.BytesIO(line), format="jsonl"))
    tracemalloc.start()
    try:
        assert sum(1 for _ in read(lines, format="jsonl")) == 500
        assert tracemalloc.get_traced_memory()[1] < 40 * len(line)
    finally:
        tracemalloc.stop()
