"""What runs the steps: workers on this machine, or a Dask cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Engine(Protocol):
    """What runs a function over many tasks, somewhere else."""

    def run(
        self, function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        """Call a function of a module with the arguments of each task.

        Tasks are taken as they are needed. A task whose worker is lost is given to another.

        Yields:
            the number of a task and what came of it, as they are done.

        Raises:
            KgError: a task cannot be done; the others are.
        """

    def close(self) -> None:
        """Let the workers go, whatever they do."""
