"""A store in a folder, or in memory: Oxigraph, inside this process."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pyoxigraph as ox

from kg.errors import Refused, StoreError
from kg.store.answers import Answer
from kg.store.lock import Lock
from kg.store.updates import replacing

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from kg.store.backend import Change

Access = Literal["read", "write"]
JOURNAL: Final = "kg-journal.jsonl"
_UNDECLARED: Final = re.compile(r"expected one of .*Prefix not found.*", re.DOTALL)
"""What Oxigraph says of a prefix, with all else that it would have taken in its place."""
_LOCK: Final = "kg.lock"
_MARK: Final = "CURRENT"
"""A file that every folder of a store has."""


class Embedded:
    """The store in a folder.

    Args:
        folder: where it lies, None for one in memory.
        access: "write" if graphs are to be put in; then no other process may have it open.
        create: whether to make it if there is none, to write.

    Raises:
        StoreError: it cannot be opened.
    """

    page: int | None = None

    def __init__(
        self, folder: str | os.PathLike[str] | None, *, access: Access = "read", create: bool = True
    ) -> None:
        self.name = "memory" if folder is None else str(folder)
        self.journal: Path | None = None if folder is None else Path(folder) / JOURNAL
        self._lock = None if folder is None else locked(folder, access, create=create)
        try:
            self._store = _opened(folder, access)
        except (OSError, RuntimeError) as error:
            self.close()
            raise StoreError(f"the store cannot be opened: {_reason(error)}", source=self.name) from error

    def query(self, sparql: str) -> Answer:
        """See `Backend.query`."""
        try:
            return Answer(self._store.query(sparql, use_default_graph_as_union=True))
        except SyntaxError as error:
            reason = _UNDECLARED.sub("a prefix is not declared; begin with PREFIX name: <IRI>", str(error))
            raise Refused(f"not a SPARQL query: {reason}") from error
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"the query failed: {_reason(error)}", source=self.name) from error

    def put(self, changes: Sequence[Change]) -> Iterator[tuple[Change, Refused]]:
        """See `Backend.put`. What is new goes in at once, each other graph in a transaction of its own."""
        try:
            new = [change for change in changes if self._is_new(change)]
            if new:
                quads = "".join([change.graph.nquads() for change in new]).encode()
                self._store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
            for change in changes:
                if change not in new:
                    self._store.update(replacing(change))
        except SyntaxError as error:
            raise StoreError(f"a graph is not RDF: {error}", source=self.name) from error
        except OSError as error:
            raise StoreError(f"the store cannot be written: {_reason(error)}", source=self.name) from error
        yield from ()

    def _is_new(self, change: Change) -> bool:
        return not (change.gone or self._store.contains_named_graph(ox.NamedNode(change.graph.iri)))

    def drop(self, graph: str) -> None:
        """See `Backend.drop`."""
        try:
            self._store.remove_graph(ox.NamedNode(graph))
        except OSError as error:
            raise StoreError(f"the store cannot be written: {_reason(error)}", source=self.name) from error

    def close(self) -> None:
        """See `Backend.close`."""
        self._store = None  # type: ignore[assignment]  # the store is closed when nothing holds it
        if self._lock is not None:
            self._lock.release()


def locked(folder: str | os.PathLike[str], access: Access, *, create: bool = False) -> Lock:
    """A lock on the folder of a store: as many as like read, or one writes.

    Args:
        folder: where it lies.
        access: what for.
        create: whether to make the folder if there is none, to write.

    Raises:
        StoreError: it is no store, or somebody else has it.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise StoreError("this is a file; a store is a folder or the URL of a server", source=str(folder))
    known = (folder / _MARK).exists()
    if not known and (access == "read" or not create):
        raise StoreError("there is no store here; `kg load --store` makes one", source=str(folder))
    if not known and folder.exists() and any(path.name != _LOCK for path in folder.iterdir()):
        raise StoreError("this folder holds other things than a store; name another", source=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Lock(folder / _LOCK, shared=access == "read")
    except BlockingIOError as error:
        raise StoreError(
            "the store is in use by another process, or in this one; wait until it is closed",
            source=str(folder),
        ) from error
    except OSError as error:
        raise StoreError(f"the store cannot be opened: {_reason(error)}", source=str(folder)) from error


def _opened(folder: str | os.PathLike[str] | None, access: Access) -> ox.Store:
    if folder is None:
        return ox.Store()
    return ox.Store.read_only(str(folder)) if access == "read" else ox.Store(str(folder))


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
