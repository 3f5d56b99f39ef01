"""Zip and tar: the files within, with names that lead nowhere."""

from __future__ import annotations

import io
import tarfile
import zipfile

import pytest
import wires

from kg.errors import KgError, ReadError, TooLarge
from kg.read import read

TEXT = b"It rained on the harbour."


def zipped(files, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def taped(files, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def stories(data, **options):
    return list(read(io.BytesIO(data), name="wires", **options))


FILES = {"b/ferry.xml": wires.G2.encode(), "a.txt": TEXT, ".hidden.txt": TEXT, "picture.png": b"\x89PNG"}


@pytest.mark.parametrize(
    "pack", [zipped, taped, lambda files: taped(files, "w:gz")], ids=["zip", "tar", "tgz"]
)
def test_every_story_of_every_file_is_read(pack):
    found = stories(pack(FILES))
    assert sorted(story.meta.file for story in found) == ["ferry.xml"] * 3 + ["wires!a.txt"]


def test_an_empty_file_is_told_of_and_the_others_are_read():
    told = []
    found = stories(zipped({"a.txt": b"", "b.txt": TEXT}), on_error=told.append)
    assert (len(found), [str(error) for error in told]) == (1, ["wires!a.txt: it is empty"])


def test_archives_may_lie_in_archives_but_not_without_end():
    once = zipped({"a.txt": TEXT})
    assert len(stories(zipped({"a.zip": once}))) == 1
    with pytest.raises(ReadError, match="too deep"):
        stories(zipped({"a.zip": zipped({"a.zip": once})}))


def test_a_name_that_climbs_out_is_only_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [story] = stories(zipped({"../../etc/rain.txt": TEXT}))
    assert (story.text.encode(), story.meta.file) == (TEXT, "rain.txt")
    assert list(tmp_path.iterdir()) == []


def test_links_and_devices_are_left_alone():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, target in (
            (tarfile.SYMTYPE, "/etc/passwd"),
            (tarfile.LNKTYPE, "/etc/passwd"),
            (tarfile.CHRTYPE, ""),
        ):
            info = tarfile.TarInfo(f"link-{kind!r}.txt")
            info.type, info.linkname = kind, target
            archive.addfile(info)
    assert stories(out.getvalue()) == []


def test_a_file_that_unpacks_beyond_measure_is_refused_and_the_rest_is_read():
    bomb = b'{"text": "It rained."}\n' + b" " * 150_000_000
    errors = []
    found = stories(
        zipped({"a.jsonl": bomb, "b.txt": TEXT}, compression=zipfile.ZIP_DEFLATED), on_error=errors.append
    )
    assert [story.text for story in found] == ["It rained.", TEXT.decode()]
    assert {type(error) for error in errors} == {TooLarge}
    assert "looks made to fill a disk" in str(errors[-1])


def test_a_damaged_archive_is_an_error():
    with pytest.raises(ReadError, match="damaged"):
        stories(zipped(FILES)[:200])


def test_a_bad_file_is_named_and_the_rest_is_read():
    errors: list[KgError] = []
    assert len(stories(zipped({"a.json": b"{", "b.txt": TEXT}), on_error=errors.append)) == 1
    assert errors[0].source == "wires!a.json"
