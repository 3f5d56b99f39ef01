"""Input that is large, broken or hostile has a clear answer, in bounded memory, and harms nothing else."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys

import pytest
from permissions import without_privileges

from kg.validate import validate

PREFIXES = "@prefix : <https://example.org/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
SHAPES = f"""{PREFIXES}
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:maxLength 9 .
"""
GOOD = f'{PREFIXES}:ann a :Person ; :name "Ann" .\n'
_MEMORY = 600_000_000


@pytest.fixture
def check(tmp_path):
    """Runs kg validate in a process of limited memory; gives its exit code, its findings and what it says."""
    (tmp_path / "shapes.ttl").write_text(SHAPES, "utf-8")

    def call(*arguments, memory=_MEMORY):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "kg",
                "validate",
                "--no-config",
                "-s",
                "shapes.ttl",
                "-f",
                "jsonl",
                *arguments,
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (memory, memory)),
        )
        assert "Traceback" not in done.stderr
        found = [json.loads(line) for line in done.stdout.splitlines()]
        return (
            done.returncode,
            [(each["rule"], each["file"], each.get("line")) for each in found],
            done.stderr,
        )

    return call


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_a_file_of_a_gigabyte_is_not_read(check, data):
    with (data / "big.ttl").open("wb") as file:
        file.truncate(1_000_000_000)
    (data / "ann.ttl").write_text(GOOD, "utf-8")
    assert check("data")[:2] == (1, [("unreadable", "data/big.ttl", None)])


def test_a_small_file_that_unpacks_to_a_large_one_is_not_read_whole(check, data):
    (data / "bomb.ttl.gz").write_bytes(gzip.compress(b"#" * 60_000_000))
    (data / "ann.ttl").write_text(GOOD, "utf-8")
    assert check("data", "--max-bytes", "20MB")[:2] == (1, [("unreadable", "data/bomb.ttl.gz", None)])


def test_folders_and_links_in_a_circle_are_walked_once(check, data):
    (data / "again").symlink_to(data)
    (data / "one.ttl").symlink_to(data / "two.ttl")
    (data / "two.ttl").symlink_to(data / "one.ttl")
    (data / "ann.ttl").write_text(GOOD, "utf-8")
    assert check("data")[:2] == (0, [])


def test_a_file_without_permission_is_a_finding(data, monkeypatch):
    (data / "secret.ttl").write_text(GOOD, "utf-8")
    (data / "secret.ttl").chmod(0)
    (data / "bob.ttl").write_text(f"{PREFIXES}:bob a :Person .", "utf-8")
    monkeypatch.chdir(data)
    with without_privileges():
        found = validate(["secret.ttl", "bob.ttl"], allow_empty=True).findings
    assert [f.message for f in found if f.file == "secret.ttl"] == [
        "The file cannot be read: Permission denied."
    ]
    assert any(f.file == "bob.ttl" for f in found)


def test_half_a_file_is_a_finding_and_the_others_are_checked(check, data):
    (data / "half.ttl").write_text(GOOD[:-4], "utf-8")
    (data / "bob.ttl").write_text(f"{PREFIXES}:bob a :Person .", "utf-8")
    code, found, _ = check("data")
    assert (code, found) == (1, [("person-name/minCount", "data/bob.ttl", 3), ("syntax", "data/half.ttl", 3)])


def test_a_literal_of_ten_megabytes_is_checked_and_shown_in_part(check, data):
    (data / "long.ttl").write_text(f'{PREFIXES}:ann a :Person ; :name "{"x" * 10_000_000}" .', "utf-8")
    assert check("data")[:2] == (1, [("person-name/maxLength", "data/long.ttl", 3)])
    assert len(check("data", "-f", "jsonl", "-o", "concise=out.txt")[2]) < 1_000
    assert (data.parent / "out.txt").stat().st_size < 1_000


def test_very_many_findings_are_all_told(check, data):
    (data / "many.ttl").write_text(PREFIXES + "".join(f":p{n} a :Person .\n" for n in range(20_000)), "utf-8")
    code, found, said = check("data")
    assert (code, len(found), found[-1][2]) == (1, 20_000, 20_002)
    assert "20,000 findings" in said


def test_shapes_that_refer_to_each_other_in_a_circle_are_followed(check, data):
    (data.parent / "shapes.ttl").write_text(
        f"{PREFIXES}:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-knows .\n"
        ":Person-knows a sh:PropertyShape ; sh:path :knows ; sh:minCount 1 ; sh:node :Person .",
        "utf-8",
    )
    (data / "ann.ttl").write_text(
        f"{PREFIXES}:ann a :Person ; :knows :bob . :bob a :Person ; :knows :ann .", "utf-8"
    )
    assert check("data")[:2] == (0, [])


def test_lists_in_a_circle_in_shapes_are_an_error(check, data):
    loop = "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l ; "
    (data.parent / "shapes.ttl").write_text(
        f"{SHAPES}:Person-name sh:in _:l . {loop} <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 .",
        "utf-8",
    )
    (data / "ann.ttl").write_text(GOOD, "utf-8")
    code, found, said = check("data")
    assert (code, found) == (2, [])
    assert "shapes.ttl:5: the shape <https://example.org/Person-name>" in said


def test_a_remote_import_is_a_warning_and_a_remote_context_a_finding(check, data):
    imports = "<http://www.w3.org/2002/07/owl#imports> <https://example.org/more>"
    (data / "ann.ttl").write_text(f"{GOOD}:data {imports} .\n", "utf-8")
    (data / "bob.jsonld").write_text('{"@context": "https://example.org/context", "@id": "urn:bob"}', "utf-8")
    code, found, _ = check("data")
    assert (code, found) == (
        1,
        [("unfollowed-import", "data/ann.ttl", 4), ("syntax", "data/bob.jsonld", None)],
    )
