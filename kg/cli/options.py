"""The options that commands share: one name, one meaning, one help text."""

from __future__ import annotations

import sys
from functools import cached_property, wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.configuration import configuration, configured
from kg.cli.sources import Sources
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PATH: Final = click.Path(allow_dash=True, readable=False)
"""A path that is looked at by whoever reads it: one that cannot be read does not keep others back."""

shapes = click.option(
    "-s",
    "--shapes",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Take these shapes, of a file or a folder; may be repeated.  [default: the shapes of kg]",
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors; show no progress.")


def _base(_context: click.Context, _option: click.Parameter, value: str) -> str:
    from kg.graph import checked_base  # noqa: PLC0415

    return checked_base(value if value.endswith("/") else f"{value}/")


base = click.option(
    "--base",
    default=DEFAULT_BASE,
    show_default=True,
    callback=_base,
    metavar="IRI",
    help="What minted IRIs begin with.",
)
mentions = click.option(
    "--mentions",
    type=click.Choice(["full", "positions", "none"]),
    default="full",
    show_default=True,
    help="Of the words that a fact was read from: write them and where they stand, only where, or neither.",
)
no_validate = click.option("--no-validate", is_flag=True, help="Do not check graphs against the shapes.")


store = click.option(
    "--store",
    default="kg-store",
    show_default=True,
    metavar="TARGET",
    envvar="KG_STORE",
    help="A folder, which needs no server, or the URL of a SPARQL server.",
)


class FormatOf(click.Choice[str]):
    """One of the formats that parts of kg know; a part is imported when the choices are looked at.

    Args:
        parts: the packages whose ``FORMATS`` names them.
        others: further choices.
    """

    def __init__(self, *parts: str, others: Sequence[str] = ()) -> None:
        self._parts = parts
        self._others = others
        self.case_sensitive = False

    @cached_property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names of the formats."""
        return (*self._others, *(name for part in self._parts for name in import_module(part).FORMATS))


def together(*options: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """One decorator for several options, which the help tells in this order."""

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return added


def runs_tasks(workers: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a command have ``--workers``, ``--engine`` and ``--scheduler``; ``workers`` tells the default."""
    return together(
        click.option(
            "--workers", type=click.IntRange(1, 1024), help=f"How many processes.  [default: {workers}]"
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            help="Work in processes here, or on a Dask cluster.",
        ),
        click.option(
            "--scheduler", metavar="ADDRESS", help="Of the Dask cluster, such as tcp://10.0.0.1:8786."
        ),
    )


def reads_stories(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read stories: it gets a `Sources` as its first argument."""
    return _reading(command, FormatOf("kg.read"))


def reads_stories_and_rdf(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read stories or RDF: it gets a `Sources` as its first argument."""
    return _reading(command, FormatOf("kg.read", "kg.store.files"))


def _reading(command: Callable[..., Any], formats: FormatOf) -> Callable[..., Any]:
    @configured
    @click.argument("names", metavar="[SOURCE]...", nargs=-1, type=PATH, callback=_or_stdin)
    @click.option(
        "--input-format",
        type=formats,
        help="What SOURCE is; `kg formats` lists the formats of stories.  [default: by content]",
    )
    @click.option(
        "--published", metavar="DATE", callback=_date, help="When a story that does not say was published."
    )
    @click.option("--rights", metavar="TEXT", help="The copyright notice of a story that has none.")
    @click.option(
        "--language",
        metavar="TAG",
        callback=_language,
        help="The language of a story that does not say it, such as en or pt-BR.  [default: detected]",
    )
    @click.option(
        "--field",
        "fields",
        metavar="OURS=THEIRS",
        multiple=True,
        callback=_fields,
        help="What a table or JSON calls a field, such as text=body or date=meta.created; may be repeated.",
    )
    @quiet
    @wraps(command)
    def reading(
        names: tuple[str, ...],
        *,
        input_format: str | None,
        published: str | None,
        rights: str | None,
        language: str | None,
        fields: tuple[tuple[str, str], ...],
        **rest: Any,
    ) -> Any:
        from kg.extract import configure  # noqa: PLC0415

        configure(configuration())
        return command(Sources(names, input_format, published, rights, language, fields), **rest)

    return reading


def output(*formats: str, folder: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option ``-o``; ``formats`` are the suffixes to name in its help, ``folder`` says it may be one."""
    more = " A folder, DIR/ or the URL of one, gets shards." if folder else ""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=folder, allow_dash=True),
        help="Write to FILE, which appears whole or not at all. Its suffix says the format: "
        f"{' '.join(formats)}, with .gz or without.{more}  [default: standard output]",
    )


def _or_stdin(context: click.Context, _argument: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names and sys.stdin.isatty() and not context.resilient_parsing:
        raise click.UsageError("name the file of a story, or give the story on standard input", context)
    return names or ("-",)


def _fields(
    _context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    from kg.read.fields import FIELDS  # noqa: PLC0415

    found = []
    for pair in pairs:
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not (equals and theirs) or ours not in FIELDS:
            raise click.BadParameter(f"{pair!r} is not OURS=THEIRS, where OURS is one of {', '.join(FIELDS)}")
        found.append((ours, theirs))
    return tuple(found)


def _language(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from kg.read.language import tag  # noqa: PLC0415

    if value is not None and tag(value) is None:
        raise click.BadParameter(f"{value!r} is not the tag of a language; write it like en or pt-BR")
    return value


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from kg.edtf import is_edtf  # noqa: PLC0415

    if value is not None and not is_edtf(value):
        raise click.BadParameter(f"{value!r} is not a date; write it like 2019-04-15")
    return value
