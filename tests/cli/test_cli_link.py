"""`kg link`: who is who, in files and in stores, again and again, and taken back."""

import gzip

import pytest
import servers

from kg import store
from kg.cli import run
from kg.store import files
from kg.validate import validate

ONE = "BERGEN, Norway, March 3, 2026 — Prime Minister Ingrid Solheim met Petter Lund in Bergen on Monday."
TWO = "OSLO, March 5, 2026 — Ingrid Solheim, the prime minister, told Petter Lund that the ferry is late."
THREE = "LONDON, March 9, 2026 — Ingrid Solheim wrote a letter, Petter Lund said."


@pytest.fixture
def graphs(tmp_path):
    """A folder with a file of graphs of two stories."""
    folder = tmp_path / "graphs"
    folder.mkdir()
    export(folder, "two", ONE, TWO)
    return folder


def export(folder, name, *texts):
    stories = folder.parent / f"{name}-stories"
    stories.mkdir()
    for i, text in enumerate(texts):
        (stories / f"{i}.txt").write_text(text, "utf-8")
    assert run(["export", "-q", str(stories), "-o", str(folder / f"{name}.nq.gz")]) == 0


def test_it_writes_a_graph_of_links_that_conforms_and_leaves_the_stories_alone(graphs, tmp_path, capsys):
    before = (graphs / "two.nq.gz").read_bytes()
    assert run(["link", str(graphs), "-o", str(tmp_path / "links.ttl")]) == 0
    assert "4 persons are 2" in capsys.readouterr().err
    assert (graphs / "two.nq.gz").read_bytes() == before
    assert validate(tmp_path / "links.ttl").conforms


def test_the_same_again_gives_the_same_bytes(graphs, tmp_path):
    links = tmp_path / "links.nq"
    run(["link", "-q", str(graphs), "-o", str(links)])
    first = links.read_bytes()
    run(["link", "-q", str(graphs), "-o", str(links)])
    again = links.read_bytes()
    run(["link", "-q", str(graphs), "-o", str(links), "--fresh"])
    assert first == again == links.read_bytes()


def test_a_new_story_leaves_the_lines_that_are_there(graphs, tmp_path):
    links = tmp_path / "links.nq"
    run(["link", "-q", str(graphs), "-o", str(links)])
    before = set(links.read_text("utf-8").splitlines())
    export(graphs, "three", THREE)
    run(["link", "-q", str(graphs), "-o", str(links)])
    gone = before - set(links.read_text("utf-8").splitlines())
    assert all("/links/" not in line.partition(" ")[0] and "evidence" not in line for line in gone)
    assert len(gone) < 5


def test_what_is_unlinked_stays_apart(graphs, tmp_path, capsys):
    links, decisions = tmp_path / "links.nq", tmp_path / "decisions.txt"
    run(["link", str(graphs), "-o", str(links)])
    node = next(
        line.split()[0].strip("<>")
        for line in links.read_text("utf-8").splitlines()
        if "sameAs" in line and "/person/ingrid-solheim>" in line
    )
    again = ["link", str(graphs), "-o", str(links), "--decisions", str(decisions)]
    assert run([*again, "--unlink", node]) == 0
    assert decisions.read_text("utf-8").startswith(f"cannot-link {node} ")
    for options in ([], ["--fresh"]):
        capsys.readouterr()
        run([*again, *options])
        assert "4 persons are 3" in capsys.readouterr().err


def test_a_store_gets_its_links_beside_its_stories(graphs, tmp_path):
    place = str(tmp_path / "store")
    run(["load", "-q", str(graphs), "--store", place])
    assert run(["link", "-q", "--store", place]) == 0
    assert run(["link", "-q", "--store", place]) == 0
    question = "ASK { GRAPH <https://kg.example/links/> { ?node <http://schema.org/sameAs> ?canonical } }"
    with store.open(place) as opened:
        assert opened.query(question)
        assert len(list(opened.stories())) == 2


@pytest.fixture
def server(graphs, tmp_path):
    """The URL of a server with the stories in it."""
    if not servers.script("oxigraph"):
        pytest.skip("pip install oxigraph")
    with servers.oxigraph(tmp_path / "server") as (url, _):
        run(["load", "-q", str(graphs), "--store", url])
        yield url


