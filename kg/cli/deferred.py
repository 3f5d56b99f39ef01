"""Graphs of stories that are to be loaded: made here one after another, or by workers at the same time."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.cli.console import Console
from kg.cli.graphs import graph_of
from kg.cli.sources import parsed
from kg.errors import KgError
from kg.store import Deferred, named_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.cli.sources import Unparsed
    from kg.corpus.making import Making
    from kg.store import Make, NamedGraph


@dataclass(frozen=True)
class OfStory(Deferred):
    """The graph of a story.

    Attributes:
        read: the story.
    """

    read: Unparsed


def made(read: Unparsed, console: Console, making: Making) -> NamedGraph | None:
    """The graph of a story; if it is left out, the console is told so and there is none."""
    graph = graph_of(parsed(read, console), console, making)
    return None if graph is None else named_graph(*graph)


@contextmanager
def by_workers(count: int, console: Console, making: Making) -> Iterator[Make]:
    """A function by which processes make the graphs of stories, which come in the order of the stories.

    Args:
        count: how many processes.
        console: who is told what is left out.
        making: how graphs are made.
    """
    from kg.corpus.ready import prepare  # noqa: PLC0415
    from kg.engines import in_order  # noqa: PLC0415
    from kg.engines.local import Workers  # noqa: PLC0415
    from kg.extract.lexicon import own_rows  # noqa: PLC0415

    with Workers(count, prepare, (own_rows(),), template="kg.corpus.template") as workers:

        def make(some: Sequence[Deferred]) -> Iterator[NamedGraph | None]:
            tasks = ((each.read, making) for each in some if isinstance(each, OfStory))
            for graph, heard in in_order(workers.run(_elsewhere, tasks)):
                heard.tell(console)
                yield graph

        yield make


def _elsewhere(read: Unparsed, making: Making) -> tuple[NamedGraph | None, Heard]:
    """What a worker does."""
    heard = Heard()
    return made(read, heard, making), heard


class Heard(Console):
    """Remembers what it is told, for the console of another process."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self._errors: list[str] = []
        self._heard: list[tuple[str, str]] = []

    def error(self, error: KgError) -> None:
        """Remember why something is left out."""
        self._errors.append(str(error))

    def note(self, text: str, about: str) -> None:
        """Remember something about a story."""
        self._heard.append((text, about))

    def tell(self, console: Console) -> None:
        """Tell a console all of it."""
        for error in self._errors:
            console.error(KgError(error))
        for text, about in self._heard:
            console.note(text, about)
