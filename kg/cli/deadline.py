"""A limit on the time of work that cannot be stopped from within, and that harms nothing if it is cut off."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.cli.console import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_CANNOT: Final = 2


@contextmanager
def deadline(seconds: int | None, what: str) -> Iterator[None]:
    """Ends the process if the block takes longer, or at once at Ctrl-C: Oxigraph does not listen to either.

    Args:
        seconds: how long the block may take; None for as long as it wants.
        what: what the block does, for the words that are said at the end.
    """

    def end() -> None:
        sys.stdout.flush()
        unit = "second" if seconds == 1 else "seconds"
        say(f"{what} takes longer than {seconds} {unit}; ask for less, or raise --timeout")
        os._exit(_CANNOT)

    timer = threading.Timer(seconds, end) if seconds is not None else None
    listening = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_DFL) if listening else None
    try:
        if timer:
            timer.daemon = True
            timer.start()
        yield
    finally:
        if timer:
            timer.cancel()
        if listening:
            signal.signal(signal.SIGINT, before)
