"""From the names on the command line to graphs that conform; what does not is told and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.sources import stories
from kg.errors import NotConforming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.console import Console
    from kg.cli.sources import Found, Sources
    from kg.corpus.making import Making
    from kg.write import Named


def graphs(sources: Sources, console: Console, making: Making) -> Iterator[Named]:
    """The graphs of the stories that conform, each once; what is left out is told to the console."""
    from kg.graph import graph_name  # noqa: PLC0415

    written: dict[str, str] = {}
    for found in stories(sources, console):
        name = graph_name(found.parsed, base=making.base)
        if name in written:
            console.note(f"the same text as {written[name]}, so it is written once", found.name)
            continue
        graph = graph_of(found, console, making)
        if graph is not None:
            written[name] = found.name
            yield graph


def graph_of(found: Found, console: Console, making: Making) -> Named | None:
    """The graph of a story; if it does not conform, the console is told so and there is none."""
    from kg.corpus.making import built, check, missing, written  # noqa: PLC0415

    whole = built(found.parsed, making)
    try:
        check(whole, making, found.name)
    except NotConforming as error:
        console.error(error)
        return None
    for note in missing(found.parsed.story):
        console.note(note, found.name)
    return written(found.parsed, whole, making)
