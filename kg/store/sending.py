"""A batch on its way into a store, while the next one is made."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.errors import Refused
    from kg.store.backend import Backend, Change


class Sending:
    """Puts changes into a store, in a thread that does not keep a process alive that was told to end.

    Args:
        backend: the store.
        changes: what to put in.
    """

    def __init__(self, backend: Backend, changes: Sequence[Change]) -> None:
        self._refused: Future[dict[str, Refused]] = Future()
        if changes:
            Thread(target=self._put, args=(backend, changes), daemon=True).start()
        else:
            self._refused.set_result({})

    def refused(self, seconds: float | None = None) -> dict[str, Refused]:
        """What the store has refused, by the names of the graphs, once it is through.

        Args:
            seconds: how long to wait; None for as long as it takes.

        Raises:
            StoreError: the store cannot be reached or written.
            TimeoutError: it takes longer.
        """
        return self._refused.result(seconds)

    def _put(self, backend: Backend, changes: Sequence[Change]) -> None:
        try:
            self._refused.set_result({change.graph.iri: error for change, error in backend.put(changes)})
        except BaseException as error:  # noqa: BLE001  it is for who asks for the result
            self._refused.set_exception(error)
