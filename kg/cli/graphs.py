"""From the names on the command line to graphs that conform; what does not is told and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.sources import stories
from kg.errors import NotConforming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.console import Console
    from kg.cli.sources import Sources
    from kg.graph import Mentions, Triple
    from kg.story import Metadata
    from kg.write import Named


def graphs(
    sources: Sources, console: Console, base: str, mentions: Mentions, *, validating: bool
) -> Iterator[Named]:
    """The graphs of the stories that conform, each once; what is left out is told to the console.

    Args:
        sources: where the stories are.
        console: who is told.
        base: the IRI that minted IRIs begin with.
        mentions: how much is given of where the words stand.
        validating: whether to hold the graphs against the shapes.
    """
    from kg.graph import graph_name, triples  # noqa: PLC0415

    written: dict[str, str] = {}
    for found in stories(sources, console):
        name = graph_name(found.parsed, base=base)
        if name in written:
            console.note(f"the same text as {written[name]}, so it is written once", found.name)
            continue
        whole = triples(found.parsed, base=base)  # what is validated, however little of it is then written
        if validating and not _conforms(whole, found.name, console):
            continue
        written[name] = found.name
        _tell_missing(found.parsed.story, found.name, console)
        yield name, whole if mentions == "full" else triples(found.parsed, base=base, mentions=mentions)


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
