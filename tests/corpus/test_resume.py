"""A run that is stopped goes on where it was, and comes to the same end."""

import json
import os
import signal
import time

from exporting import Killing, ended, export, files, gone, record, started, write


def test_ten_kills_come_to_the_same_end(source, done, tmp_path):
    killing, rounds = Killing(source, "--workers", "2", seed=1), 0
    while killing.kills < 10:
        rounds += 1
        assert killing.until_done(tmp_path / f"out-{rounds}") == files(done)


def test_the_number_of_workers_does_not_matter(source, done, tmp_path):
    assert export(source, tmp_path / "one", "--workers", "1") == files(done)
    assert export(source, tmp_path / "three", "--workers", "3") == files(done)


def test_the_same_again_writes_nothing(source, done):
    before = {path: path.stat().st_mtime_ns for path in done.iterdir()}
    export(source, done)
    assert {path: path.stat().st_mtime_ns for path in done.iterdir()} == before


def test_what_is_whole_is_kept(source, tmp_path):
    folder = tmp_path / "out"
    whole = export(source, folder)
    (folder / "manifest.json").unlink()
    (folder / "part-000001.json").unlink()
    kept = folder / "part-000000.nq.gz"
    before = kept.stat().st_mtime_ns
    assert export(source, folder) == whole
    assert kept.stat().st_mtime_ns == before


def test_a_shard_that_was_cut_is_written_anew(source, tmp_path):
    folder = tmp_path / "out"
    whole = export(source, folder)
    shard = folder / "part-000000.nq.gz"
    shard.write_bytes(shard.read_bytes()[:-9])
    assert export(source, folder) == whole


def test_a_file_that_was_taken_away_is_written_anew(source, tmp_path):
    folder = tmp_path / "out"
    whole = export(source, folder)
    (folder / "quarantine.jsonl").unlink()
    assert export(source, folder) == whole


def test_another_corpus_takes_the_place_of_the_first(tmp_path):
    source = write(tmp_path / "s.jsonl", map(record, range(30)))
    folder = tmp_path / "out"
    export(source, folder)
    write(source, map(record, range(5)))
    assert export(source, folder) == export(source, tmp_path / "fresh")


def test_a_changed_input_is_seen_though_its_size_is_the_same(tmp_path):
    source = write(tmp_path / "s.jsonl", map(record, range(5)))
    before = export(source, tmp_path / "out")
    source.write_text(source.read_text("utf-8").replace("plan 7", "plan 9"), "utf-8")
    after = export(source, tmp_path / "out")
    assert before["part-000000.nq.gz"] != after["part-000000.nq.gz"]


def test_nothing_is_left_of_what_was_set_aside(done):
    assert [path.name for path in done.iterdir() if path.name.startswith(".")] == []


def test_the_manifest_tells_the_shards(done):
    manifest = json.loads((done / "manifest.json").read_text("utf-8"))
    assert [shard["file"] for shard in manifest["shards"]] == sorted(
        path.name for path in done.glob("part-*.nq.gz")
    )
    assert sum(shard["stories"] for shard in manifest["shards"]) == 38


def wait_for(is_there):
    until = time.monotonic() + 30
    while not is_there() and time.monotonic() < until:
        time.sleep(0.005)


def test_an_interrupt_ends_with_130_and_leaves_whole_shards(tmp_path):
    # So many that the run is still going on when the signal comes, also on a busy machine.
    source = write(tmp_path / "many.jsonl", map(record, range(60)))
    done, folder = tmp_path / "done", tmp_path / "out"
    whole = export(source, done)
    pid = started(source, folder, "--workers", "1")
    wait_for(lambda: list(folder.glob("part-*.json")))
    os.killpg(pid, signal.SIGINT)
    assert ended(pid, 10) == 130
    gone(pid)
    for manifest in folder.glob("part-*.json"):
        assert manifest.read_bytes() == (done / manifest.name).read_bytes()
    assert export(source, folder) == whole


def test_two_runs_do_not_write_to_one_folder(source, tmp_path, kg):
    folder = tmp_path / "out"
    pid = started(source, folder, "--workers", "1")
    wait_for((folder / ".kg" / "read").exists)
    second = kg("export", source, "-o", f"{folder}/")
    os.kill(pid, signal.SIGKILL)
    ended(pid, 10)
    assert second.code == 2
    assert "another run is writing to this folder" in second.err
