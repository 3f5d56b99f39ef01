"""From parsed stories to their pages, with what the validator finds in their graphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.cli.console import Console
from kg.cli.sources import stories
from kg.errors import KgError, NotConforming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.cli.sources import Found, Sources
    from kg.ntriples import Triple
    from kg.validate.findings import Finding
    from kg.view import Canonical


@dataclass(frozen=True)
class Making:
    """How pages are made.

    Attributes:
        base: the IRI that minted IRIs begin with.
        validating: whether graphs are held against the shapes.
        links: the RDF file that says who is who across stories.
    """

    base: str
    validating: bool
    links: str | None = None

    def persons(self) -> dict[str, Canonical] | None:
        """Who the persons of the stories are, by their IRIs there; None if no file says so."""
        from kg.store import files  # noqa: PLC0415
        from kg.view import canonical  # noqa: PLC0415

        if self.links is None:
            return None
        graphs = files.read(self.links, graph=f"{self.base}links/")
        return canonical(_triple(line) for graph in graphs for line in graph.lines)

    def findings(self, found: Found, console: Console) -> tuple[Finding, ...]:
        """What the validator finds in the graph of a story; the console is told of violations."""
        from kg.graph import triples  # noqa: PLC0415
        from kg.validate import validate_triples  # noqa: PLC0415

        if not self.validating:
            return ()
        report = validate_triples(triples(found.parsed, base=self.base))
        violations = [finding for finding in report.findings if finding.severity == "violation"]
        if violations:
            console.error(NotConforming(violations, source=found.name))
        return report.findings

    def each_once(self, found: Iterable[Found], console: Console) -> Iterator[Found]:
        """The stories, of those with the same text the first; the console is told of the others."""
        from kg.graph import graph_name  # noqa: PLC0415

        shown: dict[str, str] = {}
        for story in found:
            name = graph_name(story.parsed, base=self.base)
            if name in shown:
                console.note(f"the same text as {shown[name]}, so it is shown once", story.name)
            else:
                shown[name] = story.name
                yield story


def one_page(
    found: Found, making: Making, console: Console, *, index: str | None = None, live: str | None = None
) -> str:
    """The page of a story.

    Args:
        found: the story.
        making: how pages are made.
        console: who is told of violations.
        index: the address of the page that lists it with others.
        live: the version of the page, if it is served.
    """
    from kg.view import page  # noqa: PLC0415

    findings = making.findings(found, console)
    return page(found.parsed, base=making.base, findings=findings, index=index, live=live)


def looked_at(sources: Sources, making: Making, *, quiet: bool) -> dict[str, Callable[[str], str]]:
    """What makes the pages of the stories as they are now, by their paths; "" is the first page.

    That is the page of the story if there is one story and nothing went wrong, else the page that lists them.
    """
    from kg.view.site import page_name  # noqa: PLC0415

    console = _Recording(quiet=quiet)
    found = list(making.each_once(stories(sources, console), console))
    persons = _persons(making, console)
    console.close()
    if len(found) == 1 and not console.errors:
        return {"": lambda live: one_page(found[0], making, Console(quiet=True), live=live)}
    pages = {page_name(story.parsed, making.base): partial(_served, story, making) for story in found}
    return {"": partial(_list, found, making, persons, console.errors), **pages}


def _served(found: Found, making: Making, live: str) -> str:
    return one_page(found, making, Console(quiet=True), index="/", live=live)


def _persons(making: Making, console: Console) -> dict[str, Canonical] | None:
    try:
        return making.persons()
    except KgError as error:
        console.error(error)
        return None


def _triple(line: str) -> Triple:
    """A line of N-Triples."""
    subject, predicate, value = line.removesuffix(" .\n").split(" ", 2)
    return subject, predicate, value


def _list(
    found: Iterable[Found],
    making: Making,
    persons: dict[str, Canonical] | None,
    errors: Iterable[str],
    live: str,
) -> str:
    from kg.view import index, summary  # noqa: PLC0415
    from kg.view.site import page_name  # noqa: PLC0415

    known = [summary(story.parsed, page_name(story.parsed, making.base), base=making.base) for story in found]
    return index(known, persons=persons, problems=tuple(errors), live=live)


class _Recording(Console):
    """A console that keeps what it was told of, to be shown on a page, too.

    Attributes:
        errors: the messages.
    """

    def __init__(self, *, quiet: bool) -> None:
        super().__init__(quiet=quiet)
        self.errors: list[str] = []

    def error(self, error: KgError) -> None:
        """Tell why something is left out, and keep it."""
        super().error(error)
        self.errors.append(str(error))
