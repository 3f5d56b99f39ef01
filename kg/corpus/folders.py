"""The folders that output goes to, here or in a store, in which files appear whole."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from kg.corpus import storage
from kg.errors import KgError, WriteError
from kg.write import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator


class Folder(Protocol):
    """A folder that output goes to. Names are relative to it, with slashes between their parts."""

    address: str

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""

    def open(self, name: str) -> BinaryIO:
        """A file to be read, which can seek."""

    def write(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """A file that appears whole when the block ends well, and not at all when it does not."""

    def size(self, name: str) -> int | None:
        """How many bytes a file has; None if there is none."""

    def names(self, below: str = "") -> list[str]:
        """The names of the files in the folder, or in one below."""

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""


def folder(address: str) -> Folder:
    """The folder of a path or a URL, made if there is none."""
    return _Remote(address) if storage.is_remote(address) else _Local(address)


class _Local:
    """A folder of a file system: what is written is on the disk before it has its name."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._path = Path(address)

    def read(self, name: str) -> bytes | None:
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def open(self, name: str) -> BinaryIO:
        return (self._path / name).open("rb")

    @contextlib.contextmanager
    def write(self, name: str) -> Iterator[BinaryIO]:
        path = self._path / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"cannot be made: {error.strerror}", source=str(path.parent)) from error
        with replacing(path) as file:
            yield file

    def size(self, name: str) -> int | None:
        try:
            return (self._path / name).stat().st_size
        except FileNotFoundError:
            return None

    def names(self, below: str = "") -> list[str]:
        with contextlib.suppress(FileNotFoundError):
            return sorted(entry.name for entry in os.scandir(self._path / below) if entry.is_file())
        return []

    def remove(self, name: str) -> None:
        (self._path / name).unlink(missing_ok=True)


class _Remote:
    """A folder of an object store, which shows an object when all of it has come."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._system, self._path = storage.system_of(self.address)
        self._made: set[str] = set()

    def read(self, name: str) -> bytes | None:
        with self._reached():
            try:
                return bytes(self._system.cat_file(self._at(name)))
            except FileNotFoundError:
                return None

    def open(self, name: str) -> BinaryIO:
        with self._reached():
            return cast("BinaryIO", self._system.open(self._at(name), "rb"))

    @contextlib.contextmanager
    def write(self, name: str) -> Iterator[BinaryIO]:
        path = self._at(name)
        with self._reached():
            file = self._begun(path)
        try:
            try:
                yield file
            except OSError as error:
                raise WriteError(
                    f"cannot write: {storage.told(error)}", source=storage.shown(self.address)
                ) from error
            with self._reached():
                file.close()
                file.commit()
        except BaseException:
            with contextlib.suppress(Exception):
                file.discard()
            raise

    def size(self, name: str) -> int | None:
        with self._reached():
            try:
                return int(self._system.size(self._at(name)))
            except FileNotFoundError:
                return None

    def names(self, below: str = "") -> list[str]:
        with self._reached(), contextlib.suppress(FileNotFoundError):
            entries = self._system.ls(self._at(below).rstrip("/"), detail=True, refresh=True)
            return sorted(str(each["name"]).rpartition("/")[2] for each in entries if each["type"] == "file")
        return []

    def remove(self, name: str) -> None:
        with self._reached(), contextlib.suppress(FileNotFoundError):
            self._system.rm_file(self._at(name))

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"

    def _begun(self, path: str) -> Any:
        """A file that is not there before it is committed."""
        place, bucket = path.rpartition("/")[0], path.partition("/")[0]
        if place not in self._made:
            if bucket and not self._system.exists(bucket):  # which making the folder would make, too
                raise FileNotFoundError(f"there is no {bucket}")
            with contextlib.suppress(NotImplementedError):
                self._system.makedirs(place, exist_ok=True)
            self._made.add(place)
        return self._system.open(path, "wb", autocommit=False)

    @contextlib.contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except KgError:
            raise
        except Exception as error:  # each store has errors of its own
            raise WriteError(
                f"cannot be reached: {storage.told(error)}", source=storage.shown(self.address)
            ) from error
