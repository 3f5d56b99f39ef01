"""Who asks is told by the environment, .netrc or a keyring, when the server wants to know, and only then."""

import base64
import sys
import types

import httpx
import pytest

from kg import StoreError
from kg.store.credentials import PasswordAuth, credentials

URL = httpx.URL("http://store.example:7878/query")


def sent(auth, *challenges):
    """The headers of the requests that are made until the server is content."""
    waiting = list(challenges)

    def server(request):
        headers.append(request.headers.get("authorization"))
        return (
            httpx.Response(401, headers={"WWW-Authenticate": waiting.pop(0)})
            if waiting
            else httpx.Response(200)
        )

    headers = []
    with httpx.Client(transport=httpx.MockTransport(server), auth=auth) as client:
        client.put(URL, content=b"a graph")
        waiting.clear()
        client.put(URL, content=b"another")
    return headers


def test_without_any_nothing_is_shown():
    assert credentials(URL) is None


def test_a_token_is_shown_as_a_bearer(monkeypatch):
    monkeypatch.setenv("KG_STORE_TOKEN", "t0ken")
    assert sent(credentials(URL)) == ["Bearer t0ken"] * 2


def test_a_password_is_shown_only_when_it_is_asked_for():
    assert sent(PasswordAuth("ann", "x")) == [None, None]


def test_basic_authentication_is_remembered():
    basic = "Basic " + base64.b64encode(b"ann:x").decode()
    assert sent(PasswordAuth("ann", "x"), 'Basic realm="s"') == [None, basic, basic]


def test_digest_authentication_never_shows_the_password():
    digest = 'Digest realm="s", nonce="n", qop="auth", algorithm="MD5"'
    headers = sent(PasswordAuth("ann", "hunter2"), digest, digest)
    assert headers[-1].startswith('Digest username="ann"')
    assert not any("hunter2" in (header or "") for header in headers)


def test_the_environment_goes_before_the_netrc(monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine store.example login bob password y\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    assert decoded(credentials(URL)) == "bob:y"
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "x")
    assert decoded(credentials(URL)) == "ann:x"


def test_a_netrc_that_cannot_be_read_is_told_without_what_is_in_it(monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine store.example login bob pasword hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with pytest.raises(StoreError, match="netrc") as caught:
        credentials(URL)
    assert "hunter2" not in str(caught.value)


def test_a_keyring_is_asked_by_the_address_of_the_server(monkeypatch):
    keyring, errors = types.ModuleType("keyring"), types.ModuleType("keyring.errors")
    errors.KeyringError = RuntimeError
    found = types.SimpleNamespace(username="cy", password="z")  # noqa: S106
    keyring.get_credential = lambda service, _user: found if service == "http://store.example:7878" else None
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    assert decoded(credentials(URL)) == "cy:z"


def decoded(auth):
    header = sent(auth, "Basic")[-1]
    return base64.b64decode(header.removeprefix("Basic ")).decode()
