"""``kg serve``: an endpoint and a page on this machine, to be read only, with limits."""

import contextlib
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import servers

from kg import bundled, store
from kg.serve import application as front
from kg.story import decode

STORY = Path(__file__).parents[1] / "stories" / "harbour-talks" / "parsed.json"
PAGE = Path(front.__file__).with_name("page")
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
LONG = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "db"
    with store.open(folder) as db:
        db.load(decode(json.loads(STORY.read_text("utf-8"))))
    return folder


@contextlib.contextmanager
def serving(folder, *arguments):
    """Yields the process and the address that it says."""
    command = [sys.executable, "-m", "kg", "serve", "--store", str(folder), "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said + process.stderr.read()
        try:
            yield process, found[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


@pytest.fixture(scope="module")
def url(folder):
    if not servers.script("oxigraph"):
        pytest.skip("pip install oxigraph")
    with serving(folder, "--timeout", "1", "--max-size", "1") as (_, url):
        yield url


def ask(url, query, **headers):
    return httpx.post(f"{url}query", data={"query": query}, headers=headers, timeout=30)


def test_queries_are_answered_over_all_stories(url):
    with store.open(f"{url}query", read_only=True) as db:
        [row] = db.query(COUNT).rows()
    assert int(row["n"]) > 1000


@pytest.mark.parametrize("path", ["query", "sparql"])
def test_a_query_may_be_asked_in_each_way_of_the_protocol(url, path):
    asked = [
        httpx.get(f"{url}{path}", params={"query": COUNT}),
        httpx.post(f"{url}{path}", data={"query": COUNT}),
        httpx.post(f"{url}{path}", content=COUNT, headers={"Content-Type": "application/sparql-query"}),
    ]
    assert {answer.status_code for answer in asked} == {200}
    assert len({answer.text for answer in asked}) == 1


def test_the_address_of_the_page_can_be_asked_too(url):
    with store.open(url) as db:
        assert len(list(db.stories())) == 1


def test_the_endpoint_describes_itself(url):
    described = httpx.get(f"{url}query", headers={"Accept": "text/turtle"}).text
    assert "SPARQL11Query" in described
    assert "SPARQL11Update" not in described


@pytest.mark.parametrize("path", ["update", "store", "query", ""])
@pytest.mark.parametrize("kind", ["application/sparql-update", "application/n-quads"])
def test_nothing_can_be_written(url, path, kind):
    content = "DROP ALL" if "update" in kind else "<urn:a> <urn:b> <urn:c> <urn:d> ."
    assert httpx.post(f"{url}{path}", content=content, headers={"Content-Type": kind}).status_code >= 400
    assert httpx.put(f"{url}{path}", content=content, headers={"Content-Type": kind}).status_code >= 400
    assert int(ask(url, COUNT, Accept="text/csv").text.split()[1]) > 1000


def test_a_query_that_takes_too_long_is_ended(url):
    answer = ask(url, LONG)
    assert (answer.status_code, answer.text) == (504, "the query takes longer than 1 seconds")


def test_an_answer_that_is_too_long_is_not_given(url):
    answer = ask(url, LARGE)
    assert answer.status_code == 413
    assert "LIMIT" in answer.text


def test_a_query_that_is_too_long_is_not_read(url):
    assert ask(url, COUNT + " " * 1_000_001).status_code == 413


def test_what_is_wrong_with_a_query_is_told(url):
    answer = ask(url, "SELECT nonsense")
    assert answer.status_code == 400
    assert "expected" in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}],
)
def test_pages_of_other_sites_may_not_ask(url, headers):
    assert ask(url, COUNT, **headers).status_code in {400, 403}


def test_our_own_page_may_ask(url):
    assert ask(url, COUNT, Origin=url.rstrip("/")).status_code == 200


def test_the_page_needs_nothing_from_elsewhere(url):
    page = httpx.get(url)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    named = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert named
    for name in named:
        if not name.startswith("data:"):
            assert not name.startswith(("http:", "https:", "//"))
            assert httpx.get(f"{url}{name}").status_code == 200


def test_the_page_knows_the_questions(url):
    told = httpx.get(f"{url}questions.json").json()
    assert len(told) == len(list(bundled.ontology("questions").glob("*.rq")))
    assert all(ask(url, each["sparql"]).status_code == 200 for each in told)


def test_the_licences_of_the_page_are_kept():
    assert "MIT" in (PAGE / "yasgui" / "LICENSES.txt").read_text("utf-8")


def test_the_store_can_be_asked_but_not_loaded_into_meanwhile(url, folder, kg, good):  # noqa: ARG001
    assert kg("query", COUNT, "--store", folder).code == 0
    result = kg("load", good, "--store", folder)
    assert result.code == 2
    assert "in use" in result.err


def test_an_interrupt_ends_it_and_its_program(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "db")
    with serving(copy) as (process, url):
        assert ask(url, COUNT).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    with store.open(copy):
        pass  # nobody holds it any more


def test_a_store_that_is_not_there_exits_2(kg):
    result = kg("serve", "--store", "nosuch")
    assert result.code == 2
    assert "no store here" in result.err


def test_a_server_is_not_served(kg):
    result = kg("serve", "--store", "http://127.0.0.1:1/")
    assert result.code == 2
    assert "this is a server already" in result.err


def test_a_port_that_is_taken_exits_2(kg, folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = kg("serve", "--store", folder, "--port", taken.getsockname()[1])
    assert result.code == 2
    assert "--port" in result.err


def test_without_the_program_it_is_told_what_to_install(kg, folder, monkeypatch, tmp_path):
    monkeypatch.setattr("kg.serve.sysconfig.get_path", lambda _: str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    result = kg("serve", "--store", folder, "--port", "0")
    assert result.code == 2
    assert "storykg[serve]" in result.err
