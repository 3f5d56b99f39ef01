"""Stores of every kind, each empty at the beginning of a test."""

from pathlib import Path

import pytest
import servers

from kg import store
from kg.story import Dated, Metadata, ParsedStory, Person


@pytest.fixture(autouse=True)
def nothing_of_the_user(monkeypatch, tmp_path):
    """Neither credentials nor journals of who runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name in ("KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def oxigraph_url(tmp_path_factory):
    if not servers.script("oxigraph"):
        pytest.skip("pip install oxigraph")
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as (url, _):
        yield url


@pytest.fixture(scope="session")
def virtuoso_url(tmp_path_factory):
    if not servers.script("virtuoso-t"):
        pytest.skip("apt-get install virtuoso-opensource-7")
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as (url, _):
        yield url


@pytest.fixture(scope="session")
def harbour():
    """A file with the graph of one story."""
    return Path(__file__).parents[1] / "write" / "harbour.ttl"


@pytest.fixture(scope="session")
def rdflib_url(harbour):
    if not servers.script("rdflib-endpoint"):
        pytest.skip("pip install rdflib-endpoint")
    with servers.rdflib_endpoint(harbour) as url:
        yield url


@pytest.fixture(params=["folder", "oxigraph", "oxigraph-gsp", "oxigraph-update", "virtuoso", "virtuoso-gsp"])
def target(request, tmp_path, monkeypatch):
    """What `kg.store.open` takes: a folder, or the URL of a server and how to write to it."""
    kind, _, protocol = request.param.partition("-")
    monkeypatch.setenv("KG_STORE_USER", "kg")
    monkeypatch.setenv("KG_STORE_PASSWORD", "secret")
    if kind == "folder":
        return tmp_path / "db", {}
    return request.getfixturevalue(f"{kind}_url"), {"protocol": protocol or None}


@pytest.fixture
def db(target):
    where, options = target
    with store.open(where, **options) as opened:
        opened.unload(*[entry.iri for entry in opened.stories()])
        yield opened


@pytest.fixture
def story():
    """Makes a parsed story; what it says differs with its text."""

    def make(text="It rained.", id_="rain-1", **meta):
        if isinstance(published := meta.get("date_published"), str):
            meta["date_published"] = Dated(edtf=published)
        if isinstance(modified := meta.get("date_modified"), str):
            meta["date_modified"] = Dated(edtf=modified)
        persons = (Person(id="person/ann", name=f"Ann of {len(text)}"),)
        return ParsedStory(id=id_, text=text, story=Metadata(**meta), persons=persons)

    return make
