"""From the names on the command line to pages, with what the validator finds in the graphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kg.cli.console import Console
from kg.cli.loadable import graphs_of, told_apart
from kg.cli.sources import stories
from kg.errors import KgError, NotConforming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.cli.sources import Sources
    from kg.ntriples import Triple
    from kg.store import NamedGraph
    from kg.validate.findings import Finding
    from kg.view import Canonical, Shown


@dataclass(frozen=True)
class PageOptions:
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
        from kg.view import canonical  # noqa: PLC0415

        if self.links is None:
            return None
        graphs = graphs_of(self.links, None, f"{self.base}links/")
        return canonical(triple for graph in graphs for triple in _triples(graph))


class Showing(NamedTuple):
    """A story with its graph, and what to call it when people are told of it."""

    name: str
    story: Shown


def showing(sources: Sources, how: PageOptions, console: Console) -> Iterator[Showing]:
    """Every story of the sources, each text once; the console is told what is left out, and why."""
    names: dict[str, str] = {}
    for each in _all(sources, how, console):
        if each.story.iri in names:
            console.note(f"the same text as {names[each.story.iri]}, so it is shown once", each.name)
        else:
            names[each.story.iri] = each.name
            yield each


def _all(sources: Sources, how: PageOptions, console: Console) -> Iterator[Showing]:
    from kg.view import shown  # noqa: PLC0415

    rdf, names = told_apart(sources)
    for path in rdf:
        try:
            for graph in graphs_of(path, sources.format):
                yield Showing(f"{path} (<{graph.iri}>)", shown((graph.iri, list(_triples(graph)))))
        except KgError as error:
            console.error(error)
    if names:
        for name, parsed in stories(sources.only(names), console):
            yield Showing(name, shown(parsed, base=how.base))


def _triples(graph: NamedGraph) -> Iterator[Triple]:
    for line in graph.lines:
        subject, predicate, value = line.removesuffix(" .\n").split(" ", 2)
        yield subject, predicate, value


def findings(each: Showing, how: PageOptions, console: Console) -> tuple[Finding, ...]:
    """What the validator finds in the graph of a story; the console is told of violations."""
    from kg.validate import validate_triples  # noqa: PLC0415

    if not how.validating:
        return ()
    report = validate_triples(each.story.triples)
    violations = [finding for finding in report.findings if finding.severity == "violation"]
    if violations:
        console.error(NotConforming(violations, source=each.name))
    return report.findings


def looked_at(sources: Sources, how: PageOptions, *, quiet: bool) -> dict[str, Callable[[str], str]]:
    """What makes the pages of the stories as they are now, by their paths; "" is the first page.

    That is the page of the story if there is one story and nothing went wrong, else the page that lists them.
    """
    from kg.view.site import page_name  # noqa: PLC0415

    console = _Recording(quiet=quiet)
    found = list(showing(sources, how, console))
    persons = _persons(how, console)
    console.close()
    if len(found) == 1 and not console.errors:
        return {"": partial(_one, found[0], how, None)}
    pages = {page_name(each.story.iri): partial(_one, each, how, "/") for each in found}
    return {"": partial(_list, found, persons, console.errors), **pages}


def _persons(how: PageOptions, console: Console) -> dict[str, Canonical] | None:
    try:
        return how.persons()
    except KgError as error:
        console.error(error)
        return None


def _one(each: Showing, how: PageOptions, index: str | None, live: str) -> str:
    from kg.view import page  # noqa: PLC0415

    return page(each.story, findings=findings(each, how, Console(quiet=True)), index=index, live=live)


def _list(
    found: Iterable[Showing], persons: dict[str, Canonical] | None, errors: Iterable[str], live: str
) -> str:
    from kg.view import index, summary  # noqa: PLC0415
    from kg.view.site import page_name  # noqa: PLC0415

    known = [summary(story, page_name(story.iri)) for _, story in found]
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
