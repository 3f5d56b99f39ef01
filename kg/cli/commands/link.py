"""``kg link``: who is who across stories."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, closing
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli import options
from kg.cli.configuration import configured
from kg.cli.console import Console, say
from kg.cli.sources import spared
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.engines import Engine
    from kg.link import Canonical, Decisions, StoryNodes
    from kg.ntriples import Triple
    from kg.store import Store

_BY_LINE: Final = frozenset(("nquads", "ntriples"))
"""Formats that need not know the whole graph."""
_PIECE: Final = 10_000
_NOUNS: Final = {"person": "persons", "organization": "organisations", "place": "places", "event": "events"}


@click.command(short_help="Say who is who across stories.")
@configured
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path())
@click.option(
    "--store",
    metavar="TARGET",
    envvar="KG_STORE",
    help="Link the stories of a store, a folder or the URL of a server, and put the links there.",
)
@options.output(".nq", ".nt", ".ttl", ".trig")
@click.option(
    "--to", type=options.FormatOf("kg.write"), help="The format to write.  [default: by suffix, or turtle]"
)
@click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="What people have decided: lines of must-link or cannot-link and IRIs. --unlink adds to it.",
)
@click.option(
    "--authority",
    "authorities",
    metavar="FILE",
    multiple=True,
    type=click.Path(dir_okay=False),
    help="Who is known already, in .ttl or .csv; may be repeated.",
)
@click.option("--fresh", is_flag=True, help="Do not go on from the links that are there; link all anew.")
@click.option(
    "--unlink",
    metavar="IRI",
    multiple=True,
    help="Keep a story's node, or all nodes of a canonical one, apart from what it is linked to.",
)
@options.base
@options.runs_tasks("1")
@options.quiet
def link(
    sources: tuple[str, ...],
    *,
    store: str | None,
    output: str | None,
    to: str | None,
    decisions: str | None,
    authorities: tuple[str, ...],
    fresh: bool,
    unlink: tuple[str, ...],
    base: str,
    quiet: bool,
    **engine: Any,
) -> int:
    """Say which nodes of many stories are one person, organisation, place or event.

    SOURCE is RDF files of stories, or folders of them, as `kg export` writes them. The stories' graphs stay
    as they are; what is written is a graph of its own: a canonical node for each thing, and a link to it from
    each story's node, with the evidence and how sure it is.

    Where the output, or the store, has links already, they are gone on from: canonical IRIs stay, and only
    what is new is compared. Whatever --workers and --engine are, the same is written.
    """
    from kg.link import graph_name, triples  # noqa: PLC0415
    from kg.link import link as linked  # noqa: PLC0415

    console = Console(quiet=quiet, output=output)
    target = _told(store, sources)
    if bool(sources) == bool(target):
        raise click.UsageError(f"name sources or a store{', not both' if target else ', by --store'}")
    spared((*sources, *authorities), output)
    if unlink and decisions is None:
        raise click.UsageError("--unlink needs --decisions, the file that remembers it")
    links, counts = graph_name(base), _Counts()
    with ExitStack() as held:
        opened = held.enter_context(_open(target)) if target else None
        runner = held.enter_context(closing(_runner(**engine)))
        before = [] if fresh and not unlink else _before(output, opened, links)
        known = _decisions(decisions, unlink, before)
        stories = chain(_stories(opened or sources, runner, links, console), map(_authority, authorities))
        found = linked(stories, base=base, decisions=known, before=() if fresh else before, engine=runner)
        graph = links, triples(counts.counted(found), base=base)
        if opened is not None and output is None:
            opened.load(graph)
        else:
            _write(*graph, output, to, base=base)
    if not quiet:
        say(str(counts))
    return console.close()


def _stories(
    where: Store | tuple[str, ...], runner: Engine, links: str, console: Console
) -> Iterator[StoryNodes]:
    """The stories of a store, or of files; the console is told which cannot be read.

    Raises:
        UsageError: there is none, so that the links that are there would be lost.
    """
    from kg.link import sources as reading  # noqa: PLC0415

    if isinstance(where, tuple):
        stories = reading.of_files(where, runner, links, console.error)
    else:
        stories = reading.of_store(where, links)
    first = next(stories, None)
    if first is None:
        raise UsageError(
            "there is no story to link; name RDF that `kg export` wrote, or a store of `kg load`"
        )
    yield first
    yield from stories


class _Counts:
    """How many nodes of each type there are, and how many canonical ones they are."""

    def __init__(self) -> None:
        self._nodes, self._canonical = Counter[str](), Counter[str]()

    def counted(self, found: Iterable[Canonical]) -> Iterator[Canonical]:
        """What is found, once it is counted."""
        for canonical in found:
            self._canonical[canonical.type] += 1
            self._nodes[canonical.type] += len(canonical.links)
            yield canonical

    def __str__(self) -> str:
        return ", ".join(
            f"{self._nodes[type_]:,} {noun} are {self._canonical[type_]:,}" for type_, noun in _NOUNS.items()
        )


def _told(store: str | None, sources: Sequence[str]) -> str | None:
    """The store, unless it is only set by the environment and there are sources."""
    where = click.get_current_context().get_parameter_source("store")
    return store if where is click.core.ParameterSource.COMMANDLINE or not sources else None


def _open(target: str) -> Store:
    from kg.store import open as open_store  # noqa: PLC0415

    return open_store(target, create=False)


def _runner(engine: str, scheduler: str | None, workers: int | None) -> Engine:
    """What runs the steps: this process, unless it is to be several."""
    from kg.engines import Here, chosen  # noqa: PLC0415
    from kg.extract.lexicon import own_rows, use  # noqa: PLC0415

    if engine == "local" and scheduler is None and (workers or 1) == 1:
        return Here()
    return chosen(engine, scheduler, workers or 1, use, (own_rows(),), template="kg.link.linking", tell=say)


def _before(output: str | None, store: Store | None, links: str) -> list[Canonical]:
    """What is linked already: in the store, or in the file that is to be written."""
    from kg.link import sources as reading  # noqa: PLC0415
    from kg.link.graph import read  # noqa: PLC0415

    if store is not None:
        return read(reading.graph(store, links))
    if output in {None, "-"} or not Path(str(output)).exists():
        return []
    return reading.links_of(str(output))


def _decisions(path: str | None, unlink: tuple[str, ...], before: list[Canonical]) -> Decisions:
    """What people have decided, now too."""
    from kg.link import Decisions, decisions  # noqa: PLC0415

    if unlink:
        _remember(unlink, before, str(path))
    return decisions.read(path) if path is not None and Path(path).exists() else Decisions()


def _remember(iris: tuple[str, ...], before: list[Canonical], decisions: str) -> None:
    from kg.errors import WriteError  # noqa: PLC0415
    from kg.link import unlinked  # noqa: PLC0415
    from kg.link.decisions import written  # noqa: PLC0415

    apart = unlinked(before, iris)
    if not apart:
        raise UsageError("none of these is linked to another node; name nodes that the links tell of")
    try:
        with Path(decisions).open("a", encoding="utf-8") as file:
            file.write(written(apart))
    except OSError as error:
        raise WriteError(f"cannot write: {error.strerror}", source=decisions) from error


def _authority(path: str) -> StoryNodes:
    from kg.link import authority  # noqa: PLC0415
    from kg.store import files  # noqa: PLC0415

    if path.lower().endswith(".csv"):
        return authority.read(path)
    whole = files.triples_of(path, graph=Path(path).absolute().as_uri())
    return authority.read(path, next(triples for _, triples in whole))


def _write(links: str, made: Iterator[Triple], output: str | None, to: str | None, *, base: str) -> None:
    """Write the graph of links in a format, or as the file's name says."""
    from kg.write import format_of, write  # noqa: PLC0415

    if to is None and output not in {None, "-"}:
        to, _compression = format_of(str(output))
    pieces = _pieces(made) if to in _BY_LINE else iter([list(made)])
    write(((links, piece) for piece in pieces), output, to, base=base)


def _pieces(triples: Iterator[Triple]) -> Iterator[list[Triple]]:
    """Triples as they are made, some at a time."""
    while piece := list(islice(triples, _PIECE)):
        yield piece
