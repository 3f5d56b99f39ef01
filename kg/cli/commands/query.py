"""``kg query``: questions to a store, or to files."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from kg.cli import options
from kg.cli.configuration import configuration, configured
from kg.cli.console import Console, say
from kg.cli.deadline import deadline
from kg.errors import ReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.store import Store
    from kg.store.answers import Answer

_DEFAULT = "kg-store"
_UPDATE: Final = re.compile(
    r"(?:\s|#[^\n]*\n|BASE\s*<[^>]*>|PREFIX\s+[\w.-]*:\s*<[^>]*>)*"
    r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\s",
    re.IGNORECASE,
)
"""How a SPARQL update begins."""


def _names(context: click.Context, _argument: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The questions that the first word may name, else files."""
    from kg.store.questions import questions  # noqa: PLC0415

    names = () if context.params.get("words") else (each.name for each in questions())
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


@click.command(
    short_help="Ask a store, or files, in SPARQL.", context_settings={"ignore_unknown_options": True}
)
@configured
@click.argument("words", metavar="QUERY [SOURCE]...", nargs=-1, type=click.UNPROCESSED, shell_complete=_names)
@click.option(
    "--store",
    metavar="TARGET",
    envvar="KG_STORE",
    help=f"A folder or the URL of a SPARQL server.  [default: {_DEFAULT}, if there is no SOURCE]",
)
@click.option(
    "--to",
    type=options.FormatOf("kg.store.answers"),
    help="The format to write.  [default: table at a terminal, else csv; turtle for a graph]",
)
@click.option(
    "--timeout",
    type=click.IntRange(1, 86_400),
    metavar="SECONDS",
    help="How long the query may take.  [default: any time]",
)
@click.option("--list", "listing", is_flag=True, help="List the questions that have a name, and stop.")
@options.quiet
def query(
    words: tuple[str, ...],
    *,
    store: str | None,
    to: str | None,
    timeout: int | None,
    listing: bool,
    quiet: bool,
) -> int:
    """Ask a store in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE.

    QUERY is a query, a file of it (.rq), or the name or number of a question that ships. Such a question has
    parameters, which are given as options: kg query who-held-which-office-when --person "Ingrid Solheim".

    With SOURCE, RDF files or stories, these are asked and no store.
    """
    from kg.store.questions import questions  # noqa: PLC0415

    if listing:
        for each in questions():
            click.echo(f"{each.name}\t{each.text}\t{' '.join(f'--{name}' for name in each.parameters)}")
        return 0
    given, (asked, *sources) = _split(words)
    sparql = _sparql(asked, given)
    console = Console(quiet=True)  # what a graph lacks is for who makes one
    with _opened(store, sources, console) as opened:
        with deadline(timeout, "the query"):
            answer = opened.query(sparql)
            _print(answer, to)
        if answer.cut_at is not None and not quiet:
            say(f"the server gives no more than {answer.cut_at} rows; there may be more")
    return console.close()


def _split(words: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The parameters, and the query with the sources."""
    given, rest, left = {}, [], iter(words)
    for word in left:
        if word.startswith("--") and len(word) > len("--"):
            name, equals, value = word[2:].partition("=")
            given[name] = value if equals else next(left, "")
        else:
            rest.append(word)
    if not rest:
        raise click.UsageError(
            "give a query, a file of it, or the name of a question; --list tells the names"
        )
    return given, rest


def _sparql(asked: str, given: dict[str, str]) -> str:
    """The query that is meant: a file's, a question's, or what is given itself."""
    from kg.store.questions import question  # noqa: PLC0415

    if asked.endswith((".rq", ".sparql")):
        text = _file(asked)
    elif asked.replace("-", "").isalnum():
        return question(asked).asked(given)
    else:
        text = asked
    if _UPDATE.match(text):
        raise UsageError("this is an update, and kg query only asks; kg load and kg unload change a store")
    if given:
        raise click.UsageError(
            f"there is no option --{next(iter(given))}; only named questions have parameters"
        )
    return text


def _file(name: str) -> str:
    try:
        return Path(name).read_text("utf-8")
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", source=name) from error
    except UnicodeDecodeError as error:
        raise ReadError("the query is not UTF-8", source=name) from error


def _opened(target: str | None, sources: list[str], console: Console) -> Store:
    from kg.store import memory  # noqa: PLC0415
    from kg.store import open as open_store  # noqa: PLC0415

    if not sources:
        return open_store(target or _DEFAULT, read_only=True)
    told = click.get_current_context().get_parameter_source("store")
    if told is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("name a store or sources, not both")
    store = memory()
    _fill(store, sources, console)
    return store


def _fill(store: Store, sources: list[str], console: Console) -> None:
    """Put sources into an empty store, with the vocabulary, which tells which kinds are narrower ones."""
    from kg import bundled  # noqa: PLC0415
    from kg.cli.loadable import loadable  # noqa: PLC0415
    from kg.cli.sources import Sources  # noqa: PLC0415
    from kg.corpus.making import Making  # noqa: PLC0415
    from kg.extract import configure  # noqa: PLC0415
    from kg.terms import DEFAULT_BASE, KGV  # noqa: PLC0415

    configure(configuration())
    making = Making(DEFAULT_BASE, "full", validating=False)
    store.load(bundled.ontology("vocab.ttl"), graph=KGV.rstrip("#"))
    store.load(loadable(Sources(tuple(sources)).in_order(), console, making), on_error=console.error)


def _print(answer: Answer, to: str | None) -> None:
    if to is None:
        to = "turtle" if answer.kind == "graph" else "table" if sys.stdout.isatty() else "csv"
    if to != "table":
        sys.stdout.flush()
        data = answer.serialize(to)
        sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
        sys.stdout.buffer.flush()
    elif answer.kind == "boolean":
        click.echo("yes" if answer else "no")
    else:
        _table(answer.variables, answer.rows())


def _table(columns: Sequence[str], rows: Iterator[dict[str, str]]) -> None:
    """Rows for people, as wide as the terminal; what would move a cursor is left out."""
    from rich import box  # noqa: PLC0415  slow to import
    from rich.console import Console as Terminal  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*(Text(_shown(row.get(name, ""))) for name in columns))
    terminal = Terminal(highlight=False, no_color=True)
    terminal.print(table)


def _shown(value: str) -> str:
    """A value in one line; of an IRI of the vocabulary the code."""
    from kg.terms import KGV  # noqa: PLC0415

    line = "".join(letter if letter.isprintable() else " " for letter in value)
    return line.removeprefix(KGV)
