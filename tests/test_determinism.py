"""The same stories give the same bytes, whatever the hash seed, the working directory and the file order."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
STORIES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html"})


def export(stories, *options, seed="0", folder="."):
    """What `kg export` prints in a Python of its own."""
    names = [os.path.relpath(story, folder) for story in stories]
    command = [sys.executable, "-m", "kg", "export", "--quiet", *options, *names]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.parametrize("to", ["turtle", "jsonld", "nquads", "trig", "rdfxml"])
def test_the_hash_seed_does_not_matter(to):
    assert export(STORIES, "--to", to, seed="1") == export(STORIES, "--to", to, seed="2") != b""


@pytest.mark.parametrize("to", ["turtle", "trig"])
def test_neither_the_working_directory_nor_the_order_of_files_matters(to, tmp_path):
    here = export(STORIES, "--to", to, folder=EXAMPLES)
    assert here == export(STORIES[::-1], "--to", to, folder=tmp_path)


def test_the_file_name_is_no_part_of_the_graph(tmp_path):
    renamed = tmp_path / "renamed.txt"
    renamed.write_bytes(STORIES[0].read_bytes())
    assert export([renamed], "--to", "nquads") == export(STORIES[:1], "--to", "nquads")


def test_parsing_does_not_depend_on_the_hash_seed():
    def parse(seed):
        command = [sys.executable, "-m", "kg", "parse", "--quiet", *map(str, STORIES)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert [json.loads(line)["text"] for line in parse("1").splitlines()]
    assert parse("1") == parse("2")
