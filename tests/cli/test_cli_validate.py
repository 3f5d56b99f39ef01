"""``kg validate``: findings on standard output, how much was checked on standard error, three exit codes."""

import gc
import gzip
import os
import subprocess
import sys

import pytest

from kg.cli.commands.validate import FORMATS
from kg.validate.files import find

DIGEST = "0" * 64
STORY = f"""@prefix schema: <http://schema.org/> .
@prefix kgn: <https://w3id.org/kgn/ns#> .
<https://kg.example/story/{DIGEST[:16]}/> a schema:NewsArticle ;
    schema:headline "x" .
"""
SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix schema: <http://schema.org/> .
<urn:shape> a sh:NodeShape ; sh:targetClass schema:NewsArticle ; sh:property <urn:short> .
<urn:short> a sh:PropertyShape ; sh:path schema:headline ; sh:maxLength %d ; sh:message "Too long." .
"""


@pytest.fixture
def graph(kg, good, tmp_path):
    """A file with a graph that conforms."""
    kg("export", good, "-o", tmp_path / "good.ttl")
    return tmp_path / "good.ttl"


def test_no_finding_exits_0(kg, graph):
    result = kg("validate", graph)
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("no findings in 1 file")


@pytest.mark.parametrize("suffix", [".jsonld", ".nt", ".nq", ".trig", ".rdf", ".ttl.gz"])
def test_every_format_that_export_writes_is_read(kg, good, tmp_path, suffix):
    kg("export", good, "-o", tmp_path / f"x{suffix}")
    assert kg("validate", tmp_path / f"x{suffix}").code == 0


def test_findings_exit_1_and_name_file_line_and_rule(kg, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    result = kg("validate", "bad.ttl", "--format", "concise")
    assert result.code == 1
    assert any(line.startswith("bad.ttl:3:1: error[story-") for line in result.out.splitlines())
    assert "in 1 of 1 file" in result.err


def test_a_finding_is_blamed_on_its_file(kg, graph, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    out = kg("validate", graph, tmp_path / "bad.ttl", "-f", "concise").out
    assert out
    assert all(line.startswith(str(tmp_path / "bad.ttl")) for line in out.splitlines())


def test_a_file_that_does_not_parse_is_a_finding_and_the_others_are_validated(kg, graph, tmp_path):
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b>\n", encoding="utf-8")
    result = kg("validate", graph, tmp_path / "broken.ttl")
    assert result.code == 1
    assert "error[syntax]" in result.out
    assert "nodes checked" in result.err


def test_other_shapes_take_the_place_of_ours(kg, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    (tmp_path / "short.ttl").write_text(SHAPES.replace("<urn:", "<urn:other-") % 0, encoding="utf-8")
    (tmp_path / "long.ttl").write_text(SHAPES % 9, encoding="utf-8")
    assert kg("validate", "bad.ttl", "--shapes", "long.ttl").code == 0
    both = kg("validate", "bad.ttl", "-s", "long.ttl", "--shapes", "short.ttl")
    assert both.code == 1
    assert "Too long." in both.out


def test_a_missing_file_exits_2(kg):
    result = kg("validate", "nosuch.ttl")
    assert (result.code, result.out) == (2, "")
    assert "nosuch.ttl" in result.err


def test_broken_shapes_exit_2_and_are_named(kg, graph, tmp_path):
    (tmp_path / "shapes.ttl").write_text("<urn:a> <urn:b>\n", encoding="utf-8")
    result = kg("validate", graph, "--shapes", "shapes.ttl")
    assert (result.code, result.out) == (2, "")
    assert "shapes.ttl" in result.err


def test_nothing_validated_exits_2_unless_that_is_all_right(kg, tmp_path):
    (tmp_path / "other.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES % 9, encoding="utf-8")
    assert kg("validate", "other.ttl", "-s", "shapes.ttl").code == 2
    assert kg("validate", "other.ttl", "-s", "shapes.ttl", "--allow-empty").code == 0


def test_quiet_says_findings_only(kg, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    result = kg("validate", "-q", "bad.ttl")
    assert result.out
    assert result.err == ""


def test_findings_are_the_same_whatever_the_hash_seed(tmp_path):
    blank = "[] a schema:Person ; schema:nmae 1, 2, 3 .\n"
    (tmp_path / "bad.ttl").write_text(STORY + blank * 3, encoding="utf-8")
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b>\n", encoding="utf-8")

    def output(seed):
        command = [sys.executable, "-m", "kg", "validate", "-q", "-v", "-f", "json", "."]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(command, check=False, cwd=tmp_path, env=environment, capture_output=True).stdout

    outputs = set(map(output, "123"))
    assert len(outputs) == 1
    assert b"syntax" in outputs.pop()


PERSON = """@prefix : <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:ann a :Person ; :name 5 .
"""
PERSON_SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name , :Person-age .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:datatype xsd:string .
:Person-age a sh:PropertyShape ; sh:path :age ; sh:minCount 1 ; sh:severity sh:Warning .
"""