def pairs_of(url):
    """The links in a store: what is linked to what."""
    question = (
        "SELECT ?node ?canonical { GRAPH <https://kg.example/links/> { ?node schema:sameAs ?canonical } }"
    )
    with store.open(url) as opened:
        rows = opened.query(f"PREFIX schema: <http://schema.org/> {question}").rows()
        return {(row["node"], row["canonical"]) for row in rows}


def test_a_server_gets_the_same_links_as_a_file(graphs, server, tmp_path):
    links = tmp_path / "links.nq"
    run(["link", "-q", str(graphs), "-o", str(links)])
    lines = [
        line.split(" ") for line in links.read_text("utf-8").splitlines() if "schema.org/sameAs>" in line
    ]
    assert run(["link", "-q", "--store", server]) == 0
    assert pairs_of(server) == {(subject.strip("<>"), value.strip("<>")) for subject, _, value, *_ in lines}


def test_links_of_a_server_are_gone_on_from_and_taken_back(server, tmp_path, capsys):
    decisions = str(tmp_path / "decisions.txt")
    run(["link", "-q", "--store", server])
    before = pairs_of(server)
    node = next(node for node, _ in sorted(before) if node.endswith("/person/ingrid-solheim"))
    assert run(["link", "--store", server, "--decisions", decisions, "--unlink", node]) == 0
    assert "4 persons are 3" in capsys.readouterr().err
    after = pairs_of(server)
    assert len({canonical for told, canonical in after if told.endswith("/person/ingrid-solheim")}) == 2
    assert len(after - before) == 1


def test_a_folder_of_shards_is_linked_like_a_file(graphs, tmp_path):
    pytest.importorskip("zstandard", reason="Zstandard is not installed")
    shards, links = tmp_path / "shards", tmp_path / "links.nq"
    stories = str(tmp_path / "two-stories")
    run(["export", "-q", stories, "-o", f"{shards}/", "--compression", "zstd"])
    assert list(shards.glob("*.nq.zst"))
    run(["link", "-q", str(shards), "-o", str(links)])
    one = links.read_bytes()
    run(["link", "-q", str(graphs), "-o", str(links), "--fresh"])
    assert one == links.read_bytes()


def test_workers_write_the_same_bytes(graphs, tmp_path):
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    run(["link", "-q", str(graphs), "-o", str(one)])
    assert run(["link", "-q", str(graphs), "-o", str(two), "--workers", "2"]) == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_cluster_writes_the_same_bytes(graphs, tmp_path):
    pytest.importorskip("distributed", reason="Dask is not installed")
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    run(["link", "-q", str(graphs), "-o", str(one)])
    with servers.dask(tmp_path) as (address, worker):
        worker(), worker()
        options = ("--engine", "dask", "--scheduler", address)
        assert run(["link", "-q", str(graphs), "-o", str(two), *options]) == 0
    assert one.read_bytes() == two.read_bytes()


def test_what_is_written_in_lines_is_what_is_written_at_once(graphs, tmp_path):
    run(["link", "-q", str(graphs), "-o", str(tmp_path / "links.nq.gz")])
    run(["link", "-q", str(graphs), "-o", str(tmp_path / "links.ttl")])
    lines = gzip.decompress((tmp_path / "links.nq.gz").read_bytes()).decode().splitlines()
    by_line = {line.removesuffix(" <https://kg.example/links/> .") for line in lines}
    ((_, triples),) = files.triples_of(tmp_path / "links.ttl", graph="https://kg.example/links/")
    assert by_line == {" ".join(triple) for triple in triples}


def test_an_authority_file_gives_names_and_identifiers(graphs, tmp_path):
    table = tmp_path / "people.csv"
    table.write_text(
        "iri,name,role\nhttp://www.wikidata.org/entity/Q1,Ingrid Solheim,prime minister\n", "utf-8"
    )
    links = tmp_path / "links.nq"
    run(["link", "-q", str(graphs), "-o", str(links), "--authority", str(table)])
    assert "schema.org/sameAs> <http://www.wikidata.org/entity/Q1>" in links.read_text("utf-8")


def test_an_authority_file_in_rdf_says_the_same(graphs, tmp_path):
    authority = tmp_path / "people.ttl"
    authority.write_text(
        "@prefix schema: <http://schema.org/> .\n"
        '<http://www.wikidata.org/entity/Q1> a schema:Person ; schema:name "Ingrid M. Solheim" ;\n'
        '    schema:alternateName "Ingrid Solheim" .\n',
        "utf-8",
    )
    links = tmp_path / "links.nq"
    run(["link", "-q", str(graphs), "-o", str(links), "--authority", str(authority)])
    told = links.read_text("utf-8")
    assert "schema.org/sameAs> <http://www.wikidata.org/entity/Q1>" in told
    assert '"Ingrid M. Solheim"' in told


