"""What is on the network is fetched only where that was asked for, over https and within bounds, and kept."""

from __future__ import annotations

import json
import os

import httpx
import pytest

from kg.errors import ReadError
from kg.validate import Options, validate_sources
from kg.validate.files import contexts, remote
from kg.validate.files.find import sources
from kg.validate.files.remote import Remote

SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 .
"""
OWL = "<http://www.w3.org/2002/07/owl#imports>"
CONTEXT = {"@context": {"@vocab": "https://example.org/"}}


class Web:
    """A network of a few pages; counts what is asked for."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.down = False

    def put(self, url, content, kind="text/turtle", status=200, **headers):
        content = json.dumps(content).encode() if isinstance(content, dict) else content.encode()
        self.pages[url] = (status, {"content-type": kind, **headers}, content)

    def answer(self, request):
        self.asked.append(str(request.url))
        if self.down:
            raise httpx.ConnectError("no route")
        status, headers, content = self.pages.get(str(request.url), (404, {}, b""))
        return httpx.Response(status, headers=headers, content=content)


@pytest.fixture
def web():
    return Web()


@pytest.fixture
def fetch(web, tmp_path):
    def make(**how):
        return Remote(
            tmp_path / "cache", httpx.MockTransport(web.answer), **{"is_public": lambda _: True, **how}
        )

    return make