@pytest.fixture
def person(kg, tmp_path):
    """Runs on a file with a violation, a warning and a hint."""
    (tmp_path / "ann.ttl").write_text(PERSON, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(PERSON_SHAPES, encoding="utf-8")

    def call(*arguments, files=("ann.ttl",), **how):
        return kg("validate", "-s", "shapes.ttl", *files, *arguments, **how)

    return call


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--ignore", "person-name"], 0),
        (["--ignore", "person-name", "--fail-on", "warning"], 1),
        (["--ignore", "person-*", "--fail-on", "warning"], 0),
        (["--ignore", "person-*", "--fail-on", "info"], 1),
        (["-f", "sarif"], 1),
        (["--select", "nosuch"], 2),
        (["--format", "nosuch"], 2),
        (["-o", "nosuch=x"], 2),
        (["--max-bytes", "much"], 2),
        (["--max-bytes", "10"], 1),
        (["--update-baseline"], 2),
        (["--config", "nosuch.toml"], 2),
    ],
)
def test_the_exit_code_says_what_is_to_be_done(person, arguments, code):
    assert person(*arguments).code == code


def test_hints_are_for_those_who_ask(person):
    assert "unused-prefix" not in person().out
    assert "unused-prefix" not in person("--format", "json").out
    assert "unused-prefix" in person("--verbose").out


def test_standard_input_is_validated(person):
    result = person("-f", "concise", "--stdin-filename", "in.ttl", files=("-",), stdin=PERSON.encode())
    assert "in.ttl:3:24: error[person-name/datatype]" in result.out
    assert person("-f", "concise", "--input-format", "turtle", files=("-",), stdin=PERSON.encode()).code == 1


def test_standard_input_of_no_known_format_is_refused(person):
    result = person(files=("-",), stdin=PERSON.encode())
    assert result.code == 2
    assert "--input-format" in result.err


def test_several_reports_are_written_in_one_run(person, tmp_path):
    assert person("-o", "sarif=a.json", "-o", "b.xml", "-o", "jsonl=c").code == 1
    assert '"version": "2.1.0"' in (tmp_path / "a.json").read_text("utf-8")
    assert (tmp_path / "b.xml").read_text("utf-8").startswith("<?xml")
    assert (tmp_path / "c").read_text("utf-8").startswith('{"rule"')


