"""What loading needs of a store, however it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.errors import Refused
    from kg.store.answers import Answer
    from kg.store.graphs import NamedGraph


class Change(NamedTuple):
    """A graph to be put into a store.

    Attributes:
        graph: takes the place of what has its name.
        gone: the names of graphs that go when it comes: earlier versions of its story.
        fresh: whether the store knows nothing of its name.
    """

    graph: NamedGraph
    gone: tuple[str, ...] = ()
    fresh: bool = False


class Backend(Protocol):
    """A store as it is reached: a folder, or a server.

    Attributes:
        name: what to call it in messages.
        page: how many rows it gives at most for one query; None if as many as there are.
        journal: where to keep what an unfinished load has done; None if nowhere.
    """

    name: str
    page: int | None
    journal: Path | None

    def query(self, sparql: str) -> Answer:
        """The answer to a query, over all graphs where it names none.

        Raises:
            Refused: the query is not one, or is not answered.
            StoreError: the store cannot be reached or read.
        """

    def put(self, changes: Sequence[Change]) -> Iterator[tuple[Change, Refused]]:
        """Put graphs in, each whole or not at all; those that are refused are given back with the reason.

        Raises:
            StoreError: the store cannot be reached or written; what was put in before stays in.
        """

    def drop(self, graph: str) -> None:
        """Take a graph out.

        Raises:
            StoreError: the store cannot be reached or written.
        """

    def close(self) -> None:
        """Let go of it."""
