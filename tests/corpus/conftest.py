import json
from typing import NamedTuple

import pytest
from exporting import export, record, write

from kg import cli


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def kg(capfd):
    """Runs the command line in this process."""

    def call(*arguments):
        code = cli.run([str(argument) for argument in arguments])
        return Result(code, *capfd.readouterr())

    return call


@pytest.fixture
def lines():
    """The records of a file of JSON Lines."""
    return lambda path: [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    """Forty stories, and among them what cannot be read and what repeats another."""
    records = [record(number) for number in range(40)]
    records[11] = {"id": "no-text", "text": ""}
    records[30] = record(3, id="again", publisher="Another Post")
    return write(tmp_path_factory.mktemp("source") / "stories.jsonl", records)


@pytest.fixture(scope="session")
def done(source, tmp_path_factory):
    """A folder that the stories were exported to."""
    folder = tmp_path_factory.mktemp("done") / "out"
    export(source, folder)
    return folder
