"""``kg load``: stories into a store."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import Console, say
from kg.cli.loadable import loadable

if TYPE_CHECKING:
    from kg.cli.sources import Sources
    from kg.graph import Mentions
    from kg.store import Loaded, Protocol


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
    help="How many stories to parse, and to send to a server, at the same time.",
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
    from kg.cli.deferred import by_workers  # noqa: PLC0415
    from kg.store import is_url, memory  # noqa: PLC0415
    from kg.store import open as open_store  # noqa: PLC0415

    console = Console(quiet=quiet)
    from kg.corpus.making import Making  # noqa: PLC0415

    making = Making(base, mentions, validating=not no_validate)
    absent = dry_run and not is_url(store) and not Path(store).exists()
    with (
        memory() if absent else open_store(store, protocol=protocol, workers=workers) as opened,
        by_workers(workers, console, making) if workers > 1 else nullcontext() as make,
    ):
        done = opened.load(
            loadable(sources.in_order(), console, making, graph),
            batch=batch,
            dry_run=dry_run,
            on_error=console.error,
            make=make,
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
