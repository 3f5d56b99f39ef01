"""``kg export``: stories in, RDF out."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import options, shards
from kg.cli.console import Console
from kg.cli.graphs import graphs
from kg.cli.sources import spared

if TYPE_CHECKING:
    from kg.cli.sources import Sources
    from kg.corpus.making import Making
    from kg.graph import Mentions
    from kg.write import Context


@click.command(short_help="Stories in, RDF out.")
@options.reads_stories
@options.output(".ttl", ".jsonld", ".nt", ".nq", ".trig", ".rdf", folder=True)
@click.option(
    "--to",
    type=options.FormatOf("kg.write"),
    help="The format to write.  [default: by suffix, else turtle, or nquads for a folder]",
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
@shards.options
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
    **of_folder: Any,
) -> int:
    """Read stories, find what they report, and write it as RDF.

    SOURCE is a text, a web page, JSON or JSON Lines with a text in each record, a story parsed before, or a
    folder of these; standard input if there is none, or for "-". Several stories are written as one graph, in
    N-Quads and TriG as a named graph each.

    A story that cannot be read, or whose graph does not conform to the shapes, is named on standard error and
    left out; the others are written and the exit code is 1.

    Many stories are best written to a folder: `-o DIR/`. Workers share the work and write shards, each with a
    manifest; what is left out goes to a quarantine file. A run that was stopped goes on where it was when the
    same command is given again; the stories of other sources take the place of those that are there. SOURCE
    may then also be a URL (s3://, gs://, https://), or @FILE for a list.
    """
    from kg.corpus.making import Making  # noqa: PLC0415

    making = Making(base, mentions, validating=not no_validate)
    if output is not None and (output.endswith("/") or "://" in output or os.path.isdir(output)):  # noqa: PTH112
        return _to_folder(sources, output, to, making, quiet=quiet, **of_folder)
    context_ = click.get_current_context()
    for name in of_folder:
        if context_.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name.replace('_', '-')} is for a folder: -o DIR/")
    return _to_file(sources, output, to, making, context, quiet=quiet)


def _to_file(
    sources: Sources, output: str | None, to: str | None, making: Making, context: Context, *, quiet: bool
) -> int:
    from kg.write import format_of, write  # noqa: PLC0415

    if to is None and output not in {None, "-"}:
        to, _compression = format_of(str(output))
    spared(sources.names, output)
    console = Console(quiet=quiet, output=output)
    found = graphs(sources.in_order(), console, making)
    first = next(found, None)
    if first is not None:
        write(chain([first], found), output, to, base=making.base, context=context)
    return console.close()


def _to_folder(
    sources: Sources,
    output: str,
    to: str | None,
    making: Making,
    *,
    quiet: bool,
    engine: str,
    scheduler: str | None,
    workers: int | None,
    max_failures: int | None,
    summary: Path | None,
    profile: bool,
    shard_size: float | None,
    **how: Any,
) -> int:
    from kg.corpus.manifest import Job  # noqa: PLC0415
    from kg.extract.lexicon import own_rows  # noqa: PLC0415

    job = Job(
        folder=output if "://" in output else str(Path(output)),
        format=sources.format,
        published=sources.published,
        rights=sources.rights,
        language=sources.language,
        fields=sources.fields,
        making=making,
        words=own_rows(),
        to=shards.to_of(to, output),
        shard_size=int(shard_size * 1_000_000) if shard_size else None,
        **how,
    )
    return shards.export(
        job,
        sources.in_order().names,
        shards.engine(engine, job, workers, scheduler),
        max_failures=max_failures,
        summary=summary,
        profile=profile,
        quiet=quiet,
    )
