"""``kg load``, ``kg unload`` and ``kg stories``: into a store, out of it, and what is in."""

import importlib
import json

import pytest

TEXT = "Norwegian Prime Minister Ingrid Solheim resigned on Monday, her office said."
VOCABULARY = "<https://vocab.example/a> <https://vocab.example/b> 'c' .\n"


@pytest.fixture
def good(save, parsed):
    """A story with an identifier of its own."""
    parsed["id"] = "good-1"
    return save("good.json", parsed)


@pytest.fixture
def other(save, parsed):
    """Another story, of another identifier."""
    parsed = json.loads(json.dumps(parsed).replace("Solheim", "Bolheim"))
    parsed["id"] = "other-1"
    parsed["story"].pop("url", None)
    return save("other.json", parsed)


def listed(kg, *arguments):
    return [line.split("\t") for line in kg("stories", *arguments).out.splitlines()]


def test_stories_are_loaded_and_what_was_done_is_told(kg, good):
    result = kg("load", good, "--store", "db")
    assert (result.code, result.out) == (0, "")
    assert result.lines[-1] == "kg: db: 1 added"


def test_quiet_says_nothing(kg, good):
    assert kg("load", good, "-q").err == ""


def test_the_store_may_be_named_by_the_environment(kg, good, monkeypatch, tmp_path):
    monkeypatch.setenv("KG_STORE", "elsewhere")
    kg("load", good)
    assert (tmp_path / "elsewhere" / "CURRENT").exists()
    assert len(listed(kg)) == 1


