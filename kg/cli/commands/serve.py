"""``kg serve``: a store as a SPARQL endpoint with a query page."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.configuration import configured
from kg.cli.console import say
from kg.errors import UsageError


@click.command(short_help="Serve a store to SPARQL clients and the browser.")
@configured
@click.option(
    "--store",
    default="kg-store",
    show_default=True,
    metavar="FOLDER",
    envvar="KG_STORE",
    help="A store in a folder, as `kg load` makes it.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Where on 127.0.0.1; 0 for any that is free.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.IntRange(1, 3600),
    default=30,
    show_default=True,
    help="How long a query may take.",
)
@click.option(
    "--max-size",
    metavar="MB",
    type=click.IntRange(1, 10_000),
    default=50,
    show_default=True,
    help="How large an answer may be.",
)
@options.quiet
def serve(*, store: str, port: int, timeout: int, max_size: int, quiet: bool) -> int:
    """Serve a store in a folder on this machine, to be read only, until you press Ctrl-C.

    The SPARQL 1.1 endpoint is http://127.0.0.1:PORT/query; http://127.0.0.1:PORT/ is a page to write queries
    on, with the questions that ship. Neither needs the network. Nobody can load into the store meanwhile.
    """
    from kg.serve import Limits, serve  # noqa: PLC0415
    from kg.store import is_url  # noqa: PLC0415

    if is_url(store):
        raise UsageError("this is a server already; a store in a folder is what is served", source=store)

    def ready(url: str) -> None:
        if not quiet:
            say(f"{store} is at {url}, its endpoint at {url}query; stop with Ctrl-C")

    serve(store, port=port, limits=Limits(seconds=timeout, answer=max_size * 1_000_000), ready=ready)
    return 0
