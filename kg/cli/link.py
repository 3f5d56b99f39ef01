"""``kg link``: who is who across stories."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.configuration import configured
from kg.cli.console import Console, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.link import Canonical, StoryNodes
    from kg.ntriples import Triple
    from kg.store import Store

_NOUNS = {"person": "persons", "organization": "organisations", "place": "places", "event": "events"}


@click.command(short_help="Say who is who across stories.")
@configured
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path())
@click.option(
    "--store",
    metavar="TARGET",
    envvar="KG_STORE",
    help="Link the stories of a store, a folder or the URL of a server, and put the links there.",
)
@options.output(".nq", ".nt", ".ttl", ".trig")
@click.option(
    "--to", type=options.FormatOf("kg.write"), help="The format to write.  [default: by suffix, or turtle]"
)
@click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="What people have decided: lines of must-link or cannot-link and IRIs. --unlink adds to it.",
)
@click.option(
    "--authority",
    "authorities",
    metavar="FILE",
    multiple=True,
    type=click.Path(dir_okay=False),
    help="Who is known already, in .ttl or .csv; may be repeated.",
)
@click.option("--fresh", is_flag=True, help="Do not go on from the links that are there; link all anew.")
@click.option(
    "--unlink",
    metavar="IRI",
    multiple=True,
    help="Keep a story's node, or all nodes of a canonical one, apart from what it is linked to.",
)
@options.base
@options.quiet
def link(
    sources: tuple[str, ...],
    *,
    store: str | None,
    output: str | None,
    to: str | None,
    decisions: str | None,
    authorities: tuple[str, ...],
    fresh: bool,
    unlink: tuple[str, ...],
    base: str,
    quiet: bool,
) -> int:
    """Say which nodes of many stories are one person, organisation, place or event.

    SOURCE is RDF files of stories, or folders of them, as `kg export` writes them. The stories' graphs stay
    as they are; what is written is a graph of its own: a canonical node for each thing, and a link to it from
    each story's node, with the evidence and how sure it is.

    Where the output, or the store, has links already, they are gone on from: canonical IRIs stay, and only
    what is new is compared.
    """
    from kg.link import Decisions, graph_name, triples  # noqa: PLC0415
    from kg.link import decisions as decided  # noqa: PLC0415
    from kg.link import link as linked  # noqa: PLC0415
    from kg.write import format_of, write  # noqa: PLC0415

    console = Console(quiet=quiet, output=output)
    if bool(sources) == bool(_told(store, sources)):
        raise click.UsageError("name sources or a store")
    if unlink and decisions is None:
        raise click.UsageError("--unlink needs --decisions, the file that remembers it")
    links = graph_name(base)
    opened = None if sources else _open(str(store))
    before = [] if fresh and not unlink else _before(output, opened, links)
    if unlink:
        _remember(unlink, before, str(decisions))
    known = decided.read(decisions) if decisions is not None and Path(decisions).exists() else Decisions()
    stories = [*_stories(sources, opened, links, console), *map(_authority, authorities)]
    found = linked(stories, base=base, decisions=known, before=[] if fresh else before)
    if opened is not None and output is None:
        opened.load((links, triples(found, base=base)))
        opened.close()
    else:
        if to is None and output not in {None, "-"}:
            to, _compression = format_of(str(output))
        write([(links, list(triples(found, base=base)))], output, to, base=base)
    if not quiet:
        counts = Counter[str](canonical.type for canonical in found)
        nodes = Counter[str](canonical.type for canonical in found for _ in canonical.links)
        say(", ".join(f"{nodes[type_]} {noun} are {counts[type_]}" for type_, noun in _NOUNS.items()))
    return console.close()


def _told(store: str | None, sources: Sequence[str]) -> str | None:
    """The store, unless it is only set by the environment and there are sources."""
    where = click.get_current_context().get_parameter_source("store")
    return store if where is click.core.ParameterSource.COMMANDLINE or not sources else None


def _open(target: str) -> Store:
    from kg.store import open as open_store  # noqa: PLC0415

    return open_store(target, create=False)


def _before(output: str | None, store: Store | None, links: str) -> list[Canonical]:
    """What is linked already: in the store, or in the file that is to be written."""
    from kg.link.graph import read  # noqa: PLC0415
    from kg.store import files  # noqa: PLC0415

    if store is not None:
        return read(_graph(store, links))
    if output in {None, "-"} or not Path(str(output)).exists():
        return []
    return [each for _, triples in files.triples_of(str(output), graph=links) for each in read(triples)]


def _graph(store: Store, iri: str) -> Iterator[Triple]:
    return store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}").triples()


def _remember(iris: tuple[str, ...], before: list[Canonical], decisions: str) -> None:
    from kg.errors import UsageError, WriteError  # noqa: PLC0415
    from kg.link import unlinked  # noqa: PLC0415
    from kg.link.decisions import written  # noqa: PLC0415

    apart = unlinked(before, iris)
    if not apart:
        raise UsageError("none of these is linked to another node; name nodes that the links tell of")
    try:
        with Path(decisions).open("a", encoding="utf-8") as file:
            file.write(written(apart))
    except OSError as error:
        raise WriteError(f"cannot write: {error.strerror}", source=decisions) from error


def _authority(path: str) -> StoryNodes:
    from kg.link import authority  # noqa: PLC0415
    from kg.store import files  # noqa: PLC0415

    if path.lower().endswith(".csv"):
        return authority.read(path)
    whole = files.triples_of(path, graph=Path(path).absolute().as_uri())
    return authority.read(path, next(triples for _, triples in whole))


def _stories(
    sources: Sequence[str], store: Store | None, links: str, console: Console
) -> Iterator[StoryNodes]:
    from kg.link import story_nodes  # noqa: PLC0415

    for name, triples in _from_store(store) if store is not None else _from_files(sources, console):
        if name != links:
            yield story_nodes(name, triples)


def _from_store(store: Store) -> Iterator[tuple[str, Iterator[Triple]]]:
    for entry in store.stories():
        yield entry.iri, _graph(store, entry.iri)


def _from_files(sources: Sequence[str], console: Console) -> Iterator[tuple[str, list[Triple]]]:
    from kg.errors import KgError  # noqa: PLC0415
    from kg.store import files  # noqa: PLC0415

    for source in sources:
        for path in files.inside(Path(source)) if Path(source).is_dir() else [Path(source)]:
            try:
                yield from files.triples_of(path)
            except KgError as error:
                console.error(error)
