"""Files of every format made to exhaust the machine: bounded time and memory, and a clear error."""

from __future__ import annotations

import gzip
import io
import json
import resource
import time

import pytest
import wires

from kg.errors import KgError, ReadError, TooLarge
from kg.read import limits, read

SECONDS = 12
"""Several times what the worst of them takes; without a bound they take minutes or hours."""
MEGABYTES = 250
"""Ten times what one story may have, and what reading it takes."""

NITF = "<nitf><body><body.content>{}</body.content></body></nitf>"
RSS = "<rss><channel>{}</channel></rss>"
ITEM = "<item><title>T</title><description>{}</description></item>"
LAUGHS = "".join(f"<!ENTITY a{i + 1} '&a{i};&a{i};&a{i};'>" for i in range(40))


def of_g2(content):
    return wires.G2.replace("<urgency>3</urgency>", content)


ATTACKS = {
    "entities that grow": f"<!DOCTYPE nitf [<!ENTITY a0 'ha'>{LAUGHS}]>" + NITF.format("<p>&a40;</p>"),
    "entities in attributes": f"<!DOCTYPE nitf [<!ENTITY a0 'ha'>{LAUGHS}]><nitf baselang='&a40;'/>",
    "entities behind a long comment": f"<!--{'x' * 100_000}--><!DOCTYPE nitf [<!ENTITY a0 'ha'>{LAUGHS}]>"
    + NITF.format("<p>&a40;</p>"),
    "many document types": "<!DOCTYPE nitf [" * 100_000,
    "deep elements": NITF.format("<block>" * 100_000),
    "deep elements in an item": RSS.format("<item>" + "<a>" * 100_000),
    "a long attribute": NITF.format(f"<p id='{'x' * 15_000_000}'>It rained.</p>"),
    "many attributes": NITF.format("<p " + " ".join(f"a{i}=''" for i in range(60_000)) + ">It rained.</p>"),
    "many namespaces": NITF.format("".join(f"<p xmlns:a{i}='urn:{i}'>x</p>" for i in range(60_000))),
    "a long text": NITF.format("<p>" + "x" * 30_000_000 + "</p>"),
    "signs before the end": NITF.format(f"<p>It rained.</p><p>{'+' * 300_000} x</p>"),
    "lines of signs before the end": NITF.format("<p>*</p>" * 50_000 + "<p>x</p>"),
    "many empty items": RSS.format("<item/>" * 50_000),
    "many subjects": of_g2("".join(f"<subject qcode='a:{i}'/>" for i in range(60_000))),
    "places in places": of_g2("<located>" + "<broader>" * 200 + "</broader>" * 200 + "</located>"),
    "deep HTML in a feed": RSS.format(ITEM.format("&lt;b&gt;" * 100_000)),
    "shortcodes": wires.WXR.replace("It rained.", "[caption " * 300_000),
    "captions": wires.WXR.replace("It rained.", "[caption]" * 300_000),
    "links of Markdown": "---\ntitle: x\n---\n" + "[" * 1_000_000,
    "stars of Markdown": "---\ntitle: x\n---\n" + "*a " * 300_000,
    "comments of Markdown": "---\ntitle: x\n---\n" + "<!--" * 300_000,
    "blanks of Markdown": "---\ntitle: x\n---\n# a" + " " * 1_000_000 + "x",
    "a table of one line": "id,text\n" + "x" * 25_000_000,
    "a cell without end": 'id,text\n1,"' + ("x" * 99 + "\n") * 250_000,
    "comments in a header": "From: " + "(" * 50_000 + "\nSubject: x\nDate: x\n\nIt rained.",
    "many headers": "From: a@b.example\n" + "Subject: x\n" * 200_000 + "\nIt rained.",
    "parts in parts": "From: a\nSubject: x\n"
    + "".join(f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(3_000)),
    "a message without end": "\x16\x16\x01q0042_x\r\n\x02" + "x" * 25_000_000,
    "a wire without end": "\x01qua042 3 pl 120 x\r\n\x02" + "x" * 25_000_000,
    "a header without end": "\x16\x16\x01" + "q 1 " * 2_000_000,
    "deep ninjs": '{"uri": "x", "headline": "y", "body_text": ' + "[" * 100_000,
    "blanks in a record": json.dumps({"text": f"It rained.{' ' * 300_000}x"}),
    "a list without end": "[" + '{"text": "It rained."},' * 10_000,
    "a long member": '[{"text": "' + "x" * 25_000_000,
    "associations": json.dumps(
        wires.NINJS1 | {"associations": {str(i): {"uri": str(i)} for i in range(50_000)}}
    ),
}  # fmt: skip


