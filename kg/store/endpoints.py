"""Where the endpoints of a server are: by its URL, by its headers, or by what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kg.store import profiles

if TYPE_CHECKING:
    import httpx

    from kg.store.http import Http

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"


@dataclass(frozen=True)
class Endpoints:
    """Where a server is asked, updated, and given graphs, and how it differs from others."""

    profile: profiles.Profile
    query: str
    update: str | None
    graphs: str | None


def discovered(http: Http) -> Endpoints:
    """Where the endpoints are.

    Raises:
        StoreError: the server cannot be reached.
    """
    url = str(http.url)
    profile = profiles.by_path(http.url.path)
    response = None if profile else http.ask(url, accept="text/turtle, */*;q=0.1")
    if response is not None:
        profile = profiles.by_headers(response.headers)
    if profile is None and response is not None:
        return _described(http, url, response)
    assert profile is not None
    base = profile.base(url)
    at = [None if path is None else base + path for path in (profile.update, profile.graphs)]
    return Endpoints(profile, base + profile.query, *at)


def _described(http: Http, url: str, response: httpx.Response) -> Endpoints:
    """What an unknown server says of itself: whether it can be updated, whether graphs can be put."""
    updates = _SD in response.text and "SPARQL11Update" in response.text
    puts = "PUT" in http.ask(f"{url}?default", method="OPTIONS").headers.get("allow", "").upper()
    return Endpoints(profiles.Profile(name="server"), url, url if updates else None, url if puts else None)


def only(protocol: Literal["gsp", "update"] | None, found: Endpoints) -> Endpoints:
    """The endpoints without those of the other protocol; where one is not known it is at the URL itself."""
    if protocol == "gsp":
        return Endpoints(found.profile, found.query, None, found.graphs or found.query)
    if protocol == "update":
        return Endpoints(found.profile, found.query, found.update or found.query, None)
    return found
