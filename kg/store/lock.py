"""A lock that its process lets go of however it ends."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where the store itself sees to it that one process writes
    fcntl = None  # type: ignore[assignment]


class Lock:
    """Holds a file locked until it is released.

    Args:
        path: the file, made if there is none.
        shared: whether others may hold it too, if they share it as well.

    Raises:
        BlockingIOError: another process holds it.
        OSError: the file cannot be made.

    Attributes:
        handle: the open file; who inherits it holds the lock too.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        try:
            self.handle = path.open("ab" if not shared else "rb")
        except FileNotFoundError:
            self.handle = path.open("ab")
        if fcntl is not None:
            try:
                fcntl.flock(self.handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except OSError:
                self.handle.close()
                raise

    def release(self) -> None:
        """Let others have it."""
        with contextlib.suppress(OSError):
            self.handle.close()
