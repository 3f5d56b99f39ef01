"""What comes of an export to a folder."""

import contextlib
import gzip
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from exporting import export, files, record, write


def quads(folder):
    return [
        line
        for path in sorted(folder.glob("part-*.nq.gz"))
        for line in gzip.decompress(path.read_bytes()).decode().splitlines()
    ]


def graphs(text):
    return [line.rsplit(" ", 2)[1] for line in text]


@pytest.fixture
def some(tmp_path):
    return write(tmp_path / "some.jsonl", map(record, range(8)))


def test_the_shards_hold_what_one_file_would(some, tmp_path, kg):
    export(some, tmp_path / "out")
    assert kg("export", some, "-o", tmp_path / "one.nq").code == 0
    assert sorted(quads(tmp_path / "out")) == sorted((tmp_path / "one.nq").read_text("utf-8").splitlines())


def test_a_shard_is_sorted_by_story(done):
    for path in done.glob("part-*.nq.gz"):
        names = graphs(gzip.decompress(path.read_bytes()).decode().splitlines())
        assert names == sorted(names)


def test_shards_are_of_even_size(done):
    sizes = [path.stat().st_size for path in sorted(done.glob("part-*.nq.gz"))]
    assert max(sizes[:-1]) < 2 * min(sizes[:-1])


def test_a_shard_has_a_manifest(done, source):
    shard = json.loads((done / "part-000000.json").read_text("utf-8"))
    assert shard["stories"] > 1
    assert shard["triples"] == len(gzip.decompress((done / shard["file"]).read_bytes()).splitlines())
    assert shard["sha256"] == files(done)[shard["file"]]
    [read] = shard["inputs"]
    assert read["name"] == str(source)
    assert read["bytes"] == source.stat().st_size
    assert shard["options"]["to"] == "nquads"


@pytest.mark.parametrize(("to", "suffix"), [("trig", ".trig"), ("ntriples", ".nt"), ("turtle", ".ttl")])
def test_shards_of_other_formats(some, tmp_path, kg, to, suffix):
    assert kg("export", some, "-o", f"{tmp_path}/out/", "--to", to, "--compression", "none").code == 0
    assert (tmp_path / "out" / f"part-000000{suffix}").stat().st_size > 1000


def test_zstandard(some, tmp_path, kg):
    import zstandard  # noqa: PLC0415

    assert kg("export", some, "-o", f"{tmp_path}/out/", "--compression", "zstd").code == 0
    packed = (tmp_path / "out" / "part-000000.nq.zst").read_bytes()
    text = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    assert len(set(graphs(text.decode().splitlines()))) == 8


def test_json_ld_is_not_written_in_shards(some, tmp_path, kg):
    result = kg("export", some, "-o", f"{tmp_path}/out/", "--to", "jsonld")
    assert result.code == 2
    assert "not as jsonld" in result.err


@pytest.mark.parametrize(
    "option", [("--workers", "2"), ("--duplicates", "keep"), ("--engine", "dask"), ("--profile",)]
)
def test_options_of_a_folder_are_refused_for_a_file(some, tmp_path, kg, option):
    result = kg("export", some, "-o", tmp_path / "x.nq", *option)
    assert result.code == 2
    assert "is for a folder" in result.err


def test_an_existing_folder_needs_no_slash(some, tmp_path, kg):
    (tmp_path / "out").mkdir()
    assert kg("export", some, "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "manifest.json").exists()


def test_what_others_have_put_there_stays(some, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README").write_text("mine")
    export(some, tmp_path / "out")
    assert (tmp_path / "out" / "README").read_text() == "mine"


def test_words_of_the_users_own_are_known_to_workers(tmp_path, kg, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = '[lexicon]\nevents."https://example.org/kinds#budget" = { nouns = ["budget"] }\n'
    (tmp_path / "kg.toml").write_text(config)
    source = write(tmp_path / "a.jsonl", [record(1, text="The budget of Oslo was late, Ada Holm said.")])
    assert kg("export", source, "-o", "out/").code == 0
    assert any("kinds#budget" in line for line in quads(tmp_path / "out"))


def test_standard_input(some, tmp_path, kg, monkeypatch):
    with some.open("rb") as stdin:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": stdin, "isatty": lambda _: False})())
        assert kg("export", "-", "-o", f"{tmp_path}/out/").code == 0
    export(some, tmp_path / "other")
    assert sorted(quads(tmp_path / "out")) == sorted(quads(tmp_path / "other"))


def test_later_versions_count(tmp_path, kg):
    first = record(1, id="same", version="1")
    second = record(2, id="same", version="2")
    source = write(tmp_path / "v.jsonl", [second, first, record(3)])
    assert kg("export", source, "-o", f"{tmp_path}/out/").code == 0
    identifiers = [line for line in quads(tmp_path / "out") if "/identifier>" in line and "same" in line]
    assert len(identifiers) == 1
    assert any("plan 14" in line for line in quads(tmp_path / "out"))
    assert not any("plan 7" in line for line in quads(tmp_path / "out"))


def test_the_summary(some, tmp_path, kg):
    summary = tmp_path / "summary.json"
    result = kg("export", some, "-o", f"{tmp_path}/out/", "--summary", summary, "--profile")
    told = json.loads(summary.read_text("utf-8"))
    assert (told["read"], told["written"], told["failures"]) == (8, 8, {})
    assert {"read", "parse", "build", "check", "write"} <= told["steps"].keys()
    assert "8 of 8 stories" in result.err
    assert "parse" in result.err


def test_quiet_says_nothing(some, tmp_path, kg):
    result = kg("export", some, "-o", f"{tmp_path}/out/", "--quiet")
    assert (result.out, result.err) == ("", "")


def test_a_bar_at_a_terminal(some, tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "export", str(some), "-o", f"{tmp_path}/out/"]
    process = subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):
        while chunk := os.read(ours, 1 << 16):
            shown += chunk
    os.close(ours)
    assert process.wait() == 0
    assert "writing" in shown.decode()
    assert "8 stories" in shown.decode()


def test_a_line_every_so_often_where_nobody_watches(some, tmp_path, kg, monkeypatch):
    monkeypatch.setattr("kg.cli.shards._EVERY", 0)
    told = kg("export", some, "-o", f"{tmp_path}/out/", "--shard-size", "0.002").err
    assert re.search(r"writing: 1 of 3, \d+ stories, [\d,]+ triples, 0 failures, [\d,]+/s, .* left", told)
