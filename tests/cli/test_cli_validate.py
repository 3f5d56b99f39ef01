"""``kg validate``: findings on standard output, how much was checked on standard error, three exit codes."""

import pytest

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
    assert result.err.startswith("no findings in 1 file; ")


@pytest.mark.parametrize("suffix", [".jsonld", ".nt", ".nq", ".trig", ".rdf", ".ttl.gz"])
def test_every_format_that_export_writes_is_read(kg, good, tmp_path, suffix):
    kg("export", good, "-o", tmp_path / f"x{suffix}")
    assert kg("validate", tmp_path / f"x{suffix}").code == 0


def test_findings_exit_1_and_name_file_line_and_rule(kg, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    result = kg("validate", "bad.ttl")
    assert result.code == 1
    assert any(line.startswith("bad.ttl:3: error[story-") for line in result.out.splitlines())
    assert "1 file; " in result.err


def test_a_finding_is_blamed_on_its_file(kg, graph, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    out = kg("validate", graph, tmp_path / "bad.ttl").out
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
    (tmp_path / "short.ttl").write_text(SHAPES % 0, encoding="utf-8")
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


def test_findings_are_the_same_from_run_to_run(kg, tmp_path):
    (tmp_path / "bad.ttl").write_text(STORY, encoding="utf-8")
    assert kg("validate", "bad.ttl").out == kg("validate", "bad.ttl").out


def test_standard_input_is_refused_with_the_reason(kg):
    result = kg("validate", "-")
    assert result.code == 2
    assert "standard input has no suffix" in result.err
