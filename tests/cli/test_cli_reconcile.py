"""`kg reconcile` against csv-reconcile, a service of the protocol, and against services that fail."""

import contextlib
import gzip
import json
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import servers

from kg.cli import run
from kg.store import files

LINKS = """
@prefix kgn: <https://w3id.org/kgn/ns#> .
@prefix schema: <http://schema.org/> .
<https://kg.example/person/ingrid-1> a schema:Person , kgn:Canonical ; schema:name "Ingrid Solheim" .
<https://kg.example/person/petter-1> a schema:Person , kgn:Canonical ; schema:name "Petter Lund" .
<https://kg.example/place/bergen-1> a schema:Place , kgn:Canonical ; schema:name "Bergen" .
"""


@pytest.fixture
def links(tmp_path):
    path = tmp_path / "links.ttl"
    path.write_text(LINKS, "utf-8")
    return path


@pytest.fixture
def ask(links, tmp_path, capsys):
    """Runs the command with a cache of its own; gives the exit code, the table and what was said."""

    def asked(url, *options, path=links):
        cache = str(tmp_path / "cache.sqlite")
        fast = ["--cache", cache, "--rate", "100"]
        code = run(["reconcile", str(path), "--service", url, *fast, *options])
        return code, *capsys.readouterr()

    return asked


@contextlib.contextmanager
def service(*answers):
    """Gives these answers in turn, pairs of a status and a text; yields its address and what it was sent."""
    left, sent = list(answers), []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            sent.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.answer()

        def do_GET(self):
            self.answer()

        def answer(self):
            status, text = left.pop(0) if left else (404, "")
            self.send_response(status)
            self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


INGRID = {"id": "Q1", "name": "Ingrid Solheim", "score": 99.5, "match": True}
SPACE = (200, json.dumps({"versions": ["0.2"], "identifierSpace": "https://people.example/"}))


def found(*candidates):
    none = {"result": []}
    return 200, json.dumps({"q0": {"result": list(candidates)}, "q1": none, "q2": none})


def test_a_sure_match_is_a_row_of_an_authority_table(ask):
    with service(found(INGRID, {"id": "Q2", "name": "I. Solheim", "score": 40, "match": False}), SPACE) as (
        url,
        _,
    ):
        code, out, err = ask(url)
    assert (code, "1 of 3 are known there" in err) == (0, True)
    assert out.splitlines() == [
        "iri,name,type,canonical,score,match",
        "https://people.example/Q1,Ingrid Solheim,person,https://kg.example/person/ingrid-1,99.5,true",
    ]


def test_nothing_is_asked_twice_and_offline_nothing_at_all(ask):
    with service(found(INGRID), SPACE) as (url, sent):
        first = ask(url)[1]
        assert ask(url)[1] == ask(url, "--offline")[1] == first
        assert len(sent) == 1


def test_links_of_any_base_are_read_from_among_other_graphs(links, ask):
    _, triples = next(files.triples_of(links, graph="urn:any"))
    base = "https://news.example/"
    lines = [
        f"{' '.join(triple)} <{base}links/> .\n".replace("https://kg.example/", base) for triple in triples
    ]
    with gzip.open(links.with_name("links.nq.gz"), "wt", encoding="utf-8") as file:
        file.writelines(["<urn:s> <urn:p> <urn:o> <urn:story> .\n", *lines])
    links.unlink()
    links.with_name("links.nq.gz").rename(links.with_name("links.nq"))
    with service(found(INGRID), SPACE) as (url, _):
        assert "1 of 3 are known there" in ask(url, path=links.with_name("links.nq"))[2]


def test_a_type_is_asked_for_by_the_name_it_has_there(ask):
    with service(found(INGRID), SPACE) as (url, sent):
        ask(url, "--type", "person=Q5")
    assert "%22type%22%3A+%22Q5%22" in sent[0]
    assert "Bergen" not in sent[0]


def test_a_busy_service_is_asked_again(ask):
    with service((429, ""), (503, ""), found(INGRID), SPACE) as (url, _):
        assert ask(url)[0] == 0


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((403, "no"), "403"),
        ((200, "<html>"), "not JSON"),
        ((200, "[]"), "no JSON object"),
        ((200, "{}"), "leaves out the result"),
    ],
)
def test_a_service_that_fails_is_told_and_gives_an_empty_table(ask, answer, message):
    with service(answer) as (url, _):
        code, out, err = ask(url)
    assert (code, out) == (1, "iri,name,type,canonical,score,match\n")
    assert message in err


def test_credentials_in_the_address_are_refused(ask):
    code, _, err = ask("http://ann:secret@127.0.0.1:1/")
    assert code == 2
    assert "secret" not in err


@pytest.fixture
def csv_reconcile(tmp_path):
    """The address of csv-reconcile with two persons."""
    program = servers.script("csv-reconcile")
    if program is None:
        pytest.skip("csv-reconcile is not installed: pip install csv-reconcile, in an environment of its own")
    port = servers.free_port()
    (tmp_path / "people.tsv").write_text("id\tname\nQ1\tIngrid Solheim\nQ2\tZorb Quimble\n", "utf-8")
    manifest = {"identifierSpace": "https://people.example/"}
    (tmp_path / "service.py").write_text(
        f'SERVER_NAME = "127.0.0.1:{port}"\nMANIFEST = {manifest}\n', "utf-8"
    )
    command = [program, "init", "--config", "service.py", "people.tsv", "id", "name"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    url = f"http://127.0.0.1:{port}/reconcile"
    with servers.running([program, "serve"], url, cwd=tmp_path):
        yield url


def test_a_real_service_knows_whom_it_knows(ask, csv_reconcile):
    code, out, _ = ask(csv_reconcile)
    row = "https://people.example/Q1,Ingrid Solheim,person,https://kg.example/person/ingrid-1,100.0,true"
    assert code == 0
    assert row in out.splitlines()
