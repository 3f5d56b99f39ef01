"""Who asks: from the environment, ``.netrc`` or a keyring, and never from a command line or a URL."""

from __future__ import annotations

import netrc
import os
from typing import TYPE_CHECKING

import httpx

from kg.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Generator

TOKEN, USER, PASSWORD = "KG_STORE_TOKEN", "KG_STORE_USER", "KG_STORE_PASSWORD"
HOW = f"give {USER} and {PASSWORD}, or {TOKEN}, in the environment, an entry in ~/.netrc, or one in a keyring"


def credentials(url: httpx.URL) -> httpx.Auth | None:
    """What to show to the server at this URL, if anything is known.

    Raises:
        StoreError: the ``.netrc`` cannot be read.
    """
    if token := os.environ.get(TOKEN):
        return _Bearer(token)
    found = _of_environment() or _of_netrc(url.host) or _of_keyring(_origin(url))
    return PasswordAuth(*found) if found else None


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = self._header
        yield request


class PasswordAuth(httpx.Auth):
    """Basic or digest authentication, as the server asks for: nothing is shown before it asks.

    Args:
        user: the name.
        password: the password.
    """

    def __init__(self, user: str, password: str) -> None:
        self._basic, self._digest = httpx.BasicAuth(user, password), httpx.DigestAuth(user, password)
        self._asked: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """See `httpx.Auth`."""
        if self._asked is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            challenge = response.headers.get("www-authenticate", "").lower()
            self._asked = self._digest if "digest" in challenge else self._basic
        yield from self._asked.auth_flow(request)


def _of_environment() -> tuple[str, str] | None:
    user = os.environ.get(USER)
    password = os.environ.get(PASSWORD)
    return (user, password) if user and password is not None else None


def _of_netrc(host: str) -> tuple[str, str] | None:
    try:
        entry = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as error:
        reason = getattr(error, "msg", None) or getattr(error, "strerror", None)
        raise StoreError(f"the .netrc cannot be read: {reason}") from error
    return (entry[0], entry[2] or "") if entry else None


def _of_keyring(origin: str) -> tuple[str, str] | None:
    """The entry whose service is the server's address, such as ``https://store.example:8443``."""
    try:
        import keyring  # noqa: PLC0415  an optional library
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return None
    try:
        found = keyring.get_credential(origin, os.environ.get(USER))
    except KeyringError:  # there is none on this machine, or it is locked
        return None
    return (found.username, found.password) if found else None


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode()}"
