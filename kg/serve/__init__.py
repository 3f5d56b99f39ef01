"""A store in a folder as a SPARQL endpoint on this machine, with a page to ask it in the browser.

Oxigraph's own program answers the queries, and can only read. What stands before it hands on queries alone,
limits their time and size, and serves the page; it is an application of Starlette, run by uvicorn.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sysconfig
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.serve import loopback
from kg.store.embedded import locked

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

__all__ = ["Limits", "serve"]

_START: Final = 30.0


@dataclass(frozen=True)
class Limits:
    """What a query may cost.

    Attributes:
        seconds: how long it may take.
        answer: how many bytes its answer may have.
        query: how many bytes it may have itself.
    """

    seconds: int = 30
    answer: int = 50_000_000
    query: int = 1_000_000


def serve(
    folder: str | os.PathLike[str],
    *,
    port: int = 7878,
    limits: Limits | None = None,
    ready: Callable[[str], None] = print,
) -> None:
    """Serve a store until the process is interrupted. Nobody can write to the store meanwhile.

    Args:
        folder: the store.
        port: where on 127.0.0.1; 0 for any that is free.
        limits: what a query may cost.
        ready: called with the address of the page; the endpoint is at ``query`` below it.

    Raises:
        StoreError: there is no such store, or a program is not installed.
        UsageError: the port is taken.
    """
    try:
        import uvicorn  # noqa: F401, PLC0415  only to serve

        from kg.serve.application import application  # noqa: PLC0415
    except ImportError as error:
        raise StoreError(f"{error.name} is not installed; {loopback.HOW}") from error
    limits = limits or Limits()
    with (
        contextlib.closing(loopback.listening(port)) as listener,
        _oxigraph(folder, limits.seconds) as behind,
    ):
        ready(loopback.url(listener))
        loopback.run(application(behind, limits), listener)


@contextlib.contextmanager
def _oxigraph(folder: str | os.PathLike[str], seconds: int) -> Iterator[str]:
    """Oxigraph's program over the store, while the block lasts; yields the URL of its endpoint."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if program is None:
        raise StoreError(f"the program oxigraph is not installed; {loopback.HOW}")
    with contextlib.closing(loopback.listening(0)) as free:
        port = free.getsockname()[1]
    lock = locked(folder, "read")
    command = [
        *(program, "serve-read-only", "--location", str(folder), "--bind", f"{loopback.ADDRESS}:{port}"),
        # Past its limit it ends an answer in the middle with words; so its limit comes after ours.
        *("--union-default-graph", "--timeout-s", str(seconds + 1)),
    ]
    process = subprocess.Popen(  # noqa: S603  it holds the lock too, should it outlive this process
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=(lock.handle.fileno(),),
        start_new_session=True,
    )
    try:
        _wait(process, port, str(folder))
        yield f"http://{loopback.ADDRESS}:{port}/query"
    finally:
        process.terminate()
        process.wait()
        lock.release()


def _wait(process: subprocess.Popen[bytes], port: int, name: str) -> None:
    """Until the program takes connections."""
    end = time.monotonic() + _START
    while time.monotonic() < end:
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace").strip() if process.stderr else ""
            raise StoreError(
                f"the store cannot be served: {said.splitlines()[-1] if said else '?'}", source=name
            )
        with contextlib.suppress(OSError), socket.create_connection((loopback.ADDRESS, port), timeout=1):
            return
        time.sleep(0.02)
    raise StoreError("the store cannot be served: its program does not answer", source=name)
