"""``kg export``: stories in, RDF out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import Console
from kg.cli.stories import stories
from kg.errors import NotConforming
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.stories import Sources
    from kg.graph import Mentions, Triple
    from kg.story import Metadata
    from kg.write import Context, Named


def _base(_context: click.Context, _option: click.Parameter, value: str) -> str:
    from kg.graph import checked_base  # noqa: PLC0415

    return checked_base(value if value.endswith("/") else f"{value}/")


@click.command(short_help="Stories in, RDF out.")
@options.reads_stories
@options.output(".ttl", ".jsonld", ".nt", ".nq", ".trig", ".rdf")
@click.option(
    "--to", type=options.FormatOf("kg.write"), help="The format to write.  [default: by suffix, or turtle]"
)
@click.option(
    "--base",
    default=DEFAULT_BASE,
    show_default=True,
    callback=_base,
    metavar="IRI",
    help="What minted IRIs begin with.",
)
@click.option(
    "--mentions",
    type=click.Choice(["full", "positions", "none"]),
    default="full",
    show_default=True,
    help="Of the words that a fact was read from: write them and where they stand, only where, or neither.",
)
@click.option(
    "--context",
    type=click.Choice(["inline", "url"]),
    default="inline",
    show_default=True,
    help="Whether JSON-LD carries its context, and reads offline, or names its address.",
)
@click.option("--no-validate", is_flag=True, help="Write graphs without checking them against the shapes.")
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
    graphs = _graphs(sources.in_order(), console, base, mentions, validating=not no_validate)
    first = next(graphs, None)
    if first is not None:
        write(chain([first], graphs), output, to, base=base, context=context)
    return console.close()


def _graphs(
    sources: Sources, console: Console, base: str, mentions: Mentions, *, validating: bool
) -> Iterator[Named]:
    """The graphs of the stories that conform, each once."""
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
        "when it was published (--published DATE gives it)": story.date_published,
        "what rights it is under (--rights TEXT gives it)": story.copyright_notice or story.license,
    }
    missing = [words for words, given in needed.items() if not given]
    if missing:
        console.note(f"it does not say {' nor '.join(missing)}", name)
