"""``kg parse`` and ``kg schema``."""

import gzip
import json

import pytest

from kg import story


def test_one_story_is_one_indented_object(kg, good, parsed):
    result = kg("parse", good)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith('{\n  "format": "kgn-story/1"')
    assert story.decode(json.loads(result.out)) == story.decode(parsed)


def test_several_stories_are_a_line_each_in_the_order_given(kg, save, parsed):
    first, second = save("z.json", {**parsed, "id": "z"}), save("a.json", {**parsed, "id": "a"})
    ids = [json.loads(line)["id"] for line in kg("parse", first, second).out.splitlines()]
    assert ids == ["z", "a"]


def test_jsonl_can_be_asked_for(kg, good):
    assert len(kg("parse", good, "--to", "jsonl").out.splitlines()) == 1


def test_several_stories_are_not_one_object(kg, save, parsed):
    result = kg("parse", save("two.jsonl", parsed, parsed), "--to", "json")
    assert (result.code, result.out) == (2, "")
    assert "--to jsonl" in result.err


@pytest.mark.parametrize(("name", "lines"), [("x.jsonl", 1), ("x.ndjson", 1)])
def test_the_suffix_of_the_output_says_the_format(kg, good, tmp_path, name, lines):
    kg("parse", good, "-o", tmp_path / name)
    assert len((tmp_path / name).read_text(encoding="utf-8").splitlines()) == lines


def test_the_output_may_be_compressed(kg, good, tmp_path):
    kg("parse", good, "-o", tmp_path / "x.json.gz")
    assert gzip.decompress((tmp_path / "x.json.gz").read_bytes()).decode() == kg("parse", good).out


def test_an_unknown_suffix_is_wrong_usage(kg, good, tmp_path):
    assert kg("parse", good, "-o", tmp_path / "x.ttl").code == 2


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(kg, good):
    result = kg("parse", "nosuch.txt", good)
    assert (result.code, result.lines) == (1, ["kg: nosuch.txt: there is no such file"])
    assert json.loads(result.out)["format"] == "kgn-story/1"


def test_export_takes_what_parse_prints(kg, good):
    printed = kg("parse", good, "--to", "jsonl").out
    assert kg("export", "--input-format", "jsonl", stdin=printed.encode()).out == kg("export", good).out


def test_schema_prints_the_schema(kg):
    assert json.loads(kg("schema").out) == story.schema()
