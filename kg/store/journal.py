"""What a load has begun and done, so that one that was stopped goes on where it was.

A line of JSON for each batch: ``{"begun": [IRI…]}`` before it is sent, ``{"done": [[key, IRI, digest]…]}``
when the store has it. The file is gone when the load has ended well. It is never the truth: the store is.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, Self

from kg.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.store.graphs import NamedGraph


class Journal:
    """The journal of a load; another load of the same store at the same time goes without one.

    Args:
        path: where it is; None to keep none.

    Attributes:
        unfinished: the graphs that the load before had begun to send and was not sure of.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = _locked(path)
        self.unfinished: set[str] = set()
        self._done: dict[str, tuple[str, str]] = {}
        if self._path is not None and self._lock is not None:
            self._recall(self._path)

    def made(self, key: str) -> tuple[str, str] | None:
        """The IRI and the digest of the graph that was made of this and loaded, if one was."""
        return self._done.get(key)

    def begin(self, graphs: Iterable[NamedGraph]) -> None:
        """Write down that graphs are about to be sent."""
        self._write({"begun": [graph.iri for graph in graphs]})

    def done(self, graphs: Sequence[NamedGraph]) -> None:
        """Write down that the store has these graphs."""
        self.unfinished.difference_update(graph.iri for graph in graphs)
        self._write({"done": [[graph.key or "", graph.iri, graph.entry.digest] for graph in graphs]})

    def end(self) -> None:
        """Forget everything: the load has ended well."""
        if self._lock is not None and self._path is not None:
            self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.release()

    def _recall(self, path: Path) -> None:
        for line in _lines(path):
            self.unfinished.update(line.get("begun", ()))
            for key, iri, digest in line.get("done", ()):
                self.unfinished.discard(iri)
                if key:
                    self._done[key] = iri, digest

    def _write(self, line: dict[str, Any]) -> None:
        if self._lock is not None:
            self._lock.handle.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
            self._lock.handle.flush()


def _locked(path: Path | None) -> Lock | None:
    if path is None:
        return None
    with contextlib.suppress(OSError):  # without a journal a load only takes longer when it is done again
        path.parent.mkdir(parents=True, exist_ok=True)
        return Lock(path)
    return None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that were written to their end."""
    for line in path.read_bytes().splitlines():
        with contextlib.suppress(ValueError):
            yield json.loads(line)
