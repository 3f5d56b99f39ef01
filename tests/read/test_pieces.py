"""Pieces of a file are together what the file is, wherever it is cut."""

import bz2
import contextlib
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg import read
from kg.errors import KgError
from kg.read.pieces import divided, manner, packed, piece


def texts(stream, form):
    return [story.text for story in read(stream, format=form, on_error=lambda _: None)]


def in_pieces(data, form, most):
    found = []
    for start, end in divided(len(data), most):
        found += texts(piece(io.BytesIO(data), form, start, end), form)
    return found


def warc(pages, *, packed):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
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


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("most", [100, 777, 3000, 100_000])
def test_records_of_a_warc(is_packed, most):
    data = warc(8, packed=is_packed)
    found = in_pieces(data, "warc", most)
    assert len(found) == 8
    assert found == texts(io.BytesIO(data), "warc")


@pytest.mark.parametrize("most", [500, 2000, 100_000])
def test_groups_of_rows_of_parquet(most):
    file = io.BytesIO()
    rows = pa.table({"text": [f"It rained on day {number}." for number in range(50)]})
    parquet.write_table(rows, file, row_group_size=7)
    assert in_pieces(file.getvalue(), "parquet", most) == rows["text"].to_pylist()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@given(st.integers(0, 60), st.integers(20, 700), st.integers(10, 200), st.booleans())
def test_lines_of_packed_json(pack, records, most, block, ended):
    lines = [json.dumps({"text": f"It rained on day {number * 7919}."}) for number in range(records)]
    plain = "\n".join(lines).encode() + b"\n" * ended
    data = pack(plain[:200]) + pack(plain[200:])  # as `cat a.gz b.gz` makes it
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed, "_BLOCK", block)
        assert in_pieces(data, "jsonl", most) == texts(io.BytesIO(plain), "jsonl")


@pytest.mark.parametrize("at", [700, 1300, 3000])
def test_a_damaged_packed_file_gives_all_before_it_once_and_one_error(at, monkeypatch):
    monkeypatch.setattr(packed, "_BLOCK", 100)
    lines = [json.dumps({"text": f"It rained on day {number * 7919}."}) for number in range(900)]
    data = gzip.compress("\n".join(lines).encode())[:at]
    found, errors = b"", 0
    for start, end in divided(len(data), 500):
        stream = piece(io.BytesIO(data), "jsonl", start, end)
        try:
            while chunk := stream.read(1000):
                found += chunk
        except EOFError:
            errors += 1
    assert errors == 1
    assert found.decode().splitlines() == lines[: found.count(b"\n")]
    assert found.count(b"\n") > at // 10


def archived(kind, texts):
    file = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, text in enumerate(texts):
                archive.writestr(f"{'é' * 120}{number:03}.txt", text)
        return file.getvalue()
    with tarfile.open(fileobj=file, mode=f"w{kind}") as archive:
        for number, text in enumerate(texts):
            info = tarfile.TarInfo(f"{'é' * 120}{number:03}.txt")  # too long for the header of a tar
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return file.getvalue()


def archive_in_pieces(data, most):
    found = []
    for start, end in divided(len(data), most):
        stories = read(io.BytesIO(data), between=(start, end), name="archive")
        with contextlib.suppress(KgError):
            found += [story.text for story in stories]
    return found


@pytest.mark.parametrize("kind", ["zip", ":", ":gz", ":xz"])
@pytest.mark.parametrize("most", [100, 1000, 3333, 1_000_000])
def test_files_of_an_archive(kind, most, monkeypatch):
    monkeypatch.setattr(packed, "_BLOCK", 100)
    told = [f"It rained on day {number}. " * (number % 7 + 1) for number in range(40)]
    assert archive_in_pieces(archived(kind, told), most) == told


def test_a_damaged_archive_gives_all_before_it_once():
    told = [f"It rained on day {number}. " * 100 for number in range(40)]
    data = archived(":", told)
    assert archive_in_pieces(data[: len(data) // 2], 9_000) == told[:18]


@pytest.mark.parametrize(
    ("data", "form", "from_beginning"),
    [
        (b'{"text": 1}', "jsonl", False),
        (gzip.compress(b'{"text": 1}'), "jsonl", True),
        (gzip.compress(b"WARC/1.0"), "warc", False),
        (b"PAR1", "parquet", False),
        (archived("zip", ["It rained."]), None, False),
        (archived(":", ["It rained."]), "html", True),
        (archived(":gz", ["It rained."]), None, True),
    ],
)
def test_what_is_looked_for_from_the_beginning(data, form, from_beginning):
    assert manner(io.BytesIO(data), form).from_beginning == from_beginning


@pytest.mark.parametrize(
    ("data", "form"),
    [(b"<html>", "html"), (gzip.compress(b"<html>"), "html"), (gzip.compress(archived("zip", [""])), None)],
)
def test_what_cannot_be_cut(data, form):
    assert manner(io.BytesIO(data), form) is None


def test_a_file_can_be_cut_into_few():
    assert len(list(divided(10_000, 10, few=True))) == 16
    assert list(divided(100, 60, few=True)) == [(0, 60), (60, 100)]
