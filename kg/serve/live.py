"""Pages made when they are asked for, which tell the browser when what they are made from has changed."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING, Final

from kg.errors import UsageError
from kg.serve import loopback

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

Pages = dict[str, "Callable[[str], str]"]
"""What makes each page from the version of all, by its path below the root; "" for the first page."""

_POLL: Final = 0.25  # seconds
_POLICY: Final = "frame-ancestors 'none'"


def live(
    make: Callable[[], Pages],
    watched: Sequence[Path],
    *,
    port: int = 7879,
    ready: Callable[[str], None] = print,
) -> None:
    """Serve pages to this machine until the process is interrupted.

    Args:
        make: makes the pages from the files as they are now.
        watched: the files and folders that they are made from.
        port: where on 127.0.0.1; 0 for any that is free.
        ready: called with the address of the first page.

    Raises:
        UsageError: the port is taken, or a library is not installed.
    """
    try:
        import uvicorn  # noqa: F401, PLC0415

        site = _Site(make, watched)
        application = _application(site)
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed; {loopback.HOW}") from error
    with contextlib.closing(loopback.listening(port)) as listener:
        ready(loopback.url(listener))
        loopback.run(application, listener, site.started)


class _Site:
    """The pages, made anew when a file has changed.

    Attributes:
        version: another whenever the pages are, from one run to the next, too.
    """

    def __init__(self, make: Callable[[], Pages], watched: Sequence[Path]) -> None:
        self._make = make
        self._watched = watched
        self._state = _state(watched)
        self._pages = make()
        self.version = str(time.time_ns())
        self.ending: Callable[[], bool] = lambda: False
        self._lock = asyncio.Lock()

    def started(self, ending: Callable[[], bool]) -> None:
        """Take what says whether the server is about to end."""
        self.ending = ending

    async def refresh(self) -> None:
        """Make the pages anew if need be."""
        async with self._lock:
            state = await asyncio.to_thread(_state, self._watched)
            if state != self._state:
                self._pages = await asyncio.to_thread(self._make)
                self._state = state
                self.version = str(time.time_ns())

    def page(self, path: str) -> str | None:
        """A page, None if there is none of that name."""
        made = self._pages.get(path)
        return made(self.version) if made else None


def _state(watched: Sequence[Path]) -> Mapping[Path, tuple[int, int]]:
    """What tells one state of files from another: their sizes and when they were written."""
    found: dict[Path, tuple[int, int]] = {}
    for path in watched:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            with contextlib.suppress(OSError):
                status = file.stat()
                found[file] = (status.st_size, status.st_mtime_ns)
    return found


def _application(site: _Site) -> Starlette:
    from starlette.applications import Starlette  # noqa: PLC0415
    from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    async def page(request: Request) -> Response:
        await site.refresh()
        html = await asyncio.to_thread(site.page, request.path_params["path"])
        if html is None:
            return PlainTextResponse("there is no such page", 404)
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    async def changes(request: Request) -> Response:
        events = _changes(site, request.query_params.get("from", ""))
        return StreamingResponse(
            events, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    return Starlette(
        routes=[Route("/changes", changes), Route("/{path:path}", page)], middleware=loopback.guards(_POLICY)
    )


async def _changes(site: _Site, version: str) -> AsyncIterator[str]:
    """Server-sent events: one when the pages are no longer those of the version."""
    yield ": looking\n\n"
    while not site.ending():
        await site.refresh()
        if site.version != version:
            yield "event: changed\ndata: \n\n"
            return
        await asyncio.sleep(_POLL)
