"""``kg export``, on stories that are parsed already."""

import gzip
import json

import pyoxigraph
import pytest
from permissions import without_privileges

from kg import graph

SUFFIXES = {
    "turtle": ".ttl",
    "jsonld": ".jsonld",
    "ntriples": ".nt",
    "nquads": ".nq",
    "trig": ".trig",
    "rdfxml": ".rdf",
}
HEADLINE = pyoxigraph.NamedNode("http://schema.org/headline")


def other(parsed):
    """A second story, different in its text alone."""
    return {**parsed, "id": "other", "text": parsed["text"] + "\n"}


def not_conforming(parsed):
    """The story with a person whom nothing in it mentions."""
    return {**parsed, "persons": [*parsed["persons"], {"id": "person/nobody", "name": "Nobody Mentioned"}]}


def graphs(path):
    return {quad.graph_name for quad in pyoxigraph.parse(path=str(path))}


def test_a_story_is_printed_as_turtle(kg, good):
    result = kg("export", good)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("@base <https://kg.example/story/")
    assert "schema:NewsArticle" in result.out


@pytest.mark.parametrize("arguments", [("export",), ("export", "-")])
def test_standard_input_is_read(kg, good, arguments):
    assert kg(*arguments, stdin=good.read_bytes()).out == kg("export", good).out


@pytest.mark.parametrize(("name", "suffix"), SUFFIXES.items())
def test_the_suffix_of_the_output_says_the_format(kg, good, tmp_path, name, suffix):
    assert kg("export", good, "-o", tmp_path / f"x{suffix}").code == 0
    assert (tmp_path / f"x{suffix}").read_text(encoding="utf-8") == kg("export", good, "--to", name).out


def test_gz_compresses_to_the_same_bytes_each_time(kg, good, tmp_path):
    for name in ("a.nt.gz", "b.nt.gz"):
        kg("export", good, "-o", tmp_path / name)
    assert (tmp_path / "a.nt.gz").read_bytes() == (tmp_path / "b.nt.gz").read_bytes()
    assert (
        gzip.decompress((tmp_path / "a.nt.gz").read_bytes()).decode()
        == kg("export", good, "--to", "ntriples").out
    )


def test_to_is_stronger_than_the_suffix(kg, good, tmp_path):
    kg("export", good, "-o", tmp_path / "x.txt", "--to", "ntriples")
    assert (tmp_path / "x.txt").read_text(encoding="utf-8").startswith("<https://")


def test_an_unknown_suffix_is_wrong_usage(kg, good, tmp_path):
    result = kg("export", good, "-o", tmp_path / "x.docx")
    assert result.code == 2
    assert ".ttl" in result.err


def test_the_base_gets_the_slash_it_needs(kg, good):
    assert kg("export", good, "--base", "https://news.example").out == kg(
        "export", good, "--base", "https://news.example/"
    ).out  # fmt: skip


@pytest.mark.parametrize(
    ("mentions", "quotes", "positions"), [("full", 1, 1), ("positions", 0, 1), ("none", 0, 0)]
)
def test_mentions_say_how_much_of_the_words_is_written(kg, good, mentions, quotes, positions):
    out = kg("export", good, "--mentions", mentions, "--to", "ntriples").out
    assert ("oa#exact>" in out, "oa#start>" in out) == (bool(quotes), bool(positions))


def test_json_ld_carries_its_context_or_names_it(kg, good):
    inline = json.loads(kg("export", good, "--to", "jsonld").out)
    by_url = json.loads(kg("export", good, "--to", "jsonld", "--context", "url").out)
    assert "kgn" in json.dumps(inline["@context"])
    assert "https://w3id.org/kgn/context.jsonld" in json.dumps(by_url["@context"])


def test_several_stories_become_one_graph(kg, save, parsed, tmp_path):
    kg("export", save("two.jsonl", parsed, other(parsed)), "-o", tmp_path / "x.ttl")
    triples = list(pyoxigraph.parse(path=str(tmp_path / "x.ttl")))
    assert sum(quad.predicate == HEADLINE for quad in triples) == 2
    assert graphs(tmp_path / "x.ttl") == {pyoxigraph.DefaultGraph()}


@pytest.mark.parametrize("suffix", [".nq", ".trig"])
def test_several_stories_become_a_named_graph_each(kg, save, parsed, tmp_path, suffix):
    kg("export", save("two.jsonl", parsed, other(parsed)), "-o", tmp_path / f"x{suffix}")
    assert len(graphs(tmp_path / f"x{suffix}")) == 2


def test_the_same_story_is_written_once_and_the_second_is_told(kg, good, save, parsed):
    once = kg("export", good, "--to", "nquads").out
    result = kg("export", good, save("again.json", parsed), "--to", "nquads")
    assert (result.code, result.out) == (0, once)
    assert "written once" in result.err


def test_a_bad_story_is_named_and_the_good_one_is_written(kg, good, save, parsed):
    bad = save("bad.json", {**parsed, "text": "something else"})
    result = kg("export", bad, good)
    assert result.code == 1
    assert result.out == kg("export", good).out
    assert len(result.lines) == 1
    assert result.lines[0].startswith(f"kg: {bad}: not a valid parsed story: ")


