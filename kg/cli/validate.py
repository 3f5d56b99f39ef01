"""``kg validate``: RDF in, findings out."""

from __future__ import annotations

import time
from pathlib import Path

import click

from kg.cli import options


@click.command(short_help="Check RDF files against SHACL shapes.")
@options.configured
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-s",
    "--shapes",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Validate against these shapes, may be repeated.  [default: the shapes of kg]",
)
@click.option("--allow-empty", is_flag=True, help="Do not mind if no shape has anything to check.")
@options.quiet
def validate(files: tuple[Path, ...], shapes: tuple[Path, ...], *, allow_empty: bool, quiet: bool) -> int:
    """Validate RDF files against SHACL shapes; the files are one graph.

    Each finding is a line on standard output. The exit code is 0 if there is no violation, 1 if there is one,
    and 2 if nothing could be validated: a missing file, broken shapes, or no node that any shape is about.
    """
    from kg.report.text import lines, summary  # noqa: PLC0415
    from kg.validate import exit_code, validate  # noqa: PLC0415

    start = time.perf_counter()
    report = validate(files, shapes or None, allow_empty=allow_empty)
    for line in lines(report):
        click.echo(line)
    if not quiet:
        click.echo(summary(report, time.perf_counter() - start), err=True)
    return exit_code(report)
