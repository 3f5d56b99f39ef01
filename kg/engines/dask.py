"""A Dask cluster: its workers run the tasks and write to storage that all share; records come back."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Any, Final

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_RETRIES: Final = 3
_AHEAD: Final = 2
"""How many tasks there are for each worker: none is idle, and few are held by the scheduler."""
_FEWEST: Final = 64
"""How many there are at least, by which a cluster that grows with its tasks sees that it is to grow."""
_PATIENCE = 10
"""How many seconds the scheduler has to answer."""
_ALONE = 15
"""After how many seconds without a worker it is told that there is none."""


class Cluster:
    """The workers of a scheduler.

    Args:
        address: of the scheduler, such as ``tcp://10.0.0.1:8786``.
        prepare: called in each worker before its first task, with the arguments; a function of a module.
        arguments: what it is called with.
        tell: told in a sentence of what keeps tasks waiting, from another thread.

    Raises:
        UsageError: Dask is not installed, or the scheduler does not answer.
    """

    def __init__(
        self,
        address: str,
        prepare: Callable[..., object],
        arguments: tuple[Any, ...] = (),
        *,
        tell: Callable[[str], object],
    ) -> None:
        try:
            from distributed import Client, as_completed  # noqa: PLC0415  an extra
        except ImportError:
            raise UsageError("--engine dask needs Dask: pip install 'storykg[dask]'") from None
        try:
            self._client: Any = Client(  # type: ignore[no-untyped-call]
                address, timeout=_PATIENCE, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise UsageError(f"the scheduler does not answer: {error}", source=address) from None
        self._as_completed: Any = as_completed
        self._prepare = prepare, arguments
        self._address, self._tell = address, tell

    def run(
        self, function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        """Call a function with the arguments of each task, as `kg.engines.Engine` has it."""
        over = threading.Event()
        threading.Thread(target=self._watch, args=(over,), daemon=True).start()
        try:
            yield from self._run(function, tasks)
        finally:
            over.set()

    def _run(
        self, function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        coming = enumerate(tasks)
        numbers: dict[str, int] = {}
        errors: list[BaseException] = []
        done = self._as_completed([], loop=self._client.loop)
        while True:
            while len(numbers) < self._most() and (task := next(coming, None)) is not None:
                future = self._client.submit(
                    _prepared, self._prepare, function, task[1], pure=False, retries=_RETRIES
                )
                numbers[future.key] = task[0]
                done.add(future)
            if not numbers:
                break
            future = next(done)
            number = numbers.pop(future.key)
            if future.status == "finished":
                yield number, future.result()
            else:
                errors.append(future.exception())
            future.release()
        if errors:
            raise _explained(errors)

    def close(self) -> None:
        """Let the workers go: what has not begun is not begun."""
        self._client.close()

    def _most(self) -> int:
        return max(_FEWEST, _AHEAD * self._threads())

    def _threads(self) -> int:
        """How many tasks the workers do at a time."""
        threads: dict[str, int] = self._client.nthreads()
        return sum(threads.values())

    def _watch(self, over: threading.Event) -> None:
        """Tell once if there is no worker, which Dask itself takes for nothing to speak of."""
        with contextlib.suppress(OSError):  # the scheduler is lost, which the tasks tell
            while not over.wait(_ALONE):
                if not self._threads():
                    self._tell(
                        f"{self._address}: the scheduler has no worker, so all waits for one; start some by "
                        f"`dask worker {self._address} --nthreads 1`, or stop with Ctrl-C"
                    )
                    return


def _prepared(
    prepare: tuple[Callable[..., object], tuple[Any, ...]],
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
) -> Any:
    """What a worker runs."""
    call, with_ = prepare
    call(*with_)
    return function(*arguments)


def _explained(errors: list[BaseException]) -> KgError:
    first = errors[0]
    if isinstance(first, KgError):
        return first
    return KgError(
        f"{len(errors)} tasks could not be done; the first: {type(first).__name__}: {first}. "
        "What is done is kept: the same command goes on from there"
    )