@pytest.fixture
def check(fetch, tmp_path, monkeypatch):
    """Validates one file, and gives each finding's rule, file, line and message."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shapes.ttl").write_text(SHAPES)

    def call(text, name="x.ttl", shapes=SHAPES, *, allowed=True):
        (tmp_path / "shapes.ttl").write_text(shapes)
        (tmp_path / name).write_text(text)
        remote = fetch() if allowed else None
        report = validate_sources(
            sources([name]), Options(["shapes.ttl"], remote=remote, allow_empty=True, hints=False)
        )
        return [(f.rule, f.file, f.line, f.message) for f in report.findings]

    return call


def test_what_data_import_is_data(check, web):
    data = f"<urn:x> {OWL} <https://example.org/people> ."
    web.put("https://example.org/people", f"<urn:y> {OWL} <http://example.org/more> .")
    web.put("https://example.org/more", "<urn:ann> a <https://example.org/Person> .")
    ((rule, file, line, _),) = check(data)
    assert (rule, file, line) == ("person-name/minCount", "https://example.org/more", 1)


def test_nothing_is_fetched_where_that_was_not_asked_for(check, web):
    ((rule, _, _, message),) = check(f"<urn:x> {OWL} <https://example.org/people> .", allowed=False)
    assert (rule, web.asked) == ("unfollowed-import", [])
    assert "only --allow-remote fetches" in message


def test_what_shapes_import_are_shapes(check, web):
    web.put("https://example.org/shapes", SHAPES)
    shapes = f"{SHAPES.replace('sh:minCount 1', 'sh:minCount 0')} :s {OWL} <https://example.org/shapes2> ."
    web.put(
        "https://example.org/shapes2", SHAPES.replace("Person-name", "Person-nick").replace(":name", ":nick")
    )
    ((rule, *_),) = check("<urn:ann> a <https://example.org/Person> .", shapes=shapes)
    assert rule == "person-nick/minCount"


def test_an_import_that_cannot_be_had_is_a_finding_with_the_reason(check):
    ((rule, file, line, message),) = check(f"<urn:x> {OWL} <https://example.org/people> .")
    assert (rule, file, line) == ("unfollowed-import", "x.ttl", 1)
    assert "404" in message


def test_an_import_that_does_not_parse_or_is_a_page_is_a_finding(check, web):
    web.put("https://example.org/a", "<urn:a> <urn:b>")
    web.put("https://example.org/b", "<html>", "text/html")
    found = check(f"<urn:x> {OWL} <https://example.org/a> , <https://example.org/b> .")
    assert [rule for rule, *_ in found] == ["unfollowed-import"] * 2
    assert "it is no RDF but text/html" in found[1][3]


def test_a_context_is_fetched(check, web):
    web.put("https://example.org/context", CONTEXT, "application/ld+json")
    text = '{"@context": "https://example.org/context",\n "@id": "urn:ann", "@type": "Person", "name": "Ann"}'
    assert check(text, "x.jsonld") == []
    ((rule, _, line, _),) = check(text.replace('"name"', '"nmae"'), "x.jsonld")
    assert (rule, line) == ("person-name/minCount", 2)


def test_a_context_is_found_where_a_page_says_that_it_is(check, web):
    link = '</context.jsonld>; rel="alternate"; type="application/ld+json"'
    web.put("https://example.org/", "<html>", "text/html", link=link)
    web.put("https://example.org/context.jsonld", CONTEXT, "application/ld+json")
    text = '{"@context": "http://example.org/", "@id": "urn:ann", "@type": "Person", "name": "Ann"}'
    assert check(text, "x.jsonld") == []


def test_a_context_may_name_further_ones(check, web):
    web.put("https://example.org/a/one", {"@context": ["two", {"@import": "three"}]})
    web.put("https://example.org/a/two", CONTEXT)
    web.put("https://example.org/a/three", {"@context": {"nom": {"@id": "name", "@context": "two"}}})
    text = '{"@context": "https://example.org/a/one", "@id": "urn:ann", "@type": "Person", "nom": "Ann"}'
    assert check(text, "x.jsonld") == []


@pytest.mark.parametrize(
    ("context", "says"),
    [
        ("https://example.org/nothing", "404"),
        ("https://example.org/loop", "leads back to itself"),
        ("https://example.org/text", "there is no JSON-LD context"),
        ("ftp://example.org/context", "only addresses with https are fetched"),
        ("https://user:secret@example.org/context", "only addresses with https are fetched"),
    ],
)
def test_a_context_that_cannot_be_had_is_told(check, web, context, says):
    web.put("https://example.org/loop", {"@context": "https://example.org/loop"})
    web.put("https://example.org/text", "hello")
    ((rule, _, _, message),) = check(json.dumps({"@context": context, "@id": "urn:x"}), "x.jsonld")
    assert rule == "syntax"
    assert says in message


def test_a_context_that_is_not_fetched_says_how_it_would_be(check):
    ((_, _, _, message),) = check('{"@context": "https://example.org/context"}', "x.jsonld", allowed=False)
    assert "--allow-remote" in message


def test_contexts_that_name_each_other_again_and_again_are_cut_off(check, web, monkeypatch):
    for number in range(30):
        web.put(f"https://example.org/{number}", {"@context": [f"https://example.org/{number + 1}"] * 2})
    web.put("https://example.org/30", CONTEXT)
    monkeypatch.setattr(contexts, "_MOST", 100_000)
    ((_, _, _, message),) = check('{"@context": "https://example.org/0"}', "x.jsonld")
    assert "Its contexts are longer than 100,000 bytes" in message


def test_only_https_is_asked(fetch, web):
    web.put("https://example.org/a", "", status=302, location="http://example.org/b")
    web.put("https://example.org/b", "# here")
    assert fetch().rdf("http://example.org/a").content == b"# here"
    assert web.asked == ["https://example.org/a", "https://example.org/b"]


def test_redirections_come_to_an_end(fetch, web):
    web.put("https://example.org/a", "", status=302, location="/a")
    with pytest.raises(ReadError, match="without an end"):
        fetch().rdf("https://example.org/a")


def test_a_host_inside_is_not_asked(fetch, web, monkeypatch):
    inside = [(2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_: inside)
    with pytest.raises(ReadError, match="public network"):
        fetch(is_public=None).rdf("https://intranet.example/x")
    assert web.asked == []


def test_what_is_too_long_is_refused(fetch, web, monkeypatch):
    monkeypatch.setattr(remote, "_MOST_BYTES", 1_000)
    web.put("https://example.org/a", "#" * 1_001)
    with pytest.raises(ReadError, match="longer than 1,000 bytes"):
        fetch().rdf("https://example.org/a")


def test_no_more_than_so_many_are_fetched(fetch, web, monkeypatch):
    monkeypatch.setattr(remote, "_MOST_DOCUMENTS", 1)
    web.put("https://example.org/a", "")
    one = fetch()
    one.rdf("https://example.org/a")
    one.rdf("https://example.org/a")
    with pytest.raises(ReadError, match="more than 1 document"):
        one.rdf("https://example.org/b")


def test_what_was_fetched_is_kept_for_a_day_and_for_when_the_network_is_away(fetch, web, tmp_path):
    web.put("https://example.org/a", "# one")
    for _ in range(2):
        assert fetch().rdf("https://example.org/a").content == b"# one"
    assert len(web.asked) == 1
    (kept,) = (tmp_path / "cache").iterdir()
    os.utime(kept, (0, 0))
    web.down = True
    assert fetch().rdf("https://example.org/a").content == b"# one"
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    "content", [b"", b"rubbish\nmore", b'{"url": "x", "type": "y", "sha256": "0"}\n# two']
)
def test_what_is_kept_and_damaged_is_fetched_again(fetch, web, tmp_path, content):
    web.put("https://example.org/a", "# one")
    fetch().rdf("https://example.org/a")
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(content)
    assert fetch().rdf("https://example.org/a").content == b"# one"
    assert len(web.asked) == 2