def test_a_missing_file_is_named_and_the_rest_is_written(kg, good):
    result = kg("export", "nosuch.txt", good)
    assert (result.code, result.lines) == (1, ["kg: nosuch.txt: there is no such file"])
    assert result.out


def test_a_file_without_permission_is_named_and_the_rest_is_written(kg, good, tmp_path):
    (tmp_path / "secret.txt").write_text("It rained.")
    (tmp_path / "secret.txt").chmod(0)
    tmp_path.chmod(0o755)
    kg("export", good)  # so that all modules are there for whoever may not read them
    with without_privileges():
        result = kg("export", "secret.txt", good.name)
    assert (result.code, result.lines) == (1, ["kg: secret.txt: cannot be read: permission denied"])
    assert result.out


def test_a_bad_line_of_json_lines_is_named_by_its_number(kg, save, parsed, tmp_path):
    path = save("some.jsonl", parsed, {"format": "kgn-story/1"}, other(parsed))
    result = kg("export", path, "-o", tmp_path / "x.nq")
    assert result.code == 1
    assert result.lines[0].startswith(f"kg: {path}:2: ")
    assert len(graphs(tmp_path / "x.nq")) == 2


def test_a_story_that_does_not_conform_is_left_out_with_the_reasons(kg, save, parsed):
    bad = save("bad.json", not_conforming(parsed))
    result = kg("export", bad)
    assert (result.code, result.out) == (1, "")
    assert result.lines[0].startswith(f"kg: {bad}: the graph does not conform: person/nobody: ")


def test_no_validate_writes_it_all_the_same(kg, save, parsed):
    result = kg("export", "--no-validate", save("bad.json", not_conforming(parsed)))
    assert result.code == 0
    assert "Nobody Mentioned" in result.out


@pytest.mark.parametrize("mentions", ["positions", "none"])
def test_the_whole_graph_is_validated_whatever_is_written_of_it(kg, save, parsed, mentions):
    bad = save("bad.json", not_conforming(parsed))
    assert kg("export", bad, "--mentions", mentions).code == 1


def test_an_output_is_not_touched_when_nothing_can_be_written(kg, tmp_path):
    (tmp_path / "x.ttl").write_text("before", encoding="utf-8")
    assert kg("export", "nosuch.txt", "-o", tmp_path / "x.ttl").code == 1
    assert (tmp_path / "x.ttl").read_text(encoding="utf-8") == "before"


def test_an_output_is_whole_or_not_there_when_a_run_breaks_off(kg, save, parsed, tmp_path, monkeypatch):
    calls = iter([[]])

    def fail_at_the_second(*_, **__):
        for triples in calls:
            return triples
        raise KeyboardInterrupt

    monkeypatch.setattr(graph, "triples", fail_at_the_second)
    before = save("two.jsonl", parsed, other(parsed))
    assert kg("export", before, "-o", tmp_path / "x.nt", "--no-validate").code == 130
    assert [path.name for path in tmp_path.iterdir()] == ["two.jsonl"]


def test_an_output_that_cannot_be_written_exits_2(kg, good, tmp_path):
    result = kg("export", good, "-o", tmp_path / "nosuch" / "x.ttl")
    assert result.code == 2
    assert "cannot write" in result.err


def undated(parsed):
    kept = {name: value for name, value in parsed["story"].items() if name in ("title", "language")}
    return {**parsed, "story": kept}


def test_one_line_says_what_is_missing_and_which_options_give_it(kg, save, parsed):
    result = kg("export", save("a.json", undated(parsed)))
    assert result.code == 0
    assert len(result.lines) == 1
    assert "--published DATE" in result.err
    assert "--rights TEXT" in result.err


def test_several_stories_without_date_and_rights_share_the_line(kg, save, parsed):
    result = kg("export", save("a.jsonl", undated(parsed), undated(other(parsed))))
    assert len(result.lines) == 1
    assert " and 1 more: " in result.err


def test_date_and_rights_can_be_given(kg, save, parsed):
    result = kg(
        "export", save("a.json", undated(parsed)), "--published", "2026-03-03", "--rights", "All reserved."
    )
    assert (result.code, result.err) == (0, "")
    assert '"2026-03-03"^^edtf:EDTF-level1' in result.out
    assert '"All reserved."' in result.out


@pytest.mark.parametrize("flag", ["-q", "--quiet"])
def test_quiet_says_nothing_of_what_is_missing(kg, save, parsed, flag):
    assert kg("export", flag, save("a.json", undated(parsed))).err == ""


def test_quiet_still_tells_errors(kg):
    assert kg("export", "-q", "nosuch.txt").err == "kg: nosuch.txt: there is no such file\n"


def test_a_source_without_a_story_is_an_error(kg, tmp_path):
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    result = kg("export", tmp_path / "empty.jsonl")
    assert (result.code, result.out) == (1, "")
    assert str(tmp_path / "empty.jsonl") in result.err
