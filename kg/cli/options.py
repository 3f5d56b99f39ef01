"""The options that commands share: one name, one meaning, one help text."""

from __future__ import annotations

import sys
from functools import cached_property, wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import color
from kg.cli.sources import Sources
from kg.errors import KgError
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.config import Setting

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
no_validate = click.option(
    "--no-validate", is_flag=True, help="Write graphs without checking them against the shapes."
)


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


def configured(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a configuration set the options of a command that neither its arguments nor the environment set."""
    no_config = click.option(
        "--no-config",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Look for no configuration.",
    )
    config = click.option(
        "--config",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help="Words and options of your own.  [default: kg.toml or pyproject.toml, in this folder or above]",
    )
    return config(no_config(color.option(command)))


def _configure(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Called for both options of `configured`, in either order; acts once both are known."""
    given = context.meta.setdefault(__name__, {})
    given[option.name] = value
    if len(given) < len(("config", "no_config")) or context.resilient_parsing:
        return
    from kg import config  # noqa: PLC0415

    path = None if given["no_config"] else given["config"] or config.find()
    settings = config.load(path) if path is not None else config.Setting({})
    options = settings.table().get(str(context.info_name))
    if options is not None:
        context.default_map = {**(context.default_map or {}), **_defaults(context, options)}
    given["settings"] = settings


def _defaults(context: click.Context, options: Setting) -> Mapping[str, Any]:
    """The options of a command as its table sets them, each checked as one on the command line is."""
    known = {
        parameter.opts[-1].removeprefix("--"): parameter
        for parameter in context.command.params
        if isinstance(parameter, click.Option) and not parameter.is_eager
    }
    found = {}
    for name, setting in options.table(known).items():
        option = known[name]
        values = _values(option, setting)
        try:
            option.process_value(context, values)
        except (click.UsageError, KgError) as error:
            raise setting.error(getattr(error, "message", str(error))) from error
        found[str(option.name)] = values
    return found


def _values(option: click.Option, setting: Setting) -> Any:
    """What an option is set to; of one that may be repeated a list, though one value may stand alone."""
    value = setting.value
    if isinstance(option.type, click.Path):
        value = (
            [_beside(setting, each) for each in value] if isinstance(value, list) else _beside(setting, value)
        )
    return [value] if option.multiple and not isinstance(value, list) else value


def _beside(setting: Setting, path: Any) -> str:
    """A path in the configuration, which is relative to its folder; "-" is none."""
    return str(path) if path == "-" else str(setting.folder / str(path))


def reads_stories(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read stories: it gets a `Sources` as its first argument."""
    return _reading(command, FormatOf("kg.read"))


def reads_stories_and_rdf(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read stories or RDF: it gets a `Sources` as its first argument."""
    return _reading(command, FormatOf("kg.read", "kg.store.files"))


def _reading(command: Callable[..., Any], formats: FormatOf) -> Callable[..., Any]:
    @configured
    @click.argument(
        "names", metavar="[SOURCE]...", nargs=-1, type=click.Path(allow_dash=True), callback=_or_stdin
    )
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
        input_format: str | None,
        published: str | None,
        rights: str | None,
        fields: tuple[tuple[str, str], ...],
        **rest: Any,
    ) -> Any:
        from kg.extract import configure  # noqa: PLC0415

        configure(click.get_current_context().meta[__name__]["settings"])
        return command(Sources(names, input_format, published, rights, fields), **rest)

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
        f"{' '.join(formats)}, each with .gz or without.{more}  [default: standard output]",
    )


def shards(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of what is written to a folder."""
    for option in reversed(_SHARDS):
        command = option(command)
    return command


_SHARDS = (
    click.option("--workers", type=click.IntRange(1, 1024), help="How many processes.  [default: all cores]"),
    click.option(
        "--compression",
        type=click.Choice(["gzip", "zstd", "none"]),
        default="gzip",
        show_default=True,
        help="How shards are compressed.",
    ),
    click.option(
        "--shard-size",
        type=click.FloatRange(0.001, 1000),
        metavar="MB",
        help="How much text goes into a shard.  [default: 0.1 to 4, by the size of the corpus]",
    ),
    click.option(
        "--duplicates",
        type=click.Choice(["once", "keep"]),
        default="once",
        show_default=True,
        help="Of stories that repeat one another write only the first, or all with links to it.",
    ),
    click.option(
        "--similarity",
        type=click.FloatRange(0.5, 1),
        default=0.8,
        show_default=True,
        help="The share of sequences of five words that a story must have in common with one it repeats.",
    ),
    click.option(
        "--max-chars",
        type=click.IntRange(1),
        default=250_000,
        show_default=True,
        help="Cut stories that are longer into takes; one of this length takes a worker some 240 MB.",
    ),
    click.option(
        "--max-failures", type=click.IntRange(0), help="Stop when more stories than this are left out."
    ),
    click.option(
        "--engine",
        type=click.Choice(["local", "dask"]),
        default="local",
        show_default=True,
        help="Work in processes here, or on a Dask cluster.",
    ),
    click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster, such as tcp://10.0.0.1:8786."),
    click.option(
        "--summary",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write the summary as JSON, too.",
    ),
    click.option("--profile", is_flag=True, help="Tell at the end where the time went."),
)


def _or_stdin(context: click.Context, _argument: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names and sys.stdin.isatty() and not context.resilient_parsing:
        raise click.UsageError("name the file of a story, or give the story on standard input", context)
    return names or ("-",)


def _fields(
    _context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    from kg.read.records import FIELDS  # noqa: PLC0415

    found = []
    for pair in pairs:
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not (equals and theirs) or ours not in FIELDS:
            raise click.BadParameter(f"{pair!r} is not OURS=THEIRS, where OURS is one of {', '.join(FIELDS)}")
        found.append((ours, theirs))
    return tuple(found)


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from kg.edtf import is_edtf  # noqa: PLC0415

    if value is not None and not is_edtf(value):
        raise click.BadParameter(f"{value!r} is not a date; write it like 2019-04-15")
    return value
