"""``kg unload``: stories out of a store."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.configuration import configured
from kg.cli.console import say


@click.command(short_help="Take stories out of a store.")
@configured
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@options.store
@options.quiet
def unload(stories: tuple[str, ...], *, store: str, quiet: bool) -> int:
    """Take stories out of a store, each with all its facts and no other.

    STORY is the IRI of a story, its identifier or its address, as `kg stories` prints them. If one is not in,
    or may be several, none is taken out.
    """
    from kg.store import open as open_store  # noqa: PLC0415

    with open_store(store, create=False) as opened:
        gone = opened.unload(*stories)
    if not quiet:
        for iri in gone:
            say(f"{store}: {iri} is taken out")
    return 0
