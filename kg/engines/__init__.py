"""What runs functions over many tasks: this process, workers on this machine, or a Dask cluster."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import UsageError

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


class Here:
    """This process, which does one task after another."""

    def run(
        self, function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        """Call a function with the arguments of each task, as `Engine` has it."""
        for number, arguments in enumerate(tasks):
            yield number, function(*arguments)

    def close(self) -> None:
        """There is nothing to let go."""


def chosen(
    name: str,
    scheduler: str | None,
    workers: int,
    prepare: Callable[..., object],
    arguments: tuple[Any, ...] = (),
    *,
    template: str | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> Engine:
    """The engine that the options of a command ask for.

    Args:
        name: "local" or "dask".
        scheduler: the address of that of Dask.
        workers: how many processes, of "local".
        prepare: called in each worker before its first task, with the arguments; a function of a module.
        arguments: what it is called with.
        template: a module that local workers have loaded when they begin.
        tell: told in a sentence of what keeps tasks waiting.

    Raises:
        UsageError: the options do not go together, or the scheduler does not answer.
    """
    if (name == "dask") != (scheduler is not None):
        raise UsageError("--engine dask and --scheduler ADDRESS belong together")
    if scheduler is not None:
        from kg.engines.dask import Cluster  # noqa: PLC0415  an extra

        return Cluster(scheduler, prepare, arguments, tell=tell)
    from kg.engines.local import Workers  # noqa: PLC0415

    return Workers(workers, prepare, arguments, template=template)


def in_order(results: Iterable[tuple[int, Any]]) -> Iterator[Any]:
    """What came of tasks, in the order of the tasks.

    >>> list(in_order([(1, "b"), (0, "a"), (2, "c")]))
    ['a', 'b', 'c']
    """
    done: dict[int, Any] = {}
    following = 0
    for number, result in results:
        done[number] = result
        while following in done:
            yield done.pop(following)
            following += 1


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1
