"""Where stories come from, how their format is guessed, and what the caller may say."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import subprocess
import sys

import pytest
import zstandard

from kg.errors import ReadError, UnknownFormat, UsageError
from kg.read import FORMATS, read

TEXT = "It rained on the harbour, and the mayor said that it would go on."
PAGE = f"<!doctype html><html><head><title>Rain</title></head><body>{f'<p>{TEXT}</p>' * 5}</body></html>"
LINES = '{"text": "It rained."}\n{"text": "It snowed."}\n'


def texts(source, **options):
    return [story.text for story in read(source, **options)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text("It snowed.")
    (tmp_path / "a.jsonl").write_text(LINES)
    (tmp_path / ".hidden.txt").write_text("It hid.")
    (tmp_path / "notes.xyz").write_text("It is none.")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.txt.gz").write_bytes(gzip.compress(b"It hailed."))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "e.txt").write_text("It hid.")
    return tmp_path


def test_markdown_may_begin_with_html(tmp_path):
    (tmp_path / "a.md").write_text(f"<p align='center'>Rain</p>\n\n# Flood\n\n{TEXT}")
    assert texts(tmp_path / "a.md") == [f"Rain\nFlood\n{TEXT}"]


def test_every_format_has_a_module_with_the_same_function():
    assert list(FORMATS) == [
        "newsml-g2",
        "newsml",
        "nitf",
        "wxr",
        "feed",
        "html",
        "json-feed",
        "jsonl",
        "ninjs",
        "json",
        "warc",
        "arc",
        "parquet",
        "anpa-1312",
        "iptc-7901",
        "email",
        "csv",
        "markdown",
        "text",
    ]
    for form in FORMATS.values():
        assert callable(form.reader.read)
        assert all(suffix.startswith(".") for suffix in form.suffixes)


def test_the_parsers_of_pages_are_not_imported_for_a_text():
    code = (
        "import io, sys; from kg.read import read; list(read(io.BytesIO(b'It rained.')));"
        "print([name for name in ('lxml', 'trafilatura', 'charset_normalizer') if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
    )


def test_a_path_may_be_text_or_a_path(folder):
    assert texts(folder / "b.txt") == texts(str(folder / "b.txt")) == ["It snowed."]


def test_of_a_folder_all_known_files_are_read_in_order_but_hidden_ones(folder):
    assert texts(folder) == ["It rained.", "It snowed.", "It snowed.", "It hailed."]


def test_a_folder_without_stories_is_a_mistake(tmp_path):
    with pytest.raises(UsageError, match="no file in this folder"):
        texts(tmp_path)


def test_a_file_that_is_not_there_is_a_mistake(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        texts(tmp_path / "none.txt")


def test_a_file_that_is_not_there_is_told_with_the_one_that_may_be_meant(tmp_path):
    (tmp_path / "rain.txt").touch()
    with pytest.raises(UsageError, match=r"did you mean '.*rain\.txt'"):
        texts(tmp_path / "rian.txt")


def test_a_pattern_that_fits_no_file_is_a_mistake(tmp_path):
    with pytest.raises(UsageError, match="no file fits this pattern"):
        texts(f"{tmp_path}/*.txt")


def test_a_dash_is_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"It rained.")))
    [story] = read("-")
    assert (story.text, story.meta.file) == ("It rained.", "<stdin>")


def test_an_open_file_stays_open():
    stream = io.BytesIO(b"It rained.")
    assert texts(stream) == ["It rained."]
    assert not stream.closed


def test_a_file_opened_as_text_is_a_mistake():
    with pytest.raises(UsageError, match="binary"):
        texts(io.StringIO("It rained."))


@pytest.mark.parametrize(
    ("data", "number"),
    [(TEXT, 1), (PAGE, 1), (LINES, 2), ('[{"text": "It rained."}]', 1), ('{"text":\n"It rained."}', 1)],
    ids=["text", "html", "jsonl", "array", "object"],
)
def test_without_a_suffix_the_content_tells_the_format(data, number):
    found = texts(io.BytesIO(data.encode()))
    assert len(found) == number
    assert all(text.startswith("It ") and "<" not in text for text in found)


def test_the_content_comes_before_the_suffix():
    assert len(texts(io.BytesIO(LINES.encode()), name="lines.txt")) == 2


def test_the_suffix_decides_where_the_content_looks_like_anything():
    data = b"# Rain\n\nIt **rained**."
    assert texts(io.BytesIO(data), name="rain.md") == ["It rained."]
    assert texts(io.BytesIO(data), name="rain.txt") == [data.decode()]


def test_the_caller_comes_before_the_content():
    assert texts(io.BytesIO(LINES.encode()), format="text") == [LINES.removesuffix("\n")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_a_packed_file_is_known_by_its_content(pack):
    assert texts(io.BytesIO(pack(PAGE.encode()))) == texts(io.BytesIO(PAGE.encode()))


def test_frames_of_zstandard_are_read_one_after_another():
    packed = zstandard.compress(b'{"text": "It rained."}\n') + zstandard.compress(b'{"text": "It snowed."}\n')
    assert texts(io.BytesIO(packed)) == ["It rained.", "It snowed."]


def test_a_pattern_names_the_files_that_fit_it(folder):
    assert texts(f"{folder}/**/*.txt*") == ["It snowed.", "It hailed."]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<?xml version="1.0"?><a:recipe/>', "<recipe>"),
        ('<?xml version="1.0"?><urlset/>'.encode("utf-16"), "a sitemap"),
        (b"<groupSet root='a'>\n<group/>\n</groupSet>", "<groupSet>"),
        (b"%PDF-1.7", "PDF"),
        (b"# of a story\n@prefix schema: <http://schema.org/> .\n", "RDF"),
        (b'<http://a.example/s> <http://a.example/p> "o" .\n', "RDF"),
        (bytes(range(32)) * 9, "binary"),
        (gzip.compress(gzip.compress(b"It rained.")), "gzip within gzip"),
    ],
)
def test_a_format_that_is_not_read_is_named(data, name):
    with pytest.raises(UnknownFormat, match=f"looks like .*{name}.*, which kg does not read"):
        texts(io.BytesIO(data), name="story.txt")


def test_an_unknown_format_is_a_mistake():
    with pytest.raises(UsageError, match="choose one of newsml-g2, newsml"):
        read(io.BytesIO(b"x"), format="docx")


@pytest.mark.parametrize("date", ["yesterday", "2019-13-01", ""])
def test_a_date_that_is_none_is_a_mistake(date):
    with pytest.raises(UsageError, match="not a date"):
        read(io.BytesIO(b"x"), published=date)


def test_what_the_caller_says_fills_what_the_story_does_not():
    [story] = read(io.BytesIO(TEXT.encode()), published="2020-03-03", rights="© The Lantern")
    assert (story.meta.date_published.edtf, story.meta.anchor_date) == ("2020-03-03", "2020-03-03")
    assert not story.meta.date_published.inferred
    assert story.meta.copyright_notice == "© The Lantern"


def test_what_the_story_says_comes_before_the_caller():
    data = f"LISBON, May 18, 2015 — {TEXT}\n© 2015 The Lantern".encode()
    [story] = read(io.BytesIO(data), published="2020-03-03", rights="mine")
    assert (story.meta.date_published.edtf, story.meta.copyright_notice.text) == (
        "2015-05-18",
        "© 2015 The Lantern",
    )


def test_the_caller_fills_parsed_stories_too():
    data = b'{"format": "kgn-story/1", "id": "a", "text": "It rained."}'
    [parsed] = read(io.BytesIO(data), published="2020-03-03", rights="© The Lantern")
    assert (parsed.story.anchor_date, parsed.story.copyright_notice) == ("2020-03-03", "© The Lantern")


def test_a_bad_file_of_a_folder_is_named_and_the_rest_is_read(folder):
    (folder / "a.txt").write_bytes(b"%PDF-1.7")
    found = []
    assert len(list(read(folder, on_error=found.append))) == 4
    assert [error.source for error in found] == [str(folder / "a.txt")]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-20], lambda data: data[:-8] + b"12345678", lambda data: data[:12]]
)
def test_a_damaged_archive_is_an_error_with_its_name(damage):
    data = gzip.compress(LINES.encode() * 9)
    with pytest.raises(ReadError, match=r"a\.jsonl\.gz: "):
        texts(io.BytesIO(damage(data)), name="a.jsonl.gz")


@pytest.mark.parametrize("damage", [lambda data: data[:20], lambda data: data[:6] + b"x" * 6 + data[12:]])
def test_a_damaged_file_of_zstandard_is_an_error(damage):
    data = zstandard.compress(b"".join(b'{"text": "It rained %d times."}\n' % i for i in range(500)))
    with pytest.raises(ReadError, match="the archive is damaged"):
        texts(io.BytesIO(damage(data)))


def test_a_file_that_may_not_be_read_is_an_error(tmp_path):
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with pytest.raises(ReadError, match="cannot be read"):
        texts(tmp_path / "loop.txt")
