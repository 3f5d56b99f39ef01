"""The plan says what is read in one go; it depends on the inputs only, and loses nothing."""

import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exporting import export, record
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import plan
from kg.corpus.manifest import Job
from kg.read.pieces import packed


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(20, 300))
@settings(max_examples=50)
def test_parts_cover_all_inputs_in_order(lengths, most):
    before, plan.PIECE = plan.PIECE, most
    try:
        with TemporaryDirectory() as name:
            for number, length in enumerate(lengths):
                lines = b'{"text": "It rained."}\n' * (1 + length // 23)
                Path(name, f"{number:02}.jsonl").write_bytes(lines)
            parts = list(plan.parts([name], Job(folder="out")))
            assert parts == list(plan.parts([name], Job(folder="elsewhere")))
            covered = []
            for part in parts:
                for file in part.files:
                    size = Path(file).stat().st_size
                    start, end = part.start, size if part.end is None else part.end
                    if covered and covered[-1][0] == file:
                        assert covered[-1][1] == start
                        covered[-1] = file, end
                    else:
                        assert start == 0
                        covered.append((file, end))
            assert covered == [(str(path), path.stat().st_size) for path in sorted(Path(name).iterdir())]
            assert all(len(part.files) == 1 for part in parts if part.end is not None)
    finally:
        plan.PIECE = before


def test_a_file_named_twice_is_read_once(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "It rained."}\n')
    [part] = plan.parts([str(file), str(tmp_path)], Job(folder="out"))
    assert part.files == (str(file),)


@pytest.mark.parametrize("kind", ["jsonl.gz", "jsonl.xz", "zip", "tar", "tar.gz"])
def test_a_large_file_that_is_packed_is_shared(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "_BLOCK", 100)
    source = _packed(tmp_path / f"s.{kind}", [record(number) for number in range(40)])
    monkeypatch.setattr(plan, "PIECE", 300)
    assert len(list(plan.parts([str(source)], Job(folder="out")))) > 2
    in_pieces = export(source, tmp_path / "pieces")
    monkeypatch.setattr(plan, "PIECE", 1 << 20)
    assert len(list(plan.parts([str(source)], Job(folder="out")))) == 1
    whole = export(source, tmp_path / "whole")
    assert {name: digest for name, digest in in_pieces.items() if ".nq" in name} == {
        name: digest for name, digest in whole.items() if ".nq" in name
    }


def _packed(path, records):
    lines = [json.dumps(each).encode() for each in records]
    if ".jsonl" in path.name:
        with (gzip if path.suffix == ".gz" else lzma).open(path, "wb") as file:
            file.write(b"\n".join(lines))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            for number, line in enumerate(lines):
                archive.writestr(f"{number:03}.jsonl", line)
    else:
        with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as archive:
            for number, line in enumerate(lines):
                info = tarfile.TarInfo(f"{number:03}.jsonl")
                info.size = len(line)
                archive.addfile(info, io.BytesIO(line))
    return path


def test_a_large_file_that_is_damaged_stops_nothing(tmp_path, kg, lines, monkeypatch):
    whole = _packed(tmp_path / "s.jsonl.gz", [record(number) for number in range(400)]).read_bytes()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "in" / "b.jsonl.gz").write_bytes(b"\x1f\x8b\x08" + b"broken" * 100)
    (tmp_path / "in" / "c.jsonl").write_bytes(b"%PDF-1.7" * 100)
    monkeypatch.setattr(plan, "PIECE", 100)
    assert kg("export", tmp_path / "in", "-o", f"{tmp_path}/out/", "--summary", tmp_path / "sum").code == 1
    found = lines(tmp_path / "out" / "quarantine.jsonl")
    assert {each["source"].rsplit("/", 1)[1] for each in found} == {"a.jsonl.gz", "b.jsonl.gz", "c.jsonl"}
    assert json.loads((tmp_path / "sum").read_text())["written"] > 100
