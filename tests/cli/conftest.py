"""`kg("export", "a.txt")` runs the command line in this process and gives its exit code and what it wrote."""

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import cli

STORY = Path(__file__).parents[1] / "stories" / "harbour-talks" / "parsed.json"


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self):
        return self.err.splitlines()


@pytest.fixture
def kg(monkeypatch, capfd, tmp_path):
    """Runs in an empty folder; `stdin` is the bytes on standard input, None a terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "KG_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments, stdin=b""):
        typed = io.TextIOWrapper(io.BytesIO(stdin or b""), encoding="utf-8")
        typed.isatty = lambda: stdin is None
        monkeypatch.setattr(sys, "stdin", typed)
        code = cli.run([str(argument) for argument in arguments])
        return Result(code, *capfd.readouterr())

    return call


@pytest.fixture
def parsed():
    """A parsed story that conforms and says all that it should, as JSON."""
    return json.loads(STORY.read_text(encoding="utf-8"))


@pytest.fixture
def save(tmp_path):
    """Writes JSON, or JSON Lines for several objects, to a file of this name; gives its path."""

    def write(name, *objects):
        path = tmp_path / name
        path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
        return path

    return write


@pytest.fixture
def good(save, parsed):
    """A file that holds the parsed story."""
    return save("good.json", parsed)