def test_on_github_actions_there_are_annotations_and_a_summary(person, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    result = person()
    assert "ann.ttl:3:24: error[" in result.out
    assert "\n::error file=ann.ttl,line=3,col=24" in result.out
    assert "| ann.ttl:3:24 |" in (tmp_path / "summary.md").read_text("utf-8")


def test_files_are_listed(person, tmp_path):
    (tmp_path / "b.nt.gz").write_bytes(b"")
    assert person("--list-files", files=(".",)).out == "ann.ttl\nb.nt.gz\nshapes.ttl\n"


def test_a_pattern_names_files(person, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "bob.ttl").write_text(PERSON, encoding="utf-8")
    assert person("--list-files", files=("**/[ab]*.ttl",)).out == "ann.ttl\ndeep/bob.ttl\n"


def test_each_file_can_stand_by_itself(person, tmp_path):
    (tmp_path / "age.ttl").write_text(
        "<https://example.org/ann> <https://example.org/age> 5 .", encoding="utf-8"
    )
    assert "person-age" not in person(files=("ann.ttl", "age.ttl")).out
    assert "person-age" in person("--each", files=("ann.ttl", "age.ttl")).out


def test_a_baseline_is_made_and_then_excuses(person):
    assert person("--baseline", "known.json", "--update-baseline").code == 0
    again = person("--baseline", "known.json", "--fail-on", "warning")
    assert again.code == 0
    assert "2 known from the baseline" in again.err


def test_what_a_baseline_lists_and_is_gone_is_told(person, tmp_path):
    person("--baseline", "known.json", "--update-baseline")
    (tmp_path / "ann.ttl").write_text(PERSON.replace("5", '"Ann"'), encoding="utf-8")
    assert "not found any more: person-name/datatype in ann.ttl" in person("--baseline", "known.json").err
    assert person("--baseline", "known.json", "--strict-baseline").code == 1


def test_a_diff_is_shown_and_nothing_changed(person, tmp_path):
    out = person("--diff").out
    assert '-:ann a :Person ; :name 5 .\n+:ann a :Person ; :name "5" .\n' in out
    assert (tmp_path / "ann.ttl").read_text("utf-8") == PERSON


def test_what_can_be_mended_is(person, tmp_path):
    result = person("--fix")
    assert result.code == 0
    assert "mended 2 findings" in result.err
    assert (tmp_path / "ann.ttl").read_text("utf-8") == PERSON.splitlines(keepends=True)[
        0
    ] + ':ann a :Person ; :name "5" .\n'


def test_what_is_not_mended_is_told_with_the_reason(person, tmp_path):
    (tmp_path / "ann.ttl.gz").write_bytes(gzip.compress(PERSON.encode()))
    (tmp_path / "bob.ttl").write_text(PERSON.replace(":name 5", ':name "Bob"@en'), encoding="utf-8")
    said = person("--fix", files=("ann.ttl.gz", "bob.ttl")).err
    assert "2 in packed files or standard input are left to you" in said
    assert "1 could be mended as is likely meant; --unsafe-fixes does so" in said


def test_a_file_that_is_not_utf_8_is_left_alone(kg, tmp_path):
    content = b'@prefix : <https://example.org/> .\n:a schema:name 5 .\n:b :name "\xff" .\n'
    (tmp_path / "ann.ttl").write_bytes(content)
    assert kg("validate", "ann.ttl", "--fix").code == 1
    assert (tmp_path / "ann.ttl").read_bytes() == content


def test_only_files_that_have_changed_are_reported(person, tmp_path):
    def git(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments], cwd=tmp_path, check=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    assert person("--changed").code == 0
    (tmp_path / "bob.ttl").write_text(PERSON.replace("ann", "bob"), encoding="utf-8")
    result = person("--changed=HEAD", "-f", "concise", files=(".",))
    assert {line.partition(":")[0] for line in result.out.splitlines()} == {"bob.ttl"}


def test_changed_without_a_repository_says_so(person, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = person("--changed")
    assert result.code == 2
    assert "not a git repository" in result.err


@pytest.mark.usefixtures("person")
def test_the_configuration_names_data_and_options(kg, tmp_path):
    (tmp_path / "kg.toml").write_text(
        'data = ["ann.ttl"]\n[validate]\nshapes = "shapes.ttl"\nfail-on = "never"\n'
    )
    result = kg("validate")
    assert result.code == 0
    assert "person-name" in result.out


def test_no_data_at_all_says_what_to_do(kg):
    result = kg("validate")
    assert result.code == 2
    assert "data in kg.toml" in result.err


def test_the_formats_of_standard_input_are_all_there():
    assert set(FORMATS) == set(find.FORMATS)


def test_garbage_is_collected_again_when_files_have_been_checked(kg, graph):
    assert kg("validate", graph).code == 0
    assert gc.isenabled()
