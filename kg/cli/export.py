"""``kg export``: stories in, RDF out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import Console
from kg.cli.graphs import Making, graphs

if TYPE_CHECKING:
    from kg.cli.sources import Sources
    from kg.graph import Mentions
    from kg.write import Context


@click.command(short_help="Stories in, RDF out.")
@options.reads_stories
@options.output(".ttl", ".jsonld", ".nt", ".nq", ".trig", ".rdf")
@click.option(
    "--to", type=options.FormatOf("kg.write"), help="The format to write.  [default: by suffix, or turtle]"
)
@options.base
@options.mentions
@click.option(
    "--context",
    type=click.Choice(["inline", "url"]),
    default="inline",
    show_default=True,
    help="Whether JSON-LD carries its context, and reads offline, or names its address.",
)
@options.no_validate
def export(
    sources: Sources,
    *,
    output: str | None,
    to: str | None,
    base: str,
    mentions: Mentions,
    context: Context,
    no_validate: bool,
    quiet: bool,
) -> int:
    """Read stories, find what they report, and write it as RDF.

    SOURCE is a text, a web page, JSON or JSON Lines with a text in each record, a story parsed before, or a
    folder of these; standard input if there is none, or for "-". Several stories are written as one graph, in
    N-Quads and TriG as a named graph each.

    A story that cannot be read, or whose graph does not conform to the shapes, is named on standard error and
    left out; the others are written and the exit code is 1.
    """
    from kg.write import format_of, write  # noqa: PLC0415

    if to is None and output not in {None, "-"}:
        to, _compression = format_of(output)
    console = Console(quiet=quiet, output=output)
    found = graphs(sources.in_order(), console, Making(base, mentions, validating=not no_validate))
    first = next(found, None)
    if first is not None:
        write(chain([first], found), output, to, base=base, context=context)
    return console.close()
