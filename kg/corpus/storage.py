"""Files on this machine and, by fsspec, elsewhere: how they are named, found and opened."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import urlsplit, urlunsplit

from kg.errors import KgError, ReadError, UsageError
from kg.read.sources import BROKEN, reason

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_remote(address: str) -> bool:
    """Whether a name is a URL, and no path.

    >>> is_remote("s3://news/2026/"), is_remote("news/2026")
    (True, False)
    """
    return "://" in address


def shown(address: str) -> str:
    """An address without what is nobody else's business: passwords, and the signatures of signed addresses.

    What is no UTF-8 in the name of a file is written as its bytes.

    >>> shown("https://me:secret@news.example/a.jsonl?sig=1")
    'https://news.example/a.jsonl'
    """
    if not is_remote(address):
        return os.fsencode(address).decode("utf-8", "backslashreplace")
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


@contextlib.contextmanager
def explained(address: str) -> Iterator[None]:
    """Whatever keeps a file from being read is told of it.

    Raises:
        ReadError: in the place of an error of the system, of a store, or of what unpacks.
    """
    try:
        yield
    except KgError:
        raise
    except Exception as error:
        if isinstance(error, BROKEN) and not is_remote(address):
            raise ReadError(f"cannot be read: {reason(error)}", source=shown(address)) from error
        if is_remote(address):  # each store has errors of its own
            raise ReadError(f"cannot be read: {told(error)}", source=shown(address)) from error
        raise


def opened(address: str) -> BinaryIO:
    """A file to be read, which can seek.

    Raises:
        ReadError: it cannot be opened.
    """
    with explained(address):
        if is_remote(address):
            system, path = system_of(address)
            return cast("BinaryIO", system.open(path, "rb"))
        return Path(address).open("rb")


def size(address: str) -> int:
    """How many bytes a file has; 0 if that cannot be told.

    Raises:
        ReadError: it cannot be reached.
    """
    with explained(address):
        if is_remote(address):
            system, path = system_of(address)
            return int(system.size(path) or 0)
        return Path(address).stat().st_size


def expanded(address: str) -> list[str]:
    """The files that a URL means: itself, or what a pattern in it fits, in the order of their names.

    Raises:
        ReadError: it cannot be reached.
        UsageError: there is no such file.
    """
    system, path = system_of(address)
    with explained(address):
        if "*" in path:
            found = sorted(system.glob(path))
        else:
            found = sorted(system.find(path)) if system.isdir(path) else [path] if system.exists(path) else []
    if not found:
        raise UsageError("there is no such file", source=shown(address))
    return [address] if found == [path] else [str(system.unstrip_protocol(name)) for name in found]


def system_of(address: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it.

    Raises:
        UsageError: fsspec is not installed, or knows no such address.
    """
    try:
        import fsspec  # noqa: PLC0415  an extra
    except ImportError:
        raise UsageError(
            "addresses need fsspec: pip install 'storykg[remote]'", source=shown(address)
        ) from None
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"cannot be reached: {error}", source=shown(address)) from None
    return system, path


def told(error: Exception) -> str:
    """What a store says is wrong, in a line."""
    told = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return str(told).splitlines()[0].rstrip(".")
