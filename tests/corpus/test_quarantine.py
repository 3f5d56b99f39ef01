"""What cannot be exported is set aside with its reason and its place, and stops nothing else."""

import json
import os

import pytest
from exporting import export, record, write

from kg.corpus import plan, storage, writing
from kg.corpus.manifest import Job
from kg.corpus.run import export as run
from kg.errors import WriteError


def test_a_record_without_a_text(done, source, lines):
    [found] = lines(done / "quarantine.jsonl")
    assert (found["reason"], found["source"], found["line"]) == ("unreadable", str(source), 12)
    assert "needs its story as a string" in found["message"]


def test_a_story_that_does_not_conform(tmp_path, kg, lines):
    parsed = {
        "format": "kgn-story/1", "id": "bad", "text": "Ada Holm spoke.",
        "story": {"language": "not a language"},
    }  # fmt: skip
    source = write(tmp_path / "a.jsonl", [record(1), parsed, record(2)])
    assert kg("export", source, "-o", f"{tmp_path}/out/").code == 1
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert found["reason"] == "does not conform"
    assert found["source"] == f"{source} (bad)"
    assert found["findings"][0]["rule"].startswith("story-")
    assert found["story"].startswith("https://kg.example/story/")


def test_no_validate_lets_it_pass(tmp_path, kg):
    parsed = {
        "format": "kgn-story/1",
        "id": "bad",
        "text": "It rained.",
        "story": {"language": "no language"},
    }
    source = write(tmp_path / "a.jsonl", [parsed])
    assert kg("export", source, "-o", f"{tmp_path}/out/").code == 1
    assert kg("export", source, "-o", f"{tmp_path}/out/", "--no-validate").code == 0


def test_a_parsed_story_that_is_too_long(tmp_path, kg, lines):
    parsed = {"format": "kgn-story/1", "id": "long", "text": "It rained. " * 100}
    source = write(tmp_path / "a.jsonl", [parsed, record(2)])
    assert kg("export", source, "-o", f"{tmp_path}/out/", "--max-chars", "1000").code == 1
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert found["reason"] == "too long"
    assert "1,100 characters; --max-chars allows 1,000" in found["message"]


def test_a_fault_of_kg_itself_stops_only_its_story(tmp_path, monkeypatch, lines):
    parse = writing.parse

    def broken(story):
        return 1 / 0 if story.id == "story-2" else parse(story)

    monkeypatch.setattr(writing, "parse", broken)
    source = write(tmp_path / "a.jsonl", map(record, range(4)))
    done = run(Job(folder=str(tmp_path / "out")), [str(source)], Here(), progress=Nobody())
    assert (done.written, done.failures) == (3, {"internal error": 1})
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert found["message"].startswith("ZeroDivisionError: division by zero")


def test_a_full_disk_ends_the_run(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.corpus.shelf.Writer.add", full)
    source = write(tmp_path / "a.jsonl", [record(1)])
    with pytest.raises(WriteError, match="No space left on device"):
        run(Job(folder=str(tmp_path / "out")), [str(source)], Here(), progress=Nobody())


def test_a_file_that_cannot_be_opened(tmp_path, lines, monkeypatch):
    source, other = (write(tmp_path / f"{name}.jsonl", [record(1)]) for name in "ab")
    opened = storage.opened

    def gone(address):
        source.unlink(missing_ok=True)
        return opened(address)

    monkeypatch.setattr(storage, "opened", gone)
    done = run(Job(folder=str(tmp_path / "out")), [str(source), str(other)], Here(), progress=Nobody())
    assert (done.written, done.failures) == (1, {"unreadable": 1})
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert (found["source"], found["message"]) == (str(source), "cannot be read: no such file or directory")


def test_a_link_that_leads_nowhere(tmp_path, kg, lines):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.jsonl", map(record, range(3)))
    (tmp_path / "in" / "b.jsonl").symlink_to("nowhere")
    assert kg("export", tmp_path / "in", "-o", f"{tmp_path}/out/").code == 1
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert found["message"] == "cannot be read: no such file or directory"


def test_a_name_that_is_no_utf8(tmp_path, kg, lines):
    (tmp_path / "in").mkdir()
    for name, story in ((b"a\xff.jsonl", record(1)), (b"b\xff.jsonl", {"id": "bad"})):
        (tmp_path / "in" / os.fsdecode(name)).write_text(json.dumps(story))
    assert kg("export", tmp_path / "in", "-o", f"{tmp_path}/out/").code == 1
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert found["source"].endswith("/b\\xff.jsonl")


def test_what_can_be_read_only_once(tmp_path, kg):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.jsonl", [record(1)])
    os.mkfifo(tmp_path / "in" / "b.jsonl")
    assert kg("export", tmp_path / "in", "-o", f"{tmp_path}/out/").code == 0
    named = kg("export", tmp_path / "in" / "b.jsonl", "-o", f"{tmp_path}/out/")
    assert named.code == 2
    assert "give what is in it on standard input" in named.err


def test_a_file_that_is_none_of_the_formats(tmp_path, kg, lines):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.jsonl", map(record, range(3)))
    (tmp_path / "in" / "b.html").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "c.txt").write_text(" \n")
    assert kg("export", tmp_path / "in", "-o", f"{tmp_path}/out/").code == 1
    found = lines(tmp_path / "out" / "quarantine.jsonl")
    assert [each["source"].rsplit("/", 1)[1] for each in found] == ["b.html", "c.txt"]


def test_max_failures_stops_all_and_more_of_them_go_on(tmp_path, kg):
    bad = [{"id": str(number), "text": ""} for number in range(5)]
    source = write(tmp_path / "a.jsonl", [*bad, record(1)])
    stopped = kg("export", source, "-o", f"{tmp_path}/out/", "--max-failures", "4")
    assert stopped.code == 2
    assert "5 stories could not be exported, and --max-failures allows 4" in stopped.err
    assert kg("export", source, "-o", f"{tmp_path}/out/", "--max-failures", "5").code == 1


def test_nothing_that_can_be_exported(tmp_path, kg, lines):
    source = write(tmp_path / "a.jsonl", [{"id": "1", "text": ""}])
    assert kg("export", source, "-o", f"{tmp_path}/out/").code == 1
    assert len(lines(tmp_path / "out" / "quarantine.jsonl")) == 1
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["shards"] == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nosuch.jsonl", "there is no such file"),
        ("no/such/folder", "there is no such file"),
        ("*.nothing", "no file fits this pattern"),
    ],
)
def test_a_source_that_is_not_there_is_told_before_anything_is_done(tmp_path, kg, name, told):
    result = kg("export", tmp_path / name, "-o", f"{tmp_path}/out/")
    assert result.code == 2
    assert told in result.err
    assert not (tmp_path / "out").exists()


def test_line_numbers_count_from_the_beginning_of_the_file(tmp_path, lines, monkeypatch):
    monkeypatch.setattr(plan, "PIECE", 1000)
    records = [record(number) for number in range(40)]
    records[33] = {"id": "bad"}
    source = write(tmp_path / "a.jsonl", records)
    export(source, tmp_path / "out")
    [found] = lines(tmp_path / "out" / "quarantine.jsonl")
    assert found["line"] == 34


class Here:
    """Runs tasks in this process."""

    def run(self, function, tasks):
        for number, task in enumerate(tasks):
            yield number, function(*task)

    def close(self):
        pass


class Nobody:
    def begin(self, step, total):
        pass

    def advance(self, *, stories, triples, failures):
        pass
