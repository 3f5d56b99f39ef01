"""From the names on the command line to graphs that conform; what does not is told and left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.cli.sources import stories
from kg.errors import NotConforming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.console import Console
    from kg.cli.sources import Found, Sources
    from kg.graph import Mentions, Triple
    from kg.story import Metadata
    from kg.write import Named


@dataclass(frozen=True)
class Making:
    """How graphs are made.

    Attributes:
        base: the IRI that minted IRIs begin with.
        mentions: how much is given of where the words stand.
        validating: whether graphs are held against the shapes.
    """

    base: str
    mentions: Mentions
    validating: bool


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
    from kg.graph import graph_name, triples  # noqa: PLC0415

    base = making.base
    whole = triples(found.parsed, base=base)  # what is validated, however little of it is then written
    if making.validating and not _conforms(whole, found.name, console):
        return None
    _tell_missing(found.parsed.story, found.name, console)
    full = making.mentions == "full"
    return graph_name(found.parsed, base=base), (
        whole if full else triples(found.parsed, base=base, mentions=making.mentions)
    )


def _conforms(graph: list[Triple], name: str, console: Console) -> bool:
    """Whether the graph of a story conforms to the shapes; if not, it is told why."""
    from kg.validate import validate_triples  # noqa: PLC0415

    report = validate_triples(graph)
    if not report.conforms:
        violations = [finding for finding in report.findings if finding.severity == "violation"]
        console.error(NotConforming(violations, source=name))
    return report.conforms


def _tell_missing(story: Metadata, name: str, console: Console) -> None:
    needed = {
        "when it was published (--published DATE gives it)": story.date_published or story.date_modified,
        "what rights it is under (--rights TEXT gives it)": story.copyright_notice
        or story.license
        or story.copyright_holder
        or story.usage_terms,
    }
    if story.status:
        return
    missing = [words for words, given in needed.items() if not given]
    if missing:
        console.note(f"it does not say {' nor '.join(missing)}", name)