def test_text_is_exported_on_the_way(kg, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert "1 added" in kg("load", "a.txt").err
    assert "1 unchanged" in kg("load", "a.txt").err


def test_a_story_and_its_rdf_are_the_same(kg, good):
    kg("export", good, "-o", "story.ttl")
    kg("load", good)
    assert kg("load", "story.ttl").lines[-1] == "kg: kg-store: 1 unchanged"


@pytest.mark.parametrize("form", ["nquads", "turtle", "jsonld"])
def test_standard_input_is_loaded(kg, good, form):
    data = kg("export", good, "--to", form).out.encode()
    assert "1 added" in kg("load", "--input-format", form, stdin=data).err


def test_a_folder_of_stories_and_rdf_is_loaded(kg, good, other, tmp_path):
    (tmp_path / "in").mkdir()
    kg("export", other, "-o", "in/other.nq.gz")
    good.rename(tmp_path / "in" / "good.json")
    assert "2 added" in kg("load", "in").err


@pytest.mark.parametrize("options", [(), ("--compression", "zstd"), ("--to", "trig"), ("--to", "turtle")])
def test_a_folder_that_export_wrote_is_loaded_as_its_stories_are(kg, good, tmp_path, options):
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    kg("export", good, "story.txt", "-o", "out/", *options)
    result = kg("load", "out")
    assert (result.code, result.lines) == (0, ["kg: kg-store: 2 added"])
    assert kg("load", good, "story.txt").lines[-1] == "kg: kg-store: 2 unchanged"


def test_stories_beside_shards_are_loaded_too(kg, good, other, tmp_path):
    kg("export", good, "-o", "out/", "-q")
    other.rename(tmp_path / "out" / "other.json")
    assert kg("load", "out").lines[-1] == "kg: kg-store: 2 added"


def test_what_cannot_be_read_is_left_out_and_told(kg, good, tmp_path):
    (tmp_path / "broken.ttl").write_text("<urn:a> <urn:b>\n", "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    result = kg("load", "broken.ttl", "broken.json", "nosuch.nt", good)
    assert result.code == 1
    assert all(name in result.err for name in ("broken.ttl", "broken.json", "nosuch.nt"))
    assert "1 added" in result.err


def test_a_story_that_does_not_conform_is_left_out(kg, save, parsed):
    parsed["persons"].append({"id": "person/nobody", "name": "Nobody Mentioned"})
    bad = save("bad.json", parsed)
    result = kg("load", bad)
    assert result.code == 1
    assert "does not conform" in result.err
    assert "1 added" in kg("load", bad, "--no-validate").err


def test_a_dry_run_prints_what_would_be_done(kg, good, other):
    kg("load", good)
    result = kg("load", good, other, "--dry-run")
    assert sorted(line.split("\t")[0] for line in result.out.splitlines()) == ["added", "unchanged"]
    assert len(listed(kg)) == 1


def test_other_options_of_export_make_another_graph(kg, good):
    kg("load", good)
    assert "1 replaced" in kg("load", good, "--mentions", "none").err


def test_a_graph_that_is_no_story_needs_a_name(kg, tmp_path):
    (tmp_path / "vocab.ttl").write_text(VOCABULARY, "utf-8")
    assert "--graph" in kg("load", "vocab.ttl").err
    assert "1 added" in kg("load", "vocab.ttl", "--graph", "https://vocab.example/").err
    assert listed(kg) == []


def test_a_name_for_the_graph_of_a_story_is_wrong_usage(kg, good):
    assert kg("load", good, "--graph", "https://vocab.example/").code == 2


def test_stories_are_listed_between_tabs(kg, good, parsed):
    kg("load", good)
    [line] = listed(kg)
    assert line[0].startswith("https://kg.example/story/")
    assert line[1] == "good-1"
    assert line[6] == parsed["story"]["title"]


def test_a_story_is_taken_out_by_its_identifier(kg, good, other):
    kg("load", good, other)
    result = kg("unload", "other-1")
    assert (result.code, result.out) == (0, "")
    assert "is taken out" in result.err
    assert len(listed(kg)) == 1


def test_nothing_is_taken_out_if_a_story_is_not_in(kg, good):
    kg("load", good)
    result = kg("unload", "good-1", "nosuch")
    assert result.code == 2
    assert "nosuch" in result.err
    assert len(listed(kg)) == 1


@pytest.mark.parametrize("command", [("stories",), ("unload", "x")])
def test_a_store_that_is_not_there_exits_2(kg, command, tmp_path):
    result = kg(*command, "--store", "nosuch")
    assert (result.code, result.out) == (2, "")
    assert not (tmp_path / "nosuch").exists()


def test_a_dry_run_makes_no_store(kg, good, tmp_path):
    assert kg("load", good, "--dry-run").out.startswith("added\t")
    assert not (tmp_path / "kg-store").exists()


def test_a_server_that_is_not_there_exits_2(kg, good):
    result = kg("load", good, "--store", "http://127.0.0.1:9/")
    assert result.code == 2
    assert "is it running" in result.err


def test_a_load_that_was_stopped_does_not_parse_again_what_is_in(kg, tmp_path, monkeypatch):
    names = []
    for number in range(4):
        names.append(f"{number}.txt")
        (tmp_path / names[-1]).write_text(f"{TEXT} It was day {number}.", "utf-8")
    command = importlib.import_module("kg.cli.deferred")
    parse, calls = command.parsed, []

    def interrupted(read, console):
        calls.append(read.name)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return parse(read, console)

    monkeypatch.setattr(command, "parsed", interrupted)
    assert kg("load", *names, "--batch", "2").code == 130
    calls.clear()
    monkeypatch.setattr(
        command, "parsed", lambda read, console: calls.append(read.name) or parse(read, console)
    )
    assert kg("load", *names, "--batch", "2").lines[-1] == "kg: kg-store: 2 added, 2 unchanged"
    assert calls == ["2.txt", "3.txt"]


def test_workers_load_the_same_as_one_process(kg, tmp_path, good):
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} It was day {number}.", "utf-8")
    names = [f"{number}.txt" for number in range(4)]
    one = kg("load", *names, good, "--store", "one")
    two = kg("load", *names, good, "--store", "two", "--workers", "2")
    assert (one.code, one.err.replace("one:", "two:")) == (two.code, two.err)
    every = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
    assert kg("query", every, "--store", "one").out == kg("query", every, "--store", "two").out


def test_what_workers_leave_out_is_told(kg, tmp_path, parsed, save):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    parsed["story"]["dateline"] = ""
    broken = save("broken.json", {**parsed, "persons": [{"id": "person/x"}]})
    result = kg("load", "a.txt", broken, "--workers", "2")
    assert result.code == 1
    assert "broken.json" in result.err


def test_an_address_that_no_server_has_makes_no_folder(kg, good, tmp_path):
    result = kg("load", good, "--store", "ftp://post.example/")
    assert result.code == 2
    assert "a server has an address of http:// or https://" in result.err
    assert not (tmp_path / "ftp:").exists()


def test_a_file_of_rdf_that_is_not_there_is_told_with_the_one_that_may_be_meant(kg, tmp_path):
    (tmp_path / "stories.nq").touch()
    assert "storis.nq: there is no such file; did you mean 'stories.nq'?" in kg("load", "storis.nq").err
