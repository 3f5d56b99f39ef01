"""``kg view``: stories beside their graphs, as pages for the browser."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.console import Console, say
from kg.cli.pages import PageOptions, findings, looked_at, showing
from kg.cli.sources import spared
from kg.errors import UsageError
from kg.suggestions import meant_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.cli.pages import Showing
    from kg.cli.sources import Sources

_STDIN = "-"


@click.command(short_help="Stories beside their graphs, as pages for the browser.")
@options.reads_stories_and_rdf
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Write to FILE, which appears whole or not at all; of several stories the page that lists them, "
    "beside a folder of the others, or a folder of all.  [default: standard output]",
)
@click.option(
    "--links",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="RDF that says who is who across stories, as `kg link` writes it.",
)
@options.base
@options.no_validate
@click.option(
    "--serve",
    is_flag=True,
    help="Show the pages at an address of this machine, anew whenever a SOURCE changes.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7879,
    show_default=True,
    help="Where on 127.0.0.1 to --serve; 0 for any that is free.",
)
def view(
    sources: Sources,
    *,
    output: str | None,
    links: str | None,
    base: str,
    no_validate: bool,
    serve: bool,
    port: int,
    quiet: bool,
) -> int:
    """Show stories beside their graphs: HTML pages that hold all they need and ask nothing of the network.

    SOURCE is what `kg export` reads, or what it writes. A graph has the words that it quotes, and not those
    between them. One story makes one page. Several make a page each, and one that lists
    them with the persons that they name and a joint time line.

    What the validator finds in a graph is shown where it belongs; the exit code is 1 if there is a violation
    among it, or if a story cannot be read.
    """
    how = PageOptions(base, validating=not no_validate, links=links)
    if serve and output is not None:
        raise UsageError("--serve shows pages and writes none; leave out one of --serve and -o")
    if serve:
        return _serve(sources, how, port, quiet=quiet)
    if links is not None and not Path(links).exists():
        raise UsageError(f"there is no such file{meant_file(links)}", source=links)
    spared((*sources.names, *([links] if links else ())), output)
    console = Console(quiet=quiet, output=output)
    found = showing(sources.in_order(), how, console)
    ahead = list(islice(found, 2))
    if len(ahead) > 1 or (ahead and output is not None and _is_folder(output)):
        _write_all(chain(ahead, found), output, how, console)
    elif ahead:
        _write_one(ahead[0], output, how, console)
    return console.close()


def _is_folder(output: str) -> bool:
    return output != _STDIN and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def _write_one(each: Showing, output: str | None, how: PageOptions, console: Console) -> None:
    from kg.view import page  # noqa: PLC0415
    from kg.view.site import write_page  # noqa: PLC0415

    html = page(each.story, findings=findings(each, how, console))
    if output is None and sys.stdout.isatty():
        raise UsageError("a page is for the browser; say with -o where it goes, or look at it with --serve")
    if output in {None, _STDIN}:
        sys.stdout.buffer.write(html.encode())
        sys.stdout.buffer.flush()
    else:
        write_page(html, Path(str(output)))


def _write_all(found: Iterator[Showing], output: str | None, how: PageOptions, console: Console) -> None:
    from kg.view.site import Site  # noqa: PLC0415

    if output in {None, _STDIN}:
        raise UsageError(
            "several stories make several pages; say with -o where the page that lists them goes"
        )
    persons = how.persons()  # before anything is written
    site = Site(str(output))
    for each in found:
        site.add(each.story, findings(each, how, console))
    site.close(persons)


def _serve(sources: Sources, how: PageOptions, port: int, *, quiet: bool) -> int:
    from kg.serve.live import live  # noqa: PLC0415

    if _STDIN in sources.names:
        raise UsageError("standard input cannot be looked at again; name files or folders to --serve")

    def ready(url: str) -> None:
        if not quiet:
            say(f"{url} shows what is in {', '.join(sources.names)}; stop with Ctrl-C")

    watched = [Path(name) for name in (*sources.names, *([how.links] if how.links else ()))]
    live(lambda: looked_at(sources.in_order(), how, quiet=quiet), watched, port=port, ready=ready)
    return 0
