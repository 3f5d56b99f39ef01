"""RDF files as graphs: by their names in the file, else by the stories that they tell of."""

import gzip

import pytest

from kg import ReadError, UsageError, graph, store, write
from kg.store import files

PREFIX = "@prefix schema: <http://schema.org/> .\n"
ARTICLE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/NewsArticle>"


@pytest.fixture
def stories(story):
    return [story(text, id_=text, title=f"“{text}”\t—") for text in ("One.", "Two.", "Three.")]


def expected(stories):
    return {
        name: made.lines
        for each in stories
        for name, made in [
            (graph.graph_name(each), store.named_graph(graph.graph_name(each), graph.triples(each)))
        ]
    }


def read(path, **options):
    return {made.iri: made.lines for made in files.read(path, **options)}


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".nt", ".ttl", ".jsonld", ".rdf", ".nq.gz", ".ttl.gz"])
def test_a_file_of_several_stories_gives_the_graph_of_each_as_it_was(stories, tmp_path, suffix):
    write(stories, tmp_path / f"stories{suffix}")
    assert read(tmp_path / f"stories{suffix}") == expected(stories)


def test_a_file_packed_with_zstandard_is_read_like_others(stories, tmp_path):
    zstandard = pytest.importorskip("zstandard", reason="Zstandard is not installed")
    write(stories, tmp_path / "stories.nq")
    packed = zstandard.ZstdCompressor().compress((tmp_path / "stories.nq").read_bytes())
    (tmp_path / "stories.nq.zst").write_bytes(packed)
    assert read(tmp_path / "stories.nq.zst") == expected(stories)


@pytest.mark.parametrize("suffix", [".nq", ".nt"])
def test_only_what_is_wanted_is_read(stories, tmp_path, suffix):
    path = tmp_path / f"stories{suffix}"
    write(stories, path)
    some = files.triples_of(path, wanted=lambda predicate, _: predicate.endswith((b"#type>", b"/headline>")))
    predicates = {predicate.rpartition("/")[2] for _, triples in some for _, predicate, _ in triples}
    assert predicates == {"22-rdf-syntax-ns#type>", "headline>"}


def test_what_is_not_wanted_still_counts_as_a_line(tmp_path):
    (tmp_path / "x.nq").write_text("<urn:a> <urn:b> <urn:c> <urn:d> .\n<urn:a> <urn:e\n", "utf-8")
    with pytest.raises(ReadError) as caught:
        list(files.triples_of(tmp_path / "x.nq", wanted=lambda *_: False))
    assert caught.value.line == 2


def test_json_ld_with_the_address_of_our_context_needs_no_network(stories, tmp_path):
    write(stories, tmp_path / "stories.jsonld", context="url")
    assert read(tmp_path / "stories.jsonld") == expected(stories)


def test_n_quads_in_any_order_give_whole_graphs(stories, tmp_path):
    write(stories, tmp_path / "stories.nq")
    lines = (tmp_path / "stories.nq").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "mixed.nq").write_text("".join(sorted(lines)), "utf-8")
    assert read(tmp_path / "mixed.nq") == expected(stories)


def test_n_quads_with_tabs_and_comments_give_whole_graphs_too(tmp_path):
    lines = [f"<urn:{name}>\t{ARTICLE} <urn:{name}>\t. # {name}\n" for name in ("a", "b")]
    more = [f'<urn:{name}> <urn:p> "x" <urn:{name}>.\n' for name in ("a", "b")]
    (tmp_path / "x.nq").write_text("".join(lines + more), "utf-8")
    assert {name: len(lines) for name, lines in read(tmp_path / "x.nq").items()} == {"urn:a": 4, "urn:b": 4}


def test_a_file_of_one_story_is_its_graph_whatever_its_iris(tmp_path):
    (tmp_path / "x.ttl").write_text(
        f"{PREFIX}<urn:a> a schema:NewsArticle . <urn:other> schema:name 'x' .", "utf-8"
    )
    assert [*read(tmp_path / "x.ttl")] == ["urn:a"]


def test_a_graph_of_another_name_gets_that_of_its_story(tmp_path):
    (tmp_path / "x.nq").write_text(f"<urn:a> {ARTICLE} <urn:graph> .\n", "utf-8")
    assert [*read(tmp_path / "x.nq")] == ["urn:a"]


def test_statements_of_no_story_need_a_name(tmp_path):
    (tmp_path / "x.ttl").write_text(f"{PREFIX}<urn:a> schema:name 'x' .", "utf-8")
    with pytest.raises(UsageError, match="--graph"):
        read(tmp_path / "x.ttl")
    assert [*read(tmp_path / "x.ttl", graph="urn:g")] == ["urn:g"]


def test_blank_nodes_of_two_graphs_stay_two(tmp_path):
    (tmp_path / "x.nq").write_text(
        f"<urn:a> {ARTICLE} <urn:a> .\n_:x <urn:p> _:y <urn:a> .\n"
        f'<urn:b> {ARTICLE} <urn:b> .\n_:x <urn:p> "q" <urn:b> .\n',
        "utf-8",
    )
    with store.memory() as db:
        db.load(tmp_path / "x.nq")
        [row] = db.query("SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x <urn:p> ?y }").rows()
    assert row == {"n": "2"}


def test_the_same_file_gives_the_same_names_to_its_blank_nodes(tmp_path):
    (tmp_path / "x.ttl").write_text(
        f"{PREFIX}<urn:a> a schema:NewsArticle ; schema:about [], [ schema:name 'x' ] .", "utf-8"
    )
    assert read(tmp_path / "x.ttl") == read(tmp_path / "x.ttl")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.ttl", b"<urn:a> <urn:b>\n", "x.ttl:"),
        ("x.nq", b"rubbish\n", "x.nq:1"),
        ("x.nq.gz", gzip.compress(b"<urn:a> <urn:b> <urn:c> <urn:d> .\n" * 999)[:-40], "cannot be read"),
        ("x.rdf", b'<!DOCTYPE r [<!ENTITY a "b">]><r/>', "entities"),
        ("x.jsonld", b'{"@context": "https://w3id.org/kgn/context.jsonld", ', "x.jsonld:1"),
        ("x.jsonld", b'{"@context": "https://elsewhere.example/", "a": 1}', "x.jsonld"),
        ("x.ttl", b"\xff\xfe", "x.ttl"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError, match=says):
        read(tmp_path / name)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ReadError, match="there is no such file"):
        read(tmp_path / "nosuch.ttl")


def test_a_file_of_another_suffix_is_told(tmp_path):
    with pytest.raises(UsageError, match=r"\.nq"):
        read(tmp_path / "x.docx")


def test_the_digest_is_left_as_it_is_by_going_through_a_store(stories, tmp_path):
    with store.memory() as db:
        db.load(stories)
        found = db.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").serialize("turtle")
    (tmp_path / "out.ttl").write_bytes(found)
    assert read(tmp_path / "out.ttl") == expected(stories)
