"""Where the time goes: seconds by step."""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class Clock:
    """Adds up seconds by step; of steps within others each second counts for the innermost.

    Attributes:
        seconds: by the name of the step.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._step: str | None = None
        self._since = time.perf_counter()

    def _turn(self, step: str | None) -> str | None:
        """Begin a step in place of the one that runs, which is given back."""
        now, before = time.perf_counter(), self._step
        if before is not None:
            self.seconds[before] += now - self._since
        self._step, self._since = step, now
        return before

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the block for a step."""
        before = self._turn(name)
        try:
            yield
        finally:
            self._turn(before)

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Count the block for no step but those in it."""
        before = self._turn(None)
        try:
            yield
        finally:
            self._turn(before)

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The items; what it takes to make them counts for a step."""
        iterator = iter(items)
        while True:
            with self.step(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item
