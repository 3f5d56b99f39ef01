"""``kg reconcile``: who is who elsewhere."""

from __future__ import annotations

import csv
import io
import time
from typing import TYPE_CHECKING, Final

import click

from kg.cli import options
from kg.cli.configuration import configured
from kg.cli.console import Console, say
from kg.cli.sources import spared

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.link.reconcile import Match

_TYPES: Final = ("person", "organization", "place", "event")
_COLUMNS: Final = ("iri", "name", "type", "canonical", "score", "match")
_LARGEST: Final = 20_000_000


def _types(_context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (equals and theirs) or ours not in _TYPES:
            raise click.BadParameter(f"{pair!r} is not OURS=THEIRS, where OURS is one of {', '.join(_TYPES)}")
        found[ours] = theirs
    return found


@click.command(short_help="Ask a reconciliation service who is who elsewhere.")
@configured
@click.argument("links", metavar="LINKS", type=click.Path(dir_okay=False))
@click.option("--service", metavar="URL", required=True, help="A service of the W3C Reconciliation API, 0.2.")
@options.output(".csv")
@click.option(
    "--type",
    "types",
    metavar="OURS=THEIRS",
    multiple=True,
    callback=_types,
    help="Ask for this type, and what the service calls it: person=Q5; may be repeated.  [default: all]",
)
@click.option(
    "--all", "everything", is_flag=True, help="Write all candidates, not only what the service is sure of."
)
@click.option("--offline", is_flag=True, help="Ask nothing; write what is in the cache.")
@click.option(
    "--cache",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Where answers are kept.  [default: kg/reconcile.sqlite in the user's cache folder]",
)
@click.option(
    "--rate",
    type=click.FloatRange(0.01, 100),
    default=1.0,
    show_default=True,
    help="How many requests a second at most; each asks for ten nodes.",
)
@options.quiet
def reconcile(
    links: str,
    *,
    service: str,
    output: str | None,
    types: dict[str, str],
    everything: bool,
    offline: bool,
    cache: str | None,
    rate: float,
    quiet: bool,
) -> int:
    """Ask a service for the canonical nodes of a graph of links, as `kg link` writes it.

    What is written is a table that `kg link --authority` takes: the IRI and the name there, the canonical
    node here, the score, and whether the service is sure. Answers are kept, and nothing is asked twice. A
    service that does not answer is given time; what it has answered until it fails is written.
    """
    from kg.errors import KgError  # noqa: PLC0415
    from kg.link.cache import Cache  # noqa: PLC0415
    from kg.link.reconcile import BATCH, Service  # noqa: PLC0415
    from kg.link.sources import links_of  # noqa: PLC0415

    spared([links], output)
    console = Console(quiet=quiet, output=output)
    canonicals = links_of(links)
    wanted = [each for each in canonicals if (each.type in types if types else each.type != "event")]
    ask = None if offline else _asking(service, rate)
    kept = Cache(cache or _cache_file())
    found: list[Match] = []
    try:
        asked = Service(service, ask, kept)
        with console.progress(len(wanted), shown=not offline) as step:
            for first in range(0, len(wanted), BATCH):
                found += asked.matches(wanted[first : first + BATCH], types)
                step(BATCH)
    except KgError as error:
        console.error(error)
    finally:
        kept.close()
    chosen = found if everything else [match for match in found if match.sure]
    _write(chosen, output)
    if not quiet:
        say(f"{service}: {len({match.canonical.iri for match in chosen})} of {len(wanted)} are known there")
    return console.close()


def _cache_file() -> str:
    import os  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return str(Path(home) / "kg" / "reconcile.sqlite")


def _asking(url: str, rate: float) -> Callable[[dict[str, str] | None], str]:
    """A function that asks the service, not more often than is polite."""
    from kg.errors import TooLarge  # noqa: PLC0415
    from kg.store.http import Http, Patience  # noqa: PLC0415

    http = Http(url, Patience(tries=4, wait=1.0))
    last = [-1 / rate]

    def ask(form: dict[str, str] | None) -> str:
        time.sleep(max(0.0, last[0] + 1 / rate - time.monotonic()))
        last[0] = time.monotonic()
        response = http.send("GET" if form is None else "POST", url, data=form)
        if len(response.content) > _LARGEST:
            raise TooLarge("the answer of the service is too large", source=url)
        return response.text

    return ask


def _write(found: list[Match], output: str | None) -> None:
    from kg.write.output import atomic  # noqa: PLC0415

    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for match in found:
        sure = "true" if match.sure else "false"
        table.writerow((match.iri, match.name, match.canonical.type, match.canonical.iri, match.score, sure))
    if output in {None, "-"}:
        click.echo(text.getvalue(), nl=False)
    else:
        with atomic(str(output)) as file:
            file.write(text.getvalue().encode())
