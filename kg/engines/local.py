"""Workers on this machine: processes that take one task after another, each with a pipe of its own.

A process that dies (out of memory, killed) is replaced and its task given to another, twice. Workers end with
the process that started them, however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, cast

from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

_TRIES: Final = 3
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class LostWorker(KgError):
    """A task whose workers died, again and again."""


class Task(NamedTuple):
    """A task, with how many workers it has been given to."""

    number: int
    arguments: tuple[Any, ...]
    tries: int = 0


class Answer(NamedTuple):
    """What came of a task, or the error that did."""

    result: Any
    error: Exception | None = None


class Workers:
    """Processes that run tasks.

    Args:
        count: how many.
        prepare: called in each before its first task, with the arguments; a function of a module.
        arguments: what it is called with.
        template: a module that is loaded once, in the process that workers are copied from.

    >>> with Workers(2) as workers:
    ...     sorted(workers.run(abs, [(-1,), (2,)]))
    [(0, 1), (1, 2)]
    """

    def __init__(
        self,
        count: int,
        prepare: Callable[..., object] | None = None,
        arguments: tuple[Any, ...] = (),
        *,
        template: str | None = None,
    ) -> None:
        multiprocessing.set_forkserver_preload([] if template is None else [template])
        for name in _THREADS:  # the products of the tagger are too small for more than one
            os.environ.setdefault(name, "1")
        self._count = count
        self._prepare = prepare, arguments
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Task]] = {}

    def run(
        self, function: Callable[..., Any], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        """Call a function of a module with the arguments of each task, as `kg.engines.Engine` has it.

        As many tasks are under way as there are workers, and no more are taken from ``tasks``.
        """
        coming = (Task(number, arguments) for number, arguments in enumerate(tasks))
        again: deque[Task] = deque()
        lost: list[Task] = []
        try:
            while True:
                while len(self._busy) < self._count:
                    task = again.popleft() if again else next(coming, None)
                    if task is None:
                        break
                    self._give(function, task)
                if not self._busy:
                    break
                for task, answer in self._answers():
                    if answer is None:
                        (again if task.tries < _TRIES else lost).append(task)
                    elif answer.error is not None:
                        raise answer.error
                    else:
                        yield task.number, answer.result
        finally:
            self._forget()
        if lost:
            raise LostWorker(
                f"{len(lost)} tasks could not be done, each of which lost {_TRIES} workers; is there too "
                "little memory? What is done is kept: the same command with fewer --workers goes on"
            )

    def close(self) -> None:
        """Let the workers go, whatever they do."""
        self._forget()
        for worker in self._idle:
            worker.kill()
        self._idle = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _give(self, function: Callable[..., Any], task: Task) -> None:
        worker = self._idle.pop() if self._idle else _Worker(*self._prepare)
        with contextlib.suppress(OSError):  # it is dead, which the empty pipe tells, too
            worker.pipe.send((function, task.arguments))
        self._busy[worker.pipe] = worker, task._replace(tries=task.tries + 1)

    def _answers(self) -> Iterator[tuple[Task, Answer | None]]:
        """What came of tasks; nothing of those whose worker is gone."""
        for pipe in wait([*self._busy]):
            worker, task = self._busy.pop(cast("Connection", pipe))
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                worker.kill()
                yield task, None
            else:
                self._idle.append(worker)
                yield task, answer

    def _forget(self) -> None:
        """End what is under way."""
        for worker, _ in self._busy.values():
            worker.kill()
        self._busy = {}


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, prepare: Callable[..., object] | None, arguments: tuple[Any, ...]) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, prepare, arguments), daemon=True, name="kg worker"
        )
        self._process.start()
        theirs.close()

    def kill(self) -> None:
        """End it now: what it writes appears whole or not at all."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _context() -> BaseContext:
    """How processes are started: never as copies of this one, which may have threads."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _work(pipe: Connection, prepare: Callable[..., object] | None, arguments: tuple[Any, ...]) -> None:
    """What a worker does: it is told by the end of the pipe when there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which goes to all; the first process tells the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        if prepare is not None:
            prepare(*arguments)
        while True:
            function, task = pipe.recv()
            pipe.send(_answer(function, task))
    except (EOFError, OSError):
        os._exit(0)


def _answer(function: Callable[..., Any], task: tuple[Any, ...]) -> Answer:
    try:
        return Answer(function(*task))
    except KgError as error:
        return Answer(None, KgError(str(error)))
    except Exception as error:  # noqa: BLE001  the first process tells of it, and this one can go on
        return Answer(None, RuntimeError(f"{type(error).__name__}: {error}"))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
