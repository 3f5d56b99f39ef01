"""``kg view``: stories beside their graphs, as pages for the browser."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import Console
from kg.cli.sources import stories
from kg.errors import NotConforming, UsageError

if TYPE_CHECKING:
    from kg.cli.sources import Found, Sources
    from kg.validate.findings import Finding


@click.command(short_help="Stories beside their graphs, as pages for the browser.")
@options.reads_stories
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Write to FILE, which appears whole or not at all.  [default: standard output]",
)
@options.base
@options.no_validate
def view(sources: Sources, *, output: str | None, base: str, no_validate: bool, quiet: bool) -> int:
    """Show a story beside its graph: one HTML page that holds all it needs and asks nothing of the network.

    SOURCE is what `kg export` reads. What the validator finds in the graph is shown where it belongs; the
    exit code is 1 if there is a violation among it, or if a story cannot be read.
    """
    console = Console(quiet=quiet, output=output)
    found = list(islice(stories(sources.in_order(), console), 2))
    if len(found) > 1:
        raise UsageError("several stories do not fit on one page")
    for story in found:
        _write(_page(story, console, base, validating=not no_validate), output)
    return console.close()


def _page(found: Found, console: Console, base: str, *, validating: bool) -> str:
    from kg.view import page  # noqa: PLC0415

    return page(found.parsed, base=base, findings=_findings(found, console, base) if validating else ())


def _findings(found: Found, console: Console, base: str) -> tuple[Finding, ...]:
    """What the validator finds in the graph of a story; the console is told of violations."""
    from kg.graph import triples  # noqa: PLC0415
    from kg.validate import validate_triples  # noqa: PLC0415

    report = validate_triples(triples(found.parsed, base=base))
    violations = [finding for finding in report.findings if finding.severity == "violation"]
    if violations:
        console.error(NotConforming(violations, source=found.name))
    return report.findings


def _write(page: str, output: str | None) -> None:
    from kg.write import atomic  # noqa: PLC0415

    with nullcontext(sys.stdout.buffer) if output in {None, "-"} else atomic(str(output)) as file:
        file.write(page.encode())
        file.flush()
