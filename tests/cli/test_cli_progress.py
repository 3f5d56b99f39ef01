"""The bar: on standard error, at a terminal, where there is something to wait for."""

import os
import pty
import subprocess
import sys

import pytest


@pytest.fixture
def watched(tmp_path):
    """Runs kg with a terminal as its standard error; gives what came to the terminal."""

    def run(*arguments, output="out.nq"):
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "kg", *map(str, arguments), "-o", str(tmp_path / output)]
        subprocess.run(
            command,
            stderr=theirs,
            stdout=subprocess.DEVNULL,
            check=False,
            env={**os.environ, "TERM": "xterm"},
        )
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 1 << 16)
            except OSError:
                return shown.decode()

    return run


@pytest.fixture
def another(save, parsed):
    return save("another.json", {**parsed, "text": parsed["text"] + "\n"})


def test_several_sources_move_a_bar(watched, good, another):
    assert "2/2" in watched("export", good, another)


def test_one_small_story_needs_none(watched, good):
    assert watched("export", good) == ""


def test_a_folder_counts_its_stories(watched, good, another):
    assert good.parent == another.parent
    assert "2/?" in watched("export", good.parent)


def test_quiet_hides_it(watched, good, another):
    assert watched("export", "--quiet", good, another) == ""


def test_an_error_gets_a_line_of_its_own_under_the_bar(watched, good):
    lines = watched("export", "nosuch.txt", good).splitlines()
    assert any(line.endswith("nosuch.txt: there is no such file") for line in lines)


def test_large_files_to_validate_move_a_bar(watched, tmp_path):
    (tmp_path / "large.ttl").write_text("#" * 5_000_001, encoding="utf-8")
    assert "1/1" in watched("validate", "--allow-empty", tmp_path / "large.ttl", output="out.sarif")
