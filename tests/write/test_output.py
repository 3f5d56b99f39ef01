"""Outputs appear whole or not at all."""

from __future__ import annotations

import gzip
import io
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.errors import WriteError
from kg.graph import graph_name, triples
from kg.story import ParsedStory
from kg.write import atomic, write

RAIN = ("https://kg.example/story/1/", [("<urn:a>", "<urn:b>", '"Größe"')])
LINE = '<urn:a> <urn:b> "Größe" .\n'


class Broken(Exception):
    pass


def half_way():
    yield RAIN
    raise Broken


def test_a_file_is_written_in_the_format_of_its_suffix(tmp_path):
    write([RAIN], tmp_path / "a.nt")
    assert (tmp_path / "a.nt").read_bytes() == LINE.encode()


def test_the_format_asked_for_comes_before_the_suffix(tmp_path):
    write([RAIN], tmp_path / "a.txt", "ntriples")
    assert (tmp_path / "a.txt").read_text("utf-8") == LINE


def test_an_error_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "a.nt").write_text("old")
    with pytest.raises(Broken):
        write(half_way(), tmp_path / "a.nt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.nt"]
    assert (tmp_path / "a.nt").read_text() == "old"


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_interruption_half_way_leaves_nothing(tmp_path, error):
    def interrupted() -> None:
        with atomic(tmp_path / "a.nt.gz") as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_before_the_end_the_file_is_not_there(tmp_path):
    with atomic(tmp_path / "a.nt") as file:
        file.write(b"half")
        assert not (tmp_path / "a.nt").exists()
    assert (tmp_path / "a.nt").read_bytes() == b"half"


def test_a_failing_sync_leaves_the_old_file(tmp_path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.nt").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match=r"a\.nt: cannot write: No space left on device"):
        write([RAIN], tmp_path / "a.nt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.nt"]
    assert (tmp_path / "a.nt").read_text() == "old"


def test_a_missing_folder_is_an_error_with_the_path(tmp_path):
    with pytest.raises(WriteError, match=r"missing.a\.nt: cannot write: there is no such folder"):
        write([RAIN], tmp_path / "missing" / "a.nt")


def test_a_folder_is_no_target(tmp_path):
    with pytest.raises(WriteError, match="Is a directory"):
        write([RAIN], tmp_path, "ntriples")


def test_an_unknown_suffix_is_found_before_anything_is_written(tmp_path):
    with pytest.raises(Exception, match="suffix"):
        write([RAIN], tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_and_what_it_points_at_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.nt").write_text("old")
    (tmp_path / "a.nt").symlink_to("real/a.nt")
    write([RAIN], tmp_path / "a.nt")
    assert (tmp_path / "a.nt").is_symlink()
    assert (tmp_path / "real" / "a.nt").read_text("utf-8") == LINE
    assert sorted(path.name for path in (tmp_path / "real").iterdir()) == ["a.nt"]


def test_the_permissions_of_an_existing_file_are_kept(tmp_path):
    (tmp_path / "a.nt").touch()
    (tmp_path / "a.nt").chmod(0o640)
    write([RAIN], tmp_path / "a.nt")
    assert stat.S_IMODE((tmp_path / "a.nt").stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    write([RAIN], tmp_path / "a.nt")
    assert (tmp_path / "a.nt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_gz_is_compressed_and_the_same_at_any_time(tmp_path, monkeypatch):
    write([RAIN], tmp_path / "a.nt.gz")
    monkeypatch.setattr("time.time", lambda: 0.0)
    write([RAIN], tmp_path / "b.nt.gz")
    assert gzip.decompress((tmp_path / "a.nt.gz").read_bytes()).decode() == LINE
    assert (tmp_path / "a.nt.gz").read_bytes() == (tmp_path / "b.nt.gz").read_bytes()


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text("utf-8")))
    reader.start()
    write([RAIN], tmp_path / "pipe", "ntriples")
    reader.join(5)
    assert got == [LINE]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_the_device_of_standard_output_is_a_target():
    code = f"from kg.write import write; write([{RAIN!r}], '/dev/stdout', 'ntriples')"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout == LINE.encode()


def test_the_device_of_standard_output_may_be_sent_to_a_file(tmp_path):
    code = f"from kg.write import write; write([{RAIN!r}], '/dev/stdout', 'ntriples')"
    with (tmp_path / "out").open("ab") as out:
        out.write(b"# before\n")
        out.flush()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=out)
    assert (tmp_path / "out").read_text("utf-8") == f"# before\n{LINE}"


@pytest.mark.parametrize("target", [None, "-"])
def test_standard_output_is_utf8_in_any_locale(target):
    code = f"from kg.write import write; write([{RAIN!r}], {target!r}, 'ntriples')"
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=env)
    assert done.stdout == LINE.encode()


def test_a_full_disk_behind_a_stream_is_an_error_with_its_name():
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        pytest.raises(WriteError, match="full: cannot write"),
    ):
        write([RAIN], full, "ntriples")


def test_open_streams_take_text_or_bytes():
    text, raw = io.StringIO(), io.BytesIO()
    write([RAIN], text, "ntriples")
    write([RAIN], raw, "ntriples")
    assert text.getvalue() == raw.getvalue().decode() == LINE


def test_parsed_stories_are_written_as_their_graphs():
    stories = [ParsedStory(id="1", text="It rained."), ParsedStory(id="2", text="It snowed.")]
    base = "https://news.example/"
    written, expected = io.StringIO(), io.StringIO()
    write(stories, written, "nquads", base=base)
    write(
        [(graph_name(story, base=base), triples(story, base=base)) for story in stories], expected, "nquads"
    )
    assert written.getvalue() == expected.getvalue()
