"""Inputs and outputs that are elsewhere, by fsspec."""

import json

import pytest
from exporting import files, record, write

from kg.corpus import storage

pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture
def source(tmp_path):
    return write(tmp_path / "in" / "a.jsonl", map(record, range(9)))


@pytest.fixture(autouse=True)
def _folder(tmp_path):
    (tmp_path / "in").mkdir()


def test_addresses_are_read_and_written(tmp_path, source, kg):
    assert kg("export", source, "-o", f"{tmp_path}/here/").code == 0
    assert kg("export", f"file://{source}", "-o", f"file://{tmp_path}/there/").code == 0
    here, there = (files(tmp_path / name) for name in ("here", "there"))
    shards = [name for name in here if name.endswith(".nq.gz")]
    assert shards
    assert all(here[name] == there[name] for name in shards)


def test_a_run_elsewhere_goes_on(tmp_path, source, kg):
    command = ("export", source, "-o", f"file://{tmp_path}/out/", "--shard-size", "0.001")
    kg(*command)
    whole = files(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").unlink()
    (tmp_path / "out" / "part-000001.json").unlink()
    assert kg(*command).code == 0
    assert files(tmp_path / "out") == whole


def test_a_pattern_and_a_folder_of_addresses(tmp_path):
    write(tmp_path / "in" / "a.jsonl", [record(21)])
    write(tmp_path / "in" / "b.jsonl", [record(20)])
    both = [f"file://{tmp_path}/in/{name}.jsonl" for name in "ab"]
    assert storage.expanded(f"file://{tmp_path}/in/*.jsonl") == both
    assert storage.expanded(f"file://{tmp_path}/in") == both


def test_a_list_of_addresses(tmp_path, source, kg):
    names = tmp_path / "names.txt"
    names.write_text(f"file://{source}\n")
    assert kg("export", f"@{names}", "-o", f"{tmp_path}/out/").code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["totals"]["read"] == 9


@pytest.mark.parametrize("address", ["nosuch://bucket/a", "file:///no/such/file.jsonl"])
def test_what_cannot_be_reached_is_told(tmp_path, kg, address):
    result = kg("export", address, "-o", f"{tmp_path}/out/")
    assert result.code == 2
    assert "internal error" not in result.err


def test_passwords_and_signatures_are_not_shown():
    assert storage.shown("s3://key:secret@bucket/a?X-Amz-Signature=1#x") == "s3://bucket/a"
