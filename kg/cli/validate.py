"""``kg validate``: RDF in, findings out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.validate import Report


@click.command(short_help="Check RDF files against SHACL shapes.")
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
    from kg.report.text import lines  # noqa: PLC0415
    from kg.validate import exit_code, validate  # noqa: PLC0415

    report = validate(files, shapes or None)
    for line in lines(report):
        click.echo(line)
    if not quiet:
        say(_summary(report))
    if not (report.nodes or allow_empty or report.findings):
        raise UsageError(
            "nothing was validated: no shape is about any node in these files (--allow-empty accepts it)"
        )
    return exit_code(report)


def _summary(report: Report) -> str:
    from kg.validate.findings import SEVERITIES  # noqa: PLC0415

    counts = [(report.count(severity), severity) for severity in SEVERITIES]
    found = ", ".join(_number(count, severity) for count, severity in counts if count) or "no findings"
    return (
        f"{found} in {_number(report.files, 'file')}; "
        f"{_number(report.nodes, 'node')} checked by {_number(report.shapes, 'shape')}"
    )


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
