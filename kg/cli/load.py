"""``kg load``: stories into a store."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import Console, say
from kg.cli.graphs import Making, graph_of
from kg.cli.sources import parsed, unparsed
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.sources import Sources, Unparsed
    from kg.graph import Mentions
    from kg.store import Deferred, Loaded, NamedGraph, Protocol

_STDIN = "-"


@click.command(short_help="Stories into a SPARQL store.")
@options.reads_stories_and_rdf
@options.store
@click.option(
    "--protocol",
    type=click.Choice(["gsp", "update"]),
    help="Write to a server by the Graph Store Protocol or by SPARQL Update.  [default: as it can]",
)
@click.option(
    "--graph", metavar="IRI", help="Load RDF files as one graph of this name, such as a vocabulary."
)
@click.option(
    "--batch",
    type=click.IntRange(1, 10_000),
    default=50,
    show_default=True,
    help="How many stories to look up and send together.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many stories to send to a server at the same time.",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; print what would be done, a line a story.")
@options.base
@options.mentions
@options.no_validate
def load(
    sources: Sources,
    *,
    store: str,
    protocol: Protocol | None,
    graph: str | None,
    batch: int,
    workers: int,
    dry_run: bool,
    base: str,
    mentions: Mentions,
    no_validate: bool,
    quiet: bool,
) -> int:
    """Put stories into a store, each as a named graph, again and again.

    SOURCE is RDF (.ttl .nt .nq .trig .jsonld .rdf), or what `kg export` reads, which is exported on the way.
    The store is a folder, made if it is absent, or a server; credentials come from KG_STORE_USER and
    KG_STORE_PASSWORD, KG_STORE_TOKEN, ~/.netrc or a keyring.

    A story that is in already is left as it is, or replaced whole if its graph is another now. A new version
    of a story (the same identifier or address, other words) takes the place of the old one, unless its date
    says that it is older. A load that was stopped goes on where it was when it is started again.
    """
    from kg.store import open as open_store  # noqa: PLC0415

    console = Console(quiet=quiet)
    making = Making(base, mentions, validating=not no_validate)
    with open_store(store, protocol=protocol, workers=workers) as opened:
        done = opened.load(
            _graphs(sources.in_order(), console, making, graph),
            batch=batch,
            dry_run=dry_run,
            on_error=console.error,
        )
    if dry_run:
        _print(done)
    code = console.close()
    if not quiet:
        say(f"{store}: {summary(done)}")
    return code


def summary(loaded: Loaded) -> str:
    """What a load did, in a line."""
    counts = {name: len(iris) for name, iris in vars(loaded).items()}
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing to load"


def _print(loaded: Loaded) -> None:
    for name, iris in vars(loaded).items():
        for iri in iris:
            click.echo(f"{name}\t{iri}")


def _graphs(
    sources: Sources, console: Console, making: Making, graph: str | None
) -> Iterator[NamedGraph | Deferred]:
    """The graphs of the RDF files, and of the stories as they are read; what cannot be read is told."""
    from kg.store import files  # noqa: PLC0415

    stories = []
    for name in sources.names:
        rdf = _rdf(name, sources.format)
        for path in rdf:
            try:
                yield from _read(path, sources.format, graph)
            except KgError as error:
                console.error(error)
        if not rdf or (Path(name).is_dir() and _has_stories(Path(name))):
            stories.append(name)
    if graph is not None and stories:
        raise click.UsageError("--graph is for RDF; a story's graph has the story's name")
    assert sources.format not in files.FORMATS or not stories
    if stories:
        yield from _of_stories(sources.only(stories), console, making)


def _rdf(name: str, form: str | None) -> list[str]:
    """The RDF files that a source means; none if it means stories."""
    from kg.store import files  # noqa: PLC0415

    if name != _STDIN and Path(name).is_dir():
        return [str(path) for path in files.inside(Path(name))]
    is_rdf = form in files.FORMATS if form else files.format_of(name) is not None
    return [name] if is_rdf else []


def _read(name: str, form: str | None, graph: str | None) -> Iterator[NamedGraph]:
    from kg.store import files  # noqa: PLC0415

    form = form if form in files.FORMATS else None
    if name != _STDIN:
        yield from files.read(name, form=form, graph=graph)
        return
    with tempfile.NamedTemporaryFile() as copy:  # so that it can be gone through twice
        shutil.copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        yield from files.read(copy.name, form=form, graph=graph, name="<stdin>")


def _has_stories(folder: Path) -> bool:
    from kg.read import FORMATS  # noqa: PLC0415

    suffixes = {suffix for reader in FORMATS.values() for suffix in reader.SUFFIXES}
    return any(Path(path.name.removesuffix(".gz")).suffix in suffixes for path in folder.rglob("*"))


def _of_stories(sources: Sources, console: Console, making: Making) -> Iterator[Deferred]:
    from kg.store import Deferred  # noqa: PLC0415

    settings = repr(click.get_current_context().meta[options.__name__]["settings"].value)
    for story in unparsed(sources, console):
        yield Deferred(_key(story, making, settings), partial(_made, story, console, making))


def _key(read: Unparsed, making: Making, settings: str) -> str:
    """Tells what a graph is made from: the story, the options, the words of the user's own, and kg itself."""
    from importlib.metadata import version  # noqa: PLC0415

    import msgspec  # noqa: PLC0415

    parts = (
        msgspec.json.encode(read.story),
        repr(making).encode(),
        settings.encode(),
        version("storykg").encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _made(read: Unparsed, console: Console, making: Making) -> NamedGraph | None:
    from kg.store import named_graph  # noqa: PLC0415

    graph = graph_of(parsed(read, console), console, making)
    return None if graph is None else named_graph(*graph)
