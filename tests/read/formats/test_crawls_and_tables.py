"""Crawls, tables, messages and texts with headers."""

from __future__ import annotations

import io
import json

import pytest
import wires

from kg.errors import ReadError
from kg.read import read


def stories(data, **options):
    return list(read(io.BytesIO(data), **options))


def test_a_page_of_an_old_crawl_knows_its_address_and_when_it_was_fetched():
    data = wires.arc(
        ("https://post.example/ferry", "text/html", wires.PAGE), ("https://a.example", "image/png", "x")
    )
    [story] = stories(data)
    assert (story.meta.url, story.meta.retrieved.edtf) == (
        "https://post.example/ferry",
        "2026-03-05T10:00:00Z",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_of_a_crawl_knows_its_address_and_when_it_was_fetched(packed):
    data = wires.warc(
        ("https://post.example/ferry", "text/html; charset=utf-8", wires.PAGE),
        ("https://post.example/picture", "image/png", "x"),
        ("https://post.example/rain", "text/html", wires.PAGE),
        packed=packed,
    )
    first, second = stories(data, name="crawl.warc")
    assert (first.meta.url, first.meta.retrieved.edtf) == (
        "https://post.example/ferry",
        "2026-03-05T10:00:00Z",
    )
    assert first.meta.date_published.edtf == "2026-03-03T08:00:00+01:00"
    assert second.meta.url == "https://post.example/rain"


def test_a_crawl_without_pages_is_an_error():
    with pytest.raises(ReadError, match="no page"):
        stories(wires.warc(("https://post.example/picture", "image/png", "x")))


def test_a_row_of_a_table_is_a_story_and_an_empty_one_is_left_out():
    errors = []
    [story] = stories(wires.CSV.encode(), on_error=errors.append)
    assert (story.id, story.meta.title, story.meta.authors) == ("1", "Ferry", ("Ann Lee", "Bo Cruz"))
    assert story.text == "The ferry sailed.\nIt rained."
    assert errors[0].line == 4


def test_a_table_without_a_column_for_the_text_is_refused_once():
    with pytest.raises(ReadError, match="one of these: nr, words"):
        stories(b"nr,words\n1,It rained.\n2,It snowed.\n", format="csv")


def test_a_table_may_be_parted_by_tabs_and_have_other_names():
    data = "nr\tbody\n7\tIt rained in Zürich.\n".encode("cp1252")
    [story] = stories(data, name="rain.tsv", fields={"text": "body", "id": "nr"})
    assert (story.id, story.text) == ("7", "It rained in Zürich.")


def test_the_rows_of_parquet_are_stories():
    pyarrow = pytest.importorskip("pyarrow", reason="the extra for Parquet is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra for Parquet is not installed")
    out = io.BytesIO()
    parquet.write_table(
        pyarrow.table({"body": ["It rained.", None], "day": ["2026-03-03", "2026-03-04"]}), out
    )
    errors = []
    [story] = stories(out.getvalue(), fields={"text": "body", "date": "day"}, on_error=errors.append)
    assert (story.text, story.meta.date_published.edtf) == ("It rained.", "2026-03-03")
    assert "[1]" in str(errors[0])


def test_the_header_lines_of_a_message_are_metadata():
    [story] = stories(wires.MAIL.encode())
    assert story.text == "The ferry sailed from Zürich.\n\nIt rained."
    assert (story.meta.title, story.meta.publisher) == ("Ferry may sail again – soon", "Quay Press Office")
    assert (story.id, story.meta.date_published.edtf) == ("7@quay.example", "2026-03-03T08:00:00+01:00")


def mail(body, subject="Rain", kind="text/plain; charset=utf-8", encoding="utf-8"):
    message = f"From: Desk <d@a.example>\nSubject: {subject}\nContent-Type: {kind}\n\n{body}"
    [story] = stories(message.encode(encoding))
    return story


def test_the_signature_below_a_message_is_no_part_of_its_text():
    assert mail("It rained.\n\n-- \nAnn Lee\nPress office\n").text.strip() == "It rained."


@pytest.mark.parametrize(
    "header",
    [
        (
            "---------- Forwarded message ---------\nFrom: Quay <q@b.example>\n"
            "Date: Mon, 2 Mar 2026 at 08:00\nSubject: Rain\nTo: <d@a.example>\n"
        ),
        "Von: Quay <q@b.example>\nGesendet: 2. 3. 2026 08:00 Uhr\nAn: Desk\nBetreff: Rain\n",
    ],
)
def test_of_a_message_that_was_passed_on_the_one_in_it_is_the_story(header):
    story = mail(f"See below.\n\n{header}\nIt rained.\n", "Fwd: Rain")
    assert (story.text, story.meta.title, story.meta.publisher) == ("It rained.", "Rain", "Quay")
    assert story.meta.date_published.edtf == "2026-03-02T08:00:00"


def test_of_a_message_with_another_attached_that_one_is_the_story():
    inner = "From: Quay <q@b.example>\nSubject: Rain\nMessage-ID: <7@b.example>\n\nIt rained.\n"
    body = f"--x\nContent-Type: text/plain\n\nfyi\n--x\nContent-Type: message/rfc822\n\n{inner}--x--\n"
    story = mail(body, "WG: Rain", 'multipart/mixed; boundary="x"')
    assert (story.text.strip(), story.id, story.meta.publisher) == ("It rained.", "7@b.example", "Quay")


def test_an_answer_is_not_taken_for_a_message_that_was_passed_on():
    header = "From: Quay <q@b.example>\nDate: 2 Mar 2026\nSubject: Rain\n"
    assert mail(f"It snowed.\n\n{header}\nIt rained.\n", "Re: Rain").text.startswith("It snowed.")


def test_the_rows_of_a_table_in_markdown_are_lines():
    [story] = stories(
        b"It rained.[^1]\n\n| Day | mm |\n|-----|:--:|\n| Mon | 4 |\n\n[^1]: A note.\n", format="markdown"
    )
    assert story.text == "It rained.\nDay mm\nMon 4"


def test_markdown_loses_its_marks_and_keeps_its_header():
    [story] = stories(wires.MARKDOWN.encode())
    assert story.text == "The ferry sailed to Bergen.\nIt rained.\nIt ~~hailed~~ snowed."
    assert (story.meta.title, story.meta.authors, story.meta.keywords) == (
        "Ferry may sail again",
        ("Ann Lee",),
        ("ships", "rain"),
    )
    assert story.meta.date_published.edtf == "2026-03-03T08:00:00+01:00"


def test_the_members_of_a_long_array_are_read_as_they_come():
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size=-1):
            chunk = super().read(size)
            self.taken += len(chunk)
            return chunk

    source = Counted(json.dumps([{"text": "It rained. " * 100}] * 5000).encode())
    next(read(source))
    assert source.taken < 500_000


def test_blank_lines_before_a_message_are_no_part_of_it():
    [story] = stories(b"  \r\n \r\n" + wires.MAIL.encode())
    assert story.id == "7@quay.example"


def test_japanese_in_escapes_is_read_as_japanese():
    story = mail("雨が降った。", kind="text/plain; charset=iso-2022-jp", encoding="iso2022_jp")
    assert story.text == "雨が降った。"
