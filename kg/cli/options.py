"""The options that commands share: one name, one meaning, one help text."""

from __future__ import annotations

import sys
from functools import cached_property, wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from kg.cli.stories import Sources

if TYPE_CHECKING:
    from collections.abc import Callable

quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors; show no progress.")


class FormatOf(click.Choice[str]):
    """One of the formats that a part of kg knows; the part is imported when the choices are looked at.

    Args:
        part: the package whose ``FORMATS`` names them.
    """

    def __init__(self, part: str) -> None:
        self._part = part
        self.case_sensitive = False

    @cached_property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        """The names of the formats."""
        return tuple(import_module(self._part).FORMATS)


def reads_stories(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command read stories: it gets a `Sources` as its first argument."""

    @click.argument(
        "names", metavar="[SOURCE]...", nargs=-1, type=click.Path(allow_dash=True), callback=_or_stdin
    )
    @click.option(
        "--input-format", type=FormatOf("kg.read"), help="What SOURCE is.  [default: by suffix, then content]"
    )
    @click.option(
        "--published", metavar="DATE", callback=_date, help="When a story that does not say was published."
    )
    @click.option("--rights", metavar="TEXT", help="The copyright notice of a story that has none.")
    @quiet
    @wraps(command)
    def reading(
        names: tuple[str, ...],
        input_format: str | None,
        published: str | None,
        rights: str | None,
        **rest: Any,
    ) -> Any:
        return command(Sources(names, input_format, published, rights), **rest)

    return reading


def output(*formats: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option ``-o``; ``formats`` are the suffixes to name in its help."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, allow_dash=True),
        help="Write to FILE, which appears whole or not at all. Its suffix says the format: "
        f"{' '.join(formats)}, each with .gz or without.  [default: standard output]",
    )


def _or_stdin(context: click.Context, _argument: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names and sys.stdin.isatty() and not context.resilient_parsing:
        raise click.UsageError("name the file of a story, or give the story on standard input", context)
    return names or ("-",)


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from kg.edtf import is_edtf  # noqa: PLC0415

    if value is not None and not is_edtf(value):
        raise click.BadParameter(f"{value!r} is not a date; write it like 2019-04-15")
    return value
