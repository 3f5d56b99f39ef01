"""Damaged files: whatever comes in, a story comes out or a `KgError`, and every span holds its words."""

from __future__ import annotations

import gzip
import io
import json
import lzma

import pytest
import wires
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.read import FORMATS, read
from kg.story import ParsedStory, spans

TEXT = (
    "Harbour gets its wall\n\nBy Ann Lee and Bo Cruz\n\nLISBON, March 3, 2020 (Wire) — It rained on the "
    "harbour, and the mayor said that it would go on. “Hard,” she said.\n\nCopyright © 2020, The Lantern. "
    "All rights reserved."
)
LD = {"@type": "NewsArticle", "headline": "Harbour gets its wall", "datePublished": "2020-03-03T10:00:00Z",
      "author": [{"name": "Ann Lee"}], "publisher": {"name": "The Lantern"}}  # fmt: skip
PAGE = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Wall</title><link rel="canonical" '
    f'href="https://news.example/2020/03/03/wall"><meta property="og:title" content="Wall">'
    f'<script type="application/ld+json">{json.dumps(LD)}</script></head><body><article itemscope '
    f'itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Wall</h1>'
    '<time datetime="2020-03-03">x</time>'
    + "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    + "</article></body></html>"
)
PARSED = {"format": "kgn-story/1", "id": "a", "text": "Ann Lee spoke.",
          "persons": [{"id": "person/ann-lee", "name": "Ann Lee",
                       "mentions": [{"start": 0, "end": 7, "text": "Ann Lee", "form": "name"}]}]}  # fmt: skip
RECORDS = json.dumps({"id": "a", "text": TEXT, "date": "2020-03-03"}) + "\n" + json.dumps(PARSED)
WHOLE = wires.FILES | {
    "text": TEXT.encode(),
    "html": PAGE.encode(),
    "jsonl": RECORDS.encode(),
    "json": json.dumps([json.loads(line) for line in RECORDS.splitlines()], indent=1).encode(),
}
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def damaged(draw, data: bytes) -> bytes:
    """``data``, cut, with bytes changed, and with pieces moved or repeated."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        noise = draw(
            st.binary(max_size=8)
            | st.sampled_from([b"\x00", b"\xff\xfe", b"<", b'"', b"\\ud800", b"[[[", b"&#0;"])
        )
        data = draw(
            st.sampled_from(
                [data[:end], data[start:], data[:start] + noise + data[start:],
                 data[:start] + noise + data[end:], data[start:end] + data[:start] + data[end:],
                 data[:end] + data[start:]]
            )
        )  # fmt: skip
    return data


def tolerate(data: bytes, **options) -> None:
    errors: list[KgError] = []
    for story in read(io.BytesIO(data), on_error=errors.append, **options):
        meta = story.story if isinstance(story, ParsedStory) else story.meta
        assert all(story.text[span.start : span.end] == span.text for _, span in spans(meta))
        story.text.encode()
    assert all(isinstance(error, KgError) and error.message for error in errors)


@pytest.mark.parametrize("name", WHOLE)
def test_the_files_are_whole_before_they_are_damaged(name):
    assert next(read(io.BytesIO(WHOLE[name]), format=name))


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
@FEW
def test_a_damaged_file_gives_a_story_or_an_error(name, data):
    tolerate(data.draw(damaged(WHOLE[name])), format=name)


@given(data=st.data())
@FEW
def test_a_damaged_file_of_unknown_format_gives_a_story_or_an_error(data):
    tolerate(data.draw(damaged(WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))])))


@given(data=st.data())
@FEW
def test_a_damaged_archive_gives_a_story_or_an_error(data):
    tolerate(data.draw(damaged(gzip.compress(WHOLE["jsonl"], mtime=0))))


@given(data=st.binary(max_size=300), name=st.sampled_from([None, *FORMATS]))
@FEW
def test_any_bytes_give_a_story_or_an_error(data, name):
    tolerate(data, format=name)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from([*"ab", "text", "id", "date", "format", "persons", "title"]),
                inner,
                max_size=6,
            )
        ),
        max_leaves=15,
    )
)
@FEW
def test_any_json_gives_a_story_or_an_error(value):
    tolerate(json.dumps(value).encode(), format="json")


@pytest.mark.parametrize("pack", [gzip, lzma])
@pytest.mark.parametrize("records", [300, 3000])
def test_a_packed_file_that_is_cut_off_gives_the_lines_before(pack, records):
    line = b'{"text": "It rained on day %d."}\n'
    data = pack.compress(b"".join(line % (number * 7919) for number in range(records)))
    errors = []
    stories = list(read(io.BytesIO(data[:-20]), on_error=errors.append))
    assert len(stories) > records / 2
    assert ["cannot be read: the archive is damaged" in error.message for error in errors] == [True]