def attempt(data):
    errors: list[KgError] = []
    number = sum(1 for _ in read(io.BytesIO(data), on_error=errors.append))
    return number, errors


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_over_soon_and_takes_little(name):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    number, errors = attempt(ATTACKS[name].encode())
    assert time.process_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    assert number or errors
    assert all(error.message for error in errors)


@pytest.mark.parametrize("name", [name for name in ATTACKS if name.startswith("entities")])
def test_entities_are_not_expanded(name):
    number, errors = attempt(ATTACKS[name].encode())
    assert "haha" not in str(errors)
    assert number or "entities" in str(errors[0]) or "XML" in str(errors[0])


def test_no_entity_reaches_a_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    for declared in (
        f"<!ENTITY x SYSTEM '{secret.as_uri()}'>",
        f"<!ENTITY % x SYSTEM '{secret.as_uri()}'>%x;",
    ):
        source = f"<!DOCTYPE nitf [{declared}]>{NITF.format('<p>It rained. &x;</p>')}"
        errors = []
        found = list(read(io.BytesIO(source.encode()), on_error=errors.append))
        assert "the secret" not in f"{errors} {found}"


def test_an_entity_of_the_text_is_refused():
    _, [error] = attempt(f"<!DOCTYPE nitf [<!ENTITY x 'rain'>]>{NITF.format('<p>&x;</p>')}".encode())
    assert "entities of its own" in str(error)


class Endless(io.RawIOBase):
    """A file that never ends: a start, and then the same for ever."""

    def __init__(self, start: bytes, more: bytes) -> None:
        self._left, self._more = start, more
        self.given = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        chunk = (self._left or self._more)[: len(buffer)]
        self._left = self._left[len(buffer) :]
        buffer[: len(chunk)] = chunk
        self.given += len(chunk)
        return len(chunk)


@pytest.mark.parametrize(
    "start",
    [
        b"<rss><channel><item><description>",
        b"<rss><channel>",
        b"<nitf><body>",
        b'[{"text": "',
        b'{"text": "',
        b"\x16\x16\x01a\x02",
        b"\x01qua042 3 pl 120 x\r\n\x02",
        b'id,text\n1,"',
        b"From: a\nSubject: b\n\n",
        b"---\na: b\n---\n",
        b"It rained.",
    ],
)
def test_a_stream_without_end_is_given_up(start):
    source = Endless(start, b"x" * 65536)
    errors: list[KgError] = []
    for _ in read(io.BufferedReader(source), on_error=errors.append):
        pass
    assert isinstance(errors[-1], ReadError)
    assert source.given < 4 * limits.MAX_BYTES


def test_an_object_of_endless_properties_is_given_up():
    source = Endless(b"{", b'"a": "x",' * 8192)
    with pytest.raises(TooLarge):
        list(read(io.BufferedReader(source), format="json"))
    assert source.given < 4 * limits.MAX_BYTES


def test_what_stands_around_the_stories_of_a_feed_has_a_bound():
    source = Endless(b"<rss><channel>", b"<a>x</a>" * 8192)
    with pytest.raises(TooLarge):
        list(read(io.BufferedReader(source)))
    assert source.given < 4 * limits.MAX_BYTES


def test_a_page_of_a_crawl_has_a_bound():
    body = "<html><body>" + "<p>It rained.</p>" * 700_000
    errors: list[KgError] = []
    data = wires.warc(
        ("https://a.example/", "text/html", body),
        ("https://b.example/", "text/html", wires.PAGE),
        packed=True,
    )
    assert [story.meta.url for story in read(io.BytesIO(data), on_error=errors.append)] == [
        "https://b.example/"
    ]
    assert isinstance(errors[0], TooLarge)


def test_a_packed_wire_that_grows_without_end_is_refused():
    archive = gzip.compress(b"<rss><channel><item><description>" + b"x" * 300_000_000, 9)
    number, errors = attempt(archive)
    assert (number, len(errors)) == (0, 1)


@pytest.mark.parametrize("name", ["newsml-g2", "feed", "wxr", "newsml"])
def test_memory_does_not_grow_with_the_number_of_stories(name):
    whole = wires.FILES[name]
    close = {"newsml-g2": b"</newsItem>", "newsml": b"</NewsItem>"}.get(name, b"</item>")
    start, end = whole.index(close.replace(b"</", b"<")[:-1]), whole.index(close) + len(close)
    data = io.BytesIO(whole[:start] + whole[start:end] * 1_500 + whole[end:])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in read(data)) >= 1_500
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 15 * 1024
