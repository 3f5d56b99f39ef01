"""The store in a folder: who may open it when, and what is told when it cannot be."""

import os
import resource
import subprocess
import sys

import pytest

from kg import StoreError, UsageError, store


def test_a_folder_is_made(tmp_path, story):
    with store.open(tmp_path / "a" / "b") as db:
        db.load(story())
    with store.open(tmp_path / "a" / "b") as db:
        assert len(list(db.stories())) == 1


def test_to_ask_a_store_that_is_not_there_is_an_error_and_makes_none(tmp_path):
    with pytest.raises(StoreError, match="no store here"):
        store.open(tmp_path / "db", read_only=True)
    assert not (tmp_path / "db").exists()


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Ann")
    with pytest.raises(StoreError, match="other things"):
        store.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "x").write_text("x")
    with pytest.raises(StoreError, match="folder or the URL"):
        store.open(tmp_path / "x")


def test_two_may_read_at_once(tmp_path, story):
    with store.open(tmp_path / "db") as db:
        db.load(story())
    with (
        store.open(tmp_path / "db", read_only=True) as one,
        store.open(tmp_path / "db", read_only=True) as two,
    ):
        assert [*one.stories()] == [*two.stories()] != []


@pytest.mark.parametrize("read_only", [True, False])
def test_nobody_else_may_have_it_open_while_it_is_written(tmp_path, story, read_only):
    with store.open(tmp_path / "db") as db:
        db.load(story())
        with pytest.raises(StoreError, match="in use by another"):
            store.open(tmp_path / "db", read_only=read_only)


def test_it_may_not_be_written_while_it_is_read(tmp_path, story):
    with store.open(tmp_path / "db") as db:
        db.load(story())
    with store.open(tmp_path / "db", read_only=True), pytest.raises(StoreError, match="in use by another"):
        store.open(tmp_path / "db")


def test_a_damaged_store_is_told(tmp_path, story):
    with store.open(tmp_path / "db") as db:
        db.load(story())
    (tmp_path / "db" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="cannot be opened"):
        store.open(tmp_path / "db")


FILL = """
import resource, signal, sys
from kg import store, StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    with store.open(sys.argv[1]) as db:
        db.load(sys.argv[2])
except StoreError as error:
    sys.exit(f"told: {error}")
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="this system has no limit on files")
def test_a_full_disk_is_told_and_a_load_with_room_ends_as_if_nothing_was(tmp_path, story):
    parsed = [story(f"Story {number}. " + "x" * number, id_=str(number)) for number in range(200)]
    with store.memory() as db:
        db.load(parsed)
        expected = list(db.stories())
    made = "".join(each.nquads() for each in store.graphs(parsed))
    (tmp_path / "stories.nq").write_text(made, "utf-8")
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", FILL, str(tmp_path / "db"), str(tmp_path / "stories.nq"), "30000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.stderr.startswith("told: "), done.stderr
    with store.open(tmp_path / "db") as db:
        db.load(tmp_path / "stories.nq")
        assert list(db.stories()) == expected


def test_a_protocol_is_for_servers(tmp_path):
    with pytest.raises(UsageError, match="folder"):
        store.open(tmp_path / "db", protocol="gsp")


@pytest.mark.parametrize("source", [7, None, [7]])
def test_what_is_nothing_to_load_is_told(tmp_path, source):
    with store.open(tmp_path / "db") as db, pytest.raises(UsageError, match="cannot be loaded"):
        db.load(source)


def test_terms_that_are_none_are_told(tmp_path):
    with store.open(tmp_path / "db") as db, pytest.raises(StoreError):
        db.load(("urn:g", [("not a term", "<urn:p>", '"x"')]))


@pytest.mark.parametrize("name", ["vocab", "https://vocab.example/a b", "https://x.example/> } ; DROP ALL #"])
def test_what_cannot_name_a_graph_is_told(tmp_path, name):
    with store.open(tmp_path / "db") as db, pytest.raises(UsageError, match="absolute IRI"):
        db.load((name, [("<urn:a>", "<urn:b>", '"c"')]))


def test_many_stories_are_looked_up_in_parts(story):
    parsed = [story(f"Story {number}.", id_=str(number)) for number in range(250)]
    with store.memory() as db:
        assert len(db.load(parsed, batch=1000).added) == 250
        assert len(db.load(parsed, batch=1000).unchanged) == 250
