"""Requests that are made again where that is safe and may help, and say in plain words when it does not."""

from __future__ import annotations

import email.utils
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import httpx

from kg.errors import Refused, StoreError, UsageError
from kg.store.credentials import HOW, credentials

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMEOUT: Final = httpx.Timeout(300, connect=10)
_TRANSIENT: Final = frozenset({408, 425, 429, 502, 503, 504})
_OF_ONE_REQUEST: Final = frozenset({400, 409, 411, 413, 414, 415, 422, 500, 501})
"""What a server says of one graph or query, and not of all."""
_MEANINGS: Final = {
    401: f"the server wants to know who asks; {HOW}",
    403: "the server does not let you do this; another user or another permission is needed",
    404: "there is no such thing on the server; is the address right?",
    405: "the server does not let this be done here; is it read-only, or is --protocol needed?",
    407: "the proxy wants to know who asks; set HTTPS_PROXY with its credentials",
    413: "it is too large for the server or a proxy before it; raise their limit",
    507: "the server has no room left",
}
_TAG = re.compile(r"<(script|style).*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Patience:
    """How often and how long to try.

    Attributes:
        tries: how many times at most.
        wait: seconds before the second try; doubled before each further one.
        most: the longest wait, also where the server names one.
        sleep: what waits.
    """

    tries: int = 6
    wait: float = 0.5
    most: float = 120
    sleep: Callable[[float], None] = time.sleep

    def pause(self, number: int, response: httpx.Response | None) -> None:
        """Wait after the try of this number, as long as the server says, if it does."""
        told = _retry_after(response) if response is not None else None
        self.sleep(min(self.most, self.wait * 2 ** (number - 1) if told is None else told))


class Http:
    """A client for one server. Whatever is asked of it may be asked twice: a request states an end, no step.

    Args:
        url: an address of the server.
        patience: how often to try.

    Raises:
        UsageError: the address cannot be meant so, or has credentials in it.
    """

    def __init__(self, url: str, patience: Patience | None = None) -> None:
        self.url = _checked(url)
        self._patience = patience or Patience()
        self._client = httpx.Client(
            auth=credentials(self.url), timeout=_TIMEOUT, headers={"User-Agent": "kg"}, follow_redirects=False
        )

    def send(
        self,
        method: str,
        url: str,
        *,
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        data: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        absent_is_fine: bool = False,
        conflict: str | None = None,
    ) -> httpx.Response:
        """The answer to a request, once it is one of success, or 404 if that is as good.

        Args:
            method: as HTTP calls it.
            url: where to.
            params: what is added to the address.
            content: the body.
            data: the fields of a form, in the place of a body.
            headers: those of the request.
            absent_is_fine: whether 404 is as good as success.
            conflict: words by which an error tells that another request was in the way.

        Raises:
            Refused: the server does not take this request, though it may take others.
            StoreError: the server cannot be reached, or takes none.
        """
        arguments: dict[str, Any] = {"params": params, "content": content, "data": data, "headers": headers}
        response, trouble = self._tried(method, url, arguments, conflict)
        if response is None:
            raise StoreError(f"no answer from the server: {_words(trouble)}", source=url) from trouble
        if response.is_success or (absent_is_fine and response.status_code == httpx.codes.NOT_FOUND):
            return response
        raise _error(response)

    def ask(self, url: str, method: str = "GET", accept: str = "*/*") -> httpx.Response:
        """The answer to a question about the server, whatever it is.

        Raises:
            StoreError: the server cannot be reached.
        """
        try:
            return self._client.request(method, url, headers={"Accept": accept})
        except httpx.TransportError as error:
            raise StoreError(
                f"no answer from the server: {_words(error)}; is it running?", source=url
            ) from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _tried(
        self, method: str, url: str, arguments: dict[str, Any], conflict: str | None
    ) -> tuple[httpx.Response | None, Exception | None]:
        """The last answer, or why there is none."""
        for number in range(1, self._patience.tries + 1):
            response, trouble = None, None
            try:
                response = self._client.request(method, url, **arguments)
            except httpx.TransportError as error:
                trouble = error
            if not _may_pass(response, number, conflict) or number == self._patience.tries:
                break
            self._patience.pause(number, response)
        return response, trouble


def _may_pass(response: httpx.Response | None, number: int, conflict: str | None) -> bool:
    """Whether another try may help: always after silence, once after a failure of the server's own."""
    if response is None or response.status_code in _TRANSIENT:
        return True
    if conflict is not None and response.is_error and conflict in response.text:
        return True
    return response.status_code == httpx.codes.INTERNAL_SERVER_ERROR and number == 1


def _checked(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise UsageError(f"this is no address of a server: {error}") from error
    if parsed.userinfo:
        raise UsageError(f"credentials do not belong into an address, where others can read them; {HOW}")
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise UsageError("this is no address of a server; it looks like http://localhost:7878", source=url)
    return parsed


def _retry_after(response: httpx.Response) -> float | None:
    """The seconds to wait, of a Retry-After in seconds or as a date."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        date = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (date - datetime.now(UTC)).total_seconds()) if date.tzinfo else None


def _error(response: httpx.Response) -> StoreError:
    status = response.status_code
    meaning = _MEANINGS.get(status)
    if response.is_redirect:
        meaning = (
            f"the server is elsewhere; name {response.headers.get('location', 'the new address')} itself"
        )
    if status == httpx.codes.UNAUTHORIZED and "authorization" in response.request.headers:
        meaning = f"the server does not take the credentials that it is given; {HOW}"
    said = _said(response)
    message = "; ".join(part for part in (f"{status} {response.reason_phrase}", meaning, said) if part)
    kind = Refused if status in _OF_ONE_REQUEST else StoreError
    return kind(message, source=str(response.url.copy_with(query=None)))


def _said(response: httpx.Response, most: int = 200) -> str:
    """The beginning of what the server says, in one line, without the tags of a page."""
    text = response.text
    if "html" in response.headers.get("content-type", ""):
        text = _TAG.sub(" ", text)
    text = " ".join(text.split())
    return f"{text[:most]}…" if len(text) > most else text


def _words(error: Exception | None) -> str:
    """What went wrong on the way, in words."""
    names: dict[type, str] = {
        httpx.ConnectError: "no connection",
        httpx.ConnectTimeout: "no connection in time",
        httpx.ReadTimeout: "it takes too long",
        httpx.RemoteProtocolError: "the connection broke off",
        httpx.ReadError: "the connection broke off",
        httpx.WriteError: "the connection broke off",
    }
    known = names.get(type(error), "no connection")
    return f"{known} ({error})" if str(error) else known
