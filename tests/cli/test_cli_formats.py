"""What the commands make of the formats: versions of wires, tables with names of their own, languages."""

import json

import pytest
import wires

from kg.read import FORMATS


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def ids(result):
    return [json.loads(line)["id"] for line in result.out.splitlines()]


def test_the_formats_are_listed(kg):
    listed = kg("formats").out
    assert all(f"\n  {name} " in listed for name in FORMATS)
    assert "  turtle " in listed


def test_a_wire_becomes_a_graph_with_its_codes(kg, file):
    result = kg("export", file("wire.xml", wires.G2), "--to", "ntriples")
    assert result.code == 0
    for term in (
        'schema.org/identifier> "quay:p7"',
        "wikidata.org/entity/Q1>",
        'schema.org/version> "2"',
        "ns#urgency>",
    ):
        assert term in result.out


def test_another_language_and_a_withdrawal_are_told_and_are_no_failure(kg, file):
    result = kg("export", file("wire.xml", wires.G2), "--to", "nquads")
    assert result.code == 0
    assert "only English is parsed, and this is 'de': what its file says is all it gives" in result.err
    assert "its publisher has withdrawn it" in result.err
    assert '"withdrawn"' in result.out
    assert '"Anna Weber"' in result.out


def test_a_file_of_concepts_only_is_no_failure(kg, file):
    result = kg("export", file("concepts.xml", wires.CONCEPTS), "--rights", "(c) Quay", "--to", "nquads")
    assert (result.code, result.err) == (0, "")
    assert "vocab#cancelled>" in result.out


def test_the_later_version_takes_the_place_of_the_earlier_across_files(kg, file):
    old = file("b.xml", wires.NITF.replace('version="2"', 'version="1"').encode("cp1252"))
    new = file("a.xml", wires.NITF.replace("$5 million", "$6 million").encode("cp1252"))
    for order in ((old, new), (new, old)):
        assert "$6 million" in kg("parse", *order).out
        assert len(kg("parse", *order, "--to", "jsonl").out.splitlines()) == 1


def test_a_kill_takes_the_facts_away(kg, file):
    story = file("a.xml", wires.NITF.encode("cp1252"))
    kill = file(
        "b.xml",
        wires.NITF.replace('"usable"', '"canceled"').replace('version="2"', 'version="3"').encode("cp1252"),
    )
    result = kg("export", story, kill)
    assert result.code == 0
    assert 'schema:creativeWorkStatus "withdrawn"' in result.out
    assert "Solheim" not in result.out


def test_a_table_may_have_names_of_its_own(kg, file):
    table = file("rows.csv", "nr,body\n7,It rained in Oslo.\n")
    assert ids(kg("parse", table, "--field", "text=body", "--field", "id=nr", "--to", "jsonl")) == ["7"]


@pytest.mark.parametrize("field", ["body", "words=body", "text="])
def test_a_field_that_is_none_is_a_mistake(kg, file, field):
    result = kg("parse", file("rows.csv", "nr,body\n7,Rain\n"), "--field", field)
    assert result.code == 2
    assert "OURS=THEIRS" in result.err


def test_broken_bytes_are_replaced_and_told(kg, file):
    result = kg("parse", file("a.txt", "Über Ännchen fällt Regen. ".encode() * 9 + b"\xff rain."))
    assert result.code == 0
    assert "were replaced by U+FFFD" in result.err


def test_entries_with_the_same_summary_are_two_stories(kg, file):
    entry = "<entry><id>urn:x:{}</id><updated>2026-03-03T08:00:00Z</updated><summary>Rain.</summary></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><rights>R</rights>{entry.format(1)}{entry.format(2)}</feed>'
    result = kg("export", file("feed.xml", feed), "--to", "nquads")
    assert result.code == 0
    assert '"urn:x:1"' in result.out
    assert '"urn:x:2"' in result.out