def test_a_decision_names_an_entry_of_an_authority_file_by_its_wikidata_id(graphs, tmp_path):
    entry, links = "http://www.wikidata.org/entity/Q1", tmp_path / "links.nq"
    table, decisions = tmp_path / "people.csv", tmp_path / "decisions.txt"
    table.write_text(f"iri,name\n{entry},Zorb Quimble\n", "utf-8")
    run(["link", "-q", str(graphs), "-o", str(links)])
    node = next(
        line.split()[0].strip("<>")
        for line in links.read_text("utf-8").splitlines()
        if "sameAs" in line and "/person/ingrid-solheim>" in line
    )
    decisions.write_text(f"must-link {node} {entry}\n", "utf-8")
    again = ["link", "-q", str(graphs), "-o", str(links), "--authority", str(table)]
    run([*again, "--decisions", str(decisions)])
    assert '"Zorb Quimble"' in links.read_text("utf-8")
    assert f"sameAs> <{entry}>" in links.read_text("utf-8")


def test_wrong_decisions_are_told_with_their_line(graphs, tmp_path, capsys):
    decisions = tmp_path / "decisions.txt"
    decisions.write_text("# ours\nmust-link urn:a\n", "utf-8")
    assert run(["link", str(graphs), "--decisions", str(decisions)]) == 2
    assert "decisions.txt:2: a decision is must-link or cannot-link" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [("name\nAnn\n", "no column 'iri'"), ("iri,name\n,Ann\n", "needs an IRI"), ("iri,name\n", "nobody")],
)
def test_a_wrong_authority_file_is_told(graphs, tmp_path, capsys, text, message):
    table = tmp_path / "people.csv"
    table.write_text(text, "utf-8")
    assert run(["link", str(graphs), "--authority", str(table)]) == 2
    assert message in capsys.readouterr().err


def test_a_broken_file_is_told_and_the_others_are_linked(graphs, tmp_path, capsys):
    (graphs / "broken.ttl").write_text("<urn:a", "utf-8")
    assert run(["link", str(graphs), "-o", str(tmp_path / "links.nq")]) == 1
    assert "4 persons are 2" in capsys.readouterr().err


def test_what_a_service_says_of_a_canonical_node_is_taken(graphs, tmp_path):
    links, table = tmp_path / "links.nq", tmp_path / "people.csv"
    run(["link", "-q", str(graphs), "-o", str(links)])
    canonical = next(
        line.split()[0].strip("<>")
        for line in links.read_text("utf-8").splitlines()
        if '"Ingrid Solheim"' in line and "/person/" in line.split()[0]
    )
    table.write_text(f"iri,name,canonical\nhttps://people.example/1,Ingrid M. Solheim,{canonical}\n", "utf-8")
    run(["link", "-q", str(graphs), "-o", str(links), "--authority", str(table)])
    same = f"<{canonical}> <http://schema.org/sameAs> <https://people.example/1>"
    assert same in links.read_text("utf-8")


@pytest.mark.parametrize("nothing", ["absent.nq", "empty", "none.nq", "broken.nq"])
def test_without_any_story_nothing_is_written_and_old_links_stay(graphs, tmp_path, capsys, nothing):
    (tmp_path / "empty").mkdir()
    (tmp_path / "none.nq").touch()
    (tmp_path / "broken.nq").write_text("<a> no triple\n", "utf-8")
    links, new = tmp_path / "links.nq", tmp_path / "new.nq"
    run(["link", "-q", str(graphs), "-o", str(links)])
    before = links.read_bytes()
    for output in (links, new):
        capsys.readouterr()
        assert run(["link", str(tmp_path / nothing), "-o", str(output)]) == 2
        assert "there is no story to link" in capsys.readouterr().err
    assert links.read_bytes() == before
    assert not new.exists()


def test_an_empty_store_gets_no_links(tmp_path, capsys):
    place = str(tmp_path / "db")
    with store.open(place):
        pass
    assert run(["link", "--store", place]) == 2
    assert "there is no story to link" in capsys.readouterr().err
