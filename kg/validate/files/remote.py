"""Documents on the network: fetched only where that was asked for, over https only, few, small and kept."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

_MOST_DOCUMENTS: Final = 50
_MOST_BYTES: Final = 10_000_000
_MOST_STEPS: Final = 6
_SECONDS: Final = 20.0
_FRESH: Final = 24 * 60 * 60
"""How many seconds a document that is kept need not be fetched again."""
_JSON: Final = "application/ld+json, application/json;q=0.9"
_RDF: Final = (
    "text/turtle, application/n-triples, application/rdf+xml;q=0.9, application/ld+json;q=0.8, */*;q=0.1"
)


class Document(NamedTuple):
    """What was fetched.

    Attributes:
        url: where it was found, after all redirections.
        type: its media type, without parameters.
        content: its bytes.
    """

    url: str
    type: str
    content: bytes


class Remote:
    """Fetches documents, and keeps them in the user's cache for a day, and for when the network is away.

    Args:
        folder: where to keep them; in the user's cache if None.
        transport: what to send requests by, in place of the network.
        is_public: whether a host is one of the public network: no others are asked.
    """

    def __init__(
        self,
        folder: Path | None = None,
        transport: httpx.BaseTransport | None = None,
        is_public: Callable[[str], bool] | None = None,
    ) -> None:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self._folder = folder or Path(home, "kg", "remote")
        self._transport = transport
        self._is_public = is_public or _is_public
        self._known: dict[tuple[str, str], Document | ReadError] = {}
        self._contexts: dict[str, tuple[Any, str, int]] = {}

    def rdf(self, iri: str) -> Document:
        """The RDF that an IRI stands for.

        Raises:
            ReadError: if it cannot be had; it says why.
        """
        return self._document(iri, _RDF)

    def context(self, iri: str) -> tuple[Any, str, int]:
        """The JSON-LD context that an IRI stands for, where it was found, and how many bytes it has there.

        Raises:
            ReadError: if it cannot be had; it says why.
        """
        if iri not in self._contexts:
            found = self._document(iri, _JSON)
            try:
                context = json.loads(found.content)["@context"]
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise ReadError("there is no JSON-LD context", source=iri) from error
            self._contexts[iri] = context, found.url, len(found.content)
        return self._contexts[iri]

    def _document(self, iri: str, accept: str) -> Document:
        key = (iri, accept)
        if key not in self._known:
            if len(self._known) == _MOST_DOCUMENTS:
                raise ReadError(f"more than {_MOST_DOCUMENTS} documents are not fetched", source=iri)
            try:
                self._known[key] = self._kept_or_fetched(iri, accept)
            except ReadError as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, ReadError):
            raise found
        return found

    def _kept_or_fetched(self, iri: str, accept: str) -> Document:
        place = self._folder / hashlib.sha256(f"{iri}\n{accept}".encode()).hexdigest()
        kept, age = _kept(place)
        if kept and age < _FRESH:
            return kept
        try:
            found = self._fetched(iri, accept)
        except ReadError:
            if kept:
                return kept
            raise
        _keep(place, found)
        return found

    def _fetched(self, iri: str, accept: str) -> Document:
        """What is found where an IRI and the redirections from there lead."""
        import httpx  # noqa: PLC0415  slow to import, and mostly not needed

        try:
            url = httpx.URL(iri)
            with httpx.Client(transport=self._transport, timeout=_SECONDS) as client:
                for _ in range(_MOST_STEPS):
                    url = self._secure(url)
                    with client.stream("GET", url, headers={"Accept": accept}) as response:
                        leads = _leads(response, accept)
                        if leads is None:
                            response.raise_for_status()
                            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                            return Document(str(url), kind, _content(response, iri))
                        url = url.join(leads)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise ReadError(f"it cannot be fetched: {error}", source=iri) from error
        raise ReadError("it leads from place to place without an end", source=iri)

    def _secure(self, url: httpx.URL) -> httpx.URL:
        """The address over https, of a host that everyone may ask."""
        if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
            raise ReadError("only addresses with https are fetched", source=str(url))
        if not self._is_public(url.host):
            raise ReadError("only hosts of the public network are asked", source=str(url))
        return url.copy_with(scheme="https", port=None if url.scheme == "http" else url.port)


def _leads(response: httpx.Response, accept: str) -> str | None:
    """Where an answer says that the document is, if it is not the document itself."""
    if response.is_redirect:
        return response.headers.get("location") or None
    alternate = response.links.get("alternate", {})
    is_json = "json" in response.headers.get("content-type", "")
    if accept == _JSON and not is_json and alternate.get("type") == "application/ld+json":
        return alternate.get("url")
    return None


def _content(response: httpx.Response, iri: str) -> bytes:
    """The body of an answer, as long as that is neither large nor slow."""
    end = time.monotonic() + _SECONDS
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > _MOST_BYTES:
            raise ReadError(f"it is longer than {_MOST_BYTES:,} bytes", source=iri)
        if time.monotonic() > end:
            raise ReadError(f"it takes longer than {_SECONDS:.0f} seconds", source=iri)
    return bytes(content)


def _is_public(host: str) -> bool:
    """Whether a host is of the public network only: what is validated must not reach inside another.

    >>> _is_public("127.0.0.1"), _is_public("192.168.0.1")
    (False, False)
    """
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, 443)}
    except OSError as error:
        raise ReadError(f"there is no such host: {host}") from error
    return all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)


# A document that is kept is a line of JSON that says what it is, then its bytes.


def _kept(place: Path) -> tuple[Document | None, float]:
    """A document that was kept and its age in seconds; None if there is none, or it is damaged."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        head, _, content = place.read_bytes().partition(b"\n")
        said = json.loads(head)
        if said["sha256"] == hashlib.sha256(content).hexdigest():
            return Document(str(said["url"]), str(said["type"]), content), time.time() - place.stat().st_mtime
    return None, 0.0


def _keep(place: Path, document: Document) -> None:
    """Keeps a document, whole or not at all; that there is no place for it does no harm."""
    digest = hashlib.sha256(document.content).hexdigest()
    head = json.dumps({"url": document.url, "type": document.type, "sha256": digest}).encode()
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(head + b"\n" + document.content)
        os.replace(file.name, place)  # noqa: PTH105
