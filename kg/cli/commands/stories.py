"""``kg stories``: what a store holds."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.configuration import configured

_COLUMNS = ("iri", "identifier", "url", "published", "modified", "publisher", "headline")


@click.command(short_help="List the stories in a store.")
@configured
@options.store
def stories(store: str) -> int:
    """List the stories in a store, one a line, in the order of their IRIs.

    Between tabs are IRI, identifier, address, dates of publication and of change, publisher and headline.
    """
    from kg.store import open as open_store  # noqa: PLC0415

    with open_store(store, read_only=True) as opened:
        for story in opened.stories():
            values = (getattr(story, name) or "" for name in _COLUMNS)
            click.echo("\t".join(" ".join(value.split()) for value in values))
    return 0
