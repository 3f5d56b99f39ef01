"""Pieces of a file are together what the file is, wherever it is cut."""

import io
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg import read
from kg.read.pieces import divided, is_divisible, piece


def texts(stream, form):
    return [story.text for story in read(stream, format=form, on_error=lambda _: None)]


def in_pieces(data, form, most):
    found = []
    for start, end in divided(len(data), most):
        found += texts(piece(io.BytesIO(data), form, start, end), form)
    return found


def warc(pages, *, gzip):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=gzip)
    for number in range(pages):
        body = f"<html><body><article><p>{'It rained. ' * 40}Page {number}.</p></article></body></html>"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        url = f"https://news.example/{number}"
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body.encode()), http_headers=headers
            )
        )
    return file.getvalue()


@given(st.lists(st.text(min_size=1), max_size=12), st.integers(1, 200), st.booleans())
def test_lines_of_json(records, most, ended):
    lines = [json.dumps({"text": f"{number} {text}"}) for number, text in enumerate(records)]
    data = "\n".join(lines).encode() + b"\n" * ended
    assert in_pieces(data, "jsonl", most) == texts(io.BytesIO(data), "jsonl")


@pytest.mark.parametrize("gzip", [True, False])
@pytest.mark.parametrize("most", [100, 777, 3000, 100_000])
def test_records_of_a_warc(gzip, most):
    data = warc(8, gzip=gzip)
    found = in_pieces(data, "warc", most)
    assert len(found) == 8
    assert found == texts(io.BytesIO(data), "warc")


@pytest.mark.parametrize("most", [500, 2000, 100_000])
def test_groups_of_rows_of_parquet(most):
    file = io.BytesIO()
    rows = pa.table({"text": [f"It rained on day {number}." for number in range(50)]})
    parquet.write_table(rows, file, row_group_size=7)
    assert in_pieces(file.getvalue(), "parquet", most) == rows["text"].to_pylist()


def test_what_is_packed_as_a_whole_is_not_cut():
    assert not is_divisible(b"\x1f\x8b\x08", "jsonl")
    assert is_divisible(b"\x1f\x8b\x08", "warc")
    assert not is_divisible(b"<html>", "html")
