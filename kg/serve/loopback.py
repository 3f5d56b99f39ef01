"""What is served to this machine alone: where it listens, whom it answers, and how it runs."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS: Final = "127.0.0.1"
HOW: Final = "pip install 'storykg[serve]'"
_HOSTS: Final = ["127.0.0.1", "localhost", "[::1]"]
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def listening(port: int) -> socket.socket:
    """A socket at a port of this machine, 0 for any that is free.

    Raises:
        UsageError: if the port cannot be had.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(f"port {port} cannot be had: {error.strerror}; name another with --port") from error
    return listener


def url(listener: socket.socket) -> str:
    """The address of what is served there."""
    return f"http://{ADDRESS}:{listener.getsockname()[1]}/"


def run(
    application: ASGIApp, listener: socket.socket, started: Callable[[Callable[[], bool]], None] | None = None
) -> None:
    """Serve until the process is interrupted.

    Args:
        application: what answers.
        listener: where it is asked.
        started: is given a function that says whether it is about to end.
    """
    import uvicorn  # noqa: PLC0415  only to serve

    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off"))
    if started:
        started(lambda: server.should_exit)
    with contextlib.suppress(KeyboardInterrupt):  # which is how to end it
        server.run(sockets=[listener])


def guards(policy: str) -> list[Middleware]:
    """What stands before an application: only this machine is answered, by the names that it has for itself.

    Args:
        policy: the ``Content-Security-Policy`` of all answers.
    """
    from starlette.middleware import Middleware  # noqa: PLC0415
    from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: PLC0415

    headers = {"Content-Security-Policy": policy, **_HEADERS}
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS),
        Middleware(_WithHeaders, headers=headers),
    ]


class _WithHeaders:
    """Adds the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await self._app(scope, receive, with_headers)
